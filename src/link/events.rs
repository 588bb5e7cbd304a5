//! Events of many documents, each once, with all who report it.
//!
//! Statements that share their time and enough of their words, people and organisations become one
//! event; the reasons are kept. What falls just short stays apart and is listed for review.

use rayon::prelude::*;

use crate::link::events::cluster::{Clusters, cluster};
use crate::link::events::features::{Item, Named, items};
use crate::link::events::vocabulary::Vocabulary;
use crate::link::{Part, proof};
use crate::model::{
    DocumentId, Doubt, Event, Join, Organisation, OrganisationId, Person, PersonId, Statement,
    Status, When,
};

mod candidates;
mod cluster;
mod differ;
mod features;
mod quantities;
mod reasons;
mod undated;
mod vocabulary;

/// More pairs for review than this help nobody.
const MOST_DOUBTS: usize = 500;

/// The events of all parts, in the order of time, and the pairs that may be one. `copies` says of
/// each document which one it is a near copy of.
pub(super) fn join(
    parts: &[Part],
    people: &[Person],
    organisations: &[Organisation],
    copies: &[usize],
) -> (Vec<Event>, Vec<Doubt>) {
    let who = people.iter().enumerate().filter_map(|(at, it)| Some((PersonId::new(at)?, it)));
    let who = who.flat_map(|(id, it)| it.places().map(move |it| (it, id)));
    let who = who.map(|(at, id)| (at.document.index(), at.span, id));
    let bodies = organisations.iter().enumerate();
    let bodies = bodies.filter_map(|(at, it)| Some((OrganisationId::new(at)?, it)));
    let bodies = bodies.flat_map(|(id, it)| it.mentions.iter().map(move |it| (&it.evidence, id)));
    let bodies = bodies.map(|(at, id)| (at.document.index(), at.span, id));
    let (who, bodies) = (Named::new(parts.len(), who), Named::new(parts.len(), bodies));
    let (items, vocabulary) = items(parts, copies, &who, &bodies);
    let merge = Merge { parts, items: &items, vocabulary: &vocabulary, people, organisations };
    let mut clusters = cluster(&items, &vocabulary);
    undated::attach(&mut clusters, &items, &locals(parts), &|it| merge.text(it));
    let mut events: Vec<Event> =
        clusters.groups.par_iter().filter_map(|group| merge.event(group, &clusters)).collect();
    events.sort_by_cached_key(order);
    let doubts = clusters.doubts.par_iter().take(MOST_DOUBTS);
    let doubts = doubts.filter_map(|(one, other)| merge.doubt(*one, *other)).collect();
    (events, doubts)
}

/// Where the people of each document are named, each by the place in their own document's list.
fn locals(parts: &[Part]) -> Named<usize> {
    let named = parts.iter().enumerate().flat_map(|(part, it)| {
        let people = it.mentions.people.iter().enumerate();
        people.flat_map(move |(who, it)| it.mentions.iter().map(move |at| (part, at.span, who)))
    });
    Named::new(parts.len(), named)
}

/// Earliest first, undated last; of one day in the order of documents and text.
fn order(event: &Event) -> impl Ord + use<> {
    let first = event.statements.iter().map(|it| (it.evidence.document, it.evidence.span)).min();
    let when = event.date.as_ref().map(When::sort_key);
    (when.is_none(), when, first)
}

/// What events are made of.
struct Merge<'a> {
    parts: &'a [Part],
    items: &'a [Item<'a>],
    vocabulary: &'a Vocabulary,
    people: &'a [Person],
    organisations: &'a [Organisation],
}

