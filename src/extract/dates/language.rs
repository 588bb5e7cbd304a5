//! Which language's words of time to read a document with.

use crate::extract::dates::lexicon;
use crate::model::Document;
use crate::text::words;

/// Texts shorter than this are read with the lexicon that knows more of their words: detection by
/// letters is no better than chance there.
const SHORT_BYTES: usize = 400;

/// The code of the language of `document` among those that have a lexicon.
pub(super) fn of(document: &Document) -> Option<&str> {
    let told = document.language.as_deref();
    let known = told.filter(|code| lexicon::LANGUAGES.contains(code));
    if known.is_some() && document.text.len() > SHORT_BYTES {
        return known;
    }
    let count = |code: &str| {
        let lexicon = lexicon::of(Some(code));
        let near = words(&document.text).take(400);
        let hits = near.filter(|word| lexicon.sense(&crate::text::fold(word.text)).id > 0).count();
        hits + usize::from(known == Some(code))
    };
    // The first of equals wins.
    lexicon::LANGUAGES.iter().rev().copied().max_by_key(|code| count(code))
}
