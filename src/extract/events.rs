//! Events: what happened or is to happen, and when.
//!
//! In come blocks and dates, out go [`EventMention`]s: the clause or entry, its headline, its date
//! and its status. Entries of timelines and items under a dated heading take the date at their
//! head; in prose each date takes the clause that it belongs to.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::extract::citations::labels_within;
use crate::extract::tokens::{Token, tokens};
use crate::extract::{Context, DateMention, EventMention, Extractor, Mentions, Place};
use crate::model::{
    Basis, Block, BlockKind, Document, Precision, Published, PublishedSource, Rule, Status,
    TimexKind, When,
};
use crate::text::{ByteSpan, fold, on_one_line};

pub mod actions;
mod clauses;
mod cues;
mod dateline;
mod dating;
mod entries;
mod headline;
mod page;
mod status;
#[cfg(test)]
mod tests;

use clauses::Clauses;
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

/// Beside its date, a line with fewer words tells of nothing.
const FEWEST_WORDS: usize = 3;
/// A sentence tells of so many dates; one with more is a table or a list.
const MOST_DATES: usize = 24;

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
            governing: None,
            chronicle: false,
            seen: HashSet::new(),
            met: HashSet::new(),
            next_meeting: None,
            events: Vec::new(),
        };
        let dated = |it: &&Block| {
            let heading = it.kind.is_heading() && reader.dated_heading(it.span).is_some();
            heading || it.kind == BlockKind::TimelineEntry
        };
        reader.chronicle = document.blocks.iter().filter(dated).nth(1).is_some();
        for block in &document.blocks {
            reader.read(*block);
        }
        let mut events = reader.events;
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
    /// The date of the heading above.
    governing: Option<(When, ByteSpan)>,
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

