//! One document to the mentions in it: dates, people, organisations, events, topics, citations.
//!
//! Each kind of mention is one file that implements [`Extractor`] and one line in [`EXTRACTORS`];
//! later ones may look at what earlier ones found. Reading facts does not fail: what cannot be
//! understood becomes a warning. This room knows one document at a time; `link` joins them.

use chrono::NaiveDate;

use crate::model::{Document, Published, Rule, Status, Timex, Warning, When};
use crate::text::ByteSpan;

pub mod citations;
pub mod dates;
pub mod events;
pub mod hash;
mod language;
pub mod organisations;
mod pages;
pub mod people;
mod phrases;
#[cfg(test)]
pub(crate) mod sample;
mod tokens;
pub mod topics;
pub mod work;

/// Every extractor, in the order in which they run.
pub const EXTRACTORS: &[&dyn Extractor] =
    &[&dates::Dates, &citations::Citations, &people::People, &events::Events, &topics::Topics];

/// A reader of one kind of mention.
pub trait Extractor: Sync {
    /// What it finds, in the plural, for messages: `dates`.
    fn name(&self) -> &'static str;

    /// Adds what it finds in `document` to `found`.
    fn extract(&self, document: &Document, context: &Context, found: &mut Mentions);
}

/// What holds for every document of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Today, as the caller gives it.
    pub today: NaiveDate,
}

/// The mentions in one document. Spans are of that document's text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mentions {
    /// When the document was published, where only its text tells.
    pub published: Option<Published>,
    /// Time expressions, in the order of the text.
    pub dates: Vec<DateMention>,
    /// The individuals of this document, in the order of their first mention.
    pub people: Vec<LocalPerson>,
    /// The organisations of this document, in the order of their first mention.
    pub organisations: Vec<LocalOrganisation>,
    /// Statements of events, in the order of the text.
    pub events: Vec<EventMention>,
    /// Passages of topics, in the order of the text.
    pub topics: Vec<TopicMention>,
    /// Marks such as `[7]`, in the order of the text.
    pub citations: Vec<CitationMention>,
    /// Pairs of people of this document that may be one.
    pub doubts: Vec<LocalDoubt>,
    /// What was not understood.
    pub warnings: Vec<Warning>,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// Its words.
    pub span: ByteSpan,
    /// Its TIMEX3 type and value.
    pub timex: Timex,
    /// The stretch of time it names, where it names one.
    pub when: Option<When>,
    /// The expression that it was counted from.
    pub anchor: Option<ByteSpan>,
    /// What found it.
    pub rule: Rule,
}

/// A place in the text and what found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The words.
    pub span: ByteSpan,
    /// What found them.
    pub rule: Rule,
}

/// One individual of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalPerson {
    /// The fullest form of the name in this document.
    pub name: String,
    /// Each mention by name, without title, in order; never empty.
    pub mentions: Vec<Place>,
    /// Where an office alone means the person, in order.
    pub references: Vec<Place>,
    /// Other names.
    pub aliases: Vec<LocalAlias>,
    /// Offices, functions, relations.
    pub roles: Vec<LocalRole>,
    /// Places in [`Mentions::organisations`].
    pub organisations: Vec<usize>,
}

/// Another name of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalAlias {
    /// The name.
    pub name: String,
    /// Where it is said to be one.
    pub place: Place,
}

/// An office, function or relation of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalRole {
    /// The wording.
    pub text: String,
    /// Whether it is said to be over.
    pub former: bool,
    /// Where it says so.
    pub place: Place,
}

/// One organisation of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalOrganisation {
    /// The fullest form of the name in this document.
    pub name: String,
    /// Its abbreviation.
    pub abbreviation: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Each mention, in order; never empty.
    pub mentions: Vec<Place>,
}

/// A passage that says what happened or is to happen.
#[derive(Debug, Clone, PartialEq)]
pub struct EventMention {
    /// The clause or entry.
    pub place: Place,
    /// Who did what, in the text's own words, on one line.
    pub headline: String,
    /// When.
    pub date: Option<When>,
    /// The date's own words.
    pub date_span: Option<ByteSpan>,
    /// Whether it has happened.
    pub status: Status,
    /// The labels of the citations behind it.
    pub citations: Vec<String>,
}

/// A passage that names a subject of discussion.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicMention {
    /// The passage.
    pub place: Place,
    /// A noun phrase.
    pub title: String,
    /// The place in [`Mentions::topics`] of the topic that it is a part of.
    pub parent: Option<usize>,
}

/// A mark such as `[7]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationMention {
    /// The whole mark.
    pub place: Place,
    /// What stands between the brackets.
    pub label: String,
    /// The place in [`Document::references`]; `None` where not listed.
    pub reference: Option<usize>,
}

/// Two people of one document that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDoubt {
    /// Places in [`Mentions::people`].
    pub people: [usize; 2],
    /// Why they may be one, and why that is not enough.
    pub reasons: Vec<String>,
}

/// All mentions in `document`.
pub fn extract(document: &Document, context: &Context) -> Mentions {
    let mut found = Mentions::default();
    for extractor in EXTRACTORS {
        extractor.extract(document, context, &mut found);
    }
    found
}
