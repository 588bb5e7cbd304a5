//! Names that agree in part: a word is missing, or too far off to be a typing error.

use crate::search::align::{Aligner, Pair};
use crate::search::bits::Bits;
use crate::search::find::Found;
use crate::search::labels::{Field, Labels};
use crate::search::lexicon::Lexicon;
use crate::search::reach::{Reach, Way};
use crate::search::score::{Standing, Tier, number, ratio, score};
use crate::search::standing::why;
use crate::search::typo::allowance;

/// How many entries of word lists are looked at, rarest words first.
const LOOKED_AT: usize = 4_000;
/// The least agreement of a hit.
const LEAST: f32 = 0.45;
/// Words less alike than this have nothing to do with each other.
const LEAST_LIKENESS: f32 = 0.6;

/// The labels that hold some of the typed words and agree well enough, but for those that are
/// `known`. `reaches` has two or more.
pub(super) fn candidates(labels: &Labels, reaches: &[&Reach], known: &Bits) -> Vec<Found> {
    let lexicon = &labels.lexicon;
    let mut order = reaches.to_vec();
    order.sort_by_key(|reach| reach.texts);
    let mut aligner = Aligner::default();
    let mut left = LOOKED_AT;
    let mut found = Vec::new();
    for (at, reach) in order.iter().enumerate() {
        let before = order.get(..at).unwrap_or_default();
        let after = order.get(at + 1..).unwrap_or_default();
        let others: Vec<&Bits> = before.iter().chain(after).map(|it| it.near(lexicon)).collect();
        for word in &reach.words {
            let postings = lexicon.postings(*word);
            let postings = postings.get(..left.min(postings.len())).unwrap_or_default();
            left -= postings.len();
            let suffices = suffices(lexicon, reach, *word, others.len());
            for posting in postings {
                let label = posting.text();
                let may_be = suffices || others.iter().any(|labels| labels.has(label));
                if !may_be || known.has(label) {
                    continue;
                }
                let words = lexicon.contents(label);
                let leads = |reach: &&Reach| words.iter().any(|it| reach.way(*it) != Way::None);
                let seen = before.iter().any(leads);
                let is_name = matches!(labels.field(label), Field::Name | Field::Alias);
                if !seen && is_name && may_agree(labels, words, reaches) {
                    found.extend(judge(labels, label, words, reaches, &mut aligner));
                }
            }
            if left == 0 {
                return found;
            }
        }
    }
    found
}

/// Whether a label can agree well enough by this word alone, the `others` being unknown to it.
fn suffices(lexicon: &Lexicon, reach: &Reach, word: u32, others: usize) -> bool {
    let weight = lexicon.weight(word);
    let agreed = weight * reach.way(word).likeness(reach.size, lexicon.size(word));
    2.0 * agreed >= LEAST * (2.0 * weight + number(others) * lexicon.weight_of_unknown())
}

/// Whether the agreement can reach what is asked; quick, and never wrong in saying no.
fn may_agree(labels: &Labels, words: &[u32], reaches: &[&Reach]) -> bool {
    let lexicon = &labels.lexicon;
    let (mut agreed, mut typed) = (0.0_f32, 0.0_f32);
    for reach in reaches {
        let met = words.iter().filter(|word| reach.way(**word) != Way::None);
        if let Some(weight) = met.map(|word| lexicon.weight(*word)).reduce(f32::max) {
            agreed += weight;
            typed += weight;
        } else {
            let alike = words.iter().filter(|word| reach.alike(lexicon).has(**word));
            let most = alike.map(|word| lexicon.weight(*word)).reduce(f32::max);
            agreed += most.unwrap_or_default() * most_left_over(reach.size);
            typed += if most.is_none() { lexicon.weight_of_unknown() } else { 0.0 };
        }
    }
    let label: f32 = words.iter().map(|word| lexicon.weight(*word)).sum();
    2.0 * agreed >= LEAST * (typed + label)
}

/// What a typed word of that many letters can add where it is no word of the label: it has more
/// errors than are forgiven, or two and another first letter.
fn most_left_over(size: usize) -> f32 {
    let errors = (allowance(size) + 1).min(2);
    let alike = ratio(size, size + errors);
    alike * alike
}

fn judge(
    labels: &Labels,
    label: u32,
    words: &[u32],
    reaches: &[&Reach],
    aligner: &mut Aligner,
) -> Option<Found> {
    let agreement = agreement(labels, words, reaches, aligner.align(reaches, words));
    if agreement < LEAST {
        return None;
    }
    let brief = labels.brief(label)?;
    let fine = 0.95 * agreement + 0.05 * brief.prominence();
    // In part is in part: which name it is matters less than how well it agrees.
    let standing = Standing::NamePart;
    let score = score(Tier::Partial, standing, fine);
    let why = why(brief.field, standing);
    Some(Found { label, kind: brief.kind, score, tier: Tier::Partial, why })
}

/// How much of what was typed and of a label agrees, from 0 to 1.
pub(super) fn agreement_with(labels: &Labels, label: u32, reaches: &[&Reach]) -> f32 {
    let words = labels.lexicon.contents(label);
    agreement(labels, words, reaches, Aligner::default().align(reaches, words))
}

/// How much of the typed words and of the label's agrees, from 0 to 1. Rare words weigh more; a
/// word that is left over on both sides counts by how alike the two are.
fn agreement(labels: &Labels, words: &[u32], reaches: &[&Reach], pairs: &[Pair]) -> f32 {
    let lexicon = &labels.lexicon;
    let mut used = 0_u64;
    let bit = |at: usize| u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0);
    let (mut typed, mut agreed) = (0.0, 0.0);
    for (reach, pair) in reaches.iter().zip(pairs) {
        let Some((at, way)) = pair else { continue };
        let Some(word) = words.get(usize::from(*at)).copied() else { continue };
        let weight = lexicon.weight(word);
        typed += weight;
        agreed += weight * way.likeness(reach.size, lexicon.size(word));
        used |= bit(usize::from(*at));
    }
    for (reach, _) in reaches.iter().zip(pairs).filter(|(_, pair)| pair.is_none()) {
        let free = words
            .iter()
            .enumerate()
            .filter(|(at, word)| used & bit(*at) == 0 && reach.alike(lexicon).has(**word));
        let alike = free.map(|(at, word)| (reach.pattern.likeness(lexicon.word(*word)), at, *word));
        let best = alike.filter(|(alike, ..)| *alike >= LEAST_LIKENESS).max_by(|a, b| {
            let (first, second) = (a.0, b.0);
            first.total_cmp(&second).then(b.1.cmp(&a.1))
        });
        let Some((alike, at, word)) = best else {
            typed += lexicon.weight_of_unknown();
            continue;
        };
        let weight = lexicon.weight(word);
        typed += weight;
        agreed += weight * alike * alike;
        used |= bit(at);
    }
    let label: f32 = words.iter().map(|word| lexicon.weight(*word)).sum();
    if typed + label > 0.0 { 2.0 * agreed / (typed + label) } else { 0.0 }
}
