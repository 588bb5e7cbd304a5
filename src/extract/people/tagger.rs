//! A small sequence tagger: an averaged perceptron over hashed features.
//!
//! Tokens in, one label per token out, read greedily from left to right. The weights are made by
//! `examples/train_names.rs`; `assets/names/README.md` says from which texts. Only words with a
//! capital, and particles between such words, are looked at; everything else is outside a name.

use crate::extract::people::facts::Facts;
use crate::extract::people::tokens::{Reading, Shape, Token};

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

/// The labels of all tokens.
pub fn tag(reading: &Reading<'_>, facts: &Facts) -> Vec<Tag> {
    let mut tags = vec![Tag::default(); reading.tokens.len()];
    let mut features = Vec::with_capacity(96);
    let mut chain = Chain::default();
    // Rows of a fixed length, so that adding one up needs no loop.
    let (rows, _) = WEIGHTS.as_chunks::<LABELS>();
    for index in 0..reading.tokens.len() {
        if !looked_at(reading, index) {
            continue;
        }
        let label =
            |at: Option<usize>| at.and_then(|at| tags.get(at)).map_or(OUTSIDE, |tag| tag.label);
        let before = [label(index.checked_sub(1)), label(index.checked_sub(2))];
        chain.reach(reading, index);
        collect(Sight::Clear, reading, facts, index, &chain, before, &mut features);
        let totals = totals(features.iter().filter_map(|feature| rows.get(*feature as usize)));
        if let Some(tag) = tags.get_mut(index) {
            *tag = decide(&totals, before[0]);
        }
    }
    tags
}

/// The score of each label: the sums of the weights in `rows`, of which there are at most 256, so
/// that 16 bits hold a sum. Eight labels make one register; the last one is summed by itself.
fn totals<'w>(rows: impl Iterator<Item = &'w [u8; LABELS]>) -> [i32; LABELS] {
    let mut sums = [0_i16; LABELS - 1];
    let mut last_sum = 0_i16;
    for [first @ .., last] in rows {
        for (sum, weight) in sums.iter_mut().zip(first) {
            *sum += i16::from(weight.cast_signed());
        }
        last_sum += i16::from(last.cast_signed());
    }
    let mut totals = [0; LABELS];
    for (total, sum) in totals.iter_mut().zip(sums.into_iter().chain([last_sum])) {
        *total = i32::from(sum);
    }
    totals
}

/// What is added to the score of a person's name: the training texts have few single names.
const LEAN: i32 = 10;

