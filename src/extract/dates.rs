//! Time expressions, TIMEX3 style: dates, times of day, durations, sets.
//!
//! In comes a document; out go [`DateMention`]s with type, value and the stretch of time they name,
//! and the document's own date where only its text tells. Three stages: [`scan`] makes tokens of a
//! block, [`grammar`] makes forms of tokens, [`resolve`] places forms in time. The words of each
//! language are data in `assets/dates`.

mod document_date;
mod figures;
mod form;
mod grammar;
mod headings;
mod language;
mod lexicon;
mod monthly;
mod reader;
mod resolve;
mod scan;
mod sense;
mod stretch;
mod tense;
#[cfg(test)]
mod tests;
mod when;

use crate::extract::dates::form::{Calendar, Core, Form, From};
use crate::extract::dates::grammar::{Found, Link};
use crate::extract::dates::lexicon::{Lexicon, Tense};
use crate::extract::dates::reader::Reader;
use crate::extract::dates::resolve::Context as Clues;
use crate::extract::dates::stretch::Stretch;
use crate::extract::{Context, DateMention, Extractor, Mentions};
use crate::model::{Basis, Block, BlockKind, Document, PublishedSource, Rule, Timex, TimexKind};
use crate::text::ByteSpan;

/// Time expressions.
#[derive(Debug)]
pub struct Dates;

impl Extractor for Dates {
    fn name(&self) -> &'static str {
        "dates"
    }

    fn extract(&self, document: &Document, _: &Context, found: &mut Mentions) {
        let lexicon = lexicon::of(language::of(document));
        let mut items = read(document, lexicon);
        monthly::add(document, &mut items);
        let headed = headings::years(document, &items);
        let stated = document_date::find(document, &items, &headed);
        let mut clues = clues(document, lexicon, &items);
        let given = document.published.filter(|it| it.source != PublishedSource::Given);
        let speech = given.or(stated.filter(|it| it.source == PublishedSource::Stated));
        let known = speech.or(document.published).or(stated);
        clues.speech = known.map(|it| it.date);
        let guessed = known.is_some_and(|it| it.source == PublishedSource::Inferred);
        clues.narrative = document_date::is_narrative(&items, clues.speech);
        found.published = stated;
        found.dates = place(document, &items, &headed, &mut clues);
        if guessed {
            // A day that only the dates of the text suggest tells the year of others, not today.
            let counted = |it: &&mut DateMention| {
                it.when.as_ref().is_some_and(|when| when.basis == Basis::Document)
            };
            found.dates.iter_mut().filter(counted).for_each(|it| it.when = None);
        }
    }
}

/// An expression of the document, before it is placed in time.
#[derive(Debug, Clone)]
struct Item {
    span: ByteSpan,
    form: Form,
    rule: &'static str,
    link: Link,
    /// Of its clause.
    tense: Option<Tense>,
    /// What the word before it makes of it.
    edge: when::Edge,
    /// The block that it stands in.
    block: usize,
}

/// Every expression of every block, in order.
fn read(document: &Document, lexicon: &'static Lexicon) -> Vec<Item> {
    let mut tokens = Vec::new();
    let mut items = Vec::new();
    for (block, it) in document.blocks.iter().enumerate() {
        if it.kind == BlockKind::Reference {
            continue;
        }
        scan::scan(&document.text, it.span, lexicon, &mut tokens);
        let labelled = it.kind.is_heading() || it.kind == BlockKind::TimelineEntry;
        let reader = Reader { text: &document.text, tokens: &tokens, lexicon, labelled };
        let found = grammar::read(&reader);
        items.extend(found.into_iter().filter_map(|one| item(&reader, one, block)));
    }
    items
}

fn item(reader: &Reader<'_>, found: Found, block: usize) -> Option<Item> {
    let first = reader.token(found.start)?;
    let last = reader.token(found.end.checked_sub(1)?)?;
    Some(Item {
        span: ByteSpan::new(reader.text, first.start..last.end)?,
        tense: tense::around(reader, found.start, found.end),
        edge: when::edge(reader, found.start),
        form: found.form,
        rule: found.rule,
        link: found.link,
        block,
    })
}

/// What the whole document shows: here, the order of its numeric dates.
fn clues(document: &Document, lexicon: &Lexicon, items: &[Item]) -> Clues {
    let orders = items.iter().filter_map(|item| {
        let Form::Calendar(Calendar { core: Core::Numeric(first, second), .. }) = item.form else {
            return None;
        };
        (first > 12 || second > 12).then_some(second > 12)
    });
    let shown: Vec<bool> = orders.collect();
    let month_first = match (shown.contains(&true), shown.contains(&false)) {
        (true, false) => true,
        (false, true) => false,
        _ => lexicon.month_first && document.language.as_deref() != Some("de"),
    };
    Clues::new(month_first)
}

