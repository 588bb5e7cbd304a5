//! Who belongs with whom, both ways: an index over the briefing.
//!
//! It answers for one subject what [`Subject::belongs_with`] says of a pair, without asking every
//! other subject.

use crate::app::filter::SubjectSet;
use crate::app::subject::Subject;
use crate::model::{Briefing, DocumentId, EventId, Evidence, OrganisationId, PersonId, TopicId};

/// The index. Made once for a briefing.
#[derive(Debug, Default)]
pub struct Ties {
    people_of_event: Table,
    organisations_of_event: Table,
    /// As the events name them.
    topics_of_event: Table,
    events_of_person: Table,
    events_of_organisation: Table,
    events_of_topic: Table,
    /// As the topics name them.
    topics_with_event: Table,
    topics_of_person: Table,
    people_of_organisation: Table,
    parts_of_topic: Table,
    events_in: Table,
    topics_in: Table,
    people_in: Table,
}

impl Ties {
    /// Indexes `briefing`.
    pub fn new(briefing: &Briefing) -> Self {
        let (events, topics, people) = (&briefing.events, &briefing.topics, &briefing.people);
        let organisations = briefing.organisations.len();
        let documents = briefing.documents.len();
        let people_of_event = Table::of(events, |it| it.people.iter().map(|id| id.index()));
        let organisations_of_event =
            Table::of(events, |it| it.organisations.iter().map(|id| id.index()));
        let topics_of_event = Table::of(events, |it| it.topics.iter().map(|id| id.index()));
        let people_of_topic = Table::of(topics, |it| it.people.iter().map(|id| id.index()));
        let events_with_topic = Table::of(topics, |it| it.events.iter().map(|id| id.index()));
        let parent_of_topic = Table::of(topics, |it| it.parent.iter().map(|id| id.index()));
        let organisations_of_person =
            Table::of(people, |it| it.organisations.iter().map(|id| id.index()));
        let of_events =
            Table::of(events, |it| documents_of(it.statements.iter().map(|it| &it.evidence)));
        let of_topics =
            Table::of(topics, |it| documents_of(it.passages.iter().map(|it| &it.evidence)));
        let of_people =
            Table::of(people, |it| documents_of(it.mentions.iter().map(|it| &it.evidence)));
        Self {
            events_of_person: people_of_event.turned(people.len()),
            events_of_organisation: organisations_of_event.turned(organisations),
            events_of_topic: topics_of_event.turned(topics.len()),
            topics_with_event: events_with_topic.turned(events.len()),
            topics_of_person: people_of_topic.turned(people.len()),
            people_of_organisation: organisations_of_person.turned(organisations),
            parts_of_topic: parent_of_topic.turned(topics.len()),
            events_in: of_events.turned(documents),
            topics_in: of_topics.turned(documents),
            people_in: of_people.turned(documents),
            people_of_event,
            organisations_of_event,
            topics_of_event,
        }
    }

