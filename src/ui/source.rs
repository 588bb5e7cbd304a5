//! The source pane: wrapped text, what is known in it, and where on it one is.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::State;
use crate::app::card::flat;
use crate::app::layout::{PaneBox, take_left, take_right};
use crate::app::links::on_screen;
use crate::app::overlay::{HintLine, Overlay};
use crate::app::story::{MarkKind, Story};
use crate::app::subject::{Passage, Subject};
use crate::app::update::SOURCE_MARGIN_CELLS;
use crate::model::{BlockKind, Document};
use crate::text::{ByteSpan, Wrapped};
use crate::ui::Theme;
use crate::ui::pen::{Pen, cells};

/// The title of the pane: which document, and where in it.
pub(super) fn title(state: &State, theme: &Theme) -> String {
    let number = crate::app::pane::Focus::Source.number() + 1;
    let Some(id) = state.source.document else { return format!("{number} Source") };
    let name = Subject::Document(id).name(&state.story.briefing);
    let wrapped = state.source.wrapped();
    let first = wrapped.and_then(|wrapped| wrapped.row(state.source.top));
    let text = state.story.briefing.document(id).map_or("", |it| it.text.as_str());
    let top = first.and_then(|range| ByteSpan::new(text, range));
    let top = top.map(|span| Passage { document: id, span });
    let here = state.source.passage.filter(|passage| passage.document == id).or(top);
    let place = here.map_or_else(String::new, |passage| state.story.place(passage));
    let dot = theme.signs.dot;
    format!("{number} Source {dot} {place} {dot} {}", flat(&name))
}

/// Draws the text inside `area`.
pub(super) fn draw(buf: &mut Buffer, pane: PaneBox, state: &State, theme: &Theme) {
    let area = pane.inner;
    if area.is_empty() {
        return;
    }
    let document = state.source.document.and_then(|id| state.story.briefing.document(id));
    let (Some(document), Some(wrapped)) = (document, state.source.wrapped()) else {
        let words = if state.loading.is_some() { "reading" } else { "no document" };
        Pen::new(buf, area, 0).write("  ", theme.dim).write(words, theme.dim);
        return;
    };
    let margin = area.width.min(SOURCE_MARGIN_CELLS);
    let text = Rect { width: area.width - u16::from(margin == SOURCE_MARGIN_CELLS), ..area };
    let matched = matched(state, usize::from(area.height), theme);
    for y in 0..area.height {
        let Some(range) = wrapped.row(state.source.top + usize::from(y)) else { break };
        let mut pen = Pen::new(buf, text, y);
        if area.width > SOURCE_MARGIN_CELLS * 2 {
            let sign = if in_passage(state, &range) { theme.signs.passage } else { " " };
            pen.write(sign, theme.border_focused).write(" ", theme.text);
        }
        draw_row(&mut pen, state, document, range, &matched, theme);
    }
    if text.width < area.width && !state.settings.linear {
        let framed = pane.outer.right() > area.right();
        let x = if framed { area.right() } else { area.right() - 1 };
        scrollbar(buf, Rect { x, width: 1, ..area }, state, wrapped, theme);
    }
}

/// Cells that lead to an address when the terminal is asked to follow them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where they are; one row high.
    pub area: Rect,
    /// The address, which is harmless.
    pub address: String,
}

/// The links on the screen: addresses that stand in the source, and citations whose reference has
/// one. None where something is open above the source.
pub fn links(state: &State) -> Vec<Link> {
    let pane = state.regions().source;
    let covered = match &state.overlay {
        Some(Overlay::Hints(_)) => false,
        overlay => overlay.is_some() || !state.cards.is_empty(),
    };
    if pane.inner.is_empty() || covered {
        return Vec::new();
    }
    let all: Vec<_> = on_screen(state);
    let id = state.source.document;
    let Some(document) = id.and_then(|id| state.story.briefing.document(id)) else {
        return Vec::new();
    };
    let Some(wrapped) = state.source.wrapped() else { return Vec::new() };
    let area = text_area(pane.inner);
    let mut links = Vec::new();
    for y in 0..area.height {
        let Some(row) = wrapped.row(state.source.top + usize::from(y)) else { break };
        for (span, address) in &all {
            let (from, to) = (span.start.max(row.start), span.end.min(row.end));
            let part = |from: usize, to: usize| document.text.get(from..to).map_or(0, cells);
            if from < to {
                let x = u16::try_from(part(row.start, from)).unwrap_or(u16::MAX);
                let width = u16::try_from(part(from, to)).unwrap_or(u16::MAX);
                let cells = Rect { x: area.x.saturating_add(x), y: area.y + y, width, height: 1 };
                let area = cells.intersection(area);
                links.push(Link { area, address: (*address).to_owned() });
            }
        }
    }
    links
}

/// Draws what is to be typed over each address that may be meant by what is typed so far.
pub(super) fn hints(buf: &mut Buffer, state: &State, hints: &HintLine, theme: &Theme) {
    let links = links(state);
    let mut rest = links.iter();
    for hint in &hints.links {
        // One address may take several rows, and one row several addresses.
        let Some(link) = rest.find(|link| link.address == hint.address) else { continue };
        if let Some(left) = hint.letters.strip_prefix(&hints.typed) {
            Pen::new(buf, link.area, 0).write(left, theme.matched_current);
        }
    }
}

