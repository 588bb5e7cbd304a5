//! Passages without a date that contradict each other across sources.
//!
//! "The sanctions were lifted" in one source and "he is working to lift the sanctions" in another
//! belong side by side, although neither says when. Each such pair joins the event that its own
//! documents report together, or else makes one of its own. A passage that nobody contradicts is no
//! event and stays out.

use std::collections::HashMap;

use crate::extract::events::actions::{Action, State, actions};
use crate::link::events::cluster::Clusters;
use crate::link::events::differ::opposed;
use crate::link::events::features::Item;

/// Of one verb so many passages are compared.
const MOST: usize = 400;

/// Puts the undated statements of `clusters` where they belong.
pub(super) fn attach<'t>(
    clusters: &mut Clusters,
    items: &[Item<'_>],
    text: &dyn Fn(&Item<'_>) -> &'t str,
) {
    let undated = |place: &usize| items.get(*place).is_some_and(|it| it.mention.date.is_none());
    let loose: Vec<usize> =
        clusters.groups.iter().filter_map(|it| it.first().copied()).filter(undated).collect();
    clusters.groups.retain(|group| !group.first().is_some_and(undated));
    let pairs = contradictions(&loose, items, text);
    if pairs.is_empty() {
        return;
    }
    let mut by_part: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, group) in clusters.groups.iter().enumerate() {
        for part in group.iter().filter_map(|it| Some(items.get(*it)?.part)) {
            by_part.entry(part).or_default().push(at);
        }
    }
    let mut homes: HashMap<usize, usize> = HashMap::new();
    for (one, other) in pairs {
        let home = homes.get(&one).or(homes.get(&other)).copied();
        let home = home.or_else(|| shared_event(one, other, items, clusters, &by_part));
        let home = home.unwrap_or_else(|| {
            clusters.groups.push(Vec::new());
            clusters.groups.len() - 1
        });
        for place in [one, other] {
            if homes.insert(place, home).is_none()
                && let Some(group) = clusters.groups.get_mut(home)
            {
                group.push(place);
            }
        }
    }
    for group in &mut clusters.groups {
        group.sort_unstable();
    }
}

/// An undated statement: its place, and the actions it tells of.
type Passage<'i, 'p> = (usize, &'i Item<'p>, Vec<Action>);

/// Pairs of places whose passages have the same action in different states, and name one person,
/// organisation or thing in common.
fn contradictions<'t>(
    loose: &[usize],
    items: &[Item<'_>],
    text: &dyn Fn(&Item<'_>) -> &'t str,
) -> Vec<(usize, usize)> {
    let mut by_verb: HashMap<&str, Vec<Passage<'_, '_>>> = HashMap::new();
    for (place, item) in loose.iter().filter_map(|it| Some((*it, items.get(*it)?))) {
        let all = actions(text(item));
        let verbs: Vec<&'static str> = all.iter().map(|it| it.verb).collect();
        for verb in verbs {
            by_verb.entry(verb).or_default().push((place, item, all.clone()));
        }
    }
    let mut pairs = Vec::new();
    for told in by_verb.values_mut() {
        told.sort_by_key(|(_, item, _)| item.key);
        told.truncate(MOST);
        for (at, (one, a, left)) in told.iter().enumerate() {
            for (other, b, right) in told.iter().skip(at + 1) {
                let apart = a.source != b.source;
                let named = shared_name(a, b);
                let opposed = opposed(left, right, State::Done, State::Pending)
                    || opposed(left, right, State::Done, State::Denied);
                if apart && named && opposed {
                    pairs.push((*one.min(other), *one.max(other)));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn shared_name(one: &Item<'_>, other: &Item<'_>) -> bool {
    one.people.iter().any(|it| other.people.contains(it))
        || one.organisations.iter().any(|it| other.organisations.contains(it))
}

/// The event with statements of both documents, where there is one: the one with the most
/// statements that names the most of the same people.
fn shared_event(
    one: usize,
    other: usize,
    items: &[Item<'_>],
    clusters: &Clusters,
    by_part: &HashMap<usize, Vec<usize>>,
) -> Option<usize> {
    let (a, b) = (items.get(one)?, items.get(other)?);
    let (left, right) = (by_part.get(&a.part)?, by_part.get(&b.part)?);
    let both = left.iter().filter(|it| right.binary_search(it).is_ok());
    both.copied().max_by_key(|at| {
        let group = clusters.groups.get(*at).map(Vec::as_slice).unwrap_or_default();
        let members = group.iter().filter_map(|it| items.get(*it));
        let named = members.filter(|it| shared_name(it, a) || shared_name(it, b)).count();
        (named, group.len(), std::cmp::Reverse(*at))
    })
}
