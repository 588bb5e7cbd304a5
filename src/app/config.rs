//! The user's configuration: a text of TOML to settings and keys. The program never writes it.

use std::fmt::Write as _;

use crate::app::command;
use crate::app::key::{Key, spelled};
use crate::app::keymap::{BINDINGS, Keymap};
use crate::app::state::Settings;

/// What a configuration says.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the theme, where it names one.
    pub theme: Option<String>,
    /// The line that names it, counted from 1.
    pub theme_line: usize,
    /// The command that fills the clipboard; `None` for the terminal's own way.
    pub clipboard: Option<String>,
    /// Whether the terminal is told which words are links.
    pub hyperlinks: Hyperlinks,
    /// The settings.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// What it says that means nothing, each with its line.
    pub warnings: Vec<String>,
}

/// When the terminal is told which words are links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hyperlinks {
    /// Where it is known to understand.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Hyperlinks {
    const ALL: [(&str, Self); 3] =
        [("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];
}

impl Default for Config {
    fn default() -> Self {
        let settings = Settings { ascii: false, linear: false, mouse: false };
        Self {
            theme: None,
            theme_line: 0,
            clipboard: None,
            hyperlinks: Hyperlinks::Auto,
            settings,
            keymap: Keymap::default(),
            warnings: Vec::new(),
        }
    }
}

/// What is wrong with a configuration.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// It is no TOML.
    #[error("line {line}: {message}")]
    Malformed {
        /// Counted from 1.
        line: usize,
        /// What, in the words of the TOML reader.
        message: String,
    },
    /// A key or value that means nothing.
    #[error("line {line}: {message}")]
    Meaningless {
        /// Counted from 1.
        line: usize,
        /// What, and what there is instead.
        message: String,
    },
}

/// The names of the switches.
const SWITCHES: [&str; 3] = ["ascii", "plain", "mouse"];

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// Where it is malformed, or a known name has a value that means nothing. An unknown name is a
    /// warning.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let malformed = |error: toml::de::Error| ConfigError::Malformed {
            line: error.span().map_or(1, |span| line_at(text, span.start)),
            message: error.message().to_owned(),
        };
        let table: toml::Table = toml::from_str(text).map_err(malformed)?;
        let mut config = Self::default();
        for (name, value) in &table {
            let line = line_of(text, name);
            let wrong = |message: String| ConfigError::Meaningless { line, message };
            match (name.as_str(), value) {
                ("theme", toml::Value::String(theme)) => {
                    config.theme = Some(theme.clone());
                    config.theme_line = line;
                }
                ("clipboard", toml::Value::String(command)) => {
                    config.clipboard = Some(command.clone()).filter(|it| it != "terminal");
                }
                ("clipboard", _) => {
                    return Err(wrong("clipboard takes \"terminal\" or a command".to_owned()));
                }
                ("hyperlinks", value) => {
                    let named = Hyperlinks::ALL.iter().find(|(it, _)| value.as_str() == Some(it));
                    let wrong =
                        || wrong("hyperlinks takes \"auto\", \"always\" or \"never\"".into());
                    config.hyperlinks = named.map(|(_, it)| *it).ok_or_else(wrong)?;
                }
                ("theme", _) => return Err(wrong("theme takes a name in quotes".to_owned())),
                ("keys", toml::Value::Table(keys)) => config.bind(text, keys)?,
                ("keys", _) => return Err(wrong("keys is a table: write [keys]".to_owned())),
                (name, toml::Value::Boolean(on)) if SWITCHES.contains(&name) => {
                    config.switch(name, *on);
                }
                (name, _) if SWITCHES.contains(&name) => {
                    return Err(wrong(format!("{name} takes true or false")));
                }
                (name, _) => {
                    let known =
                        ["theme", "clipboard", "hyperlinks", "keys"].into_iter().chain(SWITCHES);
                    let known = known.collect::<Vec<_>>().join(", ");
                    config
                        .warnings
                        .push(format!("line {line}: no setting {name}; there are {known}"));
                }
            }
        }
        Ok(config)
    }

    fn switch(&mut self, name: &str, on: bool) {
        match name {
            "ascii" => self.settings.ascii = on,
            "plain" => self.settings.linear = on,
            _ => self.settings.mouse = on,
        }
    }

    fn bind(&mut self, text: &str, keys: &toml::Table) -> Result<(), ConfigError> {
        for (name, value) in keys {
            let line = line_of(text, name);
            let wrong = |message: String| ConfigError::Meaningless { line, message };
            let keys =
                Key::sequence(name).ok_or_else(|| wrong(format!("no key is called {name}")))?;
            let command = value
                .as_str()
                .ok_or_else(|| wrong(format!("{name} takes a command in quotes, or \"\"")))?;
            let action = match command {
                "" => None,
                command => Some(command::parse(command).map_err(wrong)?),
            };
            self.keymap.bind(&keys, action);
        }
        Ok(())
    }
}

