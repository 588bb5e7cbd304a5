//! Which headings are subjects, and which name a part of the page, a date, or whose meeting it is.

use super::{Genre, Reader};
use crate::extract::tokens::{Token, tokens};
use crate::extract::topics::items;
use crate::model::{Block, BlockKind, Rule};
use crate::text::{ByteSpan, fold};

const HEADING: Rule = Rule::new("topic.heading");

/// Headings longer than this are sentences.
const LONGEST_HEADING_WORDS: usize = 20;

impl Reader<'_> {
    /// A heading is a subject where something stands under it.
    pub(super) fn heading(&mut self, index: usize, block: Block) {
        let spoken = tokens(self.text(), block.span);
        self.led = self.words.agenda.anywhere(&spoken)
            || items::leads(self.text(), block.span, self.words);
        self.led_by_number = false;
        self.parents = [None; 3];
        let next = self.document.blocks.get(index + 1);
        let holds = next.is_some_and(|it| !it.kind.is_heading() && it.kind.holds_facts());
        let entries = next.is_some_and(|it| it.kind == BlockKind::TimelineEntry);
        let long = spoken.len() > LONGEST_HEADING_WORDS;
        let dated = spoken.first().is_some_and(|it| self.dated.contains(&it.span.start()));
        let structural = self.is_structural(block.span)
            || self.is_dateline(block.span)
            || self.heads_agenda(index);
        if (holds && !entries || self.genre == Genre::Minutes) && !long && !dated && !structural {
            self.name(block.span, &HEADING, 0);
        }
    }

    /// Whether a heading names a part of the page.
    pub(super) fn is_structural(&self, span: ByteSpan) -> bool {
        let name = fold(span.slice(self.text()));
        let name = name.split(':').next().unwrap_or_default();
        let spoken = tokens(self.text(), span);
        let words = spoken.iter().filter(|it| !it.is_sign()).count();
        let agenda = self.words.agenda.at(&spoken, 0).is_some_and(|taken| taken == words);
        self.words.structural.contains(name.trim())
            || name.starts_with('*')
            || name.starts_with("about ")
            || lists_names(&spoken)
            || agenda
            || name.trim_end().ends_with('?')
    }

    /// Whether the heading at `index` stands among the lines at the head of an agenda, which say
    /// whose meeting it is, when and where, rather than over its items.
    fn heads_agenda(&self, index: usize) -> bool {
        const LINE_BYTES: usize = 120;
        let short = |it: &Block| it.span.len() <= LINE_BYTES && it.kind != BlockKind::AgendaItem;
        let blocks = &self.document.blocks;
        let above = blocks.get(..index).unwrap_or_default();
        let below = blocks.get(index + 1..).unwrap_or_default();
        let items = below.iter().take_while(|it| short(it)).count();
        let agenda = below.get(items).is_some_and(|it| it.kind == BlockKind::AgendaItem);
        // One over some of the items names what they have in common.
        let parted = || below.iter().skip(items).any(|it| it.kind.is_heading());
        let listed = |it: &Block| it.kind == BlockKind::ListItem;
        agenda
            && (items > 0 || !parted())
            && above.iter().all(|it| short(it) && !listed(it))
            && !below.iter().take(items).any(listed)
    }

    /// Whether a heading is a date, perhaps with a place: "Geneva, 4 May 2021"; or says when the
    /// meeting was that the minutes are of.
    pub(super) fn is_dateline(&self, span: ByteSpan) -> bool {
        const BESIDE: usize = 4;
        let from = self.dates.partition_point(|(date, _)| date.start() < span.start());
        let inside: Vec<(ByteSpan, bool)> = self
            .dates
            .iter()
            .skip(from)
            .copied()
            .take_while(|(date, _)| date.start() < span.end())
            .collect();
        if inside.is_empty() {
            return false;
        }
        let spoken = tokens(self.text(), span);
        let beside = spoken
            .iter()
            .filter(|it| !it.is_sign() && !inside.iter().any(|(date, _)| date.overlaps(it.span)));
        let beside: Vec<&Token<'_>> = beside.collect();
        let small = |it: &&Token<'_>| {
            self.words.prepositions.contains(&it.lower)
                || self.words.determiners.contains(&it.lower)
        };
        let day = inside.iter().any(|(_, day)| *day);
        let place =
            beside.len() <= BESIDE && beside.iter().all(|it| it.is_capitalised() || small(it));
        let meeting = self.genre == Genre::Minutes && self.words.agenda.anywhere(&spoken);
        beside.is_empty() || day && (place || meeting || beside.len() == 1)
    }
}

/// Whether a heading is a row of names: "Ann Rana, Bo Lund, Eva Holm, Max Odell".
fn lists_names(tokens: &[Token<'_>]) -> bool {
    const FEWEST: usize = 4;
    let parts: Vec<&[Token<'_>]> = tokens.split(|it| it.text == ",").collect();
    let name = |it: &&[Token<'_>]| it.len() >= 2 && it.iter().all(Token::is_capitalised);
    parts.len() >= FEWEST && parts.iter().all(name)
}
