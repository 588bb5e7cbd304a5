//! Which typed word stands for which word of a label.

use crate::search::reach::{Reach, Way};

/// More words than this are not typed to find a label; the rest is left to the passages.
pub(super) const MOST_TYPED: usize = 12;
/// Words of a label after these are not compared.
const MOST_WORDS: usize = 48;

/// A typed word's partner: the place of the label's word and the way to it.
pub(super) type Pair = Option<(u8, Way)>;

/// Pairs typed words with the words of one label after another, no word used twice.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    /// The way from each typed word to each word, typed word by typed word.
    ways: Vec<Way>,
    /// Which typed word has each word.
    taken: Vec<Option<u8>>,
    tried: Vec<bool>,
    pairs: Vec<Pair>,
}

impl Aligner {
    /// The best pairs: better ways first, then as many pairs as there can be.
    pub fn align(&mut self, reaches: &[&Reach], words: &[u32]) -> &[Pair] {
        let reaches = reaches.get(..reaches.len().min(MOST_TYPED)).unwrap_or_default();
        let words = words.get(..words.len().min(MOST_WORDS)).unwrap_or_default();
        self.ways.clear();
        for reach in reaches {
            self.ways.extend(words.iter().map(|word| reach.way(*word)));
        }
        self.taken.clear();
        self.taken.resize(words.len(), None);
        self.pairs.clear();
        // Where all can be had as they were typed, none is had with an error.
        if !self.each_has_its_best(reaches.len()) && !self.match_all(reaches.len(), Way::Beginning)
        {
            self.match_all(reaches.len(), Way::Faint);
        }
        &self.pairs
    }

    fn row(&self, typed: usize) -> &[Way] {
        let width = self.taken.len();
        self.ways.get(typed * width..(typed + 1) * width).unwrap_or_default()
    }

    /// Gives each typed word the best word there is for it; false where two want the same one.
    fn each_has_its_best(&mut self, typed: usize) -> bool {
        for (at, number) in (0..typed).zip(0_u8..) {
            let best = self.row(at).iter().copied().min().unwrap_or_default();
            let mut places = (0_u8..).zip(self.row(at)).filter(|(_, way)| **way == best);
            let free = |place: &u8| self.taken.get(usize::from(*place)) == Some(&None);
            let place = places.find(|(place, _)| free(place)).map(|(place, _)| place);
            match place {
                _ if best == Way::None => self.pairs.push(None),
                Some(place) => {
                    self.pairs.push(Some((place, best)));
                    if let Some(slot) = self.taken.get_mut(usize::from(place)) {
                        *slot = Some(number);
                    }
                }
                None => return false,
            }
        }
        true
    }

    /// The same where words are wanted twice: those with the best ways first, each making room
    /// for the next where it can (Kuhn's algorithm). No way is worse than `worst`; whether each has
    /// one.
    fn match_all(&mut self, typed: usize, worst: Way) -> bool {
        self.taken.fill(None);
        let mut order: Vec<(Way, usize)> = (0..typed)
            .map(|at| (self.row(at).iter().copied().min().unwrap_or_default(), at))
            .collect();
        order.sort_unstable();
        for (_, at) in order {
            self.tried.clear();
            self.tried.resize(self.taken.len(), false);
            self.place(at, worst);
        }
        self.pairs.clear();
        self.pairs.resize(typed, None);
        for (place, owner) in (0_u8..).zip(&self.taken) {
            let Some(owner) = owner.map(usize::from) else { continue };
            let way = self.ways.get(owner * self.taken.len() + usize::from(place));
            if let (Some(pair), Some(way)) = (self.pairs.get_mut(owner), way) {
                *pair = Some((place, *way));
            }
        }
        self.pairs.iter().all(Option::is_some)
    }

    /// Finds a word for `typed`, moving others where that lets both have one.
    fn place(&mut self, typed: usize, worst: Way) -> bool {
        let mut wishes: Vec<(Way, usize)> =
            self.row(typed).iter().copied().zip(0..).filter(|(way, _)| *way <= worst).collect();
        wishes.sort_unstable();
        for (_, word) in wishes {
            let Some(seen) = self.tried.get_mut(word) else { continue };
            if std::mem::replace(seen, true) {
                continue;
            }
            let owner = self.taken.get(word).copied().flatten();
            if owner.is_none_or(|owner| self.place(usize::from(owner), worst)) {
                if let Some(slot) = self.taken.get_mut(word) {
                    *slot = u8::try_from(typed).ok();
                }
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::lexicon::Lexicon;

    fn pairs(label: &str, typed: &[&str]) -> Vec<Option<u8>> {
        let lexicon = Lexicon::new(std::iter::once(label));
        let reaches: Vec<Reach> =
            typed.iter().map(|word| Reach::new(&lexicon, word, false)).collect();
        let reaches: Vec<&Reach> = reaches.iter().collect();
        let mut aligner = Aligner::default();
        let pairs = aligner.align(&reaches, lexicon.contents(0));
        pairs.iter().map(|pair| pair.map(|(at, _)| at)).collect()
    }

    #[test]
    fn a_word_gives_way_where_both_can_have_one() {
        assert_eq!(pairs("ana anabel", &["ana", "ana"]).iter().flatten().count(), 2);
        assert_eq!(pairs("anabel ana", &["an", "anab"]), [Some(1), Some(0)]);
        assert_eq!(pairs("ana", &["ana", "ana"]).iter().flatten().count(), 1);
        assert_eq!(pairs("", &["ana"]), [None]);
    }
}
