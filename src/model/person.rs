//! People and organisations.

use crate::model::evidence::{Evidence, OrganisationId, PersonId};

/// An individual, under every name the documents use.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The fullest form of the name.
    pub name: String,
    /// Other names: alias, nickname, former name.
    pub aliases: Vec<Alias>,
    /// What the person is said to be.
    pub roles: Vec<Role>,
    /// The organisations the person is said to belong to.
    pub organisations: Vec<OrganisationId>,
    /// Who else appears in the same sentences, most often first.
    pub companions: Vec<Companion>,
    /// Every mention, in the order of documents and text.
    pub mentions: Vec<Mention>,
    /// Where an office alone can mean nobody else, as "the Colombian President", in the same order.
    pub references: Vec<Mention>,
}

impl Person {
    /// Every place that speaks of the person, by name or by an office alone.
    pub fn places(&self) -> impl Iterator<Item = &Evidence> {
        self.mentions.iter().chain(&self.references).map(|it| &it.evidence)
    }
}

/// Another name of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// Where it is said to be one; `None` in a list of names that was read without text.
    pub evidence: Option<Evidence>,
}

/// An office, function or relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The source's wording.
    pub text: String,
    /// Whether the source says that it is over.
    pub former: bool,
    /// Where it says so.
    pub evidence: Evidence,
}

/// Somebody who appears beside a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Companion {
    /// Who.
    pub person: PersonId,
    /// In how many passages.
    pub passages: usize,
}

/// A place where a person or organisation is named: the name alone, without title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The passage and the rule.
    pub evidence: Evidence,
}

/// A body, company, group or office that acts under a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation {
    /// The fullest form of the name.
    pub name: String,
    /// Its abbreviation.
    pub abbreviation: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Every mention, in the order of documents and text.
    pub mentions: Vec<Mention>,
}
