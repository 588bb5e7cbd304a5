//! Pinning, filtering by a query, and what is left then.

use std::sync::Arc;

use crate::app::card::flat;
use crate::app::completing::Completing;
use crate::app::filter::{Filter, Shown};
use crate::app::msg::{Effect, QueryFault};
use crate::app::overlay::{Choice, Chooser, Chosen, FilterLine, Overlay};
use crate::app::pane::Focus;
use crate::app::prompt::Prompt;
use crate::app::state::State;
use crate::app::subject::Subject;
use crate::app::update::{jump, panes, strip};
use crate::search::{Completion, Selection};

/// Applies the filters anew. What was selected stays selected where it is left; the lists go to
/// the nearest row.
pub(super) fn refilter(state: &mut State) {
    let before: Vec<_> = state
        .cursors
        .iter()
        .enumerate()
        .map(|(list, cursor)| state.shown.index(list, cursor.selected()))
        .collect();
    state.shown = Shown::new(&state.story, &state.filters);
    for (list, index) in before.into_iter().enumerate() {
        let row =
            index.map_or(0, |index| state.shown.row_of(list, index).unwrap_or_else(|row| row));
        let (len, height) = (state.shown.len(list), state.height(list));
        if let Some(cursor) = state.cursors.get_mut(list) {
            *cursor = cursor.at(row, len, height);
        }
    }
    let regions = state.regions();
    strip(state, &regions);
    if let Focus::List(list) = state.focus {
        jump::follow_row(state, list);
    }
}

/// Pins `subject` as a filter, or takes it away where it is one.
pub(super) fn pin(state: &mut State, subject: Subject) {
    let filter = Filter::With(subject);
    let deed = if state.filters.contains(&filter) {
        state.filters.retain(|other| *other != filter);
        "no longer pinned"
    } else {
        state.filters.push(filter);
        "pinned"
    };
    refilter(state);
    if state.shown.is_empty() {
        state.notice = Some("nothing is left; Esc takes the last filter away".to_owned());
    } else if !state.cards.is_empty() {
        // The card may hide the chips.
        state.notice = Some(format!("{deed}: {}", subject.name(&state.story.briefing)));
    }
}

/// Pins what is selected in the focused pane; in the source, the document.
pub(super) fn pin_selected(state: &mut State) {
    let subject = match state.focus {
        Focus::List(list) => {
            state.cursors.get(list).and_then(|it| state.subject_at(list, it.selected()))
        }
        Focus::Source => state.source.document.map(Subject::Document),
    };
    match subject {
        Some(subject) => pin(state, subject),
        None => state.notice = Some(panes::NOTHING.to_owned()),
    }
}

/// Takes away what came last: the search in the source, then the last filter.
pub(super) fn escape(state: &mut State) {
    if state.source.search.take().is_some() {
        return;
    }
    if state.filters.pop().is_some() {
        refilter(state);
    }
}

/// Shows what is pinned, to take one of it away.
pub(super) fn open_list(state: &mut State) {
    let briefing = &state.story.briefing;
    let choice = |(place, filter): (usize, &Filter)| Choice {
        label: filter.kind().to_owned(),
        text: flat(&filter.label(briefing, &state.shown)).into_owned(),
        note: String::new(),
        chosen: Some(Chosen::Unpin(place)),
    };
    let items: Vec<_> = state.filters.iter().enumerate().map(choice).collect();
    if items.is_empty() {
        state.notice = Some("nothing is pinned; Space pins, = filters".to_owned());
    } else {
        state.overlay = Some(Overlay::Choose(Chooser::new("Filters", items)));
    }
}

/// Takes away the filter at that place.
pub(super) fn take_away(state: &mut State, place: usize) {
    if place < state.filters.len() {
        state.filters.remove(place);
        refilter(state);
    }
}

/// The query that filters at present.
fn query(state: &State) -> Option<String> {
    state.filters.iter().find_map(|filter| match filter {
        Filter::Query { text, .. } => Some(text.clone()),
        Filter::With(_) | Filter::Within(_) | Filter::KeyDates(_) => None,
    })
}

/// Opens the filter line on the query that filters at present.
pub(super) fn open_line(state: &mut State) {
    let before = query(state);
    let prompt = Prompt::with(before.as_deref().unwrap_or_default());
    let completing =
        if before.is_none() { Completing::empty_line() } else { Completing::default() };
    state.overlay = Some(Overlay::Filter(FilterLine { prompt, fault: None, before, completing }));
}

/// Asks for what `text` finds, to filter by it; without text the filter goes.
pub(super) fn ask(state: &mut State, text: String) -> Vec<Effect> {
    let serial = state.next_serial();
    if text.trim().is_empty() {
        state.awaited = None;
        set_query(state, None);
        if let Some(Overlay::Filter(line)) = &mut state.overlay {
            line.completing = Completing::empty_line();
        }
        return Vec::new();
    }
    state.awaited = Some(text.clone());
    vec![Effect::Select { serial, query: text, marked: state.remarks.marked() }]
}

/// Asks again for what the present query finds, or the one that is to be the next, for when the
/// story is another.
pub(super) fn ask_again(state: &mut State) -> Vec<Effect> {
    state.awaited.take().or_else(|| query(state)).map_or_else(Vec::new, |text| ask(state, text))
}

/// The same where the query speaks of marks, for when they are others.
pub(super) fn ask_again_for_marks(state: &mut State) -> Vec<Effect> {
    let speaks = query(state).is_some_and(|text| text.contains("marked"));
    if speaks { ask_again(state) } else { Vec::new() }
}

/// Filters by what the awaited query lets through. Where the query is wrong, the last good filter
/// stays.
pub(super) fn answered(
    state: &mut State,
    serial: u64,
    result: Result<Arc<Selection>, QueryFault>,
    completions: Vec<Completion>,
) {
    let Some(text) = state.awaited.clone().filter(|_| serial == state.serial) else { return };
    if let Some(Overlay::Filter(line)) = &mut state.overlay {
        line.completing.renew(completions);
    }
    match (result, &mut state.overlay) {
        (Ok(found), _) => {
            state.awaited = None;
            set_query(state, Some(Filter::Query { text, found }));
        }
        (Err(fault), Some(Overlay::Filter(line))) => line.fault = Some(fault),
        (Err(fault), _) => state.notice = Some(fault.message),
    }
}

fn set_query(state: &mut State, filter: Option<Filter>) {
    let at = state.filters.iter().position(|it| matches!(it, Filter::Query { .. }));
    match (at.and_then(|at| state.filters.get_mut(at)), filter) {
        (Some(place), Some(filter)) => *place = filter,
        (None, Some(filter)) => state.filters.push(filter),
        (_, None) => state.filters.retain(|it| !matches!(it, Filter::Query { .. })),
    }
    refilter(state);
}