/// The line of byte `offset`, counted from 1.
fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The line that sets `name`, counted from 1.
fn line_of(text: &str, name: &str) -> usize {
    let sets = |line: &str| {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || "[\"'".contains(c));
        line.strip_prefix(name).is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_whitespace() || "=]\"'".contains(c))
        })
    };
    text.lines().position(sets).map_or(1, |index| index + 1)
}

/// A configuration that changes nothing and shows everything there is to change.
pub fn default_text() -> String {
    let mut text = String::from(
        "# Settings of briefing. Everything is optional; what is here is what holds without it.\n\n\
         # dark, light, plain, contrast, or the name of a file in themes/ beside this one.\n\
         # Without it: dark, or plain where the terminal has 16 colours.\n\
         # theme = \"dark\"\n\n\
         # Only ASCII signs and lines.\n\
         # ascii = false\n\n\
         # One pane at a time, without frames and bars, in ASCII signs: for screen readers.\n\
         # plain = false\n\n\
         # Use the mouse. The terminal's own selection then needs Shift.\n\
         # mouse = false\n\n\
         # What copying uses: the terminal (OSC 52, also over SSH), or a command that reads its\n\
         # standard input, such as \"wl-copy\" or \"xclip -selection clipboard\".\n\
         # clipboard = \"terminal\"\n\n\
         # Whether the terminal is told which words are links (OSC 8): auto where it is known to\n\
         # understand, always, never.\n\
         # hyperlinks = \"auto\"\n\n\
         # Keys and the command they give, as on the `:` line; \"\" takes their meaning away.\n\
         [keys]\n",
    );
    let mut group = "";
    for binding in BINDINGS {
        if binding.group != group {
            group = binding.group;
            let _ = writeln!(text, "# {group}");
        }
        for keys in binding.keys {
            let keys = spelled(keys);
            let keys = keys.replace('\\', "\\\\").replace('"', "\\\"");
            let _ = writeln!(text, "# \"{keys}\" = \"{}\"  # {}", binding.name, binding.help);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::app::action::Action;
    use crate::app::keymap::Meaning;

    use super::*;

    fn error(text: &str) -> String {
        Config::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn keys_and_settings_are_taken() {
        let text =
            "theme = \"light\"\nascii = true\n\n[keys]\n\"x\" = \"date 2026-02\"\n\"j\" = \"\"\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.theme.as_deref(), Some("light"));
        assert!(config.settings.ascii && !config.settings.mouse);
        let date = Action::Date("2026-02".to_owned());
        assert_eq!(config.keymap.meaning(&[Key::Char('x')]), Meaning::Action(date));
        assert_eq!(config.keymap.meaning(&[Key::Char('j')]), Meaning::Nothing);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        assert!(error("theme = \n").starts_with("line 1: "));
        assert_eq!(error("\nmouse = \"yes\""), "line 2: mouse takes true or false");
        assert_eq!(error("[keys]\n\"hyper-x\" = \"help\""), "line 2: no key is called hyper-x");
        assert_eq!(
            error("[keys]\n\"x\" = \"relo\""),
            "line 2: no command relo; did you mean reload?"
        );
        let config = Config::parse("\n\ncolour = 3").unwrap();
        let wanted = "line 3: no setting colour; there are theme, clipboard, hyperlinks, keys, \
                      ascii, plain, mouse";
        assert_eq!(config.warnings, [wanted]);
    }

    #[test]
    fn the_default_says_what_holds_anyway() {
        let text = default_text();
        let config = Config::parse(&text).unwrap();
        assert!(config.warnings.is_empty());
        let lines = text.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if setting.contains(" = ") => setting,
            _ => line,
        });
        let uncommented = lines.collect::<Vec<_>>().join("\n");
        let config = Config::parse(&uncommented).unwrap();
        for binding in BINDINGS {
            for keys in binding.keys {
                let meaning = config.keymap.meaning(keys);
                assert_eq!(meaning, Meaning::Action(binding.action.clone()), "{}", binding.name);
            }
        }
    }
}
