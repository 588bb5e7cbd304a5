//! What of a briefing a query lets through, for lists that are filtered rather than ranked.

mod links;

use std::collections::HashSet;

use crate::model::Briefing;
use crate::model::DocumentId;
use crate::model::Event;
use crate::model::Evidence;
use crate::model::Status;
use crate::model::When;
use crate::search::filter::links::Links;
use crate::search::find::{Scratch, Task, Wanted, find, wanted};
use crate::search::hit::{Kind, Target, Why};
use crate::search::index::Index;
use crate::search::labels::Field;
use crate::search::query::{Condition, Query, State, Tree};
use crate::text::fold;

/// What the user has marked.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Facts.
    pub facts: HashSet<Target>,
    /// Documents; what stands in them is marked with them.
    pub documents: HashSet<DocumentId>,
}

/// For each item of a briefing whether it is let through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// By place in the briefing's list.
    pub people: Vec<bool>,
    /// By place in the briefing's list.
    pub organisations: Vec<bool>,
    /// By place in the briefing's list.
    pub topics: Vec<bool>,
    /// By place in the briefing's list.
    pub events: Vec<bool>,
    /// By place in the briefing's list.
    pub documents: Vec<bool>,
    /// By place in [`Index::passages`].
    pub passages: Vec<bool>,
}

impl Selection {
    fn filled(index: &Index, value: bool) -> Self {
        let briefing = index.briefing();
        Self {
            people: vec![value; briefing.people.len()],
            organisations: vec![value; briefing.organisations.len()],
            topics: vec![value; briefing.topics.len()],
            events: vec![value; briefing.events.len()],
            documents: vec![value; briefing.documents.len()],
            passages: vec![value; index.passages().len()],
        }
    }

    /// What both let through.
    #[must_use]
    pub fn both(mut self, other: &Self) -> Self {
        self.combine(other, |a, b| a && b);
        self
    }

    fn combine(&mut self, other: &Self, with: impl Fn(bool, bool) -> bool) {
        for (list, other) in self.lists().into_iter().zip(other.clone().lists()) {
            for (item, other) in list.iter_mut().zip(other.iter()) {
                *item = with(*item, *other);
            }
        }
    }

    fn lists(&mut self) -> [&mut Vec<bool>; 6] {
        [
            &mut self.people,
            &mut self.organisations,
            &mut self.topics,
            &mut self.events,
            &mut self.documents,
            &mut self.passages,
        ]
    }

    /// Whether it lets an item through.
    pub fn holds(&self, index: &Index, target: Target) -> bool {
        let (list, at) = match target {
            Target::Person(id) => (&self.people, id.index()),
            Target::Organisation(id) => (&self.organisations, id.index()),
            Target::Topic(id) => (&self.topics, id.index()),
            Target::Event(id) => (&self.events, id.index()),
            Target::Passage(place) => {
                (&self.passages, index.passages.within(place.document, place.span).start)
            }
        };
        list.get(at) == Some(&true)
    }
}

impl Index {
    /// What `query` lets through; `marks` is what `is:marked` asks for.
    pub fn select(&self, query: &Query, marks: Option<&Marks>) -> Selection {
        select(self, &query.tree, marks)
    }

    /// What belongs to a target: the row itself and what its passages, people, topics and events
    /// lead to. For facts that are pinned as a filter.
    pub fn select_linked(&self, target: Target) -> Selection {
        let mut core = Selection::filled(self, false);
        core.mark(self, target);
        Links { index: self, wide: true }.spread(core, target.kind())
    }
}

/// What `tree` lets through.
pub(super) fn select(index: &Index, tree: &Tree, marks: Option<&Marks>) -> Selection {
    Evaluation { index, marks, wide: true }.select(tree)
}

struct Evaluation<'i> {
    index: &'i Index,
    marks: Option<&'i Marks>,
    /// Whether people come with those they appear with. Not under a negation: `-person:x` leaves
    /// out that person, not everybody beside them.
    wide: bool,
}

