//! The list of sources at the end of a document, and what citations call each.

use crate::model::{Block, BlockKind, Reference};

/// Headings over a list of sources, in lower case.
const HEADINGS: &[&str] = &[
    "sources",
    "references",
    "notes",
    "footnotes",
    "endnotes",
    "bibliography",
    "works cited",
    "citations",
    "fuentes",
    "referencias",
    "notas",
    "bibliografía",
    "références",
    "notes et références",
    "bibliographie",
    "fontes",
    "referências",
    "bibliografia",
    "source list",
    "articles",
];

/// Marks the entries under such a heading and the lines that begin with `[7]`, and lists them.
/// Such a heading over nothing is furniture.
pub(super) fn mark(text: &str, blocks: &mut [Block]) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut listing = false;
    let labelled = |block: &Block| label(block.span.slice(text)).is_some();
    for index in 0..blocks.len() {
        let next = blocks.get(index + 1).copied();
        let Some(block) = blocks.get_mut(index) else { break };
        let words = block.span.slice(text);
        let number = listed_number(text, block);
        match block.kind {
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::Furniture
                if is_heading(words) =>
            {
                listing = next.is_some_and(|next| {
                    matches!(next.kind, BlockKind::ListItem | BlockKind::Reference)
                        || labelled(&next)
                });
                block.kind = if listing { BlockKind::Heading } else { BlockKind::Furniture };
            }
            BlockKind::Paragraph | BlockKind::ListItem => {
                let (named, rest) = label(words).unzip();
                let tail = named.is_some() && next.is_none_or(|next| labelled(&next));
                let tail = tail || named.is_some() && !references.is_empty() || is_address(words);
                listing &= named.is_some() || block.kind == BlockKind::ListItem;
                if !(listing || tail) {
                    continue;
                }
                references.push(Reference {
                    label: named.map(str::to_owned).or(number).unwrap_or_default(),
                    title: title(rest.unwrap_or(words)),
                    url: address(words),
                });
                *block = Block { kind: BlockKind::Reference, level: 0, ..*block };
            }
            BlockKind::Furniture => {}
            BlockKind::Title
            | BlockKind::Heading
            | BlockKind::RunInHeading
            | BlockKind::TimelineEntry
            | BlockKind::AgendaItem
            | BlockKind::Caption
            | BlockKind::Reference => listing = false,
        }
    }
    references
}

fn is_heading(words: &str) -> bool {
    let words = words.trim_end_matches(':').trim();
    words.len() < 40 && HEADINGS.contains(&words.to_lowercase().as_str())
}

/// The label and the rest of `[7] Title`.
fn label(words: &str) -> Option<(&str, &str)> {
    let (label, rest) = words.strip_prefix('[')?.split_once(']')?;
    let plain = !label.is_empty() && label.len() <= 4 && label.bytes().all(|b| b.is_ascii_digit());
    let rest = rest.trim_start_matches([':', ' ', '\u{a0}', '\t']);
    (plain && !rest.is_empty()).then_some((label, rest))
}

/// The number that a list item has in the text before its span: `7. ` or `7) `.
fn listed_number(text: &str, block: &Block) -> Option<String> {
    let before = text.get(..block.span.start())?.trim_end_matches([' ', '\t']);
    let before = before.strip_suffix(['.', ')'])?;
    let digits = before.bytes().rev().take(6).take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits).then(|| before.get(before.len() - digits..).map(str::to_owned))?
}

fn address(words: &str) -> Option<String> {
    let start = words.find("https://").or_else(|| words.find("http://"))?;
    let url = words
        .get(start..)?
        .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
        .next()?;
    Some(url.trim_end_matches(['.', ',', ')', ']', ';']).to_owned())
}

/// Whether nothing but an address is there.
fn is_address(words: &str) -> bool {
    words.starts_with("http") && !words.contains(char::is_whitespace) && address(words).is_some()
}

/// The entry without its address, or the address where there is nothing else.
fn title(words: &str) -> String {
    let Some(url) = address(words) else { return words.to_owned() };
    let rest = words.replace(&url, "");
    let rest =
        rest.trim().trim_end_matches(['(', ')', '<', '>', '–', '-', ':', ',', '.']).trim_end();
    if rest.is_empty() { url } else { rest.to_owned() }
}
