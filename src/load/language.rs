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
    let (_, code) = CODES.iter().find(|(long, _)| *long == code)?;
    info.is_reliable().then(|| (*code).to_owned())
}
