//! Topics: what a meeting or call discussed, what stands on an agenda, what a list or a section is
//! about.
//!
//! In come blocks, out go [`TopicMention`]s: the passage, a noun phrase, and the topic it is a part
//! of. Timeline entries report events and are left alone.

use std::collections::HashSet;

use crate::extract::phrases::Phrases;
use crate::extract::tokens::{Token, tokens};
use crate::extract::{Context, DateMention, Extractor, Mentions, Place, TopicMention};
use crate::model::{Block, BlockKind, Document, Precision, Rule};
use crate::text::{ByteSpan, on_one_line, sentences};

mod conjuncts;
mod headings;
mod items;
mod prose;
mod title;
mod words;

use words::Words;

/// Subjects of discussion.
#[derive(Debug)]
pub struct Topics;

const RUN_IN: Rule = Rule::new("topic.run-in");
const AGENDA: Rule = Rule::new("topic.agenda");
const LISTED: Rule = Rule::new("topic.listed");
const POINT: Rule = Rule::new("topic.point");
const MINUTED: Rule = Rule::new("topic.minuted");

impl Extractor for Topics {
    fn name(&self) -> &'static str {
        "topics"
    }

    fn extract(&self, document: &Document, _: &Context, found: &mut Mentions) {
        let Some(words) = Words::of(document) else { return };
        let mut reader = Reader::new(document, words, found);
        for (index, block) in document.blocks.iter().enumerate() {
            reader.read(index, *block);
        }
        found.topics = reader.topics;
        found.topics.sort_by_key(|it| it.place.span);
    }
}

/// What a document is, as far as its subjects go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Genre {
    /// An agenda or minutes: headings and items are subjects.
    Minutes,
    /// All of it is about a meeting.
    Readout,
    /// Anything else.
    Other,
}

