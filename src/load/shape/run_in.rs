//! Headings that share the line with the sentence after them, without a mark between:
//! `Talks End Without a Deal The two sides left the room …`.
//!
//! A run of Title Case is followed by a sentence. The sentence begins where a small word is
//! capitalised ("The", "On"), or else with the name that stands before the first lower-case word.

use std::collections::HashSet;

use crate::model::{Block, BlockKind};
use crate::text::ByteSpan;

/// How many words are looked at for the end of a heading.
const WORDS: usize = 40;
/// The fewest words of a heading.
const FEWEST: usize = 3;

/// Words that Title Case leaves small; capitalised past the first place, they open a sentence.
const SMALL: &[&str] = &[
    "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "to", "by", "for", "as",
    "from", "with", "into", "over", "via", "vs", "amid", "after", "despite", "per", "off", "out",
    "up", "than", "is", "its", "de", "del", "la", "el", "y", "en", "et", "du", "des", "le", "les",
    "e", "da", "do", "upon", "between", "against",
];
/// Of these, the ones that open a sentence where they are capitalised, and other openers.
const OPENERS: &[&str] = &[
    "The", "A", "An", "On", "In", "At", "By", "As", "To", "For", "He", "She", "They", "It", "We",
    "This", "These", "Those", "There", "Its", "His", "Her", "Their", "When", "While", "If", "El",
    "La", "Los", "Las", "En", "Le", "Les", "Il", "Elle", "O", "Os", "As",
];
/// Titles that stand before a name and belong to it.
const TITLES: &[&str] = &[
    "President",
    "Prime",
    "Minister",
    "Foreign",
    "Defense",
    "Defence",
    "Finance",
    "Interior",
    "Secretary",
    "General",
    "Senator",
    "Governor",
    "Mayor",
    "King",
    "Queen",
    "Prince",
    "Pope",
    "Chancellor",
    "Ambassador",
    "Judge",
    "Justice",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Former",
    "Vice",
    "Deputy",
    "Chief",
    "U.S.",
    "US",
    "UN",
    "U.N.",
    "EU",
    "UK",
    "U.K.",
];

/// Splits such paragraphs in two. One alone may be chance: there must be two that follow each other.
pub(super) fn split(text: &str, blocks: &mut Vec<Block>) {
    let is_open = |block: &Block| {
        block.kind == BlockKind::Paragraph && opens_in_title_case(block.span.slice(text))
    };
    if !blocks.iter().any(is_open) {
        return;
    }
    let known = Known::read(text, blocks);
    let cut =
        |block: &Block| is_open(block).then(|| known.boundary(block.span.slice(text))).flatten();
    let cuts: Vec<Option<usize>> = blocks.iter().map(cut).collect();
    let mut out = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let cut_at = |index: usize| cuts.get(index).copied().flatten();
        let beside = cut_at(index + 1).is_some() || index.checked_sub(1).and_then(cut_at).is_some();
        let parts = cut_at(index).filter(|_| beside).and_then(|cut| {
            let start = block.span.start();
            let heading = ByteSpan::new(text, start..start + cut)?.trimmed(text);
            let rest = ByteSpan::new(text, start + cut..block.span.end())?;
            Some((heading, rest))
        });
        match parts {
            Some((heading, rest)) => {
                out.push(Block { kind: BlockKind::RunInHeading, level: 0, span: heading });
                out.push(Block { span: rest, ..*block });
            }
            None => out.push(*block),
        }
    }
    *blocks = out;
}

/// What the document's running text tells about its words.
struct Known<'t> {
    /// Words written small somewhere.
    lower: HashSet<&'t str>,
    /// Words that follow each other, both capitalised, with a small word before or after.
    pairs: HashSet<(&'t str, &'t str)>,
}

impl<'t> Known<'t> {
    fn read(text: &'t str, blocks: &[Block]) -> Self {
        let mut known = Self { lower: HashSet::new(), pairs: HashSet::new() };
        for block in blocks.iter().filter(|block| block.kind.holds_facts()) {
            let all = words(block.span.slice(text)).take(WORDS * 100);
            // What may be a heading tells nothing of how words are written in sentences.
            let words: Vec<Word<'t>> =
                all.skip_while(|word| !word.is_lower() || word.is_small()).collect();
            known.lower.extend(words.iter().filter(|word| word.is_lower()).map(|word| word.core));
            for window in words.windows(3) {
                if let [a, b, c] = window {
                    if a.is_capital() && b.is_capital() && c.is_lower() && !c.is_small() {
                        known.pairs.insert((a.core, b.core));
                    }
                    if a.is_lower() && b.is_capital() && c.is_capital() && !b.ends_clause() {
                        known.pairs.insert((b.core, c.core));
                    }
                }
            }
        }
        known
    }

