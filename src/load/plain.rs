//! Plain text: the decoded input itself, cut into blocks by its layout.

mod layout;
mod lines;

use crate::load::decode::{decode, is_binary};
use crate::load::document::Draft;
use crate::load::shape::shape;
use crate::load::{Format, LoadError, Loaded, Options, Source};
use crate::model::{Block, Reference};

/// Plain text of any shape.
#[derive(Debug)]
pub struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "text"
    }

    fn help(&self) -> &'static str {
        "plain text"
    }

    fn recognises(&self, source: &Source) -> bool {
        !is_binary(&source.bytes)
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let text = decode(&source.bytes).text;
        let (blocks, references) = blocks(&text);
        let draft = Draft { text, blocks, references, ..Draft::default() };
        let document = draft.finish(&source.origin, self.name(), options)?;
        Ok(Loaded { documents: vec![document], ..Loaded::default() })
    }
}

/// The blocks of `text` by its layout, and the sources that it lists.
pub fn blocks(text: &str) -> (Vec<Block>, Vec<Reference>) {
    let mut blocks = layout::blocks(text);
    let references = shape(text, &mut blocks);
    (blocks, references)
}
