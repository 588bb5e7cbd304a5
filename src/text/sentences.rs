//! Sentence bounds: UAX #29, less the breaks that abbreviations and initials make.

use std::ops::Range;

use crate::text::ends::sentence_ends;
use crate::text::span::ByteSpan;

/// Words that a full stop follows without ending a sentence. Compared without case.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sr", "sra", "srta", "jr", "st", "mt", "gen", "lt", "col",
    "maj", "capt", "cmdr", "adm", "sgt", "cpl", "pvt", "brig", "gov", "sen", "rep", "reps", "sens",
    "rev", "hon", "pres", "sec", "amb", "dep", "min", "dir", "supt", "insp", "det", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues",
    "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "no", "nos", "vs", "etc", "e.g", "i.e",
    "cf", "al", "fig", "figs", "art", "arts", "para", "approx", "ca", "dept", "est", "vol", "ed",
    "eds", "pp", "inc", "ltd", "corp", "co", "bros", "u.s", "u.k", "u.n", "d.c", "mme", "mlle",
    "dña", "exmo", "núm", "pág", "av", "avda", "ene", "abr", "ago", "dic", "janv", "févr", "avr",
    "juil", "déc", "chap", "prop",
];

/// A sentence longer than this, in bytes, is cut at a blank. Nobody wrote it as one, and the grammar
/// that reads sentences looks back and forth in them, so their length bounds its time.
const LONGEST: usize = 4096;

/// The sentences of `text`, trimmed, in order. Blank lines and line ends of a list never join two
/// sentences: callers pass one block at a time.
pub fn sentences(text: &str) -> Vec<ByteSpan> {
    let mut found: Vec<ByteSpan> = Vec::new();
    let mut open: Option<ByteSpan> = None;
    let ends = sentence_ends(text);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let pieces = starts.zip(&ends).filter_map(|(start, end)| Some((start, text.get(start..*end)?)));
    for span in pieces.flat_map(|(at, piece)| at_figures(at, piece)) {
        let Some(span) = ByteSpan::new(text, span) else { continue };
        let joined = open.map_or(span, |before| before.cover(span));
        if joined.len() <= LONGEST
            && continues(joined.slice(text), text.get(span.end()..).unwrap_or_default())
        {
            open = Some(joined);
        } else {
            found.push(joined);
            open = None;
        }
    }
    found.extend(open);
    let bounded = found.into_iter().flat_map(|span| bounded(text, span));
    bounded.map(|span| span.trimmed(text)).filter(|span| !span.is_empty()).collect()
}

/// The parts of `span` of `text`: itself, or where it is too long as much as is allowed up to a blank,
/// or up to any character where there is none, and so on.
fn bounded(text: &str, span: ByteSpan) -> impl Iterator<Item = ByteSpan> {
    let mut start = span.start();
    std::iter::from_fn(move || {
        let most = span.end().min(start + LONGEST);
        let whole = (start + 1..=most).rev().find_map(|end| text.get(start..end))?;
        let blank = whole.rfind(char::is_whitespace).filter(|at| *at > 0);
        let end = if most == span.end() { most } else { start + blank.unwrap_or(whole.len()) };
        let part = ByteSpan::new(text, start..end);
        start = end;
        part
    })
}

/// The parts of `piece`, which begins at the byte `at`: UAX #29 ends no sentence before one that
/// begins with a figure and goes on in small letters, "It fell. 300 people saw it."
fn at_figures(at: usize, piece: &str) -> impl Iterator<Item = Range<usize>> {
    const FEWEST_LETTERS: usize = 4;
    let mut cuts = vec![at];
    for (stop, _) in piece.match_indices(". ") {
        let figure =
            piece.get(stop + 2..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
        let before = piece.get(..stop).unwrap_or_default();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let letters = word.chars().count();
        if figure && letters >= FEWEST_LETTERS && !ABBREVIATIONS.contains(&&*word.to_lowercase()) {
            cuts.push(at + stop + 2);
        }
    }
    cuts.push(at + piece.len());
    (1..cuts.len()).filter_map(move |end| Some(*cuts.get(end - 1)?..*cuts.get(end)?))
}

/// Whether the sentence goes on after `piece`, which UAX #29 would end there.
fn continues(piece: &str, rest: &str) -> bool {
    let body = piece.trim_end();
    let Some(next) = rest.trim_start().chars().next() else { return false };
    let Some(stem) = body.strip_suffix('.') else {
        // A line that wraps inside a paragraph does not end a sentence.
        return !body.ends_with(['!', '?', '…', '"', '”', '»', '\'', '’', ')', ']'])
            && !body.is_empty();
    };
    if next.is_lowercase() {
        return true;
    }
    let last = stem.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let word = last.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if initial && last.chars().any(char::is_uppercase) {
        return true;
    }
    let month_or_number = next.is_ascii_digit();
    match word.as_str() {
        "no" | "nos" | "art" | "fig" | "sec" | "co" | "ca" | "al" => month_or_number,
        "u.s" | "u.k" | "u.n" | "d.c" | "etc" | "inc" | "ltd" | "corp" => !starts_anew(rest),
        word => ABBREVIATIONS.contains(&word),
    }
}

/// Whether `rest` opens with a word that begins sentences rather than names.
fn starts_anew(rest: &str) -> bool {
    let first = rest.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|c: char| !c.is_alphabetic());
    matches!(
        first,
        "The"
            | "A"
            | "An"
            | "In"
            | "On"
            | "At"
            | "He"
            | "She"
            | "They"
            | "It"
            | "We"
            | "I"
            | "But"
            | "And"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "After"
            | "Before"
            | "When"
            | "While"
            | "As"
            | "For"
            | "From"
            | "If"
            | "Since"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn titles_and_initials_do_not_end_a_sentence() {
        let text = "Gen. J. K. Osei met Dr. Lund on Jan. 5. They spoke. It lasted 2.5 hours!";
        let wanted =
            ["Gen. J. K. Osei met Dr. Lund on Jan. 5.", "They spoke.", "It lasted 2.5 hours!"];
        assert_eq!(split(text), wanted);
    }

    #[test]
    fn a_sentence_without_end_is_cut_between_words() {
        let text = "words without any end ".repeat(2000);
        let parts = split(&text);
        assert!(parts.len() > 10 && parts.iter().all(|it| it.len() <= LONGEST));
        assert_eq!(parts.join(" "), text.trim_end());
        let text = "é".repeat(5000);
        assert_eq!(split(&text).concat(), text);
    }

    #[test]
    fn a_sentence_may_begin_with_a_figure() {
        let text = "The bridge fell. 300 people saw it on Sept. 3, as in chap. 4.";
        assert_eq!(split(text).len(), 2);
    }

    #[test]
    fn the_abbreviated_country_ends_a_sentence_before_an_article() {
        let text = "She left the U.S. The talks went on. The U.S. Congress met.";
        assert_eq!(split(text).len(), 3);
    }
}
