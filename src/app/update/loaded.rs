//! A story has been read, the first time or again.

use std::collections::HashSet;
use std::sync::Arc;

use crate::app::filter::{Filter, SubjectSet};
use crate::app::msg::Effect;
use crate::app::pane::{Focus, LISTS};
use crate::app::state::State;
use crate::app::story::Story;
use crate::app::subject::Subject;
use crate::app::update::{filters, jump, resume};
use crate::model::Briefing;

/// Asks for everything to be read again.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    state.reading += 1;
    state.loading = Some((0, 0));
    vec![Effect::Reload { serial: state.reading }]
}

/// Takes a story in. What was selected, pinned and shown is kept, by name, where it still exists.
pub(super) fn take(
    state: &mut State,
    serial: u64,
    story: Arc<Story>,
    failures: Vec<String>,
    complete: bool,
) -> Vec<Effect> {
    if serial != state.reading {
        return Vec::new();
    }
    if complete && serial == 0 && !failures.is_empty() && story.is_empty() {
        // Nothing to look at: whoever started the program says why.
        return vec![Effect::Quit];
    }
    let before = std::mem::replace(&mut state.story, story);
    let (old, new) = (&before.briefing, &state.story.briefing);
    if complete && serial > 0 {
        state.fresh = fresh(old, new);
    }
    let same = |subject: Subject| counterpart(subject, old, new);
    let subject = state.subject.and_then(same);
    let document = state.source.document.map(Subject::Document).and_then(same);
    let top = state.source.top;
    state.filters.retain_mut(|filter| match filter {
        Filter::With(subject) => same(*subject).map(|other| *subject = other).is_some(),
        Filter::Query { .. } | Filter::Within(_) => true,
    });
    state.cards.clear();
    state.history.forget();
    state.source.forget();
    state.failures = failures;
    if complete {
        state.loading = None;
        let failed = state.failures.len();
        state.notice = match state.failures.as_slice() {
            [] => state.notice.take(),
            [only] => Some(only.clone()),
            [first, ..] => Some(format!("{first}; {failed} failed in all, g w lists them")),
        };
    }
    state.remarks.find(&state.story.briefing);
    filters::refilter(state);
    match (subject, document) {
        (Some(subject), _) => {
            let number = state.number;
            jump::select(state, subject, number);
        }
        (None, Some(Subject::Document(id))) => state.source.document = Some(id),
        (None, _) => {
            let list = (0..LISTS.len()).find(|list| state.shown.len(*list) > 0);
            if let (Focus::List(_), Some(list)) = (state.focus, list) {
                state.focus = Focus::List(list);
            }
            jump::follow_row(state, list.unwrap_or(0));
        }
    }
    if state.source.document.is_none() && !state.story.briefing.documents.is_empty() {
        state.source.document = crate::model::DocumentId::new(0);
    }
    if state.focus == Focus::Source {
        state.source.top = top;
    }
    resume::resume(state);
    filters::ask_again(state)
}

/// What `new` has in its lists that `old` did not have, by name.
fn fresh(old: &Briefing, new: &Briefing) -> SubjectSet {
    let mut set = SubjectSet::default();
    for list in LISTS {
        let subjects = |briefing: &Briefing| {
            (0..list.total(briefing)).filter_map(|index| list.subject(index)).collect::<Vec<_>>()
        };
        let known: HashSet<String> = subjects(old).iter().map(|it| it.name(old)).collect();
        let unknown = subjects(new).into_iter().filter(|it| !known.contains(&it.name(new)));
        unknown.for_each(|subject| set.insert(subject));
    }
    set
}

/// What `subject` of `old` is in `new`: the one at the same place, or else one of the same name.
fn counterpart(subject: Subject, old: &Briefing, new: &Briefing) -> Option<Subject> {
    let name = subject.name(old);
    let same = |other: &Subject| other.name(new) == name;
    if same(&subject) {
        return Some(subject);
    }
    (0..).map_while(|index| subject.at(index, new)).find(same)
}
