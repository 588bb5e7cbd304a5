//! Finding anywhere: what is typed, what was found and why, and where it stands.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::layout::{PaneBox, take_bottom, take_top};
use crate::app::msg::Hit;
use crate::app::overlay::Finder;
use crate::app::subject::Passage;
use crate::app::{State, update};
use crate::text::wrap;
use crate::ui::list::{Mark, sign};
use crate::ui::pen::{Pen, cells, fitting};
use crate::ui::{Theme, frames, line};

/// Draws the search above everything, and says where the caret is.
pub(super) fn draw(
    buf: &mut Buffer,
    pane: PaneBox,
    state: &State,
    finder: &Finder,
    theme: &Theme,
) -> Option<Position> {
    frames::open(
        buf,
        pane,
        &title(state, finder, usize::from(pane.outer.width.saturating_sub(4))),
        state,
        theme,
    );
    let mut rows = pane.inner;
    let top = take_top(&mut rows, 1);
    let caret = line::draw(buf, top, "find: ", &finder.prompt, theme);
    let height = update::preview_rows(rows.height);
    let below = take_bottom(&mut rows, height);
    preview(buf, below, state, finder, theme);
    let typed = !finder.prompt.text().trim().is_empty();
    let message = match &finder.fault {
        Some(fault) => Some((fault.message.as_str(), theme.fault)),
        None if !finder.hits.is_empty() => None,
        None if typed && finder.answered && state.loading.is_some() => {
            Some(("nothing so far; still reading", theme.dim))
        }
        None if typed && finder.answered => Some(("nothing found", theme.dim)),
        None if typed => None,
        None => {
            Some(("a name, an alias, a word; person: topic: before: after: narrow it", theme.dim))
        }
    };
    let asked = state.asked.all().iter().rev().filter(|_| !typed && finder.hits.is_empty());
    for (query, y) in asked.zip(2..rows.height) {
        let sign = if y == 2 { "  Up  " } else { "      " };
        Pen::new(buf, rows, y).write(sign, theme.dim).write(query, theme.text);
    }
    if let Some((words, style)) = message {
        let mut pen = Pen::new(buf, rows, 0);
        let room = pen.write("  ", style).room();
        pen.write_within(words, room, theme.signs.ellipsis, style);
        if finder.fault.is_some() {
            take_top(&mut rows, 1);
        }
    }
    for (row, y) in (finder.cursor.offset()..).zip(0..rows.height) {
        let Some(hit) = finder.shown().nth(row) else { break };
        let area = Rect { y: rows.y + y, height: 1, ..rows };
        draw_hit(buf, area, hit, row == finder.cursor.selected(), theme);
    }
    caret
}

/// Which hit of how many is selected, how many there are of each kind, the open kind in brackets,
/// and what of it the filters hide.
fn title(state: &State, finder: &Finder, room: usize) -> String {
    let count = finder.count();
    if count == 0 {
        return "Find".to_owned();
    }
    let best = if finder.is_cut() { " best" } else { "" };
    let first = format!("Find {}/{count}{best}", finder.cursor.selected() + 1);
    let kinds = || finder.kinds().filter(|_| finder.kinds().nth(1).is_some());
    let named = |(kind, count): (&str, usize)| {
        let (open, close) = if finder.only == Some(kind) { ("[", "]") } else { ("", "") };
        format!("{open}{kind} {count}{close}")
    };
    let hidden = match state.filtered_out(finder) {
        0 => None,
        1 => Some("1 is hidden by the filters".to_owned()),
        count => Some(format!("{count} are hidden by the filters")),
    };
    let parts = |only: Option<&str>| {
        let kinds = kinds().filter(|(kind, _)| only.is_none_or(|only| only == *kind)).map(named);
        let parts = std::iter::once(first.clone()).chain(kinds).chain(hidden.clone());
        parts.collect::<Vec<_>>().join("  ")
    };
    // Where there is no room for all kinds, the open one is told.
    let all = parts(None);
    if cells(&all) <= room { all } else { parts(finder.only) }
}

