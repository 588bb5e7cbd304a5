//! A list to choose from by typing: help, palette, warnings, links.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::State;
use crate::app::layout::{PaneBox, take_top};
use crate::app::overlay::{Chooser, Chosen};
use crate::text::wrap;
use crate::ui::list::{Mark, sign};
use crate::ui::pen::{Pen, cells};
use crate::ui::{Theme, frames, line};

/// Draws the list above everything, and says where the caret is.
pub(super) fn draw(
    buf: &mut Buffer,
    pane: PaneBox,
    state: &State,
    chooser: &Chooser,
    theme: &Theme,
) -> Option<Position> {
    let title = format!("{} {}/{}", chooser.title, chooser.fitting.len(), chooser.items.len());
    frames::open(buf, pane, &title, state, theme);
    let mut rows = pane.inner;
    let top = take_top(&mut rows, 1);
    let caret = line::draw(buf, top, "type to search: ", &chooser.prompt, theme);
    if chooser.fitting.is_empty() {
        let what = "nothing fits; Backspace takes a letter back";
        let mut pen = Pen::new(buf, rows, 0);
        let room = pen.room().saturating_sub(2);
        pen.write("  ", theme.dim).write_within(what, room, theme.signs.ellipsis, theme.dim);
    }
    let label_cells = chooser.items.iter().map(|item| cells(&item.label)).max().unwrap_or(0);
    let label_cells = label_cells.min(usize::from(rows.width) / 3);
    for (row, y) in (chooser.cursor.offset()..).zip(0..rows.height) {
        let Some(item) = chooser.fitting.get(row).and_then(|index| chooser.items.get(*index))
        else {
            break;
        };
        let selected = row == chooser.cursor.selected();
        let (sign, shade) = sign(if selected { Mark::Selected } else { Mark::None }, theme);
        let area = Rect { y: rows.y + y, height: 1, ..rows };
        let mut pen = Pen::new(buf, area, 0);
        pen.write(sign, theme.key).write(" ", theme.text);
        let start = pen.at();
        pen.write_within(&item.label, label_cells, theme.signs.ellipsis, theme.key);
        pen.to(start + label_cells + 2);
        let note_at = (pen.at() + pen.room()).saturating_sub(cells(&item.note) + 1);
        let fits = note_at > pen.at() + cells(&item.text) + 1;
        let room = if fits { note_at - pen.at() } else { pen.room() };
        pen.write_within(&item.text, room, theme.signs.ellipsis, theme.text);
        if fits {
            pen.to(note_at).write(&item.note, theme.dim);
        }
        pen.shade(shade);
    }
    address(buf, rows, chooser, theme);
    caret
}

/// The address that would be opened, in full where its row has no room for it: at the end of the
/// list, or at its beginning where the row itself is at the end.
fn address(buf: &mut Buffer, rows: Rect, chooser: &Chooser, theme: &Theme) {
    let Some(Chosen::Browse(address)) = chooser.selected().and_then(|it| it.chosen.as_ref()) else {
        return;
    };
    if address.len() * 2 < usize::from(rows.width) {
        return;
    }
    let wrapped = wrap(address, usize::from(rows.width).max(1));
    let height = u16::try_from(wrapped.len()).unwrap_or(u16::MAX).min(rows.height);
    let row = chooser.cursor.selected() - chooser.cursor.offset();
    let below = row + usize::from(height) < usize::from(rows.height);
    let y = if below { rows.bottom() - height } else { rows.y };
    let area = Rect { y, height, ..rows };
    for row in 0..height {
        let part = wrapped.row(usize::from(row)).and_then(|range| address.get(range));
        let mut pen = Pen::new(buf, area, row);
        pen.clear(theme.text).write(part.unwrap_or_default(), theme.notice);
    }
}
