//! What a briefing is: documents, and the facts read out of them, each with its evidence.
//!
//! `load` makes documents, `extract` and `link` make facts, [`Briefing`] is frozen and shared by
//! `Arc`. This room knows text and nothing of files, screens or formats.

pub mod briefing;
pub mod date;
pub mod document;
pub mod evidence;
pub mod fact;
pub mod person;
pub mod places;
pub mod schema;
pub mod weight;

pub use briefing::Briefing;
pub use date::{Basis, DateFact, Precision, Qualifier, Timex, TimexKind, When};
pub use document::{
    Block, BlockKind, Document, MarkupDate, Origin, Published, PublishedSource, Reference,
};
pub use evidence::{
    DocumentId, EventId, Evidence, OrganisationId, PersonId, Rule, TopicId, Warning,
};
pub use fact::{Citation, Difference, Doubt, Event, Join, Passage, Statement, Status, Topic, What};
pub use person::{Alias, Companion, Mention, Organisation, Person, Role};
pub use places::Places;
