//! The last tier: labels that hold the typed letters in order, close together.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::find::{Found, Wanted};
use crate::search::labels::Labels;
use crate::search::score::{Standing, Tier, score};
use crate::search::terms::Letters;

/// The letters may spread over this many times their number.
const SPREAD: usize = 3;
/// The least share of the score that the typed word has in itself.
const LEAST: f32 = 0.5;
/// How many labels the matcher is asked about.
const ASKED: usize = 2_000;

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
    let mut text = String::new();
    let mut asked = 0;
    let mut found = Vec::new();
    for label in among {
        if !wanted.iter().all(|it| is_in_order(labels, label, &it.word)) {
            continue;
        }
        spell(labels, label, &mut text);
        if !wanted.iter().all(|it| is_close(&text, &it.word)) {
            continue;
        }
        asked += 1;
        if asked > ASKED {
            break;
        }
        found.extend(judge(labels, label, &text, wanted, &matcher));
    }
    found
}

/// Whether the letters of `word` come in this order in a label.
fn is_in_order(labels: &Labels, label: u32, word: &str) -> bool {
    let mut letters = word.bytes();
    let mut letter = letters.next();
    for spelt in labels.lexicon.contents(label) {
        for byte in labels.lexicon.word(*spelt).bytes() {
            if Some(byte) == letter {
                letter = letters.next();
            }
        }
    }
    letter.is_none()
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

/// Writes the folded words of a label into `text`.
fn spell(labels: &Labels, label: u32, text: &mut String) {
    text.clear();
    for word in labels.lexicon.contents(label) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(labels.lexicon.word(*word));
    }
}

fn judge(
    labels: &Labels,
    label: u32,
    text: &str,
    wanted: &[Wanted],
    matcher: &SkimMatcherV2,
) -> Option<Found> {
    let mut worst = 1.0_f32;
    for Wanted { word, .. } in wanted {
        let reached = matcher.fuzzy_match(text, word)?;
        let most = matcher.fuzzy_match(word, word)?;
        worst = worst.min(share(reached, most));
    }
    if worst < LEAST {
        return None;
    }
    let brief = labels.brief(label)?;
    let fine = 0.9 * worst + 0.1 * brief.prominence();
    let score = score(Tier::Letters, Standing::Text, fine);
    let why = brief.field.why();
    Some(Found { label, kind: brief.kind, score, tier: Tier::Letters, why })
}

fn share(part: i64, whole: i64) -> f32 {
    let number = |score: i64| f32::from(u16::try_from(score.max(0)).unwrap_or(u16::MAX));
    number(part) / number(whole).max(1.0)
}

/// Whether `text` holds the letters of `word` in order within a short stretch.
fn is_close(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let mut letters = word.iter();
    let mut letter = letters.next();
    let mut end = None;
    for (at, byte) in text.iter().enumerate() {
        if Some(byte) == letter {
            letter = letters.next();
            if letter.is_none() {
                end = Some(at);
                break;
            }
        }
    }
    let Some(end) = end else { return false };
    // From the end backwards the stretch becomes as short as it can be.
    let mut letters = word.iter().rev();
    let mut letter = letters.next();
    let back = text.get(..=end).unwrap_or_default().iter().enumerate().rev();
    for (at, byte) in back {
        if Some(byte) == letter {
            letter = letters.next();
            if letter.is_none() {
                return end - at < SPREAD * word.len();
            }
        }
    }
    false
}

/// Where in the folded text the matcher finds `word`: ranges of bytes, in order.
pub(super) fn indices(folded: &str, word: &str) -> Vec<Range<usize>> {
    let matched = SkimMatcherV2::default().fuzzy_indices(folded, word);
    let Some((_, places)) = matched else { return Vec::new() };
    let bytes: Vec<Range<usize>> =
        folded.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect();
    places.into_iter().filter_map(|place| bytes.get(place).cloned()).collect()
}
