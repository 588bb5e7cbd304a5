//! Plain text: spans, lines, folding with a map back, sentences, words, and the gate to the screen.
//!
//! In come strings, out go byte ranges into them. This room knows nothing of documents or facts.

pub mod display;
mod ends;
pub mod fold;
pub mod lines;
pub mod occurrences;
pub mod sentences;
pub mod span;
pub mod words;
pub mod wrap;

pub use display::displayable;
pub use fold::{Folded, fold};
pub use lines::LineIndex;
pub use occurrences::Occurrences;
pub use sentences::sentences;
pub use span::ByteSpan;
pub use words::{Word, on_one_line, words};
pub use wrap::{Wrapped, wrap};
