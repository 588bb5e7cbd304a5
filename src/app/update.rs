//! The one function that changes the state.

use crate::app::card::Card;
use crate::app::density::Density;
use crate::app::layout::Regions;
use crate::app::msg::{Effect, Msg};
use crate::app::overlay::Overlay;
use crate::app::pane::Focus;
use crate::app::state::State;

mod cards;
mod filters;
mod jump;
mod keys;
mod links;
mod loaded;
mod mouse;
mod overlays;
pub use overlays::{BY_TIME, preview_rows};
mod panes;
mod remarks;
mod resume;
mod time;
pub use resume::session;

/// Takes in what happened: changes the state, and returns what is to be done outside.
///
/// Deterministic. Whatever the message, the state is valid after it.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(key) => keys::press(state, key),
        Msg::Paste(text) => overlays::paste(state, &text),
        Msg::Resize(size) => {
            state.size = size;
            settle(state);
            jump::reveal(state);
            Vec::new()
        }
        Msg::Mouse(mouse, at) => mouse::moved(state, mouse, at),
        Msg::Progress { done, total } => {
            state.loading = state.loading.map(|_| (done, total));
            Vec::new()
        }
        Msg::Loaded { serial, story, failures, complete } => {
            loaded::take(state, serial, story, failures, complete)
        }
        Msg::Found { serial, result, completions } => {
            overlays::found(state, serial, result, completions);
            Vec::new()
        }
        Msg::Selected { serial, result, completions } => {
            filters::answered(state, serial, result, completions);
            Vec::new()
        }
        Msg::Kept { serial, store } => remarks::kept(state, serial, store),
        Msg::Resumed(session) => {
            state.resume = state.untouched.then_some(session);
            resume::resume(state);
            Vec::new()
        }
        Msg::Recalled(typed) => {
            state.typed.recall(typed.commands);
            state.asked.recall(typed.queries);
            Vec::new()
        }
        Msg::Changed => loaded::again(state),
        Msg::Idle => {
            overlays::search_on(state);
            Vec::new()
        }
        Msg::Notice(text) => {
            state.notice = Some(text);
            Vec::new()
        }
    };
    settle(state);
    effects
}

/// How wide text may run before it is hard to read.
const LINE_CELLS: u16 = 120;

/// How many columns of the source pane are no text: a sign before it, the scrollbar behind it.
pub const SOURCE_MARGIN_CELLS: u16 = 3;

/// Makes everything fit: cursors, the wrapped text, the strip, open cards and lists.
fn settle(state: &mut State) {
    if let Focus::List(list) = state.focus {
        state.list = list;
    }
    let regions = state.regions();
    for list in 0..state.cursors.len() {
        let (len, height) = (state.shown.len(list), state.height(list));
        if let Some(cursor) = state.cursors.get_mut(list) {
            *cursor = cursor.clamped(len, height);
        }
    }
    settle_source(state, &regions);
    if usize::from(regions.strip.width) != state.density.made_for_cells() {
        strip(state, &regions);
    }
    let width = usize::from(regions.overlay.inner.width);
    let height = usize::from(regions.overlay.inner.height);
    let refit = |card: Card| {
        let mut card = card.refitted(&state.story, &state.remarks, width, false);
        card.cursor = card.cursor.clamped(card.rows.len(), height);
        card
    };
    state.cards = std::mem::take(&mut state.cards).into_iter().map(refit).collect();
    let rows = overlays::rows(&regions, state.overlay.as_ref());
    match &mut state.overlay {
        Some(Overlay::Find(finder)) => {
            finder.cursor = finder.cursor.clamped(finder.count(), rows);
        }
        Some(Overlay::Choose(chooser)) => {
            chooser.cursor = chooser.cursor.clamped(chooser.fitting.len(), rows);
        }
        Some(
            Overlay::Search { .. }
            | Overlay::Filter(_)
            | Overlay::Command(_)
            | Overlay::Note(_)
            | Overlay::Hints(_),
        )
        | None => {}
    }
}

fn settle_source(state: &mut State, regions: &Regions) {
    let inner = regions.source.inner;
    if inner.is_empty() {
        return;
    }
    let width = inner.width.saturating_sub(SOURCE_MARGIN_CELLS).min(LINE_CELLS);
    let width = usize::from(width);
    state.source.fit(&state.story, width, usize::from(inner.height));
}

/// Makes the density strip anew.
fn strip(state: &mut State, regions: &Regions) {
    let width = usize::from(regions.strip.width);
    state.density = Density::new(&state.story, &state.shown, state.today, width);
}
