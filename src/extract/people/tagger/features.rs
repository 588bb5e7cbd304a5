//! What the tagger looks at: a token among its neighbours to the places of its features among the
//! weights.

use super::{Chain, FEATURES, joined};
use crate::extract::hash::Fnv;
use crate::extract::people::facts::{Facts, Seen};
use crate::extract::people::tokens::{Reading, Token};

/// Which words the features of a token may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Every word, as when tagging.
    Clear,
    /// All but the token itself: training looks at some names as if it had never seen them.
    Blind,
}

/// Where features are collected.
struct Sink<'o> {
    sight: Sight,
    out: &'o mut Vec<u32>,
}

impl Sink<'_> {
    #[inline]
    fn add(&mut self, kind: u64, value: u64) {
        // The kinds that name the token itself.
        let names_it = matches!(kind, 1 | 6 | 7 | 8..=11 | 44);
        if !(names_it && self.sight == Sight::Blind) {
            self.out.push(bucket(kind, value));
        }
    }

    /// Adds each bit of `bits` by itself.
    fn add_bits(&mut self, kind: u64, mut bits: u32) {
        while bits != 0 {
            self.add(kind, u64::from(bits.trailing_zeros()));
            bits &= bits - 1;
        }
    }
}

/// A token by itself: its word, its shape, and what the whole document says of the word.
#[derive(Debug, Clone, Copy)]
pub struct Own<'t> {
    token: &'t Token,
    letters: &'t str,
    seen: Seen,
}

impl<'t> Own<'t> {
    /// The token of `reading` at `index`.
    pub fn new(reading: &'t Reading<'_>, facts: &Facts, index: usize) -> Option<Self> {
        let token = reading.token(index)?;
        Some(Self { token, letters: reading.words(token.span), seen: facts.of(token.hash) })
    }

    /// A number that two tokens of one document share if all their own features are the same.
    pub fn key(&self) -> u64 {
        let mut hash = Fnv::default();
        for byte in self.letters.bytes() {
            hash.push(byte);
        }
        mix(hash.word(), form(self.token))
    }

    /// Collects into `out` the features that depend on nothing but the token.
    pub fn collect(&self, sight: Sight, out: &mut Vec<u32>) {
        let mut sink = Sink { sight, out };
        let shape = form(self.token);
        sink.add(0, 0);
        sink.add(1, self.token.hash);
        for (kind, count) in [(8, 2), (9, 3)] {
            sink.add(kind, edge(self.letters.chars(), count));
            sink.add(kind + 2, edge(self.letters.chars().rev(), count));
        }
        sink.add(11, edge(self.letters.chars().rev(), 4));
        sink.add(12, shape);
        sink.add(14, u64::from(self.token.classes.bits()));
        sink.add_bits(24, self.token.classes.bits());
        let seen = self.seen.bits();
        sink.add(50, u64::from(seen));
        sink.add(51, mix(u64::from(seen), shape));
        sink.add_bits(53, u32::from(seen));
    }
}

/// Collects into `out` the features of the token at `index`, `own` by itself, that depend on the
/// tokens around it, on its `chain` and on the labels of the two tokens `before` it.
pub fn collect_around(
    sight: Sight,
    (reading, facts): (&Reading<'_>, &Facts),
    index: usize,
    own: &Own<'_>,
    chain: &Chain,
    before: [u8; 2],
    out: &mut Vec<u32>,
) {
    let mut sink = Sink { sight, out };
    let near = |offset: isize| -> Option<&Token> {
        let at = index.checked_add_signed(offset)?;
        let (low, high) = if offset < 0 { (at, index) } else { (index, at) };
        // Nothing beyond the end of the line or block counts.
        let cut = (low + 1..=high).any(|it| !joined(reading, it));
        reading.token(at).filter(|_| !cut)
    };
    let hash = |it: Option<&Token>| it.map_or(1, |it| it.hash);
    let bits = |it: Option<&Token>| it.map_or(1 << 31, |it| u64::from(it.classes.bits()));
    let shape_of = |it: Option<&Token>| it.map_or(1 << 15, form);
    let (one, two) = (near(1), near(2));
    let (back, far) = (near(-1), near(-2));
    let (word, shape) = (own.token.hash, form(own.token));
    let classes = u64::from(own.token.classes.bits());
    sink.add(2, hash(back));
    sink.add(3, hash(one));
    sink.add(4, hash(far));
    sink.add(5, hash(two));
    sink.add(6, mix(hash(back), word));
    sink.add(7, mix(word, hash(one)));
    sink.add(13, mix(shape, mix(shape_of(back), shape_of(one))));
    for (kind, it) in [(15, back), (16, one), (17, far), (18, two)] {
        sink.add(kind, bits(it));
        sink.add_bits(kind + 10, it.map_or(0, |it| it.classes.bits()));
    }
    sink.add(40, mix(bits(back), classes));
    sink.add(41, mix(classes, bits(one)));
    sink.add(42, mix(bits(back), mix(classes, bits(one))));
    let label = u64::from(before[0]);
    sink.add(43, label);
    sink.add(44, mix(label, word));
    sink.add(45, mix(label, classes));
    sink.add(46, mix(label, u64::from(before[1])));
    sink.add(47, mix(label, shape));
    sink.add(48, mix(label, hash(one)));
    sink.add(49, mix(label, bits(one)));
    sink.add(52, mix(label, u64::from(own.seen.bits())));
    let length = (chain.end - chain.first).min(6) as u64;
    let place = (index - chain.first).min(4) as u64;
    sink.add(54, mix(length, place));
    let ahead = reading.token(chain.end).filter(|_| joined(reading, chain.end));
    let behind = chain.first.checked_sub(1).and_then(|at| reading.token(at));
    let behind = behind.filter(|_| joined(reading, chain.first));
    sink.add(55, hash(ahead));
    sink.add(56, hash(behind));
    sink.add(57, mix(bits(ahead), length));
    sink.add(58, mix(bits(behind), length));
    let last = chain.end.checked_sub(1).and_then(|at| reading.token(at));
    let first = reading.token(chain.first);
    sink.add(59, mix(bits(last), length));
    sink.add(60, mix(bits(first), mix(length, place)));
    sink.add(61, mix(label, mix(length, place)));
    sink.add(62, mix(u64::from(facts.of(hash(one)).bits()), label));
}

/// What the tagger looks at of the shape of a token.
fn form(token: &Token) -> u64 {
    u64::from(token.shape.bits() & FORM)
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