    /// The events of a person, an organisation or a document, in the order of time; of another
    /// subject none.
    pub fn events(&self, subject: Subject) -> impl Iterator<Item = EventId> + '_ {
        let found = match subject {
            Subject::Person(id) => self.events_of_person.row(id.index()),
            Subject::Organisation(id) => self.events_of_organisation.row(id.index()),
            Subject::Document(id) => self.events_in.row(id.index()),
            Subject::Event(_) | Subject::Topic(_) => &[],
        };
        ids(found, EventId::new)
    }

    /// The topics of a person or a document, the parts of a topic; of another subject none.
    pub fn topics(&self, subject: Subject) -> impl Iterator<Item = TopicId> + '_ {
        let found = match subject {
            Subject::Person(id) => self.topics_of_person.row(id.index()),
            Subject::Topic(id) => self.parts_of_topic.row(id.index()),
            Subject::Document(id) => self.topics_in.row(id.index()),
            Subject::Event(_) | Subject::Organisation(_) => &[],
        };
        ids(found, TopicId::new)
    }

    /// The people of an organisation or a document; of another subject none.
    pub fn people(&self, subject: Subject) -> impl Iterator<Item = PersonId> + '_ {
        let found = match subject {
            Subject::Organisation(id) => self.people_of_organisation.row(id.index()),
            Subject::Document(id) => self.people_in.row(id.index()),
            Subject::Event(_) | Subject::Topic(_) | Subject::Person(_) => &[],
        };
        ids(found, PersonId::new)
    }

    /// The events, topics and people that belong with `subject`, and itself.
    pub fn with(&self, subject: Subject, briefing: &Briefing) -> SubjectSet {
        let mut set = SubjectSet::default();
        set.insert(subject);
        set.extend(self.events(subject).map(Subject::Event));
        set.extend(self.topics(subject).map(Subject::Topic));
        set.extend(self.people(subject).map(Subject::Person));
        match subject {
            Subject::Event(id) => self.with_event(id, &mut set),
            Subject::Topic(id) => {
                set.extend(
                    ids(self.events_of_topic.row(id.index()), EventId::new).map(Subject::Event),
                );
                if let Some(topic) = briefing.topic(id) {
                    set.extend(topic.events.iter().map(|id| Subject::Event(*id)));
                    set.extend(topic.people.iter().map(|id| Subject::Person(*id)));
                    set.extend(topic.parent.map(Subject::Topic));
                }
            }
            Subject::Person(id) => {
                let companions = briefing.person(id).map_or(&[][..], |it| &it.companions);
                set.extend(companions.iter().map(|with| Subject::Person(with.person)));
            }
            Subject::Organisation(id) => {
                for event in self.events_of_organisation.row(id.index()) {
                    let topics = self.topics_with_event.row(*event as usize);
                    set.extend(ids(topics, TopicId::new).map(Subject::Topic));
                }
            }
            Subject::Document(_) => {}
        }
        set
    }

    fn with_event(&self, id: EventId, set: &mut SubjectSet) {
        let topics = self.topics_of_event.row(id.index());
        for topic in topics {
            let events = self.events_of_topic.row(*topic as usize);
            set.extend(ids(events, EventId::new).map(Subject::Event));
        }
        let named_by = self.topics_with_event.row(id.index());
        set.extend(
            ids(topics, TopicId::new).chain(ids(named_by, TopicId::new)).map(Subject::Topic),
        );
        set.extend(ids(self.people_of_event.row(id.index()), PersonId::new).map(Subject::Person));
    }

    /// The events themselves, and their people, organisations and topics.
    pub fn company(&self, events: impl Iterator<Item = EventId>) -> SubjectSet {
        let mut set = SubjectSet::default();
        for id in events {
            let event = id.index();
            set.insert(Subject::Event(id));
            set.extend(ids(self.people_of_event.row(event), PersonId::new).map(Subject::Person));
            let organisations = self.organisations_of_event.row(event);
            set.extend(ids(organisations, OrganisationId::new).map(Subject::Organisation));
            set.extend(ids(self.topics_of_event.row(event), TopicId::new).map(Subject::Topic));
        }
        set
    }
}

/// The documents of `evidence`, which is in their order, each once.
fn documents_of<'e>(evidence: impl Iterator<Item = &'e Evidence>) -> impl Iterator<Item = usize> {
    let mut last: Option<DocumentId> = None;
    let documents = evidence.map(|it| it.document);
    documents.filter(move |id| last.replace(*id) != Some(*id)).map(DocumentId::index)
}

fn ids<Id>(row: &[u32], id: fn(usize) -> Option<Id>) -> impl Iterator<Item = Id> {
    row.iter().filter_map(move |index| id(*index as usize))
}

/// Rows of numbers, one behind the other.
#[derive(Debug, Default)]
struct Table {
    /// Where each row begins, and where the last one ends.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Table {
    /// For each item a row.
    fn of<'i, T, N: Iterator<Item = usize>>(items: &'i [T], row: impl Fn(&'i T) -> N) -> Self {
        let mut table = Self { starts: vec![0], numbers: Vec::new() };
        for item in items {
            table.numbers.extend(row(item).filter_map(|number| u32::try_from(number).ok()));
            table.starts.push(u32::try_from(table.numbers.len()).unwrap_or(u32::MAX));
        }
        table
    }

    /// For each number below `count` the rows that hold it, in order.
    fn turned(&self, count: usize) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for number in &self.numbers {
            if let Some(next) = starts.get_mut(*number as usize + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut numbers = vec![0_u32; sum as usize];
        let rows = u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
        for row in 0..rows {
            for number in self.row(row as usize) {
                let Some(at) =
                    free.get_mut(*number as usize).filter(|_| (*number as usize) < count)
                else {
                    continue;
                };
                if let Some(place) = numbers.get_mut(*at as usize) {
                    *place = row;
                }
                *at += 1;
            }
        }
        Self { starts, numbers }
    }

    fn row(&self, row: usize) -> &[u32] {
        let ends = self.starts.get(row).zip(self.starts.get(row + 1));
        let range = ends.map(|(start, end)| *start as usize..*end as usize);
        range.and_then(|range| self.numbers.get(range)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_table_tells_which_rows_hold_a_number() {
        let table = Table::of(&[vec![2, 0], vec![], vec![2, 2, 9]], |row| row.iter().copied());
        let turned = table.turned(3);
        assert_eq!(
            [0, 1, 2, 3].map(|number| turned.row(number).to_vec()),
            [vec![0], vec![], vec![0, 2, 2], vec![],]
        );
    }
}
