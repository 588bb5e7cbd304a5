//! The best of what was found, kind by kind.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::search::find::Found;
use crate::search::hit::{Kind, Target, Why};
use crate::search::score::Tier;

/// A hit before its texts are copied.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub target: Target,
    pub label: Option<u32>,
    pub clause: usize,
    pub tier: Tier,
    pub why: Why,
    pub score: f32,
}

/// The best candidates of each kind.
#[derive(Debug)]
pub(super) struct Best {
    limit: usize,
    counts: [usize; 5],
    kinds: [Vec<Candidate>; 5],
    /// All candidates by target, where one may come twice.
    several: Option<HashMap<Target, Candidate>>,
}

impl Best {
    pub fn new(limit: usize, may_repeat: bool) -> Self {
        let several = may_repeat.then(HashMap::new);
        Self { limit, counts: [0; 5], kinds: Default::default(), several }
    }

    pub fn add(&mut self, candidates: impl Iterator<Item = Candidate>) {
        for candidate in candidates {
            if let Some(several) = &mut self.several {
                let known = several.entry(candidate.target).or_insert(candidate);
                if known.score < candidate.score {
                    *known = candidate;
                }
            } else {
                self.keep(candidate);
            }
        }
    }

    /// Counts all and leaves those of each kind that can still be among the best.
    pub fn drop_hopeless(&mut self, found: &mut Vec<Found>) {
        for kind in Kind::ALL {
            if !found.iter().any(|it| it.kind == kind) {
                continue;
            }
            let mut scores: Vec<f32> =
                found.iter().filter(|it| it.kind == kind).map(|it| it.score).collect();
            if scores.len() <= self.limit || self.limit == 0 {
                continue;
            }
            let by_score = |a: &f32, b: &f32| b.total_cmp(a);
            let (_, least, _) = scores.select_nth_unstable_by(self.limit - 1, by_score);
            let least = *least;
            let before = found.len();
            found.retain(|it| it.kind != kind || it.score >= least);
            if let Some(count) = self.counts.get_mut(kind as usize) {
                *count += before - found.len();
            }
        }
    }

    fn keep(&mut self, candidate: Candidate) {
        let kind = candidate.target.kind() as usize;
        if let (Some(count), Some(list)) = (self.counts.get_mut(kind), self.kinds.get_mut(kind)) {
            *count += 1;
            list.push(candidate);
            // Now and then the list is cut to what can be shown.
            if list.len() >= 2 * self.limit + 64 {
                cut(list, self.limit);
            }
        }
    }

    /// The candidates to show, best first, and how many there were of each kind.
    pub fn finish(mut self) -> (Vec<Candidate>, [usize; 5]) {
        for (_, candidate) in self.several.take().into_iter().flatten() {
            self.keep(candidate);
        }
        let mut shown = Vec::new();
        for mut list in self.kinds {
            cut(&mut list, self.limit);
            shown.append(&mut list);
        }
        shown.sort_unstable_by(order);
        (shown, self.counts)
    }
}

/// Leaves the best `limit`, in no order.
fn cut(list: &mut Vec<Candidate>, limit: usize) {
    if list.len() > limit && limit > 0 {
        list.select_nth_unstable_by(limit - 1, order);
    }
    list.truncate(limit);
}

/// The better first; the same score by kind, then as in the briefing.
fn order(a: &Candidate, b: &Candidate) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| a.target.cmp(&b.target))
}
