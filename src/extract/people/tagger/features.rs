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

/// A token among its neighbours, and the labels that were given before it.
#[derive(Debug)]
pub struct Sighting<'t> {
    own: &'t Token,
    letters: &'t str,
    /// The two tokens before it and the two after it on its line, the nearest first.
    before: [Option<&'t Token>; 2],
    after: [Option<&'t Token>; 2],
    /// What stands before and after its chain on the line, and the ends of the chain.
    behind: Option<&'t Token>,
    ahead: Option<&'t Token>,
    first: Option<&'t Token>,
    last: Option<&'t Token>,
    /// The length of the chain and the place in it, as far as they matter.
    length: u64,
    place: u64,
    /// The labels of the two tokens before it, the nearest first.
    labels: [u64; 2],
}

impl<'t> Sighting<'t> {
    /// The token of `reading` at `index`, which lies in `chain`; `labels` are those of the two
    /// tokens before it.
    pub fn new(
        reading: &'t Reading<'_>,
        index: usize,
        chain: &Chain,
        labels: [u8; 2],
    ) -> Option<Self> {
        let own = reading.token(index)?;
        let joins = |at: usize| joined(reading, at);
        // Nothing beyond the end of the line or block counts.
        let after = |at: usize| reading.token(at).filter(|_| joins(at));
        let before = |at: usize| if joins(at) { reading.token(at.checked_sub(1)?) } else { None };
        let (back, next) = (before(index), after(index + 1));
        Some(Self {
            own,
            letters: reading.words(own.span),
            before: [back, back.and_then(|_| before(index - 1))],
            after: [next, next.and_then(|_| after(index + 2))],
            behind: before(chain.first),
            ahead: after(chain.end),
            first: reading.token(chain.first),
            last: reading.token(chain.end - 1),
            length: (chain.end - chain.first).min(6) as u64,
            place: (index - chain.first).min(4) as u64,
            labels: labels.map(u64::from),
        })
    }

    /// The groups of features that depend on little.
    pub fn groups(&self) -> [Group<'t>; 5] {
        let ([back, far], [next, two], label) = (self.before, self.after, self.labels[0]);
        [
            Group::Own { token: self.own, letters: self.letters, label },
            Group::Next { token: next, label },
            Group::Beside { place: 0, token: back },
            Group::Beside { place: 2, token: far },
            Group::Beside { place: 3, token: two },
        ]
    }

    /// Collects into `out` the features that are of no group: of the token with its neighbours, of
    /// its chain, and of both labels.
    pub fn collect_rest(&self, sight: Sight, out: &mut Vec<u32>) {
        let mut sink = Sink { sight, out };
        let ([back, _], [next, _]) = (self.before, self.after);
        let (word, shape, classes) = (self.own.hash, form(self.own), bits(Some(self.own)));
        let (length, place, [label, far_label]) = (self.length, self.place, self.labels);
        let shape_of = |it: Option<&Token>| it.map_or(1 << 15, form);
        sink.add(6, mix(hash(back), word));
        sink.add(7, mix(word, hash(next)));
        sink.add(13, mix(shape, mix(shape_of(back), shape_of(next))));
        sink.add(40, mix(bits(back), classes));
        sink.add(41, mix(classes, bits(next)));
        sink.add(42, mix(bits(back), mix(classes, bits(next))));
        sink.add(46, mix(label, far_label));
        sink.add(54, mix(length, place));
        sink.add(55, hash(self.ahead));
        sink.add(56, hash(self.behind));
        sink.add(57, mix(bits(self.ahead), length));
        sink.add(58, mix(bits(self.behind), length));
        sink.add(59, mix(bits(self.last), length));
        sink.add(60, mix(bits(self.first), mix(length, place)));
        sink.add(61, mix(label, mix(length, place)));
    }
}

/// Features that depend on one word and a little more, so that they are worth the same at many
/// places of a document.
#[derive(Debug, Clone, Copy)]
pub enum Group<'t> {
    /// Of the token itself, and of it after a token with `label`.
    Own {
        /// The token.
        token: &'t Token,
        /// Its letters.
        letters: &'t str,
        /// The label before it.
        label: u64,
    },
    /// Of the next token, and of it where the token before the one looked at has `label`.
    Next {
        /// The next token.
        token: Option<&'t Token>,
        /// The label before the token looked at.
        label: u64,
    },
    /// Of another token near it.
    Beside {
        /// Which one: 0 the last, 1 the next, 2 and 3 the ones beyond those.
        place: u64,
        /// The token there.
        token: Option<&'t Token>,
    },
}