impl<'a> Merge<'a> {
    fn text(&self, item: &Item<'_>) -> &'a str {
        let text = self.parts.get(item.part).map_or("", |it| it.document.text.as_str());
        item.mention.place.span.slice(text)
    }

    /// The event that the statements at the places of `group` report.
    fn event(&self, group: &[usize], clusters: &Clusters) -> Option<Event> {
        let members: Vec<&Item<'_>> = group.iter().filter_map(|it| self.items.get(*it)).collect();
        let lead = lead(&members)?;
        let statements = members.iter().filter_map(|item| {
            Some(Statement {
                evidence: proof(DocumentId::new(item.part)?, &item.mention.place),
                date: item.mention.date.clone(),
                date_span: item.mention.date_span,
                status: item.mention.status,
                citations: item.mention.citations.clone(),
            })
        });
        let quoted: Vec<(&Item<'_>, &str)> =
            members.iter().map(|it| (*it, self.text(it))).collect();
        let mut people: Vec<PersonId> = members.iter().flat_map(|it| it.people.clone()).collect();
        people.sort_unstable();
        people.dedup();
        let mut organisations: Vec<OrganisationId> =
            members.iter().flat_map(|it| it.organisations.clone()).collect();
        organisations.sort_unstable();
        organisations.dedup();
        Some(Event {
            date: date(&members),
            status: overall(&members),
            headline: lead.mention.headline.clone(),
            people,
            organisations,
            topics: Vec::new(),
            statements: statements.collect(),
            differs: differ::differences(&quoted),
            joins: self.joins(group, clusters),
        })
    }

    /// Why the statements of `group` are one event: a chain of pairs that holds them together.
    fn joins(&self, group: &[usize], clusters: &Clusters) -> Vec<Join> {
        // Every pair stands under its lower place.
        let near = group.iter().flat_map(|place| {
            let from = clusters.joins.partition_point(|(one, _)| one < place);
            let rest = clusters.joins.iter().skip(from);
            rest.take_while(move |(one, _)| one == place)
        });
        let own = near.filter_map(|(one, other)| {
            let places = [group.binary_search(one).ok()?, group.binary_search(other).ok()?];
            let reasons = self.reasons(*one, *other);
            Some(Join { statements: places, reasons })
        });
        own.collect()
    }

    fn reasons(&self, one: usize, other: usize) -> Vec<String> {
        let both = self.items.get(one).zip(self.items.get(other));
        let Some((one, other)) = both else { return Vec::new() };
        let shared = one.people.iter().filter(|it| other.people.contains(it));
        let who = shared.filter_map(|it| Some(self.people.get(it.index())?.name.as_str()));
        let shared = one.organisations.iter().filter(|it| other.organisations.contains(it));
        let bodies =
            shared.filter_map(|it| Some(self.organisations.get(it.index())?.name.as_str()));
        let names: Vec<&str> = who.chain(bodies).take(4).collect();
        let wording = reasons::wording(one, other, self.text(one), self.vocabulary);
        reasons::reasons(one, other, &names, &wording)
    }

    fn doubt(&self, one: usize, other: usize) -> Option<Doubt> {
        let (a, b) = (self.items.get(one)?, self.items.get(other)?);
        let evidence =
            |item: &Item<'_>| Some(proof(DocumentId::new(item.part)?, &item.mention.place));
        let mut reasons = self.reasons(one, other);
        let dated = a.mention.date.is_some() && b.mention.date.is_some();
        let missing = if dated { "too little else in common" } else { "one says otherwise" };
        reasons.push(missing.to_owned());
        Some(Doubt {
            between: [a.mention.headline.clone(), b.mention.headline.clone()],
            evidence: [evidence(a)?, evidence(b)?],
            reasons,
        })
    }
}

/// The statement whose headline speaks for all: one that names people, neither bare nor long.
fn lead<'i, 'a>(members: &[&'i Item<'a>]) -> Option<&'i Item<'a>> {
    const BEST_CHARS: usize = 60;
    let rank = |item: &&&Item<'_>| {
        let length = item.mention.headline.chars().count();
        let named = item.people.len() + item.organisations.len();
        let undated = item.mention.date.is_none();
        (undated, named == 0, length < 15, length.abs_diff(BEST_CHARS), item.key)
    };
    members.iter().min_by_key(rank).copied()
}

/// The date that most sources give; of these the finest, then the earliest.
fn date(members: &[&Item<'_>]) -> Option<When> {
    let dated = members.iter().filter_map(|it| Some((it.source, it.mention.date.as_ref()?)));
    let dated: Vec<(usize, &When)> = dated.collect();
    let support = |when: &When| {
        let mut sources: Vec<usize> = dated
            .iter()
            .filter(|(_, it)| it.earliest() == when.earliest() && it.latest() == when.latest())
            .map(|(source, _)| *source)
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    };
    let breadth = |when: &When| {
        when.earliest().zip(when.latest()).map_or(i64::MAX, |(a, b)| (b - a).num_days())
    };
    let fine = dated.iter().map(|(_, it)| breadth(it)).min()?;
    let candidates = dated.iter().map(|(_, it)| *it).filter(|it| breadth(it) == fine);
    candidates
        .min_by_key(|it| (std::cmp::Reverse(support(it)), it.sort_key(), it.label.clone()))
        .cloned()
}

/// Happened where a dated statement says so.
fn overall(members: &[&Item<'_>]) -> Status {
    let dated =
        || members.iter().filter(|it| it.mention.date.is_some()).map(|it| it.mention.status);
    let rank = |status: Status| match status {
        Status::Happened => 0,
        Status::Scheduled => 1,
        Status::Proposed => 2,
    };
    dated().min_by_key(|it| rank(*it)).unwrap_or(Status::Happened)
}
