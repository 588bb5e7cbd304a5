//! When a document was published, as far as its text tells.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::extract::dates::Item;
use crate::extract::dates::form::{Calendar, Core, Form, Year};
use crate::extract::dates::lexicon::Tense;
use crate::extract::dates::resolve::Context as Clues;
use crate::extract::dates::stretch::Stretch;
use crate::extract::pages;
use crate::model::{Block, BlockKind, Document, Published, PublishedSource};

/// How far into the text a dateline may stand.
const HEAD_BYTES: usize = 2000;
/// So many dates on lines of their own in the head are a chronology.
const CHRONOLOGY: usize = 3;
/// How far into its block a dateline may begin.
const DATELINE_BYTES: usize = 60;
/// How much beside the date a byline may hold.
const BYLINE_BYTES: usize = 100;
/// How much of a place may follow the date in a line of its own.
const PLACE_BYTES: usize = 60;

/// The date that a dateline or byline states; else, in prose, the one that the dates of the text
/// suggest. `headed` is the year of the heading above each block.
pub(super) fn find(
    document: &Document,
    items: &[Item],
    headed: &[Option<i32>],
) -> Option<Published> {
    let days = items.iter().filter_map(|item| Some((item, stated_day(item)?)));
    let days: Vec<(&Item, NaiveDate)> =
        days.filter(|(item, _)| !of_next_meeting(document, item)).collect();
    let head: Vec<_> = days.iter().filter(|it| it.0.span.start() < HEAD_BYTES).collect();
    let layout = layout(document, items);
    let stated = head.iter().find(|it| heads(document, it.0, layout));
    if let Some((_, date)) = stated {
        return Some(Published { date: *date, source: PublishedSource::Stated });
    }
    if layout == Layout::Lines || headed.iter().any(Option::is_some) {
        // The dates of a chronology are those of what it tells.
        return None;
    }
    if let Some(date) = meeting_day(document, &days) {
        return Some(Published { date, source: PublishedSource::Stated });
    }
    // Nor do the latest of dates from all times say when it was written.
    let date = likeliest(&days).filter(|date| !is_narrative(items, Some(*date)))?;
    Some(Published { date, source: PublishedSource::Inferred })
}

/// The day of the meeting, which a line at the head of its agenda or minutes names.
fn meeting_day(document: &Document, days: &[(&Item, NaiveDate)]) -> Option<NaiveDate> {
    const HEAD_BLOCKS: usize = 5;
    let agenda = document.blocks.iter().any(|it| it.kind == BlockKind::AgendaItem);
    let (item, date) = days.first().filter(|_| agenda)?;
    let line = document.blocks.get(item.block).filter(|_| item.block < HEAD_BLOCKS)?;
    (line.span.len() <= BYLINE_BYTES).then_some(*date)
}

/// Whether dates of other years than that of publication prevail.
pub(super) fn is_narrative(items: &[Item], speech: Option<NaiveDate>) -> bool {
    let Some(speech) = speech else { return true };
    let years = items.iter().filter_map(|item| {
        let Form::Calendar(Calendar { year: Year::Stated(year), .. }) = item.form else {
            return None;
        };
        Some(year)
    });
    let (mut all, mut other) = (0, 0);
    for year in years {
        all += 1;
        other += usize::from((year - speech.year()).abs() > 1);
    }
    all >= 6 && other * 3 > all * 2
}

/// How dates lay out a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// They do not.
    Prose,
    /// Each stands on a line of its own, above what happened.
    Lines,
    /// Each begins an entry; one that stands alone is a byline's.
    Entries,
}

fn layout(document: &Document, items: &[Item]) -> Layout {
    let lines = items.iter().take_while(|it| it.span.start() < HEAD_BYTES);
    let lines = lines.filter(|it| matches!(it.form, Form::Calendar(_)) && own_line(document, it));
    let mut lines: Vec<&str> = lines.map(|it| it.span.slice(&document.text)).collect();
    lines.sort_unstable();
    lines.dedup();
    let entry = |it: &&Block| it.kind == BlockKind::TimelineEntry;
    if lines.len() >= CHRONOLOGY {
        Layout::Lines
    } else if document.blocks.iter().filter(entry).count() >= CHRONOLOGY {
        Layout::Entries
    } else {
        Layout::Prose
    }
}

