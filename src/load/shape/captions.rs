//! Words under pictures: `Image: Agency`, and what ends in `Source Full size`.

use crate::model::{Block, BlockKind};
use crate::text::ByteSpan;

/// What opens the credit of a picture.
const CREDITS: &[&str] = &[
    "image:",
    "images:",
    "photo:",
    "photos:",
    "photo by ",
    "picture:",
    "foto:",
    "imagen:",
    "imagem:",
    "photo :",
    "crédit photo",
];
/// The links that aggregators set behind a caption.
const LINKS: &str = "Source Full size";

/// Marks credits, captions with their links cut off, and the item above a credit, which repeats
/// the caption as the picture's description.
pub(super) fn mark(text: &str, blocks: &mut Vec<Block>) {
    if !blocks.iter().any(|block| is_candidate(text, block)) {
        return;
    }
    let mut marked: Vec<Block> = Vec::with_capacity(blocks.len() + 1);
    for block in blocks.drain(..) {
        let words = block.span.slice(text);
        if !is_candidate(text, &block) {
            marked.push(block);
        } else if let Some(caption) = words.strip_suffix(LINKS) {
            let start = block.span.start();
            let caption = ByteSpan::new(text, start..start + caption.trim_end().len());
            let links = ByteSpan::new(text, block.span.end() - LINKS.len()..block.span.end());
            let kinds = [(BlockKind::Caption, caption), (BlockKind::Furniture, links)];
            marked.extend(kinds.into_iter().filter_map(|(kind, span)| {
                let span = span.filter(|span| !span.is_empty())?;
                Some(Block { kind, level: 0, span })
            }));
        } else {
            if let Some(above) = marked.last_mut().filter(|above| above.kind == BlockKind::ListItem)
            {
                *above = Block { kind: BlockKind::Caption, level: 0, ..*above };
            }
            marked.push(Block { kind: BlockKind::Caption, level: 0, ..block });
        }
    }
    *blocks = marked;
}

fn is_candidate(text: &str, block: &Block) -> bool {
    let words = block.span.slice(text);
    let kind =
        matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading);
    let credit =
        |mark: &str| words.get(..mark.len()).is_some_and(|head| head.to_lowercase() == mark);
    kind && words.len() < 1000
        && (words.ends_with(LINKS) || words.len() < 200 && CREDITS.iter().any(|it| credit(it)))
}
