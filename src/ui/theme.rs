//! Themes: a style for each role, read from a file; and the signs that go with them.

use std::borrow::Cow;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// The themes that are built in, by name.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
];

macro_rules! roles {
    ($($(#[$doc:meta])+ $role:ident),+ $(,)?) => {
        /// How each role looks.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Theme {
            $($(#[$doc])+ pub $role: Style,)+
            /// The signs for lines and marks.
            pub signs: Signs,
        }

        /// The name of every role.
        pub const ROLES: &[&str] = &[$(stringify!($role)),+];

        impl Theme {
            fn role(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $(stringify!($role) => Some(&mut self.$role),)+
                    _ => None,
                }
            }

            fn styles(&mut self) -> Vec<&mut Style> {
                vec![$(&mut self.$role),+]
            }
        }
    };
}

roles! {
    /// Everything without another role.
    text,
    /// What matters less.
    dim,
    /// The frame of a pane.
    border,
    /// The frame of the pane that has the keys.
    border_focused,
    /// The title of a pane.
    title,
    /// The selected row where the keys are.
    selected,
    /// The selected row elsewhere.
    selected_elsewhere,
    /// A row that belongs to what is selected.
    related,
    /// A date or number before a row.
    label,
    /// What is yet to happen.
    planned,
    /// What sources disagree on.
    disputed,
    /// A heading in a text or on a card.
    heading,
    /// Navigation and notices of a page.
    furniture,
    /// The name of a person.
    person,
    /// The name of an organisation.
    organisation,
    /// A date in a text.
    date,
    /// A citation in a text.
    citation,
    /// A mention of what is selected.
    mention,
    /// The passage of what is selected.
    passage,
    /// A match of a search.
    matched,
    /// The match that was gone to last.
    matched_current,
    /// A pinned filter.
    chip,
    /// A bar of the density strip.
    bar,
    /// The name of a key in hints.
    key,
    /// A message, a warning.
    notice,
    /// What is wrong with something typed.
    fault,
}

/// The signs for lines and marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Signs {
    /// Before the selected row where the keys are.
    pub selected: &'static str,
    /// Before the selected row elsewhere.
    pub selected_elsewhere: &'static str,
    /// Before a row that belongs to what is selected.
    pub related: &'static str,
    /// Before the lines of the highlighted passage.
    pub passage: &'static str,
    /// At the end of what was cut.
    pub ellipsis: &'static str,
    /// Before a number of times.
    pub times: &'static str,
    /// At the end of a pinned filter.
    pub unpin: &'static str,
    /// Between past and future.
    pub today: &'static str,
    /// Before a row whose sources disagree.
    pub disputed: &'static str,
    /// Before a row that the last reload brought.
    pub fresh: &'static str,
    /// Before what the user has marked.
    pub marked: &'static str,
    /// Before what the user has noted something of.
    pub noted: &'static str,
    /// In place of a bar whose events are all yet to happen.
    pub planned: &'static str,
    /// Bars from empty to full.
    pub bars: [&'static str; 9],
    /// The part of the scrollbar that is on the screen.
    pub thumb: &'static str,
    /// The rest of the scrollbar.
    pub track: &'static str,
    /// A mention on the scrollbar.
    pub place: &'static str,
    /// Between hints.
    pub dot: &'static str,
    /// A horizontal line.
    pub line: &'static str,
    /// Frames.
    pub frame: border::Set<'static>,
    /// What is written in place of the signs that are part of what the cards and rows say.
    pub within: &'static [(char, &'static str)],
}

impl Default for Signs {
    fn default() -> Self {
        Self {
            selected: "▸",
            selected_elsewhere: "▹",
            related: "•",
            passage: "▌",
            ellipsis: "…",
            times: "×",
            unpin: "✕",
            today: "┊",
            disputed: "≠",
            fresh: "+",
            marked: "✱",
            noted: "✎",
            planned: "□",
            bars: ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
            thumb: "┃",
            track: "│",
            place: "◆",
            dot: "·",
            line: "─",
            frame: border::PLAIN,
            within: &[],
        }
    }
}

impl Signs {
    /// Signs from ASCII alone.
    pub const ASCII: Self = Self {
        selected: ">",
        selected_elsewhere: "-",
        related: "*",
        passage: "|",
        ellipsis: "..",
        times: "x",
        unpin: "x",
        today: "|",
        disputed: "!",
        fresh: "+",
        marked: "@",
        noted: "\"",
        planned: "o",
        bars: [".", "1", "2", "3", "4", "5", "6", "7", "8"],
        thumb: "#",
        track: "|",
        place: "o",
        dot: "-",
        line: "-",
        frame: border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        },
        within: &[
            ('…', ".."),
            ('·', "-"),
            ('–', "-"),
            ('×', "x"),
            ('▁', "1"),
            ('▂', "2"),
            ('▃', "3"),
            ('▄', "4"),
            ('▅', "5"),
            ('▆', "6"),
            ('▇', "7"),
            ('█', "8"),
        ],
    };

    /// `text` of ours, which is no document's, in these signs.
    pub fn own<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.within.is_empty() || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut own = String::with_capacity(text.len());
        for c in text.chars() {
            match self.within.iter().find(|(sign, _)| *sign == c) {
                Some((_, instead)) => own.push_str(instead),
                None => own.push(c),
            }
        }
        Cow::Owned(own)
    }
}

