//! A set of the labels of an index, one bit each.

/// A set of numbers below a bound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// No number below `bound`.
    pub fn new(bound: usize) -> Self {
        Self { words: vec![0; bound.div_ceil(64)] }
    }

    /// Adds a number; one past the bound is left out.
    #[inline]
    pub fn set(&mut self, number: u32) {
        if let Some(word) = self.words.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Whether a number is in it.
    #[inline]
    pub fn has(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Leaves what is in both.
    pub fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// The numbers from `start` to before `end`, in order.
    pub fn between(&self, start: u32, end: u32) -> impl Iterator<Item = u32> {
        let first = start / 64;
        self.masked(start, end).zip(first..).flat_map(|(mut rest, at)| {
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.checked_sub(1)?;
                Some(at * 64 + bit)
            })
        })
    }

    /// How many there are from `start` to before `end`.
    pub fn count(&self, start: u32, end: u32) -> usize {
        self.masked(start, end).map(|word| word.count_ones() as usize).sum()
    }

    /// The words that hold `start` to before `end`, without the bits beyond.
    fn masked(&self, start: u32, end: u32) -> impl Iterator<Item = u64> {
        let words = start as usize / 64..end.div_ceil(64) as usize;
        let words = self.words.get(words.start..words.end.min(self.words.len()).max(words.start));
        (start / 64..).zip(words.unwrap_or_default()).map(move |(at, word)| {
            let low = start.saturating_sub(at * 64).min(63);
            let high = end.saturating_sub(at * 64).min(64);
            let below = 1_u64.checked_shl(high).map_or(u64::MAX, |bit| bit - 1);
            word & below & (u64::MAX << low)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_between_two_are_given_in_order_and_counted() {
        let mut bits = Bits::new(200);
        for number in [0, 5, 63, 64, 130, 199] {
            bits.set(number);
        }
        let between = |start, end| bits.between(start, end).collect::<Vec<_>>();
        assert_eq!(between(0, 200), [0, 5, 63, 64, 130, 199]);
        assert!(bits.has(64) && !bits.has(65) && !bits.has(1000));
        assert_eq!(between(5, 64), [5, 63]);
        assert_eq!(between(64, 131), [64, 130]);
        assert!(between(7, 7).is_empty());
        for (start, end) in [(0, 200), (5, 64), (63, 130), (130, 1000), (300, 400), (9, 3)] {
            assert_eq!(bits.count(start, end), between(start, end).len(), "{start} {end}");
        }
    }

    #[test]
    fn what_is_in_both_remains() {
        let (mut some, mut others) = (Bits::new(100), Bits::new(100));
        for number in [1, 2, 70] {
            some.set(number);
            others.set(number + 1);
        }
        others.set(70);
        some.keep(&others);
        assert_eq!(some.between(0, 100).collect::<Vec<_>>(), [2, 70]);
    }
}
