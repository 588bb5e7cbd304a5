//! Typing errors: how many letters were left out, added, changed or swapped with a neighbour.

/// Longer words than this are compared by their first letters only.
const LONGEST: usize = 40;

/// How many errors a word of that many letters may hold.
pub(super) fn allowance(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// A typed word made ready to be compared with many words, all its letters at once.
///
/// The errors are counted with bit vectors: each letter of the other word changes all rows of the
/// table of edits in a few steps (Hyyrö, "A bit-vector algorithm for computing Levenshtein and
/// Damerau edit distances", 2003).
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    size: u32,
    /// For each ASCII letter the places where the typed word has it, a bit each.
    places: [u64; 128],
    /// The same for other letters.
    others: Vec<(char, u64)>,
}

/// How a typed word compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Errors {
    /// The errors between the two (optimal string alignment).
    pub whole: usize,
    /// The errors between the typed word and the best beginning of the other.
    pub beginning: usize,
    /// How many letters the longer has.
    longer: usize,
}

impl Pattern {
    pub fn new(typed: &str) -> Self {
        let mut made = Self { size: 0, places: [0; 128], others: Vec::new() };
        for letter in typed.chars().take(LONGEST) {
            let place = 1 << made.size;
            made.size += 1;
            if let Some(places) = made.places.get_mut(letter as usize) {
                *places |= place;
            } else if let Some((_, places)) = made.others.iter_mut().find(|it| it.0 == letter) {
                *places |= place;
            } else {
                made.others.push((letter, place));
            }
        }
        made
    }

    /// Compares with `word`.
    pub fn compare(&self, word: &str) -> Errors {
        if word.is_ascii() {
            let places = |byte| self.places.get(usize::from(byte)).copied().unwrap_or_default();
            self.table(word.bytes().map(places))
        } else {
            self.table(word.chars().map(|letter| self.places(letter)))
        }
    }

    /// How alike the two words are, from 0 to 1, by their errors.
    pub fn likeness(&self, word: &str) -> f32 {
        let Errors { whole, longer, .. } = self.compare(word);
        if whole > errors_in_likeness(longer) {
            return 0.0;
        }
        1.0 - crate::search::score::ratio(whole, longer)
    }

    fn places(&self, letter: char) -> u64 {
        let other = || self.others.iter().find(|it| it.0 == letter).map(|it| it.1);
        self.places.get(letter as usize).copied().or_else(other).unwrap_or_default()
    }

    /// Fills the table of edits column by column: `letters` of the other word, as their places in
    /// this one.
    fn table(&self, letters: impl Iterator<Item = u64>) -> Errors {
        let last = 1_u64 << self.size.saturating_sub(1);
        let (mut higher, mut lower) = (u64::MAX, 0_u64);
        let (mut level, mut before) = (0_u64, 0_u64);
        let (mut errors, mut best, mut size) = (self.size, self.size, 0);
        for places in letters.take(LONGEST) {
            let swapped = ((!level & places) << 1) & before;
            level = ((places & higher).wrapping_add(higher) ^ higher) | places | lower | swapped;
            let rises = lower | !(level | higher);
            let falls = level & higher;
            errors += u32::from(rises & last != 0);
            errors -= u32::from(falls & last != 0);
            let rises = rises << 1 | 1;
            higher = falls << 1 | !(level | rises);
            lower = rises & level;
            before = places;
            best = best.min(errors);
            size += 1;
        }
        if self.size == 0 {
            errors = size;
        }
        Errors {
            whole: errors as usize,
            beginning: best as usize,
            longer: self.size.max(size).max(1) as usize,
        }
    }
}

/// How many errors words may hold, of which the longer has that many letters, and be alike.
pub(super) fn errors_in_likeness(longer: usize) -> usize {
    longer * 2 / 5
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn errors(typed: &str, word: &str) -> usize {
        Pattern::new(typed).compare(word).whole
    }

    fn errors_in_beginning(typed: &str, word: &str) -> usize {
        Pattern::new(typed).compare(word).beginning
    }

    /// The whole table of edits, for comparison; the last row.
    fn last_row(typed: &str, word: &str) -> Vec<usize> {
        let (typed, word): (Vec<char>, Vec<char>) =
            (typed.chars().collect(), word.chars().collect());
        let mut rows: Vec<Vec<usize>> = vec![(0..=word.len()).collect()];
        for i in 1..=typed.len() {
            let mut row = vec![i];
            for j in 1..=word.len() {
                let change = usize::from(typed.get(i - 1) != word.get(j - 1));
                let at = |up: usize, back: usize| rows.get(i - up)?.get(j - back).copied();
                let mut cost = at(1, 1).map_or(0, |cost| cost + change);
                cost = cost.min(at(1, 0).map_or(usize::MAX, |cost| cost + 1));
                cost = cost.min(row.last().map_or(usize::MAX, |cost| cost + 1));
                let swapped = i > 1
                    && j > 1
                    && typed.get(i - 1) == word.get(j - 2)
                    && typed.get(i - 2) == word.get(j - 1);
                if swapped {
                    cost = cost.min(at(2, 2).map_or(usize::MAX, |cost| cost + 1));
                }
                row.push(cost);
            }
            rows.push(row);
        }
        rows.pop().unwrap_or_default()
    }

    proptest! {
        #[test]
        fn all_letters_at_once_count_the_errors_of_the_table(
            typed in "[abcñ]{0,9}",
            word in "[abcñ]{0,9}",
        ) {
            let row = last_row(&typed, &word);
            prop_assert_eq!(Some(&errors(&typed, &word)), row.last());
            prop_assert_eq!(Some(&errors_in_beginning(&typed, &word)), row.iter().min());
        }
    }

    #[test]
    fn a_swap_of_neighbours_is_one_error() {
        assert_eq!(errors("madruo", "maduro"), 1);
        assert_eq!(errors("trmup", "trump"), 1);
        assert_eq!(errors("perto", "petro"), 1);
    }

    #[test]
    fn near_names_are_told_apart_by_their_distance() {
        assert_eq!(errors("ivan", "juan"), 2);
        assert_eq!(errors("petro", "pedro"), 1);
    }

    #[test]
    fn a_beginning_is_compared_without_the_rest() {
        assert_eq!(errors_in_beginning("vilad", "villadiego"), 1);
        assert!(errors("vilad", "villadiego") > 1);
        assert_eq!(errors_in_beginning("", ""), 0);
    }

    #[test]
    fn letters_beyond_ascii_count_as_one() {
        assert_eq!(errors("путин", "путинн"), 1);
    }

    #[test]
    fn very_long_words_are_compared_by_their_first_letters() {
        let (long, longer) = ("ab".repeat(40), "ab".repeat(400));
        assert_eq!(errors(&long, &longer), 0);
    }
}