fn draw_hit(buf: &mut Buffer, area: Rect, hit: &Hit, selected: bool, theme: &Theme) {
    let (sign, shade) = sign(if selected { Mark::Selected } else { Mark::None }, theme);
    let mut pen = Pen::new(buf, area, 0);
    pen.write(sign, theme.key).write(" ", theme.text);
    let wide = pen.room() > 50;
    if wide {
        pen.write(hit.kind, theme.dim).to(10);
    }
    let end = pen.at() + pen.room();
    let told = wide || cells(&hit.label) + cells(&hit.why) + 3 <= pen.room();
    // What was found comes first: a long reason is cut before the name is.
    let least = cells(&hit.label).min(pen.room() / 2);
    let why = cells(&hit.why).min(pen.room().saturating_sub(least + 3));
    let why_at = if told { end.saturating_sub(why + 1) } else { end };
    let room = why_at.saturating_sub(pen.at() + 2);
    highlighted(&mut pen, hit, room, theme);
    if told && why_at > pen.at() {
        pen.to(why_at).write_within(&hit.why, why, theme.signs.ellipsis, theme.label);
    }
    pen.shade(shade);
}

/// The label with what matched in it standing out, on at most `room` cells.
fn highlighted(pen: &mut Pen<'_>, hit: &Hit, room: usize, theme: &Theme) {
    let (whole, ellipsis) = (hit.label.as_str(), theme.signs.ellipsis);
    let end = if cells(whole) > room { fitting(whole, room, ellipsis) } else { whole.len() };
    let cut = |from: usize, to: usize| whole.get(from..to.min(end)).unwrap_or_default();
    let mut from = 0;
    for range in &hit.highlights {
        if range.start < from {
            continue;
        }
        pen.write(cut(from, range.start), theme.text);
        pen.write(cut(range.start, range.end), theme.matched);
        from = range.end;
    }
    pen.write(cut(from, whole.len()), theme.text);
    if end < whole.len() && room > 0 {
        pen.write(ellipsis, theme.text);
    }
}

/// How much text around a passage the preview may show, in bytes.
const PREVIEW_BYTES: usize = 4096;

/// The text around the passage of the selected hit.
fn preview(buf: &mut Buffer, area: Rect, state: &State, finder: &Finder, theme: &Theme) {
    let Some(passage) = finder.selected().and_then(|hit| hit.passage).filter(|_| !area.is_empty())
    else {
        return;
    };
    let mut rows = area;
    let top = take_top(&mut rows, 1);
    let mut pen = Pen::new(buf, top, 0);
    let label = format!("{0}{0} {1} ", theme.signs.line, state.story.place(passage));
    pen.write(&label, theme.border_focused);
    let rest = pen.room();
    pen.write(&theme.signs.line.repeat(rest), theme.border_focused);
    let Some(document) = state.story.briefing.document(passage.document) else { return };
    let (base, text) = surroundings(&document.text, passage);
    let wrapped = wrap(text, usize::from(rows.width.saturating_sub(2)));
    let first = wrapped.row_of(passage.span.start() - base).saturating_sub(1);
    for y in 0..rows.height {
        let Some(range) = wrapped.row(first + usize::from(y)) else { break };
        let mut pen = Pen::new(buf, rows, y);
        pen.write(" ", theme.text);
        let start = passage.span.start().saturating_sub(base).clamp(range.start, range.end);
        let stop = passage.span.end().saturating_sub(base).clamp(range.start, range.end);
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        pen.write(part(range.start, start), theme.text);
        pen.write(part(start, stop), theme.passage);
        pen.write(part(stop, range.end), theme.text);
    }
}

/// The lines around a passage, and the byte that they begin at.
fn surroundings(text: &str, passage: Passage) -> (usize, &str) {
    let start = passage.span.start();
    let line = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let from = (line..=start)
        .find(|at| start - at <= PREVIEW_BYTES / 4 && text.is_char_boundary(*at))
        .unwrap_or(start);
    let stop = (from + PREVIEW_BYTES).min(text.len());
    let stop = (stop..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    (from, text.get(from..stop).unwrap_or_default())
}
