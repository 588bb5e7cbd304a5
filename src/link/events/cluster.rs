//! Statements to groups of one event each.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::link::events::candidates::Candidates;
use crate::link::events::features::Item;
use crate::link::events::reasons::likeness;
use crate::link::events::vocabulary::Vocabulary;
use crate::link::groups::Groups;

/// The groups of a list of statements.
#[derive(Debug)]
pub(super) struct Clusters {
    /// The places of each group, in order.
    pub(super) groups: Vec<Vec<usize>>,
    /// The pairs that were joined, by places, in order.
    pub(super) joins: Vec<(usize, usize)>,
    /// The pairs that may be one and stayed apart.
    pub(super) doubts: Vec<(usize, usize)>,
}

/// A pair, by ranks, and how alike it is.
#[derive(Debug, Clone, Copy)]
struct Edge {
    same: bool,
    score: f32,
    ranks: (u32, u32),
    places: (usize, usize),
}

/// Joins the pairs that are most alike first. Two entries of one timeline are never one event, so
/// no group takes in both.
pub(super) fn cluster(items: &[Item<'_>], vocabulary: &Vocabulary) -> Clusters {
    let candidates = Candidates::new(items, vocabulary);
    let ranks = (0..candidates.len()).into_par_iter();
    let edges: Vec<Edge> =
        ranks.flat_map_iter(|rank| edges(rank, &candidates, vocabulary)).collect();
    let (mut same, doubtful): (Vec<Edge>, Vec<Edge>) = edges.into_iter().partition(|it| it.same);
    same.par_sort_unstable_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| a.ranks.cmp(&b.ranks))
    });
    let mut groups = Groups::new(items.len());
    let mut entries: Vec<HashSet<usize>> =
        items.iter().map(|it| it.is_entry().then_some(it.part).into_iter().collect()).collect();
    let mut joins = Vec::new();
    for edge in same {
        let (one, other) = (groups.find(edge.places.0), groups.find(edge.places.1));
        if one == other {
            continue;
        }
        // The lower one is the root of both.
        let roots = [one.min(other), one.max(other)];
        let [mut ours, mut theirs] =
            roots.map(|place| entries.get_mut(place).map(std::mem::take).unwrap_or_default());
        if ours.is_disjoint(&theirs) {
            groups.join(one, other);
            joins.push(edge.places);
            if ours.len() < theirs.len() {
                std::mem::swap(&mut ours, &mut theirs);
            }
            ours.extend(theirs.drain());
        }
        for (place, set) in roots.into_iter().zip([ours, theirs]) {
            if let Some(slot) = entries.get_mut(place) {
                *slot = set;
            }
        }
    }
    let mut doubts: Vec<(usize, usize)> = doubtful
        .into_iter()
        .map(|edge| edge.places)
        .filter(|(one, other)| groups.find(*one) != groups.find(*other))
        .collect();
    doubts.sort_unstable();
    joins.sort_unstable();
    Clusters { groups: gathered(&mut groups, items.len()), joins, doubts }
}

/// The pairs of the statement of `rank` with later ones that are one event or may be.
fn edges(rank: usize, candidates: &Candidates<'_, '_>, vocabulary: &Vocabulary) -> Vec<Edge> {
    let Some((place, one)) = candidates.statement(rank) else { return Vec::new() };
    let pairs = candidates.of(rank).into_iter().filter_map(|next| {
        let (other_place, other) = candidates.statement(next as usize)?;
        let likeness = likeness(one, other, vocabulary)?;
        let worth = likeness.is_same() || likeness.is_doubtful();
        worth.then_some(Edge {
            same: likeness.is_same(),
            score: likeness.score,
            ranks: (u32::try_from(rank).ok()?, next),
            places: (place.min(other_place), place.max(other_place)),
        })
    });
    pairs.collect()
}

fn gathered(groups: &mut Groups, count: usize) -> Vec<Vec<usize>> {
    let mut by_root: Vec<Vec<usize>> = vec![Vec::new(); count];
    for place in 0..count {
        if let Some(list) = by_root.get_mut(groups.find(place)) {
            list.push(place);
        }
    }
    by_root.retain(|it| !it.is_empty());
    by_root
}
