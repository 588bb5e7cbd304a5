//! Words that several texts of one item hold together: `president petro` finds him by what he is
//! and what he is called.

use crate::search::find::{Found, Wanted};
use crate::search::hit::Why;
use crate::search::labels::{Field, Labels};
use crate::search::reach::{Reach, Way, way_between};
use crate::search::score::{Standing, number, ratio};
use crate::search::standing::{scored, tier_of};

/// What stands between the texts of a hit.
const BETWEEN: &str = " · ";

/// A word of a label that a typed word leads to.
#[derive(Debug, Clone, Copy)]
struct Part {
    label: u32,
    /// Its place among the words of the label.
    at: usize,
    word: u32,
    way: Way,
}

/// The items that all of `reaches` lead to by a name and another label.
pub(super) fn candidates(labels: &Labels, reaches: &[&Reach]) -> Vec<Found> {
    if reaches.len() < 2 || labels.items() == labels.len() {
        return Vec::new();
    }
    let held = reaches.iter().map(|reach| labels.items_of(reach.held(&labels.lexicon)));
    let held = held.reduce(|mut all, next| {
        all.keep(&next);
        all
    });
    let items = u32::try_from(labels.items()).unwrap_or(u32::MAX);
    let held = held.iter().flat_map(|held| held.between(0, items));
    held.filter_map(|item| judge(labels, item, reaches)).collect()
}

fn judge(labels: &Labels, item: u32, reaches: &[&Reach]) -> Option<Found> {
    let ways = reaches.iter().map(|reach| |word| reach.way(word));
    let parts = parts(labels, item, ways);
    if parts.len() < reaches.len() {
        return None;
    }
    let is_name = |part: &&Part| matches!(labels.field(part.label), Field::Name | Field::Alias);
    let named = parts.iter().filter(is_name);
    let first = named.clone().next()?.label;
    let other = parts
        .iter()
        .find(|part| !is_name(part))
        .or(parts.iter().find(|part| part.label != first))?;
    let brief = labels.brief(first)?;
    let size = |part: &Part| labels.lexicon.size(part.word);
    let alike = parts.iter().zip(reaches).map(|(it, reach)| it.way.likeness(reach.size, size(it)));
    let likeness = alike.sum::<f32>() / number(parts.len());
    let covered = ratio(named.count(), usize::from(brief.words)).min(1.0);
    let fine = 0.4 * likeness + 0.3 * covered + 0.3 * brief.prominence();
    let tier = tier_of(parts.iter().map(|part| part.way));
    let score = scored(tier, Standing::Role, fine, 0.0);
    Some(Found { label: other.label, kind: brief.kind, score, tier, why: Why::Together })
}

/// For each typed word the best word of the item, names first, none twice; typed words without one
/// are left out. `ways` are the ways from each typed word to any word.
fn parts(labels: &Labels, item: u32, ways: impl Iterator<Item = impl Fn(u32) -> Way>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for way in ways {
        let all = labels.of_item(item).flat_map(|label| {
            let words = labels.lexicon.contents(label).iter().copied().enumerate();
            words.map(move |(at, word)| (label, at, word))
        });
        let all = all.map(|(label, at, word)| Part { label, at, word, way: way(word) });
        let free = |part: &Part| !parts.iter().any(|it| (it.label, it.at) == (part.label, part.at));
        // Among so many words some sound a little like anything.
        let best = all.filter(|part| part.way < Way::Faint && free(part)).min_by_key(|it| it.way);
        parts.extend(best);
    }
    parts
}

/// The texts of the item of `label` that hold the wanted words.
pub(super) fn text(labels: &Labels, label: u32, wanted: &[Wanted]) -> String {
    let Some(item) = labels.item(label) else { return String::new() };
    let way = |it: &Wanted, word| way_between(&it.word, labels.lexicon.word(word), it.forgiving);
    let parts = parts(labels, item, wanted.iter().map(|it| move |word| way(it, word)));
    let mut held: Vec<u32> = parts.iter().map(|part| part.label).collect();
    held.sort_unstable();
    held.dedup();
    let texts: Vec<&str> = held.into_iter().map(|label| labels.text(label)).collect();
    texts.join(BETWEEN)
}
