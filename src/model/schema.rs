//! The schema `briefing/1`, as it is written and read back.
//!
//! Offsets are bytes into `documents[].text`. Ids are `d1`, `e1`, `t1`, `p1`, `o1` in the order of
//! the lists. Absent values are `null` or `[]`, never missing when written; a reader of files that
//! others made accepts missing ones.

use serde::{Deserialize, Serialize};

/// The value of [`File::schema`].
pub const SCHEMA: &str = "briefing/1";

/// A whole export.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct File {
    pub schema: String,
    pub generator: String,
    pub documents: Vec<Document>,
    pub events: Vec<Event>,
    pub topics: Vec<Topic>,
    pub people: Vec<Person>,
    pub organisations: Vec<Organisation>,
    pub dates: Vec<Date>,
    pub citations: Vec<Citation>,
    pub warnings: Vec<Warning>,
}

/// A document; `text` only where it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Document {
    pub id: String,
    pub path: String,
    pub format: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A stretch of time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct When {
    pub value: Option<String>,
    pub earliest: Option<String>,
    pub latest: Option<String>,
    pub precision: String,
    pub qualifier: String,
    pub basis: String,
    pub label: String,
}

/// An event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Event {
    pub id: String,
    pub date: Option<When>,
    pub status: String,
    pub headline: String,
    pub people: Vec<String>,
    pub organisations: Vec<String>,
    pub topics: Vec<String>,
    pub differs: Vec<Differs>,
    pub statements: Vec<Statement>,
}

/// What two statements differ in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Differs {
    pub what: String,
    pub statements: [usize; 2],
}

/// A passage that reports an event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Statement {
    pub document: String,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    pub date: Option<When>,
    pub status: String,
    pub citations: Vec<String>,
    pub rule: String,
}

/// A topic.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Topic {
    pub id: String,
    pub title: String,
    pub people: Vec<String>,
    pub events: Vec<String>,
    pub passages: Vec<Passage>,
}

/// A passage with the rule that found it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Passage {
    pub document: String,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    pub rule: String,
}

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Person {
    pub id: String,
    pub name: String,
    pub aliases: Vec<Alias>,
    pub roles: Vec<Role>,
    pub organisations: Vec<String>,
    pub with: Vec<With>,
    pub mentions: Vec<Mention>,
    pub references: Vec<Mention>,
}

/// Another name; without a place in a mere list of names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Alias {
    pub name: String,
    pub document: Option<String>,
    pub start: Option<usize>,
    pub end: Option<usize>,
}

/// A role.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Role {
    pub text: String,
    pub former: bool,
    pub document: String,
    pub start: usize,
    pub end: usize,
}

/// Somebody who appears beside a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct With {
    pub person: String,
    pub passages: usize,
}

/// A place where somebody or something is named.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Mention {
    pub document: String,
    pub start: usize,
    pub end: usize,
    pub quote: String,
}

/// An organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Organisation {
    pub id: String,
    pub name: String,
    pub abbreviation: Option<String>,
    pub aliases: Vec<String>,
    pub mentions: Vec<Mention>,
}

/// A time expression.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Date {
    pub document: String,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: String,
}

/// A mark that points to a reference.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Citation {
    pub document: String,
    pub start: usize,
    pub end: usize,
    pub label: String,
    pub reference: Option<Reference>,
}

/// The entry of the document's sources that a mark points to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Reference {
    pub title: String,
    pub url: Option<String>,
}

/// What could not be read or understood.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the schema, documented in README")]
pub struct Warning {
    pub path: String,
    pub message: String,
}
