//! Events, topics and citations.

use crate::model::date::{When, named};
use crate::model::evidence::{
    DocumentId, EventId, Evidence, OrganisationId, PersonId, Rule, TopicId,
};
use crate::text::ByteSpan;

/// Something that happened or is to happen, with all who report it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When; `None` only where no statement dates it.
    pub date: Option<When>,
    /// Whether it has happened.
    pub status: Status,
    /// Who did what, in the text's own words, on one line.
    pub headline: String,
    /// The people in it, most prominent first.
    pub people: Vec<PersonId>,
    /// The organisations in it.
    pub organisations: Vec<OrganisationId>,
    /// The topics it belongs to.
    pub topics: Vec<TopicId>,
    /// The passages that report it, in the order of documents and text; never empty.
    pub statements: Vec<Statement>,
    /// What its statements disagree on.
    pub differs: Vec<Difference>,
    /// Why its statements were joined.
    pub joins: Vec<Join>,
}

/// Whether an event has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It has.
    Happened,
    /// It is arranged.
    Scheduled,
    /// Somebody asks for it or expects it.
    Proposed,
}

named!(Status { Happened => "happened", Scheduled => "scheduled", Proposed => "proposed" });

/// One passage that reports an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The passage and the rule.
    pub evidence: Evidence,
    /// The date that this passage gives it.
    pub date: Option<When>,
    /// Where that date's own words stand, where they do.
    pub date_span: Option<ByteSpan>,
    /// What this passage says of its status.
    pub status: Status,
    /// The labels of the citations behind it.
    pub citations: Vec<String>,
}

/// Two statements of one event that cannot both be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What they differ in.
    pub what: What,
    /// Which two, as places in the list of statements.
    pub statements: [usize; 2],
}

/// What two statements differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The day.
    Date,
    /// A figure.
    Number,
    /// Done, being done, or asked for.
    Status,
    /// One affirms what the other denies.
    Negation,
    /// Who did it.
    Actor,
}

named!(What {
    Date => "date",
    Number => "number",
    Status => "status",
    Negation => "negation",
    Actor => "actor",
});

/// Why two statements are one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// Which two, as places in the list of statements.
    pub statements: [usize; 2],
    /// The reasons, for people to read: "same day", "share Jane Roe".
    pub reasons: Vec<String>,
}

/// Two facts that may be one; they stay apart until somebody says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What each is, for people to read.
    pub between: [String; 2],
    /// Where each stands.
    pub evidence: [Evidence; 2],
    /// Why they may be one, and why that is not enough.
    pub reasons: Vec<String>,
}

/// A subject that was discussed, put on an agenda or written about.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// A noun phrase.
    pub title: String,
    /// The topic it is a part of.
    pub parent: Option<TopicId>,
    /// The people in its passages.
    pub people: Vec<PersonId>,
    /// The events in its passages.
    pub events: Vec<EventId>,
    /// Where it says so; never empty.
    pub passages: Vec<Passage>,
}

/// A passage that a topic rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The passage and the rule.
    pub evidence: Evidence,
}

/// A `[7]` in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Whose text it is in.
    pub document: DocumentId,
    /// The whole mark, with its brackets.
    pub span: ByteSpan,
    /// What stands between the brackets.
    pub label: String,
    /// The entry of the document's references it points to, by place; `None` where not listed.
    pub reference: Option<usize>,
    /// What found it.
    pub rule: Rule,
}
