//! Frames and titles of panes and of what opens above them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::widgets::{Block, Widget};

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
        let block = Block::bordered()
            .border_set(theme.signs.frame)
            .border_style(style)
            .merge_borders(MergeStrategy::Exact);
        block.render(pane.outer.intersection(buf.area), buf);
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

/// Blanks what is below something that opens, and draws its frame.
pub(super) fn open(buf: &mut Buffer, pane: PaneBox, title: &str, state: &State, theme: &Theme) {
    for row in 0..pane.outer.height {
        Pen::new(buf, pane.outer, row).clear(theme.text);
    }
    draw(buf, pane, title, theme.border_focused, state, theme);
}
