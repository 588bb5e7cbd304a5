//! Where some words stand in a long text, counted at once and given out where they are wanted.
//!
//! A text is searched in parts of a few kilobytes, each of which is folded for itself and
//! forgotten. Of a part only its beginning is kept and how many occurrences come before it: a
//! million of them take no room, and those on the screen are found anew by searching a part or two.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem::Finder;

use crate::text::fold::{Folded, fold, fold_ascii};
use crate::text::span::ByteSpan;

/// How many bytes are searched at once.
const PART_BYTES: usize = 4096;

/// What a run of folded text and an occurrence cost, where a byte costs one.
const RUN_COST: usize = 64;
const FOUND_COST: usize = 16;

/// The occurrences of some words in a text, none of which overlaps the one before. They are found
/// step by step, and are always to be asked for with the text that was searched.
#[derive(Debug, Clone)]
pub struct Occurrences {
    needle: Needle,
    /// Where the search of each part begins, in order.
    parts: Vec<Part>,
    /// Where the search goes on; `None` when it is over.
    next: Option<Place>,
    count: usize,
}

#[derive(Debug, Clone)]
struct Needle {
    finder: Finder<'static>,
    /// Whether case, accents and the kinds of blanks and dashes do not matter.
    folds: bool,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    place: Place,
    /// How many occurrences begin before it.
    before: usize,
}

/// A place in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// The first byte of a character of the source.
    at: usize,
    /// How many bytes of what the character folds to come before the place.
    skip: usize,
}

/// A stretch of the text as it is searched.
enum Hay<'t> {
    /// Byte for byte the source.
    Plain(Cow<'t, [u8]>),
    /// Folded, and of how many bytes of the source.
    Folded(Folded, usize),
}

impl Occurrences {
    /// Nothing searched so far. Case and accents matter only where `query` has a capital letter.
    /// What folds to nothing does not occur.
    pub fn new(query: &str) -> Self {
        let folds = !query.chars().any(char::is_uppercase);
        let words = if folds { fold(query) } else { query.to_owned() };
        let next = (!words.is_empty()).then_some(Place { at: 0, skip: 0 });
        let finder = Finder::new(words.as_bytes()).into_owned();
        Self { needle: Needle { finder, folds }, parts: Vec::new(), next, count: 0 }
    }

    /// Whether all of the text was searched.
    pub fn is_complete(&self) -> bool {
        self.next.is_none()
    }

    /// How many there are in what was searched.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Searches on until the work comes to `cost`, which a million bytes of ASCII are for a million,
    /// or to the end.
    pub fn search(&mut self, text: &str, cost: usize) {
        let mut left = cost;
        while let Some(place) = self.next.filter(|_| left > 0) {
            let hay = self.needle.hay(text, place);
            let (count, end) = self.needle.count(&hay, place);
            self.parts.push(Part { place, before: self.count });
            self.count += count;
            self.next = self.needle.after(text, &hay, place, end);
            let searched = self.next.map_or(text.len(), |next| next.at) - place.at;
            left = left.saturating_sub(searched + hay.runs() * RUN_COST + count * FOUND_COST);
        }
    }

    /// How many begin before byte `offset`; where that was not reached, how many were found.
    pub fn before(&self, text: &str, offset: usize) -> usize {
        let Some(number) = self.parts.partition_point(|it| it.place.at < offset).checked_sub(1)
        else {
            return 0;
        };
        let before = self.parts.get(number).map_or(0, |part| part.before);
        let found = self.in_part(text, number);
        before + found.partition_point(|span| span.start() < offset)
    }

    /// The occurrence of that number, from 0.
    pub fn get(&self, text: &str, number: usize) -> Option<ByteSpan> {
        let part = self.parts.partition_point(|it| it.before <= number).checked_sub(1)?;
        let before = self.parts.get(part)?.before;
        self.in_part(text, part).get(number - before).copied()
    }

    /// Those that share a byte with `range`, and the number of the first of them.
    pub fn within(&self, text: &str, range: Range<usize>) -> (usize, Vec<ByteSpan>) {
        let part = self.parts.partition_point(|it| it.place.at <= range.start);
        // The last one of a part may reach into the next part.
        let first = part.saturating_sub(2);
        let last = self.parts.partition_point(|it| it.place.at < range.end);
        let mut all: Vec<_> = (first..last).flat_map(|part| self.in_part(text, part)).collect();
        all.truncate(all.partition_point(|span| span.start() < range.end));
        let earlier = all.partition_point(|span| span.end() <= range.start);
        let before = self.parts.get(first).map_or(0, |part| part.before);
        (before + earlier, all.split_off(earlier))
    }

