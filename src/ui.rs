//! What the screen looks like: draws the state and changes nothing.
//!
//! In come a [`State`] and a [`Theme`], out go cells. Every text passes the gate of
//! [`Pen`](pen::Pen), which cuts it to its room and lets nothing through that drives a terminal.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use crate::app::State;
use crate::app::layout::Form;
use crate::app::overlay::Overlay;
use crate::app::pane::{Focus, LISTS};

mod bars;
mod card;
mod choose;
mod find;
mod frames;
mod line;
mod list;
pub mod pen;
mod source;
mod strip;
pub mod theme;

pub use source::{Link, links};
pub use theme::Theme;

/// Draws `state`, and says where the caret of a typed line is. Every state can be drawn at every
/// size.
pub fn draw(frame: &mut Frame<'_>, state: &State, theme: &Theme) -> Option<Position> {
    let caret = draw_into(frame.buffer_mut(), state, theme);
    if let Some(at) = caret {
        frame.set_cursor_position(at);
    }
    caret
}

/// Draws `state` over all of `buf`, and says where the caret of a typed line is.
pub fn draw_into(buf: &mut Buffer, state: &State, theme: &Theme) -> Option<Position> {
    let regions = state.regions_on(buf.area.as_size());
    if theme.text != Style::new() {
        buf.set_style(buf.area, theme.text);
    }
    bars::header(buf, regions.header, state, theme);
    strip::draw(buf, regions.strip, state, theme);
    for list in 0..LISTS.len() {
        let pane = regions.pane(Focus::List(list));
        if !pane.outer.is_empty() && state.focus != Focus::List(list) {
            pane_frame(buf, state, Focus::List(list), &regions, theme);
        }
    }
    for focus in [Focus::Source, state.focus] {
        pane_frame(buf, state, focus, &regions, theme);
    }
    bars::tabs(buf, state, theme);
    for list in 0..LISTS.len() {
        list::draw(buf, regions.pane(Focus::List(list)).inner, state, list, theme);
    }
    source::draw(buf, regions.source, state, theme);
    bars::status(buf, regions.status, state, theme);
    if let Some(card) = state.cards.last() {
        card::draw(buf, regions.overlay, state, card, theme);
    }
    match &state.overlay {
        Some(Overlay::Find(finder)) => find::draw(buf, regions.overlay, state, finder, theme),
        Some(Overlay::Choose(chooser)) => choose::draw(buf, regions.overlay, state, chooser, theme),
        Some(Overlay::Search { prompt, .. }) => {
            let found = state.source.search.as_ref().map(bars::matches);
            line::search(buf, &regions, prompt, &found.unwrap_or_default(), theme)
        }
        Some(Overlay::Command(command)) => line::command(buf, &regions, command, theme),
        Some(Overlay::Note(note)) => line::draw(buf, regions.status, "note: ", &note.prompt, theme),
        Some(Overlay::Hints(hints)) => {
            source::hints(buf, state, hints, theme);
            None
        }
        Some(Overlay::Filter(filter)) => line::filter(buf, &regions, filter, theme),
        None => {
            bars::continuations(buf, &regions, state, theme);
            None
        }
    }
}

/// The frame of a pane with its title.
fn pane_frame(
    buf: &mut Buffer,
    state: &State,
    focus: Focus,
    regions: &crate::app::layout::Regions,
    theme: &Theme,
) {
    let pane = regions.pane(focus);
    if regions.form == Form::Narrow || state.zen || pane.outer.is_empty() {
        return;
    }
    let title = match focus {
        Focus::Source => source::title(state, theme),
        Focus::List(_) if regions.form == Form::Medium => String::new(),
        Focus::List(list) => match state.key_dates_label(focus) {
            Some(label) => format!("{} {} {} {label}", list + 1, focus.title(), theme.signs.dot),
            None => format!("{} {}", list + 1, focus.title()),
        },
    };
    let style = if state.focus == focus { theme.border_focused } else { theme.border };
    frames::draw(buf, pane, &title, style, state, theme);
}
