//! What a page says of itself and of other pages.

use crate::load::furniture::{introduces_links, is_furniture, is_link, opens_other_documents};
use crate::load::labels::date_label;
use crate::model::{Block, BlockKind};

/// A paragraph of so many bytes that ends as a sentence belongs to the document again after a list
/// of other documents, and after a few links.
const PROSE: usize = 200;
const SENTENCE: usize = 50;

/// Which words stand between the document's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Elsewhere {
    No,
    /// A few links.
    Links,
    /// A list of other documents, with their first words.
    Documents,
}

impl Elsewhere {
    /// Whether the document goes on with a block of that kind and those words.
    fn ends(self, kind: BlockKind, words: &str) -> bool {
        let sentence = words.ends_with(['.', '!', '?', '”', '"', '»']);
        match self {
            Self::No => false,
            Self::Links => {
                kind == BlockKind::Heading
                    || kind == BlockKind::Paragraph && sentence && words.len() >= SENTENCE
            }
            Self::Documents => {
                words.len() >= PROSE && words.ends_with('.') || date_label(words).is_some()
            }
        }
    }
}

/// Marks notices of the site, repeated titles, and other documents up to the next prose.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title).copied();
    let title = title.map(|block| (block.span, without_outlet(block.span.slice(text))));
    let mut elsewhere = Elsewhere::No;
    for block in blocks {
        let words = block.span.slice(text);
        if !matches!(
            block.kind,
            BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem
        ) {
            continue;
        }
        if opens_other_documents(words) {
            elsewhere = Elsewhere::Documents;
        } else if introduces_links(words) && elsewhere == Elsewhere::No {
            elsewhere = Elsewhere::Links;
        } else if elsewhere.ends(block.kind, words) {
            elsewhere = Elsewhere::No;
        }
        let repeated = title.is_some_and(|(span, name)| span != block.span && name == words);
        let elsewhere = elsewhere != Elsewhere::No;
        if elsewhere || repeated || is_furniture(words) || is_link(words) {
            *block = Block { kind: BlockKind::Furniture, level: 0, ..*block };
        }
    }
}

/// A page's title without the site's name after a dash or bar.
fn without_outlet(title: &str) -> &str {
    let cut = [" - ", " – ", " — ", " | "].iter().filter_map(|mark| title.rfind(mark)).max();
    cut.and_then(|cut| title.get(..cut)).filter(|name| name.len() > 20).unwrap_or(title)
}