/// What is wrong with a theme.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ThemeError {
    /// It is no table of texts.
    #[error("theme {name}: not readable")]
    Malformed {
        /// The theme.
        name: String,
        /// What and where.
        source: toml::de::Error,
    },
    /// It names a role that does not exist.
    #[error("theme {name}: no role is called {role}; there are {}", ROLES.join(", "))]
    Role {
        /// The theme.
        name: String,
        /// The role.
        role: String,
    },
    /// A style holds a word that is neither colour nor attribute.
    #[error("theme {name}: {role} has no colour or attribute {word}")]
    Word {
        /// The theme.
        name: String,
        /// The role.
        role: String,
        /// The word.
        word: String,
    },
}

impl Theme {
    /// The theme that `toml` describes: a line `role = "colour on colour attribute …"` per role.
    ///
    /// # Errors
    ///
    /// Where a role or a word of a style does not exist.
    pub fn parse(name: &str, toml: &str) -> Result<Self, ThemeError> {
        let table: toml::Table = toml::from_str(toml)
            .map_err(|source| ThemeError::Malformed { name: name.to_owned(), source })?;
        let mut theme = Self::default();
        for (role, value) in table {
            let words = value.as_str().unwrap_or("?").to_owned();
            let Some(place) = theme.role(&role) else {
                return Err(ThemeError::Role { name: name.to_owned(), role });
            };
            match style(&words) {
                Ok(style) => *place = style,
                Err(word) => return Err(ThemeError::Word { name: name.to_owned(), role, word }),
            }
        }
        Ok(theme)
    }

    /// The built-in theme of that name.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, toml) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Self::parse(name, toml).ok()
    }

    /// The theme without its colours: attributes and signs alone.
    #[must_use]
    pub fn without_colours(mut self) -> Self {
        for style in self.styles() {
            *style = Style { fg: None, bg: None, underline_color: None, ..*style };
        }
        self.selected = self.selected.add_modifier(Modifier::REVERSED);
        self.passage = self.passage.add_modifier(Modifier::REVERSED);
        self.matched_current = self.matched_current.add_modifier(Modifier::REVERSED);
        self.mention = self.mention.add_modifier(Modifier::BOLD);
        self.matched = self.matched.add_modifier(Modifier::UNDERLINED);
        self.disputed = self.disputed.add_modifier(Modifier::UNDERLINED);
        self.chip = self.chip.add_modifier(Modifier::REVERSED);
        self
    }

    /// The theme with other signs.
    #[must_use]
    pub fn with_signs(self, signs: Signs) -> Self {
        Self { signs, ..self }
    }
}

/// The style that `words` describe, or the word that means nothing.
fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut behind = false;
    for word in words.split_whitespace() {
        let attribute = match word {
            "on" => {
                behind = true;
                continue;
            }
            "bold" => Modifier::BOLD,
            "faint" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underlined" => Modifier::UNDERLINED,
            "reversed" => Modifier::REVERSED,
            word => {
                let colour = Color::from_str(word).map_err(|_| word.to_owned())?;
                style = if behind { style.bg(colour) } else { style.fg(colour) };
                behind = false;
                continue;
            }
        };
        style = style.add_modifier(attribute);
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_is_readable_and_marks_what_is_selected() {
        for (name, toml) in BUILT_IN {
            let theme = Theme::parse(name, toml).unwrap_or_else(|error| panic!("{error}"));
            assert_ne!(theme.selected, Style::new(), "{name}");
            assert_ne!(theme.passage, Style::new(), "{name}");
        }
        let names: Vec<_> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, crate::app::command::THEMES);
    }

    #[test]
    fn a_wrong_theme_says_what_is_wrong() {
        let error = |toml| Theme::parse("own", toml).unwrap_err().to_string();
        assert!(
            error("selected = \"mauvish\"").contains("selected has no colour or attribute mauvish")
        );
        assert!(error("selektiert = \"red\"").contains("no role is called selektiert"));
    }

    #[test]
    fn without_colours_selection_is_still_seen() {
        for (name, _) in BUILT_IN {
            let theme = Theme::built_in(name).unwrap().without_colours();
            assert_eq!((theme.selected.fg, theme.selected.bg), (None, None));
            assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
        }
    }
}
