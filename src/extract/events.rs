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
    Block, BlockKind, Document, Precision, Published, PublishedSource, Rule, Status, TimexKind,
    When,
};
use crate::text::{ByteSpan, fold};

pub mod actions;
mod clauses;
mod cues;
mod dateline;
mod dating;
mod entries;
mod headline;
mod status;

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
            events: Vec::new(),
        };
        let dated =
            |it: &&Block| it.kind == BlockKind::Heading && reader.dated_heading(it.span).is_some();
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
    /// Several headings are dates; a single one over paragraphs is a byline's.
    chronicle: bool,
    /// Statements so far, folded, with their dates: a repeated line tells nothing new.
    seen: HashSet<(String, String)>,
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
                self.governing = self.dated_heading(block.span);
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
            BlockKind::Paragraph => match self.governing.clone().filter(|_| self.chronicle) {
                Some((when, date)) => self.under(block.span, &when, date, UNDER_DATE),
                None if self.entry(block.span, false) => {}
                None => self.prose(block.span),
            },
            BlockKind::AgendaItem => self.prose(block.span),
            BlockKind::Title | BlockKind::Caption | BlockKind::Reference | BlockKind::Furniture => {
            }
        }
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
        let replaced = own.iter().find(|it| replaces(it.when, when));
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
        for it in &dated {
            let head = it.at.start < 3;
            let known = it.when.precision == Precision::Range
                || it.when.overlaps(outer)
                || replaces(it.when, outer);
            if known || head || !dating::dates_something(spoken, &it.at, it.when, self.cues) {
                continue;
            }
            let clause = clauses::clause(spoken, &it.at, &all, self.cues);
            let attribute = spoken.get(it.at.end).is_some_and(|it| !it.is_sign());
            let before = it.at.start.checked_sub(1).and_then(|at| spoken.get(at));
            let adverbial = before.is_some_and(|it| self.cues.temporal.contains(&it.lower));
            let told = clause.len() < spoken.len() || adverbial;
            if told && !attribute && !bracketed(spoken, it.at.start) {
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
        const LINE_BYTES: usize = 120;
        // Further lines say where and with whom.
        let line = span.slice(self.text()).split('\n').next().unwrap_or_default();
        let span = ByteSpan::of(self.text(), line).unwrap_or(span);
        if span.len() > LINE_BYTES {
            return false;
        }
        let spoken = tokens(self.text(), span);
        let taken = self.cues.labels.at(&spoken, 0);
        let marked = taken.and_then(|at| spoken.get(at)).is_some_and(|it| it.text == ":");
        let dates = self.dates(span);
        let near = taken.zip(dates.first()).is_some_and(|(at, date)| {
            spoken.iter().skip(at).take(2).any(|it| it.span.start() >= date.span.start())
        });
        if !marked && !near {
            return false;
        }
        let label = self.text().get(span.start()..span.end()).unwrap_or_default();
        let label = fold(label.split(':').next().unwrap_or_default());
        let agenda = self.document.blocks.iter().any(|it| it.kind == BlockKind::AgendaItem)
            || self.document.title.as_deref().is_some_and(is_meeting);
        let meeting = agenda && self.cues.meeting_labels.contains(label.trim());
        if let Some((when, date)) = dates.first().and_then(|it| Some((it.when.clone()?, it.span)))
            && meeting
        {
            self.push(span, &spoken, None, &when, Some(date), MEETING);
            let title = self.document.title.as_deref().filter(|it| is_meeting(it));
            if let Some((event, title)) = self.events.last_mut().zip(title) {
                event.headline = title.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        true
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
            .collect();
        let mut taken: Vec<(Range<usize>, &When)> = Vec::new();
        for it in &telling {
            let clause = clauses::clause(&spoken, &it.at, &all, self.cues);
            let unit = it.when.precision != Precision::Range;
            let finer = unit
                && telling.iter().any(|other| {
                    other.mention.span != it.mention.span
                        && clause.contains(&other.at.start)
                        && covers(it.when, other.when)
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

    /// A sentence without a date, where it tells how far a contested action has come: `link` keeps
    /// it only beside one that tells otherwise.
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
        let part = trimmed(spoken.get(clause.clone()).unwrap_or_default());
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
        let rest = self.text().get(span.end()..).unwrap_or_default();
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

/// Whether the token at `at` stands in round brackets.
fn bracketed(tokens: &[Token<'_>], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let bracket = before.iter().rev().find(|it| matches!(it.text, "(" | ")"));
    bracket.is_some_and(|it| it.text == "(")
}

/// Whether a date in an entry's first sentence is the entry's own, said finer or as a stretch.
fn replaces(own: &When, outer: &When) -> bool {
    const LONGEST_DAYS: i64 = 6;
    let exact = matches!(own.precision, Precision::Day | Precision::Range);
    exact
        && own.overlaps(outer)
        && dating::breadth(own) <= LONGEST_DAYS
        && own.value() != outer.value()
}

/// Whether `wide` holds all of `fine` and more.
fn covers(wide: &When, fine: &When) -> bool {
    let starts = wide.earliest().zip(fine.earliest()).is_some_and(|(a, b)| a <= b);
    let ends = wide.latest().zip(fine.latest()).is_some_and(|(a, b)| a >= b);
    starts && ends && dating::breadth(wide) > dating::breadth(fine)
}

/// `tokens` without joining words and signs at their ends.
fn trimmed<'s, 't>(tokens: &'s [Token<'t>]) -> &'s [Token<'t>] {
    let idle = |it: &&Token<'_>| {
        it.is_sign() && !matches!(it.text, "“" | "‘" | "\"" | "”" | "’")
            || matches!(
                it.lower.as_str(),
                "and" | "but" | "y" | "e" | "et" | "pero" | "mas" | "mais"
            )
    };
    let start = tokens.iter().take_while(idle).count();
    let rest = tokens.get(start..).unwrap_or_default();
    let end = rest.len() - rest.iter().rev().take_while(idle).count();
    rest.get(..end).unwrap_or_default()
}

/// Whether a title is an agenda's or that of minutes.
fn is_meeting(title: &str) -> bool {
    let title = fold(title);
    [
        "agenda",
        "minutes",
        "meeting",
        "acta",
        "orden del dia",
        "ordre du jour",
        "reunion",
        "pauta",
        "ata ",
    ]
    .iter()
    .any(|word| title.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::dates::Dates;
    use crate::extract::sample::{CONTEXT, document};

    fn found(text: &str) -> Vec<EventMention> {
        let document = document(text);
        let mut found = Mentions::default();
        Dates.extract(&document, &CONTEXT, &mut found);
        Events.extract(&document, &CONTEXT, &mut found);
        found.events
    }

    fn told(text: &str) -> Vec<(String, String)> {
        let value = |it: &EventMention| it.date.as_ref().map(When::value).unwrap_or_default();
        found(text).into_iter().map(|it| (value(&it), it.headline)).collect()
    }

    fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
        wanted.iter().map(|(date, text)| ((*date).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn an_entry_takes_the_date_at_its_head() {
        assert_eq!(
            told("@ 4 May 2021 – Norland signs the river pact, ending a long dispute [3]."),
            pairs(&[("2021-05-04", "Norland signs the river pact")])
        );
    }

    #[test]
    fn two_dates_in_a_sentence_are_two_events() {
        let text = "The lock opened on 4 May 2021, and the mayor closed it on 9 June 2021.";
        let dates: Vec<String> = told(text).into_iter().map(|(date, _)| date).collect();
        assert_eq!(dates, ["2021-05-04", "2021-06-09"]);
    }

    #[test]
    fn a_date_of_a_paper_or_of_a_page_tells_of_nothing() {
        assert!(told("The council cited Order 17 of May 4, 2021 again.").is_empty());
        assert!(told("Published 4 May 2021").is_empty());
        assert!(told("The 2016 peace accord still holds.").is_empty());
    }

    #[test]
    fn an_attribute_of_a_happening_tells_of_it() {
        let dates: Vec<String> =
            told("She led the May 2021 attack on the weir.").into_iter().map(|it| it.0).collect();
        assert_eq!(dates, ["2021-05"]);
    }

    #[test]
    fn plans_are_scheduled_and_the_past_has_happened() {
        let status = |text: &str| found(text).first().map(|it| it.status);
        assert_eq!(status("The mayor will leave office in August 2027."), Some(Status::Scheduled));
        assert_eq!(status("The mayor left office in August 2024."), Some(Status::Happened));
        assert_eq!(status("Ms Rana was to sing on 4 May 2021."), Some(Status::Scheduled));
    }

    #[test]
    fn a_date_heading_governs_its_list() {
        assert_eq!(
            told("## 4 May 2021\n- The lock opened at noon.\n- Barges passed the weir."),
            pairs(&[
                ("2021-05-04", "The lock opened at noon"),
                ("2021-05-04", "Barges passed the weir")
            ])
        );
    }

    #[test]
    fn a_byline_governs_no_paragraph() {
        let text = "# The lock\n## 4 May 2021\nThe old lock has no keeper.\n\
                    The mayor closed it on 9 June 2020.";
        assert_eq!(told(text), pairs(&[("2020-06-09", "The mayor closed it")]));
    }

    #[test]
    fn a_dateline_tells_of_nothing() {
        let text = "HULL, 4 May 2021 (PA) - The lock opened on 2 May 2021.";
        assert_eq!(told(text), pairs(&[("2021-05-02", "The lock opened")]));
    }

    #[test]
    fn a_headline_begins_with_the_main_clause() {
        assert_eq!(
            told("@ 4 May 2021 – After the long vote in the council, the mayor resigned."),
            pairs(&[("2021-05-04", "The mayor resigned")])
        );
        assert_eq!(
            told("It was 4 May 2021 when the old lock opened."),
            pairs(&[("2021-05-04", "The old lock opened")])
        );
    }

    #[test]
    fn a_headline_holds_the_verb_and_keeps_initials() {
        assert_eq!(
            told("Ms Ann T. Rana, 38, of Hull, the keeper of the lock, opened it on 4 May 2021."),
            pairs(&[(
                "2021-05-04",
                "Ms Ann T. Rana, 38, of Hull, the keeper of the lock, opened it"
            )])
        );
    }

    #[test]
    fn what_is_set_for_a_day_is_told_of() {
        assert_eq!(
            told("A second vote was set for 15 December 2027."),
            pairs(&[("2027-12-15", "A second vote was set")])
        );
    }

    #[test]
    fn minutes_date_their_meeting_and_the_next() {
        let text = "# Minutes of the lock board\nDate: 4 May 2021\nNext meeting: 5 June 2027";
        assert_eq!(
            told(text),
            pairs(&[("2021-05-04", "Minutes of the lock board"), ("2027-06-05", "Next meeting")])
        );
    }
}