/// Places each item in time, in the order of the text.
///
/// `headed` is the year of the heading above each block.
fn place(
    document: &Document,
    items: &[Item],
    headed: &[Option<i32>],
    clues: &mut Clues,
) -> Vec<DateMention> {
    let mut mentions: Vec<DateMention> = Vec::with_capacity(items.len());
    let speech = clues.speech;
    let mut block = usize::MAX;
    let mut first: Option<resolve::Resolved> = None;
    for (place, item) in items.iter().enumerate() {
        let facts = document.blocks.get(item.block).is_some_and(|it| it.kind.holds_facts());
        if !facts {
            continue;
        }
        let opens = block != item.block;
        if opens {
            let since = block.wrapping_add(1);
            let passed = document.blocks.get(since..=item.block).unwrap_or_default();
            if passed.iter().any(|it| it.kind.is_heading()) {
                clues.enter_section();
            }
            clues.enter_block(headed.get(item.block).copied().flatten(), speech);
            block = item.block;
        }
        if let Some(before) = place.checked_sub(1).and_then(|it| items.get(it)).filter(|_| !opens) {
            let gap = document.text.get(before.span.end()..item.span.start());
            clues.note_between(&before.form, gap.unwrap_or("\n"));
        }
        let heading = opens && document.blocks.get(block).is_some_and(|it| heads_entry(*it, item));
        let apposed = items.get(place + 1).filter(|next| apposed(document, item, next));
        let form = apposed.map_or(&item.form, |next| &next.form);
        let resolved = if heading { clues.resolve_entry(form, item.tense) } else { None };
        let resolved = resolved.or_else(|| clues.resolve(form, item.tense));
        let Some(mut resolved) = resolved else { continue };
        if let Some(point) = markup_value(document, item.span) {
            resolved.value = point.value();
            resolved.point = Some(point);
        }
        clues.note(&item.form, &resolved, item.span);
        if heading {
            clues.note_entry(&resolved);
        }
        if document.blocks.get(block).is_some_and(|it| it.kind.is_heading()) {
            clues.note_section(&resolved, item.span);
        }
        let ends = matches!(item.link, Link::Ends | Link::EndsOne);
        let range = first.take().filter(|_| ends);
        if item.link == Link::Begins {
            first = Some(resolved.clone());
        }
        if let (Some(start), Some(begun)) = (range, mentions.last_mut()) {
            let span = begun.span.cover(item.span);
            let label = span.slice(&document.text);
            let when = when::range(&start, &resolved, label);
            begun.when.clone_from(&when);
            if item.link == Link::EndsOne && when.is_some() {
                begun.span = span;
                begun.timex.value = format!("{}/{}", begun.timex.value, resolved.value);
                begun.rule = Rule::new("date.range");
                continue;
            }
            let mut mention = mention(document, item, resolved);
            mention.when = when.or(mention.when);
            mentions.push(mention);
            continue;
        }
        mentions.push(mention(document, item, resolved));
    }
    mentions
}

/// Whether `item`, the first of its block, is the date of an entry in a list of dated ones.
fn heads_entry(block: Block, item: &Item) -> bool {
    /// A list mark or a bracket.
    const BEFORE_BYTES: usize = 4;
    block.kind == BlockKind::TimelineEntry && item.span.start() <= block.span.start() + BEFORE_BYTES
}

/// Whether `next` says in full what `item` counts: `two weeks later, on 4 January 2024`.
fn apposed(document: &Document, item: &Item, next: &Item) -> bool {
    /// A comma, a preposition and an article.
    const LONGEST_BYTES: usize = 8;
    let counted = matches!(item.form, Form::Shift { from: From::Text, .. });
    let stated = matches!(
        next.form,
        Form::Calendar(Calendar { core: Core::Day(..) | Core::Numeric(..), .. })
    );
    let between = document.text.get(item.span.end()..next.span.start()).unwrap_or_default();
    counted && stated && between.len() <= LONGEST_BYTES && between.starts_with(',')
}

fn mention(document: &Document, item: &Item, resolved: resolve::Resolved) -> DateMention {
    let label = item.span.slice(&document.text);
    let ambiguous =
        matches!(item.form, Form::Calendar(Calendar { core: Core::Numeric(1..=12, 1..=12), .. }));
    let rule = if ambiguous { "date.numeric.ambiguous" } else { item.rule };
    DateMention {
        span: item.span,
        when: when::of(&resolved, item.edge, label),
        anchor: resolved.anchor,
        timex: Timex { kind: resolved.kind, value: resolved.value },
        rule: Rule::new(rule),
    }
}

/// What the document's markup gives for the words of `span`.
fn markup_value(document: &Document, span: ByteSpan) -> Option<Stretch> {
    let after = document.markup_dates.partition_point(|it| it.span.end() <= span.start());
    let markup = document.markup_dates.get(after).filter(|it| it.span.contains(span))?;
    Stretch::read(markup.value.split('T').next()?)
}

/// Whether the kind is a point in time and no length or set.
fn is_point(kind: TimexKind) -> bool {
    matches!(kind, TimexKind::Date | TimexKind::Time)
}
