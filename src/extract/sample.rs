//! Small documents for the tests of extractors.

use chrono::NaiveDate;

use crate::extract::Context;
use crate::model::{Block, BlockKind, Document, Origin};
use crate::text::ByteSpan;

/// The third of March 2026.
pub(crate) const CONTEXT: Context = Context {
    today: match NaiveDate::from_ymd_opt(2026, 3, 3) {
        Some(day) => day,
        None => NaiveDate::MIN,
    },
};

/// An English document: blocks are lines, `# ` marks a title, `## ` a heading, `- ` a list item,
/// `1. ` an agenda item, `= ` a run-in heading on the line before its paragraph and `@ ` a timeline
/// entry.
pub(crate) fn document(text: &str) -> Document {
    let mark = |line: &str| {
        let marks = [
            ("# ", BlockKind::Title, 0),
            ("## ", BlockKind::Heading, 2),
            ("- ", BlockKind::ListItem, 1),
            ("1. ", BlockKind::AgendaItem, 0),
            ("= ", BlockKind::RunInHeading, 0),
            ("@ ", BlockKind::TimelineEntry, 0),
        ];
        let known = marks.into_iter().find(|(mark, ..)| line.starts_with(mark));
        known.map_or((0, BlockKind::Paragraph, 0), |(mark, kind, level)| (mark.len(), kind, level))
    };
    let blocks = text.lines().filter_map(|line| {
        let (skip, kind, level) = mark(line);
        let span = ByteSpan::of(text, line.get(skip..)?)?.trimmed(text);
        (!span.is_empty()).then_some(Block { kind, level, span })
    });
    let blocks: Vec<Block> = blocks.collect();
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title).copied();
    Document {
        origin: Origin::Sample("test"),
        title: title.map(|block| block.span.slice(text).to_owned()),
        language: Some("en".to_owned()),
        ..Document::of_text(text.to_owned(), blocks)
    }
}
