//! What the pages of a meeting call themselves: agendas, minutes, the line that announces the next
//! one. `assets/events/pages.toml` holds the words of every language.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{fold, on_one_line};

/// Longer lines tell of more than the next meeting.
const LINE_BYTES: usize = 120;

/// The names, folded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    next_meeting: Vec<String>,
    meeting: Vec<String>,
    minutes: Vec<String>,
}

/// Whether a title is an agenda's or that of minutes.
pub(super) fn is_meeting(title: &str) -> bool {
    holds(title, |it| &it.meeting)
}

/// Whether the head of a page says that it is an agenda or minutes.
pub(super) fn is_minutes(head: &str) -> bool {
    holds(head, |it| &it.minutes)
}

/// Whether a heading or label announces the next meeting: "Date of next meeting".
pub(super) fn announces_next(line: &str) -> bool {
    line.len() <= LINE_BYTES && holds(line, |it| &it.next_meeting)
}

/// What `line` calls the next meeting: "Next meeting" in "4. Date of next meeting"; `None` where it
/// announces none.
pub(super) fn next_meeting(line: &str) -> Option<String> {
    if !announces_next(line) {
        return None;
    }
    let line = on_one_line(line);
    let starts = line.char_indices().filter(|(at, _)| {
        line.get(..*at).is_some_and(|it| it.is_empty() || it.ends_with([' ', '\'', '’']))
    });
    let names = names()?;
    let begun = |at: usize| {
        let rest = fold(line.get(at..).unwrap_or_default());
        names.next_meeting.iter().any(|name| rest.starts_with(name.as_str()))
    };
    let at = starts.map(|it| it.0).rfind(|at| begun(*at))?;
    let name = line.get(at..)?.trim_end_matches(|it: char| !it.is_alphanumeric());
    let mut rest = name.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect())
}

/// Whether `text` holds one of the words that `of` names.
fn holds(text: &str, of: impl Fn(&Names) -> &Vec<String>) -> bool {
    let text = fold(text);
    names().is_some_and(|names| of(names).iter().any(|word| text.contains(word.as_str())))
}

fn names() -> Option<&'static Names> {
    static NAMES: LazyLock<Option<Names>> =
        LazyLock::new(|| toml::from_str(include_str!("../../assets/events/pages.toml")).ok());
    NAMES.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_meetings_can_be_read() {
        assert!(is_meeting("Compte-rendu de la séance") && is_meeting("ORDEN DEL DÍA"));
        assert!(!is_meeting("A ferry sinks"));
    }

    #[test]
    fn the_next_meeting_has_a_name_without_its_number() {
        let named = |line| next_meeting(line).unwrap_or_default();
        assert_eq!(named("7. Date of next meeting:"), "Next meeting");
        assert_eq!(named("Date de la prochaine réunion"), "Prochaine réunion");
        assert_eq!(
            named("5) Fecha de la próxima sesión del consejo"),
            "Próxima sesión del consejo"
        );
        assert_eq!(named("Lock repairs"), "");
    }
}
