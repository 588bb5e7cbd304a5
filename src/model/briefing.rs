//! The whole: documents and facts, frozen.

use std::sync::Arc;

use crate::model::date::DateFact;
use crate::model::document::Document;
use crate::model::evidence::{
    DocumentId, EventId, Evidence, OrganisationId, PersonId, TopicId, Warning,
};
use crate::model::fact::{Citation, Doubt, Event, Topic};
use crate::model::person::{Organisation, Person};
use crate::text::ByteSpan;

/// Documents and the facts read out of them.
///
/// `link` makes it and nobody changes it after. Ids are places in the lists.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Briefing {
    /// In the order in which they were given.
    pub documents: Vec<Arc<Document>>,
    /// For each document the first one that it is a near copy of, itself mostly; may be empty.
    pub copies: Vec<DocumentId>,
    /// In the order of time, then of the text.
    pub events: Vec<Event>,
    /// In the order of their first passage.
    pub topics: Vec<Topic>,
    /// Most mentioned first, then by first mention.
    pub people: Vec<Person>,
    /// The ids that a file which was read back gave its people, in the same order; empty where they
    /// are counted, as in our own exports.
    pub person_ids: Vec<String>,
    /// Most mentioned first, then by first mention.
    pub organisations: Vec<Organisation>,
    /// In the order of documents and text.
    pub dates: Vec<DateFact>,
    /// In the order of documents and text.
    pub citations: Vec<Citation>,
    /// What may be one and was not joined.
    pub doubts: Vec<Doubt>,
    /// What could not be read or understood.
    pub warnings: Vec<Warning>,
}

impl Briefing {
    /// The document of that id.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(id.index()).map(Arc::as_ref)
    }

    /// The event of that id.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(id.index())
    }

    /// The topic of that id.
    pub fn topic(&self, id: TopicId) -> Option<&Topic> {
        self.topics.get(id.index())
    }

    /// The person of that id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.index())
    }

    /// How the file that a person was read from calls them, or else the id that the export writes.
    pub fn person_id(&self, id: PersonId) -> String {
        self.person_ids
            .get(id.index())
            .filter(|it| !it.is_empty())
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    /// The organisation of that id.
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.get(id.index())
    }

    /// The words of `span` in `document`; empty where there are none.
    pub fn words(&self, document: DocumentId, span: ByteSpan) -> &str {
        self.document(document).map_or("", |document| span.slice(&document.text))
    }

    /// The words that prove a fact; empty where there are none.
    pub fn quote(&self, evidence: &Evidence) -> &str {
        self.words(evidence.document, evidence.span)
    }
}