    /// Those that begin in the part of that number.
    fn in_part(&self, text: &str, number: usize) -> Vec<ByteSpan> {
        let Some(Part { place, .. }) = self.parts.get(number).copied() else { return Vec::new() };
        let hay = self.needle.hay(text, place);
        let length = self.needle.finder.needle().len();
        let found = self.needle.found(&hay, place);
        found.filter_map(|at| hay.source(text, place, at..at + length)).collect()
    }
}

impl Needle {
    /// The text from `place` on, long enough for the search to get on.
    fn hay<'t>(&self, text: &'t str, place: Place) -> Hay<'t> {
        let enough = self.finder.needle().len() * 2;
        let mut bytes = PART_BYTES.max(enough);
        loop {
            let end = cut(text, place.at.saturating_add(bytes));
            let part = text.get(place.at..end).unwrap_or_default();
            let hay = match (self.folds, part.is_ascii()) {
                (false, _) => Hay::Plain(Cow::Borrowed(part.as_bytes())),
                (true, true) => Hay::Plain(Cow::Owned(fold_ascii(part.as_bytes()))),
                (true, false) => Hay::Folded(Folded::new(part), part.len()),
            };
            if end == text.len() || hay.bytes().len() >= place.skip + enough {
                return hay;
            }
            bytes *= 2;
        }
    }

    /// Where it stands in `hay`, which begins at the character of `place`.
    fn found<'h>(&'h self, hay: &'h Hay<'_>, place: Place) -> impl Iterator<Item = usize> + 'h {
        let rest = hay.bytes().get(place.skip..).unwrap_or_default();
        self.finder.find_iter(rest).map(move |at| place.skip + at)
    }

    /// How often it stands there, and the byte behind the last time.
    fn count(&self, hay: &Hay<'_>, place: Place) -> (usize, usize) {
        if let &[byte] = self.finder.needle() {
            let rest = hay.bytes().get(place.skip..).unwrap_or_default();
            return (memchr::memchr_iter(byte, rest).count(), 0);
        }
        let length = self.finder.needle().len();
        let ends = self.found(hay, place).map(|at| at + length);
        ends.fold((0, 0), |(count, _), end| (count + 1, end))
    }

    /// Where to search after `hay`, in which the last occurrence ends at `end`.
    fn after(&self, text: &str, hay: &Hay<'_>, place: Place, end: usize) -> Option<Place> {
        let length = hay.bytes().len();
        let searched = match hay {
            Hay::Plain(bytes) => place.at + bytes.len(),
            Hay::Folded(_, bytes) => place.at + bytes,
        };
        if searched >= text.len() {
            return None;
        }
        let next = end.max((length + 1).saturating_sub(self.finder.needle().len()));
        let Some(_) = hay.bytes().get(next) else { return Some(Place { at: searched, skip: 0 }) };
        match hay {
            Hay::Plain(_) => {
                let here = place.at + next;
                let begins = |at: &usize| text.is_char_boundary(*at);
                let at = (place.at..=here).rev().find(begins)?;
                Some(Place { at, skip: here - at })
            }
            Hay::Folded(folded, _) => {
                let (at, skip) = folded.made_from(next)?;
                Some(Place { at: place.at + at, skip })
            }
        }
    }
}

impl Hay<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Plain(bytes) => bytes,
            Self::Folded(folded, _) => folded.text().as_bytes(),
        }
    }

    fn runs(&self) -> usize {
        match self {
            Self::Plain(_) => 1,
            Self::Folded(folded, _) => folded.runs(),
        }
    }

    /// The span of `text` for `range` of these bytes, which begin at the character of `place`.
    fn source(&self, text: &str, place: Place, range: Range<usize>) -> Option<ByteSpan> {
        let range = match self {
            Self::Plain(_) => range,
            Self::Folded(folded, _) => folded.made_by(range)?,
        };
        ByteSpan::new(text, place.at + range.start..place.at + range.end)
    }
}

