//! Days under the heading of their month: `June 2007` over `7 – The bank fails.`, `12 The queen …`.

use std::ops::Range;

use crate::extract::dates::Item;
use crate::extract::dates::form::{Calendar, Core, Form, Year};
use crate::extract::dates::grammar::Link;
use crate::extract::dates::when::Edge;
use crate::model::{Block, BlockKind, Document};
use crate::text::ByteSpan;

/// What a heading may hold beside its month, in bytes.
const BESIDE_BYTES: usize = 8;
/// Fewer numbers under a month may be anything.
const FEWEST: usize = 2;

/// Adds to `items` the bare numbers that begin the entries below a month. Several of them have to
/// run on in one direction; a number that counts something seldom does.
pub(super) fn add(document: &Document, items: &mut Vec<Item>) {
    let mut added: Vec<Item> = Vec::new();
    let mut run: Vec<Item> = Vec::new();
    let mut month: Option<(u32, Year)> = None;
    let mut each = items.iter().peekable();
    for (at, block) in document.blocks.iter().enumerate() {
        while each.next_if(|it| it.block < at).is_some() {}
        let first = each.peek().filter(|it| it.block == at);
        let lone = first.filter(|it| block.span.len() <= it.span.len() + BESIDE_BYTES);
        let headed = lone.and_then(|it| month_of(&it.form));
        if headed.is_some() || block.kind.is_heading() {
            added.append(&mut running(&mut run));
            month = headed;
            continue;
        }
        let Some((month, year)) = month.filter(|_| is_entry(*block)) else { continue };
        let Some((span, day)) = leading_number(document, block.span) else { continue };
        let known = first.is_some_and(|it| it.span.overlaps(span));
        if !known && chrono::NaiveDate::from_ymd_opt(2000, month, day).is_some() {
            let core = Core::Day(month, day);
            let calendar = Calendar { core, year, weekday: None, phase: None };
            run.push(Item {
                span,
                form: Form::Calendar(calendar),
                rule: "date.day.under-month",
                link: Link::None,
                tense: None,
                edge: Edge::At,
                block: at,
            });
        }
    }
    added.append(&mut running(&mut run));
    if !added.is_empty() {
        items.append(&mut added);
        items.sort_by_key(|it| it.span.start());
    }
}

/// Takes `run`, where its days make a row.
fn running(run: &mut Vec<Item>) -> Vec<Item> {
    let days: Vec<u32> = run.iter().filter_map(|it| day_of(&it.form)).collect();
    let row = days.is_sorted() || days.iter().rev().is_sorted();
    let taken = std::mem::take(run);
    if row && taken.len() >= FEWEST { taken } else { Vec::new() }
}

fn is_entry(block: Block) -> bool {
    matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph | BlockKind::TimelineEntry)
}

fn month_of(form: &Form) -> Option<(u32, Year)> {
    let Form::Calendar(Calendar { core: Core::Month(month), year, phase: None, .. }) = form else {
        return None;
    };
    Some((*month, *year))
}

fn day_of(form: &Form) -> Option<u32> {
    let Form::Calendar(Calendar { core: Core::Day(_, day), .. }) = form else { return None };
    Some(*day)
}

/// The number of a day that `block` begins with, perhaps behind its word: `dia 14: …`, `7 – …`.
fn leading_number(document: &Document, block: ByteSpan) -> Option<(ByteSpan, u32)> {
    let words = block.slice(&document.text);
    let digits = words.find(|c: char| c.is_ascii_digit())?;
    let before = words.get(..digits)?.trim();
    let named = matches!(before.to_lowercase().as_str(), "" | "dia" | "día" | "le" | "the" | "el");
    let rest = words.get(digits..)?;
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let day: u32 = rest.get(..count).filter(|_| count <= 2)?.parse().ok()?;
    let after = rest.get(count..)?;
    let suffixes = ["st", "nd", "rd", "th", "er", "º"];
    let after = suffixes.iter().find_map(|it| after.strip_prefix(*it)).unwrap_or(after);
    let signs: &[char] = &[':', '.', ')', ',', '–', '—', '-'];
    let gap = after.trim_start_matches(signs);
    let apart = gap.starts_with(' ') && gap.trim_start().starts_with(char::is_alphabetic);
    let parted = after.len() > gap.len() || gap.trim_start().starts_with(char::is_uppercase);
    let spelled: Range<usize> = block.start() + digits..block.start() + digits + count;
    (named && apart && parted && (1..=31).contains(&day))
        .then(|| ByteSpan::new(&document.text, spelled).map(|span| (span, day)))?
}
