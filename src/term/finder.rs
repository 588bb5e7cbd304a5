//! What was typed to hits.

use std::sync::Arc;

use crate::app::subject::Subject;
use crate::app::{Hit, QueryFault, Story};
use crate::model::{EventId, PersonId, TopicId};

/// A story, ready to be searched.
pub(super) struct Finder {
    story: Arc<Story>,
}

impl Finder {
    pub(super) fn new(story: Arc<Story>) -> Self {
        Self { story }
    }

    /// What `query` finds, best first: the best of them, or all.
    pub(super) fn find(&self, query: &str, all: bool) -> Result<Vec<Hit>, QueryFault> {
        let wanted = query.to_lowercase();
        if wanted.trim().is_empty() {
            return Ok(Vec::new());
        }
        let briefing = &self.story.briefing;
        let people = (0..briefing.people.len()).filter_map(PersonId::new).map(Subject::Person);
        let topics = (0..briefing.topics.len()).filter_map(TopicId::new).map(Subject::Topic);
        let events = (0..briefing.events.len()).filter_map(EventId::new).map(Subject::Event);
        let subjects = people.chain(topics).chain(events);
        let hits = subjects.filter_map(|subject| {
            let label = subject.name(briefing);
            let at = label.to_lowercase().find(&wanted)?;
            Some(Hit {
                subject: Some(subject),
                kind: subject.kind(),
                highlights: vec![at..at + wanted.len()],
                why: "name".to_owned(),
                passage: subject.passage(briefing, 0),
                label,
            })
        });
        Ok(hits.take(if all { usize::MAX } else { 200 }).collect())
    }
}
