//! Entries of chronologies: a date at the head, and what happened then behind it or below it.

use std::ops::Range;

use crate::extract::events::clauses::{Clauses, bracketed};
use crate::extract::events::{CLAUSE, ENTRY, MOST_DATES, Reader, dated, dating, entries};
use crate::extract::tokens::{Token, tokens};
use crate::model::{Block, BlockKind, Precision, Rule, TimexKind, When};
use crate::text::ByteSpan;

/// More paragraphs than this without a date are no part of the entry above.
const MOST_PARAGRAPHS: usize = 3;
/// A shorter line between two entries is a caption or a link.
const SHORTEST_BYTES: usize = 40;

/// For each of `blocks` whether it is a paragraph between two entries of a chronology, which goes on
/// with the one above.
pub(super) fn continued(blocks: &[Block]) -> Vec<bool> {
    let mut found = vec![false; blocks.len()];
    let mut open = false;
    let mut since: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::TimelineEntry => {
                if since.len() <= MOST_PARAGRAPHS {
                    for at in &since {
                        if let Some(slot) = found.get_mut(*at) {
                            *slot = true;
                        }
                    }
                }
                since.clear();
                open = true;
            }
            BlockKind::Paragraph if open => since.push(at),
            BlockKind::Paragraph
            | BlockKind::Caption
            | BlockKind::Furniture
            | BlockKind::Reference => {}
            BlockKind::Title
            | BlockKind::Heading
            | BlockKind::RunInHeading
            | BlockKind::ListItem
            | BlockKind::AgendaItem => {
                since.clear();
                open = false;
            }
        }
    }
    found
}

impl<'d> Reader<'d> {
    /// Whether the paragraph `span`, the block at `index`, goes on with the entry above: a sentence
    /// without a date of its own.
    pub(super) fn goes_on(&self, index: usize, span: ByteSpan) -> bool {
        let words = span.slice(self.text());
        let between = self.entry.is_some() && self.continued.get(index).is_some_and(|it| *it);
        between
            && words.len() >= SHORTEST_BYTES
            && words.trim_end_matches(['”', '"', '»']).ends_with(['.', '!', '?'])
            && self.dates(span).is_empty()
            && self.cues.tells(&tokens(self.text(), span))
    }

    /// Reads `span` as an entry of a timeline, or as a line that dates the page; false where it is
    /// neither.
    pub(super) fn entry(&mut self, span: ByteSpan, sure: bool) -> bool {
        // "Published on 3 May 2020 | Updated on 4 May 2020"
        if self.dates_the_page(span) {
            return true;
        }
        let Some(entry) = entries::entry(self.text(), span, self.dates(span), sure, self.cues)
        else {
            return false;
        };
        for paragraph in entry.paragraphs {
            self.under(paragraph, &entry.when, entry.date, ENTRY);
        }
        self.entry = Some((entry.when, entry.date));
        true
    }

    /// A paragraph that happened on `when`, which stands above or before it, and the dated
    /// sentences further in.
    pub(super) fn under(&mut self, span: ByteSpan, when: &When, date: ByteSpan, rule: Rule) {
        let mut sentences = entries::sentences_of(self.text(), span).into_iter();
        let Some(first) = sentences.next() else { return };
        let spoken = tokens(self.text(), first);
        let own = dated::dated(self.text(), self.dates(first), &spoken, self.cues);
        let replaced = own.iter().find(|it| dating::replaces(&it.when, when));
        if let Some(it) = replaced {
            self.push(first, &spoken, Some(&it.list), &it.when, Some(it.mention.span), rule);
        } else {
            // "HULL, 4 May – The board met on Tuesday": the day is said already.
            let again = own.iter().find(|it| {
                it.mention.timex.kind == TimexKind::Date && it.when.value() == when.value()
            });
            self.push(first, &spoken, again.map(|it| &it.list), when, Some(date), rule);
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
        let dated = dated::dated(self.text(), self.dates(span), spoken, self.cues);
        let all: Vec<Range<usize>> = dated.iter().map(|it| it.list.clone()).collect();
        let clauses = Clauses::new(spoken, &all, self.cues);
        for it in dated.iter().take(MOST_DATES) {
            let head = it.at.start < 3;
            let known = it.when.precision == Precision::Range
                || it.when.overlaps(outer)
                || dating::replaces(&it.when, outer);
            if known || head || !dating::dates_something(spoken, &it.at, &it.when, self.cues) {
                continue;
            }
            let clause = clauses.at(&it.at);
            let attribute = spoken.get(it.at.end).is_some_and(|it| !it.is_sign());
            let before = it.at.start.checked_sub(1).and_then(|at| spoken.get(at));
            let adverbial = before.is_some_and(|it| self.cues.temporal.contains(&it.lower));
            let told = clause.len() < spoken.len() || adverbial;
            if told && !attribute && !bracketed(spoken, it.at.start) {
                self.part(spoken, &clause, it, CLAUSE);
            }
        }
    }
}
