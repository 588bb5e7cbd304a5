//! What a row, a card or a filter is about.

use crate::model::{Briefing, DocumentId, EventId, Evidence, OrganisationId, PersonId, TopicId};
use crate::text::ByteSpan;

/// Something of the briefing that can be selected, opened and pinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// An event.
    Event(EventId),
    /// A topic.
    Topic(TopicId),
    /// A person.
    Person(PersonId),
    /// An organisation.
    Organisation(OrganisationId),
    /// A document.
    Document(DocumentId),
}

/// A passage of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Passage {
    /// Whose text it is in.
    pub document: DocumentId,
    /// The words.
    pub span: ByteSpan,
}

impl From<&Evidence> for Passage {
    fn from(evidence: &Evidence) -> Self {
        Self { document: evidence.document, span: evidence.span }
    }
}

impl Subject {
    /// What to call it; empty where it is not in `briefing`. Not yet fit for a terminal.
    pub fn name(self, briefing: &Briefing) -> String {
        match self {
            Self::Event(id) => briefing.event(id).map(|it| it.headline.clone()),
            Self::Topic(id) => briefing.topic(id).map(|it| it.title.clone()),
            Self::Person(id) => briefing.person(id).map(|it| it.name.clone()),
            Self::Organisation(id) => briefing.organisation(id).map(|it| it.name.clone()),
            Self::Document(id) => briefing.document(id).map(crate::model::Document::name),
        }
        .unwrap_or_default()
    }

    /// Its place in the briefing's list of its kind, from 0.
    pub fn index(self) -> usize {
        match self {
            Self::Event(id) => id.index(),
            Self::Topic(id) => id.index(),
            Self::Person(id) => id.index(),
            Self::Organisation(id) => id.index(),
            Self::Document(id) => id.index(),
        }
    }

    /// The subject of its kind at another place of the briefing's list; `None` past its end.
    pub fn at(self, index: usize, briefing: &Briefing) -> Option<Self> {
        let (other, count) = match self {
            Self::Event(_) => (EventId::new(index).map(Self::Event), briefing.events.len()),
            Self::Topic(_) => (TopicId::new(index).map(Self::Topic), briefing.topics.len()),
            Self::Person(_) => (PersonId::new(index).map(Self::Person), briefing.people.len()),
            Self::Organisation(_) => {
                let id = OrganisationId::new(index).map(Self::Organisation);
                (id, briefing.organisations.len())
            }
            Self::Document(_) => {
                (DocumentId::new(index).map(Self::Document), briefing.documents.len())
            }
        };
        other.filter(|_| index < count)
    }

