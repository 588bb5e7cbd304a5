//! From the schema back to facts. What refers to nothing is left out and counted.

use std::collections::HashMap;

use crate::model::schema::{self, File};
use crate::model::{
    Alias, Basis, Citation, Companion, DateFact, Difference, Document, DocumentId, Event, EventId,
    Evidence, Mention, Organisation, OrganisationId, Passage, Person, PersonId, Precision,
    Qualifier, Reference, Role, Rule, Statement, Status, Timex, TimexKind, Topic, TopicId, What,
    When,
};
use crate::text::ByteSpan;

/// The rule of facts whose file does not name one.
const RULE: Rule = Rule::new("export.read");

/// Makes facts over documents that are read already.
pub(super) struct Reader<'f> {
    file: &'f File,
    documents: &'f mut Vec<Document>,
    document_ids: HashMap<&'f str, usize>,
    person_ids: HashMap<&'f str, usize>,
    organisation_ids: HashMap<&'f str, usize>,
    topic_ids: HashMap<&'f str, usize>,
    event_ids: HashMap<&'f str, usize>,
    /// Facts that were left out.
    pub lost: usize,
}

fn places<'f>(ids: impl Iterator<Item = &'f String>) -> HashMap<&'f str, usize> {
    ids.enumerate().map(|(place, id)| (id.as_str(), place)).collect()
}

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f File, documents: &'f mut Vec<Document>) -> Self {
        Self {
            file,
            documents,
            document_ids: places(file.documents.iter().map(|it| &it.id)),
            person_ids: places(file.people.iter().map(|it| &it.id)),
            organisation_ids: places(file.organisations.iter().map(|it| &it.id)),
            topic_ids: places(file.topics.iter().map(|it| &it.id)),
            event_ids: places(file.events.iter().map(|it| &it.id)),
            lost: 0,
        }
    }

    fn evidence(&self, document: &str, start: usize, end: usize, rule: &str) -> Option<Evidence> {
        let place = *self.document_ids.get(document)?;
        let span = ByteSpan::new(&self.documents.get(place)?.text, start..end)?;
        let rule = if rule.is_empty() { RULE } else { Rule::read(rule.to_owned()) };
        Some(Evidence { document: DocumentId::new(place)?, span, rule })
    }

    /// The facts among `found` that could be made; counts the others.
    fn kept<T>(&mut self, found: impl IntoIterator<Item = Option<T>>) -> Vec<T> {
        let mut all = 0;
        let kept: Vec<T> = found.into_iter().inspect(|_| all += 1).flatten().collect();
        self.lost += all - kept.len();
        kept
    }

    fn people_named(&mut self, ids: &[String]) -> Vec<PersonId> {
        let found: Vec<_> =
            ids.iter().map(|id| PersonId::new(*self.person_ids.get(id.as_str())?)).collect();
        self.kept(found)
    }

    fn organisations_named(&mut self, ids: &[String]) -> Vec<OrganisationId> {
        let found: Vec<_> = ids
            .iter()
            .map(|id| OrganisationId::new(*self.organisation_ids.get(id.as_str())?))
            .collect();
        self.kept(found)
    }

    fn topics_named(&mut self, ids: &[String]) -> Vec<TopicId> {
        let found: Vec<_> =
            ids.iter().map(|id| TopicId::new(*self.topic_ids.get(id.as_str())?)).collect();
        self.kept(found)
    }

    fn events_named(&mut self, ids: &[String]) -> Vec<EventId> {
        let found: Vec<_> =
            ids.iter().map(|id| EventId::new(*self.event_ids.get(id.as_str())?)).collect();
        self.kept(found)
    }

    pub(super) fn events(&mut self) -> Vec<Event> {
        let file = self.file;
        file.events.iter().map(|event| self.event(event)).collect()
    }

    fn event(&mut self, event: &schema::Event) -> Event {
        let statements: Vec<_> = event.statements.iter().map(|it| self.statement(it)).collect();
        let whole = statements.iter().all(Option::is_some);
        let differs =
            event.differs.iter().filter(|_| whole).map(|it| {
                Some(Difference { what: What::named(&it.what)?, statements: it.statements })
            });
        let in_range =
            |it: &Difference| it.statements.iter().all(|place| *place < statements.len());
        let differs: Vec<_> = differs.map(|it| it.filter(in_range)).collect();
        Event {
            date: event.date.as_ref().and_then(when),
            status: Status::named(&event.status).unwrap_or(Status::Happened),
            headline: event.headline.clone(),
            people: self.people_named(&event.people),
            organisations: self.organisations_named(&event.organisations),
            topics: self.topics_named(&event.topics),
            statements: self.kept(statements),
            differs: self.kept(differs),
            joins: Vec::new(),
        }
    }

    fn statement(&self, statement: &schema::Statement) -> Option<Statement> {
        let schema::Statement { document, start, end, rule, .. } = statement;
        Some(Statement {
            evidence: self.evidence(document, *start, *end, rule)?,
            date: statement.date.as_ref().and_then(when),
            date_span: None,
            status: Status::named(&statement.status).unwrap_or(Status::Happened),
            citations: statement.citations.clone(),
        })
    }

    pub(super) fn topics(&mut self) -> Vec<Topic> {
        let file = self.file;
        let topics = file.topics.iter().map(|topic| {
            let passages: Vec<_> = topic
                .passages
                .iter()
                .map(|it| {
                    Some(Passage {
                        evidence: self.evidence(&it.document, it.start, it.end, &it.rule)?,
                    })
                })
                .collect();
            Topic {
                title: topic.title.clone(),
                parent: None,
                people: self.people_named(&topic.people),
                events: self.events_named(&topic.events),
                passages: self.kept(passages),
            }
        });
        topics.collect()
    }

    pub(super) fn people(&mut self) -> Vec<Person> {
        let file = self.file;
        let people = file.people.iter().map(|person| {
            let aliases = person.aliases.iter().map(|alias| {
                let place =
                    || self.evidence(alias.document.as_deref()?, alias.start?, alias.end?, "");
                Alias { name: alias.name.clone(), evidence: place() }
            });
            let aliases = aliases.collect();
            let roles: Vec<_> = person
                .roles
                .iter()
                .map(|role| {
                    let evidence = self.evidence(&role.document, role.start, role.end, "")?;
                    Some(Role { text: role.text.clone(), former: role.former, evidence })
                })
                .collect();
            let with: Vec<_> = person
                .with
                .iter()
                .map(|with| {
                    let person = PersonId::new(*self.person_ids.get(with.person.as_str())?)?;
                    Some(Companion { person, passages: with.passages })
                })
                .collect();
            Person {
                name: person.name.clone(),
                aliases,
                roles: self.kept(roles),
                organisations: self.organisations_named(&person.organisations),
                companions: self.kept(with),
                mentions: self.mentions(&person.mentions),
                references: self.mentions(&person.references),
            }
        });
        people.collect()
    }

    pub(super) fn organisations(&mut self) -> Vec<Organisation> {
        let file = self.file;
        let organisations = file.organisations.iter().map(|organisation| Organisation {
            name: organisation.name.clone(),
            abbreviation: organisation.abbreviation.clone(),
            aliases: organisation.aliases.clone(),
            mentions: self.mentions(&organisation.mentions),
        });
        organisations.collect()
    }

    fn mentions(&mut self, mentions: &[schema::Mention]) -> Vec<Mention> {
        let found: Vec<_> = mentions
            .iter()
            .map(|it| {
                Some(Mention { evidence: self.evidence(&it.document, it.start, it.end, "")? })
            })
            .collect();
        self.kept(found)
    }

    pub(super) fn dates(&mut self) -> Vec<DateFact> {
        let found: Vec<_> = self
            .file
            .dates
            .iter()
            .map(|it| {
                let timex = Timex { kind: TimexKind::named(&it.kind)?, value: it.value.clone() };
                let evidence = self.evidence(&it.document, it.start, it.end, "")?;
                Some(DateFact { evidence, timex, when: None, anchor: None })
            })
            .collect();
        self.kept(found)
    }

    /// The marks; what they point to becomes the documents' lists of sources again.
    pub(super) fn citations(&mut self) -> Vec<Citation> {
        let mut listed: HashMap<(usize, &str), usize> = HashMap::new();
        let mut found = Vec::new();
        for mark in &self.file.citations {
            let Some(at) = self.evidence(&mark.document, mark.start, mark.end, "") else {
                found.push(None);
                continue;
            };
            let place = at.document.index();
            let reference = mark.reference.as_ref().and_then(|reference| {
                let references = &mut self.documents.get_mut(place)?.references;
                let known = listed.entry((place, mark.label.as_str())).or_insert_with(|| {
                    let schema::Reference { title, url } = reference.clone();
                    references.push(Reference { label: mark.label.clone(), title, url });
                    references.len() - 1
                });
                Some(*known)
            });
            let Evidence { document, span, rule } = at;
            found.push(Some(Citation {
                document,
                span,
                label: mark.label.clone(),
                reference,
                rule,
            }));
        }
        self.kept(found)
    }
}

/// A stretch of time; `None` where the file gives no day at all.
fn when(when: &schema::When) -> Option<When> {
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    When::new(
        (day(&when.earliest), day(&when.latest)),
        Precision::named(&when.precision).unwrap_or(Precision::Day),
        Qualifier::named(&when.qualifier).unwrap_or(Qualifier::Exact),
        Basis::named(&when.basis).unwrap_or(Basis::Stated),
        &when.label,
    )
}
