//! Hashes of words, and maps and sets of words for hot paths.
//!
//! Those hold only words of our own lists, so nobody can choose keys that collide, and a hash that is
//! quick on short words will do.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Something by word.
pub(super) type WordMap<K, T> = HashMap<K, T, BuildHasherDefault<Fnv>>;
/// A set of words.
pub(super) type WordSet<K = String> = HashSet<K, BuildHasherDefault<Fnv>>;

/// The FNV-1a hash.
#[derive(Debug)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a byte.
    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// The hash of the word whose bytes were pushed, as [`word_hash`] makes it: with a last mixing,
    /// because maps look at the upper bits.
    #[inline]
    pub(super) fn word(&self) -> u64 {
        self.0 ^ (self.0 >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

impl Hasher for Fnv {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.push(*byte);
        }
    }
}

/// A hash that is one already.
#[derive(Debug, Default)]
pub struct Plain(u64);

impl Hasher for Plain {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A map by hashes of words.
pub type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Plain>>;

/// The hash of `word` without regard to accents, case and the kind of dash or apostrophe.
pub fn word_hash(word: &str) -> u64 {
    let mut hash = Fnv::default();
    if word.is_ascii() {
        for byte in word.bytes() {
            hash.push(byte.to_ascii_lowercase());
        }
        return hash.word();
    }
    let mut push = |byte: u8| hash.push(byte);
    for c in word.chars() {
        match c {
            _ if c.is_ascii() => push(u8::try_from(c).unwrap_or(0).to_ascii_lowercase()),
            '\u{2010}' | '\u{2011}' => push(b'-'),
            '’' | 'ʼ' | '‘' => push(b'\''),
            _ => {
                for part in std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part)) {
                    for lower in part.to_lowercase() {
                        lower.encode_utf8(&mut [0; 4]).bytes().for_each(&mut push);
                    }
                }
            }
        }
    }
    hash.word()
}
