//! Topics of many documents, joined where they speak of the same.

use crate::link::{Part, numbered, proof};
use crate::model::{Passage, Topic};

/// The topics of all parts, in the order of their first passage.
pub(super) fn join(parts: &[Part]) -> Vec<Topic> {
    let mut all = Vec::new();
    for (document, part) in numbered(parts) {
        all.extend(part.mentions.topics.iter().map(|it| Topic {
            title: it.title.clone(),
            parent: None,
            people: Vec::new(),
            events: Vec::new(),
            passages: vec![Passage { evidence: proof(document, &it.place) }],
        }));
    }
    all
}
