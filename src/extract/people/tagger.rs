//! A small sequence tagger: an averaged perceptron over hashed features.
//!
//! Tokens in, one label per token out, read greedily from left to right. The weights are made by
//! `examples/train_names.rs`; `assets/names/README.md` says from which texts. Only words with a
//! capital, and particles between such words, are looked at; everything else is outside a name.

use crate::extract::hash::ByHash;
use crate::extract::people::facts::Facts;
use crate::extract::people::tokens::{Reading, Shape};

mod features;

pub use features::{Group, Sight, Sighting};

/// How many features there are; each has a weight per label.
pub const FEATURES: usize = 1 << 17;
/// How many labels there are.
pub const LABELS: usize = 9;

/// Outside a name.
pub const OUTSIDE: u8 = 0;
/// First word of the name of a person; the label after it is for the words that follow, and so on
/// for organisations, places and other names.
pub const PERSON: u8 = 1;
/// First word of the name of an organisation.
pub const ORGANISATION: u8 = 3;
/// First word of the name of a place.
pub const PLACE: u8 = 5;
/// First word of another name.
pub const OTHER: u8 = 7;

/// One per label and feature, quantised.
static WEIGHTS: &[u8] = include_bytes!("../../../assets/names/tagger.bin");

/// What a token was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tag {
    /// The label.
    pub label: u8,
    /// How much better it scored than `PERSON` or than everything else, whichever is the other
    /// side; never negative.
    pub margin: i32,
}

impl Tag {
    /// Whether it is part of a name of that kind: [`PERSON`], [`ORGANISATION`], …
    pub fn is(self, kind: u8) -> bool {
        self.label == kind || self.label == kind + 1
    }
}

/// For how many groups of features there is room from the start.
const MEMORY: usize = 2048;

/// The labels of all tokens.
pub fn tag(reading: &Reading<'_>, facts: &Facts) -> Vec<Tag> {
    let mut tags = vec![Tag::default(); reading.tokens.len()];
    let mut features = Vec::with_capacity(96);
    let mut chain = Chain::default();
    // A text repeats most of its words: what a group of features is worth is summed once.
    let mut known: ByHash<Totals> = ByHash::default();
    known.reserve((reading.capitals.len() * 3).min(MEMORY));
    for index in (0..reading.tokens.len()).filter(|it| looked_at(reading, *it)) {
        let label =
            |at: Option<usize>| at.and_then(|at| tags.get(at)).map_or(OUTSIDE, |tag| tag.label);
        let before = [label(index.checked_sub(1)), label(index.checked_sub(2))];
        chain.reach(reading, index);
        let Some(sighting) = Sighting::new(reading, index, &chain, before) else { continue };
        features.clear();
        sighting.collect_rest(Sight::Clear, &mut features);
        let mut totals = Totals::default().with(&features);
        for group in sighting.groups() {
            let worth = known.entry(group.key()).or_insert_with(|| {
                features.clear();
                group.collect(Sight::Clear, facts, &mut features);
                Totals::default().with(&features)
            });
            totals = totals.and(worth);
        }
        if let Some(tag) = tags.get_mut(index) {
            *tag = decide(&totals, before[0]);
        }
    }
    tags
}

/// The score of each label. A token has fewer than 200 features, so that 16 bits hold a sum.
#[derive(Debug, Clone, Copy, Default)]
struct Totals([i16; LABELS]);

impl Totals {
    /// These and the weights of `features`.
    fn with(mut self, features: &[u32]) -> Self {
        // Rows of a fixed length, so that adding one up needs no loop.
        let (rows, _) = WEIGHTS.as_chunks::<LABELS>();
        for row in features.iter().filter_map(|it| rows.get(*it as usize)) {
            for (total, weight) in self.0.iter_mut().zip(row) {
                *total += i16::from(weight.cast_signed());
            }
        }
        self
    }

    /// The sums of these and `other`.
    fn and(mut self, other: &Self) -> Self {
        for (total, more) in self.0.iter_mut().zip(other.0) {
            *total += more;
        }
        self
    }
}

/// What is added to the score of a person's name: the training texts have few single names.
const LEAN: i32 = 10;

/// The best label after a token with label `before`.
fn decide(totals: &Totals, before: u8) -> Tag {
    let mut best = (OUTSIDE, i32::MIN);
    let (mut person, mut rest) = (i32::MIN / 2, i32::MIN / 2);
    for (label, total) in (0_u8..).zip(totals.0) {
        if !may_follow(label, before) {
            continue;
        }
        let human = label == PERSON || label == PERSON + 1;
        let total = i32::from(total) + if human { LEAN } else { 0 };
        if total > best.1 {
            best = (label, total);
        }
        let side = if human { &mut person } else { &mut rest };
        *side = (*side).max(total);
    }
    Tag { label: best.0, margin: (person - rest).abs() }
}

/// Whether `label` may stand after `before`: a later word only in a name of its kind.
pub fn may_follow(label: u8, before: u8) -> bool {
    label == OUTSIDE || label % 2 == 1 || before == label || before + 1 == label
}

/// Whether the token at `index` may be part of a name.
#[inline]
pub fn looked_at(reading: &Reading<'_>, index: usize) -> bool {
    reading.token(index).is_some_and(|it| it.shape.any(Shape::NAMING))
}

/// Whether the token at `index` continues the one before it.
fn joined(reading: &Reading<'_>, index: usize) -> bool {
    reading.token(index).is_some_and(|it| !it.shape.any(Shape::BREAK))
}

/// The run of words in capitals around a token.
#[derive(Debug, Default)]
pub struct Chain {
    first: usize,
    end: usize,
}

impl Chain {
    /// Moves on to the run that holds `index`; calls must come in the order of the text.
    pub fn reach(&mut self, reading: &Reading<'_>, index: usize) {
        if index < self.end {
            return;
        }
        self.first = index;
        self.end = index + 1;
        while looked_at(reading, self.end) && joined(reading, self.end) {
            self.end += 1;
        }
    }
}
