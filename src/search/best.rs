//! The best of what was found, kind by kind.

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::NaiveDate;

use crate::search::hit::{Target, Why};
use crate::search::query::Order;
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
    /// When it was; `None` where that is not known or not asked for.
    pub day: Option<NaiveDate>,
}

/// The best candidates of each kind.
#[derive(Debug)]
pub(super) struct Best {
    limit: usize,
    order: Order,
    counts: [usize; 5],
    kinds: [Vec<Candidate>; 5],
    /// All candidates by target, where one may come twice.
    several: Option<HashMap<Target, Candidate>>,
}

impl Best {
    pub fn new(limit: usize, order: Order, may_repeat: bool) -> Self {
        let several = may_repeat.then(HashMap::new);
        Self { limit, order, counts: [0; 5], kinds: Default::default(), several }
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

    /// Counts `hidden` items of each kind that cannot be among the best.
    pub fn count(&mut self, hidden: [usize; 5]) {
        for (count, hidden) in self.counts.iter_mut().zip(hidden) {
            *count += hidden;
        }
    }

    fn keep(&mut self, candidate: Candidate) {
        let kind = candidate.target.kind() as usize;
        if let (Some(count), Some(list)) = (self.counts.get_mut(kind), self.kinds.get_mut(kind)) {
            *count += 1;
            list.push(candidate);
            // Now and then the list is cut to what can be shown.
            if list.len() >= 2 * self.limit + 64 {
                cut(list, self.limit, self.order);
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
            cut(&mut list, self.limit, self.order);
            shown.append(&mut list);
        }
        shown.sort_unstable_by(|a, b| compare(a, b, self.order));
        (shown, self.counts)
    }
}

/// Leaves the best `limit`, in no order.
fn cut(list: &mut Vec<Candidate>, limit: usize, order: Order) {
    if list.len() > limit && limit > 0 {
        list.select_nth_unstable_by(limit - 1, |a, b| compare(a, b, order));
    }
    list.truncate(limit);
}

/// The better first; the same score by kind, then as in the briefing.
fn compare(a: &Candidate, b: &Candidate, order: Order) -> Ordering {
    let by_score = || b.score.total_cmp(&a.score).then_with(|| a.target.cmp(&b.target));
    match order {
        Order::Relevance => by_score(),
        Order::Time => {
            let time = |it: &Candidate| (!it.tier.is_strict(), it.day.is_none(), it.day);
            time(a).cmp(&time(b)).then_with(by_score)
        }
    }
}
