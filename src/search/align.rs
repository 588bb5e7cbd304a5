//! Which typed word stands for which word of a label.

use crate::search::reach::{Reach, Way};

/// More words than this are not typed to find a label; the rest is left to the passages.
pub(super) const MOST_TYPED: usize = 12;
/// Words of a label after these are not compared.
const MOST_WORDS: usize = 48;

/// For each typed word the label's word it stands for, no word used twice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alignment {
    pairs: [Option<(u8, Way)>; MOST_TYPED],
    typed: usize,
}

impl Alignment {
    /// The best pairs: better ways first, then as many pairs as there can be.
    pub fn new(reaches: &[&Reach], words: &[u32]) -> Self {
        let typed = reaches.len().min(MOST_TYPED);
        let mut ways = [[Way::None; MOST_WORDS]; MOST_TYPED];
        let mut best = [Way::None; MOST_TYPED];
        for ((reach, row), best) in reaches.iter().zip(&mut ways).zip(&mut best) {
            for (word, cell) in words.iter().zip(row) {
                *cell = reach.way(*word);
                *best = (*cell).min(*best);
            }
        }
        let mut matching =
            Matching { ways, taken: [None; MOST_WORDS], words: words.len().min(MOST_WORDS) };
        let mut order: [usize; MOST_TYPED] = std::array::from_fn(|at| at);
        if let Some(order) = order.get_mut(..typed) {
            order.sort_by_key(|at| best.get(*at).copied());
            for at in order {
                matching.place(*at, &mut [false; MOST_WORDS]);
            }
        }
        let mut pairs = [None; MOST_TYPED];
        for (word, owner) in (0_u8..).zip(matching.taken) {
            let Some(owner) = owner else { continue };
            let row = matching.ways.get(owner);
            let way = row.and_then(|row| row.get(usize::from(word)).copied());
            if let Some(pair) = pairs.get_mut(owner) {
                *pair = way.map(|way| (word, way));
            }
        }
        Self { pairs, typed }
    }

    /// For each typed word the place of the label's word and the way to it.
    pub fn pairs(&self) -> &[Option<(u8, Way)>] {
        self.pairs.get(..self.typed).unwrap_or_default()
    }

    /// How many typed words stand for none.
    pub fn missing(&self) -> usize {
        self.pairs().iter().filter(|pair| pair.is_none()).count()
    }
}

/// A matching of typed words to words, grown one typed word at a time (Kuhn's algorithm).
struct Matching {
    ways: [[Way; MOST_WORDS]; MOST_TYPED],
    taken: [Option<usize>; MOST_WORDS],
    words: usize,
}

impl Matching {
    /// Finds a word for `typed`, moving others where that lets both have one.
    fn place(&mut self, typed: usize, tried: &mut [bool; MOST_WORDS]) -> bool {
        let Some(row) = self.ways.get(typed).copied() else { return false };
        for wanted in [
            Way::Exact,
            Way::Beginning,
            Way::OneError,
            Way::TwoErrors,
            Way::NearBeginning,
            Way::Sound,
        ] {
            for (word, way) in row.iter().enumerate().take(self.words) {
                let Some(seen) = tried.get_mut(word) else { break };
                if *way != wanted || std::mem::replace(seen, true) {
                    continue;
                }
                let owner = self.taken.get(word).copied().flatten();
                if owner.is_none_or(|owner| self.place(owner, tried)) {
                    if let Some(slot) = self.taken.get_mut(word) {
                        *slot = Some(typed);
                    }
                    return true;
                }
            }
        }
        false
    }
}
