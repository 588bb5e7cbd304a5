//! The source pane: which document, which part of it, what is highlighted.

use std::ops::Range;
use std::sync::Arc;

use crate::app::story::Story;
use crate::app::subject::Passage;
use crate::model::DocumentId;
use crate::text::{ByteSpan, Folded, Wrapped, wrap};

/// How many wrapped texts are kept.
const KEPT: usize = 8;

/// What the source pane shows.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The document; `None` while there is none.
    pub document: Option<DocumentId>,
    /// The first row on the screen, from 0.
    pub top: usize,
    /// The passage that is highlighted.
    pub passage: Option<Passage>,
    /// What is searched for in the document.
    pub search: Option<Search>,
    wraps: Vec<(DocumentId, Arc<Wrapped>)>,
}

/// A search in the source and where it matches.
#[derive(Debug, Clone)]
pub struct Search {
    /// What is searched for.
    pub query: String,
    /// Where it stands, in order.
    pub matches: Vec<ByteSpan>,
    /// The match that was gone to last.
    pub current: usize,
    document: DocumentId,
    folded: Arc<Folded>,
}

impl Source {
    /// The wrapped text of the document; `None` until it was [fitted](Self::fit).
    pub fn wrapped(&self) -> Option<&Wrapped> {
        let wanted = self.document?;
        self.wraps.first().filter(|(document, _)| *document == wanted).map(|(_, it)| it.as_ref())
    }

    /// Forgets what was made for another story.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Makes the text fit `width_cells` and keeps the place in it: the first byte on the screen
    /// stays there. Shows no row past the end of a text of which `height` rows are on the screen.
    pub fn fit(&mut self, story: &Story, width_cells: usize, height: usize) {
        let Some(id) = self.document else { return };
        let width_cells = width_cells.max(1);
        let at = self.wraps.iter().position(|(document, _)| *document == id);
        let found = at.map(|at| self.wraps.remove(at));
        let wrapped = match found {
            Some((_, wrapped)) if wrapped.width_cells() == width_cells => wrapped,
            other => {
                let text = story.briefing.document(id).map_or("", |document| &document.text);
                let fitted = Arc::new(wrap(text, width_cells));
                if let Some(first) = other.and_then(|(_, before)| before.row(self.top)) {
                    self.top = fitted.row_of(first.start);
                }
                fitted
            }
        };
        self.top = self.top.min(wrapped.len().saturating_sub(height.max(1)));
        self.wraps.insert(0, (id, wrapped));
        self.wraps.truncate(KEPT);
    }

    /// Puts `range` of the document on a screen of `height` rows, unless all of it is there.
    pub fn reveal(&mut self, range: Range<usize>, height: usize) {
        let Some(wrapped) = self.wrapped() else { return };
        let first = wrapped.row_of(range.start);
        let last = wrapped.row_of(range.end.saturating_sub(1).max(range.start));
        let on_screen = first >= self.top && last < self.top + height;
        let room = wrapped.len().saturating_sub(height.max(1));
        if !on_screen {
            self.top = first.saturating_sub(height / 3).min(room);
        }
    }

    /// The bytes on a screen of `height` rows.
    pub fn visible(&self, height: usize) -> Range<usize> {
        let Some(wrapped) = self.wrapped() else { return 0..0 };
        let first = wrapped.row(self.top).map_or(0, |row| row.start);
        let last = (self.top + height).min(wrapped.len()).saturating_sub(1);
        first..wrapped.row(last).map_or(first, |row| row.end)
    }

    /// Searches the document for `query`: without regard to case and accents unless the query has
    /// a capital letter. Goes to the first match at or after byte `from`.
    pub fn find(&mut self, story: &Story, query: &str, from: usize) {
        let Some(document) = self.document else { return };
        let text = story.briefing.document(document).map_or("", |it| it.text.as_str());
        let kept = self.search.take().filter(|search| search.document == document);
        if query.is_empty() {
            return;
        }
        let folded = kept.map_or_else(|| Arc::new(Folded::new(text)), |search| search.folded);
        let matches = if query.chars().any(char::is_uppercase) {
            let found = text.match_indices(query);
            found.filter_map(|(at, part)| ByteSpan::new(text, at..at + part.len())).collect()
        } else {
            let needle = crate::text::fold(query);
            let found = folded.text().match_indices(needle.as_str());
            found.filter_map(|(at, part)| folded.source(text, at..at + part.len())).collect()
        };
        let matches: Vec<ByteSpan> = matches;
        let after = matches.partition_point(|span| span.start() < from);
        let current = if after < matches.len() { after } else { 0 };
        let query = query.to_owned();
        self.search = Some(Search { query, matches, current, document, folded });
    }

    /// The match that was gone to last.
    pub fn found(&self) -> Option<ByteSpan> {
        let search = self.search.as_ref()?;
        search.matches.get(search.current).copied()
    }

    /// The number of the next match (or, with a negative `by`, of the one before), round the end. It
    /// is counted from the present match where that is on the screen of `height` rows, else from
    /// the screen.
    pub fn next_match(&self, by: isize, height: usize) -> Option<usize> {
        let search = self.search.as_ref()?;
        let (count, visible) = (search.matches.len(), self.visible(height));
        let first = search.matches.partition_point(|span| span.start() < visible.start);
        let past = search.matches.partition_point(|span| span.start() < visible.end);
        let next = if self.wrapped().is_none() || (first..past).contains(&search.current) {
            search.current.checked_add_signed(by).unwrap_or(usize::MAX)
        } else if by < 0 {
            past.checked_sub(1).unwrap_or(usize::MAX)
        } else {
            first
        };
        let last = count.checked_sub(1)?;
        Some(if next == usize::MAX { last } else { next % count })
    }

    /// Searches the present document for what was searched for in another one.
    pub fn search_here(&mut self, story: &Story) {
        let stale = self.search.as_ref().filter(|search| Some(search.document) != self.document);
        if let Some(query) = stale.map(|search| search.query.clone()) {
            self.find(story, &query, 0);
        }
    }
}
