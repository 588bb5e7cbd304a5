//! The source pane: which document, which part of it, what is highlighted.

use std::ops::Range;
use std::sync::Arc;

use crate::app::story::Story;
use crate::app::subject::Passage;
use crate::model::{Document, DocumentId};
use crate::text::{ByteSpan, Occurrences, Wrapped, wrap};

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

/// How much of a document is searched while a key waits, in [costs](Occurrences::search): some
/// milliseconds' worth.
const SEARCHED_AT_ONCE: usize = 8_000_000;

/// A search in the source and where it matches.
#[derive(Debug, Clone)]
pub struct Search {
    /// What is searched for.
    pub query: String,
    /// The match that was gone to last.
    pub current: usize,
    /// The byte from which on the current match is sought, until it is known.
    sought: Option<usize>,
    found: Occurrences,
    id: DocumentId,
    document: Arc<Document>,
}

impl Search {
    /// How many matches are known.
    pub fn count(&self) -> usize {
        self.found.count()
    }

    /// Whether all of the document was searched.
    pub fn is_complete(&self) -> bool {
        self.found.is_complete()
    }

    /// How many matches begin before byte `offset`.
    pub fn before(&self, offset: usize) -> usize {
        self.found.before(&self.document.text, offset)
    }

    /// The matches that share a byte with `range`, and the number of the first of them.
    pub fn within(&self, range: Range<usize>) -> (usize, Vec<ByteSpan>) {
        self.found.within(&self.document.text, range)
    }

    /// Takes the match of that number for the current one.
    pub fn go_to(&mut self, number: usize) {
        (self.current, self.sought) = (number, None);
    }

    /// Searches on. Whether the current match is known by that.
    fn go_on(&mut self) -> bool {
        let text = &self.document.text;
        self.found.search(text, SEARCHED_AT_ONCE);
        let Some(from) = self.sought else { return false };
        let after = self.found.before(text, from);
        let is_known = after < self.count() || self.is_complete();
        if is_known {
            self.go_to(if after < self.count() { after } else { 0 });
        }
        is_known
    }
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
    /// a capital letter. Goes to the first match at or after byte `from`. What is left of a long
    /// document is [searched](Self::go_on) later.
    pub fn find(&mut self, story: &Story, query: &str, from: usize) {
        self.search = None;
        let document =
            self.document.and_then(|id| Some((id, story.briefing.documents.get(id.index())?)));
        let Some((id, document)) = document.filter(|_| !query.is_empty()) else { return };
        let (query, found) = (query.to_owned(), Occurrences::new(query));
        let (current, sought, document) = (0, Some(from), Arc::clone(document));
        let mut search = Search { query, current, sought, found, id, document };
        search.go_on();
        self.search = Some(search);
    }

    /// Whether a part of the document is still to be searched.
    pub fn is_searching(&self) -> bool {
        self.search.as_ref().is_some_and(|search| !search.is_complete())
    }

    /// Searches on. Whether the match to go to is known by that.
    pub fn go_on(&mut self) -> bool {
        self.search.as_mut().is_some_and(Search::go_on)
    }

    /// The match that was gone to last.
    pub fn found(&self) -> Option<ByteSpan> {
        let search = self.search.as_ref().filter(|search| search.sought.is_none())?;
        search.found.get(&search.document.text, search.current)
    }

    /// The number of the next match (or, with a negative `by`, of the one before), round the end. It
    /// is counted from the present match where that is on the screen of `height` rows, else from
    /// the screen.
    pub fn next_match(&self, by: isize, height: usize) -> Option<usize> {
        let search = self.search.as_ref()?;
        let (count, visible) = (search.count(), self.visible(height));
        let (first, past) = (search.before(visible.start), search.before(visible.end));
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
        let stale = self.search.as_ref().filter(|search| Some(search.id) != self.document);
        if let Some(query) = stale.map(|search| search.query.clone()) {
            self.find(story, &query, 0);
        }
    }
}
