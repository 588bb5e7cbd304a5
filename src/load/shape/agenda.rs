//! Items of an agenda: what is numbered or timed under a heading that says so.

use crate::load::labels::date_label;
use crate::model::{Block, BlockKind};

/// Words of such a heading, in lower case.
const WORDS: &[&str] = &[
    "agenda",
    "order of business",
    "order of the day",
    "orden del día",
    "orden del dia",
    "puntos a tratar",
    "asuntos a tratar",
    "ordem de trabalhos",
    "ordre du jour",
    "pauta",
    "ordem do dia",
    "programme of work",
    "items for discussion",
];

/// What minutes call themselves, in lower case.
const MINUTES: &[&str] = &[
    "minutes of",
    "meeting minutes",
    "board minutes",
    "council minutes",
    "procès-verbal",
    "proces-verbal",
    "compte rendu",
    "compte-rendu",
    "acta de",
    "acta n",
    "ata da",
    "ata n",
];

/// So far down a document says that it is an agenda or minutes, in a line of its own,
const HEAD_BLOCKS: usize = 5;
/// which is no longer than this, in bytes.
const LINE: usize = 120;

/// Turns numbered items, and timed entries, under an agenda's heading into agenda items.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    let head = blocks.iter().take(HEAD_BLOCKS);
    let mut whole = head.map(|block| block.span.slice(text)).any(is_headline);
    let mut level = None;
    for block in blocks {
        let words = block.span.slice(text);
        match block.kind {
            BlockKind::Title => whole |= names_agenda(words),
            BlockKind::Heading => {
                let deeper = level.is_some_and(|level| block.level > level);
                if names_agenda(words) {
                    level = Some(block.level);
                } else if !deeper {
                    level = None;
                }
            }
            BlockKind::Paragraph
                if words.len() < 80 && words.ends_with(':') && names_agenda(words) =>
            {
                level = Some(u8::MAX);
            }
            BlockKind::ListItem if (whole || level.is_some()) && is_numbered(text, block) => {
                block.kind = BlockKind::AgendaItem;
            }
            BlockKind::TimelineEntry if (whole || level.is_some()) && is_timed(words) => {
                block.kind = BlockKind::AgendaItem;
            }
            BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::TimelineEntry
            | BlockKind::RunInHeading
            | BlockKind::AgendaItem
            | BlockKind::Caption
            | BlockKind::Reference
            | BlockKind::Furniture => {}
        }
    }
}

/// Whether a line near the top says, with its first or last words, that this is an agenda or minutes:
/// "Agenda for 3 May", "Minutes of the meeting", "DRAFT AGENDA".
fn is_headline(line: &str) -> bool {
    if line.len() > LINE {
        return false;
    }
    let line = line.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    // "That is not on the agenda" is a sentence.
    let few = line.split_whitespace().nth(4).is_none();
    let ends = || few && WORDS.iter().any(|word| line.ends_with(word));
    begins(MINUTES) || begins(WORDS) && !line.ends_with(['.', ':']) || ends()
}

fn names_agenda(words: &str) -> bool {
    let words = words.get(..words.len().min(200)).unwrap_or(words).to_lowercase();
    WORDS.iter().any(|word| words.contains(word))
}

/// Whether `7.`, `7)`, `7.2` or `IV.` stands before the block on its line.
fn is_numbered(text: &str, block: &Block) -> bool {
    let before = text.get(..block.span.start()).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    line.len() <= 8
        && line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | 'I' | 'V' | 'X'))
}

/// Whether the entry's label is a time of day.
fn is_timed(words: &str) -> bool {
    let label = date_label(words).and_then(|label| words.get(..label.end)).unwrap_or_default();
    label.starts_with(|c: char| c.is_ascii_digit())
        && label.contains([':', 'h'])
        && label.len() < 24
}