/// The day that `item` states in full.
fn stated_day(item: &Item) -> Option<NaiveDate> {
    let form = if let Form::Clock { day: Some(day), .. } = &item.form { day } else { &item.form };
    let Form::Calendar(Calendar { core, year: Year::Stated(_), .. }) = form else {
        return None;
    };
    let full = matches!(core, Core::Day(..) | Core::Numeric(..));
    let point = full.then(|| Clues::default().resolve(form, None)).flatten();
    let Some(Stretch::Day(day)) = point?.point else { return None };
    Some(day)
}

/// The text of the item's block before it and after it.
fn around<'d>(document: &'d Document, item: &Item) -> Option<(&'d str, &'d str)> {
    let block = document.blocks.get(item.block)?;
    let before = document.text.get(block.span.start()..item.span.start())?;
    Some((before, document.text.get(item.span.end()..block.span.end())?))
}

/// The text of the item's line before it and after it.
fn line<'d>(document: &'d Document, item: &Item) -> Option<(&'d str, &'d str)> {
    let (before, after) = around(document, item)?;
    let before = before.rsplit('\n').next().unwrap_or_default().trim();
    Some((before, after.split('\n').next().unwrap_or_default().trim()))
}

/// Whether `item` says when the next meeting is: that is never the day of this one.
fn of_next_meeting(document: &Document, item: &Item) -> bool {
    let above = item.block.checked_sub(1).and_then(|at| document.blocks.get(at));
    let heading = above.filter(|it| it.kind.is_heading()).map(|it| it.span.slice(&document.text));
    let label = line(document, item).map(|(before, _)| before);
    heading.into_iter().chain(label).any(pages::announces_next)
}

/// `after` without the time of day and its zone at its head: " 18:42 GMT".
fn past_clock(after: &str) -> &str {
    const ZONE_BYTES: usize = 5;
    let clock = after.trim_start_matches([' ', ',', '-', '–', '|']);
    let digit = |it: char| it.is_ascii_digit() || matches!(it, ':' | 'h' | 'H' | '.');
    let rest = clock.trim_start_matches(digit);
    let time = clock.strip_suffix(rest).unwrap_or_default();
    if !time.contains([':', 'h', 'H']) || !time.starts_with(|it: char| it.is_ascii_digit()) {
        return after;
    }
    let mut rest = rest.trim_start_matches(' ');
    let half = ["am", "pm", "a.m.", "p.m.", "AM", "PM"];
    if let Some(behind) = half.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = behind.trim_start_matches(' ');
    }
    let zone = rest.trim_start_matches(|it: char| it.is_ascii_uppercase());
    if rest.len() - zone.len() <= ZONE_BYTES { zone } else { rest }
}

/// Whether `item` fills a line.
fn own_line(document: &Document, item: &Item) -> bool {
    line(document, item)
        .is_some_and(|(before, after)| before.len() + past_clock(after).trim_end().len() <= 4)
}

/// Whether `item` stands behind a place on a line of its own: "Osthaven, 4 May 2021".
fn behind_place(document: &Document, item: &Item) -> bool {
    let Some((before, after)) = line(document, item) else { return false };
    let Some(place) = before.strip_suffix("le").unwrap_or(before).trim().strip_suffix(',') else {
        return false;
    };
    is_place(place) && after.len() <= 2
}

/// Whether `words` look like the name of a place: "Port of Hull".
fn is_place(words: &str) -> bool {
    let named = |it: &str| it.len() <= 3 || it.starts_with(char::is_uppercase);
    words.len() <= PLACE_BYTES && words.split_whitespace().all(named)
}

