//! Sentence bounds: UAX #29, less the breaks that abbreviations and initials make.

use unicode_segmentation::UnicodeSegmentation;

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
    "juil", "déc",
];

/// The sentences of `text`, trimmed, in order. Blank lines and line ends of a list never join two
/// sentences: callers pass one block at a time.
pub fn sentences(text: &str) -> Vec<ByteSpan> {
    let mut found: Vec<ByteSpan> = Vec::new();
    let mut open: Option<ByteSpan> = None;
    for (at, piece) in text.split_sentence_bound_indices() {
        let Some(span) = ByteSpan::new(text, at..at + piece.len()) else { continue };
        let joined = open.map_or(span, |before| before.cover(span));
        if continues(joined.slice(text), text.get(span.end()..).unwrap_or_default()) {
            open = Some(joined);
        } else {
            found.push(joined);
            open = None;
        }
    }
    found.extend(open);
    let trimmed = found.into_iter().map(|span| span.trimmed(text));
    trimmed.filter(|span| !span.is_empty()).collect()
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
    fn the_abbreviated_country_ends_a_sentence_before_an_article() {
        let text = "She left the U.S. The talks went on. The U.S. Congress met.";
        assert_eq!(split(text).len(), 3);
    }
}
