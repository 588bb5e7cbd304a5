//! A story has been read, the first time or again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::app::card::Card;
use crate::app::filter::{Filter, SubjectSet};
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::app::pane::{Focus, LISTS};
use crate::app::state::State;
use crate::app::story::Story;
use crate::app::subject::Subject;
use crate::app::update::{filters, jump, overlays, resume};
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
    let counterparts = Counterparts::new(named(state), old, new);
    let same = |subject: Subject| counterparts.of(subject);
    let subject = state.subject.and_then(same);
    let document = state.source.document.map(Subject::Document).and_then(same);
    let top = state.source.top;
    state.filters.retain_mut(|filter| match filter {
        Filter::With(subject) => same(*subject).map(|other| *subject = other).is_some(),
        Filter::Query { .. } | Filter::Within(_) | Filter::KeyDates(_) => true,
    });
    state.history.rename(same);
    state.remarks.find(new);
    let width = usize::from(state.regions().overlay.inner.width);
    let (story, remarks) = (&state.story, &state.remarks);
    let renewed = |mut card: Card| {
        card.subject = same(card.subject)?;
        Some(card.refitted(story, remarks, width, true))
    };
    state.cards = std::mem::take(&mut state.cards).into_iter().filter_map(renewed).collect();
    state.overlay = state.overlay.take().and_then(|overlay| overlay.renamed(same));
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
    let mut effects = filters::ask_again(state);
    if let Some(Overlay::Find(_)) = &state.overlay {
        effects.extend(overlays::ask(state));
    }
    effects
}

/// Every subject that the state names.
fn named(state: &State) -> Vec<Subject> {
    let pinned = state.filters.iter().filter_map(|filter| match filter {
        Filter::With(subject) => Some(*subject),
        Filter::Query { .. } | Filter::Within(_) | Filter::KeyDates(_) => None,
    });
    let noted = match &state.overlay {
        Some(Overlay::Note(line)) => Some(line.subject),
        _ => None,
    };
    let shown = state.source.document.map(Subject::Document);
    let cards = state.cards.iter().map(|card| card.subject);
    let all = cards.chain(pinned).chain(state.subject).chain(shown).chain(noted);
    all.chain(state.history.subjects()).collect()
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

/// What some subjects of one briefing are in another: those at the same place and of the same name,
/// or else the first ones of the same name.
struct Counterparts {
    found: HashMap<Subject, Subject>,
}

impl Counterparts {
    /// Those of `wanted`, which are subjects of `old`, in `new`.
    fn new(wanted: Vec<Subject>, old: &Briefing, new: &Briefing) -> Self {
        let mut found = HashMap::new();
        let mut moved: HashMap<(&str, String), Vec<Subject>> = HashMap::new();
        for subject in wanted {
            let name = subject.name(old);
            if subject.at(subject.index(), new).is_some() && subject.name(new) == name {
                found.insert(subject, subject);
            } else {
                moved.entry((subject.kind(), name)).or_default().push(subject);
            }
        }
        if !moved.is_empty() {
            for subject in Subject::all(new) {
                let same = moved.remove(&(subject.kind(), subject.name(new)));
                found.extend(same.into_iter().flatten().map(|it| (it, subject)));
            }
        }
        Self { found }
    }

    fn of(&self, subject: Subject) -> Option<Subject> {
        self.found.get(&subject).copied()
    }
}
