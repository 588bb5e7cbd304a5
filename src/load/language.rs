//! Which language a text is in.

use crate::model::{Block, BlockKind};

/// How much of a text is looked at, in bytes.
const ENOUGH: usize = 6000;

/// Codes of three letters and of two.
const CODES: &[(&str, &str)] = &[
    ("eng", "en"),
    ("spa", "es"),
    ("por", "pt"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ita", "it"),
    ("nld", "nl"),
    ("cat", "ca"),
    ("swe", "sv"),
    ("dan", "da"),
    ("pol", "pl"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("tur", "tr"),
    ("ara", "ar"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("vie", "vi"),
];

/// The language of the running text among `blocks` as a two-letter code; `None` where it cannot be
/// told.
pub fn language(text: &str, blocks: &[Block]) -> Option<String> {
    let mut sample = String::new();
    let running = |block: &&Block| {
        let kind =
            !matches!(block.kind, BlockKind::Furniture | BlockKind::Reference | BlockKind::Title);
        kind && block.span.len() >= 40
    };
    for block in blocks.iter().filter(running) {
        if sample.len() > ENOUGH {
            break;
        }
        sample.extend(block.span.slice(text).chars().take(ENOUGH));
        sample.push('\n');
    }
    if sample.is_empty() {
        sample.extend(text.chars().take(ENOUGH));
    }
    let info = whatlang::detect(&sample)?;
    let code = info.lang().code();
    let known = CODES.iter().find(|(long, _)| *long == code).filter(|_| info.is_reliable());
    known.map(|(_, code)| *code).or_else(|| by_small_words(&sample)).map(str::to_owned)
}

/// Small words that each of these languages has and the others have not.
const SMALL: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "to", "in", "was", "is", "that", "for", "with"]),
    ("es", &["el", "los", "las", "del", "y", "por", "con", "una", "su", "fue"]),
    ("pt", &["o", "os", "da", "do", "dos", "das", "em", "um", "uma", "não"]),
    ("fr", &["le", "les", "des", "du", "et", "une", "dans", "pour", "est", "aux"]),
];

/// The language whose small words are in the text: texts full of names tell little else. `None`
/// unless they are many and far more than those of the other languages.
fn by_small_words(sample: &str) -> Option<&'static str> {
    let mut counts = [0_usize; SMALL.len()];
    let mut all = 0;
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()) {
        all += 1;
        for (count, (_, words)) in counts.iter_mut().zip(SMALL) {
            *count += usize::from(words.contains(&word));
        }
    }
    let (place, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let rest = counts.iter().enumerate().filter(|(other, _)| *other != place);
    let second = rest.map(|(_, count)| *count).max().unwrap_or_default();
    let clear = *most >= 5 && *most >= second * 3 && *most * 12 >= all;
    SMALL.get(place).filter(|_| clear).map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language_of_a_text_full_of_names() {
        let text = "Juan Falk y Ana Berg, del barrio Lund, fueron vistos por el juez Otto Holm con \
                    los hermanos Quiroga y una prima, según los vecinos del lugar.";
        assert_eq!(by_small_words(text), Some("es"));
        assert_eq!(by_small_words("Falk Berg Lund Holm Quiroga Villalba Cueto Pardo"), None);
    }
}
