//! Who is who.

use std::borrow::Cow;

use crate::app::pane::{ListPane, Row, Tone};
use crate::app::subject::Subject;
use crate::model::{Briefing, Person, PersonId};

/// The people, most mentioned first.
#[derive(Debug)]
pub struct People;

impl ListPane for People {
    fn title(&self) -> &'static str {
        "People"
    }

    fn nouns(&self) -> [&'static str; 2] {
        ["person", "people"]
    }

    fn share(&self) -> u32 {
        27
    }

    fn lines(&self) -> u16 {
        2
    }

    fn total(&self, briefing: &Briefing) -> usize {
        briefing.people.len()
    }

    fn subject(&self, index: usize) -> Option<Subject> {
        PersonId::new(index).map(Subject::Person)
    }

    fn row<'b>(&self, briefing: &'b Briefing, index: usize) -> Option<Row<'b>> {
        let person = briefing.people.get(index)?;
        Some(Row {
            label: Cow::Borrowed(""),
            text: Cow::Borrowed(person.name.as_str()),
            tail: person.mentions.len().to_string(),
            below: Cow::Owned(about(briefing, person)),
            tone: Tone::Plain,
        })
    }
}

/// Who the person is, on one line: aliases, the first role, organisations.
fn about(briefing: &Briefing, person: &Person) -> String {
    let mut parts = Vec::new();
    if !person.aliases.is_empty() {
        let names: Vec<_> = person.aliases.iter().map(|alias| alias.name.as_str()).collect();
        parts.push(format!("alias {}", names.join(", ")));
    }
    if let Some(role) = person.roles.iter().find(|role| !role.former).or(person.roles.first()) {
        parts.push(role.text.clone());
    }
    let organisations = person.organisations.iter().filter_map(|id| briefing.organisation(*id));
    parts.extend(organisations.map(|organisation| {
        organisation.abbreviation.clone().unwrap_or_else(|| organisation.name.clone())
    }));
    parts.join(" · ")
}
