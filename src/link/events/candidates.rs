//! Which pairs of statements are worth a look.
//!
//! Statements are put into boxes by a stretch of time and one of their rarest words; only those in
//! one box are compared, and in a crowded box each only with its neighbours. So the work grows
//! with the number of statements, not of their pairs.

use std::collections::HashMap;

use chrono::Datelike;

use crate::link::events::features::Item;
use crate::link::stems::Stem;
use crate::model::When;

/// In a box each statement is compared with so many of the next ones.
const NEIGHBOURS: usize = 12;

/// How far back in its own document a statement is compared with others.
const LOOK_BACK: usize = 3;

/// Pairs of places in `items`, each once, lower place first.
pub(super) fn pairs(items: &[Item<'_>]) -> Vec<(u32, u32)> {
    let mut boxes: HashMap<(Slot, Stem), Vec<u32>> = HashMap::new();
    for (place, item) in items.iter().enumerate() {
        let (Some(when), Ok(place)) = (&item.mention.date, u32::try_from(place)) else { continue };
        for slot in slots(when).into_iter().flatten() {
            for stem in &item.rare {
                boxes.entry((slot, *stem)).or_default().push(place);
            }
        }
    }
    let mut pairs = Vec::new();
    let one_day = |place: &u32| {
        let date = items.get(*place as usize).and_then(|it| it.mention.date.as_ref());
        date.is_some_and(|it| it.earliest() == it.latest())
    };
    for ((slot, _), places) in &mut boxes {
        // Days meet in boxes of days; the wider ones are for dates that name no day.
        let days_only = !matches!(slot, Slot::Days(_)) && places.iter().all(one_day);
        if places.len() < 2 || days_only {
            continue;
        }
        places.sort_by_key(|it| items.get(*it as usize).map(|it| it.key));
        for (at, one) in places.iter().enumerate() {
            let next = places.iter().skip(at + 1).take(NEIGHBOURS);
            pairs.extend(next.map(|other| (*one.min(other), *one.max(other))));
        }
    }
    // "They left" shares no word with what it points back to.
    let dated = items.iter().enumerate().filter(|(_, it)| it.mention.date.is_some());
    let dated: Vec<(usize, usize)> = dated.map(|(place, item)| (item.part, place)).collect();
    for back in 1..=LOOK_BACK {
        let ends =
            dated.iter().zip(dated.iter().skip(back)).filter(|(one, other)| one.0 == other.0);
        pairs.extend(ends.filter_map(|(one, other)| {
            Some((u32::try_from(one.1).ok()?, u32::try_from(other.1).ok()?))
        }));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// A stretch of time that boxes are kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Slot {
    /// Two days of four, so that near days meet in one of two.
    Days(i32),
    /// A month, counted from the year 0.
    Month(i32),
    /// A year.
    Year(i32),
}

/// The slots of `when`: its days where it is one day, and its month and year, so that a day meets
/// the month that holds it.
fn slots(when: &When) -> [Option<Slot>; 4] {
    const DAYS: i32 = 6;
    let Some(first) = when.earliest().or(when.latest()) else { return [None; 4] };
    let last = when.latest().unwrap_or(first);
    let year = Some(Slot::Year(first.year()));
    if first != last {
        let month = first.year() * 12 + i32::try_from(first.month0()).unwrap_or(0);
        let same = first.year() == last.year() && first.month() == last.month();
        return [None, None, same.then_some(Slot::Month(month)), year];
    }
    let day = first.num_days_from_ce();
    let half = DAYS / 2;
    let month = first.year() * 12 + i32::try_from(first.month0()).unwrap_or(0);
    [
        Some(Slot::Days(day.div_euclid(DAYS) * 2)),
        Some(Slot::Days((day + half).div_euclid(DAYS) * 2 + 1)),
        Some(Slot::Month(month)),
        None,
    ]
}
