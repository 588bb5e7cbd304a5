//! Words as search compares them: folded, without the apostrophe inside.

use std::borrow::Cow;
use std::ops::Range;

/// A folded word and its bytes in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term<'f> {
    pub text: Cow<'f, str>,
    pub range: Range<usize>,
}

/// The words of `folded`, which must be the result of folding.
///
/// Letters and digits make words, everything else parts them: `al-sisi` is two. An apostrophe
/// inside a word is left out (`tu'ma` is `tuma`), a possessive `'s` too. A sign of a script that
/// writes no spaces is a word of its own.
pub(super) fn terms(folded: &str) -> impl Iterator<Item = Term<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let tail = folded.get(rest..)?;
            let start = rest + tail.find(char::is_alphanumeric)?;
            let word = folded.get(start..)?;
            let end = start + length(word);
            rest = end;
            let whole = folded.get(start..end)?;
            let kept = whole.strip_suffix("'s").unwrap_or(whole);
            if kept.is_empty() {
                continue;
            }
            let text = if kept.contains('\'') {
                Cow::Owned(kept.replace('\'', ""))
            } else {
                Cow::Borrowed(kept)
            };
            return Some(Term { text, range: start..start + kept.len() });
        }
    })
}

/// How many bytes of `text`, which starts with a letter or digit, the first word takes.
fn length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = c == '\'' && next.is_some_and(char::is_alphanumeric);
        if !joins && !c.is_alphanumeric() {
            break;
        }
        if is_sign(c) && at > 0 {
            break;
        }
        end = at + c.len_utf8();
        if is_sign(c) {
            break;
        }
    }
    end
}

/// Whether `c` belongs to a script that writes words without spaces between them.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// A set of letters and digits: which occur, and which letters occur twice.
///
/// A text can only hold another's letters where its set holds the other's set; one typing error
/// changes two members at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters(u64);

impl Letters {
    /// Bits for letters that occur twice follow the 26 for those that occur.
    const TWICE: u32 = 26;
    const DIGITS: u32 = 52;
    const OTHERS: u64 = 1 << 62;
    const ONCE_MASK: u64 = (1 << Self::TWICE) - 1;

    /// The letters of a folded text.
    pub fn of(folded: &str) -> Self {
        let mut set = 0_u64;
        for byte in folded.bytes() {
            let bit = match byte {
                b'a'..=b'z' => 1 << (byte - b'a'),
                b'0'..=b'9' => 1 << (Self::DIGITS + u32::from(byte - b'0')),
                0x80.. => Self::OTHERS,
                _ => 0,
            };
            set |= (set & bit & Self::ONCE_MASK) << Self::TWICE;
            set |= bit;
        }
        Self(set)
    }

    /// The letters of both texts together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let both = (self.0 & other.0 & Self::ONCE_MASK) << Self::TWICE;
        Self(self.0 | other.0 | both)
    }

    /// What is in either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// How many members are in one of them only.
    #[inline]
    pub fn differing(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// Whether `other` has all members of this.
    #[inline]
    pub fn are_in(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether `other` has all members of this but one, or all.
    #[inline]
    pub fn lacks_one_at_most_in(self, other: Self) -> bool {
        let missing = self.0 & !other.0;
        missing & missing.wrapping_sub(1) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(folded: &str) -> Vec<String> {
        terms(folded).map(|term| term.text.into_owned()).collect()
    }

    #[test]
    fn hyphens_part_words_and_apostrophes_do_not() {
        assert_eq!(words("'abd-al-rahman tu'ma"), ["abd", "al", "rahman", "tuma"]);
        assert_eq!(words("colombia's (egc)"), ["colombia", "egc"]);
        assert_eq!(words("' 's '"), ["s"]);
    }

    #[test]
    fn signs_of_scripts_without_spaces_stand_alone() {
        assert_eq!(words("a習近平b"), ["a", "習", "近", "平", "b"]);
    }

    #[test]
    fn one_error_changes_two_members_at_most() {
        let (right, wrong) = (Letters::of("mordisco"), Letters::of("mordisko"));
        assert!(right.differing(wrong) <= 2);
        assert!(!Letters::of("aab").are_in(Letters::of("ab")));
        assert!(Letters::of("aab").lacks_one_at_most_in(Letters::of("ab")));
        assert!(!Letters::of("aabc").lacks_one_at_most_in(Letters::of("ab")));
        assert_eq!(Letters::of("ab").with(Letters::of("a")), Letters::of("aba"));
    }
}