/// The best label after a token with label `before`.
fn decide(totals: &[i32; LABELS], before: u8) -> Tag {
    let mut best = (OUTSIDE, i32::MIN);
    let (mut person, mut rest) = (i32::MIN / 2, i32::MIN / 2);
    for (label, total) in (0_u8..).zip(totals) {
        if !may_follow(label, before) {
            continue;
        }
        let human = label == PERSON || label == PERSON + 1;
        let total = total + if human { LEAN } else { 0 };
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

/// Which words the features of a token may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Every word, as when tagging.
    Clear,
    /// All but the token itself: training looks at some names as if it had never seen them.
    Blind,
}

/// Collects the features of the token at `index` into `out`.
pub fn collect(
    sight: Sight,
    reading: &Reading<'_>,
    facts: &Facts,
    index: usize,
    chain: &Chain,
    before: [u8; 2],
    out: &mut Vec<u32>,
) {
    out.clear();
    let Some(token) = reading.token(index) else { return };
    let blind = sight == Sight::Blind;
    // The kinds that name the token itself.
    let names_it = |kind: u64| matches!(kind, 1 | 6 | 7 | 8..=11 | 44);
    let mut add = |kind: u64, value: u64| {
        if !(blind && names_it(kind)) {
            out.push(bucket(kind, value));
        }
    };
    let near = |offset: isize| -> Option<&Token> {
        let at = index.checked_add_signed(offset)?;
        let (low, high) = if offset < 0 { (at, index) } else { (index, at) };
        // Nothing beyond the end of the line or block counts.
        let cut = (low + 1..=high).any(|it| !joined(reading, it));
        reading.token(at).filter(|_| !cut)
    };
    let hash = |it: Option<&Token>| it.map_or(1, |it| it.hash);
    let bits = |it: Option<&Token>| it.map_or(1 << 31, |it| u64::from(it.classes.bits()));
    let form = |it: Option<&Token>| it.map_or(1 << 15, |it| u64::from(it.shape.bits() & FORM));
    let (one, two) = (near(1), near(2));
    let (back, far) = (near(-1), near(-2));
    let (word, shape) = (token.hash, form(Some(token)));
    add(0, 0);
    add(1, word);
    add(2, hash(back));
    add(3, hash(one));
    add(4, hash(far));
    add(5, hash(two));
    add(6, mix(hash(back), word));
    add(7, mix(word, hash(one)));
    let letters = reading.words(token.span);
    for (kind, count) in [(8, 2), (9, 3)] {
        add(kind, edge(letters.chars(), count));
        add(kind + 2, edge(letters.chars().rev(), count));
    }
    add(11, edge(letters.chars().rev(), 4));
    add(12, shape);
    add(13, mix(shape, mix(form(back), form(one))));
    for (kind, it) in [(14, Some(token)), (15, back), (16, one), (17, far), (18, two)] {
        add(kind, bits(it));
        let Some(it) = it else { continue };
        let mut rest = it.classes.bits();
        while rest != 0 {
            add(kind + 10, u64::from(rest.trailing_zeros()));
            rest &= rest - 1;
        }
    }
    add(40, mix(bits(back), bits(Some(token))));
    add(41, mix(bits(Some(token)), bits(one)));
    add(42, mix(bits(back), mix(bits(Some(token)), bits(one))));
    let label = u64::from(before[0]);
    add(43, label);
    add(44, mix(label, word));
    add(45, mix(label, bits(Some(token))));
    add(46, mix(label, u64::from(before[1])));
    add(47, mix(label, shape));
    add(48, mix(label, hash(one)));
    add(49, mix(label, bits(one)));
    let seen = u64::from(facts.of(word).bits());
    add(50, seen);
    add(51, mix(seen, shape));
    add(52, mix(label, seen));
    let mut rest = seen;
    while rest != 0 {
        add(53, u64::from(rest.trailing_zeros()));
        rest &= rest - 1;
    }
    let length = (chain.end - chain.first).min(6) as u64;
    let place = (index - chain.first).min(4) as u64;
    add(54, mix(length, place));
    let ahead = reading.token(chain.end).filter(|_| joined(reading, chain.end));
    let behind = chain.first.checked_sub(1).and_then(|at| reading.token(at));
    let behind = behind.filter(|_| joined(reading, chain.first));
    add(55, hash(ahead));
    add(56, hash(behind));
    add(57, mix(bits(ahead), length));
    add(58, mix(bits(behind), length));
    let last = chain.end.checked_sub(1).and_then(|at| reading.token(at));
    let first = reading.token(chain.first);
    add(59, mix(bits(last), length));
    add(60, mix(bits(first), mix(length, place)));
    add(61, mix(label, mix(length, place)));
    add(62, mix(u64::from(facts.of(hash(one)).bits()), label));
}

/// The marks of shape that the tagger looks at.
const FORM: u16 = 0b11_0110_0111_1111;

/// The first `count` letters of `letters` as one number.
fn edge(letters: impl Iterator<Item = char>, count: usize) -> u64 {
    letters.take(count).fold(count as u64, |sum, c| mix(sum, u64::from(u32::from(c))))
}

/// Two numbers as one.
fn mix(one: u64, other: u64) -> u64 {
    (one.rotate_left(23) ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The place of a feature among the weights.
#[expect(clippy::cast_possible_truncation, reason = "the mask leaves 17 bits")]
fn bucket(kind: u64, value: u64) -> u32 {
    let mixed = mix(value, kind.wrapping_mul(0xff51_afd7_ed55_8ccd));
    ((mixed ^ (mixed >> 31)) >> 7) as u32 & (FEATURES as u32 - 1)
}
