//! Hits gathered item by item: all are counted, and those kept that can still be shown.

use crate::search::bits::Bits;
use crate::search::find::Found;
use crate::search::hit::Kind;
use crate::search::labels::Labels;

/// The finds of one query so far, the best of each item.
#[derive(Debug)]
pub(super) struct Gathered<'l> {
    labels: &'l Labels,
    /// How many of each kind are kept for sure.
    most: usize,
    found: Vec<Found>,
    /// The labels that are hits, kept or not.
    hits: Bits,
    /// For each item where in the finds it is, counted from 1; 0 where it is not.
    slots: Vec<u32>,
    /// A find of each kind with a lower score is not among the best.
    least: [f32; 5],
    /// How many finds there may be before those are left out.
    full: usize,
}

impl<'l> Gathered<'l> {
    /// Nothing yet. `slots` are those of the last query, all 0.
    pub fn new(labels: &'l Labels, most: usize, mut slots: Vec<u32>) -> Self {
        slots.resize(labels.items(), 0);
        Self {
            labels,
            most,
            found: Vec::new(),
            hits: Bits::new(labels.len()),
            slots,
            least: [f32::NEG_INFINITY; 5],
            full: room(most, 0),
        }
    }

    /// The labels that are hits so far.
    pub fn hits(&self) -> &Bits {
        &self.hits
    }

    /// Notes that a label is a hit.
    #[inline]
    pub fn count(&mut self, label: u32) {
        self.hits.set(label);
    }

    /// Notes the hits of a whole word.
    pub fn count_word(&mut self, word: u32) {
        for posting in self.labels.lexicon.postings(word) {
            self.hits.set(posting.text());
        }
    }

    /// Whether a find of that kind with no better score would be left out.
    #[inline]
    pub fn is_hopeless(&self, kind: Kind, score: f32) -> bool {
        self.least.get(kind as usize).is_some_and(|least| score < *least)
    }

    /// Whether it would be for all of some kinds, a bit each.
    pub fn is_hopeless_for(&self, kinds: u8, score: f32) -> bool {
        let mut least = self.least.iter().enumerate().filter(|(kind, _)| kinds >> kind & 1 == 1);
        least.all(|(_, least)| score < *least)
    }

    /// Keeps the better of what is known of the item and `found`, the earlier label where they are
    /// as good.
    pub fn offer(&mut self, found: Found) {
        self.hits.set(found.label);
        if self.is_hopeless(found.kind, found.score) {
            return;
        }
        let Some(item) = self.labels.item(found.label) else { return };
        let Some(slot) = self.slots.get_mut(item as usize) else { return };
        if let Some(known) = self.found.get_mut((*slot as usize).wrapping_sub(1)) {
            let by_score = found.score.total_cmp(&known.score);
            if by_score.then(known.label.cmp(&found.label)).is_gt() {
                *known = found;
            }
            return;
        }
        self.found.push(found);
        *slot = u32::try_from(self.found.len()).unwrap_or_default();
        if self.found.len() >= self.full {
            self.cut();
        }
    }

    /// How many items are kept: all that were found while there are fewer than are wanted.
    pub fn kept(&self) -> usize {
        self.found.len()
    }

    /// Leaves out what is not among the best of its kind; what is as good as the last stays.
    fn cut(&mut self) {
        for kind in Kind::ALL {
            let of_kind = self.found.iter().filter(|it| it.kind == kind);
            let mut scores: Vec<f32> = of_kind.map(|it| it.score).collect();
            if self.most == 0 || scores.len() <= self.most {
                continue;
            }
            let (_, least, _) = scores.select_nth_unstable_by(self.most - 1, |a, b| b.total_cmp(a));
            if let Some(slot) = self.least.get_mut(kind as usize) {
                *slot = slot.max(*least);
            }
        }
        self.clear_slots();
        let least = self.least;
        self.found.retain(|it| least.get(it.kind as usize).is_none_or(|least| it.score >= *least));
        for (place, found) in (1_u32..).zip(&self.found) {
            let item = self.labels.item(found.label);
            if let Some(slot) = item.and_then(|item| self.slots.get_mut(item as usize)) {
                *slot = place;
            }
        }
        self.full = room(self.most, self.found.len());
    }

    fn clear_slots(&mut self) {
        for found in &self.found {
            let item = self.labels.item(found.label);
            if let Some(slot) = item.and_then(|item| self.slots.get_mut(item as usize)) {
                *slot = 0;
            }
        }
    }

    /// What is kept, how many items of each kind were found, and the slots as they were.
    pub fn finish(mut self) -> (Vec<Found>, [usize; 5], Vec<u32>) {
        self.clear_slots();
        (self.found, self.labels.count(&self.hits), self.slots)
    }
}

/// How many finds there may be before they are looked through once more.
fn room(most: usize, kept: usize) -> usize {
    most.saturating_mul(Kind::ALL.len()).saturating_add(256).max(kept.saturating_mul(2))
}
