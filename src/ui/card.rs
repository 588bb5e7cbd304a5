//! A card.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::card::{
    Card, CardRow, CardRowKind, CardText, beside_cells, context, flat, label_cells,
};
use crate::app::layout::PaneBox;
use crate::ui::list::{Mark, sign};
use crate::ui::pen::Pen;
use crate::ui::{Theme, frames};

/// Draws the card above the panes.
pub(super) fn draw(buf: &mut Buffer, pane: PaneBox, state: &State, card: &Card, theme: &Theme) {
    let name = card.subject.name(&state.story.briefing);
    let title = format!("{} {} {}", card.subject.noun(), theme.signs.dot, flat(&name));
    frames::open(buf, pane, &title, state, theme);
    for (row, y) in (card.cursor.offset()..).zip(0..pane.inner.height) {
        let Some(content) = card.rows.get(row) else { break };
        let selected = row == card.cursor.selected();
        let area = Rect { y: pane.inner.y + y, height: 1, ..pane.inner };
        draw_row(buf, area, state, content, selected, theme);
    }
}

fn draw_row(
    buf: &mut Buffer,
    area: Rect,
    state: &State,
    row: &CardRow,
    selected: bool,
    theme: &Theme,
) {
    let (sign, shade) = sign(if selected { Mark::Selected } else { Mark::None }, theme);
    let style = match row.kind {
        CardRowKind::Heading => theme.heading,
        CardRowKind::Fact | CardRowKind::Quote => theme.text,
        CardRowKind::Remark => theme.notice,
        CardRowKind::Caution => theme.disputed,
        CardRowKind::Hint => theme.label,
    };
    let column = label_cells(usize::from(area.width));
    let mut pen = Pen::new(buf, area, 0);
    pen.write(sign, theme.key);
    let label = row.label.words(&state.story, usize::from(area.width));
    if row.kind != CardRowKind::Heading || !label.is_empty() {
        let label = theme.signs.own(&label);
        pen.write_within(&label, column - 2, theme.signs.ellipsis, theme.label);
        pen.to(column);
    }
    match &row.text {
        CardText::Words(words) if row.kind == CardRowKind::Quote => {
            pen.write(words, style);
        }
        CardText::Words(words) => {
            pen.write(&theme.signs.own(words), style);
        }
        CardText::Beside(parts) => {
            for (side, words) in parts.iter().enumerate() {
                if side > 0 {
                    let half = column + beside_cells(usize::from(area.width)) + 1;
                    pen.to(half).write(theme.signs.track, theme.border).write(" ", style);
                }
                for (word, differs) in words {
                    pen.write(word, if *differs { theme.disputed } else { style });
                }
            }
        }
        CardText::Name(subject) => {
            let (name, room) = (subject.name(&state.story.briefing), pen.room());
            pen.write_within(&flat(&name), room, theme.signs.ellipsis, style);
        }
        CardText::Context(passage) => {
            let (line, at) = context(&state.story, *passage, pen.room() / 3);
            let stop = (at + passage.span.len()).min(line.len());
            let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default();
            let shown = |text: &str| -> Cow<'static, str> { Cow::Owned(flat(text).into_owned()) };
            pen.write(&shown(part(0, at)), style);
            pen.write(&shown(part(at, stop)), theme.mention);
            let room = pen.room();
            let rest = shown(part(stop, line.len()));
            pen.write_within(&rest, room, theme.signs.ellipsis, style);
        }
    }
    pen.shade(shade);
}
