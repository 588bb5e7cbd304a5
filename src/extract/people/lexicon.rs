//! What single words say about people: word lists in, one set of classes per word out.
//!
//! The lists lie in `assets/names`, one file per language and one for the names of the world. A
//! word is known by the hash of its folded form, so looking one up makes no string.

use std::sync::OnceLock;

use crate::extract::hash::{ByHash, word_hash};

/// What joins two words to one.
pub const DASHES: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// A set of classes that a word belongs to, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $section:literal;)+) => {
        impl Classes {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)+

            /// The class of the section of that name; `None` where it is no class of words.
            fn section(name: &str) -> Option<Self> {
                match name { $($section => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

classes! {
    /// `Mr`, `Dr`, `Sheikh`: stands before a name.
    HONORIFIC = 0, "honorific";
    /// `General`, `Captain`.
    RANK = 1, "rank";
    /// `president`, `minister`, `leader`.
    OFFICE = 2, "office";
    /// `journalist`, `suspect`: what somebody is.
    OCCUPATION = 3, "occupation";
    /// `brother`, `widow`.
    RELATION = 4, "relation";
    /// `former`, `ex`.
    FORMER = 5, "former";
    /// `prime`, `vice`, `foreign`: part of the name of an office.
    MODIFIER = 6, "modifier";
    /// `said`, `met`: what people do.
    SAYING = 7, "saying";
    /// `alias`, `nicknamed`.
    ALIAS = 8, "alias";
    /// Words that begin sentences and belong to no name.
    STOP = 9, "stop";
    /// Part of the names of organisations, places, laws and wars.
    ORGANISATION = 10, "organisation";
    /// Countries and parts of them.
    COUNTRY = 11, "country";
    /// What their people are called.
    DEMONYM = 12, "demonym";
    /// Cities.
    CITY = 13, "city";
    /// Given names.
    GIVEN = 14, "given";
    /// Family names.
    SURNAME = 15, "surname";
    /// `de`, `van`, `bin`: small words inside names.
    PARTICLE = 16, "particle";
    /// `Jr.`, `III`: ends a name.
    SUFFIX = 17, "suffix";
    /// Words that a full stop follows without ending a sentence.
    ABBREVIATION = 18, "abbreviation";
    /// `administration`, `family`: what may follow the name of a person in capitals.
    EPONYM_TAIL = 19, "eponym tail";
    /// `frigate`, `hurricane`: the name after it is of no person.
    THING = 20, "thing";
    /// `hospital`, `batallón`: what is called after somebody by the bare name, as `Hospital Ana Lund`.
    NAMESAKE = 21, "namesake";
    /// `president`, `mayor`: an office that alone may mean the one who holds it.
    HOLDER = 22, "holder";
}

impl Classes {
    /// No class.
    pub const NONE: Self = Self(0);
    /// First word of a phrase that may lead in another name; no class of [`Self::bits`].
    pub const LEAD: Self = Self(1 << 31);
    /// What may stand before a name as a title.
    pub const TITLE: Self = Self(0b111);
    /// Nouns that say what a person is.
    pub const ROLE: Self =
        Self(Self::RANK.0 | Self::OFFICE.0 | Self::OCCUPATION.0 | Self::RELATION.0);
    /// Parts of the world.
    pub const PLACE: Self = Self(Self::COUNTRY.0 | Self::CITY.0);

    /// Whether it shares a class with `other`.
    #[inline]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What it shares with `other`.
    #[must_use]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The bits, for the features of the tagger; it knows no classes that came later.
    #[inline]
    pub fn bits(self) -> u32 {
        self.0 & (Self::NAMESAKE.0 - 1)
    }
}

/// The words of one language and of the world.
#[derive(Debug, Default)]
pub struct Lexicon {
    classes: ByHash<Classes>,
    /// Phrases that lead in another name, by the hash of their first word, longest first.
    aliases: ByHash<Vec<Vec<u64>>>,
    /// Companies that are called like a person, as the hashes of their words, by the first.
    companies: ByHash<Vec<Vec<u64>>>,
    english: bool,
    known: bool,
}

const WORLD: &[&str] = &[
    include_str!("../../../assets/names/world.txt"),
    include_str!("../../../assets/names/given.txt"),
    include_str!("../../../assets/names/surnames.txt"),
];

/// Each language and its words; the first also serves every language that has no file.
const LANGUAGES: &[(&str, &str)] = &[
    ("en", include_str!("../../../assets/names/en.txt")),
    ("es", include_str!("../../../assets/names/es.txt")),
    ("fr", include_str!("../../../assets/names/fr.txt")),
    ("pt", include_str!("../../../assets/names/pt.txt")),
];

impl Lexicon {
    /// The words for a document in `language`, a two-letter code.
    ///
    /// English titles and bodies are known in every language, as other languages quote them; what
    /// begins a sentence is a matter of each language alone.
    pub fn of(language: Option<&str>) -> &'static Self {
        static READY: [OnceLock<Lexicon>; LANGUAGES.len() + 1] =
            [const { OnceLock::new() }; LANGUAGES.len() + 1];
        let known = |code: &str| LANGUAGES.iter().position(|(known, _)| *known == code);
        let chosen = language.map_or(0, |code| known(code).unwrap_or(LANGUAGES.len()));
        let make = || {
            let known = chosen < LANGUAGES.len();
            let mut lexicon = Self { english: chosen == 0, known, ..Self::default() };
            for (place, (_, words)) in LANGUAGES.iter().enumerate() {
                if place == chosen {
                    lexicon.read(words, &[]);
                } else if place == 0 {
                    lexicon.read(
                        words,
                        &["stop", "modifier", "former", "relation", "saying", "holder"],
                    );
                }
            }
            for words in WORLD {
                lexicon.read(words, &[]);
            }
            lexicon
        };
        #[expect(clippy::indexing_slicing, reason = "`chosen` is a place in a list of that length")]
        READY[chosen].get_or_init(make)
    }

    /// Adds the entries of `file`, but for the sections `without`.
    fn read(&mut self, file: &str, without: &[&str]) {
        let mut section = "";
        for line in file.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                section = name;
                continue;
            }
            if without.contains(&section) {
                continue;
            }
            for entry in line.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
                match Classes::section(section) {
                    Some(class) => self.add(entry, class),
                    None if section == "company" => self.add_company(entry),
                    None => self.add_phrase(entry),
                }
            }
        }
        for phrases in self.aliases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
    }

    fn add(&mut self, entry: &str, class: Classes) {
        // Of several words each carries the class: "Buenos", "Aires".
        for word in entry.split(' ') {
            self.add_word(word_hash(word), class);
            if class.any(Classes::ROLE) && word.len() > 3 {
                for ending in ["s", "es"] {
                    self.add_word(word_hash(&format!("{word}{ending}")), class);
                }
            }
            if class.any(Classes::DEMONYM) && word.ends_with(['n', 'i', 'o', 'a', 'e']) {
                self.add_word(word_hash(&format!("{word}s")), class);
            }
        }
    }

    fn add_word(&mut self, hash: u64, class: Classes) {
        let known = self.classes.entry(hash).or_default();
        *known = known.and(class);
    }

    fn add_company(&mut self, entry: &str) {
        let words: Vec<u64> = entry.split(' ').map(word_hash).collect();
        if let Some(first) = words.first() {
            self.companies.entry(*first).or_default().push(words);
        }
    }

    fn add_phrase(&mut self, entry: &str) {
        let words: Vec<u64> = entry.split(' ').map(word_hash).collect();
        if let Some(first) = words.first() {
            self.add_word(*first, Classes::LEAD);
            self.aliases.entry(*first).or_default().push(words);
        }
    }

    /// Whether the document is in English, or in no language that could be told.
    pub fn is_english(&self) -> bool {
        self.english
    }

    /// Whether there is a file of words for the language of the document.
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// Whether the words with those hashes are the name of a company that is called like a person.
    pub fn is_company(&self, words: &(impl Iterator<Item = u64> + Clone)) -> bool {
        let first = words.clone().next();
        let known = first.and_then(|first| self.companies.get(&first));
        known.is_some_and(|known| known.iter().any(|it| words.clone().eq(it.iter().copied())))
    }

    /// The classes of the word with that hash.
    #[inline]
    pub fn classes(&self, hash: u64) -> Classes {
        self.classes.get(&hash).copied().unwrap_or_default()
    }

    /// The classes of `word`, whose hash is `hash`; where the word itself is unknown those of its
    /// parts: `ex-minister`, `exministro`, `l'ambassadrice`, `Secretary-General`.
    pub fn classes_of(&self, word: &str, hash: u64) -> Classes {
        let known = self.classes(hash);
        if let Some((head, tail)) = word.rsplit_once(DASHES) {
            return known.and(compound(head, tail, |part| self.classes(word_hash(part))));
        }
        if known.bits() != 0 {
            return known;
        }
        let elided = |prefix: &str| matches!(prefix, "l" | "L" | "d" | "D" | "qu" | "Qu");
        if let Some((_, rest)) = word.split_once(['\'', '’']).filter(|it| elided(it.0)) {
            return known.and(self.classes_of(rest, word_hash(rest)));
        }
        known.and(self.former_office(word))
    }

    /// The same of a word of letters and digits alone, which has no parts but a prefix.
    pub fn classes_of_plain(&self, word: &str, hash: u64) -> Classes {
        let known = self.classes(hash);
        if known.bits() == 0 { known.and(self.former_office(word)) } else { known }
    }

    /// The classes of `exministro`; none of what is no office after an "ex".
    fn former_office(&self, word: &str) -> Classes {
        let office = Classes::OFFICE.and(Classes::OCCUPATION).and(Classes::RANK);
        let rest = word.strip_prefix("ex").or_else(|| word.strip_prefix("Ex"));
        match rest.map(|it| self.classes(word_hash(it))) {
            Some(classes) if classes.any(office) => classes.and(Classes::FORMER),
            _ => Classes::NONE,
        }
    }

    /// How many of `words` are a phrase that leads in another name; 0 where none is. `words` are
    /// the hashes of the words from a place on.
    pub fn alias_phrase(&self, words: &(impl Iterator<Item = u64> + Clone)) -> usize {
        let Some(first) = words.clone().next() else { return 0 };
        let Some(phrases) = self.aliases.get(&first) else { return 0 };
        let fits = |phrase: &&Vec<u64>| {
            let mut rest = words.clone();
            phrase.iter().all(|word| rest.next() == Some(*word))
        };
        phrases.iter().find(fits).map_or(0, Vec::len)
    }
}

