//! Lines that are typed below the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::command;
use crate::app::layout::Regions;
use crate::app::overlay::{CommandLine, FilterLine};
use crate::app::prompt::Prompt;
use crate::ui::Theme;
use crate::ui::pen::{Pen, cells};

/// Draws a line with its sign before it, and says where the caret is.
pub(super) fn draw(
    buf: &mut Buffer,
    area: Rect,
    sign: &str,
    prompt: &Prompt,
    theme: &Theme,
) -> Option<Position> {
    let mut pen = Pen::new(buf, area, 0);
    if pen.room() == 0 {
        return None;
    }
    pen.clear(theme.text).write(sign, theme.key);
    let before = pen.at();
    let (part, caret) = prompt.window(pen.room());
    pen.write(part, theme.text);
    let column = u16::try_from(before + caret).unwrap_or(u16::MAX);
    Some(Position { x: area.x + column.min(area.width - 1), y: area.y })
}

/// The row above the last one, for what is said about a typed line.
fn above(regions: &Regions, rows: u16) -> Rect {
    let rows = rows.min(regions.status.y);
    Rect { y: regions.status.y - rows, height: rows, ..regions.status }
}

/// How many completions are shown at once.
const MOST: usize = 8;

/// What a line may be completed to, each with what it means, in the rows above `bottom`.
fn completions<'c>(
    buf: &mut Buffer,
    bottom: Rect,
    items: impl Iterator<Item = (&'c str, &'c str)> + Clone,
    taken: Option<usize>,
    theme: &Theme,
) {
    let first = taken.map_or(0, |taken| (taken + 1).saturating_sub(MOST));
    let shown = items.enumerate().skip(first).take(MOST);
    let count = u16::try_from(shown.clone().count()).unwrap_or(0).min(bottom.y);
    let area = Rect { y: bottom.y - count, height: count, ..bottom };
    for (row, (number, (text, help))) in (0..area.height).zip(shown) {
        let mut pen = Pen::new(buf, area, row);
        let taken = taken == Some(number);
        pen.clear(theme.text).write(if taken { theme.signs.selected } else { " " }, theme.key);
        pen.write(text, theme.text).write("  ", theme.text);
        pen.to(pen.at().max(22)).write(help, theme.dim);
        if taken {
            pen.shade(theme.selected);
        }
    }
}

/// The command line with its completions above it.
pub(super) fn command(
    buf: &mut Buffer,
    regions: &Regions,
    line: &CommandLine,
    theme: &Theme,
) -> Option<Position> {
    let help = |text: &str| command::help(text.split(' ').next().unwrap_or_default());
    let items = line.completions.iter().map(|text| (text.as_str(), help(text)));
    completions(buf, regions.status, items, line.taken, theme);
    draw(buf, regions.status, ":", &line.prompt, theme)
}

/// The filter line with its completions above it; what is wrong with it stands under the place
/// where it is wrong.
pub(super) fn filter(
    buf: &mut Buffer,
    regions: &Regions,
    line: &FilterLine,
    theme: &Theme,
) -> Option<Position> {
    let fault = line.fault.as_ref().filter(|_| regions.status.y > 0);
    let row = if fault.is_some() { above(regions, 1) } else { regions.status };
    let items = line.completing.items.iter().map(|it| (it.text.as_str(), it.help.as_str()));
    completions(buf, row, items, line.completing.taken, theme);
    let caret = draw(buf, row, "=", &line.prompt, theme);
    if let Some(fault) = fault {
        let typed = line.prompt.text().get(..fault.at).unwrap_or(line.prompt.text());
        let mut pen = Pen::new(buf, regions.status, 0);
        let room = pen.room();
        let at = (1 + cells(typed)).min(room.saturating_sub(cells(&fault.message) + 2));
        pen.clear(theme.text).to(at).write("^ ", theme.fault).write(&fault.message, theme.fault);
    }
    caret
}
