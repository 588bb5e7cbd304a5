//! A list pane: only the rows on the screen are made.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::State;
use crate::app::pane::{Focus, LISTS, Row, Tone};
use crate::app::remarks::Remark;
use crate::app::state::row_lines;
use crate::ui::Theme;
use crate::ui::pen::{Pen, cells};

/// How wide the column of dates may be, and from which width of a list: a date that lost its year
/// says little.
const LABEL_CELLS: [(u16, usize); 3] = [(44, 20), (34, 14), (0, 12)];

/// How wide it is at least where a date is longer.
const LEAST_LABEL_CELLS: usize = 12;

/// Draws the list of that number inside `area`.
pub(super) fn draw(buf: &mut Buffer, area: Rect, state: &State, list: usize, theme: &Theme) {
    let Some(pane) = LISTS.get(list).filter(|_| !area.is_empty()) else { return };
    if state.shown.len(list) == 0 {
        Pen::new(buf, area, 0).write("  ", theme.dim).write(&nothing(state, list), theme.dim);
        return;
    }
    let lines = row_lines(area.height, pane.lines());
    let cursor = state.cursors.get(list).copied().unwrap_or_default();
    let focused = state.focus == Focus::List(list);
    let tops: Vec<_> = (0..area.height).step_by(usize::from(lines.max(1))).collect();
    let row = |row| pane.row(&state.story.briefing, state.shown.index(list, row)?);
    let visible: Vec<_> = (cursor.offset()..).take(tops.len()).map_while(row).collect();
    let most = LABEL_CELLS.into_iter().find(|(least, _)| area.width >= *least);
    let most = most.map_or(0, |(_, most)| most);
    // Labels that are cut anyhow make no room for themselves.
    let labels = visible.iter().map(|row| cells(&row.label));
    let fitting = labels.clone().filter(|label| *label <= most).max().unwrap_or(0);
    let column = fitting.max(labels.max().unwrap_or(0).min(LEAST_LABEL_CELLS));
    for ((row, top), content) in (cursor.offset()..).zip(tops).zip(&visible) {
        let Some(index) = state.shown.index(list, row) else { break };
        let subject = pane.subject(index);
        let selected = row == cursor.selected();
        let related = state.subject.zip(subject).is_some_and(|(one, other)| {
            one != other
                && one.kind() != other.kind()
                && one.belongs_with(other, &state.story.briefing)
        });
        let height = lines.min(area.height - top);
        let part = Rect { y: area.y + top, height, ..area };
        let mark = match (selected, focused) {
            (true, true) => Mark::Selected,
            (true, false) if state.subject == subject => Mark::Selected,
            _ if related => Mark::Related,
            (true, false) => Mark::Remembered,
            (false, _) => Mark::None,
        };
        let fresh = subject.is_some_and(|subject| state.fresh.contains(subject));
        let note = match (content.tone, fresh) {
            (Tone::Disputed, _) => (theme.signs.disputed, theme.disputed),
            (_, true) => (theme.signs.fresh, theme.notice),
            (Tone::Plain | Tone::Planned, false) => (" ", theme.text),
        };
        let remark = subject.and_then(|subject| state.remarks.of(subject));
        draw_row(buf, part, content, Look { mark, note, column, remark }, theme);
    }
}

/// What an empty list says.
fn nothing(state: &State, list: usize) -> String {
    let [_, nouns] = LISTS.get(list).map_or(["", ""], |pane| pane.nouns());
    if state.loading.is_some() {
        "reading".to_owned()
    } else if state.filters.is_empty() {
        format!("no {nouns} found")
    } else {
        format!("no {nouns} within the filter")
    }
}

/// How a row stands to what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Not at all.
    None,
    /// It is selected.
    Selected,
    /// Its list would select it.
    Remembered,
    /// It belongs to what is selected.
    Related,
}

/// How a row is drawn.
#[derive(Debug, Clone, Copy)]
struct Look<'r> {
    mark: Mark,
    /// A sign behind that of the mark.
    note: (&'static str, Style),
    /// How many cells the label takes.
    column: usize,
    /// What the user says of it.
    remark: Option<&'r Remark>,
}

fn draw_row(buf: &mut Buffer, area: Rect, row: &Row<'_>, look: Look<'_>, theme: &Theme) {
    let Look { mark, note: (note, note_style), column, remark } = look;
    let (sign, shade) = sign(mark, theme);
    let base = match (mark, row.tone) {
        (Mark::Related, _) => theme.related,
        (_, Tone::Planned) => theme.planned,
        (_, Tone::Disputed | Tone::Plain) => theme.text,
    };
    let label = if mark == Mark::Related { theme.related } else { theme.label };
    let mut pen = Pen::new(buf, area, 0);
    pen.write(sign, base);
    if note != " " || pen.room() > 20 {
        pen.write(note, note_style);
    }
    let tail = theme.signs.own(&row.tail);
    let tail_cells = cells(&tail);
    let tail_at = (pen.at() + pen.room()).saturating_sub(tail_cells);
    let tail_shown = tail_cells > 0 && pen.room() >= tail_cells + 12;
    let end = if tail_shown { tail_at - 1 } else { tail_at + tail_cells };
    if column > 0 {
        let start = pen.at();
        pen.write_within(&theme.signs.own(&row.label), column, theme.signs.ellipsis, label);
        pen.to(start + column).write(" ", base);
    }
    if let Some(remark) = remark {
        let marked = if remark.marked { theme.signs.marked } else { "" };
        let noted = if remark.note.is_empty() { "" } else { theme.signs.noted };
        pen.write(marked, theme.notice).write(noted, theme.notice).write(" ", base);
    }
    let room = end.saturating_sub(pen.at());
    pen.write_within(&row.text, room, theme.signs.ellipsis, base);
    if tail_shown {
        pen.to(tail_at).write(&tail, theme.dim);
    }
    pen.shade(shade);
    if area.height > 1 {
        let mut pen = Pen::new(buf, area, 1);
        let room = pen.room().saturating_sub(4);
        pen.to(4)
            .write_within(&theme.signs.own(&row.below), room, theme.signs.ellipsis, theme.dim)
            .shade(shade);
    }
}

/// The sign before a row and the style over it.
pub(super) fn sign(mark: Mark, theme: &Theme) -> (&'static str, Style) {
    let none = Style::new();
    match mark {
        Mark::None => (" ", none),
        Mark::Selected => (theme.signs.selected, theme.selected),
        Mark::Remembered => (theme.signs.selected_elsewhere, theme.selected_elsewhere),
        Mark::Related => (theme.signs.related, none),
    }
}
