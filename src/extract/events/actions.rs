//! Contested actions: done, under way, or denied.
//!
//! "The ban was lifted" and "she is working to lift the ban" speak of one action in two states.
//! Both can't be right of one moment, so `link` puts them side by side.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

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

/// Verbs of actions that sources report in different states: stem, base, past.
///
/// Origin: written for this program. Licence: that of the program.
const VERBS: &[(&str, &[&str], &[&str])] = &[
    ("lift", &["lift", "lifting"], &["lifted"]),
    ("suspend", &["suspend", "suspending"], &["suspended"]),
    ("sign", &["sign", "signing"], &["signed"]),
    ("release", &["release", "releasing"], &["released"]),
    ("approve", &["approve", "approving"], &["approved"]),
    ("ratify", &["ratify", "ratifying"], &["ratified"]),
    ("withdraw", &["withdraw", "withdrawing"], &["withdrew", "withdrawn"]),
    ("reopen", &["reopen", "reopening"], &["reopened"]),
    ("close", &["close", "closing"], &["closed"]),
    ("cancel", &["cancel", "cancelling", "canceling"], &["cancelled", "canceled"]),
    ("impose", &["impose", "imposing"], &["imposed"]),
    ("extradite", &["extradite", "extraditing"], &["extradited"]),
    ("arrest", &["arrest", "arresting"], &["arrested"]),
    ("resign", &["resign", "resigning"], &["resigned"]),
    ("revoke", &["revoke", "revoking"], &["revoked"]),
    ("end", &["end", "ending"], &["ended"]),
    ("halt", &["halt", "halting"], &["halted"]),
    ("resume", &["resume", "resuming"], &["resumed"]),
    ("expel", &["expel", "expelling"], &["expelled"]),
    ("deploy", &["deploy", "deploying"], &["deployed"]),
    ("ban", &["ban", "banning"], &["banned"]),
    ("unfreeze", &["unfreeze", "unfreezing"], &["unfroze", "unfrozen"]),
    ("restore", &["restore", "restoring"], &["restored"]),
    ("accept", &["accept", "accepting"], &["accepted"]),
    ("reject", &["reject", "rejecting"], &["rejected"]),
    ("adopt", &["adopt", "adopting"], &["adopted"]),
    ("dismiss", &["dismiss", "dismissing"], &["dismissed"]),
];

/// Words before a verb that leave it undone.
const PENDING: &[&str] = &[
    "may",
    "might",
    "could",
    "will",
    "would",
    "should",
    "working",
    "trying",
    "seeking",
    "seeks",
    "hopes",
    "hoping",
    "plans",
    "planning",
    "planned",
    "considering",
    "considers",
    "promised",
    "promises",
    "pledged",
    "pledges",
    "vowed",
    "offered",
    "wants",
    "wanted",
    "intends",
    "expected",
    "preparing",
    "ready",
    "agreed",
    "aims",
    "negotiating",
    "discussing",
    "proposed",
    "urged",
    "asked",
    "potential",
    "possible",
    "possibly",
    "threatened",
    "moves",
    "moving",
];
/// Words before a verb that deny it.
const DENIED: &[&str] = &[
    "not", "never", "refused", "refuses", "declined", "denied", "failed", "didn't", "hasn't",
    "without", "rejected",
];
/// Words that make the past form a passive or a perfect, and others that may stand between.
const BETWEEN: &[&str] =
    &["has", "have", "had", "was", "were", "been", "be", "is", "are", "to", "on", "the"];

/// How far before a verb the words reach that tell its state.
const BEFORE: usize = 4;
/// How far around a verb its object may stand.
const AROUND: usize = 6;

/// Whether `text` may hold a contested action: a quick look.
pub(super) fn hint(text: &str) -> bool {
    static FORMS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let forms = VERBS.iter().flat_map(|(_, base, past)| base.iter().chain(*past));
        AhoCorasick::builder().ascii_case_insensitive(true).build(forms).ok()
    });
    FORMS.as_ref().is_some_and(|forms| forms.is_match(text))
}

/// The contested actions in `text`.
pub fn actions(text: &str) -> Vec<Action> {
    let spoken: Vec<String> = words(text)
        .filter(|it| it.text.starts_with(char::is_alphanumeric))
        .map(|it| fold(it.text))
        .collect();
    let mut found = Vec::new();
    for (at, word) in spoken.iter().enumerate() {
        let known = VERBS.iter().find_map(|(verb, base, past)| {
            let is = |forms: &[&str]| forms.contains(&word.as_str());
            (is(base) || is(past)).then(|| (*verb, is(past)))
        });
        let Some((verb, past)) = known else { continue };
        let Some(state) = state(&spoken, at, past) else { continue };
        let from = at.saturating_sub(AROUND);
        let around = spoken.get(from..spoken.len().min(at + AROUND + 1)).unwrap_or_default();
        let objects = around.iter().filter(|it| *it != word && it.len() > 3).cloned().collect();
        found.push(Action { verb, state, objects });
    }
    found
}

/// The state of the verb at `at`; `None` where its form does not tell.
fn state(spoken: &[String], at: usize, past: bool) -> Option<State> {
    let before = spoken.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
    let has = |words: &[&str]| before.iter().any(|it| words.contains(&it.as_str()));
    if has(DENIED) {
        return Some(State::Denied);
    }
    if has(PENDING) {
        return Some(State::Pending);
    }
    if !past {
        return None;
    }
    // "sanctions imposed on him" names them; "the sanctions were lifted", "she lifted the ban" tell.
    let last = before.last().map_or("", String::as_str);
    let next = spoken.get(at + 1).map_or("", String::as_str);
    let told = BETWEEN.contains(&last) && !matches!(last, "to" | "on" | "the")
        || matches!(next, "the" | "its" | "his" | "her" | "their" | "all");
    told.then_some(State::Done)
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
    fn an_attribute_tells_nothing() {
        assert!(states("The curfew imposed on the port is old.").is_empty());
    }
}