/// What has been seen on the way down a document.
struct Reader<'d> {
    document: &'d Document,
    words: &'d Words,
    dated: HashSet<usize>,
    dates: Vec<(ByteSpan, bool)>,
    topics: Vec<TopicMention>,
    genre: Genre,
    /// Whether the paragraph before spoke of a meeting.
    meeting_before: bool,
    /// Whether list items are subjects, because of the line that led them in.
    led: bool,
    /// Whether that line is itself an item with a number, so that only lettered ones follow it.
    led_by_number: bool,
    /// The last topic at each level: headings, items, sub-items.
    parents: [Option<usize>; 3],
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document, words: &'d Words, found: &Mentions) -> Self {
        let title = document.title.as_deref().unwrap_or_default();
        let titled = |phrases: &Phrases| phrases.anywhere(&whole(title));
        let headed = |block: &Block| {
            block.kind.is_heading() && words.agenda.anywhere(&tokens(&document.text, block.span))
        };
        let minutes = titled(&words.agenda)
            || document.blocks.iter().any(|it| it.kind == BlockKind::AgendaItem)
            || document.blocks.iter().any(headed);
        let genre = if minutes {
            Genre::Minutes
        } else if titled(&words.meeting_title) {
            Genre::Readout
        } else {
            Genre::Other
        };
        Self {
            document,
            words,
            dated: found.dates.iter().map(|it| it.span.start()).collect(),
            dates: found.dates.iter().map(|it| (it.span, is_day(it))).collect(),
            topics: Vec::new(),
            genre,
            meeting_before: false,
            led: false,
            led_by_number: false,
            parents: [None; 3],
        }
    }

    fn text(&self) -> &'d str {
        &self.document.text
    }

    fn read(&mut self, index: usize, block: Block) {
        match block.kind {
            BlockKind::Heading => self.heading(index, block),
            BlockKind::RunInHeading => {
                self.led = false;
                self.parents = [None; 3];
                let name = block.span.slice(self.text());
                let word = self.genre == Genre::Minutes && !name.trim().contains(' ');
                if !word && !self.is_structural(block.span) && !self.is_dateline(block.span) {
                    self.name(block.span, &RUN_IN, 0);
                }
            }
            BlockKind::AgendaItem => {
                self.parents = [self.parents[0], None, None];
                self.item(block.span, &AGENDA, 1);
                self.led = true;
                self.led_by_number = true;
            }
            BlockKind::ListItem => self.list_item(index, block),
            BlockKind::Paragraph => {
                self.led = items::leads(self.text(), block.span, self.words);
                self.led_by_number = false;
                self.prose(block.span);
            }
            BlockKind::Title => {
                self.led = false;
                let spoken = tokens(self.text(), block.span);
                self.meeting_before = self.words.meeting.anywhere(&spoken);
            }
            BlockKind::TimelineEntry
            | BlockKind::Caption
            | BlockKind::Reference
            | BlockKind::Furniture => {}
        }
    }

    /// Whether `1.` or `2.3` stands before the item on its line.
    fn is_numbered(&self, span: ByteSpan) -> bool {
        let before = self.text().get(..span.start()).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
        line.starts_with(|it: char| it.is_ascii_digit())
    }

    fn list_item(&mut self, index: usize, block: Block) {
        let level = usize::from(block.level.clamp(1, 2));
        let numbered = self.is_numbered(block.span);
        if self.led && self.led_by_number && numbered {
            self.led = false;
        }
        if numbered && items::leads(self.text(), block.span, self.words) {
            self.led = true;
            self.led_by_number = true;
            self.parents = [self.parents[0], None, None];
            return;
        }
        if let Some(label) = items::label(self.text(), block.span, &self.dated, self.words) {
            let span = first_sentence(self.text(), block.span);
            let title = label.slice(self.text()).to_owned();
            self.push(span, title, &POINT, 1);
            return;
        }
        let spoken = tokens(self.text(), block.span);
        let dated = spoken.first().is_some_and(|it| self.dated.contains(&it.span.start()));
        let plain = !self.led_by_number || items::is_plain(&spoken, self.words);
        if self.led && plain && !dated && !self.repeats_the_lead(index) {
            self.item(block.span, &LISTED, level);
            return;
        }
        if self.genre == Genre::Minutes && self.words.minuted.at(&spoken, 0).is_some() {
            self.item(block.span, &MINUTED, 2);
            return;
        }
        self.prose(block.span);
    }

    /// Whether the item itself leads in a deeper list.
    fn repeats_the_lead(&self, index: usize) -> bool {
        let Some(block) = self.document.blocks.get(index) else { return false };
        block.span.slice(self.text()).trim_end().ends_with(':')
    }

    /// A topic named by all of `span`.
    fn name(&mut self, span: ByteSpan, rule: &Rule, level: usize) {
        let title = on_one_line(span.slice(self.text()));
        let title = items::unnumbered(&title).trim_end_matches([':', '.']);
        if !title.is_empty() {
            self.push(span, title.to_owned(), rule, level);
        }
    }

    /// A topic named by the beginning of an item.
    fn item(&mut self, span: ByteSpan, rule: &Rule, level: usize) {
        let sentence = first_sentence(self.text(), span);
        let spoken = tokens(self.text(), sentence);
        let head = items::head(&spoken, self.words);
        let (Some(first), Some(last)) = (head.first(), head.last()) else { return };
        let span = first.span.cover(last.span);
        let named = items::object(head, self.words);
        if let Some(title) = title::title(self.text(), named, self.words) {
            self.push(span, title, rule, level);
        }
    }

    fn push(&mut self, span: ByteSpan, title: String, rule: &Rule, level: usize) {
        let level = level.min(self.parents.len() - 1);
        let above = self.parents.get(..level).unwrap_or_default();
        let parent = above.iter().rev().find_map(|it| *it);
        let place = Place { span, rule: rule.clone() };
        for (at, slot) in self.parents.iter_mut().enumerate().skip(level) {
            *slot = (at == level).then_some(self.topics.len());
        }
        self.topics.push(TopicMention { place, title, parent });
    }

    fn prose(&mut self, span: ByteSpan) {
        let text = self.text();
        let within: Vec<ByteSpan> = sentences(span.slice(text))
            .into_iter()
            .filter_map(|it| {
                ByteSpan::new(text, span.start() + it.start()..span.start() + it.end())
            })
            .collect();
        let spoken: Vec<Vec<Token<'_>>> = within.iter().map(|it| tokens(text, *it)).collect();
        let here = spoken
            .iter()
            .any(|it| self.words.meeting.anywhere(it) || self.words.discussed.anywhere(it));
        let meeting = self.genre == Genre::Readout || here || self.meeting_before;
        self.meeting_before = here;
        for sentence in &spoken {
            for subject in prose::subjects(text, sentence, meeting, &self.dated, self.words) {
                let place = Place { span: subject.span, rule: subject.rule };
                let parent = self.parents[0];
                self.topics.push(TopicMention { place, title: subject.title, parent });
            }
        }
    }
}

/// Whether `date` names a day or a few.
fn is_day(date: &DateMention) -> bool {
    let precision = date.when.as_ref().map(|it| it.precision);
    matches!(precision, Some(Precision::Day | Precision::Range | Precision::Week))
}

/// The tokens of a text that is no document's.
fn whole(text: &str) -> Vec<Token<'_>> {
    ByteSpan::new(text, 0..text.len()).map(|span| tokens(text, span)).unwrap_or_default()
}

/// The first sentence of `span`.
fn first_sentence(text: &str, span: ByteSpan) -> ByteSpan {
    let first = sentences(span.slice(text)).into_iter().next();
    first
        .and_then(|it| ByteSpan::new(text, span.start() + it.start()..span.start() + it.end()))
        .unwrap_or(span)
}

#[cfg(test)]
mod tests;