/// A date of a sentence and the tokens that spell it.
#[derive(Debug, Clone)]
struct Dated<'d> {
    mention: &'d DateMention,
    when: &'d When,
    at: Range<usize>,
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

    fn read(&mut self, block: Block) {
        match block.kind {
            BlockKind::Heading | BlockKind::RunInHeading => {
                let next = page::names_next_meeting(self.document, block.span);
                self.next_meeting = next.then_some(block.span);
                let meets = page::names_meeting(self.document, block.span, self.dates(block.span))
                    || self.dates_agenda(block.span);
                self.governing = self.dated_heading(block.span).filter(|_| !meets);
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
            BlockKind::Paragraph
                if self.next_meeting.is_some() && self.is_date_line(block.span) =>
            {
                let heading = self.next_meeting.take().unwrap_or(block.span);
                self.meeting(heading.cover(block.span));
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
            BlockKind::AgendaItem => self.prose(block.span),
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

    /// Reads `span` as an entry of a timeline; false where it is none.
    fn entry(&mut self, span: ByteSpan, sure: bool) -> bool {
        // "Published on 3 May 2020 | Updated on 4 May 2020"
        if !self.dates(span).is_empty() && self.dates_the_page(span) {
            return true;
        }
        let Some(entry) = entries::entry(self.text(), span, self.dates(span), sure) else {
            return false;
        };
        for paragraph in entry.paragraphs {
            self.under(paragraph, &entry.when, entry.date, ENTRY);
        }
        true
    }

    /// A paragraph that happened on `when`, which stands above or before it, and the dated
    /// sentences further in.
    fn under(&mut self, span: ByteSpan, when: &When, date: ByteSpan, rule: Rule) {
        let mut sentences = entries::sentences_of(self.text(), span).into_iter();
        let Some(first) = sentences.next() else { return };
        let spoken = tokens(self.text(), first);
        let own = self.dated(first, &spoken);
        let replaced = own.iter().find(|it| dating::replaces(it.when, when));
        if let Some(it) = replaced {
            let (when, date) = (it.when.clone(), it.mention.span);
            self.push(first, &spoken, Some(&it.at), &when, Some(date), rule);
        } else {
            self.push(first, &spoken, None, when, Some(date), rule);
        }
        self.inner(&spoken, when);
        for sentence in sentences {
            self.sentence(sentence, Some(when));
        }
    }

    /// Clauses of an entry's first sentence that have a verb and a date of their own.
    fn inner(&mut self, spoken: &[Token<'d>], outer: &When) {
        let Some(span) = spoken.first().zip(spoken.last()).map(|(a, b)| a.span.cover(b.span))
        else {
            return;
        };
        let dated = self.dated(span, spoken);
        let all: Vec<Range<usize>> = dated.iter().map(|it| it.at.clone()).collect();
        let clauses = Clauses::new(spoken, &all, self.cues);
        for it in dated.iter().take(MOST_DATES) {
            let head = it.at.start < 3;
            let known = it.when.precision == Precision::Range
                || it.when.overlaps(outer)
                || dating::replaces(it.when, outer);
            if known || head || !dating::dates_something(spoken, &it.at, it.when, self.cues) {
                continue;
            }
            let clause = clauses.at(&it.at);
            let attribute = spoken.get(it.at.end).is_some_and(|it| !it.is_sign());
            let before = it.at.start.checked_sub(1).and_then(|at| spoken.get(at));
            let adverbial = before.is_some_and(|it| self.cues.temporal.contains(&it.lower));
            let told = clause.len() < spoken.len() || adverbial;
            if told && !attribute && !clauses::bracketed(spoken, it.at.start) {
                self.part(spoken, &clause, it, CLAUSE);
            }
        }
    }

    fn prose(&mut self, span: ByteSpan) {
        let dated = !self.dates(span).is_empty();
        if !dated && !actions::hint(span.slice(self.text())) || dated && self.dates_the_page(span) {
            return;
        }
        let told = dateline::told(self.text(), span);
        for sentence in entries::sentences_of(self.text(), told) {
            self.sentence(sentence, None);
        }
    }

    /// Whether a line only says when the page was made: "Published 3 May 2020". A meeting's own
    /// date line becomes its event on the way.
    fn dates_the_page(&mut self, span: ByteSpan) -> bool {
        // Further lines say where and with whom.
        let first = span.slice(self.text()).split('\n').next().unwrap_or_default();
        let span = ByteSpan::of(self.text(), first).unwrap_or(span);
        let Some(line) = page::line(self.document, span, self.dates(span), self.cues) else {
            return false;
        };
        if line == page::Line::Meeting {
            self.named_meeting(span);
        }
        true
    }

    /// Whether `span` is the line at the head of an agenda that says on which day the meeting is.
    fn dates_agenda(&self, span: ByteSpan) -> bool {
        let day =
            |it: &DateMention| it.when.as_ref().is_some_and(|it| it.precision == Precision::Day);
        self.dates(span).first().is_some_and(day)
            && self.is_date_line(span)
            && page::heads_agenda(self.document, span)
    }

    /// The meeting on the day that the line `span` names, under the name that the document gives it.
    fn named_meeting(&mut self, span: ByteSpan) {
        if !self.meeting(span) || page::is_meeting(span.slice(self.text())) {
            return;
        }
        let name = page::meeting_name(self.document);
        if let Some((event, name)) = self.events.last_mut().zip(name) {
            event.headline = on_one_line(name);
        }
    }

    /// The meeting that the document is the agenda or the minutes of, held on the day that the line
    /// `span` names; told once. False where nothing new is told.
    fn meeting(&mut self, span: ByteSpan) -> bool {
        let date = self.dates(span).first().and_then(|it| Some((it.when.clone()?, it.span)));
        let Some((when, date)) = date.filter(|(when, _)| !self.met.contains(&when.value())) else {
            return false;
        };
        self.met.insert(when.value());
        let known = self.events.len();
        self.push(span, &tokens(self.text(), span), None, &when, Some(date), MEETING);
        self.events.len() > known
    }

    /// The statements of one sentence; `outer` is the date it stands under.
    fn sentence(&mut self, span: ByteSpan, outer: Option<&When>) {
        if self.dates(span).is_empty() {
            self.undated(span);
            return;
        }
        let spoken = tokens(self.text(), span);
        if !self.cues.tells(&spoken) && !self.cues.announces(&spoken) {
            return;
        }
        let dated = self.dated(span, &spoken);
        let all: Vec<Range<usize>> = dated.iter().map(|it| it.at.clone()).collect();
        let telling: Vec<&Dated<'_>> = dated
            .iter()
            .filter(|it| dating::dates_something(&spoken, &it.at, it.when, self.cues))
            .filter(|it| outer.is_none_or(|outer| it.when != outer))
            .take(MOST_DATES)
            .collect();
        let clauses = Clauses::new(&spoken, &all, self.cues);
        let mut taken: Vec<(Range<usize>, &When)> = Vec::new();
        for it in &telling {
            let clause = clauses.at(&it.at);
            let unit = it.when.precision != Precision::Range;
            let finer = unit
                && telling.iter().any(|other| {
                    other.mention.span != it.mention.span
                        && clause.contains(&other.at.start)
                        && dating::covers(it.when, other.when)
                });
            let same = taken
                .iter()
                .any(|(range, when)| *range == clause && when.value() == it.when.value());
            if !finer && !same {
                let whole = clause.len() == spoken.len();
                self.part(&spoken, &clause, it, if whole { SENTENCE } else { CLAUSE });
                taken.push((clause, it.when));
            }
        }
        if taken.is_empty() {
            self.undated(span);
        }
    }

    /// A sentence without a date, where it tells how far a contested action has come: `link` puts it
    /// beside the dated statement that it belongs to.
    fn undated(&mut self, span: ByteSpan) {
        let sentence = span.slice(self.text());
        if !actions::hint(sentence) || actions::actions(sentence).is_empty() {
            return;
        }
        let spoken = tokens(self.text(), span);
        self.events.push(EventMention {
            place: Place { span, rule: UNDATED },
            headline: headline::headline(self.text(), &spoken, None, self.cues),
            date: None,
            date_span: None,
            status: Status::Happened,
            citations: labels_within(self.found, self.with_marks(span)),
        });
    }

    /// The dates of a sentence that name a stretch of time.
    fn dated(&self, span: ByteSpan, spoken: &[Token<'_>]) -> Vec<Dated<'d>> {
        let each = self.dates(span).iter();
        let each = each.filter(|it| matches!(it.timex.kind, TimexKind::Date | TimexKind::Time));
        let mut dated: Vec<Dated<'d>> = Vec::new();
        for mention in each {
            let Some(when) = mention.when.as_ref() else { continue };
            let start = spoken.partition_point(|it| it.span.end() <= mention.span.start());
            let end = spoken.partition_point(|it| it.span.start() < mention.span.end());
            match dated.last_mut() {
                // Both ends of "between May and July" name the same stretch.
                Some(last) if last.when == when && start <= last.at.end + 2 => last.at.end = end,
                _ => dated.push(Dated { mention, when, at: start..end.max(start) }),
            }
        }
        dated
    }

    /// A statement in a part of a sentence.
    fn part(&mut self, spoken: &[Token<'d>], clause: &Range<usize>, date: &Dated<'_>, rule: Rule) {
        let part = clauses::trimmed(spoken.get(clause.clone()).unwrap_or_default());
        let Some((first, last)) = part.first().zip(part.last()) else { return };
        let offset = spoken.iter().position(|it| it.span == first.span).unwrap_or(0);
        let at = date.at.start.saturating_sub(offset)..date.at.end.saturating_sub(offset);
        let span = first.span.cover(last.span);
        self.push(span, part, Some(&at), date.when, Some(date.mention.span), rule);
        // A mark at the end of the sentence speaks for all its clauses.
        let sentence = spoken.last().map_or(span, |it| first.span.cover(it.span));
        let marks = labels_within(self.found, self.with_marks(sentence));
        if let Some(event) = self.events.last_mut().filter(|it| it.place.span == span) {
            event.citations = marks;
        }
    }

    fn push(
        &mut self,
        span: ByteSpan,
        spoken: &[Token<'_>],
        at: Option<&Range<usize>>,
        when: &When,
        date_span: Option<ByteSpan>,
        rule: Rule,
    ) {
        let beside = at.map_or(0, ExactSizeIterator::len);
        let words = spoken.iter().filter(|it| !it.is_sign()).count();
        if words < beside + FEWEST_WORDS && !self.cues.announces(spoken) {
            return;
        }
        if !self.seen.insert((fold(span.slice(self.text())), when.value())) {
            return;
        }
        let citations = labels_within(self.found, self.with_marks(span));
        self.events.push(EventMention {
            place: Place { span, rule },
            headline: headline::headline(self.text(), spoken, at, self.cues),
            date: Some(when.clone()),
            date_span,
            status: status::status(spoken, when, self.now, self.cues),
            citations,
        });
    }

    /// `span` with the citation marks directly behind it.
    fn with_marks(&self, span: ByteSpan) -> ByteSpan {
        /// Marks further on are those of something else, in characters.
        const REACH: usize = 300;
        let rest = self.text().get(span.end()..).unwrap_or_default();
        let reach = rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at);
        let rest = rest.get(..reach).unwrap_or_default();
        let mut end = 0;
        let marks = rest.split_inclusive(']').take_while(|it| {
            let mark = it.trim_start_matches(|it: char| {
                it == ' ' || matches!(it, '.' | ',' | ';' | '”' | '"' | '\u{a0}' | '\u{202f}')
            });
            mark.starts_with('[') && mark.len() < 40
        });
        end += marks.map(str::len).sum::<usize>();
        ByteSpan::new(self.text(), span.start()..span.end() + end).unwrap_or(span)
    }
}
