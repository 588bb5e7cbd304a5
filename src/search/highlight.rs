//! Which bytes of a text the typed words stand for.

use std::ops::Range;

use crate::search::find::Wanted;
use crate::search::letters;
use crate::search::reach::{Way, way_between};
use crate::search::score::Tier;
use crate::search::terms::{Term, terms};
use crate::text::Folded;

/// The bytes of `text` that `wanted` matched, in order, apart from each other.
pub(super) fn highlights(text: &str, wanted: &[Wanted], tier: Tier) -> Vec<Range<usize>> {
    let folded = Folded::new(text);
    let found: Vec<Term<'_>> = terms(folded.text()).collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    if tier == Tier::Letters {
        let indices = wanted.iter().flat_map(|it| letters::indices(folded.text(), &it.word));
        ranges.extend(indices);
    } else if matches!(tier, Tier::Capitals | Tier::Initials) {
        let word = wanted.first().map(|it| it.word.as_str()).unwrap_or_default();
        ranges.extend(initials(word, &found));
    } else {
        for it in wanted {
            ranges.extend(words(it, &found));
        }
        if tier == Tier::Joined && ranges.len() < wanted.len().max(2) {
            let typed: String = wanted.iter().map(|it| it.word.as_str()).collect();
            ranges.extend(joined(&typed, &found));
        }
    }
    let sources = ranges.into_iter().filter_map(|range| folded.source(text, range));
    merged(sources.map(crate::text::ByteSpan::range).collect())
}

/// The words that one typed word leads to, by the best way there is.
fn words(wanted: &Wanted, found: &[Term<'_>]) -> Vec<Range<usize>> {
    let way = |term: &Term<'_>| way_between(&wanted.word, &term.text, wanted.forgiving);
    let ways: Vec<Way> = found.iter().map(way).collect();
    let ways = ways.iter().copied().zip(found);
    let best = ways.clone().map(|(way, _)| way).min().unwrap_or_default();
    if best == Way::None {
        return Vec::new();
    }
    let chosen = ways.filter(|(way, _)| *way == best || *way == Way::Exact);
    chosen
        .map(|(way, term)| {
            let begun = way == Way::Beginning && term.text.len() == term.range.len();
            let length = if begun { wanted.word.len() } else { term.range.len() };
            term.range.start..term.range.start + length
        })
        .collect()
}

/// Words that `typed` holds whole, as one word or side by side.
fn joined(typed: &str, found: &[Term<'_>]) -> Vec<Range<usize>> {
    let held = found.iter().filter(|term| term.text.len() > 1 && typed.contains(&*term.text));
    held.map(|term| term.range.clone()).collect()
}

fn initials(typed: &str, found: &[Term<'_>]) -> Vec<Range<usize>> {
    let mut rest = typed.chars().peekable();
    let mut ranges = Vec::new();
    for term in found {
        let first = term.text.chars().next();
        if first.is_some() && first == rest.peek().copied() {
            rest.next();
            let length = first.map_or(0, char::len_utf8);
            ranges.push(term.range.start..term.range.start + length);
        }
    }
    ranges
}

/// Ranges in order, those that touch made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(_) | None => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::find::wanted;

    fn marked(text: &str, typed: &str, tier: Tier) -> String {
        let ranges = highlights(text, &wanted(typed, true), tier);
        let marked = ranges.into_iter().filter_map(|range| text.get(range));
        marked.map(|part| ["[", part, "]"].concat()).collect()
    }

    #[test]
    fn the_accented_letters_that_were_typed_plainly_are_marked() {
        assert_eq!(marked("Jesús Ávila", "avi jesus", Tier::WordStart), "[Jesús][Ávi]");
        assert_eq!(marked("Iván Mordisco", "mordisko", Tier::Typo), "[Mordisco]");
        assert_eq!(marked("Jesús Ávila", "jsa", Tier::Letters).matches('[').count(), 3);
        assert_eq!(marked("Abdel el-Sisi", "elsisi", Tier::Joined), "[el][Sisi]");
        assert_eq!(marked("Juan de Ávila", "ja", Tier::Initials), "[J][Á]");
    }
}