/// What the parts of a word with a dash say of the whole: of an office what the office is, of two
/// peoples that it is one, of two given names too. `of` knows the parts.
fn compound(head: &str, tail: &str, of: impl Fn(&str) -> Classes) -> Classes {
    let small = tail.starts_with(char::is_lowercase);
    let (first, last) = (of(head), of(tail));
    match head {
        "ex" | "Ex" | "EX" | "then" | "Then" => return last.and(Classes::FORMER),
        "vice" | "Vice" | "co" | "Co" | "sub" | "Sub" => return last,
        _ => {}
    }
    let office = Classes::ROLE.and(Classes::MODIFIER);
    let ranked = first.any(office) && last.any(office) && (first.any(Classes::ROLE) || small);
    if ranked || small && last.any(Classes::ROLE) {
        first.and(last).only(office)
    } else if last.any(Classes::DEMONYM) && (small || first.any(Classes::DEMONYM)) {
        Classes::DEMONYM
    } else if first.any(Classes::GIVEN) && last.any(Classes::GIVEN) && !small {
        Classes::GIVEN
    } else {
        Classes::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_is_what_its_parts_make_it() {
        let lexicon = Lexicon::of(Some("fr"));
        let of = |word: &str| lexicon.classes_of(word, word_hash(word));
        assert!(of("l'ambassadrice").any(Classes::OFFICE));
        assert!(of("ex-sénateur").any(Classes::OFFICE));
        assert!(of("ex-sénateur").any(Classes::FORMER));
        assert!(of("Secretary-General").any(Classes::OFFICE));
        assert!(of("President-elect").any(Classes::OFFICE));
        assert!(!of("King-Smith").any(Classes::ROLE), "a family name");
        assert!(of("Marie-Louise").any(Classes::GIVEN));
    }

    #[test]
    fn a_word_is_known_without_its_accents_and_case() {
        let lexicon = Lexicon::of(Some("es"));
        assert!(lexicon.classes(word_hash("LÍDER")).any(Classes::OFFICE));
        assert!(lexicon.classes(word_hash("Jose")).any(Classes::GIVEN));
        assert!(!lexicon.classes(word_hash("said")).any(Classes::SAYING), "English only");
    }

    #[test]
    fn the_longest_alias_phrase_counts() {
        let words = ["also", "known", "as", "the", "Cook"].map(word_hash);
        assert_eq!(Lexicon::of(None).alias_phrase(&words.iter().copied()), 3);
        assert_eq!(Lexicon::of(None).alias_phrase(&words.iter().skip(3).copied()), 0);
    }
}
