//! The gate to the screen: whatever a document holds, only printable text passes.

use std::borrow::Cow;

/// `text` with everything removed or replaced that could drive a terminal; borrowed when clean.
///
/// Every string from outside (document text, titles, file names, URLs, error texts) passes here
/// once, after the last decoding, before it reaches a cell, a pipe or the clipboard. `\n` is kept.
pub fn displayable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\n' || !c.is_control()) {
        return Cow::Borrowed(text);
    }
    let picture = |c: char| match c {
        '\n' => '\n',
        '\t' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Cow::Owned(text.chars().map(picture).collect())
}
