//! Contested actions: done, under way, or denied.
//!
//! "The ban was lifted" and "she is working to lift the ban" speak of one action in two states.
//! Both can't be right of one moment, so `link` puts them side by side.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::text::{fold, words};

/// How far an action has come, by one passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was done.
    Done,
    /// Somebody works on it, plans it or may do it.
    Pending,
    /// It was not done, or was refused.
    Denied,
}

/// An action in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The verb's stem.
    pub verb: &'static str,
    /// How far it has come.
    pub state: State,
    /// The folded words close to the verb: what was acted on is among them.
    pub objects: Vec<String>,
}

/// `assets/events/actions.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Words before a verb that leave it undone.
    pending: HashSet<String>,
    /// Words before a verb that deny it.
    denied: HashSet<String>,
    /// Words that make the past form a passive or a perfect.
    auxiliaries: HashSet<String>,
    /// Of these, the words that make it a perfect.
    perfect: HashSet<String>,
    /// Words behind a perfect that leave it without an object: "had ended in".
    without_object: HashSet<String>,
    /// Words that begin the object of a verb.
    objects: HashSet<String>,
    verb: Vec<Verb>,
}

/// A verb of actions that sources report in different states.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verb {
    stem: String,
    base: Vec<String>,
    past: Vec<String>,
}

fn file() -> Option<&'static File> {
    static FILE: LazyLock<Option<File>> =
        LazyLock::new(|| toml::from_str(include_str!("../../../assets/events/actions.toml")).ok());
    FILE.as_ref()
}

/// Each form of each verb: the stem, and whether it is a past.
fn forms() -> &'static HashMap<&'static str, (&'static str, bool)> {
    static FORMS: LazyLock<HashMap<&str, (&str, bool)>> = LazyLock::new(|| {
        let verbs = file().map(|it| it.verb.as_slice()).unwrap_or_default();
        let each = verbs.iter().flat_map(|verb| {
            let base = verb.base.iter().map(|it| (it.as_str(), (verb.stem.as_str(), false)));
            base.chain(verb.past.iter().map(|it| (it.as_str(), (verb.stem.as_str(), true))))
        });
        each.collect()
    });
    &FORMS
}

/// How far before a verb the words reach that tell its state.
const BEFORE: usize = 4;
/// How far around a verb its object may stand.
const AROUND: usize = 6;

/// Whether `text` may hold a contested action: a quick look.
pub(super) fn hint(text: &str) -> bool {
    static FORMS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        AhoCorasick::builder().ascii_case_insensitive(true).build(forms().keys()).ok()
    });
    FORMS.as_ref().is_some_and(|forms| {
        if text.is_ascii() { forms.is_match(text) } else { forms.is_match(&fold(text)) }
    })
}

/// The contested actions in `text`.
pub fn actions(text: &str) -> Vec<Action> {
    if !hint(text) {
        return Vec::new();
    }
    let spoken: Vec<String> = words(text)
        .filter(|it| it.text.starts_with(char::is_alphanumeric))
        .map(|it| fold(it.text))
        .collect();
    let mut found = Vec::new();
    for (at, word) in spoken.iter().enumerate() {
        let Some((verb, past)) = forms().get(word.as_str()) else { continue };
        let Some(state) = state(&spoken, at, *past) else { continue };
        let from = at.saturating_sub(AROUND);
        let around = spoken.get(from..spoken.len().min(at + AROUND + 1)).unwrap_or_default();
        let objects = around.iter().filter(|it| *it != word && it.len() > 3).cloned().collect();
        found.push(Action { verb, state, objects });
    }
    found
}

/// The state of the verb at `at`; `None` where its form does not tell.
fn state(spoken: &[String], at: usize, past: bool) -> Option<State> {
    let known = file()?;
    let before = spoken.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
    let has = |words: &HashSet<String>| before.iter().any(|it| words.contains(it));
    if has(&known.denied) {
        return Some(State::Denied);
    }
    if has(&known.pending) {
        return Some(State::Pending);
    }
    if !past {
        return None;
    }
    // "sanctions imposed on him" names them; "the sanctions were lifted", "she lifted the ban" tell.
    let last = |words: &HashSet<String>| before.last().is_some_and(|it| words.contains(it));
    let next = |words: &HashSet<String>| spoken.get(at + 1).is_some_and(|it| words.contains(it));
    let bare = last(&known.perfect) && next(&known.without_object);
    (last(&known.auxiliaries) && !bare || next(&known.objects)).then_some(State::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(text: &str) -> Vec<(&'static str, State)> {
        actions(text).into_iter().map(|it| (it.verb, it.state)).collect()
    }

    #[test]
    fn the_words_before_a_verb_tell_how_far_it_has_come() {
        assert_eq!(states("The curfew was lifted on Monday."), [("lift", State::Done)]);
        assert_eq!(states("Ms Rana is working to lift the curfew."), [("lift", State::Pending)]);
        assert_eq!(states("The mayor may lift the curfew."), [("lift", State::Pending)]);
        assert_eq!(states("Mr Odell refused to sign the pact."), [("sign", State::Denied)]);
        assert_eq!(states("Both signed the pact."), [("sign", State::Done)]);
    }

    #[test]
    fn an_action_is_one_in_every_language() {
        assert_eq!(states("El embargo fue levantado ayer."), [("lift", State::Done)]);
        assert_eq!(states("Rana levantó el embargo."), [("lift", State::Done)]);
        assert_eq!(states("Podría levantar el embargo."), [("lift", State::Pending)]);
        assert_eq!(states("Ela não assinou o acordo."), [("sign", State::Denied)]);
        assert_eq!(states("Le pont a été fermé."), [("close", State::Done)]);
    }

    #[test]
    fn an_attribute_tells_nothing() {
        assert!(states("The curfew imposed on the port is old.").is_empty());
        assert!(states("The quarrels had ended in silence.").is_empty());
    }
}
