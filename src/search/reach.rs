//! From a typed word to the words of the dictionary it may mean.

use std::sync::OnceLock;

use crate::search::bits::Bits;
use crate::search::lexicon::Lexicon;
use crate::search::score::{Tier, ratio};
use crate::search::sound::keys;
use crate::search::terms::Letters;
use crate::search::typo::{Pattern, allowance, errors_in_likeness};

/// Words at least this much alike look alike.
const SIMILAR: f32 = 0.5;

/// How a typed word leads to a word of the dictionary, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Way {
    /// It is that word.
    Exact,
    /// It begins that word.
    Beginning,
    /// One typing error.
    OneError,
    /// Two typing errors.
    TwoErrors,
    /// It begins that word, but for a typing error.
    NearBeginning,
    /// It sounds like that word and looks like it.
    Sound,
    /// It sounds like that word and hardly looks like it.
    Faint,
    /// It doesn't.
    #[default]
    None,
}

impl Way {
    /// The tier of a hit of one word.
    #[inline]
    pub fn tier(self) -> Tier {
        match self {
            Self::Exact => Tier::Exact,
            Self::Beginning => Tier::Prefix,
            Self::OneError | Self::TwoErrors | Self::NearBeginning => Tier::Typo,
            Self::Sound | Self::Faint => Tier::Sound,
            Self::None => Tier::Partial,
        }
    }

    /// How alike the typed word of `typed` letters and the word of `size` letters are, 0 to 1.
    #[inline]
    pub fn likeness(self, typed: usize, size: usize) -> f32 {
        match self {
            Self::Exact => 1.0,
            Self::Beginning => 0.5 + 0.5 * ratio(typed, size),
            Self::OneError => 1.0 - ratio(1, size.max(typed)),
            Self::TwoErrors => 1.0 - ratio(2, size.max(typed)),
            Self::NearBeginning => 0.4 + 0.4 * ratio(typed, size.max(typed)),
            Self::Sound => 0.8,
            Self::Faint => 0.5,
            Self::None => 0.0,
        }
    }

    /// No word that `typed` letters lead to in this way or a later one is more alike.
    pub fn likeness_at_most(self, typed: usize) -> f32 {
        let other = Self::Sound.likeness(typed, typed);
        self.likeness(typed, typed + 1).max(self.likeness(typed, typed + 2)).max(other)
    }
}

/// The way from a typed word to one word, without a dictionary.
pub(super) fn way_between(typed: &str, word: &str, forgiving: bool) -> Way {
    if typed == word {
        return Way::Exact;
    }
    if word.starts_with(typed) {
        return Way::Beginning;
    }
    let size = typed.chars().count();
    let most = allowance(size);
    if !forgiving {
        return Way::None;
    }
    let same_start = typed.chars().next() == word.chars().next();
    let pattern = Pattern::new(typed);
    let errors = pattern.compare(word);
    if errors.whole <= most.min(1) {
        return Way::OneError;
    }
    if errors.whole <= most && same_start {
        return Way::TwoErrors;
    }
    if most > 0 && same_start && errors.beginning <= 1 {
        return Way::NearBeginning;
    }
    let keys_of_word = keys(word);
    let alike = keys(typed).into_iter().flatten().any(|key| keys_of_word.contains(&Some(key)));
    match alike {
        true if pattern.likeness(word) >= SIMILAR => Way::Sound,
        true => Way::Faint,
        false => Way::None,
    }
}

/// All words of a dictionary that one typed word may mean.
#[derive(Debug)]
pub(super) struct Reach {
    /// The typed word, folded.
    pub typed: String,
    /// How many letters that has.
    pub size: usize,
    /// Which letters those are.
    letters: Letters,
    /// The same, to be compared with words.
    pub pattern: Pattern,
    /// For each word of the dictionary the way to it.
    ways: Vec<Way>,
    /// The words that there is a way to, in no order, each once.
    pub words: Vec<u32>,
    /// In how many texts those words are, counted per word.
    pub texts: usize,
    /// The best way there is.
    pub best: Way,
    /// The texts of those words, once they were asked for.
    held: OnceLock<Bits>,
    /// The words that are somewhat alike, once they were asked for.
    alike: OnceLock<Bits>,
    /// The texts of both, once they were asked for.
    near: OnceLock<Bits>,
}

