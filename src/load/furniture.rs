//! Lines that belong to a site and not to the document: navigation, counters, notices.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::load::lists::entries;

/// No whole line that is known is longer, in bytes; no notice that is known by its beginning is.
const LONGEST: usize = 80;
const LONGEST_NOTICE: usize = 300;

/// Services that pages offer to share on: a line of their names alone is a row of buttons.
const SERVICES: &[&str] = &[
    "facebook",
    "twitter",
    "x",
    "whatsapp",
    "linkedin",
    "instagram",
    "telegram",
    "email",
    "e-mail",
    "print",
    "reddit",
    "pinterest",
    "bluesky",
    "threads",
    "mastodon",
    "youtube",
    "flipboard",
    "pocket",
    "rss",
    "copy",
    "link",
];

struct Phrases {
    lines: HashSet<&'static str>,
    links: HashSet<&'static str>,
    sections: HashSet<&'static str>,
    beginnings: Vec<&'static str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let data = include_str!("../../assets/load/furniture.txt");
    let (lines, rest) = data.split_once("[links]").unwrap_or((data, ""));
    let (links, sections) = rest.split_once("[section]").unwrap_or((rest, ""));
    let (sections, beginnings) = sections.split_once("[begins]").unwrap_or((sections, ""));
    Phrases {
        lines: entries(lines).collect(),
        links: entries(links).collect(),
        sections: entries(sections).collect(),
        beginnings: entries(beginnings).collect(),
    }
});

/// Whether `line`, a whole line, is navigation, a counter or a notice.
pub fn is_furniture(line: &str) -> bool {
    if plain_form(line).is_some_and(|line| PHRASES.lines.contains(line.as_str())) {
        return true;
    }
    if line.len() > LONGEST_NOTICE {
        return false;
    }
    let head: String = line.chars().take(LONGEST / 2).collect();
    let begins = |head: String| PHRASES.beginnings.iter().any(|it| head.starts_with(it));
    let services = || {
        let mut words = line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '/'));
        let named =
            |word: &str| word.is_empty() || SERVICES.contains(&word.to_lowercase().as_str());
        line.len() <= LONGEST && words.by_ref().all(named) && line.split_whitespace().count() > 1
    };
    plain_form(&head).is_some_and(begins) || services()
}

/// Whether `line`, a whole line, opens a list of other documents.
pub fn opens_other_documents(line: &str) -> bool {
    plain_form(line).is_some_and(|line| PHRASES.sections.contains(line.trim_end_matches(':')))
}

/// Whether `line`, a whole line, introduces a few links to other documents.
pub fn introduces_links(line: &str) -> bool {
    plain_form(line).is_some_and(|line| PHRASES.links.contains(line.trim_end_matches(':')))
}

/// Whether `line`, a whole line, is such an introduction with its link: `Read also: Ferry sold`.
pub fn is_link(line: &str) -> bool {
    /// No headline is longer, in bytes.
    const HEADLINE: usize = 200;
    let parts = line.split_once(':').filter(|(_, link)| link.len() <= HEADLINE);
    let worded = parts.filter(|(_, link)| !link.trim().is_empty() && !link.ends_with('.'));
    worded.and_then(|(words, _)| plain_form(words)).is_some_and(|words| {
        PHRASES.links.contains(words.as_str())
            || PHRASES.links.contains(format!("{words}:").as_str())
    })
}

/// Lower case, runs of white space as one space, numbers as `0`; `None` for what is too long.
fn plain_form(line: &str) -> Option<String> {
    if line.len() > LONGEST {
        return None;
    }
    let mut out = String::with_capacity(line.len());
    for c in line.trim().chars() {
        let c = match c {
            c if c.is_ascii_digit() => '0',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if !(matches!(c, '0' | ' ') && out.ends_with(c)) {
            out.extend(c.to_lowercase());
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_and_notices_are_furniture_and_sentences_are_not() {
        assert!(is_furniture("Updated (10 articles)") && is_furniture("19\u{a0}min  read"));
        assert!(is_furniture("###") && is_furniture("Skip to content"));
        assert!(!is_furniture("Share prices fell.") && !is_furniture("Agenda"));
        assert!(is_furniture("Copyright 2025 Lundvik Today") && is_furniture("© Ana Ruiz"));
        assert!(is_furniture("Facebook | Twitter | X") && !is_furniture("Facebook and X"));
        assert!(opens_other_documents("Latest Posts") && !opens_other_documents("Sources"));
        assert!(introduces_links("Leia também:") && !introduces_links("Leia o acordo"));
        assert!(is_link("Lea también: Renunció la alcaldesa") && !is_link("Berg: We agree"));
    }
}
