//! The only way from a text to cells.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::displayable;

/// Writes on one row of a buffer, from left to right, never past its end.
pub(super) struct Pen<'b> {
    buf: &'b mut Buffer,
    area: Rect,
    x: u16,
}

impl<'b> Pen<'b> {
    /// A pen at the left of row `row` of `area`, counted from 0. Nothing is written outside of
    /// both that row and the buffer.
    pub(super) fn new(buf: &'b mut Buffer, area: Rect, row: u16) -> Self {
        let height = u16::from(row < area.height);
        let line = Rect { y: area.y.saturating_add(row), height, ..area };
        let area = line.intersection(buf.area);
        Self { x: area.x, buf, area }
    }

    /// How many cells are left.
    pub(super) fn room(&self) -> usize {
        if self.area.height == 0 {
            0
        } else {
            usize::from(self.area.right().saturating_sub(self.x))
        }
    }

    /// Writes `text` as far as it fits, and makes it fit to be shown.
    pub(super) fn write(&mut self, text: &str, style: Style) -> &mut Self {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            self.write_plain(text, style);
            return self;
        }
        let clean = displayable(text);
        let clean = if clean.contains('\n') { Cow::Owned(clean.replace('\n', " ")) } else { clean };
        let room = self.room();
        if room > 0 && !clean.is_empty() {
            (self.x, _) = self.buf.set_stringn(self.x, self.area.y, clean, room, style);
        }
        self
    }

    /// Writes `text`, which is printable ASCII: a cell a byte, where the buffer would look for
    /// clusters and their width.
    fn write_plain(&mut self, text: &str, style: Style) {
        let room = self.room();
        for (cell, byte) in self.rest().iter_mut().zip(text.bytes()) {
            cell.set_char(char::from(byte)).set_style(style);
        }
        let written = u16::try_from(text.len().min(room)).unwrap_or(0);
        self.x += written;
    }

    /// The cells from the pen to the end of its row.
    fn rest(&mut self) -> &mut [Cell] {
        let (row, whole) = (self.area, self.buf.area);
        let y = usize::from(row.y.saturating_sub(whole.y));
        let start = y * usize::from(whole.width) + usize::from(self.x.saturating_sub(whole.x));
        let end = start + self.room();
        self.buf.content.get_mut(start..end).unwrap_or_default()
    }

    /// Writes `text` on at most `cells`, an ellipsis at its end where it is longer.
    pub(super) fn write_within(
        &mut self,
        text: &str,
        cells: usize,
        ellipsis: &str,
        style: Style,
    ) -> &mut Self {
        let cells = cells.min(self.room());
        self.write(&clipped(text, cells, ellipsis), style)
    }

    /// Goes to the cell that many from the left of the row.
    pub(super) fn to(&mut self, cells: usize) -> &mut Self {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX).min(self.area.width);
        self.x = self.area.x + cells;
        self
    }

    /// How many cells from the left the pen is.
    pub(super) fn at(&self) -> usize {
        usize::from(self.x - self.area.x)
    }

    /// Gives the whole row a style above the present one.
    pub(super) fn shade(&mut self, style: Style) -> &mut Self {
        if style != Style::new() {
            let x = std::mem::replace(&mut self.x, self.area.x);
            for cell in self.rest() {
                cell.set_style(style);
            }
            self.x = x;
        }
        self
    }

    /// Blanks the whole row.
    pub(super) fn clear(&mut self, style: Style) -> &mut Self {
        let x = std::mem::replace(&mut self.x, self.area.x);
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        self.rest().fill(blank);
        self.x = x;
        self
    }
}

/// How many cells `text` takes.
pub(super) fn cells(text: &str) -> usize {
    displayable(text).width()
}

/// How many bytes of `text`, which is wider than `room` cells, fit before an ellipsis.
pub(super) fn fitting(text: &str, room: usize, ellipsis: &str) -> usize {
    let mut left = room.saturating_sub(ellipsis.width());
    let past = text.grapheme_indices(true).find(|(_, grapheme)| {
        let after = left.checked_sub(cells(grapheme));
        left = after.unwrap_or(0);
        after.is_none()
    });
    let end = past.map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default().trim_end().len()
}

/// `text` on at most `room` cells, an ellipsis at its end where something was cut.
pub(super) fn clipped<'t>(text: &'t str, room: usize, ellipsis: &str) -> Cow<'t, str> {
    if text.len() <= room {
        return Cow::Borrowed(text);
    }
    let clean = displayable(text);
    let fits = room.saturating_sub(ellipsis.width());
    let mut used = 0;
    let mut cut = None;
    for (at, grapheme) in clean.grapheme_indices(true) {
        if used <= fits && used + grapheme.width() > fits {
            cut = cut.or(Some(at));
        }
        used += grapheme.width();
        if used > room {
            let kept = clean.get(..cut.unwrap_or(at)).unwrap_or_default().trim_end();
            return Cow::Owned(if room == 0 { String::new() } else { format!("{kept}{ellipsis}") });
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(clipped("talks resume", 12, "…"), "talks resume");
        assert_eq!(clipped("talks resume", 7, "…"), "talks…");
        assert_eq!(clipped("日本語", 5, "…"), "日本…");
        assert_eq!(clipped("日本語", 6, "…"), "日本語");
        assert_eq!(clipped("abc", 0, "…"), "");
        assert_eq!(clipped("abc", 1, "…"), "…");
    }

    #[test]
    fn nothing_is_written_outside_of_the_row() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 1));
        Pen::new(&mut buf, Rect::new(2, 0, 40, 9), 0).write("long text", Style::new());
        Pen::new(&mut buf, Rect::new(0, 0, 4, 1), 1).write("below", Style::new());
        Pen::new(&mut buf, Rect::new(9, 9, 4, 1), 0).write("away", Style::new());
        assert_eq!(buf, Buffer::with_lines(["  lo"]));
    }

    #[test]
    fn control_sequences_are_not_written() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 1));
        let area = buf.area;
        Pen::new(&mut buf, area, 0).write("a\u{1b}[31mb\u{7}\u{9b}c\nd", Style::new());
        let shown: String = buf.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
    }
}