impl Evaluation<'_> {
    fn select(&self, tree: &Tree) -> Selection {
        let index = self.index;
        match tree {
            Tree::All(parts) => {
                let parts = parts.iter().map(|part| self.select(part));
                parts.reduce(|a, b| a.both(&b)).unwrap_or_else(|| Selection::filled(index, true))
            }
            Tree::Any(parts) => {
                let mut any = Selection::filled(index, false);
                for part in parts {
                    any.combine(&self.select(part), |a, b| a || b);
                }
                any
            }
            Tree::Not(inner) => {
                let narrow = Evaluation { wide: false, ..*self };
                let mut all = Selection::filled(index, true);
                all.combine(&narrow.select(inner), |_, inside| !inside);
                all
            }
            Tree::Word { text, .. } => self.words(&wanted(text, false), None),
            Tree::Phrase(text) => self.words(&wanted(text, false), Some(text)),
            Tree::Where(condition) => self.condition(condition),
        }
    }

    /// What has these words in its label or its passages.
    fn words(&self, wanted: &[Wanted], phrase: Option<&str>) -> Selection {
        let index = self.index;
        let phrases: Vec<Vec<String>> = phrase.map(words_of).into_iter().collect();
        let mut found = Selection::filled(index, false);
        for it in index.passages.find(wanted, &phrases) {
            set(&mut found.passages, it.passage as usize);
        }
        for it in find(&index.labels, task(wanted, &phrases, 0), &mut Scratch::default()).found {
            if let Some(target) = index.labels.target(it.label) {
                found.mark(index, target);
            }
        }
        let links = Links { index, wide: self.wide };
        links.add_spoken_of(&mut found);
        found
    }

    fn condition(&self, condition: &Condition) -> Selection {
        let index = self.index;
        let links = Links { index, wide: self.wide };
        match condition {
            Condition::Person(text) => links.spread(self.named(text, Kind::Person), Kind::Person),
            Condition::Organisation(text) => {
                links.spread(self.named(text, Kind::Organisation), Kind::Organisation)
            }
            Condition::Topic(text) => links.spread(self.named(text, Kind::Topic), Kind::Topic),
            Condition::Document(text) => links.standing_in(&documents(index.briefing(), text)),
            Condition::Type(kind) => of_kind(index, *kind),
            Condition::Before(day) => self.events(|event| {
                event.date.as_ref().is_some_and(|it| it.earliest().or(it.latest()) < Some(*day))
            }),
            Condition::After(day) => self.events(|event| {
                event.date.as_ref().is_some_and(|it| it.latest().or(it.earliest()) > Some(*day))
            }),
            Condition::Date(days) => self.events(|event| {
                let inside = |it: &When| {
                    days.first.is_none_or(|first| it.latest().is_none_or(|last| last >= first))
                        && days.last.is_none_or(|last| it.earliest().is_none_or(|it| it <= last))
                };
                event.date.as_ref().is_some_and(inside)
            }),
            Condition::Is(State::Happened) => self.with_status(Status::Happened),
            Condition::Is(State::Planned) => self.with_status(Status::Scheduled),
            Condition::Is(State::Proposed) => self.with_status(Status::Proposed),
            Condition::Is(State::Conflict) => self.events(|event| !event.differs.is_empty()),
            Condition::Is(State::Marked) => {
                let Some(marks) = self.marks else { return Selection::filled(index, false) };
                let documents = (0..index.briefing().documents.len()).map(DocumentId::new);
                let inside =
                    |it: Option<DocumentId>| it.is_some_and(|it| marks.documents.contains(&it));
                let mut marked = links.standing_in(&documents.map(inside).collect::<Vec<_>>());
                for target in &marks.facts {
                    marked.mark(index, *target);
                }
                marked
            }
            Condition::Sources(least, most) => {
                sourced(index, |count| (*least..=*most).contains(&count))
            }
        }
    }

    fn with_status(&self, status: Status) -> Selection {
        self.events(|event| event.status == status)
    }

    /// The events that fit and what belongs to them.
    fn events(&self, fits: impl Fn(&Event) -> bool) -> Selection {
        let mut core = Selection::filled(self.index, false);
        core.events = self.index.briefing().events.iter().map(fits).collect();
        Links { index: self.index, wide: self.wide }.spread(core, Kind::Event)
    }

    /// The items of a kind whose labels hold the words; forgiving only where none does as typed.
    fn named(&self, text: &str, kind: Kind) -> Selection {
        let labels = &self.index.labels;
        let mut selection = Selection::filled(self.index, false);
        let mut reaches = Scratch::default();
        for forgiving in [false, true] {
            let mut found =
                find(labels, task(&wanted(text, forgiving), &[], 1), &mut reaches).found;
            found.retain(|it| {
                let by_itself =
                    !matches!(labels.field(it.label), Field::Role | Field::Organisation);
                (by_itself || it.why == Why::Together)
                    && labels.target(it.label).is_some_and(|target| target.kind() == kind)
            });
            let best = found.iter().map(|it| it.tier).min();
            for it in found.iter().filter(|it| it.tier.is_strict() || Some(it.tier) == best) {
                if let Some(target) = labels.target(it.label) {
                    selection.mark(self.index, target);
                }
            }
            if best.is_some() {
                break;
            }
        }
        selection
    }
}

