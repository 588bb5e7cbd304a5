//! From some items of a briefing to what belongs to them.

use crate::model::{Evidence, TopicId};
use crate::search::filter::{Selection, set};
use crate::search::hit::{Kind, Place};
use crate::search::index::Index;

/// From some items to those that belong to them.
pub(super) struct Links<'i> {
    pub index: &'i Index,
    /// Whether people come with those they appear with.
    pub wide: bool,
}

impl Links<'_> {
    /// Adds to the items of `kind` what belongs to them.
    pub fn spread(&self, mut core: Selection, kind: Kind) -> Selection {
        let briefing = self.index.briefing();
        let has = |list: &[bool], at: usize| list.get(at) == Some(&true);
        let any = |list: &[bool], mut ids: Box<dyn Iterator<Item = usize> + '_>| {
            ids.any(|at| has(list, at))
        };
        let from = core.clone();
        for (at, event) in briefing.events.iter().enumerate() {
            let ids: Box<dyn Iterator<Item = usize>> = match kind {
                Kind::Person => Box::new(event.people.iter().map(|id| id.index())),
                Kind::Organisation => Box::new(event.organisations.iter().map(|id| id.index())),
                Kind::Topic => Box::new(event.topics.iter().map(|id| id.index())),
                Kind::Event | Kind::Passage => continue,
            };
            let list = match kind {
                Kind::Person => &from.people,
                Kind::Organisation => &from.organisations,
                Kind::Topic | Kind::Event | Kind::Passage => &from.topics,
            };
            if any(list, ids) {
                set(&mut core.events, at);
                // A topic names people, and its organisations are those of its events.
                if kind == Kind::Organisation {
                    event.topics.iter().for_each(|id| set(&mut core.topics, id.index()));
                }
            }
        }
        for (at, topic) in briefing.topics.iter().enumerate() {
            let people = topic.people.iter().any(|id| has(&from.people, id.index()));
            let events = topic.events.iter().any(|id| has(&from.events, id.index()));
            if people || events {
                set(&mut core.topics, at);
            }
            if kind == Kind::Topic
                && let Some(whole) = topic.parent.map(TopicId::index)
            {
                if has(&from.topics, whole) {
                    set(&mut core.topics, at);
                }
                if has(&from.topics, at) {
                    set(&mut core.topics, whole);
                }
            }
        }
        for (at, event) in
            briefing.events.iter().enumerate().filter(|(at, _)| has(&from.events, *at))
        {
            set(&mut core.events, at);
            event.people.iter().for_each(|id| set(&mut core.people, id.index()));
            event.organisations.iter().for_each(|id| set(&mut core.organisations, id.index()));
            event.topics.iter().for_each(|id| set(&mut core.topics, id.index()));
        }
        for (at, topic) in briefing.topics.iter().enumerate() {
            if has(&from.topics, at) {
                topic.people.iter().for_each(|id| set(&mut core.people, id.index()));
            }
        }
        for (at, person) in briefing.people.iter().enumerate() {
            if has(&from.people, at) {
                person.organisations.iter().for_each(|id| set(&mut core.organisations, id.index()));
                if self.wide {
                    let companions = person.companions.iter();
                    companions.for_each(|it| set(&mut core.people, it.person.index()));
                }
            }
            if person.organisations.iter().any(|id| has(&from.organisations, id.index())) {
                set(&mut core.people, at);
            }
        }
        self.passages_of(&from, &mut core);
        core
    }

    /// The passages and documents that speak of the items of `from`.
    fn passages_of(&self, from: &Selection, core: &mut Selection) {
        let briefing = self.index.briefing();
        let evidence = chosen(&briefing.people, &from.people)
            .flat_map(|it| it.mentions.iter().map(|mention| &mention.evidence))
            .chain(
                chosen(&briefing.organisations, &from.organisations)
                    .flat_map(|it| it.mentions.iter().map(|mention| &mention.evidence)),
            )
            .chain(
                chosen(&briefing.topics, &from.topics)
                    .flat_map(|it| it.passages.iter().map(|passage| &passage.evidence)),
            )
            .chain(
                chosen(&briefing.events, &from.events)
                    .flat_map(|it| it.statements.iter().map(|statement| &statement.evidence)),
            );
        for it in evidence {
            set(&mut core.documents, it.document.index());
            for at in self.index.passages.within(it.document, it.span) {
                set(&mut core.passages, at);
            }
        }
        for (at, place) in self.index.passages().iter().enumerate() {
            if from.passages.get(at) == Some(&true) {
                set(&mut core.documents, place.document.index());
            }
        }
    }

    /// Adds the items that a passage of the selection speaks of.
    pub fn add_spoken_of(&self, found: &mut Selection) {
        let index = self.index;
        let passages = found.passages.clone();
        let speaks = |it: &Evidence| {
            index.passages.within(it.document, it.span).any(|at| passages.get(at) == Some(&true))
        };
        let briefing = index.briefing();
        if self.wide {
            add(&mut found.people, &briefing.people, |it| {
                it.mentions.iter().any(|m| speaks(&m.evidence))
            });
            add(&mut found.organisations, &briefing.organisations, |it| {
                it.mentions.iter().any(|m| speaks(&m.evidence))
            });
        }
        add(&mut found.topics, &briefing.topics, |it| {
            it.passages.iter().any(|p| speaks(&p.evidence))
        });
        add(&mut found.events, &briefing.events, |it| {
            it.statements.iter().any(|s| speaks(&s.evidence))
        });
        for (place, inside) in index.passages().iter().zip(&passages) {
            if *inside {
                set(&mut found.documents, place.document.index());
            }
        }
    }

    /// Everything that stands in these documents.
    pub fn standing_in(&self, documents: &[bool]) -> Selection {
        let has = |it: &Evidence| documents.get(it.document.index()) == Some(&true);
        let briefing = self.index.briefing();
        let mut found = Selection::filled(self.index, false);
        found.documents = documents.to_vec();
        add(&mut found.people, &briefing.people, |it| it.mentions.iter().any(|m| has(&m.evidence)));
        add(&mut found.organisations, &briefing.organisations, |it| {
            it.mentions.iter().any(|m| has(&m.evidence))
        });
        add(&mut found.topics, &briefing.topics, |it| it.passages.iter().any(|p| has(&p.evidence)));
        add(&mut found.events, &briefing.events, |it| {
            it.statements.iter().any(|s| has(&s.evidence))
        });
        let inside = |place: &Place| documents.get(place.document.index()) == Some(&true);
        found.passages = self.index.passages().iter().map(inside).collect();
        found
    }
}

fn chosen<'b, T>(items: &'b [T], chosen: &'b [bool]) -> impl Iterator<Item = &'b T> {
    items.iter().zip(chosen).filter(|(_, chosen)| **chosen).map(|(item, _)| item)
}

fn add<T>(list: &mut [bool], items: &[T], fits: impl Fn(&T) -> bool) {
    for (slot, item) in list.iter_mut().zip(items) {
        *slot |= fits(item);
    }
}
