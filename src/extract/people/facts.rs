//! What the whole document says about a word: seen in lower case, after a title, before a verb of
//! saying. Evidence at one place helps to decide at another.

use crate::extract::hash::ByHash;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::{Reading, Shape, Token};

/// What was seen of a word anywhere in the document, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen(u16);

impl Seen {
    /// Without a capital.
    pub const LOWER: Self = Self(1);
    /// With a capital inside a sentence.
    pub const INSIDE: Self = Self(1 << 1);
    /// After a title: `Mr`, `President`.
    pub const TITLED: Self = Self(1 << 2);
    /// After a given name.
    pub const AFTER_GIVEN: Self = Self(1 << 3);
    /// Before a verb of saying or doing, or `who`.
    pub const SPEAKS: Self = Self(1 << 4);
    /// Followed by the word of an organisation or place in capitals.
    pub const BODY: Self = Self(1 << 5);
    /// After `in`, `at`, `near`, `from`.
    pub const LOCATED: Self = Self(1 << 6);
    /// After `the`.
    pub const ARTICLE: Self = Self(1 << 7);
    /// More than once.
    pub const OFTEN: Self = Self(1 << 8);
    /// Before a possessive or an age.
    pub const OWNS: Self = Self(1 << 9);

    /// Whether one of `other` was seen.
    #[inline]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    #[inline]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The bits, for the features of the tagger.
    #[inline]
    pub fn bits(self) -> u16 {
        self.0
    }
}

/// What was seen of every word of one document that has a capital somewhere, or stands in a heading
/// in which capitals mean nothing. Of any other word nothing can be seen but that it has none.
#[derive(Debug, Default)]
pub struct Facts(ByHash<Seen>);

impl Facts {
    /// Reads the document once for the capitals, and once for the same words without.
    pub fn new(reading: &Reading<'_>, words: &Words) -> Self {
        let mut seen: ByHash<Seen> = ByHash::default();
        // A text uses most of its words again and again.
        seen.reserve(reading.capitals.len() / 2);
        let matters = |it: &Token| it.is_word() && (it.is_capital() || it.shape.any(Shape::TITLED));
        for (index, token) in reading.tokens.iter().enumerate().filter(|(_, it)| matters(it)) {
            let known = seen.entry(token.hash).or_default();
            if !token.is_capital() || token.shape.any(Shape::NUMBER.with(Shape::TITLED)) {
                continue;
            }
            let mut bits = if known.0 == 0 { 0 } else { Seen::OFTEN.0 };
            if !token.shape.any(Shape::OPENS) {
                bits |= Seen::INSIDE.0;
            }
            let before = index.checked_sub(1).and_then(|at| reading.token(at));
            if let Some(before) = before.filter(|_| !token.shape.any(Shape::BREAK)) {
                if before.classes.any(Classes::TITLE) {
                    bits |= Seen::TITLED.0;
                }
                if before.classes.any(Classes::GIVEN) && before.is_capital() {
                    bits |= Seen::AFTER_GIVEN.0;
                }
                if words.places.contains(&before.hash) {
                    bits |= Seen::LOCATED.0;
                }
                if words.articles.contains(&before.hash) {
                    bits |= Seen::ARTICLE.0;
                }
            }
            if let Some(after) = reading.token(index + 1).filter(|it| !it.shape.any(Shape::BREAK)) {
                if after.is_lower() && after.classes.any(Classes::SAYING) {
                    bits |= Seen::SPEAKS.0;
                }
                if after.is_capital() && after.classes.any(Classes::ORGANISATION) {
                    bits |= Seen::BODY.0;
                }
                if after.shape.any(Shape::POSSESSIVE) {
                    bits |= Seen::OWNS.0;
                }
            }
            known.0 |= bits;
        }
        for token in reading.tokens.iter().filter(|it| is_small(it)) {
            if let Some(known) = seen.get_mut(&token.hash) {
                known.0 |= Seen::LOWER.0;
            }
        }
        Self(seen)
    }

    /// What was seen of the word of `token`, a token of that document.
    #[inline]
    pub fn of(&self, token: &Token) -> Seen {
        let seen = self.0.get(&token.hash).copied().unwrap_or_default();
        if is_small(token) { Seen(seen.0 | Seen::LOWER.0) } else { seen }
    }
}

/// Whether it is a word without a capital where it could have one.
fn is_small(token: &Token) -> bool {
    let other = Shape::NUMBER.with(Shape::TITLED);
    token.is_word() && !token.is_capital() && !token.shape.any(other)
}

/// Small words that say what follows them, by hash.
#[derive(Debug)]
pub struct Words {
    places: Vec<u64>,
    articles: Vec<u64>,
}

impl Words {
    /// Those of every language of the program.
    pub fn new() -> Self {
        use crate::extract::hash::word_hash;
        let hashes = |words: &[&str]| words.iter().map(|word| word_hash(word)).collect();
        Self {
            places: hashes(&["in", "at", "near", "from", "en", "à", "em", "desde", "across"]),
            articles: hashes(&["the", "el", "la", "los", "las", "le", "les", "o", "os", "as"]),
        }
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}
