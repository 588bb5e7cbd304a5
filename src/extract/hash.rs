//! Maps and sets of words for hot paths.
//!
//! They hold only words of our own lists, so nobody can choose keys that collide, and a hash that is
//! quick on short words will do.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

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

impl Hasher for Fnv {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
