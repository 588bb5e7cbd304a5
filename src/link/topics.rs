//! Topics of many documents, joined where they speak of the same.
//!
//! Two topics are one where their titles share most of what they say, and so do the shortest titles
//! of those that were one before. Titles are looked up by
//! their rarest words, so that the work grows with the number of topics and not of their pairs.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::extract::hash::ByHash;
use crate::link::groups::Groups;
use crate::link::stems::{Stem, said};
use crate::link::{Part, numbered, proof};
use crate::model::{DocumentId, Passage, Topic, TopicId};

/// How many of its rarest words a title is looked up by.
const RARE: usize = 4;
/// Under one word each title is compared with so many of the next ones.
const NEIGHBOURS: usize = 24;
/// How much of two titles must be shared: the mean of the share in the shorter and in both.
const NEEDED: f32 = 0.62;

/// A passage on its way into a topic.
struct Item<'p> {
    document: DocumentId,
    mention: &'p crate::extract::TopicMention,
    /// The place of the topic that it is a part of, among all items.
    parent: Option<usize>,
    stems: Vec<Stem>,
}

/// The topics of all parts, in the order of their first passage.
pub(super) fn join(parts: &[Part]) -> Vec<Topic> {
    let items = items(parts);
    let mut groups = grouped(&items);
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut topics: Vec<Topic> = Vec::new();
    let mut parents: Vec<Option<usize>> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let root = groups.find(at);
        let passage = Passage { evidence: proof(item.document, &item.mention.place) };
        let known = places.get(&root).and_then(|place| topics.get_mut(*place));
        if let Some(topic) = known {
            topic.passages.push(passage);
            topic.title = shorter(&topic.title, &item.mention.title).to_owned();
            continue;
        }
        places.insert(root, topics.len());
        parents.push(item.parent.map(|parent| groups.find(parent)).filter(|it| *it != root));
        topics.push(Topic {
            title: item.mention.title.clone(),
            parent: None,
            people: Vec::new(),
            events: Vec::new(),
            passages: vec![passage],
        });
    }
    for (topic, parent) in topics.iter_mut().zip(parents) {
        topic.parent = parent.and_then(|root| TopicId::new(*places.get(&root)?));
    }
    topics
}

/// The title that speaks for both: the shorter, whatever the order.
fn shorter<'t>(one: &'t str, other: &'t str) -> &'t str {
    let length = |it: &str| it.chars().count();
    if (length(one), one) <= (length(other), other) { one } else { other }
}

fn items(parts: &[Part]) -> Vec<Item<'_>> {
    let numbered: Vec<(DocumentId, &Part)> = numbered(parts).collect();
    let by_part = numbered.into_par_iter().map(|(document, part)| {
        let each = part.mentions.topics.iter().map(|mention| {
            let mut stems = said(&mention.title);
            stems.sort_unstable();
            stems.dedup();
            Item { document, mention, parent: mention.parent, stems }
        });
        each.collect::<Vec<_>>()
    });
    let mut items = Vec::new();
    for part in by_part.collect::<Vec<_>>() {
        let first = items.len();
        items.extend(part.into_iter().map(|item| {
            let parent = item.parent.map(|it| first + it);
            Item { parent, ..item }
        }));
    }
    items
}

