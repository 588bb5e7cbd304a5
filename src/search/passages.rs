//! The text of all documents, sentence by sentence.

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{BlockKind, Briefing, Document, DocumentId, Evidence};
use crate::search::find::Wanted;
use crate::search::hit::Place;
use crate::search::lexicon::Lexicon;
use crate::search::reach::{Reach, Way};
use crate::search::score::{Standing, Tier, number, score};
use crate::text::{ByteSpan, fold, sentences};

/// The sentences of a briefing with their words, in the order of documents and text.
#[derive(Debug, Default)]
pub(super) struct Passages {
    places: Vec<Place>,
    /// When each was, where that is known.
    days: Vec<Option<NaiveDate>>,
    /// The mean number of words.
    mean: f32,
    lexicon: Lexicon,
}

/// A sentence that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FoundPassage {
    pub passage: u32,
    pub tier: Tier,
    pub score: f32,
}

impl Passages {
    pub fn new(briefing: &Briefing) -> Self {
        let mut places = Vec::new();
        for (index, document) in briefing.documents.iter().enumerate() {
            if let Some(id) = DocumentId::new(index) {
                places.extend(cut(document).map(|span| Place { document: id, span }));
            }
        }
        let words = places.iter().map(|place| fold(briefing.words(place.document, place.span)));
        let lexicon = Lexicon::new(words);
        let all: usize = (0_u32..).zip(&places).map(|(at, _)| lexicon.contents(at).len()).sum();
        let mean = crate::search::score::ratio(all / places.len().max(1), 1).max(1.0);
        let mut made = Self { places, days: Vec::new(), mean, lexicon };
        made.days = days(briefing, &made);
        made
    }

    /// When a passage was: the earliest date of the events it states, else the day its document was
    /// published.
    pub fn day(&self, passage: usize) -> Option<NaiveDate> {
        self.days.get(passage).copied().flatten()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Where each is, in order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The passages that share a byte with `span` of a document.
    pub fn within(&self, document: DocumentId, span: ByteSpan) -> Range<usize> {
        let before = |place: &Place| (place.document, place.span.end()) <= (document, span.start());
        let start = self.places.partition_point(before);
        let inside = |place: &&Place| place.document == document && place.span.overlaps(span);
        let rest = self.places.get(start..).unwrap_or_default();
        start..start + rest.iter().take_while(inside).count()
    }

    /// The passages that hold all wanted words and phrases. Errors are forgiven only where nothing is found
    /// without.
    pub fn find(&self, wanted: &[Wanted], phrases: &[Vec<String>]) -> Vec<FoundPassage> {
        if wanted.is_empty() || self.places.is_empty() {
            return Vec::new();
        }
        let mut found = self.find_with(wanted, |_| false);
        if found.is_empty() && wanted.iter().any(|it| it.forgiving) {
            found = self.find_with(wanted, |it| it.forgiving);
        }
        let holds = |passage| phrases.iter().all(|it| holds_phrase(&self.lexicon, passage, it));
        found.retain(|it| holds(it.passage));
        found
    }

    fn find_with(
        &self,
        wanted: &[Wanted],
        forgiving: impl Fn(&Wanted) -> bool,
    ) -> Vec<FoundPassage> {
        let reaches: Vec<Reach> =
            wanted.iter().map(|it| Reach::new(&self.lexicon, &it.word, forgiving(it))).collect();
        let Some(rarest) = reaches.iter().min_by_key(|reach| reach.texts) else {
            return Vec::new();
        };
        let mut passages: Vec<u32> = rarest
            .words
            .iter()
            .flat_map(|word| self.lexicon.postings(*word))
            .map(|posting| posting.text())
            .collect();
        passages.sort_unstable();
        passages.dedup();
        passages.into_iter().filter_map(|passage| self.judge(passage, &reaches)).collect()
    }

    /// Okapi BM25 over the words that were reached; `None` where one is missing.
    fn judge(&self, passage: u32, reaches: &[Reach]) -> Option<FoundPassage> {
        const SATURATION: f32 = 1.2;
        const BY_LENGTH: f32 = 0.75;
        /// A relevance that counts as half of the best there can be.
        const HALF: f32 = 10.0;
        let words = self.lexicon.contents(passage);
        let length = 1.0 - BY_LENGTH + BY_LENGTH * number(words.len()) / self.mean;
        let mut relevance = 0.0;
        let mut tier = Tier::Exact;
        for (at, reach) in reaches.iter().enumerate() {
            // Among so many words some sound a little like anything.
            let ways = words.iter().map(|word| reach.way(*word)).filter(|way| *way < Way::Faint);
            let best = ways.clone().min()?;
            let last = at + 1 == reaches.len();
            let word_tier = best.tier();
            let inner = word_tier == Tier::Prefix && !last;
            tier = tier.max(if inner { Tier::WordStart } else { word_tier });
            let times = number(ways.count());
            let rarity = (1.0 + number(self.places.len()) / (number(reach.texts) + 0.5)).ln();
            relevance += rarity * times * (SATURATION + 1.0) / (times + SATURATION * length);
        }
        let score = score(tier, Standing::Text, relevance / (relevance + HALF));
        Some(FoundPassage { passage, tier, score })
    }

    /// The memory it takes beside the text, in bytes.
    pub fn bytes(&self) -> usize {
        self.lexicon.bytes()
            + self.places.capacity() * size_of::<Place>()
            + self.days.capacity() * size_of::<Option<NaiveDate>>()
    }
}

/// When each of the passages was.
fn days(briefing: &Briefing, passages: &Passages) -> Vec<Option<NaiveDate>> {
    let mut stated: Vec<Option<NaiveDate>> = vec![None; passages.len()];
    for statement in briefing.events.iter().flat_map(|event| &event.statements) {
        let date = statement.date.as_ref().and_then(|date| date.earliest().or(date.latest()));
        let Evidence { document, span, .. } = statement.evidence;
        for passage in passages.within(document, span) {
            if let Some(slot) = stated.get_mut(passage) {
                *slot = (*slot).into_iter().chain(date).min();
            }
        }
    }
    let published = |place: &Place| Some(briefing.document(place.document)?.published?.date);
    let places = stated.into_iter().zip(&passages.places);
    places.map(|(stated, place)| stated.or_else(|| published(place))).collect()
}

/// Whether a text holds these folded words side by side.
pub(super) fn holds_phrase(lexicon: &Lexicon, text: u32, phrase: &[String]) -> bool {
    let words = lexicon.contents(text);
    phrase.is_empty()
        || words.windows(phrase.len()).any(|window| {
            window.iter().zip(phrase).all(|(word, wanted)| lexicon.word(*word) == wanted)
        })
}

/// The sentences of a document, block by block; what is no block and what is furniture is left
/// out.
fn cut(document: &Document) -> impl Iterator<Item = ByteSpan> {
    let blocks = document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    blocks.flat_map(move |block| {
        let text = block.span.slice(&document.text);
        let start = block.span.start();
        sentences(text).into_iter().filter_map(move |span| {
            ByteSpan::new(&document.text, start + span.start()..start + span.end())
        })
    })
}
