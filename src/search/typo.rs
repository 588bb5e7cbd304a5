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

/// The errors between `typed` and `word` (optimal string alignment), or `None` past `most`.
pub(super) fn errors(typed: &str, word: &str, most: usize) -> Option<usize> {
    compare(typed, word, most, |row| row.last().copied())
}

/// The errors between `typed` and the best beginning of `word`, or `None` past `most`.
pub(super) fn errors_in_beginning(typed: &str, word: &str, most: usize) -> Option<usize> {
    compare(typed, word, most, |row| row.iter().min().copied())
}

fn compare(
    typed: &str,
    word: &str,
    most: usize,
    answer: impl Fn(&[u8]) -> Option<u8>,
) -> Option<usize> {
    let found = if typed.is_ascii() && word.is_ascii() {
        last_row(typed.as_bytes(), word.as_bytes(), most, answer)
    } else {
        let typed: Vec<char> = typed.chars().take(LONGEST).collect();
        let word: Vec<char> = word.chars().take(LONGEST).collect();
        last_row(&typed, &word, most, answer)
    };
    found.filter(|errors| *errors <= most)
}

/// Fills the table of edits row by row and asks `answer` for the result in the last one.
#[expect(clippy::indexing_slicing, reason = "both lengths are cut to the size of the rows")]
fn last_row<T: Copy + PartialEq>(
    typed: &[T],
    word: &[T],
    most: usize,
    answer: impl Fn(&[u8]) -> Option<u8>,
) -> Option<usize> {
    let typed = &typed[..typed.len().min(LONGEST)];
    let word = &word[..word.len().min(LONGEST)];
    let width = word.len() + 1;
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    for (at, cell) in (0_u8..).zip(&mut rows[0][..width]) {
        *cell = at;
    }
    for (i, letter) in typed.iter().enumerate() {
        let (before, last, now) = match i % 3 {
            0 => (2, 0, 1),
            1 => (0, 1, 2),
            _ => (1, 2, 0),
        };
        let mut lowest = u8::MAX;
        rows[now][0] = u8::try_from(i + 1).unwrap_or(u8::MAX);
        for j in 0..word.len() {
            let change = rows[last][j] + u8::from(*letter != word[j]);
            let mut cost = change.min(rows[last][j + 1] + 1).min(rows[now][j] + 1);
            if i > 0 && j > 0 && *letter == word[j - 1] && typed[i - 1] == word[j] {
                cost = cost.min(rows[before][j - 1] + 1);
            }
            rows[now][j + 1] = cost;
            lowest = lowest.min(cost);
        }
        if usize::from(lowest.min(rows[now][0])) > most + 1 {
            return None;
        }
    }
    answer(&rows[typed.len() % 3][..width]).map(usize::from)
}

/// How many errors words may hold, of which the longer has that many letters, and be alike.
pub(super) fn errors_in_likeness(longer: usize) -> usize {
    longer * 2 / 5
}

/// How alike two words are, from 0 to 1, by their errors.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    let longer = a.chars().count().max(b.chars().count()).clamp(1, LONGEST);
    let most = errors_in_likeness(longer);
    let Some(errors) = errors(a, b, most) else { return 0.0 };
    1.0 - crate::search::score::ratio(errors, longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_of_neighbours_is_one_error() {
        assert_eq!(errors("madruo", "maduro", 1), Some(1));
        assert_eq!(errors("trmup", "trump", 1), Some(1));
        assert_eq!(errors("perto", "petro", 1), Some(1));
    }

    #[test]
    fn near_names_are_told_apart_by_their_distance() {
        assert_eq!(errors("ivan", "juan", 2), Some(2));
        assert_eq!(errors("petro", "pedro", 2), Some(1));
        assert_eq!(errors("ivan", "juan", 1), None);
    }

    #[test]
    fn a_beginning_is_compared_without_the_rest() {
        assert_eq!(errors_in_beginning("vilad", "villadiego", 1), Some(1));
        assert_eq!(errors("vilad", "villadiego", 1), None);
        assert_eq!(errors_in_beginning("", "", 0), Some(0));
    }

    #[test]
    fn letters_beyond_ascii_count_as_one() {
        assert_eq!(errors("путин", "путинн", 1), Some(1));
    }
}
