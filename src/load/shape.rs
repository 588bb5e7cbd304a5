//! What blocks of text are, beyond what their layout or markup says: entries of a timeline, items
//! of an agenda, headings that share a line with their sentence, sources, captions, furniture.
//!
//! Every format passes its text and blocks through [`shape`]. Spans are only ever narrowed or
//! split, never moved.

mod agenda;
mod captions;
mod furniture;
mod references;
mod run_in;
mod timeline;

use crate::model::{Block, Reference};

/// Refines `blocks` of `text` and returns the sources that the text lists.
pub fn shape(text: &str, blocks: &mut Vec<Block>) -> Vec<Reference> {
    captions::mark(text, blocks);
    furniture::mark(text, blocks);
    timeline::mark(text, blocks);
    let references = references::mark(text, blocks);
    agenda::mark(text, blocks);
    run_in::split(text, blocks);
    references
}
