//! Datelines: `LIMA, 3 Feb (Reuters) —` at the head of a report says where and when it was filed,
//! and nothing of what happened.

use crate::extract::tokens::{Token, tokens};
use crate::text::ByteSpan;

/// A dateline has no more tokens than this.
const MOST: usize = 24;

/// What stands behind the dateline of the paragraph `span` of `text`; all of it where it has none.
pub(super) fn told(text: &str, span: ByteSpan) -> ByteSpan {
    /// No dateline is longer.
    const HEAD_BYTES: usize = 240;
    let words = span.slice(text);
    let cut = words.char_indices().map(|it| it.0).take_while(|at| *at <= HEAD_BYTES).last();
    let end = if words.len() <= HEAD_BYTES { words.len() } else { cut.unwrap_or(0) };
    let Some(head) = ByteSpan::new(text, span.start()..span.start() + end) else { return span };
    let tokens = tokens(text, head);
    let first = tokens.get(length(&tokens)).map_or(span.start(), |it| it.span.start());
    ByteSpan::new(text, first..span.end()).unwrap_or(span)
}

/// How many tokens at the head of a paragraph are its dateline; 0 where it has none.
///
/// A dateline is a place in capitals, or a place with a region, a date or an agency in brackets
/// beside it, or the agency alone; a dash ends it.
fn length(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    let mut bracketed = false;
    let mut place: Vec<&Token<'_>> = Vec::new();
    let mut end = None;
    for (at, token) in tokens.iter().take(MOST).enumerate() {
        match token.text {
            "(" | "[" => {
                depth += 1;
                bracketed = true;
            }
            ")" | "]" => depth = depth.saturating_sub(1),
            "-" | "–" | "—" if depth == 0 => {
                end = Some(at + 1);
                break;
            }
            _ if depth == 0 => place.push(token),
            _ => {}
        }
    }
    let Some(mut end) = end else { return 0 };
    end += tokens.iter().skip(end).take_while(|it| it.text == "-").count();
    let Some(first) = place.first() else { return if bracketed { end } else { 0 } };
    let (head, tail) = (|at: usize| place.get(..at), |at: usize| place.get(at + 1..));
    let listed = |(at, it): (usize, &&Token<'_>)| {
        // "12 avril 2024", "12 de mayo de 2021"
        let mut before = head(at).unwrap_or_default().iter().rev();
        let mut after = tail(at).unwrap_or_default().iter();
        let number = |it: Option<&&Token<'_>>| it.is_some_and(|it| it.is_number());
        let month =
            number(before.find(|it| it.lower != "de")) && number(after.find(|it| it.lower != "de"));
        it.is_capitalised() || it.is_sign() || it.is_number() || is_particle(&it.lower) || month
    };
    let opens = first.is_capitalised() && place.iter().enumerate().all(listed);
    let shouted = first.text.chars().filter(|it| it.is_alphabetic()).count() > 2
        && first.text.chars().all(|it| !it.is_lowercase());
    let region = place.iter().any(|it| matches!(it.text, "," | "/"));
    let dated = place.iter().any(|it| it.is_number());
    let sentence = tokens.get(end).is_some_and(|it| it.is_capitalised() || it.is_sign());
    let alone = place.len() == 1 && sentence;
    let found = opens && (shouted && (region || alone) || bracketed)
        || opens && region && (dated || place.last().is_some_and(|it| is_state(it.text)));
    if found { end } else { 0 }
}

/// A word inside the name of a place or of a date.
fn is_particle(lower: &str) -> bool {
    matches!(lower, "de" | "del" | "la" | "of" | "the" | "do" | "da" | "am" | "pm" | "le")
        || lower.len() == 3
}

/// The short name of a state of a union: `DC`, `D.C.`, `N.M`.
fn is_state(text: &str) -> bool {
    text.len() <= 4 && text.chars().all(|it| it.is_uppercase() || it == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(text: &str) -> &str {
        let span = ByteSpan::new(text, 0..text.len()).expect("the whole text");
        told(text, span).slice(text)
    }

    #[test]
    fn a_dateline_ends_at_its_dash() {
        assert_eq!(behind("HULL, 4 May 2019 – A ferry sank."), "A ferry sank.");
        assert_eq!(behind("LIMA, 3 feb (EFE) - El puente cayó."), "El puente cayó.");
        assert_eq!(behind("Austin, TX - The lock opened."), "The lock opened.");
        assert_eq!(behind("Le Havre, le 12 avril 2019. – Le pont cède."), "Le pont cède.");
        assert_eq!(behind("Lundvik/NS – The lock opened."), "The lock opened.");
        assert_eq!(behind("Osthaven, N., 12 de mayo de 2021.- El puente cayó."), "El puente cayó.");
        assert_eq!(behind("HAVRE (AFP) — Le pont est fermé."), "Le pont est fermé.");
        assert_eq!(behind("(Reuters) - The ferry sank."), "The ferry sank.");
        assert_eq!(behind("(NEWSDESK- Port Agency (PA)) HULL, May 4 (PA) -- It sank."), "It sank.");
    }

    #[test]
    fn a_sentence_with_a_dash_has_none() {
        for text in [
            "Anna Rana – the mayor – opened the lock.",
            "The lock, he said, was old — and closed.",
            "May 4 - The lock opened.",
            "Norland (its capital is Hull) won on Monday - at last.",
            "NATO – the alliance – met.",
        ] {
            assert_eq!(behind(text), text);
        }
    }
}
