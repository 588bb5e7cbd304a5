//! The density strip.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::State;
use crate::app::density::Piece;
use crate::app::subject::Subject;
use crate::ui::Theme;
use crate::ui::pen::{Pen, cells};

/// Draws the strip; the bar of the selected event stands out.
pub(super) fn draw(buf: &mut Buffer, area: Rect, state: &State, theme: &Theme) {
    let selected = match state.subject {
        Some(Subject::Event(id)) => state.story.briefing.event(id),
        _ => None,
    };
    let day = selected.and_then(|event| event.date.as_ref());
    let day = day.and_then(|date| date.earliest().or(date.latest()));
    let mut pen = Pen::new(buf, area, 0);
    pen.write(" ", theme.dim);
    for piece in &state.density.pieces {
        match piece {
            Piece::Label(text) => pen.write(text, theme.dim).write(" ", theme.dim),
            Piece::Gap(cells) => pen.write(&" ".repeat(*cells), theme.dim),
            Piece::Today => pen.write(theme.signs.today, theme.notice),
            Piece::Bar { period, eighths, planned } => {
                let here = day.is_some_and(|day| period.first() <= day && day <= period.last());
                let style = if *planned { theme.planned } else { theme.bar };
                let style = if here { style.add_modifier(Modifier::REVERSED) } else { style };
                let bar = theme.signs.bars.get(usize::from(*eighths)).copied().unwrap_or(" ");
                pen.write(if *planned { theme.signs.planned } else { bar }, style)
            }
        };
    }
    let planned = |piece: &Piece| matches!(piece, Piece::Bar { planned: true, .. });
    let legend = format!("{} planned ", theme.signs.planned);
    if state.density.pieces.iter().any(planned) && pen.room() > cells(&legend) + 2 {
        let end = pen.at() + pen.room();
        pen.to(end - cells(&legend)).write(&legend, theme.planned);
    }
}
