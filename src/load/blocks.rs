//! Writing text and its blocks side by side, for formats whose readable text is made.

use crate::model::{Block, BlockKind};
use crate::text::ByteSpan;

/// A text that grows block by block.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
}

impl Builder {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends `words` as a block of its own, runs of white space folded to one space; a blank line
    /// parts it from the one before, or a line end between items of one list. Returns where it
    /// stands, `None` where it is blank.
    pub fn push(&mut self, kind: BlockKind, level: u8, words: &str) -> Option<ByteSpan> {
        let mut pieces = words.split_whitespace().peekable();
        pieces.peek()?;
        if let Some(last) = self.blocks.last() {
            let list = kind == BlockKind::ListItem && last.kind == kind;
            self.text.push_str(if list { "\n" } else { "\n\n" });
        }
        let start = self.text.len();
        for (index, piece) in pieces.enumerate() {
            if index > 0 {
                self.text.push(' ');
            }
            self.text.push_str(piece);
        }
        let span = ByteSpan::new(&self.text, start..self.text.len())?;
        self.blocks.push(Block { kind, level, span });
        Some(span)
    }

    /// The text and its blocks.
    pub fn finish(self) -> (String, Vec<Block>) {
        (self.text, self.blocks)
    }
}
