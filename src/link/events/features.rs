//! What a statement is compared by.

use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use crate::extract::EventMention;
use crate::link::Part;
use crate::link::events::vocabulary::{Vocabulary, Word};
use crate::link::stems::{Known, Stem, spoken};
use crate::model::{OrganisationId, PersonId};
use crate::text::ByteSpan;

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
    /// What it says beside its date, each word once, the rarest first; names as such too.
    pub(super) words: Vec<Word>,
    /// Those of its words that are written like names, the rarest first.
    pub(super) names: Vec<Word>,
    /// Whether it speaks of several people whom it doesn't name: "they", "both".
    pub(super) several: bool,
    /// How much its words weigh together.
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

/// The statements of `parts` with what they are compared by, in the order of documents and text, and
/// the words of all of them.
pub(super) fn items<'p>(
    parts: &'p [Part],
    sources: &[usize],
    people: &Named<PersonId>,
    organisations: &Named<OrganisationId>,
) -> (Vec<Item<'p>>, Vocabulary) {
    let read = parts.par_iter().enumerate().map_init(Known::default, |known, (part, it)| {
        let text = it.document.text.as_str();
        let mut hasher = DefaultHasher::new();
        (text, it.document.origin.to_string()).hash(&mut hasher);
        let document = hasher.finish();
        let each = it.mentions.events.iter().map(|mention| {
            let span = mention.place.span;
            let saying = Saying::new(text, mention, known);
            let item = Item {
                part,
                source: sources.get(part).copied().unwrap_or(part),
                key: (document, span.start()),
                mention,
                people: people.within(part, span),
                organisations: organisations.within(part, span),
                words: Vec::new(),
                names: Vec::new(),
                several: saying.several,
                weight: 0.0,
            };
            (item, saying)
        });
        each.collect::<Vec<_>>()
    });
    let read: Vec<(Item<'p>, Saying)> = read.collect::<Vec<_>>().into_iter().flatten().collect();
    let vocabulary = Vocabulary::new(read.iter().map(|(_, saying)| saying.stems.as_slice()));
    let items = read.into_par_iter().map(|(mut item, saying)| {
        item.words = vocabulary.words(&saying.stems);
        item.names = vocabulary.words(&saying.names);
        item.weight = item.words.iter().map(|it| vocabulary.weight(*it)).sum();
        item
    });
    (items.collect(), vocabulary)
}

/// What a statement says beside its date.
struct Saying {
    /// The stems of its words, each once.
    stems: Vec<Stem>,
    /// Those of words that are written like names.
    names: Vec<Stem>,
    several: bool,
}

impl Saying {
    fn new<'t>(text: &'t str, mention: &EventMention, known: &mut Known<'t>) -> Self {
        let span = mention.place.span;
        let date = mention.date_span.filter(|it| span.contains(*it));
        let (before, after) =
            date.map_or((span.end(), span.end()), |date| (date.start(), date.end()));
        let pieces = [text.get(span.start()..before), text.get(after..span.end())];
        let mut said = Self { stems: Vec::new(), names: Vec::new(), several: false };
        for word in pieces.into_iter().flatten().flat_map(spoken) {
            said.several |= SEVERAL.contains(&word);
            let Some(stem) = known.stem(word) else { continue };
            said.stems.push(stem);
            if word.starts_with(char::is_uppercase) {
                said.names.push(stem);
            }
        }
        for list in [&mut said.stems, &mut said.names] {
            list.sort_unstable();
            list.dedup();
        }
        said
    }
}
