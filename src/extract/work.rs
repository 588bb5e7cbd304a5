//! How much work it is to read a text for facts: counted, never timed, so that the same text shows
//! the same facts on every machine.

/// A word that may be part of a name or a date costs as much as so many bytes of other words.
const WEIGHTY: usize = 16;

/// How far into `text`, in bytes, so much `work` leads: one unit a byte, and more for each word with a
/// capital or a figure at its head. All of `text` where that is less.
pub fn reach(text: &str, work: usize) -> usize {
    // Even where each byte were a word.
    if text.len() <= work / (WEIGHTY + 1) {
        return text.len();
    }
    let mut left = work;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let weighty = !inside && (c.is_uppercase() || c.is_numeric());
        let cost = c.len_utf8() + if weighty { WEIGHTY } else { 0 };
        if cost > left {
            return at;
        }
        left -= cost;
        inside = c.is_alphanumeric();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cost_more_than_words_and_the_reach_is_a_boundary() {
        let (words, names) = ("the tide is high ".repeat(100), "Ana Lund Eva Berg ".repeat(100));
        assert_eq!(reach(&words, 500), 500);
        assert!(reach(&names, 500) < 130);
        assert_eq!(reach(&words, 100_000), words.len());
        let accents = "é".repeat(100);
        assert_eq!(reach(&accents, 51), 50);
        assert_eq!(reach("", 0), 0);
    }
}
