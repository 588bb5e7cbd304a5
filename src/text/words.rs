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

/// `words` with every run of white space as one space, and none at the ends.
pub fn on_one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The words and signs of `text` (UAX #29 word bounds), white space left out.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.split_word_bound_indices()
        .filter(|(_, word)| !word.chars().all(char::is_whitespace))
        .filter_map(|(at, word)| {
            Some(Word { text: word, span: ByteSpan::new(text, at..at + word.len())? })
        })
}
