//! The words that statements are compared by, numbered: the rarer, the lower the number.
//!
//! So a statement's words in order begin with its rarest, two lists of words are compared in one
//! pass, and a word's weight is looked up by its number.

use crate::extract::hash::ByHash;
use crate::link::stems::{Stem, is_happening};

/// The number of a word's stem.
pub(super) type Word = u32;

/// All stems of all statements.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: ByHash<Word>,
    facts: Vec<Facts>,
}

/// What is known of a stem.
#[derive(Debug, Clone, Copy)]
struct Facts {
    /// How many statements have it.
    count: u32,
    weight: f32,
    happening: bool,
}

impl Vocabulary {
    /// The vocabulary of statements, each given by its stems without repetition.
    ///
    /// Rare stems weigh more than common ones, within bounds, so that one more document changes
    /// little.
    pub(super) fn new<'s>(statements: impl Iterator<Item = &'s [Stem]>) -> Self {
        const LIGHTEST: f32 = 0.4;
        const HEAVIEST: f32 = 2.0;
        let mut counts: ByHash<u32> = ByHash::default();
        let mut all = 0_u32;
        for stems in statements {
            all += 1;
            for stem in stems {
                *counts.entry(*stem).or_default() += 1;
            }
        }
        let mut ranked: Vec<(u32, Stem)> = counts.iter().map(|(stem, it)| (*it, *stem)).collect();
        ranked.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "a weight needs no precision")]
        let share = |count: u32| all as f32 / count as f32;
        let facts = ranked.iter().map(|(count, stem)| Facts {
            count: *count,
            weight: (share(*count).ln() / 2.5).clamp(LIGHTEST, HEAVIEST),
            happening: is_happening(*stem),
        });
        let facts = facts.collect();
        let numbers = ranked.iter().zip(0..).map(|((_, stem), number)| (*stem, number)).collect();
        Self { numbers, facts }
    }

    /// The number of `stem`; `None` where no statement has it.
    pub(super) fn word(&self, stem: Stem) -> Option<Word> {
        self.numbers.get(&stem).copied()
    }

    /// The numbers of `stems`, the rarest first.
    pub(super) fn words(&self, stems: &[Stem]) -> Vec<Word> {
        let mut words: Vec<Word> = stems.iter().filter_map(|it| self.word(*it)).collect();
        words.sort_unstable();
        words
    }

    fn facts(&self, word: Word) -> Option<&Facts> {
        self.facts.get(word as usize)
    }

    /// How much it says that two statements share `word`.
    pub(super) fn weight(&self, word: Word) -> f32 {
        self.facts(word).map_or(0.0, |it| it.weight)
    }

    /// Whether more than one statement has `word`.
    pub(super) fn is_shared(&self, word: Word) -> bool {
        self.facts(word).is_some_and(|it| it.count > 1)
    }

    /// Whether `word` names something that people hold or do together.
    pub(super) fn is_happening(&self, word: Word) -> bool {
        self.facts(word).is_some_and(|it| it.happening)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarer_a_word_the_earlier_it_stands_and_the_more_it_weighs() {
        let statements: [&[Stem]; 3] = [&[7, 8, 9], &[7, 8], &[7]];
        let vocabulary = Vocabulary::new(statements.into_iter());
        let words = vocabulary.words(&[7, 8, 9]);
        assert_eq!(words, [9, 8, 7].map(|it| vocabulary.word(it).expect("known")));
        let weights: Vec<f32> = words.iter().map(|it| vocabulary.weight(*it)).collect();
        assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
        assert!(!vocabulary.is_shared(words[0]) && vocabulary.is_shared(words[1]));
    }
}
