//! Entries of a timeline: a date, a dash or colon or line end, and what happened then.

use crate::load::labels::{date_label, is_date};
use crate::model::{Block, BlockKind};
use crate::text::ByteSpan;

/// A paragraph under a date of its own has at least so many bytes, or ends as a sentence.
const PROSE: usize = 80;

/// Turns paragraphs and list items that begin with a date label into entries, and joins dates that
/// stand on a line of their own with the paragraph below them.
pub(super) fn mark(text: &str, blocks: &mut Vec<Block>) {
    split_inline(text, blocks);
    head_entries(text, blocks);
    join_dates(text, blocks);
    part_entries(text, blocks);
    for block in blocks {
        let kind = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if kind && date_label(block.span.slice(text)).is_some() {
            *block = Block { kind: BlockKind::TimelineEntry, level: 0, ..*block };
        }
    }
}

/// Parts paragraphs of which several lines begin with a date label, so that each is an entry.
fn part_entries(text: &str, blocks: &mut Vec<Block>) {
    let entries = |block: &Block| -> Vec<Block> {
        let mut lines: Vec<Block> = Vec::new();
        if block.kind != BlockKind::Paragraph || date_label(block.span.slice(text)).is_none() {
            return lines;
        }
        for line in block.span.slice(text).split('\n').map(str::trim) {
            let Some(span) = ByteSpan::of(text, line).filter(|it| !it.is_empty()) else { continue };
            match lines.last_mut().filter(|_| date_label(line).is_none()) {
                Some(last) => last.span = last.span.cover(span),
                None => lines.push(Block { span, ..*block }),
            }
        }
        lines
    };
    part(blocks, entries);
}

/// Puts in the place of each of `blocks` its `parts`, where there are several.
fn part(blocks: &mut Vec<Block>, parts: impl Fn(&Block) -> Vec<Block>) {
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks.iter() {
        match parts(block) {
            parts if parts.len() > 1 => parted.extend(parts),
            _ => parted.push(*block),
        }
    }
    *blocks = parted;
}

/// Parts a paragraph that runs several entries together: `… the facts: - 3 May: They meet. - 5 May:
/// They part.`
fn split_inline(text: &str, blocks: &mut Vec<Block>) {
    /// Fewer are dates in a sentence.
    const FEWEST: usize = 3;
    let entries = |block: &Block| -> Vec<Block> {
        let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let starts = if prose { inline_entries(text, block.span) } else { Vec::new() };
        if starts.len() < FEWEST {
            return Vec::new();
        }
        let ends = starts.iter().copied().skip(1).chain([block.span.end()]);
        let lead = (block.span.start(), starts.first().copied().unwrap_or(block.span.end()));
        let each = std::iter::once(lead).chain(starts.iter().copied().zip(ends));
        let spans = each.filter_map(|(start, end)| {
            let words = text.get(start..end)?;
            let words = words.trim_end_matches(|c: char| c.is_whitespace() || is_dash(c));
            ByteSpan::of(text, words).filter(|it| !it.is_empty())
        });
        spans.map(|span| Block { span, ..*block }).collect()
    };
    part(blocks, entries);
}

/// Where entries begin inside `span`, behind a dash that ends a sentence.
fn inline_entries(text: &str, span: ByteSpan) -> Vec<usize> {
    let words = span.slice(text);
    let mut found = Vec::new();
    let mut ended = true;
    for (at, c) in words.char_indices() {
        let rest = words.get(at + c.len_utf8()..).unwrap_or_default();
        if is_dash(c) && ended && rest.starts_with(' ') {
            let entry = rest.trim_start();
            let label = date_label(entry).and_then(|it| entry.get(..it.end));
            if label.is_some_and(|it| it.contains(|c: char| c.is_ascii_digit())) {
                found.push(span.end() - entry.len());
            }
        }
        ended = matches!(c, '.' | ':' | ';' | '…' | '!' | '?') || ended && c == ' ';
    }
    found
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// Makes a heading of a date on a line of its own over entries that have dates of their own: a
/// year over its days.
fn head_entries(text: &str, blocks: &mut [Block]) {
    let labelled = |block: &Block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
            && date_label(block.span.slice(text)).is_some()
            && !is_date(block.span.slice(text))
    };
    let below: Vec<bool> = blocks.iter().skip(1).map(labelled).collect();
    for (block, below) in blocks.iter_mut().zip(below) {
        if below && block.kind == BlockKind::Paragraph && is_lone_date(text, block) {
            *block = Block { kind: BlockKind::Heading, level: 1, ..*block };
        }
    }
}

/// A chronology repeats the form, so one date over one paragraph alone (a byline) is none.
fn join_dates(text: &str, blocks: &mut Vec<Block>) {
    let heads = |pair: &[Block]| match pair {
        [date, entry] => is_lone_date(text, date) && is_prose(text, entry),
        _ => false,
    };
    if blocks.windows(2).filter(|pair| heads(pair)).count() < 2 {
        return;
    }
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut under_date = false;
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index..index + 2);
        let adjoins = joined.last().is_some_and(|last| {
            text.get(last.span.end()..block.span.start())
                .is_some_and(|gap| gap.trim_matches(' ') == "\n")
        });
        match joined.last_mut() {
            Some(last)
                if under_date && is_prose(text, block) && (adjoins || is_lone_date(text, last)) =>
            {
                last.span = last.span.cover(block.span);
                last.kind = BlockKind::TimelineEntry;
                last.level = 0;
            }
            _ => {
                under_date = next.is_some_and(heads);
                joined.push(*block);
            }
        }
    }
    *blocks = joined;
}

fn is_lone_date(text: &str, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
        && is_date(block.span.slice(text))
}

fn is_prose(text: &str, block: &Block) -> bool {
    let words = block.span.slice(text);
    let ended =
        words.trim_end_matches(['”', '"', ')', '’', '»', ']']).ends_with(['.', '!', '?', '…']);
    let cited = words.ends_with(']') && words.len() > PROSE / 2;
    block.kind == BlockKind::Paragraph
        && (words.len() >= PROSE || ended || cited)
        && !is_date(words)
        && date_label(words).is_none()
}