    /// Where in `paragraph` the sentence begins after its heading, in bytes; `None` where there is
    /// no heading.
    fn boundary(&self, paragraph: &str) -> Option<usize> {
        let words: Vec<Word<'_>> = words(paragraph).take(WORDS).collect();
        let prose = words.iter().position(|word| word.is_lower() && !word.is_small())?;
        let run = words.get(..prose)?;
        if run.iter().take(FEWEST).any(Word::ends_clause) {
            return None;
        }
        let opener = run.iter().skip(FEWEST).position(|word| OPENERS.contains(&word.core));
        let (at, sure) = match opener {
            Some(place) => (place + FEWEST, true),
            None => (self.subject(run)?, false),
        };
        let heading = run.get(..at)?;
        let last = heading.last()?;
        let clause = heading.iter().any(|word| word.ends_clause() && !word.text.ends_with('?'));
        if heading.len() < FEWEST || last.is_small() && last.is_lower() || clause {
            return None;
        }
        let common = |word: &&Word<'_>| {
            let small = word.core.to_lowercase();
            !TITLES.contains(&word.core) && !word.is_small() && self.lower.contains(small.as_str())
        };
        let title = heading.iter().rev().take(2).any(|word| TITLES.contains(&word.core));
        if !heading.iter().any(|word| common(&word)) || !sure && (title || heading.len() <= FEWEST)
        {
            return None;
        }
        run.get(at).map(|word| word.start)
    }

    /// Where the name begins that is the subject of the sentence after `run`.
    fn subject(&self, run: &[Word<'_>]) -> Option<usize> {
        let mut at = run.len().checked_sub(1)?;
        while let Some(before) = at.checked_sub(1) {
            let (Some(word), Some(next)) = (run.get(before), run.get(at)) else { break };
            let joined =
                self.pairs.contains(&(word.core, next.core)) || TITLES.contains(&word.core);
            if !(word.is_capital() && joined) {
                break;
            }
            at = before;
        }
        Some(at)
    }
}

/// A word and how it is written.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    start: usize,
    text: &'t str,
    /// Without the signs around it.
    core: &'t str,
}

impl Word<'_> {
    fn is_lower(&self) -> bool {
        self.core.starts_with(char::is_lowercase)
    }

    fn is_capital(&self) -> bool {
        self.core.starts_with(char::is_uppercase)
    }

    fn is_small(&self) -> bool {
        SMALL.contains(&self.core.to_lowercase().as_str())
    }

    fn ends_clause(&self) -> bool {
        let dotted = self.text.ends_with('.') && self.core.chars().count() > 3;
        dotted || self.text.ends_with([':', ';', '!', '?'])
    }
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.split_whitespace().map(move |word| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let start = ByteSpan::of(text, word).map_or(0, ByteSpan::start);
        Word { start, text: word, core }
    })
}

/// A cheap first look: the first words are capitalised, small ones aside.
fn opens_in_title_case(paragraph: &str) -> bool {
    let mut head = words(paragraph).take(FEWEST + 1);
    head.all(|word| !word.is_lower() || word.is_small())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(text: &str) -> Vec<&str> {
        let blocks = text.split("\n\n").filter_map(|part| {
            Some(Block { kind: BlockKind::Paragraph, level: 0, span: ByteSpan::of(text, part)? })
        });
        let mut blocks: Vec<Block> = blocks.collect();
        split(text, &mut blocks);
        let found = blocks.iter().filter(|block| block.kind == BlockKind::RunInHeading);
        found.map(|block| block.span.slice(text)).collect()
    }

    #[test]
    fn a_title_case_run_ends_where_the_sentence_begins() {
        let text = "Ministers Agree on a New Border Crossing On 4 May 2025, the ministers of both \
                    countries agreed to open a crossing.\n\n\
                    Farmers Signal Doubts About the Crossing The farmers said that a new border \
                    post would raise their costs.\n\n\
                    Mayor Offers Talks to Farmers of Lund Berg announced that talks would follow \
                    with all farmers, and that he offers help.";
        assert_eq!(
            headings(text),
            [
                "Ministers Agree on a New Border Crossing",
                "Farmers Signal Doubts About the Crossing",
                "Mayor Offers Talks to Farmers of Lund",
            ]
        );
    }

    #[test]
    fn a_sentence_that_opens_with_names_has_no_heading() {
        let text = "President Anna Berg and Prime Minister Carl Dahl met in Lund to talk.\n\n\
                    Former Foreign Minister Erik Falk and President Anna Berg spoke of the prime \
                    minister and the former president.";
        assert_eq!(headings(text), Vec::<&str>::new());
    }
}
