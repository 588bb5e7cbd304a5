//! Lines that belong to a site and not to the document: navigation, counters, notices.

use std::collections::HashSet;
use std::sync::LazyLock;

/// No notice is longer, in bytes.
const LONGEST: usize = 80;

struct Phrases {
    lines: HashSet<&'static str>,
    sections: HashSet<&'static str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let data = include_str!("../../assets/load/furniture.txt");
    let (lines, sections) = data.split_once("[section]").unwrap_or((data, ""));
    let phrases = |part: &'static str| {
        part.lines().filter(|line| !line.is_empty() && !line.starts_with('%')).collect()
    };
    Phrases { lines: phrases(lines), sections: phrases(sections) }
});

/// Whether `line`, a whole line, is navigation, a counter or a notice.
pub fn is_furniture(line: &str) -> bool {
    plain_form(line).is_some_and(|line| PHRASES.lines.contains(line.as_str()))
}

/// Whether `line`, a whole line, opens a list of other documents.
pub fn opens_other_documents(line: &str) -> bool {
    plain_form(line).is_some_and(|line| PHRASES.sections.contains(line.trim_end_matches(':')))
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
        assert!(opens_other_documents("Latest Posts") && !opens_other_documents("Sources"));
    }
}
