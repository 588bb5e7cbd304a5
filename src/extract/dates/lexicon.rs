//! The words of time of each language, read once from `assets/dates`.

mod list;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::extract::dates::scan::Sign;
pub(super) use crate::extract::dates::sense::{Role, Sense, Tense};
use crate::extract::hash::WordMap;

/// A day that a name stands for, to be found in each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, which one (from 1, or from −1 for the last), weekday from Monday as 1.
    Nth(u8, i8, u8),
    /// Days after Easter Sunday.
    Easter(i16),
    /// Month and day of the Islamic calendar, as reckoned.
    Islamic(u8, u8),
}

/// A word or sign of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Atom {
    Word(u16),
    Sign(Sign),
}

/// All words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: WordMap<Box<str>, Sense>,
    phrases: HashMap<u16, Vec<(Vec<Atom>, Sense)>>,
    pub(super) holidays: Vec<Holiday>,
    /// Numeric dates begin with the month.
    pub(super) month_first: bool,
    /// Months and weekdays are written with a capital.
    pub(super) capitals: bool,
    /// Endings of verbs that are not in the list, and their tense.
    endings: Vec<(String, Tense)>,
    /// Lines that could not be read; a test holds it empty.
    faults: Vec<String>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::read(include_str!("../../../assets/dates/en.txt"));
    lexicon.month_first = true;
    lexicon.capitals = true;
    lexicon
});
static SPANISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/dates/es.txt")));
static PORTUGUESE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/dates/pt.txt")));
static FRENCH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/dates/fr.txt")));

/// The languages that have a lexicon.
pub(super) const LANGUAGES: &[&str] = &["en", "es", "pt", "fr"];

/// The lexicon for a language; English for one that has none.
pub(super) fn of(language: Option<&str>) -> &'static Lexicon {
    match language {
        Some("es") => &SPANISH,
        Some("pt") => &PORTUGUESE,
        Some("fr") => &FRENCH,
        _ => &ENGLISH,
    }
}

/// The number that phrases bear in place of a word's.
const PHRASE: u16 = u16::MAX;

impl Lexicon {
    /// What the folded `word` means.
    pub(super) fn sense(&'static self, word: &str) -> &'static Sense {
        self.words.get(word).unwrap_or(Sense::none())
    }

    /// The phrases that may begin with a word of that sense, longest first, each without its
    /// first word.
    pub(super) fn phrases(&'static self, first: &Sense) -> &'static [(Vec<Atom>, Sense)] {
        if !first.opens {
            return &[];
        }
        self.phrases.get(&first.id).map_or(&[], Vec::as_slice)
    }

    /// The tense that the ending of `word`, no word of the list, shows.
    pub(super) fn tense(&self, word: &str) -> Option<Tense> {
        let shown = |ending: &str| {
            let stem = word.len().checked_sub(ending.len()).filter(|stem| *stem >= 2)?;
            word.get(stem..)?.eq_ignore_ascii_case(ending).then_some(())
        };
        let found = self.endings.iter().find(|(ending, _)| shown(ending).is_some());
        found.map(|(_, tense)| *tense)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_word_list_is_understood() {
        for lexicon in [&ENGLISH, &SPANISH, &PORTUGUESE, &FRENCH] {
            assert!(lexicon.faults.is_empty(), "{:#?}", lexicon.faults);
        }
    }
}
