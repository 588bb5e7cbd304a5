//! Lines that say when the page was made, or when the meeting was that it tells of.

use crate::extract::DateMention;
use crate::extract::events::cues::Cues;
use crate::extract::pages;
use crate::extract::tokens::tokens;
use crate::model::{BlockKind, Document, Precision};
use crate::text::{ByteSpan, fold};

/// Longer lines tell of more than a date.
const LINE_BYTES: usize = 120;
/// Titles and headings that name their meeting's day are no longer.
const HEADING_BYTES: usize = 200;
/// So far down a document says what it is.
const HEAD_BLOCKS: usize = 5;

/// What a short line with a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// When the page was made.
    Page,
    /// When the meeting is or was.
    Meeting,
}

/// What the line `span` with its `dates` says; `None` where it tells of something else.
pub(super) fn line(
    document: &Document,
    span: ByteSpan,
    dates: &[DateMention],
    cues: &Cues,
) -> Option<Line> {
    if span.len() > LINE_BYTES {
        return None;
    }
    let spoken = tokens(&document.text, span);
    let beside_date = |at: usize| {
        let next = spoken.iter().skip(at).take(2);
        next.clone().any(|it| dates.iter().any(|date| date.span.overlaps(it.span)))
    };
    // "By Ada Holm | Published 4 May 2021": the line's fields, and what stands behind their labels.
    let fields = (0..spoken.len()).filter(|at| {
        let before = at.checked_sub(1).and_then(|at| spoken.get(at));
        before.is_none_or(|it| matches!(it.text, "|" | "·" | "•"))
    });
    let mut labels = fields.filter_map(|at| Some((at, at + cues.labels.at(&spoken, at)?)));
    labels.find(|(start, end)| {
        // "By 3 May: the court rules" is a deadline, no byline.
        let names = |at: usize| spoken.get(at).is_some_and(|it| cues.temporal.contains(&it.lower));
        let spelled =
            spoken.get(*end).is_some_and(|it| dates.iter().any(|date| date.span.overlaps(it.span)));
        if names(*start) && spelled {
            return false;
        }
        let marked = *start == 0 && spoken.get(*end).is_some_and(|it| it.text == ":");
        marked || beside_date(*end)
    })?;
    let label = span.slice(&document.text).split(':').next().unwrap_or_default();
    let titled = document.title.as_deref().is_some_and(pages::is_meeting);
    let meeting = cues.meeting_labels.contains(fold(label).trim());
    Some(if meeting && (titled || is_minutes(document)) { Line::Meeting } else { Line::Page })
}

/// Whether the title or heading `span` of minutes or an agenda says on which day the meeting is.
pub(super) fn names_meeting(document: &Document, span: ByteSpan, dates: &[DateMention]) -> bool {
    let days = dates.iter().filter_map(|it| it.when.as_ref());
    let mut days = days.filter(|it| matches!(it.precision, Precision::Day | Precision::Range));
    let one = days.next().is_some_and(|first| days.all(|it| it.overlaps(first)));
    one && span.len() <= HEADING_BYTES
        && pages::is_meeting(span.slice(&document.text))
        && is_minutes(document)
}

/// Whether the block `span` stands at the head of an agenda, where a line with a date says when the
/// meeting is.
pub(super) fn heads_agenda(document: &Document, span: ByteSpan) -> bool {
    document.blocks.iter().take(HEAD_BLOCKS).any(|it| it.span == span)
        && document.blocks.iter().any(|it| it.kind == BlockKind::AgendaItem)
}

/// What the meeting is called at the head of its agenda or minutes.
pub(super) fn meeting_name(document: &Document) -> Option<&str> {
    let title = document.title.as_deref().into_iter();
    let lines = document.blocks.iter().take(HEAD_BLOCKS);
    let lines = lines.filter(|it| it.kind != BlockKind::AgendaItem);
    let lines = lines.map(|it| it.span.slice(&document.text));
    let mut named = title.chain(lines).filter(|it| it.len() <= LINE_BYTES);
    // "AGENDA" alone names no meeting.
    named.find(|it| it.trim().contains(' ') && pages::is_meeting(it))
}

/// Whether a document is an agenda or minutes: it has their items, or calls itself so at its head.
fn is_minutes(document: &Document) -> bool {
    const SHORT_BYTES: usize = 200;
    let named =
        document.blocks.iter().take(HEAD_BLOCKS).any(|it| {
            it.span.len() <= SHORT_BYTES && pages::is_minutes(it.span.slice(&document.text))
        });
    named || document.blocks.iter().any(|it| it.kind == BlockKind::AgendaItem)
}
