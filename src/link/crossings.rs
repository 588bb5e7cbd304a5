//! What belongs together across the panes: the people and events of topics, the topics of events.
//!
//! A person belongs to a topic who is named in one of its passages or in the sentence around it. An
//! event and a topic belong together where a passage of the one lies in the sentence of the other.

use std::collections::HashMap;

use crate::link::Part;
use crate::model::{
    BlockKind, DocumentId, Event, EventId, Evidence, Person, PersonId, Topic, TopicId,
};
use crate::text::{ByteSpan, sentences};

/// Fills [`Topic::people`], [`Topic::events`] and [`Event::topics`].
pub(super) fn cross(parts: &[Part], topics: &mut [Topic], events: &mut [Event], people: &[Person]) {
    let mut bounds = Bounds { parts, by_block: HashMap::new() };
    let who = people.iter().enumerate().filter_map(|(at, it)| Some((PersonId::new(at)?, it)));
    let who = places(
        parts.len(),
        who.flat_map(|(id, it)| it.mentions.iter().map(move |it| (&it.evidence, id))),
    );
    let reports = events.iter().enumerate().filter_map(|(at, it)| Some((EventId::new(at)?, it)));
    let reports: Vec<(&Evidence, EventId)> = reports
        .flat_map(|(id, it)| it.statements.iter().map(move |it| (&it.evidence, id)))
        .collect();
    let mut statements: Vec<Vec<(ByteSpan, EventId)>> = vec![Vec::new(); parts.len()];
    for (at, id) in reports {
        let span = bounds.around(at.document, at.span);
        if let Some(list) = statements.get_mut(at.document.index()) {
            list.push((span, id));
        }
    }
    for list in &mut statements {
        list.sort_unstable();
    }
    let mut back: Vec<Vec<TopicId>> = vec![Vec::new(); events.len()];
    for (at, topic) in topics.iter_mut().enumerate() {
        let Some(id) = TopicId::new(at) else { continue };
        for passage in &topic.passages {
            let document = passage.evidence.document;
            let around = bounds.around(document, passage.evidence.span);
            topic.people.extend(inside(&who, document, around));
            topic.events.extend(inside(&statements, document, around));
        }
        topic.people.sort_unstable();
        topic.people.dedup();
        topic.events.sort_unstable();
        topic.events.dedup();
        for event in &topic.events {
            if let Some(list) = back.get_mut(event.index()) {
                list.push(id);
            }
        }
    }
    for (event, topics) in events.iter_mut().zip(back) {
        event.topics = topics;
    }
}

/// Facts by document, in the order of the text.
fn places<'e, T: Copy + Ord>(
    documents: usize,
    facts: impl Iterator<Item = (&'e Evidence, T)>,
) -> Vec<Vec<(ByteSpan, T)>> {
    let mut found: Vec<Vec<(ByteSpan, T)>> = Vec::new();
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

/// The facts that begin inside `around`.
fn inside<T: Copy>(facts: &[Vec<(ByteSpan, T)>], document: DocumentId, around: ByteSpan) -> Vec<T> {
    let Some(list) = facts.get(document.index()) else { return Vec::new() };
    let from = list.partition_point(|(at, _)| at.start() < around.start());
    let near = list.iter().skip(from).take_while(|(at, _)| at.start() < around.end());
    near.map(|(_, fact)| *fact).collect()
}

/// The sentences around passages, found once for each block.
struct Bounds<'p> {
    parts: &'p [Part],
    by_block: HashMap<(usize, usize), Vec<ByteSpan>>,
}

impl Bounds<'_> {
    /// The sentence or sentences that `span` lies in; for a heading, what stands under it as far as
    /// the first block.
    fn around(&mut self, document: DocumentId, span: ByteSpan) -> ByteSpan {
        let Some(part) = self.parts.get(document.index()) else { return span };
        let source = &part.document;
        let Some(block) = source.block_at(span.start()).copied() else { return span };
        if block.kind.is_heading() {
            let after = source.blocks.partition_point(|it| it.span.start() <= span.start());
            let below = source.blocks.get(after);
            let below = below.filter(|it| it.kind == BlockKind::Paragraph);
            return below.map_or(span, |it| span.cover(it.span));
        }
        let key = (document.index(), block.span.start());
        let bounds = self.by_block.entry(key).or_insert_with(|| {
            let start = block.span.start();
            let each = sentences(block.span.slice(&source.text)).into_iter();
            each.filter_map(|it| ByteSpan::new(&source.text, start + it.start()..start + it.end()))
                .collect()
        });
        let from = bounds.partition_point(|it| it.end() <= span.start());
        let to = bounds.partition_point(|it| it.start() < span.end());
        let touched = bounds.get(from..to).unwrap_or_default();
        touched.iter().fold(span, |all, it| all.cover(*it))
    }
}
