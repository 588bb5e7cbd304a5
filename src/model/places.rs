//! From evidence to the line it stands on.

use crate::model::{Briefing, Evidence};
use crate::text::{LineIndex, on_one_line};

/// The lines of every document of a briefing, counted once.
#[derive(Debug)]
pub struct Places<'b> {
    briefing: &'b Briefing,
    lines: Vec<LineIndex>,
}

impl<'b> Places<'b> {
    /// Counts the lines of all documents.
    pub fn new(briefing: &'b Briefing) -> Self {
        let lines = briefing.documents.iter().map(|document| LineIndex::new(&document.text));
        Self { briefing, lines: lines.collect() }
    }

    /// `path:line`, not yet fit for a terminal; empty where the document is not there.
    pub fn of(&self, evidence: &Evidence) -> String {
        let index = evidence.document.index();
        let Some((document, lines)) = self.briefing.documents.get(index).zip(self.lines.get(index))
        else {
            return String::new();
        };
        format!("{}:{}", document.origin, lines.line(evidence.span.start()))
    }

    /// The words of a passage on one line.
    pub fn quote(&self, evidence: &Evidence) -> String {
        on_one_line(self.briefing.quote(evidence))
    }
}
