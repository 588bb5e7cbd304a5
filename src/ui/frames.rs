//! Frames and titles of panes and of what opens above them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::symbols::merge::MergeStrategy;

use crate::app::State;
use crate::app::layout::PaneBox;
use crate::ui::Theme;
use crate::ui::pen::Pen;

/// The frame of a pane and its title. Frames that share a line are joined.
pub(super) fn draw(
    buf: &mut Buffer,
    pane: PaneBox,
    title: &str,
    style: Style,
    state: &State,
    theme: &Theme,
) {
    let framed = pane.inner.x > pane.outer.x;
    if framed {
        border(buf, pane.outer.intersection(buf.area), &theme.signs.frame, style);
    }
    if pane.inner.y == pane.outer.y || title.is_empty() {
        return;
    }
    let indent = u16::from(framed);
    let row = Rect {
        x: pane.outer.x + indent,
        width: pane.outer.width.saturating_sub(indent * 2),
        ..pane.outer
    };
    let mut pen = Pen::new(buf, row, 0);
    let room = pen.room().saturating_sub(2);
    if room > 0 {
        let style = if state.settings.linear { theme.title } else { style.patch(theme.title) };
        pen.write(" ", style).write_within(title, room, theme.signs.ellipsis, style);
        pen.write(" ", style);
    }
}

/// Lines along the inside of `area`, joined with those that are there: what `Block` draws, but the
/// cells within are not visited.
fn border(buf: &mut Buffer, area: Rect, signs: &border::Set<'_>, style: Style) {
    if area.is_empty() {
        return;
    }
    let (left, right) = (area.left(), area.right() - 1);
    let (top, bottom) = (area.top(), area.bottom() - 1);
    let mut put = |x: u16, y: u16, sign: &str| {
        if let Some(cell) = buf.cell_mut((x, y)) {
            cell.merge_symbol(sign, MergeStrategy::Exact).set_style(style);
        }
    };
    // A corner that met the end of a side would be joined with it.
    for y in top + 1..bottom.max(top + 1) {
        put(left, y, signs.vertical_left);
        put(right, y, signs.vertical_right);
    }
    for x in left + 1..right.max(left + 1) {
        put(x, top, signs.horizontal_top);
        put(x, bottom, signs.horizontal_bottom);
    }
    put(right, bottom, signs.bottom_right);
    put(right, top, signs.top_right);
    put(left, bottom, signs.bottom_left);
    put(left, top, signs.top_left);
}

/// Blanks what is below something that opens, and draws its frame.
pub(super) fn open(buf: &mut Buffer, pane: PaneBox, title: &str, state: &State, theme: &Theme) {
    for row in 0..pane.outer.height {
        Pen::new(buf, pane.outer, row).clear(theme.text);
    }
    draw(buf, pane, title, theme.border_focused, state, theme);
}
