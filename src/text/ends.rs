//! Where UAX #29 ends sentences, found without asking it about every character.

use unicode_segmentation::UnicodeSegmentation;

/// Where UAX #29 ends the sentences of `text`, in order.
///
/// Its rules look at every character, but they part nothing unless a full stop, a line end or their
/// like stands there. So they are asked only about windows around such characters: from the
/// beginning of the word, which tells an initial, to the next letter, which tells whether the
/// sentence goes on.
pub(super) fn sentence_ends(text: &str) -> Vec<usize> {
    let find = |from: usize, wanted: fn(char) -> bool| {
        text.get(from..).and_then(|rest| rest.find(wanted)).map(|at| from + at)
    };
    let mut found = Vec::new();
    let mut done = 0;
    while let Some(stop) = find(done, may_end) {
        // The window before ended behind a letter: from that letter on nothing has been lost.
        let known = done.saturating_sub(1);
        let word = text.get(known..stop).and_then(|part| part.rfind([' ', '\t']));
        let start = word.map_or(known, |at| known + at + 1);
        let end = find(stop, |c| c.is_ascii_alphabetic()).map_or(text.len(), |at| at + 1);
        let window = text.get(start..end).unwrap_or_default();
        let pieces = window.split_sentence_bound_indices();
        found.extend(pieces.map(|(at, piece)| start + at + piece.len()).filter(|at| *at < end));
        done = end;
    }
    if !text.is_empty() {
        found.push(text.len());
    }
    found
}

/// Whether a sentence may end at `c`. True too often costs time and nothing else.
fn may_end(c: char) -> bool {
    match c {
        '\0'..='\x7F' => matches!(c, '.' | '!' | '?' | '\n' | '\r'),
        // Latin letters, dashes, quotes, signs of money.
        '\u{A0}'..='\u{2FF}'
        | '\u{2010}'..='\u{2023}'
        | '\u{2025}'..='\u{2027}'
        | '\u{202F}'..='\u{203B}'
        | '\u{20A0}'..='\u{20CF}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The ends that the rules give when they are asked about every character.
    fn all_ends(text: &str) -> Vec<usize> {
        let pieces = text.split_sentence_bound_indices();
        pieces.map(|(at, piece)| at + piece.len()).collect()
    }

    #[test]
    fn no_character_that_is_passed_over_ends_a_sentence() {
        for c in ('\0'..='\u{FFFF}').filter(|c| !may_end(*c)) {
            let text = format!("a{c} B");
            assert_eq!(all_ends(&text), [text.len()], "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn windows_show_every_end(
            text in "[a-cA-CÁé01 .,:;!?…\"”'’()\n\r\u{301}\u{200D}。¿ñ]{0,40}",
            odd in "\\PC{0,20}",
        ) {
            prop_assert_eq!(sentence_ends(&text), all_ends(&text));
            prop_assert_eq!(sentence_ends(&odd), all_ends(&odd));
        }
    }
}
