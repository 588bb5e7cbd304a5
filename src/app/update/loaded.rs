//! A story has been read, the first time or again.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::card::Card;
use crate::app::filter::{Filter, SubjectSet};
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::app::pane::{Focus, LISTS};
use crate::app::remarks::Deed;
use crate::app::state::State;
use crate::app::story::Story;
use crate::app::subject::Subject;
use crate::app::update::{filters, jump, overlays, resume};
use crate::app::wordings::wordings;
use crate::model::Briefing;
use crate::store::Subject as Words;

/// The user asks for everything to be read again: what is there now has been looked at.
pub(super) fn reload(state: &mut State) -> Vec<Effect> {
    if state.loading.is_none() {
        state.looked_at = Arc::clone(&state.story.wordings);
    }
    again(state)
}

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
    if complete && serial == 0 {
        state.looked_at = Arc::clone(&state.story.wordings);
    } else if complete {
        state.fresh = state.story.wordings.unknown_to(&state.looked_at);
        let gone = old.documents.len().saturating_sub(new.documents.len());
        let brought = state.story.wordings.unknown_to(&before.wordings);
        state.notice = Some(news(state, &brought, gone));
    }
    let counterparts = Counterparts::new(named(state), old, &state.story);
    let same = |subject: Subject| counterparts.of(subject);
    let subject = state.subject.and_then(same);
    let document = state.source.document.map(Subject::Document).and_then(same);
    let top = state.source.top;
    state.filters.retain_mut(|filter| match filter {
        Filter::With(subject) => same(*subject).map(|other| *subject = other).is_some(),
        Filter::Query { .. } | Filter::Within(_) | Filter::KeyDates(_) => true,
    });
    state.history.rename(same);
    let deeds = std::mem::take(&mut state.deeds).into_iter();
    state.deeds = deeds.filter_map(|it| same(it.subject()).map(|other| it.to(other))).collect();
    state.remarks.find(new, &state.story.wordings);
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

/// What a reload brought, and how many documents are `gone`, in words.
fn news(state: &State, brought: &SubjectSet, gone: usize) -> String {
    let briefing = &state.story.briefing;
    let counts = LISTS.iter().filter_map(|pane| {
        let subjects = (0..pane.total(briefing)).filter_map(|index| pane.subject(index));
        let count = subjects.filter(|subject| brought.contains(*subject)).count();
        let [one, several] = pane.nouns();
        (count > 0).then(|| format!("{count} new {}", if count == 1 { one } else { several }))
    });
    let lost = match gone {
        0 => None,
        1 => Some("1 document gone".to_owned()),
        gone => Some(format!("{gone} documents gone")),
    };
    let counts: Vec<_> = counts.chain(lost).collect();
    let counts = if counts.is_empty() { "nothing new".to_owned() } else { counts.join(", ") };
    format!("read again: {counts}")
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
    let deeds = state.deeds.iter().map(Deed::subject);
    let all = cards.chain(pinned).chain(state.subject).chain(shown).chain(noted).chain(deeds);
    all.chain(state.history.subjects()).collect()
}

/// What some subjects of one briefing are in another: those at the same place and of the same name,
/// or else the first ones that are worded alike.
struct Counterparts {
    found: HashMap<Subject, Subject>,
}

impl Counterparts {
    /// Those of `wanted`, which are subjects of `old`, in `new`.
    fn new(wanted: Vec<Subject>, old: &Briefing, new: &Story) -> Self {
        let there = |subject: Subject| {
            let stays = subject.at(subject.index(), &new.briefing).is_some()
                && subject.name(&new.briefing) == subject.name(old);
            let worded = |words: Words| {
                new.wordings.subjects(subject.noun(), &words.words, &new.briefing).next()
            };
            if stays { Some(subject) } else { wordings(subject, old).into_iter().find_map(worded) }
        };
        let found = wanted.into_iter().filter_map(|subject| Some((subject, there(subject)?)));
        Self { found: found.collect() }
    }

    fn of(&self, subject: Subject) -> Option<Subject> {
        self.found.get(&subject).copied()
    }
}
