//! What a statement is compared by.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use crate::extract::EventMention;
use crate::link::Part;
use crate::link::stems::{Stem, said, stem};
use crate::model::{OrganisationId, PersonId};
use crate::text::{ByteSpan, fold, words};

/// How many of its rarest stems a statement is looked up by.
const RARE: usize = 10;

/// Words for several people.
const SEVERAL: &[&str] = &[
    "they", "They", "both", "Both", "each", "Each", "ambos", "Ambos", "ellos", "Ellos", "ils",
    "Ils", "eles", "Eles",
];

/// A statement on its way into an event.
#[derive(Debug)]
pub(super) struct Item<'p> {
    /// Its place among the parts.
    pub(super) part: usize,
    /// The document that this one's is a copy of, or its own.
    pub(super) source: usize,
    /// What orders statements whatever the order of the documents.
    pub(super) key: (u64, usize),
    /// The statement.
    pub(super) mention: &'p EventMention,
    /// The people named in it.
    pub(super) people: Vec<PersonId>,
    /// The organisations named in it.
    pub(super) organisations: Vec<OrganisationId>,
    /// What it says, as stems, each once, in order of value; names as such too.
    pub(super) stems: Vec<Stem>,
    /// The stems of its words that are written like names, in order of value.
    pub(super) names: Vec<Stem>,
    /// Whether it speaks of several people whom it doesn't name: "they", "both".
    pub(super) several: bool,
    /// Those of its rarest stems that another statement has too.
    pub(super) rare: Vec<Stem>,
    /// How much each stem weighs.
    pub(super) weights: Vec<f32>,
    /// All of them together.
    pub(super) weight: f32,
}

impl Item<'_> {
    /// Whether it is an entry of a timeline.
    pub(super) fn is_entry(&self) -> bool {
        self.mention.place.rule.name() == "timeline.entry"
    }
}

/// Where people or organisations are named, by document.
pub(super) struct Named<T> {
    by_part: Vec<Vec<(ByteSpan, T)>>,
}

impl<T: Copy + Ord + Send + Sync> Named<T> {
    /// An index over `mentions`: the document's place, where in it, and who.
    pub(super) fn new(parts: usize, mentions: impl Iterator<Item = (usize, ByteSpan, T)>) -> Self {
        let mut by_part: Vec<Vec<(ByteSpan, T)>> = Vec::new();
        by_part.resize_with(parts, Vec::new);
        for (part, span, who) in mentions {
            if let Some(list) = by_part.get_mut(part) {
                list.push((span, who));
            }
        }
        for list in &mut by_part {
            list.sort_unstable();
        }
        Self { by_part }
    }

    /// Who is named inside `span`, each once.
    pub(super) fn within(&self, part: usize, span: ByteSpan) -> Vec<T> {
        let Some(list) = self.by_part.get(part) else { return Vec::new() };
        let from = list.partition_point(|(at, _)| at.start() < span.start());
        let inside = list.iter().skip(from).take_while(|(at, _)| at.start() < span.end());
        let mut who: Vec<T> = inside.map(|(_, who)| *who).collect();
        who.sort_unstable();
        who.dedup();
        who
    }
}

/// The statements of `parts` with what they are compared by, dated ones first come first.
pub(super) fn items<'p>(
    parts: &'p [Part],
    sources: &[usize],
    people: &Named<PersonId>,
    organisations: &Named<OrganisationId>,
) -> Vec<Item<'p>> {
    let by_part = parts.par_iter().enumerate().map(|(part, it)| {
        let text = it.document.text.as_str();
        let mut hasher = DefaultHasher::new();
        (text, it.document.origin.to_string()).hash(&mut hasher);
        let document = hasher.finish();
        let each = it.mentions.events.iter().map(|mention| {
            let span = mention.place.span;
            let (stems, names) = stems(text, mention);
            let several = words(span.slice(text)).any(|it| SEVERAL.contains(&it.text));
            Item {
                part,
                source: sources.get(part).copied().unwrap_or(part),
                key: (document, span.start()),
                mention,
                people: people.within(part, span),
                organisations: organisations.within(part, span),
                stems,
                names,
                several,
                rare: Vec::new(),
                weights: Vec::new(),
                weight: 0.0,
            }
        });
        each.collect::<Vec<_>>()
    });
    let mut items: Vec<Item<'p>> = by_part.flatten_iter().collect();
    weigh(&mut items);
    items
}

/// What `mention` says beside its date, and which of it is written like names.
fn stems(text: &str, mention: &EventMention) -> (Vec<Stem>, Vec<Stem>) {
    let span = mention.place.span;
    let date = mention.date_span.filter(|it| span.contains(*it));
    let pieces = match date {
        Some(date) => [
            text.get(span.start()..date.start()).unwrap_or_default(),
            text.get(date.end()..span.end()).unwrap_or_default(),
        ],
        None => [span.slice(text), ""],
    };
    let mut stems: Vec<Stem> = pieces.into_iter().flat_map(said).collect();
    stems.sort_unstable();
    stems.dedup();
    let written = pieces.into_iter().flat_map(words);
    let written = written.filter(|it| it.text.starts_with(char::is_uppercase));
    let mut names: Vec<Stem> = written.filter_map(|it| stem(&fold(it.text))).collect();
    names.sort_unstable();
    names.dedup();
    (stems, names)
}

/// Rare stems weigh more than common ones, within bounds, so that one more document changes little.
fn weigh(items: &mut [Item<'_>]) {
    const LIGHTEST: f32 = 0.4;
    const HEAVIEST: f32 = 2.0;
    let mut counts: HashMap<Stem, u32> = HashMap::new();
    for stem in items.iter().flat_map(|it| &it.stems) {
        *counts.entry(*stem).or_default() += 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "a weight needs no precision")]
    let all = items.len().max(1) as f32;
    items.par_iter_mut().for_each(|item| {
        #[expect(clippy::cast_precision_loss, reason = "a weight needs no precision")]
        let weight = |stem: &Stem| {
            let count = counts.get(stem).copied().unwrap_or(1) as f32;
            ((all / count).ln() / 2.5).clamp(LIGHTEST, HEAVIEST)
        };
        item.weights = item.stems.iter().map(weight).collect();
        item.weight = item.weights.iter().sum();
        let count = |stem: &Stem| counts.get(stem).copied().unwrap_or(1);
        let mut rare: Vec<(u32, Stem)> = item.stems.iter().map(|it| (count(it), *it)).collect();
        rare.retain(|(count, _)| *count > 1);
        rare.sort_unstable();
        item.rare = rare.into_iter().take(RARE).map(|(_, stem)| stem).collect();
    });
}
