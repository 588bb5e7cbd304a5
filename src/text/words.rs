//! Words with their places.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::span::ByteSpan;

/// One word or one sign of punctuation and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as written.
    pub text: &'t str,
    /// Its place.
    pub span: ByteSpan,
}

/// The words and signs of `text` (UAX #29 word bounds), white space left out.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.split_word_bound_indices()
        .filter(|(_, word)| !word.chars().all(char::is_whitespace))
        .filter_map(|(at, word)| {
            Some(Word { text: word, span: ByteSpan::new(text, at..at + word.len())? })
        })
}
