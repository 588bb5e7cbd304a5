//! Organisations of many documents, each once.

use crate::link::{Part, numbered, proof};
use crate::model::{Mention, Organisation};

/// The organisations of all parts.
pub fn join(parts: &[Part]) -> Vec<Organisation> {
    let mut all = Vec::new();
    for (document, part) in numbered(parts) {
        all.extend(part.mentions.organisations.iter().map(|it| {
            Organisation {
                name: it.name.clone(),
                abbreviation: it.abbreviation.clone(),
                aliases: it.aliases.clone(),
                mentions: it
                    .mentions
                    .iter()
                    .map(|place| Mention { evidence: proof(document, place) })
                    .collect(),
            }
        }));
    }
    all
}
