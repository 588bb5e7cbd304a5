//! Entries of a timeline: a date, a dash or colon or line end, and what happened then.

use crate::load::labels::{date_label, is_date};
use crate::model::{Block, BlockKind};

/// A paragraph under a date of its own has at least so many bytes, or ends as a sentence.
const PROSE: usize = 80;

/// Turns paragraphs and list items that begin with a date label into entries, and joins dates that
/// stand on a line of their own with the paragraph below them.
pub(super) fn mark(text: &str, blocks: &mut Vec<Block>) {
    head_entries(text, blocks);
    join_dates(text, blocks);
    for block in blocks {
        let kind = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if kind && date_label(block.span.slice(text)).is_some() {
            *block = Block { kind: BlockKind::TimelineEntry, level: 0, ..*block };
        }
    }
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
