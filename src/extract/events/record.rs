//! A statement of an event, as it is kept.

use std::ops::Range;

use crate::extract::citations::labels_within;
use crate::extract::events::{
    CLAUSE, ENTRY, MEETING, Reader, SENTENCE, UNDER_DATE, headline, status,
};
use crate::extract::tokens::Token;
use crate::extract::{EventMention, Place};
use crate::model::{Block, Precision, Rule, When};
use crate::text::{ByteSpan, fold};

/// Beside its date, a line with fewer words tells of nothing,
const FEWEST: usize = 3;
/// an entry of a chronology that names what happens with fewer than these: "Results declared".
const FEWEST_LISTED: usize = 2;

impl Reader<'_> {
    /// Keeps what `spoken` at `span` tells of `when`. `at` are the tokens of the date among them.
    pub(super) fn push(
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
        let listed = rule == ENTRY || rule == UNDER_DATE;
        let fewest = beside + if listed && self.happens(spoken) { FEWEST_LISTED } else { FEWEST };
        if words < fewest && !self.cues.announces(spoken) {
            return;
        }
        if self.foreign && !(rule == ENTRY && when.precision == Precision::Day) {
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

    /// Whether `spoken` has a verb or names something that happens.
    fn happens(&self, spoken: &[Token<'_>]) -> bool {
        spoken.iter().any(|it| self.cues.is_verb(it) || self.cues.happenings.contains(&it.lower))
    }

    /// `span` with the citation marks directly behind it.
    pub(super) fn with_marks(&self, span: ByteSpan) -> ByteSpan {
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

/// Drops the title's statement of the meeting where the opening of the minutes makes it too: "The
/// council met on 4 May".
pub(super) fn drop_doubled_meeting(events: &mut Vec<EventMention>, blocks: &[Block]) {
    /// So far down minutes say who met.
    const OPENING: usize = 4;
    let Some(end) = blocks.get(..OPENING.min(blocks.len())).and_then(<[Block]>::last) else {
        return;
    };
    let value = |it: &EventMention| it.date.as_ref().map(When::value);
    let opening: Vec<Option<String>> = events
        .iter()
        .filter(|it| it.place.span.start() < end.span.end())
        .filter(|it| it.place.rule == SENTENCE || it.place.rule == CLAUSE)
        .map(value)
        .collect();
    events.retain(|it| it.place.rule != MEETING || !opening.contains(&value(it)));
}