    /// The word for its kind.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Event(_) => "event",
            Self::Topic(_) => "topic",
            Self::Person(_) => "person",
            Self::Organisation(_) => "organisation",
            Self::Document(_) => "document",
        }
    }

    /// The word for its kind, as filters and lists use it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Event(_) => "event",
            Self::Topic(_) => "topic",
            Self::Person(_) => "person",
            Self::Organisation(_) => "org",
            Self::Document(_) => "doc",
        }
    }

    /// How many passages speak of it.
    pub fn passages(self, briefing: &Briefing) -> usize {
        match self {
            Self::Event(id) => briefing.event(id).map(|it| it.statements.len()),
            Self::Topic(id) => briefing.topic(id).map(|it| it.passages.len()),
            Self::Person(id) => briefing.person(id).map(|it| it.mentions.len()),
            Self::Organisation(id) => briefing.organisation(id).map(|it| it.mentions.len()),
            Self::Document(id) => briefing.document(id).map(|_| 1),
        }
        .unwrap_or_default()
    }

    /// The passage of that number, from 0.
    pub fn passage(self, briefing: &Briefing, number: usize) -> Option<Passage> {
        let evidence = match self {
            Self::Event(id) => &briefing.event(id)?.statements.get(number)?.evidence,
            Self::Topic(id) => &briefing.topic(id)?.passages.get(number)?.evidence,
            Self::Person(id) => &briefing.person(id)?.mentions.get(number)?.evidence,
            Self::Organisation(id) => &briefing.organisation(id)?.mentions.get(number)?.evidence,
            Self::Document(id) => {
                let text = &briefing.document(id).filter(|_| number == 0)?.text;
                return Some(Passage { document: id, span: ByteSpan::new(text, 0..0)? });
            }
        };
        Some(Passage::from(evidence))
    }

    /// The number of its first passage in `document` or a later one.
    pub fn first_in(self, document: DocumentId, briefing: &Briefing) -> usize {
        self.first_at(document, 0, briefing)
    }

    /// The number of its first passage that begins at or after byte `offset` of `document`.
    pub fn first_at(self, document: DocumentId, offset: usize, briefing: &Briefing) -> usize {
        let (mut from, mut to) = (0, self.passages(briefing));
        while from < to {
            let middle = usize::midpoint(from, to);
            let place = self.passage(briefing, middle);
            let place = place.map(|passage| (passage.document, passage.span.start()));
            if place.is_some_and(|place| place < (document, offset)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// Whether one of its passages begins within `range` of `document`.
    pub fn has_passage(
        self,
        document: DocumentId,
        range: std::ops::Range<usize>,
        briefing: &Briefing,
    ) -> bool {
        let passage = self.passage(briefing, self.first_at(document, range.start, briefing));
        passage
            .is_some_and(|passage| passage.document == document && passage.span.start() < range.end)
    }

    /// Whether it and `other` appear together in what the briefing says.
    pub fn belongs_with(self, other: Self, briefing: &Briefing) -> bool {
        if self == other {
            return true;
        }
        match (self, other) {
            (Self::Event(event), Self::Person(person))
            | (Self::Person(person), Self::Event(event)) => {
                briefing.event(event).is_some_and(|it| it.people.contains(&person))
            }
            (Self::Event(event), Self::Organisation(organisation))
            | (Self::Organisation(organisation), Self::Event(event)) => {
                briefing.event(event).is_some_and(|it| it.organisations.contains(&organisation))
            }
            (Self::Event(event), Self::Topic(topic)) | (Self::Topic(topic), Self::Event(event)) => {
                briefing.event(event).is_some_and(|it| it.topics.contains(&topic))
                    || briefing.topic(topic).is_some_and(|it| it.events.contains(&event))
            }
            (Self::Topic(topic), Self::Person(person))
            | (Self::Person(person), Self::Topic(topic)) => {
                briefing.topic(topic).is_some_and(|it| it.people.contains(&person))
            }
            (Self::Person(person), Self::Organisation(organisation))
            | (Self::Organisation(organisation), Self::Person(person)) => {
                briefing.person(person).is_some_and(|it| it.organisations.contains(&organisation))
            }
            (Self::Person(one), Self::Person(other)) => briefing
                .person(one)
                .is_some_and(|it| it.companions.iter().any(|with| with.person == other)),
            (Self::Document(document), other) | (other, Self::Document(document)) => {
                let number = other.first_in(document, briefing);
                let passage = other.passage(briefing, number);
                passage.is_some_and(|passage| passage.document == document)
            }
            (Self::Topic(topic), Self::Organisation(organisation))
            | (Self::Organisation(organisation), Self::Topic(topic)) => {
                briefing.topic(topic).is_some_and(|it| {
                    let events = it.events.iter().filter_map(|id| briefing.event(*id));
                    events.into_iter().any(|event| event.organisations.contains(&organisation))
                })
            }
            (Self::Event(one), Self::Event(other)) => {
                let topics = |id| briefing.event(id).map_or(&[][..], |it| it.topics.as_slice());
                topics(one).iter().any(|topic| topics(other).contains(topic))
            }
            (Self::Topic(one), Self::Topic(other)) => {
                let parent = |id| briefing.topic(id).and_then(|it| it.parent);
                parent(one) == Some(other) || parent(other) == Some(one)
            }
            (Self::Organisation(_), Self::Organisation(_)) => false,
        }
    }
}