/// Whether `item` stands as a dateline or byline does; in a chronology only where words say so.
fn heads(document: &Document, item: &Item, layout: Layout) -> bool {
    let labelled = line(document, item).is_some_and(|(before, after)| {
        before.len() <= BYLINE_BYTES && after.len() <= BYLINE_BYTES && announced(before)
    });
    let Some((before, after)) = around(document, item).filter(|_| !labelled) else {
        return labelled;
    };
    // "27/03/2006 - 21h02" above everything: no chronology begins with the time of day.
    let timed = after.len() <= PLACE_BYTES / 2 && after.contains(|it: char| it.is_ascii_digit());
    if item.block == 0 && before.is_empty() && timed {
        return true;
    }
    let after = past_clock(after);
    let block = document.blocks.get(item.block);
    let layout = match block.map(|it| it.kind) {
        // What happened stands below the date in the same entry.
        Some(BlockKind::TimelineEntry) if after.trim_start().contains(' ') => Layout::Lines,
        Some(BlockKind::TimelineEntry) if layout != Layout::Lines => Layout::Entries,
        Some(_) | None => layout,
    };
    match layout {
        Layout::Lines => return false,
        Layout::Entries => return own_line(document, item),
        Layout::Prose => {}
    }
    let weekday = matches!(item.form, Form::Calendar(Calendar { weekday: Some(_), .. }));
    let ends = after.split('\n').next().unwrap_or_default().trim().is_empty();
    // "12 de mayo de 2021.- El puente …"
    let behind = after.trim_start();
    let behind =
        behind.strip_prefix('.').filter(|it| it.starts_with(['-', '–', '—'])).unwrap_or(behind);
    let dashed = behind.starts_with(['–', '—', '-', '(', '|', '•', '·', '/'])
        || before.trim_end().ends_with(['|', '•', '·']);
    // "Osthaven, 4 de mayo de 2021 (Agencia).- El puente …", without a title above
    let named = before.trim_end().strip_suffix(',').is_some_and(is_place);
    // "Osthaven, 4 de mayo de 2021. El puente …"
    let sentence = named
        && item.block < 4
        && behind.strip_prefix(". ").is_some_and(|it| it.starts_with(char::is_uppercase));
    let opens =
        before.len() <= DATELINE_BYTES && !before.contains(". ") && (item.block > 0 || named);
    // `6 May 2025, Lundvik Town Hall`
    let placed = item.block < 4
        && before.is_empty()
        && after.starts_with(',')
        && after.len() <= PLACE_BYTES
        && !after.ends_with(['.', ':', ',']);
    own_line(document, item) && !is_answer(document, item)
        || behind_place(document, item)
        || (weekday && ends && item.block < 2)
        || (opens && (dashed || placed || sentence))
}

/// Whether a date alone under a heading is what the heading asks for, past the first paragraph:
/// `Next meeting` over `3 June 2025`.
fn is_answer(document: &Document, item: &Item) -> bool {
    let blocks = document.blocks.get(..item.block).unwrap_or_default();
    let Some((last, earlier)) = blocks.split_last() else { return false };
    last.kind == BlockKind::Heading
        && earlier.iter().any(|it| it.kind == BlockKind::Paragraph && it.span.len() > BYLINE_BYTES)
}

/// Whether the words before a date say that it is one of publication.
fn announced(before: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "posted",
        "updated",
        "issued",
        "released",
        "date",
        "dated",
        "fecha",
        "publicado",
        "publicada",
        "publicación",
        "publié",
        "publiée",
        "le",
        "data",
        "date:",
    ];
    let last = before.trim_end().trim_end_matches([':', ',']).rsplit(char::is_whitespace).next();
    let last = last.unwrap_or_default().to_lowercase();
    let second = before.to_lowercase();
    let mut words = second.split(|it: char| !it.is_alphabetic());
    let published = words.any(|it| {
        ["publish", "publié", "publicad", "publicac", "publicaç"]
            .iter()
            .any(|stem| it.starts_with(stem))
    });
    WORDS.contains(&last.as_str()) || published || second.contains("posted on")
}

/// The latest stated day that is not announced as one to come; the most frequent of the latest
/// year where a year has several.
fn likeliest(days: &[(&Item, NaiveDate)]) -> Option<NaiveDate> {
    let told = days.iter().filter(|(item, _)| item.tense != Some(Tense::Future));
    let told: Vec<NaiveDate> = told.map(|(_, date)| *date).collect();
    let latest = told.iter().copied().max()?;
    let mut counts: HashMap<NaiveDate, usize> = HashMap::new();
    for date in told.iter().filter(|date| (latest - **date).num_days() < 60) {
        *counts.entry(*date).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(date, count)| (*count, *date)).map(|(date, _)| date)
}
