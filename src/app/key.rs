//! Keys, as people write them: `j`, `Ctrl-D`, `Enter`, `g g`.

use std::fmt;

/// A key with what is held beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character as it arrives, shift already in it.
    Char(char),
    /// Control and a character, in lower case.
    Ctrl(char),
    /// Alt and a character.
    Alt(char),
    /// The return key.
    Enter,
    /// The escape key.
    Esc,
    /// The tab key.
    Tab,
    /// Shift and the tab key.
    BackTab,
    /// The backspace key.
    Backspace,
    /// The delete key.
    Delete,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow left.
    Left,
    /// The arrow right.
    Right,
    /// The home key.
    Home,
    /// The end key.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// Keys with a name, as it is shown and as configuration may write it in any case.
const NAMED: &[(Key, &str)] = &[
    (Key::Char(' '), "Space"),
    (Key::Enter, "Enter"),
    (Key::Esc, "Esc"),
    (Key::Tab, "Tab"),
    (Key::BackTab, "Shift-Tab"),
    (Key::Backspace, "Backspace"),
    (Key::Delete, "Delete"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PageUp"),
    (Key::PageDown, "PageDown"),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, name)) = NAMED.iter().find(|(key, _)| key == self) {
            return f.write_str(name);
        }
        match self {
            Self::Ctrl(c) => write!(f, "Ctrl-{}", c.to_uppercase()),
            Self::Alt(c) => write!(f, "Alt-{c}"),
            Self::F(number) => write!(f, "F{number}"),
            Self::Char(c) => write!(f, "{c}"),
            Self::Enter
            | Self::Esc
            | Self::Tab
            | Self::BackTab
            | Self::Backspace
            | Self::Delete
            | Self::Up
            | Self::Down
            | Self::Left
            | Self::Right
            | Self::Home
            | Self::End
            | Self::PageUp
            | Self::PageDown => Ok(()),
        }
    }
}

impl Key {
    /// The key of that name; `None` where there is none.
    pub fn named(name: &str) -> Option<Self> {
        let mut letters = name.chars();
        if let (Some(only), None) = (letters.next(), letters.next()) {
            return Some(Self::Char(only));
        }
        let lower = name.to_lowercase();
        if let Some((key, _)) = NAMED.iter().find(|(_, known)| known.to_lowercase() == lower) {
            return Some(*key);
        }
        let after = |prefixes: [&str; 2]| prefixes.iter().find_map(|it| lower.strip_prefix(it));
        let one = |rest: &str| {
            let mut letters = rest.chars();
            letters.next().filter(|_| letters.next().is_none())
        };
        if let Some(rest) = after(["ctrl-", "c-"]) {
            return one(rest).map(Self::Ctrl);
        }
        if let Some(rest) = after(["alt-", "m-"]) {
            return one(rest).map(Self::Alt);
        }
        let number = lower.strip_prefix('f')?.parse().ok()?;
        (1..=12).contains(&number).then_some(Self::F(number))
    }

    /// The keys of a sequence such as `g g`; `None` where one is unknown or there is none.
    pub fn sequence(names: &str) -> Option<Vec<Self>> {
        let keys: Option<Vec<_>> = names.split_whitespace().map(Self::named).collect();
        keys.filter(|keys| !keys.is_empty())
    }
}

/// A sequence as people write it.
pub fn spelled(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_from_the_name_it_shows() {
        let keys = [Key::Char('G'), Key::Char(' '), Key::Ctrl('d'), Key::F(5), Key::PageDown];
        for key in keys {
            assert_eq!(Key::named(&key.to_string()), Some(key));
        }
        assert_eq!(Key::named("C-j"), Some(Key::Ctrl('j')));
        assert_eq!(Key::sequence("g  g"), Some(vec![Key::Char('g'), Key::Char('g')]));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for name in ["", "hyper-x", "ctrl-", "ctrl-ab", "f0", "f13", "g hyper-x"] {
            assert_eq!(Key::sequence(name), None, "{name}");
        }
    }
}
