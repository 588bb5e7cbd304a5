//! JSON in the schema `briefing/1`.

use std::io::{self, Write};

use crate::export::Exporter;
use crate::model::schema::{self, SCHEMA};
use crate::model::{Briefing, DocumentId, Evidence, Mention, When};

/// One JSON object.
#[derive(Debug)]
pub struct Json;

impl Exporter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn help(&self) -> &'static str {
        "one JSON object in the schema briefing/1"
    }

    fn write(&self, briefing: &Briefing, text: bool, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &file(briefing, text))?;
        out.write_all(b"\n")
    }
}

/// `briefing` in the shape of the schema.
pub fn file(briefing: &Briefing, text: bool) -> schema::File {
    let view = View { briefing };
    schema::File {
        schema: SCHEMA.to_owned(),
        generator: concat!("briefing ", env!("CARGO_PKG_VERSION")).to_owned(),
        documents: view.documents(text),
        events: view.events(),
        topics: view.topics(),
        people: view.people(),
        organisations: view.organisations(),
        dates: view.dates(),
        citations: view.citations(),
        warnings: view.warnings(),
    }
}

struct View<'b> {
    briefing: &'b Briefing,
}

fn ids<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// The id of the item at `index`, counted from 1 behind its letter.
fn id(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}

/// A stretch of time in the shape of the schema.
pub fn when(when: &When) -> schema::When {
    schema::When {
        value: Some(when.value()),
        earliest: when.earliest().map(|day| day.to_string()),
        latest: when.latest().map(|day| day.to_string()),
        precision: when.precision.name().to_owned(),
        qualifier: when.qualifier.name().to_owned(),
        basis: when.basis.name().to_owned(),
        label: when.label.clone(),
    }
}

impl View<'_> {
    fn quote(&self, evidence: &Evidence) -> String {
        self.briefing.quote(evidence).to_owned()
    }

    fn documents(&self, text: bool) -> Vec<schema::Document> {
        let each = self.briefing.documents.iter().enumerate();
        each.map(|(index, document)| schema::Document {
            id: id('d', index),
            path: document.origin.to_string(),
            format: document.format.clone(),
            title: document.title.clone(),
            outlet: document.outlet.clone(),
            url: document.url.clone(),
            language: document.language.clone(),
            published: document.published.map(|published| published.date.to_string()),
            text: text.then(|| document.text.clone()),
        })
        .collect()
    }

    fn events(&self) -> Vec<schema::Event> {
        let each = self.briefing.events.iter().enumerate();
        each.map(|(index, event)| schema::Event {
            id: id('e', index),
            date: event.date.as_ref().map(when),
            status: event.status.name().to_owned(),
            headline: event.headline.clone(),
            people: ids(&event.people),
            organisations: ids(&event.organisations),
            topics: ids(&event.topics),
            differs: event
                .differs
                .iter()
                .map(|it| schema::Differs {
                    what: it.what.name().to_owned(),
                    statements: it.statements,
                })
                .collect(),
            statements: event
                .statements
                .iter()
                .map(|statement| schema::Statement {
                    document: statement.evidence.document.to_string(),
                    start: statement.evidence.span.start(),
                    end: statement.evidence.span.end(),
                    quote: self.quote(&statement.evidence),
                    date: statement.date.as_ref().map(when),
                    status: statement.status.name().to_owned(),
                    citations: statement.citations.clone(),
                    rule: statement.evidence.rule.name().to_owned(),
                })
                .collect(),
        })
        .collect()
    }

    fn topics(&self) -> Vec<schema::Topic> {
        let each = self.briefing.topics.iter().enumerate();
        each.map(|(index, topic)| schema::Topic {
            id: id('t', index),
            title: topic.title.clone(),
            people: ids(&topic.people),
            events: ids(&topic.events),
            passages: topic
                .passages
                .iter()
                .map(|passage| schema::Passage {
                    document: passage.evidence.document.to_string(),
                    start: passage.evidence.span.start(),
                    end: passage.evidence.span.end(),
                    quote: self.quote(&passage.evidence),
                    rule: passage.evidence.rule.name().to_owned(),
                })
                .collect(),
        })
        .collect()
    }

    fn people(&self) -> Vec<schema::Person> {
        let each = self.briefing.people.iter().enumerate();
        each.map(|(index, person)| schema::Person {
            id: id('p', index),
            name: person.name.clone(),
            aliases: person
                .aliases
                .iter()
                .map(|alias| {
                    let at = alias.evidence.as_ref();
                    schema::Alias {
                        name: alias.name.clone(),
                        document: at.map(|at| at.document.to_string()),
                        start: at.map(|at| at.span.start()),
                        end: at.map(|at| at.span.end()),
                    }
                })
                .collect(),
            roles: person
                .roles
                .iter()
                .map(|role| schema::Role {
                    text: role.text.clone(),
                    former: role.former,
                    document: role.evidence.document.to_string(),
                    start: role.evidence.span.start(),
                    end: role.evidence.span.end(),
                })
                .collect(),
            organisations: ids(&person.organisations),
            with: person
                .companions
                .iter()
                .map(|with| schema::With {
                    person: with.person.to_string(),
                    passages: with.passages,
                })
                .collect(),
            mentions: self.mentions(&person.mentions),
            references: self.mentions(&person.references),
        })
        .collect()
    }

    fn organisations(&self) -> Vec<schema::Organisation> {
        let each = self.briefing.organisations.iter().enumerate();
        each.map(|(index, organisation)| schema::Organisation {
            id: id('o', index),
            name: organisation.name.clone(),
            abbreviation: organisation.abbreviation.clone(),
            aliases: organisation.aliases.clone(),
            mentions: self.mentions(&organisation.mentions),
        })
        .collect()
    }

    fn mentions(&self, mentions: &[Mention]) -> Vec<schema::Mention> {
        let each = mentions.iter().map(|mention| &mention.evidence);
        each.map(|at| schema::Mention {
            document: at.document.to_string(),
            start: at.span.start(),
            end: at.span.end(),
            quote: self.quote(at),
        })
        .collect()
    }

    fn dates(&self) -> Vec<schema::Date> {
        let each = self.briefing.dates.iter();
        each.map(|date| schema::Date {
            document: date.evidence.document.to_string(),
            start: date.evidence.span.start(),
            end: date.evidence.span.end(),
            quote: self.quote(&date.evidence),
            kind: date.timex.kind.name().to_owned(),
            value: date.timex.value.clone(),
        })
        .collect()
    }

    fn citations(&self) -> Vec<schema::Citation> {
        let each = self.briefing.citations.iter();
        each.map(|mark| schema::Citation {
            document: mark.document.to_string(),
            start: mark.span.start(),
            end: mark.span.end(),
            label: mark.label.clone(),
            reference: self.reference(mark.document, mark.reference),
        })
        .collect()
    }

    fn reference(&self, document: DocumentId, place: Option<usize>) -> Option<schema::Reference> {
        let reference = self.briefing.document(document)?.references.get(place?)?;
        Some(schema::Reference { title: reference.title.clone(), url: reference.url.clone() })
    }

    fn warnings(&self) -> Vec<schema::Warning> {
        let each = self.briefing.warnings.iter();
        each.map(|it| schema::Warning { path: it.path.clone(), message: it.message.clone() })
            .collect()
    }
}
