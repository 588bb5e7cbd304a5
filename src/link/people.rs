//! People of many documents, each once.

use crate::link::{Part, numbered, proof};
use crate::model::{Alias, Mention, Person, Role};

/// The people of all parts.
pub fn join(parts: &[Part]) -> Vec<Person> {
    let mut all = Vec::new();
    for (document, part) in numbered(parts) {
        all.extend(part.mentions.people.iter().map(|it| {
            Person {
                name: it.name.clone(),
                aliases: it
                    .aliases
                    .iter()
                    .map(|alias| Alias {
                        name: alias.name.clone(),
                        evidence: Some(proof(document, &alias.place)),
                    })
                    .collect(),
                roles: it
                    .roles
                    .iter()
                    .map(|role| Role {
                        text: role.text.clone(),
                        former: role.former,
                        evidence: proof(document, &role.place),
                    })
                    .collect(),
                organisations: Vec::new(),
                companions: Vec::new(),
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
