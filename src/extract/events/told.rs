//! Statements in running text: each date takes the clause that it belongs to.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::citations::labels_within;
use crate::extract::events::clauses::{Clauses, trimmed};
use crate::extract::events::dated::Dated;
use crate::extract::events::{
    CLAUSE, MEETING, MOST_DATES, Reader, SENTENCE, UNDATED, actions, attached, dated, dateline,
    dating, entries, headline, page, subject,
};
use crate::extract::pages;
use crate::extract::tokens::{Token, tokens};
use crate::extract::{DateMention, EventMention, Place};
use crate::model::{Precision, Rule, Status, When};
use crate::text::{ByteSpan, on_one_line};

impl<'d> Reader<'d> {
    /// The sentences of `span`, which is no line that dates the page.
    pub(super) fn prose(&mut self, span: ByteSpan) {
        if self.dates(span).is_empty() && !actions::hint(span.slice(self.text())) {
            return;
        }
        let told = dateline::told(self.text(), span);
        for sentence in entries::sentences_of(self.text(), told) {
            self.sentence(sentence, None);
        }
    }

    /// Whether a line only says when the page was made: "Published 3 May 2020". A meeting's own
    /// date line becomes its event on the way.
    pub(super) fn dates_the_page(&mut self, span: ByteSpan) -> bool {
        if self.dates(span).is_empty() {
            return false;
        }
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
    pub(super) fn dates_agenda(&self, span: ByteSpan) -> bool {
        let day =
            |it: &DateMention| it.when.as_ref().is_some_and(|it| it.precision == Precision::Day);
        self.dates(span).first().is_some_and(day)
            && self.is_date_line(span)
            && page::heads_agenda(self.document, span)
    }

    /// The meeting on the day that the line `span` names, under the name that the document gives it.
    pub(super) fn named_meeting(&mut self, span: ByteSpan) {
        if !self.meeting(span) || pages::is_meeting(span.slice(self.text())) {
            return;
        }
        let name = page::meeting_name(self.document);
        if let Some((event, name)) = self.events.last_mut().zip(name) {
            event.headline = on_one_line(name);
        }
    }

    /// The next meeting, which the heading `name` announces and the line `span` below it dates.
    pub(super) fn next_meeting(&mut self, name: ByteSpan, span: ByteSpan) {
        if !self.meeting(name.cover(span)) {
            return;
        }
        let name = pages::next_meeting(name.slice(self.text()));
        if let Some((event, name)) = self.events.last_mut().zip(name) {
            event.headline = name;
        }
    }

    /// The meeting that the document is the agenda or the minutes of, held on the day that the line
    /// `span` names; told once. False where nothing new is told.
    pub(super) fn meeting(&mut self, span: ByteSpan) -> bool {
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
    pub(super) fn sentence(&mut self, span: ByteSpan, outer: Option<&When>) {
        if self.dates(span).is_empty() {
            self.undated(span);
            return;
        }
        let spoken = tokens(self.text(), span);
        let planned = || self.cues.announces(&spoken) || self.cues.scheduled.anywhere(&spoken);
        if !self.cues.tells(&spoken) && !planned() {
            return;
        }
        let dated = dated::dated(self.text(), self.dates(span), &spoken, self.cues);
        let all: Vec<Range<usize>> = dated.iter().map(|it| it.list.clone()).collect();
        let telling: Vec<&Dated<'_>> = dated
            .iter()
            .filter(|it| dating::dates_something(&spoken, &it.at, &it.when, self.cues))
            .filter(|it| outer.is_none_or(|outer| *it.when != *outer))
            .take(MOST_DATES)
            .collect();
        let clauses = Clauses::new(&spoken, &all, self.cues);
        let mut taken: Vec<(Range<usize>, &When)> = Vec::new();
        for it in &telling {
            let clause = attached::phrase(&spoken, &it.at, self.cues).unwrap_or_else(|| {
                let clause = clauses.at(&it.at);
                let clause = attached::apposed(&spoken, clause, &it.at, self.cues);
                dated::conjunct(&spoken, clause, &it.at, &all, self.cues)
            });
            let unit = it.when.precision != Precision::Range;
            let finer = unit
                && telling.iter().any(|other| {
                    other.mention.span != it.mention.span
                        && clause.contains(&other.at.start)
                        && dating::covers(&it.when, &other.when)
                });
            let same = taken
                .iter()
                .any(|(range, when)| *range == clause && when.value() == it.when.value());
            if !finer && !same {
                let whole = clause.len() == spoken.len();
                self.part(&spoken, &clause, it, if whole { SENTENCE } else { CLAUSE });
                taken.push((clause, &it.when));
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

    /// A statement in a part of a sentence.
    pub(super) fn part(
        &mut self,
        spoken: &[Token<'d>],
        clause: &Range<usize>,
        date: &Dated<'_>,
        rule: Rule,
    ) {
        let part = trimmed(spoken.get(clause.clone()).unwrap_or_default(), self.cues);
        let Some((first, last)) = part.first().zip(part.last()) else { return };
        let offset = spoken.iter().position(|it| it.span == first.span).unwrap_or(0);
        let at = date.list.start.saturating_sub(offset)..date.list.end.saturating_sub(offset);
        let span = first.span.cover(last.span);
        let before = spoken.get(..offset).unwrap_or_default();
        let (told, at) = match self.supplied(before, part, &at) {
            Some((whole, at)) => (Cow::Owned(whole), at),
            None => (Cow::Borrowed(part), at),
        };
        self.push(span, &told, Some(&at), &date.when, Some(date.mention.span), rule);
        // A mark at the end of the sentence speaks for all its clauses.
        let sentence = spoken.last().map_or(span, |it| first.span.cover(it.span));
        let marks = labels_within(self.found, self.with_marks(sentence));
        if let Some(event) = self.events.last_mut().filter(|it| it.place.span == span) {
            event.citations = marks;
        }
    }

    /// The clause `part` with the subject that it shares with the one `before` it in the sentence, and
    /// its date, at `at` in the part, moved along; `None` where it has one of its own.
    fn supplied(
        &self,
        before: &[Token<'d>],
        part: &[Token<'d>],
        at: &Range<usize>,
    ) -> Option<(Vec<Token<'d>>, Range<usize>)> {
        // Behind a comma the date may be that of another clause.
        let comma = part.iter().take(at.start).position(|it| it.text == ",");
        let apart = comma.and_then(|comma| part.get(comma + 1..at.start)).unwrap_or_default();
        // "awaits trial, set for 4 May"
        let set = apart.first().is_some_and(|it| self.cues.planned.contains(&it.lower));
        if !set && self.cues.tells(apart) {
            return None;
        }
        let (whole, added) = subject::supplied(before, part, self.cues)?;
        Some((whole, at.start + added..at.end + added))
    }
}
