//! Who appears beside whom: in the same sentence.

use std::collections::{BTreeMap, BTreeSet};

use crate::link::Part;
use crate::model::{Companion, Person, PersonId};
use crate::text::{ByteSpan, sentences};

/// The most people of one sentence that count; a longer list says little of each pair.
const CROWD: usize = 24;

/// Fills in who appears with each person, most often first; `ids` are the people of each part.
pub fn fill(parts: &[Part], ids: &[Vec<Option<PersonId>>], people: &mut [Person]) {
    let mut pairs: BTreeMap<(PersonId, PersonId), usize> = BTreeMap::new();
    for (part, ids) in parts.iter().zip(ids) {
        let mut named: Vec<(ByteSpan, PersonId)> = Vec::new();
        for (local, id) in part.mentions.people.iter().zip(ids) {
            let Some(id) = id else { continue };
            named.extend(local.mentions.iter().map(|it| (it.span, *id)));
        }
        named.sort_unstable();
        let mut rest = named.as_slice();
        for block in &part.document.blocks {
            let skipped = rest.partition_point(|(span, _)| span.start() < block.span.start());
            let inside = rest.partition_point(|(span, _)| span.start() < block.span.end());
            let here = rest.get(skipped..inside).unwrap_or_default();
            rest = rest.get(inside..).unwrap_or_default();
            let distinct = here.iter().any(|(_, id)| here.first().is_some_and(|it| it.1 != *id));
            if distinct {
                count(block.span.slice(&part.document.text), block.span.start(), here, &mut pairs);
            }
        }
    }
    for ((one, two), passages) in pairs {
        for (who, person) in [(one, two), (two, one)] {
            if let Some(it) = people.get_mut(who.index()) {
                it.companions.push(Companion { person, passages });
            }
        }
    }
    for person in people {
        person.companions.sort_by_key(|it| (std::cmp::Reverse(it.passages), it.person));
    }
}

/// Counts the pairs in each sentence of a block that begins at `start`.
fn count(
    block: &str,
    start: usize,
    mut named: &[(ByteSpan, PersonId)],
    pairs: &mut BTreeMap<(PersonId, PersonId), usize>,
) {
    if named.len() < 2 {
        return;
    }
    for sentence in sentences(block) {
        let end = start + sentence.end();
        let inside = named.partition_point(|(span, _)| span.start() < end);
        let here = named.get(..inside).unwrap_or_default();
        named = named.get(inside..).unwrap_or_default();
        let together: BTreeSet<PersonId> = here.iter().map(|(_, id)| *id).take(CROWD).collect();
        for one in &together {
            for two in together.range(*one..).skip(1) {
                *pairs.entry((*one, *two)).or_default() += 1;
            }
        }
    }
}
