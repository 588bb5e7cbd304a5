//! Events: what happened or is to happen, and when.
//!
//! In come blocks and dates, out go [`EventMention`]s: the clause or entry, its headline, its date
//! and its status. Entries of timelines and items under a dated heading take the date at their
//! head; in prose each date takes the clause that it belongs to.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::extract::language::has_words;
use crate::extract::pages;
use crate::extract::{Context, DateMention, EventMention, Extractor, Mentions};
use crate::model::{Basis, Block, BlockKind, Document, Published, PublishedSource, Rule, When};
use crate::text::ByteSpan;

pub mod actions;
mod attached;
mod clauses;
mod cues;
mod dated;
mod dateline;
mod dating;
mod entries;
mod headline;
mod listed;
mod page;
mod record;
mod reported;
mod status;
mod subject;
#[cfg(test)]
mod tests;
mod told;

use cues::Cues;

/// Statements of events.
#[derive(Debug)]
pub struct Events;

const ENTRY: Rule = Rule::new("timeline.entry");
const UNDER_DATE: Rule = Rule::new("timeline.heading");
const SENTENCE: Rule = Rule::new("event.sentence");
const CLAUSE: Rule = Rule::new("event.clause");
const UNDATED: Rule = Rule::new("event.undated");
const MEETING: Rule = Rule::new("event.meeting-date");

/// A sentence tells of so many dates; one with more is a table or a list.
const MOST_DATES: usize = 24;
/// So far down stands the date of a document.
const HEAD_BLOCKS: usize = 4;

impl Extractor for Events {
    fn name(&self) -> &'static str {
        "events"
    }

    fn extract(&self, document: &Document, context: &Context, found: &mut Mentions) {
        let Some(cues) = Cues::of(document) else { return };
        // A date concluded from the text's own dates says nothing about which of them are past.
        let sure = |it: &Published| it.source != PublishedSource::Inferred;
        let published = document.published.or(found.published).filter(sure).map(|it| it.date);
        let mut reader = Reader {
            document,
            cues,
            found,
            now: published.unwrap_or(context.today),
            foreign: !has_words(document),
            governing: None,
            entry: None,
            continued: listed::continued(&document.blocks),
            chronicle: false,
            seen: HashSet::new(),
            met: HashSet::new(),
            next_meeting: None,
            events: Vec::new(),
        };
        reader.chronicle = reader.is_chronicle();
        for (index, block) in document.blocks.iter().enumerate() {
            reader.read(index, *block);
        }
        let mut events = reader.events;
        record::drop_doubled_meeting(&mut events, &document.blocks);
        events.sort_by_key(|it| (it.place.span.start(), it.date_span));
        found.events = events;
    }
}

/// What has been seen on the way down a document.
struct Reader<'d> {
    document: &'d Document,
    cues: &'d Cues,
    found: &'d Mentions,
    now: NaiveDate,
    /// Its language has no words of ours: only what its layout shows is read.
    foreign: bool,
    /// The date of the heading above.
    governing: Option<(When, ByteSpan)>,
    /// The date of the entry above.
    entry: Option<(When, ByteSpan)>,
    /// For each block whether it goes on with the entry above.
    continued: Vec<bool>,
    /// Several headings are dates, or entries have them; a single one over paragraphs is a byline's.
    chronicle: bool,
    /// Statements so far, folded, with their dates: a repeated line tells nothing new.
    seen: HashSet<(String, String)>,
    /// The days of the meeting that the document is the minutes of, as far as told.
    met: HashSet<String>,
    /// The heading above that announces the next meeting.
    next_meeting: Option<ByteSpan>,
    events: Vec<EventMention>,
}

