//! A briefing with what the screen looks up in it at every frame.

use std::ops::Range;
use std::sync::Arc;

use crate::app::calendar::Calendar;
use crate::app::card::flat;
use crate::app::subject::{Passage, Subject};
use crate::app::ties::Ties;
use crate::app::wordings::Wordings;
use crate::model::{Briefing, Document, DocumentId, OrganisationId, PersonId, TopicId};
use crate::text::{ByteSpan, LineIndex};

/// A frozen briefing and its indexes. Made once by whoever read the documents, shared by `Arc`.
#[derive(Debug, Default)]
pub struct Story {
    /// The briefing.
    pub briefing: Arc<Briefing>,
    pages: Vec<Page>,
    weights: Vec<usize>,
    /// Who belongs with whom.
    pub ties: Ties,
    /// When each event was.
    pub calendar: Calendar,
    /// The words that stand for subjects.
    pub wordings: Arc<Wordings>,
}

/// What is known of one document's text.
#[derive(Debug)]
struct Page {
    /// The name of its file without the way there, fit for a terminal.
    file: String,
    lines: LineIndex,
    marks: Vec<Mark>,
    /// How far the marks up to each place reach, in bytes: never falls.
    reach: Vec<usize>,
}

/// A place in a text that something is known about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: ByteSpan,
    /// What they are.
    pub kind: MarkKind,
}

/// What marked words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// A person's name.
    Person(PersonId),
    /// An organisation's name.
    Organisation(OrganisationId),
    /// A date.
    Date,
    /// A citation, and the place of its reference in the document's list.
    Citation(Option<usize>),
    /// A passage of a topic.
    Topic(TopicId),
}

impl Story {
    /// Indexes `briefing`.
    pub fn new(briefing: Briefing) -> Self {
        let mut pages: Vec<Page> = briefing
            .documents
            .iter()
            .map(|document| Page {
                file: file(document),
                lines: LineIndex::new(&document.text),
                marks: Vec::new(),
                reach: Vec::new(),
            })
            .collect();
        for (document, mark) in marks(&briefing) {
            if let Some(page) = pages.get_mut(document.index()) {
                page.marks.push(mark);
            }
        }
        for page in &mut pages {
            page.marks.sort_by_key(|mark| (mark.span.start(), mark.span.len()));
            let ends = page.marks.iter().map(|mark| mark.span.end());
            page.reach = ends
                .scan(0, |reach, end| {
                    *reach = end.max(*reach);
                    Some(*reach)
                })
                .collect();
        }
        Self {
            pages,
            weights: briefing.weights(),
            ties: Ties::new(&briefing),
            calendar: Calendar::new(&briefing),
            wordings: Arc::new(Wordings::new(&briefing)),
            briefing: Arc::new(briefing),
        }
    }

    /// How much the event at that place of the briefing's list matters.
    pub fn weight(&self, event: usize) -> usize {
        self.weights.get(event).copied().unwrap_or_default()
    }

    /// Whether there is nothing in it to look at.
    pub fn is_empty(&self) -> bool {
        self.briefing.documents.is_empty() && self.briefing.people.is_empty()
    }

    /// The marks in `document` that share a byte with `range`, by their start.
    pub fn marks(
        &self,
        document: DocumentId,
        range: Range<usize>,
    ) -> impl Iterator<Item = &Mark> + '_ {
        let page = self.pages.get(document.index());
        let found = page.map_or(&[][..], |page| {
            let from = page.reach.partition_point(|reach| *reach <= range.start);
            let to = page.marks.partition_point(|mark| mark.span.start() < range.end);
            page.marks.get(from..to).unwrap_or_default()
        });
        found.iter().filter(move |mark| mark.span.end() > range.start)
    }

    /// The line of a passage's first byte, counted from 1.
    pub fn line(&self, passage: Passage) -> usize {
        let page = self.pages.get(passage.document.index());
        page.map_or(1, |page| page.lines.line(passage.span.start()))
    }

    /// Where a passage stands, short and fit for a terminal: `article.txt:23`.
    pub fn place(&self, passage: Passage) -> String {
        let page = self.pages.get(passage.document.index());
        let file = page.map_or("", |page| page.file.as_str());
        format!("{file}:{}", self.line(passage))
    }

    /// How many lines a document has.
    pub fn lines(&self, document: DocumentId) -> usize {
        self.pages.get(document.index()).map_or(0, |page| page.lines.count())
    }

    /// Whether the mark names `subject`.
    pub fn names(mark: &Mark, subject: Subject) -> bool {
        match (mark.kind, subject) {
            (MarkKind::Person(one), Subject::Person(other)) => one == other,
            (MarkKind::Organisation(one), Subject::Organisation(other)) => one == other,
            (MarkKind::Topic(one), Subject::Topic(other)) => one == other,
            (
                MarkKind::Person(_)
                | MarkKind::Organisation(_)
                | MarkKind::Topic(_)
                | MarkKind::Date
                | MarkKind::Citation(_),
                _,
            ) => false,
        }
    }
}

/// The last part of where a document comes from.
fn file(document: &Document) -> String {
    let origin = document.origin.to_string();
    flat(origin.rsplit('/').next().unwrap_or_default()).into_owned()
}

/// Every mark of the briefing, document by document in no order.
fn marks(briefing: &Briefing) -> Vec<(DocumentId, Mark)> {
    let mut found = Vec::new();
    for (index, person) in briefing.people.iter().enumerate() {
        let Some(id) = PersonId::new(index) else { break };
        let kind = MarkKind::Person(id);
        found.extend(person.mentions.iter().map(|mention| {
            (mention.evidence.document, Mark { span: mention.evidence.span, kind })
        }));
    }
    for (index, organisation) in briefing.organisations.iter().enumerate() {
        let Some(id) = OrganisationId::new(index) else { break };
        let kind = MarkKind::Organisation(id);
        found.extend(organisation.mentions.iter().map(|mention| {
            (mention.evidence.document, Mark { span: mention.evidence.span, kind })
        }));
    }
    for (index, topic) in briefing.topics.iter().enumerate() {
        let Some(id) = TopicId::new(index) else { break };
        let kind = MarkKind::Topic(id);
        found.extend(topic.passages.iter().map(|passage| {
            (passage.evidence.document, Mark { span: passage.evidence.span, kind })
        }));
    }
    let dates = briefing.dates.iter();
    found
        .extend(dates.map(|date| {
            (date.document(), Mark { span: date.evidence.span, kind: MarkKind::Date })
        }));
    let citations = briefing.citations.iter();
    found.extend(citations.map(|citation| {
        let kind = MarkKind::Citation(citation.reference);
        (citation.document, Mark { span: citation.span, kind })
    }));
    found
}
