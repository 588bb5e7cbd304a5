//! Which pairs of statements are worth a look.
//!
//! Dated statements are ranked by day, then by their rarest word, and put on shelves: one for each
//! word and stretch of time. On a shelf each statement is compared only with the next ones, so the
//! work grows with the number of statements, not of their pairs.

use std::collections::HashSet;

use chrono::Datelike;
use rayon::prelude::*;

use crate::link::events::features::Item;
use crate::link::events::reasons::NEAR_DAYS;
use crate::link::events::vocabulary::{Vocabulary, Word};
use crate::model::When;

/// By how many of its rarest words a statement is looked up.
const RARE: usize = 10;

/// On a shelf each statement is compared with so many of the next ones.
const NEIGHBOURS: usize = 12;

/// How far on in its own document a statement is compared with others.
const LOOK_AHEAD: usize = 3;

/// The stretch of time that a shelf is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Slot {
    /// All statements of one day each.
    Days,
    /// A month, counted from the year 0: what names it, with the days in it.
    Month(i32),
    /// A year: what spans more than a day of it.
    Year(i32),
}

/// A ranked statement.
struct Ranked<'i, 'p> {
    /// Its place among all statements.
    place: usize,
    item: &'i Item<'p>,
    /// The number of its first day.
    day: i32,
    /// Whether it is dated to one day.
    one_day: bool,
}

/// The statements in the order in which they are compared, and their shelves.
pub(super) struct Candidates<'i, 'p> {
    ranked: Vec<Ranked<'i, 'p>>,
    /// Word, stretch of time and rank, in order: each shelf is a run of these.
    shelves: Vec<(Word, Slot, u32)>,
    /// For each rank where in `shelves` it stands.
    spots: Vec<Vec<u32>>,
    /// For each rank those of the next statements of its document.
    ahead: Vec<Vec<u32>>,
}