/// The columns of the pane that show text.
fn text_area(inner: Rect) -> Rect {
    let mut area = inner;
    if inner.width > SOURCE_MARGIN_CELLS * 2 {
        take_left(&mut area, SOURCE_MARGIN_CELLS - 1);
    }
    if inner.width >= SOURCE_MARGIN_CELLS {
        take_right(&mut area, 1);
    }
    area
}

/// Whether a row shows a part of the highlighted passage.
fn in_passage(state: &State, row: &Range<usize>) -> bool {
    state.source.passage.is_some_and(|passage| {
        state.source.document == Some(passage.document)
            && passage.span.start() < row.end
            && row.start < passage.span.end()
    })
}

/// Writes the bytes `range` of the document, styled by what is known of them.
fn draw_row(
    pen: &mut Pen<'_>,
    state: &State,
    document: &Document,
    range: Range<usize>,
    matched: &[(ByteSpan, Style)],
    theme: &Theme,
) {
    let mut layers = layers(state, document, &range, theme);
    let from = matched.partition_point(|(span, _)| span.end() <= range.start);
    let here = matched.iter().skip(from).take_while(|(span, _)| span.start() < range.end);
    layers.extend(here.map(|(span, style)| (span.range(), *style)));
    let mut cuts: Vec<usize> = layers
        .iter()
        .flat_map(|(span, _)| [span.start, span.end])
        .filter(|cut| range.start < *cut && *cut < range.end)
        .chain([range.start, range.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let over = layers.iter().filter(|(span, _)| span.start <= *from && *to <= span.end);
        let style = over.fold(theme.text, |style, (_, layer)| style.patch(*layer));
        pen.write(document.text.get(*from..*to).unwrap_or_default(), style);
    }
}

/// What is known of the bytes of a row, the weakest first.
fn layers(
    state: &State,
    document: &Document,
    row: &Range<usize>,
    theme: &Theme,
) -> Vec<(Range<usize>, Style)> {
    let mut layers = Vec::new();
    let kind = document.block_at(row.start).map(|block| (block.kind, block.span.range()));
    if let Some((kind, span)) = kind {
        layers.push((span, block_style(kind, theme)));
    }
    let Some(id) = state.source.document else { return layers };
    let marks: Vec<_> = state.story.marks(id, row.clone()).collect();
    for mark in &marks {
        let style = match mark.kind {
            MarkKind::Person(_) => theme.person,
            MarkKind::Organisation(_) => theme.organisation,
            MarkKind::Date => theme.date,
            MarkKind::Citation(_) => theme.citation,
            MarkKind::Topic(_) => continue,
        };
        layers.push((mark.span.range(), style));
    }
    let passage = state.source.passage.filter(|passage| passage.document == id);
    layers.extend(passage.map(|passage| (passage.span.range(), theme.passage)));
    if let Some(subject) = state.subject {
        let named = marks.iter().filter(|mark| {
            Story::names(mark, subject) && passage.is_none_or(|it| it.span != mark.span)
        });
        let named = named.filter(|mark| !matches!(mark.kind, MarkKind::Topic(_)));
        layers.extend(named.map(|mark| (mark.span.range(), theme.mention)));
    }
    layers
}

/// What is searched for, where it stands on a screen of `height` rows.
fn matched(state: &State, height: usize, theme: &Theme) -> Vec<(ByteSpan, Style)> {
    let Some(search) = &state.source.search else { return Vec::new() };
    let (first, spans) = search.within(state.source.visible(height));
    let current = |number| first + number == search.current;
    let style = |number| if current(number) { theme.matched_current } else { theme.matched };
    spans.into_iter().enumerate().map(|(number, span)| (span, style(number))).collect()
}

fn block_style(kind: BlockKind, theme: &Theme) -> Style {
    match kind {
        BlockKind::Title | BlockKind::Heading | BlockKind::RunInHeading => theme.heading,
        BlockKind::Furniture | BlockKind::Reference | BlockKind::Caption => theme.furniture,
        BlockKind::Paragraph
        | BlockKind::ListItem
        | BlockKind::TimelineEntry
        | BlockKind::AgendaItem => Style::new(),
    }
}

/// The scrollbar, with the places where what is selected is named.
fn scrollbar(buf: &mut Buffer, bar: Rect, state: &State, wrapped: &Wrapped, theme: &Theme) {
    let rows = wrapped.len();
    let height = usize::from(bar.height);
    if rows <= height {
        return;
    }
    let thumb = state.source.top * height / rows..=(state.source.top + height) * height / rows;
    for y in 0..bar.height {
        let at = usize::from(y);
        let first = wrapped.row(at * rows / height).map_or(0, |row| row.start);
        let last = wrapped.row((at + 1) * rows / height).map_or(usize::MAX, |row| row.start);
        let named = state.source.document.zip(state.subject).is_some_and(|(id, subject)| {
            subject.has_passage(id, first..last, &state.story.briefing)
        });
        let mut pen = Pen::new(buf, bar, y);
        match (named, thumb.contains(&at)) {
            (true, _) => pen.write(theme.signs.place, theme.related),
            (false, true) => pen.write(theme.signs.thumb, theme.border_focused),
            (false, false) => pen.write(theme.signs.track, theme.border),
        };
    }
}
