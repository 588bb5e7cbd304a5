//! What belongs together across the panes: the people and events of topics, the topics of events.
//!
//! A person belongs to a topic who is named in one of its passages or in the sentence around it. An
//! event and a topic belong together where a passage of the one lies in the sentence of the other.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::link::Part;
use crate::model::{
    BlockKind, Document, Event, EventId, Evidence, Person, PersonId, Topic, TopicId,
};
use crate::text::{ByteSpan, sentences};

/// Fills [`Topic::people`], [`Topic::events`] and [`Event::topics`].
pub(super) fn cross(parts: &[Part], topics: &mut [Topic], events: &mut [Event], people: &[Person]) {
    let count = parts.len();
    let who = people.iter().enumerate().filter_map(|(at, it)| Some((PersonId::new(at)?, it)));
    let who = who.flat_map(|(id, it)| it.places().map(move |it| (it, id)));
    let who = places(count, who);
    let told = events.iter().enumerate().filter_map(|(at, it)| Some((EventId::new(at)?, it)));
    let told = told.flat_map(|(id, it)| it.statements.iter().map(move |it| (&it.evidence, id)));
    let told = places(count, told);
    let spoken = topics.iter().enumerate().filter_map(|(at, it)| Some((TopicId::new(at)?, it)));
    let spoken = spoken.flat_map(|(id, it)| it.passages.iter().map(move |it| (&it.evidence, id)));
    let spoken = places(count, spoken);
    let each = parts.par_iter().zip(&who).zip(&told).zip(&spoken);
    let crossed: Vec<Crossed> = each
        .map(|(((part, who), told), spoken)| crossed(&part.document, who, told, spoken))
        .collect();
    for crossed in crossed {
        for (topic, person) in crossed.people {
            if let Some(topic) = topics.get_mut(topic.index()) {
                topic.people.push(person);
            }
        }
        for (topic, event) in crossed.events {
            if let Some(topic) = topics.get_mut(topic.index()) {
                topic.events.push(event);
            }
            if let Some(event) = events.get_mut(event.index()) {
                event.topics.push(topic);
            }
        }
    }
    for topic in topics {
        sort(&mut topic.people);
        sort(&mut topic.events);
    }
    for event in events {
        sort(&mut event.topics);
    }
}

fn sort<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

/// Facts of one document and where they stand, in the order of the text.
type Places<T> = Vec<(ByteSpan, T)>;

/// Facts by document.
fn places<'e, T: Copy + Ord>(
    documents: usize,
    facts: impl Iterator<Item = (&'e Evidence, T)>,
) -> Vec<Places<T>> {
    let mut found: Vec<Places<T>> = Vec::new();
    found.resize_with(documents, Vec::new);
    for (at, fact) in facts {
        if let Some(list) = found.get_mut(at.document.index()) {
            list.push((at.span, fact));
        }
    }
    for list in &mut found {
        list.sort_unstable();
    }
    found
}

/// What belongs together in one document.
#[derive(Default)]
struct Crossed {
    people: Vec<(TopicId, PersonId)>,
    events: Vec<(TopicId, EventId)>,
}

fn crossed(
    document: &Document,
    who: &Places<PersonId>,
    told: &Places<EventId>,
    spoken: &Places<TopicId>,
) -> Crossed {
    let mut crossed = Crossed::default();
    if spoken.is_empty() {
        return crossed;
    }
    let mut bounds = Bounds { document, by_block: HashMap::new() };
    let around: Vec<(ByteSpan, TopicId)> =
        spoken.iter().map(|(span, topic)| (bounds.around(*span), *topic)).collect();
    // Only where a topic is spoken of do the sentences of statements matter.
    let mut told: Places<EventId> =
        told.iter().map(|(span, event)| (bounds.around_near(*span), *event)).collect();
    told.sort_unstable();
    for (around, topic) in around {
        crossed.people.extend(inside(who, around).map(|it| (topic, it)));
        crossed.events.extend(inside(&told, around).map(|it| (topic, it)));
    }
    crossed
}

/// The facts that begin inside `around`.
fn inside<T: Copy>(facts: &Places<T>, around: ByteSpan) -> impl Iterator<Item = T> {
    let from = facts.partition_point(|(at, _)| at.start() < around.start());
    let near = facts.iter().skip(from).take_while(move |(at, _)| at.start() < around.end());
    near.map(|(_, fact)| *fact)
}

/// The sentences around passages, found once for each block.
struct Bounds<'d> {
    document: &'d Document,
    by_block: HashMap<usize, Vec<ByteSpan>>,
}

impl Bounds<'_> {
    /// The sentence or sentences that `span` lies in; for a heading, what stands under it as far as
    /// the first block.
    fn around(&mut self, span: ByteSpan) -> ByteSpan {
        let Some(block) = self.document.block_at(span.start()).copied() else { return span };
        if block.kind.is_heading() {
            let blocks = &self.document.blocks;
            let after = blocks.partition_point(|it| it.span.start() <= span.start());
            let below = blocks.get(after).filter(|it| it.kind == BlockKind::Paragraph);
            return below.map_or(span, |it| span.cover(it.span));
        }
        let text = &self.document.text;
        let bounds = self.by_block.entry(block.span.start()).or_insert_with(|| {
            let start = block.span.start();
            let each = sentences(block.span.slice(text)).into_iter();
            each.filter_map(|it| ByteSpan::new(text, start + it.start()..start + it.end()))
                .collect()
        });
        cover(span, bounds)
    }

    /// The same, but only `span` itself in a block of which nothing was asked before.
    fn around_near(&self, span: ByteSpan) -> ByteSpan {
        let block = self.document.block_at(span.start());
        let bounds = block.and_then(|it| self.by_block.get(&it.span.start()));
        bounds.map_or(span, |bounds| cover(span, bounds))
    }
}

/// `span` and the sentences of `bounds` that it touches.
fn cover(span: ByteSpan, bounds: &[ByteSpan]) -> ByteSpan {
    let from = bounds.partition_point(|it| it.end() <= span.start());
    let to = bounds.partition_point(|it| it.start() < span.end());
    let touched = bounds.get(from..to).unwrap_or_default();
    touched.iter().fold(span, |all, it| all.cover(*it))
}