impl Selection {
    fn mark(&mut self, index: &Index, target: Target) {
        let (list, at) = match target {
            Target::Person(id) => (&mut self.people, id.index()),
            Target::Organisation(id) => (&mut self.organisations, id.index()),
            Target::Topic(id) => (&mut self.topics, id.index()),
            Target::Event(id) => (&mut self.events, id.index()),
            Target::Passage(place) => {
                let at = index.passages.within(place.document, place.span).start;
                (&mut self.passages, at)
            }
        };
        set(list, at);
    }
}

/// All labels with the words; the last tiers only where fewer than `enough` are found.
fn task<'t>(wanted: &'t [Wanted], phrases: &'t [Vec<String>], enough: usize) -> Task<'t> {
    Task { wanted, phrases, enough, most: usize::MAX, together: true }
}

fn set(list: &mut [bool], at: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = true;
    }
}

fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    crate::search::terms::terms(&folded).map(|term| term.text.into_owned()).collect()
}

/// The documents whose title, origin or outlet holds `text`.
fn documents(briefing: &Briefing, text: &str) -> Vec<bool> {
    let wanted = fold(text);
    let holds = |name: &str| fold(name).contains(&wanted);
    let documents = briefing.documents.iter();
    documents
        .map(|it| {
            it.title.as_deref().is_some_and(holds)
                || it.outlet.as_deref().is_some_and(holds)
                || holds(&it.origin.to_string())
        })
        .collect()
}

fn of_kind(index: &Index, kind: Kind) -> Selection {
    let mut only = Selection::filled(index, false);
    let list = match kind {
        Kind::Person => &mut only.people,
        Kind::Organisation => &mut only.organisations,
        Kind::Topic => &mut only.topics,
        Kind::Event => &mut only.events,
        Kind::Passage => &mut only.passages,
    };
    list.fill(true);
    if kind == Kind::Passage {
        only.documents.fill(true);
    }
    only
}

/// The items that so many documents speak of.
fn sourced(index: &Index, fits: impl Fn(usize) -> bool) -> Selection {
    let briefing = index.briefing();
    let count = |evidence: &mut dyn Iterator<Item = &Evidence>| {
        let documents: HashSet<DocumentId> =
            evidence.map(|it| briefing.original(it.document)).collect();
        fits(documents.len())
    };
    let mut found = Selection::filled(index, false);
    found.people = briefing
        .people
        .iter()
        .map(|it| count(&mut it.mentions.iter().map(|m| &m.evidence)))
        .collect();
    found.organisations = briefing
        .organisations
        .iter()
        .map(|it| count(&mut it.mentions.iter().map(|m| &m.evidence)))
        .collect();
    found.topics = briefing
        .topics
        .iter()
        .map(|it| count(&mut it.passages.iter().map(|p| &p.evidence)))
        .collect();
    found.events = briefing
        .events
        .iter()
        .map(|it| count(&mut it.statements.iter().map(|s| &s.evidence)))
        .collect();
    found
}