impl Group<'_> {
    /// A number that two groups of one document share if their features are the same.
    pub fn key(&self) -> u64 {
        match *self {
            Self::Own { token, letters, label } => {
                let mut hash = Fnv::default();
                for byte in letters.bytes() {
                    hash.push(byte);
                }
                mix(mix(hash.word(), form(token)), 16 + label)
            }
            Self::Next { token, label } => mix(mix(hash(token), bits(token)), 32 + label),
            Self::Beside { place, token } => mix(mix(hash(token), bits(token)), place),
        }
    }

    /// Collects the features into `out`; `facts` are those of the document.
    pub fn collect(&self, sight: Sight, facts: &Facts, out: &mut Vec<u32>) {
        let mut sink = Sink { sight, out };
        match *self {
            Self::Own { token, letters, label } => {
                collect_own(token, letters, facts.of(token), &mut sink);
                collect_labelled(token, label, facts.of(token), &mut sink);
            }
            Self::Next { token, label } => {
                collect_beside(token, 1, &mut sink);
                sink.add(48, mix(label, hash(token)));
                sink.add(49, mix(label, bits(token)));
                sink.add(62, mix(u64::from(token.map_or(0, |it| facts.of(it).bits())), label));
            }
            Self::Beside { place, token } => collect_beside(token, place, &mut sink),
        }
    }
}

/// Adds the features that depend on nothing but the token.
fn collect_own(token: &Token, letters: &str, seen: Seen, sink: &mut Sink<'_>) {
    let (shape, seen) = (form(token), seen.bits());
    sink.add(0, 0);
    sink.add(1, token.hash);
    for (kind, count) in [(8, 2), (9, 3)] {
        sink.add(kind, edge(letters.chars(), count));
        sink.add(kind + 2, edge(letters.chars().rev(), count));
    }
    sink.add(11, edge(letters.chars().rev(), 4));
    sink.add(12, shape);
    sink.add(14, u64::from(token.classes.bits()));
    sink.add_bits(24, token.classes.bits());
    sink.add(50, u64::from(seen));
    sink.add(51, mix(u64::from(seen), shape));
    sink.add_bits(53, u32::from(seen));
}

/// Adds the features of a token after one with `label`.
fn collect_labelled(token: &Token, label: u64, seen: Seen, sink: &mut Sink<'_>) {
    sink.add(43, label);
    sink.add(44, mix(label, token.hash));
    sink.add(45, mix(label, u64::from(token.classes.bits())));
    sink.add(47, mix(label, form(token)));
    sink.add(52, mix(label, u64::from(seen.bits())));
}

/// Adds the features of the token at a place beside the one looked at.
fn collect_beside(token: Option<&Token>, place: u64, sink: &mut Sink<'_>) {
    sink.add(2 + place, hash(token));
    sink.add(15 + place, bits(token));
    sink.add_bits(25 + place, token.map_or(0, |it| it.classes.bits()));
}

/// The word of a token, or a number for none.
fn hash(token: Option<&Token>) -> u64 {
    token.map_or(1, |it| it.hash)
}

/// The classes of a token, or a number for none.
fn bits(token: Option<&Token>) -> u64 {
    token.map_or(1 << 31, |it| u64::from(it.classes.bits()))
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
