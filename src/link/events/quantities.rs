//! Figures in a statement: how many of what.

use std::ops::RangeInclusive;

use crate::link::stems::{Stem, stem};
use crate::text::{fold, words};

/// A figure with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// The words that say of what: nouns close behind the figure, or what befell the people.
    pub(super) units: Vec<Stem>,
    /// The values that the source allows: "more than 35" allows all above.
    pub(super) range: RangeInclusive<f64>,
}

impl Quantity {
    /// Whether both count the same and can't both be right.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let apart =
            self.range.start() > other.range.end() || other.range.start() > self.range.end();
        apart && self.counts_as(other)
    }

    /// Whether both count the same.
    pub(super) fn counts_as(&self, other: &Self) -> bool {
        self.units.iter().any(|it| other.units.contains(it))
    }
}

/// How far behind a figure its noun may stand, in words.
const NOUN_REACH: usize = 3;
/// How far from people that which befell them may stand.
const FATE_REACH: usize = 5;

/// Words for what befalls people; figures of people count only with one.
const FATES: &[(&str, &str)] = &[
    ("killed", "death"),
    ("dead", "death"),
    ("died", "death"),
    ("deaths", "death"),
    ("kill", "death"),
    ("kills", "death"),
    ("killing", "death"),
    ("lives", "death"),
    ("fatalities", "death"),
    ("wounded", "injur"),
    ("injured", "injur"),
    ("hurt", "injur"),
    ("injuring", "injur"),
    ("wounding", "injur"),
    ("injuries", "injur"),
    ("displaced", "displac"),
    ("displacing", "displac"),
    ("evacuated", "evacu"),
    ("evacuating", "evacu"),
    ("arrested", "arrest"),
    ("arrests", "arrest"),
    ("arresting", "arrest"),
    ("detained", "arrest"),
    ("missing", "missing"),
    ("attended", "attend"),
    ("attending", "attend"),
    ("protested", "protest"),
    ("muertos", "death"),
    ("muertas", "death"),
    ("heridos", "injur"),
    ("mortos", "death"),
    ("feridos", "injur"),
    ("morts", "death"),
    ("blesses", "injur"),
    ("detenidos", "arrest"),
    ("desplazados", "displac"),
];
/// Words for people as such.
const PEOPLE: &[&str] = &[
    "people",
    "persons",
    "civilians",
    "men",
    "women",
    "soldiers",
    "victims",
    "residents",
    "workers",
    "others",
    "personas",
    "pessoas",
    "personnes",
    "civiles",
];
const NUMBERS: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("half", 0.5),
];
const SCALES: &[(&str, f64)] =
    &[("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];
const SPANS: &[(&str, f64)] = &[("minute", 1.0), ("minutes", 1.0), ("hour", 60.0), ("hours", 60.0)];

/// The figures in `text`, dates at `skip` (bytes of `text`) left out.
pub(super) fn quantities(text: &str, skip: &[std::ops::Range<usize>]) -> Vec<Quantity> {
    let counts = |it: &str| it.starts_with(|it: char| it.is_ascii_digit()) || named(it).is_some();
    if !text.split(|it: char| !it.is_alphanumeric()).any(counts) {
        return Vec::new();
    }
    let spoken: Vec<(String, usize)> = words(text)
        .filter(|it| !matches!(it.text, "-" | "‑" | "–"))
        .map(|it| (fold(it.text), it.span.start()))
        .collect();
    let words: Vec<&str> = spoken.iter().map(|(word, _)| word.as_str()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((_, start)) = spoken.get(at) {
        let dated = skip.iter().any(|it| it.contains(start));
        let Some((value, taken)) = number(&words, at).filter(|_| !dated) else {
            at += 1;
            continue;
        };
        if let Some(quantity) = quantity(&words, at, taken, value) {
            found.push(quantity);
        }
        at += taken;
    }
    found
}

/// The number at `at` and how many words it takes.
fn number(words: &[&str], at: usize) -> Option<(f64, usize)> {
    let word = *words.get(at)?;
    let mut value = named(word).or_else(|| digits(word))?;
    let mut taken = 1;
    if let Some((_, scale)) =
        words.get(at + 1).and_then(|it| SCALES.iter().find(|(name, _)| name == it))
    {
        value *= scale;
        taken = 2;
    }
    Some((value, taken))
}

/// The value of a number that is written as a word.
fn named(word: &str) -> Option<f64> {
    let known = NUMBERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    known.map(|(_, value)| *value)
}

/// `2,700`, `2.5`, `110`.
fn digits(word: &str) -> Option<f64> {
    if !word.starts_with(|it: char| it.is_ascii_digit()) || word.len() > 15 {
        return None;
    }
    let plain = word.replace(',', "");
    let value: f64 = plain.parse().ok()?;
    let year = plain.len() == 4 && !word.contains(',') && (1900.0..2100.0).contains(&value);
    (!year).then_some(value)
}

/// The number `value`, `taken` words from `at`, with its unit and its bounds.
fn quantity(words: &[&str], at: usize, taken: usize, value: f64) -> Option<Quantity> {
    let behind = words.get(at + taken..).unwrap_or_default();
    let span = behind.first().and_then(|it| SPANS.iter().find(|(name, _)| name == it));
    if let Some((_, minutes)) = span {
        let units = vec![stem("minutes-long")?];
        return Some(Quantity { units, range: bounds(words, at, value * minutes) });
    }
    let near =
        || behind.iter().take(NOUN_REACH).take_while(|it| it.starts_with(char::is_alphabetic));
    let people = near().any(|it| PEOPLE.contains(it) || FATES.iter().any(|(name, _)| name == it));
    let units: Vec<Stem> = if people {
        let from = at.saturating_sub(FATE_REACH);
        let around = words.get(from..words.len().min(at + taken + FATE_REACH))?;
        let fates = around.iter().filter_map(|it| FATES.iter().find(|(name, _)| name == it));
        let mut fates: Vec<Stem> = fates.filter_map(|(_, fate)| stem(fate)).collect();
        fates.dedup();
        if fates.len() != 1 {
            return None;
        }
        fates
    } else {
        near().filter_map(|it| stem(it)).collect()
    };
    (!units.is_empty()).then(|| Quantity { units, range: bounds(words, at, value) })
}

/// What the words before a number make of it.
fn bounds(words: &[&str], at: usize, value: f64) -> RangeInclusive<f64> {
    const SLACK: f64 = 0.15;
    const HAIR: f64 = 1e-6;
    let back =
        |count: usize| at.checked_sub(count).and_then(|at| words.get(at)).copied().unwrap_or("");
    let (one, two) = (back(1), back(2));
    let more = matches!(one, "over" | "above" | "exceeding")
        || one == "than" && matches!(two, "more" | "greater");
    let least = one == "least" && two == "at";
    let fewer =
        matches!(one, "under" | "below") || one == "than" && matches!(two, "fewer" | "less");
    let almost = matches!(one, "nearly" | "almost") || one == "to" && two == "up";
    let about = matches!(
        one,
        "about"
            | "around"
            | "roughly"
            | "approximately"
            | "some"
            | "estimated"
            | "unos"
            | "unas"
            | "cerca"
            | "environ"
            | "casi"
    );
    match () {
        () if more => value + value * HAIR..=f64::INFINITY,
        () if least => value..=f64::INFINITY,
        () if fewer => 0.0..=value - value * HAIR,
        () if almost => value * (1.0 - SLACK)..=value,
        () if about => value * (1.0 - SLACK)..=value * (1.0 + SLACK),
        () => value..=value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contradict(one: &str, other: &str) -> bool {
        let (one, other) = (quantities(one, &[]), quantities(other, &[]));
        one.iter().any(|a| other.iter().any(|b| a.contradicts(b)))
    }

    #[test]
    fn another_number_of_the_same_is_a_contradiction() {
        assert!(contradict("flew 30 sorties", "flew more than 35 sorties"));
        assert!(contradict("a two-hour call", "a call of 45 minutes"));
        assert!(contradict("killed 14 people", "left nine dead"));
    }

    #[test]
    fn bounds_that_allow_both_are_none() {
        assert!(!contradict("flew over 30 sorties", "flew 35 sorties"));
        assert!(!contradict("about two hours", "roughly two hours"));
        assert!(!contradict("nearly 50 boats", "47 boats"));
    }

    #[test]
    fn figures_of_different_things_are_none() {
        assert!(!contradict("killed 14 people", "injured 30 people"));
        assert!(!contradict("14 boats and 3 ferries", "3 ferries and 14 boats"));
        assert!(!contradict("in 2019", "in 2021"));
    }
}
