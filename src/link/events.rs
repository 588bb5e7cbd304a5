//! Events of many documents, each once, with all who report it.

use crate::link::{Part, numbered, proof};
use crate::model::{Event, Statement};

/// The events of all parts, in the order of time.
pub fn join(parts: &[Part]) -> Vec<Event> {
    let mut all = Vec::new();
    for (document, part) in numbered(parts) {
        all.extend(part.mentions.events.iter().map(|it| Event {
            date: it.date.clone(),
            status: it.status,
            headline: it.headline.clone(),
            people: Vec::new(),
            organisations: Vec::new(),
            topics: Vec::new(),
            statements: vec![Statement {
                evidence: proof(document, &it.place),
                date: it.date.clone(),
                date_span: it.date_span,
                status: it.status,
                citations: it.citations.clone(),
            }],
            differs: Vec::new(),
            joins: Vec::new(),
        }));
    }
    all
}
