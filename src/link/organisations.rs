//! Organisations of many documents, each once: the same name, abbreviation or other name.

use std::collections::HashMap;

use crate::extract::LocalOrganisation;
use crate::link::{Part, numbered, proof};
use crate::model::{Mention, Organisation, OrganisationId};
use crate::text::fold;

/// Organisations and where those of each document went.
#[derive(Debug, Default)]
pub struct Joined {
    /// Most mentioned first, then by first mention.
    pub all: Vec<Organisation>,
    /// For each part and each of its organisations the place in `all`.
    pub ids: Vec<Vec<Option<OrganisationId>>>,
}

/// The organisations of all parts.
pub fn join(parts: &[Part]) -> Joined {
    let locals: Vec<&LocalOrganisation> =
        parts.iter().flat_map(|part| &part.mentions.organisations).collect();
    let groups = groups(&locals);
    let count = groups.iter().max().map_or(0, |most| most + 1);
    let mut all: Vec<Organisation> = Vec::new();
    all.resize_with(count, || Organisation {
        name: String::new(),
        abbreviation: None,
        aliases: Vec::new(),
        mentions: Vec::new(),
    });
    let mut next = groups.iter();
    let mut ids: Vec<Vec<usize>> = Vec::new();
    for (document, part) in numbered(parts) {
        let mut places = Vec::new();
        for (local, place) in part.mentions.organisations.iter().zip(next.by_ref()) {
            places.push(*place);
            let Some(whole) = all.get_mut(*place) else { continue };
            let proofs = local.mentions.iter().map(|it| proof(document, it));
            whole.mentions.extend(proofs.map(|evidence| Mention { evidence }));
            add_names(whole, local);
        }
        ids.push(places);
    }
    all.iter_mut().for_each(settle_names);
    let mut order: Vec<usize> = (0..all.len()).collect();
    let key = |place: &usize| {
        let mentions = all.get(*place).map_or(&[][..], |it| &it.mentions);
        let first = mentions.first().map(|it| (it.evidence.document, it.evidence.span));
        (std::cmp::Reverse(mentions.len()), first)
    };
    order.sort_by_key(key);
    let new: HashMap<usize, usize> =
        order.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let id = |old: usize| OrganisationId::new(*new.get(&old)?);
    let ids = ids.into_iter().map(|part| part.into_iter().map(id).collect()).collect();
    let mut slots: Vec<Option<Organisation>> = all.into_iter().map(Some).collect();
    let take = |place: usize| slots.get_mut(place).and_then(Option::take);
    let all = order.into_iter().filter_map(take).collect();
    Joined { all, ids }
}

/// The number of the group of each, so that those with a name in common are in one.
fn groups(locals: &[&LocalOrganisation]) -> Vec<usize> {
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut union: Vec<usize> = (0..locals.len()).collect();
    for (place, local) in locals.iter().enumerate() {
        let names = [&local.name].into_iter().chain(&local.abbreviation).chain(&local.aliases);
        for name in names {
            let other = *by_name.entry(fold(name)).or_insert(place);
            let (one, two) = (root(&mut union, place), root(&mut union, other));
            if let Some(slot) = union.get_mut(one.max(two)) {
                *slot = one.min(two);
            }
        }
    }
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    (0..locals.len())
        .map(|place| {
            let root = root(&mut union, place);
            let next = numbers.len();
            *numbers.entry(root).or_insert(next)
        })
        .collect()
}

/// The lowest member of the group of `place`; shortens the way there.
pub(super) fn root(union: &mut [usize], mut place: usize) -> usize {
    while let Some(&above) = union.get(place).filter(|above| **above != place) {
        let further = union.get(above).copied().unwrap_or(above);
        if let Some(slot) = union.get_mut(place) {
            *slot = further;
        }
        place = further;
    }
    place
}

/// Adds the names of `local` to those that are there, in any order.
fn add_names(whole: &mut Organisation, local: &LocalOrganisation) {
    let short = whole.abbreviation.take().into_iter().chain(local.abbreviation.clone());
    whole.abbreviation = short.min();
    whole.aliases.push(local.name.clone());
    whole.aliases.extend(local.aliases.iter().cloned());
}

/// Makes the longest of all names the name; the others are aliases, each once.
fn settle_names(whole: &mut Organisation) {
    let mut names: Vec<String> = std::mem::take(&mut whole.aliases);
    let abbreviation = whole.abbreviation.clone().unwrap_or_default();
    names.retain(|name| !name.is_empty() && *name != abbreviation);
    if names.is_empty() {
        names.push(abbreviation);
    }
    names.sort_by_cached_key(|name| (std::cmp::Reverse(name.chars().count()), name.clone()));
    names.dedup_by_key(|name| fold(name));
    let mut rest = names.into_iter();
    whole.name = rest.next().unwrap_or_default();
    whole.aliases = rest.collect();
}