impl<'d> Reader<'d> {
    fn text(&self) -> &'d str {
        &self.document.text
    }

    /// The dates inside `span`.
    fn dates(&self, span: ByteSpan) -> &'d [DateMention] {
        let dates = &self.found.dates;
        let from = dates.partition_point(|it| it.span.start() < span.start());
        let to = dates.partition_point(|it| it.span.start() < span.end());
        dates.get(from..to).unwrap_or_default()
    }

    /// Whether several headings are dates, or entries have them. A date that stands alone above the
    /// text and dates all of it is no part of a chronicle.
    fn is_chronicle(&self) -> bool {
        let dated = |it: &&Block| {
            let heading = it.kind.is_heading() && self.dated_heading(it.span).is_some();
            heading || it.kind == BlockKind::TimelineEntry
        };
        self.document.blocks.iter().filter(dated).nth(1).is_some()
    }

    fn read(&mut self, index: usize, block: Block) {
        match block.kind {
            BlockKind::Heading | BlockKind::RunInHeading => {
                let next = pages::announces_next(block.span.slice(self.text()));
                self.next_meeting = next.then_some(block.span);
                // Further down "Minutes of 9 May" are those of the meeting before.
                let names = self.met.is_empty()
                    && page::names_meeting(self.document, block.span, self.dates(block.span));
                let meets = names || self.dates_agenda(block.span);
                let byline = index < HEAD_BLOCKS && self.dates_the_document(index, block.span);
                self.governing = self.dated_heading(block.span).filter(|_| !meets && !byline);
                self.entry = None;
                if meets {
                    self.named_meeting(block.span);
                }
            }
            BlockKind::TimelineEntry => {
                if !self.entry(block.span, true) {
                    self.prose(block.span);
                }
            }
            BlockKind::ListItem => {
                if self.entry(block.span, false) {
                    return;
                }
                match self.governing.clone() {
                    Some((when, date)) => self.under(block.span, &when, date, UNDER_DATE),
                    None => self.prose(block.span),
                }
            }
            BlockKind::Paragraph if self.goes_on(index, block.span) => {
                if let Some((when, date)) = self.entry.clone() {
                    self.under(block.span, &when, date, UNDER_DATE);
                }
            }
            BlockKind::Paragraph
                if self.next_meeting.is_some() && self.is_date_line(block.span) =>
            {
                let heading = self.next_meeting.take().unwrap_or(block.span);
                self.next_meeting(heading, block.span);
            }
            BlockKind::Paragraph if self.dates_agenda(block.span) => {
                self.named_meeting(block.span);
            }
            BlockKind::Paragraph => match self.governing.clone().filter(|_| self.chronicle) {
                Some((when, date)) if !self.dates_itself(block.span, &when) => {
                    self.under(block.span, &when, date, UNDER_DATE);
                }
                Some(_) | None => {
                    self.governing = None;
                    if !self.entry(block.span, false) {
                        self.prose(block.span);
                    }
                }
            },
            BlockKind::AgendaItem => {
                if !self.dates_the_page(block.span) {
                    self.prose(block.span);
                }
            }
            BlockKind::Title => {
                if page::names_meeting(self.document, block.span, self.dates(block.span)) {
                    self.meeting(block.span);
                }
            }
            BlockKind::Caption | BlockKind::Reference | BlockKind::Furniture => {}
        }
    }

    /// Whether a paragraph under `governing` begins with a date of its own, so that the heading
    /// governs no more: "In April 2022 …".
    fn dates_itself(&self, span: ByteSpan, governing: &When) -> bool {
        const HEAD_BYTES: usize = 16;
        let first = self.dates(span).first();
        let first = first.filter(|it| it.span.start() < span.start() + HEAD_BYTES);
        let own = first.and_then(|it| it.when.as_ref());
        own.is_some_and(|it| it.basis == Basis::Stated && !it.overlaps(governing))
    }

    /// Whether the date of the heading `span`, the block at `index`, is that of the whole document:
    /// the only such heading, over running text.
    fn dates_the_document(&self, index: usize, span: ByteSpan) -> bool {
        let next = self.document.blocks.get(index + 1).map(|it| it.kind);
        if next != Some(BlockKind::Paragraph) {
            return false;
        }
        let stated = self.found.published.filter(|it| it.source == PublishedSource::Stated);
        let own = self.dated_heading(span).and_then(|(when, _)| when.earliest());
        let headings = self.document.blocks.iter().filter(|it| it.kind.is_heading());
        let mut dated = headings.filter(|it| self.dated_heading(it.span).is_some());
        own.is_some() && own == stated.map(|it| it.date) && dated.nth(1).is_none()
    }

    /// Whether `span` holds little more than a date.
    fn is_date_line(&self, span: ByteSpan) -> bool {
        const BESIDE_BYTES: usize = 60;
        let dated: usize = self.dates(span).iter().map(|it| it.span.len()).sum();
        dated > 0 && span.len() - dated.min(span.len()) <= BESIDE_BYTES
    }

    /// The date that a heading consists of.
    fn dated_heading(&self, span: ByteSpan) -> Option<(When, ByteSpan)> {
        let date = self.dates(span).first()?;
        let rest = span.len().saturating_sub(date.span.len());
        let lone = rest <= 12 && date.span.start() < span.start() + 8;
        Some((date.when.clone().filter(|_| lone)?, date.span))
    }
}
