//! The mouse: a click selects, a second one opens, the wheel scrolls.

use ratatui::layout::{Position, Rect};

use crate::app::action::Action;
use crate::app::cursor::Motion;
use crate::app::key::Key;
use crate::app::layout::Regions;
use crate::app::msg::{Effect, Mouse};
use crate::app::overlay::Overlay;
use crate::app::pane::{Focus, LISTS};
use crate::app::state::{State, row_lines};
use crate::app::update::{jump, keys, overlays, panes};

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
        Mouse::Press => return press_overlay(state, at),
        Mouse::Drag if state.overlay.is_none() && state.cards.is_empty() => drag(state, at),
        Mouse::Drag => {}
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
    state.grabbed = on_border(&regions, at);
    if let Some(pane) = state.tab_at(at) {
        return panes::focus(state, Some(pane));
    } else if state.grabbed {
        return;
    }
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

/// A click on a row of what is open selects it, a second one takes it, as `Enter` does; a click
/// beside what is open closes it.
fn press_overlay(state: &mut State, at: Position) -> Vec<Effect> {
    let regions = state.regions();
    let (outer, inner) = (regions.overlay.outer, regions.overlay.inner);
    let rows = overlays::rows(&regions, state.overlay.as_ref());
    if !outer.contains(at) {
        if state.overlay.take().is_none() {
            state.cards.pop();
        }
        return Vec::new();
    }
    let Some(row) = at.y.checked_sub(inner.y).map(usize::from) else { return Vec::new() };
    let height = usize::from(inner.height);
    let (cursor, count, row, rows) = match (&mut state.overlay, state.cards.last_mut()) {
        (Some(Overlay::Find(finder)), _) => {
            let count = finder.count();
            (&mut finder.cursor, count, row.checked_sub(1), rows)
        }
        (Some(Overlay::Choose(chooser)), _) => {
            (&mut chooser.cursor, chooser.fitting.len(), row.checked_sub(1), rows)
        }
        (Some(_), _) | (None, None) => return Vec::new(),
        (None, Some(card)) => (&mut card.cursor, card.rows.len(), Some(row), height),
    };
    let Some(row) = row.filter(|row| *row < rows).map(|row| cursor.offset() + row) else {
        return Vec::new();
    };
    if row >= count {
        return Vec::new();
    } else if row != cursor.selected() {
        *cursor = cursor.at(row, count, rows);
        return Vec::new();
    }
    match state.overlay {
        Some(_) => keys::press(state, Key::Enter),
        None => keys::perform(state, Action::Open),
    }
}

/// All of the lists that are shown, as one.
fn lists(regions: &Regions) -> Option<Rect> {
    let shown = regions.lists.iter().map(|pane| pane.outer).filter(|outer| !outer.is_empty());
    shown.reduce(Rect::union)
}

/// Whether a cell is of the border between the lists and the source.
fn on_border(regions: &Regions, at: Position) -> bool {
    let source = regions.source.outer;
    let Some(lists) = lists(regions).filter(|_| source.contains(at)) else { return false };
    if source.y > lists.y { at.y == source.y } else { at.x == source.x }
}

/// Moves the border between the lists and the source, where it was taken hold of, to a cell.
fn drag(state: &mut State, at: Position) {
    let regions = state.regions();
    let source = regions.source.outer;
    let Some(lists) = lists(&regions).filter(|_| state.grabbed && !source.is_empty()) else {
        return;
    };
    let whole = lists.union(source);
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
