//! What a page says of itself and of other pages.

use crate::load::furniture::{is_furniture, opens_other_documents};
use crate::load::labels::date_label;
use crate::model::{Block, BlockKind};

/// A paragraph of so many bytes that ends as a sentence belongs to the document again.
const PROSE: usize = 200;

/// Marks notices of the site, repeated titles, and lists of other documents up to the next prose.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title).copied();
    let title = title.map(|block| (block.span, without_outlet(block.span.slice(text))));
    let mut elsewhere = false;
    for block in blocks {
        let words = block.span.slice(text);
        if !matches!(
            block.kind,
            BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem
        ) {
            continue;
        }
        if opens_other_documents(words) {
            elsewhere = true;
        } else if elsewhere && words.len() >= PROSE && words.ends_with('.')
            || date_label(words).is_some()
        {
            elsewhere = false;
        }
        let repeated = title.is_some_and(|(span, name)| span != block.span && name == words);
        if elsewhere || repeated || is_furniture(words) {
            *block = Block { kind: BlockKind::Furniture, level: 0, ..*block };
        }
    }
}

/// A page's title without the site's name after a dash or bar.
fn without_outlet(title: &str) -> &str {
    let cut = [" - ", " – ", " — ", " | "].iter().filter_map(|mark| title.rfind(mark)).max();
    cut.and_then(|cut| title.get(..cut)).filter(|name| name.len() > 20).unwrap_or(title)
}