impl Reach {
    /// Finds the words; without `forgiving` only those that begin with what was typed.
    pub fn new(lexicon: &Lexicon, typed: &str, forgiving: bool) -> Self {
        let size = typed.chars().count();
        let mut reach = Self {
            typed: typed.to_owned(),
            size,
            letters: Letters::of(typed),
            pattern: Pattern::new(typed),
            ways: vec![Way::None; lexicon.len()],
            words: Vec::new(),
            texts: 0,
            best: Way::None,
            held: OnceLock::new(),
            alike: OnceLock::new(),
            near: OnceLock::new(),
        };
        if typed.is_empty() {
            return reach;
        }
        let beginning = lexicon.beginning(typed);
        if let Some(exact) = lexicon.find(typed) {
            reach.add(lexicon, exact, Way::Exact);
        }
        for word in beginning.clone() {
            reach.add(lexicon, word, Way::Beginning);
        }
        if forgiving {
            reach.forgive(lexicon, allowance(size));
        }
        reach
    }

    fn forgive(&mut self, lexicon: &Lexicon, most: usize) {
        let typed = self.typed.clone();
        let first = typed.chars().next();
        if most > 0 {
            for word in lexicon.resembling(self.letters, self.size, |_| most) {
                let spelt = lexicon.word(word);
                let errors = self.pattern.compare(spelt).whole;
                if errors <= 1 {
                    self.add(lexicon, word, Way::OneError);
                } else if errors <= most && spelt.chars().next() == first {
                    self.add(lexicon, word, Way::TwoErrors);
                }
            }
            let start = first.map(|c| c.to_string()).unwrap_or_default();
            for word in lexicon.near_beginning(self.letters, lexicon.beginning(&start)) {
                if lexicon.size(word) > self.size
                    && self.pattern.compare(lexicon.word(word)).beginning <= 1
                {
                    self.add(lexicon, word, Way::NearBeginning);
                }
            }
        }
        for word in lexicon.sounding_like(&typed) {
            let alike = self.pattern.likeness(lexicon.word(word)) >= SIMILAR;
            self.add(lexicon, word, if alike { Way::Sound } else { Way::Faint });
        }
    }

    fn add(&mut self, lexicon: &Lexicon, word: u32, way: Way) {
        if let Some(slot) = self.ways.get_mut(word as usize)
            && *slot == Way::None
        {
            *slot = way;
            self.best = self.best.min(way);
            self.words.push(word);
            self.texts += lexicon.postings(word).len();
        }
    }

    /// The texts that hold a word there is a way to. `lexicon` is the one it was made for.
    pub fn held(&self, lexicon: &Lexicon) -> &Bits {
        self.held.get_or_init(|| {
            let mut held = Bits::new(lexicon.texts());
            for posting in self.words.iter().flat_map(|word| lexicon.postings(*word)) {
                held.set(posting.text());
            }
            held
        })
    }

    /// The words of `lexicon` that are not quite unlike what was typed, as [`Pattern::likeness`] has it.
    pub fn alike(&self, lexicon: &Lexicon) -> &Bits {
        self.alike.get_or_init(|| {
            let mut found = Bits::new(lexicon.len());
            for word in lexicon.resembling(self.letters, self.size, errors_in_likeness) {
                if self.pattern.likeness(lexicon.word(word)) > 0.0 {
                    found.set(word);
                }
            }
            found
        })
    }

    /// The texts that hold a word there is a way to, or one that is somewhat alike.
    pub fn near(&self, lexicon: &Lexicon) -> &Bits {
        self.near.get_or_init(|| {
            let mut near = self.held(lexicon).clone();
            let words = u32::try_from(lexicon.len()).unwrap_or(u32::MAX);
            for word in self.alike(lexicon).between(0, words) {
                for posting in lexicon.postings(word) {
                    near.set(posting.text());
                }
            }
            near
        })
    }

    /// Whether no word that this leads to is led to by `other` too.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        let (few, many) =
            if self.words.len() < other.words.len() { (self, other) } else { (other, self) };
        few.words.iter().all(|word| many.way(*word) == Way::None)
    }

    /// The way to a word of the dictionary.
    #[inline]
    pub fn way(&self, word: u32) -> Way {
        self.ways.get(word as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_leads_the_same_way_as_two_words_alone() {
        let words = [
            "mordisco",
            "mordida",
            "juan",
            "ivan",
            "petro",
            "pedro",
            "gadafi",
            "villadiego",
            "ali",
            "el",
            "mehmet",
            "san",
        ];
        let lexicon = Lexicon::new(words.iter());
        for typed in
            ["mordisko", "mord", "ivan", "petr", "qaddafi", "vilad", "ali", "al", "muhammad"]
        {
            let reach = Reach::new(&lexicon, typed, true);
            for word in words {
                let way = lexicon.find(word).map(|word| reach.way(word));
                assert_eq!(way, Some(way_between(typed, word, true)), "{typed} {word}");
            }
        }
    }
}
