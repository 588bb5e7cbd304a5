//! Lines that are typed below the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::command;
use crate::app::layout::{Regions, take_top};
use crate::app::overlay::{CommandLine, FilterLine};
use crate::app::prompt::Prompt;
use crate::text::wrap;
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

/// The last rows of the screen, for a typed line and what is said about it.
fn above(regions: &Regions, rows: u16) -> Rect {
    let bottom = regions.status.bottom();
    let rows = rows.min(bottom);
    Rect { y: bottom - rows, height: rows, ..regions.status }
}

/// What a line may be completed to, each with what it means, in the rows above `bottom`; and how
/// many there are in all.
fn completions<'c>(
    buf: &mut Buffer,
    bottom: Rect,
    items: impl Iterator<Item = (&'c str, &'c str)> + Clone,
    taken: Option<usize>,
    theme: &Theme,
) {
    // What the line does is to be seen meanwhile.
    let most = usize::from((bottom.y / 2).clamp(3, 12));
    let first = taken.map_or(0, |taken| (taken + 1).saturating_sub(most));
    let total = items.clone().count();
    let shown = items.enumerate().skip(first).take(most);
    let widest = shown.clone().map(|(_, (text, _))| cells(text)).max().unwrap_or(0);
    let count = u16::try_from(shown.clone().count()).unwrap_or(0).min(bottom.y);
    let area = Rect { y: bottom.y - count, height: count, ..bottom };
    for (row, (number, (text, help))) in (0..area.height).zip(shown) {
        let mut pen = Pen::new(buf, area, row);
        let taken = taken == Some(number);
        pen.clear(theme.text).write(if taken { theme.signs.selected } else { " " }, theme.key);
        pen.write(text, theme.text);
        let of = format!(" {} of {total}", number + 1);
        let ends = row + 1 == area.height && total > usize::from(count);
        let help_at = pen.at().max(widest.min(20) + 1) + 2;
        let room = pen.to(help_at).room();
        let room = room.saturating_sub(if ends { cells(&of) + 1 } else { 0 });
        pen.write_within(help, room, theme.signs.ellipsis, theme.dim);
        if ends {
            let end = pen.at() + pen.room();
            pen.to(end.saturating_sub(cells(&of) + 1)).write(&of, theme.dim);
        }
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
    let width = usize::from(regions.status.width);
    let fault = line.fault.as_ref().map_or_else(Vec::new, |fault| {
        let (part, _) = line.prompt.window(width.saturating_sub(1));
        let hidden = line.prompt.text().len() - part.len();
        let before = fault.at.checked_sub(hidden).and_then(|at| part.get(..at));
        let at = (1 + before.map_or(0, cells)).min(width.saturating_sub(1));
        fault_rows(&fault.message, at, width)
    });
    let below = u16::try_from(fault.len()).unwrap_or(0).min(regions.status.y);
    let mut rows = above(regions, below + 1);
    let row = take_top(&mut rows, 1);
    let items = line.completing.items.iter().map(|it| (it.text.as_str(), it.help.as_str()));
    completions(buf, row, items, line.completing.taken, theme);
    let caret = draw(buf, row, "=", &line.prompt, theme);
    for (y, (at, words)) in (0..rows.height).zip(fault) {
        let mut pen = Pen::new(buf, rows, y);
        pen.clear(theme.text).to(at).write(&words, theme.fault);
    }
    caret
}

/// Searching the source: the line, and how much is found so far.
pub(super) fn search(
    buf: &mut Buffer,
    regions: &Regions,
    prompt: &Prompt,
    found: &str,
    theme: &Theme,
) -> Option<Position> {
    let caret = draw(buf, regions.status, "/", prompt, theme);
    let mut pen = Pen::new(buf, regions.status, 0);
    let end = pen.room().saturating_sub(cells(found) + 1);
    if cells(prompt.text()) + 3 < end {
        pen.to(end).write(found, theme.dim);
    }
    caret
}

/// A message about the cell `at` of the row above, on `width` cells: a caret under that cell and
/// the message beside it, or below it where it is too long. Each row with the cell it begins at.
fn fault_rows(message: &str, at: usize, width: usize) -> Vec<(usize, String)> {
    let long = cells(message);
    if at + 2 + long <= width {
        return vec![(at, format!("^ {message}"))];
    } else if long < at {
        return vec![(at - long - 1, format!("{message} ^"))];
    }
    let wrapped = wrap(message, width.saturating_sub(2).max(1));
    let rows = (0..wrapped.len()).filter_map(|row| message.get(wrapped.row(row)?));
    let rows = rows.map(|row| (1, row.trim_end().to_owned()));
    std::iter::once((at, "^".to_owned())).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::fault_rows;

    #[test]
    fn the_caret_stands_where_the_fault_is_whatever_the_room() {
        let rows = |at, width| fault_rows("no such field", at, width);
        assert_eq!(rows(3, 20), [(3, "^ no such field".to_owned())]);
        assert_eq!(rows(18, 20), [(4, "no such field ^".to_owned())]);
        let below = [(8, "^"), (1, "no such"), (1, "field")].map(|(at, it)| (at, it.to_owned()));
        assert_eq!(rows(8, 12), below);
    }
}
