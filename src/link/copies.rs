//! Near copies: the same article under another name, slightly edited.
//!
//! Documents are compared by the smallest hashes of their runs of words, and looked for by bands of
//! those, so that the work grows with the number of documents and not of their pairs.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::extract::hash::word_hash;
use crate::link::Part;
use crate::link::groups::Groups;

/// Words in a run.
const RUN: usize = 4;
/// Hashes kept of each document.
const SLOTS: usize = 64;
/// Hashes in a band: two documents that agree in one band are compared.
const BAND: usize = 4;
/// Of the hashes, so many must agree.
const AGREEING: usize = SLOTS * 55 / 100;
/// Shorter texts are too alike by chance.
const FEWEST_WORDS: usize = 40;

/// For each of `parts` the first one that it is a near copy of: itself, mostly.
pub(super) fn copies(parts: &[Part]) -> Vec<usize> {
    let sketches: Vec<Option<[u32; SLOTS]>> =
        parts.par_iter().map(|part| sketch(&part.document.text)).collect();
    let mut bands: HashMap<(usize, [u32; BAND]), usize> = HashMap::new();
    let mut groups = Groups::new(parts.len());
    for (index, sketch) in sketches.iter().enumerate() {
        let Some(sketch) = sketch else { continue };
        for (place, band) in sketch.chunks_exact(BAND).enumerate() {
            let Ok(band) = <[u32; BAND]>::try_from(band) else { continue };
            let first = *bands.entry((place, band)).or_insert(index);
            let other = sketches.get(first).and_then(Option::as_ref);
            if first != index && other.is_some_and(|other| agree(sketch, other)) {
                groups.join(first, index);
            }
        }
    }
    (0..parts.len()).map(|index| groups.find(index)).collect()
}

fn agree(one: &[u32; SLOTS], other: &[u32; SLOTS]) -> bool {
    one.iter().zip(other).filter(|(a, b)| a == b).count() >= AGREEING
}

/// The smallest hash in each slot of the runs of words in `text`; empty slots take the next one's.
fn sketch(text: &str) -> Option<[u32; SLOTS]> {
    let mut slots = [u32::MAX; SLOTS];
    let mut run = [0_u64; RUN];
    let mut count = 0;
    for word in text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
        run.rotate_left(1);
        if let Some(last) = run.last_mut() {
            *last = word_hash(word);
        }
        count += 1;
        if count >= RUN {
            let hash = mixed(&run);
            let slot = usize::try_from(hash % SLOTS as u64).unwrap_or(0);
            let value = u32::try_from(hash >> 32).unwrap_or(u32::MAX);
            if let Some(slot) = slots.get_mut(slot) {
                *slot = (*slot).min(value);
            }
        }
    }
    if count < FEWEST_WORDS {
        return None;
    }
    let mut carried = slots.iter().rev().copied().find(|it| *it != u32::MAX)?;
    for slot in &mut slots {
        if *slot == u32::MAX {
            *slot = carried;
        }
        carried = *slot;
    }
    Some(slots)
}

/// One hash of a run of hashes.
fn mixed(run: &[u64; RUN]) -> u64 {
    // The multipliers of the finaliser of MurmurHash3, which spreads every bit over all others.
    let mix = |hash: u64| {
        let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ (hash >> 33)
    };
    run.iter().fold(0, |all, word| mix(all ^ word))
}
