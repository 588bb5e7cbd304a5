//! Statements to groups of one event each.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::link::events::candidates::pairs;
use crate::link::events::features::Item;
use crate::link::events::reasons::likeness;
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

/// A pair and how alike it is.
#[derive(Debug, Clone, Copy)]
struct Edge {
    score: f32,
    one: usize,
    other: usize,
}

/// Joins the pairs that are most alike first. Two entries of one timeline are never one event, so
/// no group takes in both.
pub(super) fn cluster(items: &[Item<'_>]) -> Clusters {
    let judged = pairs(items).into_par_iter().filter_map(|(one, other)| {
        let (one, other) = (one as usize, other as usize);
        let likeness = likeness(items.get(one)?, items.get(other)?)?;
        let edge = Edge { score: likeness.score, one, other };
        (likeness.is_same() || likeness.is_doubtful()).then(|| (likeness.is_same(), edge))
    });
    let (same, doubtful): (Vec<_>, Vec<_>) =
        judged.collect::<Vec<_>>().into_iter().partition(|it| it.0);
    let mut same: Vec<Edge> = same.into_iter().map(|(_, edge)| edge).collect();
    let key = |place: usize| items.get(place).map(|it| it.key);
    same.sort_by(|a, b| {
        let names = |it: &Edge| {
            let (one, other) = (key(it.one), key(it.other));
            (one.min(other), one.max(other))
        };
        b.score.total_cmp(&a.score).then_with(|| names(a).cmp(&names(b)))
    });
    let mut groups = Groups::new(items.len());
    let mut entries: Vec<HashSet<usize>> =
        items.iter().map(|it| it.is_entry().then_some(it.part).into_iter().collect()).collect();
    let mut joins = Vec::new();
    for edge in same {
        let (one, other) = (groups.find(edge.one), groups.find(edge.other));
        if one == other {
            continue;
        }
        let (Some(first), Some(second)) = (entries.get(one), entries.get(other)) else { continue };
        if first.iter().any(|it| second.contains(it)) {
            continue;
        }
        let both: HashSet<usize> = first.union(second).copied().collect();
        groups.join(one, other);
        if let Some(slot) = entries.get_mut(groups.find(one)) {
            *slot = both;
        }
        joins.push((edge.one, edge.other));
    }
    let mut doubts: Vec<(usize, usize)> = doubtful
        .into_iter()
        .map(|(_, edge)| (edge.one, edge.other))
        .filter(|(one, other)| groups.find(*one) != groups.find(*other))
        .collect();
    doubts.sort_unstable();
    joins.sort_unstable();
    Clusters { groups: gathered(&mut groups, items.len()), joins, doubts }
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