impl<'i, 'p> Candidates<'i, 'p> {
    /// Ranks and shelves the dated ones of `items`.
    pub(super) fn new(items: &'i [Item<'p>], vocabulary: &Vocabulary) -> Self {
        let ranked = ranked(items, vocabulary);
        let shelves = shelves(&ranked, vocabulary);
        let mut spots: Vec<Vec<u32>> = vec![Vec::new(); ranked.len()];
        for (spot, (_, _, rank)) in (0..).zip(&shelves) {
            if let Some(list) = spots.get_mut(*rank as usize) {
                list.push(spot);
            }
        }
        let ahead = ahead(items, &ranked);
        Self { ranked, shelves, spots, ahead }
    }

    /// How many statements are ranked.
    pub(super) fn len(&self) -> usize {
        self.ranked.len()
    }

    /// The place among all statements and the statement of `rank`.
    pub(super) fn statement(&self, rank: usize) -> Option<(usize, &'i Item<'p>)> {
        self.ranked.get(rank).map(|it| (it.place, it.item))
    }

    /// The ranks behind `rank` that it is to be compared with, in order.
    pub(super) fn of(&self, rank: usize) -> Vec<u32> {
        let mut found = self.ahead.get(rank).cloned().unwrap_or_default();
        let Some(one) = self.ranked.get(rank) else { return found };
        for spot in self.spots.get(rank).into_iter().flatten() {
            let from = *spot as usize;
            let Some((word, slot, _)) = self.shelves.get(from) else { continue };
            let rest = self.shelves.get(from + 1..).unwrap_or_default();
            for (next_word, next_slot, other) in rest.iter().take(NEIGHBOURS) {
                let Some(next) = self.ranked.get(*other as usize) else { break };
                let far = *slot == Slot::Days && i64::from(next.day - one.day) > NEAR_DAYS;
                if next_word != word || next_slot != slot || far {
                    break;
                }
                // Days meet on the shelf of days; the others are for dates that name no day.
                if *slot == Slot::Days || !(one.one_day && next.one_day) {
                    found.push(*other);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The dated ones of `items`, whatever the order of the documents.
fn ranked<'i, 'p>(items: &'i [Item<'p>], vocabulary: &Vocabulary) -> Vec<Ranked<'i, 'p>> {
    let dated = items.iter().enumerate().filter_map(|(place, item)| {
        let when = item.mention.date.as_ref()?;
        let day = when.earliest().or(when.latest())?.num_days_from_ce();
        Some(Ranked { place, item, day, one_day: when.earliest() == when.latest() })
    });
    let rarest = |it: &Ranked<'_, '_>| {
        let shared = it.item.words.iter().find(|word| vocabulary.is_shared(**word));
        shared.copied()
    };
    let mut ranked: Vec<Ranked<'_, '_>> = dated.collect();
    ranked.par_sort_by_cached_key(|it| (it.day, rarest(it), it.item.key, it.place));
    ranked
}

fn shelves(ranked: &[Ranked<'_, '_>], vocabulary: &Vocabulary) -> Vec<(Word, Slot, u32)> {
    let rare = |it: &Ranked<'_, '_>| -> Vec<Word> {
        let shared = it.item.words.iter().filter(|word| vocabulary.is_shared(**word));
        shared.take(RARE).copied().collect()
    };
    let slots = |it: &Ranked<'_, '_>| it.item.mention.date.as_ref().map(slots).unwrap_or_default();
    let mut wide: HashSet<(Word, Slot)> = HashSet::new();
    for it in ranked.iter().filter(|it| !it.one_day) {
        let words = rare(it);
        wide.extend(
            slots(it)
                .into_iter()
                .flatten()
                .flat_map(|slot| words.iter().map(move |word| (*word, slot))),
        );
    }
    let each = ranked.par_iter().zip(0_u32..u32::MAX).flat_map_iter(|(it, rank)| {
        let slots = slots(it);
        let wide = &wide;
        rare(it).into_iter().flat_map(move |word| {
            let slots = slots.into_iter().flatten();
            let useful =
                slots.filter(move |slot| *slot == Slot::Days || wide.contains(&(word, *slot)));
            useful.map(move |slot| (word, slot, rank))
        })
    });
    let mut shelves: Vec<(Word, Slot, u32)> = each.collect();
    shelves.par_sort_unstable();
    shelves
}

/// "They left" shares no word with what it points back to: the next statements of each one's
/// document are compared with it too.
fn ahead(items: &[Item<'_>], ranked: &[Ranked<'_, '_>]) -> Vec<Vec<u32>> {
    let mut ranks: Vec<Option<u32>> = vec![None; items.len()];
    for (rank, it) in (0..).zip(ranked) {
        if let Some(slot) = ranks.get_mut(it.place) {
            *slot = Some(rank);
        }
    }
    let dated: Vec<(usize, u32)> =
        items.iter().zip(ranks).filter_map(|(item, rank)| Some((item.part, rank?))).collect();
    let mut ahead: Vec<Vec<u32>> = vec![Vec::new(); ranked.len()];
    for step in 1..=LOOK_AHEAD {
        let pairs = dated.iter().zip(dated.iter().skip(step));
        for ((_, one), (_, other)) in pairs.filter(|(one, other)| one.0 == other.0) {
            if let Some(list) = ahead.get_mut(*one.min(other) as usize) {
                list.push(*one.max(other));
            }
        }
    }
    ahead
}

/// The slots of `when`: a day's shelf of days and its month, so that a day meets the month that
/// holds it; for what is longer the month or year it lies in.
fn slots(when: &When) -> [Option<Slot>; 2] {
    let Some(first) = when.earliest().or(when.latest()) else { return [None; 2] };
    let last = when.latest().unwrap_or(first);
    let month = first.year() * 12 + i32::try_from(first.month0()).unwrap_or(0);
    if first == last {
        return [Some(Slot::Days), Some(Slot::Month(month))];
    }
    let same = first.year() == last.year() && first.month() == last.month();
    [same.then_some(Slot::Month(month)), Some(Slot::Year(first.year()))]
}
