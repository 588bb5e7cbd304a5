//! The last tier: labels that hold the typed letters in order, close together.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::find::{Found, Wanted};
use crate::search::labels::{Field, Labels};
use crate::search::score::{Standing, Tier, score};
use crate::search::terms::Letters;

/// The letters may spread over this many times their number.
const SPREAD: usize = 3;
/// The least share of the score that the typed word has in itself.
const LEAST: f32 = 0.5;
/// How many labels with the letters close together are looked for.
const CLOSE: usize = 4_096;
/// How many of them the matcher is asked about, those with the letters closest together.
const ASKED: usize = 512;

/// The labels of `among` that hold the letters of each wanted word in order.
pub(super) fn find(
    labels: &Labels,
    wanted: &[Wanted],
    among: impl Iterator<Item = u32>,
) -> Vec<Found> {
    if wanted.iter().map(|it| it.word.len()).sum::<usize>() < 3 {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default();
    // The longest word rules most labels out.
    let mut words: Vec<(&str, i64)> = wanted
        .iter()
        .filter_map(|it| Some((it.word.as_str(), matcher.fuzzy_match(&it.word, &it.word)?)))
        .collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let spread = |label: u32| {
        let text = labels.spelling(label);
        words.iter().try_fold(0, |sum, (word, _)| Some(sum + stretch(text, word)?))
    };
    let close = among.filter_map(|label| Some((spread(label)?, label)));
    let mut close: Vec<(usize, u32)> = close.take(CLOSE).collect();
    if close.len() > ASKED {
        close.select_nth_unstable(ASKED);
        close.truncate(ASKED);
    }
    close.iter().filter_map(|(_, label)| judge(labels, *label, &words, &matcher)).collect()
}

/// The labels that may hold the wanted letters.
pub(super) fn holding<'l>(
    labels: &'l Labels,
    wanted: &[Wanted],
) -> impl Iterator<Item = u32> + use<'l> {
    let sets = wanted.iter().map(|it| Letters::of(&it.word));
    labels.holding(sets.reduce(Letters::union).unwrap_or_default())
}

/// Those of `among` that may hold the wanted letters.
pub(super) fn still_holding(labels: &Labels, wanted: &[Wanted], among: &[u32]) -> Vec<u32> {
    let sets = wanted.iter().map(|it| Letters::of(&it.word));
    let letters = sets.reduce(Letters::union).unwrap_or_default();
    among.iter().copied().filter(|label| labels.has_letters(*label, letters)).collect()
}

/// `words` go with the score that each has in itself.
fn judge(
    labels: &Labels,
    label: u32,
    words: &[(&str, i64)],
    matcher: &SkimMatcherV2,
) -> Option<Found> {
    let text = labels.spelling(label);
    let mut worst = 1.0_f32;
    let begun = |word| text.split(' ').any(|it| it.starts_with(word));
    // Nothing scores better than the beginning of a word.
    for (word, most) in words.iter().filter(|(word, _)| !begun(*word)) {
        let reached = matcher.fuzzy_match(text, word)?;
        worst = worst.min(share(reached, *most));
        if worst < LEAST {
            return None;
        }
    }
    let brief = labels.brief(label).filter(|it| it.field != Field::Organisation)?;
    let fine = 0.9 * worst + 0.1 * brief.prominence();
    let score = score(Tier::Letters, Standing::Text, fine);
    let why = brief.field.why();
    Some(Found { label, kind: brief.kind, score, tier: Tier::Letters, why })
}

fn share(part: i64, whole: i64) -> f32 {
    let number = |score: i64| f32::from(u16::try_from(score.max(0)).unwrap_or(u16::MAX));
    number(part) / number(whole).max(1.0)
}

/// How many bytes of `text` the letters of `word` take, in order; `None` where they are not there
/// or spread too far.
fn stretch(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let end = last_of(text.iter(), word.iter())?;
    // From the end backwards the stretch becomes as short as it can be.
    let back = text.get(..=end)?.iter().rev();
    let length = last_of(back, word.iter().rev())? + 1;
    (length <= SPREAD * word.len()).then_some(length)
}

/// How many bytes come before the last of `letters`, taking the first that is there for each.
fn last_of<'t>(
    text: impl Iterator<Item = &'t u8>,
    mut letters: impl Iterator<Item = &'t u8>,
) -> Option<usize> {
    let mut letter = letters.next()?;
    for (at, byte) in text.enumerate() {
        if byte == letter {
            let Some(next) = letters.next() else { return Some(at) };
            letter = next;
        }
    }
    None
}

/// Where in the folded text the matcher finds `word`: ranges of bytes, in order.
pub(super) fn indices(folded: &str, word: &str) -> Vec<Range<usize>> {
    let matched = SkimMatcherV2::default().fuzzy_indices(folded, word);
    let Some((_, places)) = matched else { return Vec::new() };
    let bytes: Vec<Range<usize>> =
        folded.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect();
    places.into_iter().filter_map(|place| bytes.get(place).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretch_of_letters_is_as_short_as_it_can_be() {
        assert_eq!(stretch("gus gustavo petro", "gst"), Some(4));
        assert_eq!(stretch("gustavo", "gvt"), None);
        assert_eq!(stretch("g of the long way to s", "gs"), None);
        assert_eq!(stretch("gustavo", ""), None);
    }
}