/// The first place at or after byte `at` before a character that does not vanish in folding: what
/// vanishes belongs to the letter before it.
fn cut(text: &str, at: usize) -> usize {
    let Some(from) = (at..text.len()).find(|at| text.is_char_boundary(*at)) else {
        return text.len();
    };
    let mut rest = text.get(from..).unwrap_or_default().char_indices();
    let stays = |c: char| c.is_ascii() || !fold(c.encode_utf8(&mut [0; 4])).is_empty();
    rest.find(|(_, c)| stays(*c)).map_or(text.len(), |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All occurrences, found in one text that is folded as a whole.
    fn plainly(text: &str, query: &str) -> Vec<ByteSpan> {
        if query.chars().any(char::is_uppercase) {
            let found = text.match_indices(query);
            return found.filter_map(|(_, part)| ByteSpan::of(text, part)).collect();
        }
        let (folded, needle) = (Folded::new(text), fold(query));
        let found = folded.text().match_indices(&needle).filter(|_| !needle.is_empty());
        found.filter_map(|(at, part)| folded.source(text, at..at + part.len())).collect()
    }

    fn all(text: &str, query: &str) -> Occurrences {
        let mut found = Occurrences::new(query);
        while !found.is_complete() {
            let before = found.count();
            found.search(text, 1);
            assert!(found.count() >= before);
        }
        found
    }

    fn assert_same(text: &str, query: &str) {
        let (wanted, found) = (plainly(text, query), all(text, query));
        assert_eq!(found.count(), wanted.len(), "{query}");
        assert_eq!(found.within(text, 0..text.len()), (0, wanted.clone()), "{query}");
        assert_eq!(found.get(text, wanted.len()), None);
        for (number, span) in wanted.iter().enumerate().step_by(wanted.len() / 40 + 1) {
            assert_eq!(found.get(text, number), Some(*span));
            let at = span.start();
            assert_eq!(found.before(text, at), wanted.partition_point(|it| it.start() < at));
            let range = at + 1..(at + 5000).min(text.len());
            let from = wanted.partition_point(|it| it.end() <= range.start);
            let to = wanted.partition_point(|it| it.start() < range.end);
            let there = wanted.get(from..to).unwrap_or_default().to_vec();
            assert_eq!(found.within(text, range), (from, there));
        }
    }

    #[test]
    fn a_text_searched_in_parts_holds_what_it_holds_as_a_whole() {
        let lines = [
            "The harbour of Łódź, the Straße and the straits: l’été, ŒUVRE, so\u{ad}ft e\u{301}tats.\n",
            "aaaaaaaaaaaaaaaa\n\n",
            "ßßßßßßß sssss ßs sß\t",
            "日本語 の е\u{301} Москва … \u{301}\u{302} ﷺ",
        ];
        let queries = [
            "e",
            "E",
            "th",
            "The",
            "aa",
            "aaa",
            "s",
            "ss",
            "sss",
            "ß",
            "strasse",
            "ete",
            "oeuvre",
            "soft",
            " ",
            "\u{301}",
            "москва",
            "語",
            "語 の",
            "...",
            "harbour of lodz, the",
            "no such words",
            "",
        ];
        for line in lines {
            let text = format!("\u{301}{}", line.repeat(20_000 / line.len()));
            for query in queries {
                assert_same(&text, query);
            }
        }
        let text: String = (0..4000)
            .map(|number| lines[number % 4].chars().nth(number % 70).unwrap_or('s'))
            .collect();
        for query in queries {
            assert_same(&text, query);
        }
    }

    #[test]
    fn letters_far_apart_between_signs_that_vanish_are_found_together() {
        let text = format!("{0}ab{0}c{0}d", "\u{ad}".repeat(PART_BYTES));
        for query in ["abc", "bcd", "abcd", "d", "abd"] {
            assert_same(&text, query);
        }
    }

    #[test]
    fn a_search_goes_on_where_it_stopped() {
        let text = "one two ".repeat(10_000);
        let mut found = Occurrences::new("two");
        found.search(&text, 20_000);
        assert!(!found.is_complete() && found.count() > 100);
        assert_eq!(found.before(&text, text.len()), found.count());
        found.search(&text, usize::MAX);
        assert!(found.is_complete() && found.count() == 10_000);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn any_text_holds_what_it_holds_as_a_whole(
            part in "[abAéßœж \u{301}\u{ad}日\n]{1,60}",
            query in "[abAéßsж \u{301}日o]{0,5}",
        ) {
            let text = part.repeat(PART_BYTES * 3 / part.len());
            assert_same(&text, &query);
        }
    }
}
