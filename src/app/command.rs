//! Commands by name, with and without arguments: for the command line, the palette and the
//! configuration.

use crate::app::action::{Action, Scale};
use crate::app::keymap::BINDINGS;
use crate::app::period::{self, UNITS};

/// A command that takes an argument.
#[derive(Debug)]
pub struct Verb {
    /// Its name.
    pub name: &'static str,
    /// What to write behind it.
    pub argument: &'static str,
    /// What it does, in words.
    pub help: &'static str,
    /// The action for an argument, or what is wrong with it.
    pub action: fn(&str) -> Result<Action, String>,
    /// Arguments that are known beforehand.
    pub choices: &'static [&'static str],
}

/// Every command that takes an argument.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "date",
        argument: "2026, 2026-02 or 2026-02-03",
        help: "go to a date",
        action: |text| match period::parse(text) {
            Some(_) => Ok(Action::Date(text.trim().to_owned())),
            None => Err(format!("no date: {text} (write 2026, 2026-02 or 2026-02-03)")),
        },
        choices: &[],
    },
    Verb {
        name: "filter",
        argument: "a query",
        help: "filter by a query; without one, take the filter away",
        action: |text| Ok(Action::Filter(text.trim().to_owned())),
        choices: &[],
    },
    Verb {
        name: "pipe",
        argument: "a command",
        help: "give what is selected to a command, as JSON on its standard input",
        action: |text| match text.trim() {
            "" => Err("to which command?".to_owned()),
            command => Ok(Action::Pipe(command.to_owned())),
        },
        choices: &[],
    },
    Verb {
        name: "theme",
        argument: "a theme",
        help: "change the theme",
        action: |text| match text.trim() {
            "" => Err("which theme?".to_owned()),
            name => Ok(Action::Theme(name.to_owned())),
        },
        choices: THEMES,
    },
    Verb {
        name: "top",
        argument: "a number",
        help: "show only that many events, those that matter most",
        action: |text| match text.trim() {
            "" => Ok(Action::Scale(Scale::Key(KEY_DATES))),
            count => match count.parse() {
                Ok(count) if count > 0 => Ok(Action::Scale(Scale::Key(count))),
                Ok(_) | Err(_) => Err(format!("no number of events: {count}")),
            },
        },
        choices: &["5", "10", "20", "50"],
    },
    Verb {
        name: "zoom",
        argument: "key, all, decade, year, quarter, month, week or day",
        help: "look at the timeline from near or far",
        action: |text| {
            let unit = || UNITS.into_iter().find(|unit| unit.name() == text.trim());
            match text.trim() {
                "key" => Ok(Action::Scale(Scale::Key(KEY_DATES))),
                "all" => Ok(Action::Scale(Scale::All)),
                _ => unit().map(|unit| Action::Scale(Scale::Unit(unit))).ok_or_else(|| {
                    "zoom to what: key, all, decade, year, quarter, month, week or day?".to_owned()
                }),
            }
        },
        choices: &["key", "all", "decade", "year", "quarter", "month", "week", "day"],
    },
];

/// How many events matter where nobody says how many.
pub const KEY_DATES: usize = 20;

/// The themes that are built in.
pub const THEMES: &[&str] = &["dark", "light", "plain", "contrast"];

/// Short names that people type out of habit.
const HABITS: &[(&str, &str)] = &[("q", "quit"), ("q!", "quit"), ("wq", "quit"), ("h", "help")];

/// The action that `line` asks for.
///
/// # Errors
///
/// Where there is no such command or its argument is wrong: what is, in words.
pub fn parse(line: &str) -> Result<Action, String> {
    let line = line.trim();
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = HABITS.iter().find(|(short, _)| *short == name).map_or(name, |(_, long)| long);
    if let Some(binding) = BINDINGS.iter().find(|binding| binding.name == name) {
        return Ok(binding.action.clone());
    }
    if let Some(verb) = VERBS.iter().find(|verb| verb.name == name) {
        return (verb.action)(argument);
    }
    match names().find(|known| known.starts_with(name)) {
        Some(near) if !name.is_empty() => Err(format!("no command {name}; did you mean {near}?")),
        _ => Err(format!("no command {name}; ? lists them")),
    }
}

/// The name of every command.
pub fn names() -> impl Iterator<Item = &'static str> {
    BINDINGS.iter().map(|binding| binding.name).chain(VERBS.iter().map(|verb| verb.name))
}

/// What `line` may be completed to: whole lines. `themes` are the user's own.
pub fn completions(line: &str, themes: &[String]) -> Vec<String> {
    if let Some((name, argument)) = line.split_once(' ') {
        let verb = VERBS.iter().find(|verb| verb.name == name);
        let choices = verb.map_or(&[][..], |verb| verb.choices).iter().copied();
        let own = themes.iter().map(String::as_str).filter(|_| name == "theme");
        let fitting = choices.chain(own).filter(|choice| choice.starts_with(argument));
        return fitting.map(|choice| format!("{name} {choice}")).collect();
    }
    let mut found: Vec<_> = names().filter(|name| name.starts_with(line)).collect();
    found.extend(names().filter(|name| !name.starts_with(line) && name.contains(line)));
    found.into_iter().map(str::to_owned).collect()
}

/// What a command does, in words; empty where there is no such command.
pub fn help(name: &str) -> &'static str {
    let binding = BINDINGS.iter().find(|it| it.name == name).map(|it| it.help);
    let verb = || VERBS.iter().find(|it| it.name == name).map(|it| it.help);
    binding.or_else(verb).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_command_is_understood() {
        for binding in BINDINGS {
            assert_eq!(parse(binding.name), Ok(binding.action.clone()));
        }
        assert_eq!(parse(" date  2026-02"), Ok(Action::Date("2026-02".to_owned())));
        assert_eq!(parse("q"), Ok(Action::Quit));
    }

    #[test]
    fn a_wrong_command_says_what_is_near() {
        assert_eq!(parse("half"), Err("no command half; did you mean half-page-down?".to_owned()));
        assert!(parse("zoom nearer").is_err_and(|error| error.contains("quarter")));
        assert!(parse("top none").is_err() && parse("top 0").is_err());
        assert!(parse("date soon").is_err_and(|error| error.contains("2026-02")));
        let own = ["dusk".to_owned()];
        assert_eq!(completions("theme d", &own), ["theme dark", "theme dusk"]);
        assert_eq!(completions("zoom d", &own), ["zoom decade", "zoom day"]);
        assert_eq!(completions("mention", &[]), ["next-mention", "previous-mention"]);
    }
}
