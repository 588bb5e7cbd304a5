//! The mouse: a click selects, a second one opens, the wheel scrolls.

use ratatui::layout::Position;

use crate::app::cursor::Motion;
use crate::app::msg::{Effect, Mouse};
use crate::app::overlay::Overlay;
use crate::app::pane::{Focus, LISTS};
use crate::app::state::{State, row_lines};
use crate::app::update::{jump, overlays, panes};

/// How many rows the wheel turns a text at once.
const WHEEL_ROWS: isize = 3;

/// The mouse did something at a cell.
pub(super) fn moved(state: &mut State, mouse: Mouse, at: Position) -> Vec<Effect> {
    if !state.settings.mouse {
        return Vec::new();
    }
    match mouse {
        Mouse::Wheel(by) => wheel(state, by, at),
        Mouse::Press if state.overlay.is_none() && state.cards.is_empty() => press(state, at),
        Mouse::Press => press_overlay(state, at),
        Mouse::Drag => drag(state, at),
    }
    Vec::new()
}

fn wheel(state: &mut State, by: isize, at: Position) {
    let regions = state.regions();
    let motion = Motion::By(by.saturating_mul(WHEEL_ROWS));
    let rows = overlays::rows(&regions, state.overlay.as_ref());
    match &mut state.overlay {
        Some(Overlay::Find(finder)) => {
            finder.cursor = finder.cursor.moved(motion, finder.count(), rows);
            return;
        }
        Some(Overlay::Choose(chooser)) => {
            chooser.cursor = chooser.cursor.moved(motion, chooser.fitting.len(), rows);
            return;
        }
        Some(
            Overlay::Search { .. }
            | Overlay::Filter(_)
            | Overlay::Command(_)
            | Overlay::Note(_)
            | Overlay::Hints(_),
        ) => return,
        None => {}
    }
    let height = usize::from(regions.overlay.inner.height);
    if let Some(card) = state.cards.last_mut() {
        card.cursor = card.cursor.moved(motion, card.rows.len(), height);
        return;
    }
    if let Some(pane) = regions.pane_at(at) {
        let before = std::mem::replace(&mut state.focus, pane);
        panes::moved(state, motion);
        if pane == Focus::Source {
            state.focus = before;
        }
    }
}

fn press(state: &mut State, at: Position) {
    let regions = state.regions();
    let Some(pane) = regions.pane_at(at) else { return };
    let inner = regions.pane(pane).inner;
    state.focus = pane;
    let Focus::List(list) = pane else { return };
    state.list = list;
    if inner.contains(at) {
        let lines = row_lines(inner.height, LISTS.get(list).map_or(1, |pane| pane.lines()));
        let cursor = state.cursors.get(list).copied().unwrap_or_default();
        let row = cursor.offset() + usize::from((at.y - inner.y) / lines.max(1));
        let (len, height) = (state.shown.len(list), state.height(list));
        if row == cursor.selected() && state.subject == state.subject_at(list, row) {
            panes::open(state);
        } else if row < len
            && let Some(cursor) = state.cursors.get_mut(list)
        {
            *cursor = cursor.at(row, len, height);
        }
    }
    jump::follow_row(state, list);
}

/// A click beside what is open closes it.
fn press_overlay(state: &mut State, at: Position) {
    let outer = state.regions().overlay.outer;
    if outer.contains(at) {
        return;
    }
    if state.overlay.take().is_none() {
        state.cards.pop();
    }
}

/// Moves the border between the lists and the source to a cell.
fn drag(state: &mut State, at: Position) {
    let regions = state.regions();
    let source = regions.source.outer;
    if source.is_empty() || state.overlay.is_some() || !state.cards.is_empty() {
        return;
    }
    let whole = regions.lists.iter().fold(source, |all, pane| all.union(pane.outer));
    if whole == source {
        return;
    }
    let percent = |part: u16, all: u16| {
        let part = u32::from(part) * 100 / u32::from(all.max(1));
        u16::try_from(part.clamp(10, 90)).ok()
    };
    let below = source.y > whole.y;
    state.lists_percent = if below {
        percent(at.y.saturating_sub(whole.y) + 1, whole.height)
    } else {
        percent(at.x.saturating_sub(whole.x) + 1, whole.width)
    };
}
