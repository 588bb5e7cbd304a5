//! Passages without a date that tell how far a contested action has come.
//!
//! "The sanctions were lifted" in one source and "he is working to lift the sanctions" in another
//! belong side by side, although neither says when. Each joins the nearest event of its own document
//! in which all whom it names take part, whatever other documents say; a passage without one is no
//! statement and stays out. So no document changes what another
//! one states.

use std::collections::HashMap;

use crate::extract::events::actions::State;
use crate::link::events::cluster::Clusters;
use crate::link::events::differ::{Deed, deeds, opposed};
use crate::link::events::features::{Item, Named};

/// Of one verb so many passages are compared.
const MOST: usize = 400;

/// Puts the undated statements of `clusters` where they belong, and lists the pairs of events for
/// review that their passages contradict each other in.
pub(super) fn attach<'t>(
    clusters: &mut Clusters,
    items: &[Item<'_>],
    people: &Named<usize>,
    text: &dyn Fn(&Item<'_>) -> &'t str,
) {
    let undated = |place: &usize| items.get(*place).is_some_and(|it| it.mention.date.is_none());
    let loose: Vec<usize> =
        clusters.groups.iter().filter_map(|it| it.first().copied()).filter(undated).collect();
    if loose.is_empty() {
        return;
    }
    clusters.groups.retain(|group| !group.first().is_some_and(undated));
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    for (at, group) in clusters.groups.iter().enumerate() {
        group_of.extend(group.iter().map(|place| (*place, at)));
    }
    let mut homes: Vec<(usize, usize)> = Vec::new();
    for place in loose {
        let Some(near) = nearest(place, items, people) else { continue };
        let Some(home) = group_of.get(&near) else { continue };
        if let Some(group) = clusters.groups.get_mut(*home) {
            group.push(place);
            group.sort_unstable();
            clusters.joins.push((near.min(place), near.max(place)));
            homes.push((place, *home));
        }
    }
    clusters.joins.sort_unstable();
    clusters.doubts.splice(0..0, contradictions(&homes, items, text));
}

/// The dated statement that stands nearest to the one at `place` in its document, before it rather
/// than behind it, of those that tell of an encounter of all whom it names. `people` are those of
/// each document by itself.
fn nearest(place: usize, items: &[Item<'_>], people: &Named<usize>) -> Option<usize> {
    const REACH: usize = 8;
    const REACH_BYTES: usize = 1200;
    let own = items.get(place)?;
    let named = |it: &Item<'_>| people.within(it.part, it.mention.place.span);
    let wanted = named(own);
    if wanted.is_empty() {
        return None;
    }
    let start = own.mention.place.span.start();
    let fits = |at: &usize| {
        items.get(*at).is_some_and(|it| {
            let near = it.mention.place.span.start().abs_diff(start) <= REACH_BYTES;
            let candidate = it.part == own.part && near && it.mention.date.is_some();
            let present = if candidate { named(it) } else { Vec::new() };
            present.len() > 1 && wanted.iter().all(|who| present.contains(who))
        })
    };
    let before = (place.saturating_sub(REACH)..place).rev().find(fits);
    let behind = || (place + 1..=place + REACH).find(fits);
    before.or_else(behind)
}

/// Pairs of places in different events whose passages have the same action in different states, and
/// name one person or organisation in common.
fn contradictions<'t>(
    homes: &[(usize, usize)],
    items: &[Item<'_>],
    text: &dyn Fn(&Item<'_>) -> &'t str,
) -> Vec<(usize, usize)> {
    let mut by_verb: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let told: Vec<Vec<Deed>> = homes
        .iter()
        .map(|(place, _)| items.get(*place).map(|it| deeds(text(it))).unwrap_or_default())
        .collect();
    for (at, (deeds, (place, _))) in told.iter().zip(homes).enumerate() {
        for deed in deeds {
            by_verb.entry(deed.verb).or_default().push((at, *place));
        }
    }
    let mut pairs = Vec::new();
    for passages in by_verb.values_mut() {
        passages.sort_by_key(|(_, place)| items.get(*place).map(|it| it.key));
        passages.dedup();
        passages.truncate(MOST);
        for (at, (one, place)) in passages.iter().enumerate() {
            for (other, to) in passages.iter().skip(at + 1) {
                let apart = homes.get(*one).map(|it| it.1) != homes.get(*other).map(|it| it.1);
                let Some((a, b)) = items.get(*place).zip(items.get(*to)) else { continue };
                let Some((left, right)) = told.get(*one).zip(told.get(*other)) else { continue };
                let opposed = opposed(left, right, State::Done, State::Pending)
                    || opposed(left, right, State::Done, State::Denied);
                if apart && a.source != b.source && share_name(a, b) && opposed {
                    pairs.push((*place.min(to), *place.max(to)));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn share_name(one: &Item<'_>, other: &Item<'_>) -> bool {
    one.people.iter().any(|it| other.people.contains(it))
        || one.organisations.iter().any(|it| other.organisations.contains(it))
}
