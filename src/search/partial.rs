//! Names that agree in part: a word is missing, or too far off to be a typing error.

use crate::search::align::Alignment;
use crate::search::find::{Found, prominence, why};
use crate::search::labels::{Field, Labels};
use crate::search::reach::Reach;
use crate::search::score::{Standing, Tier, number, score};
use crate::search::typo::likeness;

/// How many entries of word lists are looked at, rarest words first.
const LOOKED_AT: usize = 20_000;
/// The least agreement of a hit.
const LEAST: f32 = 0.35;
/// Words less alike than this have nothing to do with each other.
const LEAST_LIKENESS: f32 = 0.5;

/// The labels that hold some of the typed words and agree well enough. `reaches` has two or more.
pub(super) fn candidates(labels: &Labels, reaches: &[&Reach]) -> Vec<Found> {
    let mut order = reaches.to_vec();
    order.sort_by_key(|reach| reach.texts);
    let mut seen = vec![false; labels.len()];
    let mut left = LOOKED_AT;
    let mut found = Vec::new();
    for reach in order {
        if reach.texts > left {
            break;
        }
        left -= reach.texts;
        for word in &reach.words {
            for label in labels.lexicon.postings(*word) {
                let fits = matches!(labels.field(*label), Field::Name | Field::Alias);
                let Some(seen) = seen.get_mut(*label as usize) else { continue };
                if std::mem::replace(seen, true) || !fits {
                    continue;
                }
                found.extend(judge(labels, *label, reaches));
            }
        }
    }
    found
}

fn judge(labels: &Labels, label: u32, reaches: &[&Reach]) -> Option<Found> {
    let words = labels.lexicon.contents(label);
    let alignment = Alignment::new(reaches, words);
    let agreement = agreement(labels, words, reaches, &alignment);
    if agreement < LEAST {
        return None;
    }
    let field = labels.field(label);
    let fine = 0.95 * agreement + 0.05 * prominence(labels.mentions(label));
    // In part is in part: which name it is matters less than how well it agrees.
    let standing = Standing::NamePart;
    let score = score(Tier::Partial, standing, fine);
    Some(Found { label, score, tier: Tier::Partial, why: why(field, standing), agreement })
}

/// How much of the typed words and of the label agrees, from 0 to 1. Rare words weigh more; a
/// word that is left over on both sides counts by how alike the two are.
pub(super) fn agreement(
    labels: &Labels,
    words: &[u32],
    reaches: &[&Reach],
    alignment: &Alignment,
) -> f32 {
    let texts = number(labels.lexicon.texts().min(60_000));
    let weight = |count: usize| (1.0 + texts / (number(count) + 0.5)).ln();
    let word_weight = |word: u32| weight(labels.lexicon.postings(word).len());
    let mut used = [false; 64];
    let (mut typed, mut agreed) = (0.0, 0.0);
    let mut over: Vec<&Reach> = Vec::new();
    for (reach, pair) in reaches.iter().zip(alignment.pairs()) {
        let Some((at, way)) = pair else {
            over.push(reach);
            continue;
        };
        let Some(word) = words.get(usize::from(*at)).copied() else { continue };
        let weight = word_weight(word);
        typed += weight;
        agreed += weight * way.likeness(reach.size, labels.lexicon.size(word));
        if let Some(used) = used.get_mut(usize::from(*at)) {
            *used = true;
        }
    }
    let label: f32 = words.iter().map(|word| word_weight(*word)).sum();
    for reach in over {
        let mut best = (0.0, 0.0, None);
        for (at, word) in words.iter().enumerate().take(used.len()) {
            if used.get(at) == Some(&true) {
                continue;
            }
            let alike = likeness(&reach.typed, labels.lexicon.word(*word));
            if alike > best.0 && alike >= LEAST_LIKENESS {
                best = (alike, word_weight(*word), Some(at));
            }
        }
        let (alike, weight_of_pair, at) = best;
        if let Some(used) = at.and_then(|at| used.get_mut(at)) {
            *used = true;
            typed += weight_of_pair;
            agreed += weight_of_pair * alike * alike;
        } else {
            typed += weight(0);
        }
    }
    if typed + label > 0.0 { 2.0 * agreed / (typed + label) } else { 0.0 }
}
