//! Entries of a timeline: the date at the head and the words behind it.

use crate::extract::DateMention;
use crate::extract::events::cues::Cues;
use crate::extract::events::dating::breadth;
use crate::model::When;
use crate::text::{ByteSpan, sentences};

/// How far into an entry its date may begin.
const LABEL_BYTES: usize = 48;
/// Signs between a date and its words.
const SEPARATORS: &[char] = &['–', '—', '-', ':', '|', '\t', '\n', '•', '·', '>', '→', '.', ','];
/// Signs that wrap a date.
const WRAPPERS: &[char] = &['(', ')', '[', ']', '*', '_', '“', '”', '"'];

/// An entry, taken apart.
#[derive(Debug)]
pub(super) struct Entry {
    /// When.
    pub(super) when: When,
    /// The date's words.
    pub(super) date: ByteSpan,
    /// What happened, a paragraph each.
    pub(super) paragraphs: Vec<ByteSpan>,
}

/// The entry that `block` is; `None` where no date stands at its head. `dates` are those inside.
///
/// `sure` says that the layout makes it one; otherwise a dash, colon or line end has to part the
/// date from its words.
pub(super) fn entry(
    text: &str,
    block: ByteSpan,
    dates: &[DateMention],
    sure: bool,
    cues: &Cues,
) -> Option<Entry> {
    let first = dates.first().filter(|it| it.span.start() < block.start() + LABEL_BYTES)?;
    let head = text.get(block.start()..first.span.start())?;
    let lone_cells = head.contains('\t') && head.len() < LABEL_BYTES / 2;
    let words = head.split_whitespace().count();
    let led = lone_cells || words <= 2 && !head.contains(['.', ';', ':', '"', '“']);
    if !led {
        return None;
    }
    let (end, label) = label_end(text, block, dates, cues);
    let body = text.get(end..block.end())?;
    let rest = body.trim_start_matches(|it: char| {
        it.is_whitespace() && !matches!(it, '\t' | '\n') || WRAPPERS.contains(&it)
    });
    let parted = rest.starts_with(SEPARATORS) && !rest.starts_with([',', '.']);
    if !(parted || sure && words == 0) {
        return None;
    }
    let best = label.iter().filter_map(|it| Some((breadth(it.when.as_ref()?), it)));
    let (_, best) = best.min_by_key(|(breadth, it)| (*breadth, it.span.start()))?;
    let body = rest.trim_start_matches(|it: char| {
        it.is_whitespace() || SEPARATORS.contains(&it) || matches!(it, ')' | ']' | '*' | '_')
    });
    let body = ByteSpan::of(text, body.trim_end())?;
    if body.is_empty() {
        return None;
    }
    Some(Entry { when: best.when.clone()?, date: best.span, paragraphs: paragraphs(text, body) })
}

/// Where the dates at the head of `block` end, and which they are: "Friday (Dec. 26, 2025)".
fn label_end<'d>(
    text: &str,
    block: ByteSpan,
    dates: &'d [DateMention],
    cues: &Cues,
) -> (usize, &'d [DateMention]) {
    let mut end = block.start();
    let mut count = 0;
    for date in dates {
        let gap = text.get(end..date.span.start()).unwrap_or_default();
        let near = gap.chars().all(|it| it.is_whitespace() && it != '\n' || WRAPPERS.contains(&it));
        // "5 to 7 May: …", "8 and 9 May – …"
        let joined = cues.label_joins.contains(&gap.trim().to_lowercase()) && !gap.contains('\n');
        if count > 0 && !near && !joined {
            break;
        }
        end = end.max(date.span.end());
        count += 1;
    }
    (end, dates.get(..count).unwrap_or_default())
}

/// The paragraphs of `body`: a line that ends a sentence ends one.
fn paragraphs(text: &str, body: ByteSpan) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut open: Option<ByteSpan> = None;
    for line in body.slice(text).split('\n') {
        let Some(span) = ByteSpan::of(text, line.trim()) else { continue };
        let joined = open.map_or(span, |before| before.cover(span));
        let words = span.slice(text).trim_end_matches([']', ')', '”', '"', '’', '»']);
        let cited = span.slice(text).ends_with(']');
        let ends = words.is_empty() || words.ends_with(['.', '!', '?', ':', '…']) || cited;
        if ends {
            found.push(joined);
            open = None;
        } else {
            open = Some(joined);
        }
    }
    found.extend(open);
    found.retain(|it| !it.is_empty());
    found
}

/// The sentences of `span`, in the document.
pub(super) fn sentences_of(text: &str, span: ByteSpan) -> Vec<ByteSpan> {
    let offset = span.start();
    let each = sentences(span.slice(text)).into_iter();
    each.filter_map(|it| ByteSpan::new(text, offset + it.start()..offset + it.end())).collect()
}
