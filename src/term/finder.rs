//! What was typed to what the search finds, in the words of the screen.

use std::sync::Arc;

use crate::app::found::MOST_OF_A_KIND;
use crate::app::subject::{Passage, Subject};
use crate::app::{Findings, Hit, QueryFault, Story};
use crate::search::{
    Care, Completion, Index, Marks, Query, QueryError, Selection, Session, Target, completions,
};

/// A story, ready to be searched.
pub struct Finder {
    index: Arc<Index>,
    session: Session,
}

/// How many completions are offered.
const COMPLETIONS: usize = 50;

impl Finder {
    /// Indexes the story.
    pub fn new(story: &Story) -> Self {
        let index = Arc::new(Index::new(&story.briefing));
        let session = Session::new(&index);
        Self { index, session }
    }

    /// What `typed` finds, best first, where `marked` is marked. Nothing typed finds nothing.
    ///
    /// # Errors
    ///
    /// Where the query is malformed.
    pub fn find(&mut self, typed: &str, marked: &[Subject]) -> Result<Findings, QueryFault> {
        let query = Query::parse(typed).map_err(|error| fault(typed, error))?;
        if query.is_empty() {
            return Ok(Findings::default());
        }
        let marks = marks(marked);
        let results = self.session.search_with(&query, MOST_OF_A_KIND, Care::Typing, Some(&marks));
        let hits = results.hits.into_iter().map(hit).collect();
        Ok(Findings { hits, counts: results.counts })
    }

    /// What `typed` may be completed to.
    pub fn completions(&self, typed: &str) -> Vec<Completion> {
        completions(&self.index, typed, COMPLETIONS)
    }

    /// What `typed` lets through, where `marked` is marked.
    ///
    /// # Errors
    ///
    /// Where the query is malformed.
    pub fn select(&self, typed: &str, marked: &[Subject]) -> Result<Arc<Selection>, QueryFault> {
        let query = Query::parse(typed).map_err(|error| fault(typed, error))?;
        Ok(Arc::new(self.index.select(&query, Some(&marks(marked)))))
    }
}

/// The marked subjects, as the search calls them.
pub fn marks(marked: &[Subject]) -> Marks {
    let mut marks = Marks::default();
    for subject in marked {
        let target = match *subject {
            Subject::Event(id) => Target::Event(id),
            Subject::Topic(id) => Target::Topic(id),
            Subject::Person(id) => Target::Person(id),
            Subject::Organisation(id) => Target::Organisation(id),
            Subject::Document(id) => {
                marks.documents.insert(id);
                continue;
            }
        };
        marks.facts.insert(target);
    }
    marks
}

fn fault(typed: &str, error: QueryError) -> QueryFault {
    let at = typed.char_indices().nth(error.column.saturating_sub(1)).map(|(at, _)| at);
    QueryFault { message: error.message, at: at.unwrap_or(typed.len()) }
}

fn hit(found: crate::search::Hit) -> Hit {
    let why = found.reason();
    let subject = match found.target {
        Target::Person(id) => Some(Subject::Person(id)),
        Target::Organisation(id) => Some(Subject::Organisation(id)),
        Target::Topic(id) => Some(Subject::Topic(id)),
        Target::Event(id) => Some(Subject::Event(id)),
        Target::Passage(_) => None,
    };
    let highlights = if found.matched == found.label { found.highlights } else { Vec::new() };
    Hit {
        subject,
        kind: subject.map_or("text", Subject::kind),
        label: found.label,
        highlights,
        why,
        passage: found.evidence.map(|it| Passage { document: it.document, span: it.span }),
    }
}