/// Groups of items whose titles speak of the same. A part is never joined with its whole.
fn grouped(items: &[Item<'_>]) -> Groups {
    let mut groups = Groups::new(items.len());
    let alike = alike(items, &mut groups);
    let mut counts: ByHash<usize> = ByHash::default();
    for stem in alike.iter().filter_map(|at| items.get(*at)).flat_map(|it| &it.stems) {
        *counts.entry(*stem).or_default() += 1;
    }
    let mut boxes: ByHash<Vec<usize>> = ByHash::default();
    // By title, so that the order of the documents decides nothing.
    for at in alike {
        let stems = items.get(at).map(|it| it.stems.as_slice()).unwrap_or_default();
        let mut rare: Vec<(usize, Stem)> = stems
            .iter()
            .filter_map(|stem| Some((*counts.get(stem)?, *stem)))
            .filter(|(count, _)| *count > 1)
            .collect();
        rare.sort_unstable();
        for (_, stem) in rare.into_iter().take(RARE) {
            boxes.entry(stem).or_default().push(at);
        }
    }
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for places in boxes.values() {
        for (at, one) in places.iter().enumerate() {
            for other in places.iter().skip(at + 1).take(NEIGHBOURS) {
                pairs.extend(likeness(items, *one, *other).map(|it| (it, *one, *other)));
            }
        }
    }
    // The most alike first, then by title, so that the order of the documents decides nothing.
    let title = |at: usize| items.get(at).map(|it| it.mention.title.as_str());
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| [title(a.1), title(a.2)].cmp(&[title(b.1), title(b.2)]))
    });
    let mut cores: HashMap<usize, usize> = HashMap::new();
    for (_, one, other) in pairs {
        let [one, other] = [groups.find(one), groups.find(other)];
        // "Fuel prices and ferry tolls" is like either, but does not make them one.
        let [first, second] = [one, other].map(|it| cores.get(&it).copied().unwrap_or(it));
        if one == other || likeness(items, first, second).is_none() {
            continue;
        }
        groups.join(one, other);
        let length = |at: usize| items.get(at).map(|it| (it.stems.len(), &it.stems));
        let core = if length(first) <= length(second) { first } else { second };
        cores.insert(groups.find(one), core);
    }
    for (heading, topic) in headed(items) {
        groups.join(heading, topic);
    }
    groups
}

/// Joins the items whose titles have the same words, and returns one of each such group, in the
/// order of their titles.
fn alike(items: &[Item<'_>], groups: &mut Groups) -> Vec<usize> {
    let mut firsts: HashMap<&[Stem], usize> = HashMap::new();
    let mut alike: Vec<usize> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, it)| !it.stems.is_empty()) {
        let first = *firsts.entry(&item.stems).or_insert(at);
        let part = items.get(first).is_some_and(|it| is_part(it, item, first, at));
        if first == at || part {
            alike.push(at);
        } else {
            groups.join(first, at);
        }
    }
    alike.sort_by_cached_key(|at| items.get(*at).map(|it| (it.mention.title.as_str(), *at)));
    alike
}

/// Whether of the items at the places `at` and `to` one is a part of the other.
fn is_part(one: &Item<'_>, other: &Item<'_>, at: usize, to: usize) -> bool {
    one.parent == Some(to) || other.parent == Some(at)
}

/// Each run-in heading with the one topic of its paragraph that it speaks of. Where it speaks of
/// several, it sums them up and stays a topic of its own.
fn headed(items: &[Item<'_>]) -> Vec<(usize, usize)> {
    let is_heading = |item: &Item<'_>| item.mention.place.rule.name() == "topic.run-in";
    let mut pairs = Vec::new();
    for (at, heading) in items.iter().enumerate().filter(|(_, item)| is_heading(item)) {
        let section = items.iter().enumerate().skip(at + 1);
        let section =
            section.take_while(|(_, it)| it.document == heading.document && !is_heading(it));
        let mut spoken = section.filter(|(_, it)| shared(heading, it) >= 2);
        if let (Some((only, _)), None) = (spoken.next(), spoken.next()) {
            pairs.push((at, only));
        }
    }
    pairs
}

/// How many words two titles share.
fn shared(one: &Item<'_>, other: &Item<'_>) -> usize {
    one.stems.iter().filter(|it| other.stems.binary_search(it).is_ok()).count()
}

/// How alike the items at the places `at` and `to` are, up to 1; `None` where they do not speak of
/// the same.
fn likeness(items: &[Item<'_>], at: usize, to: usize) -> Option<f32> {
    let (one, other) = items.get(at).zip(items.get(to))?;
    if is_part(one, other, at, to) || one.stems.is_empty() {
        return None;
    }
    if one.stems == other.stems {
        return Some(1.0);
    }
    let shared = shared(one, other);
    if shared < 2 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let [shared, left, right] = [shared, one.stems.len(), other.stems.len()].map(|it| it as f32);
    let likeness = f32::midpoint(shared / left.min(right), shared / (left * right).sqrt());
    (likeness >= NEEDED).then_some(likeness)
}
