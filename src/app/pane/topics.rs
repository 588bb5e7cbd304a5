//! What was discussed.

use std::borrow::Cow;

use crate::app::pane::{ListPane, Row, Tone};
use crate::app::subject::Subject;
use crate::model::{Briefing, TopicId};

/// The topics, in the order of their first passage.
#[derive(Debug)]
pub struct Topics;

impl ListPane for Topics {
    fn title(&self) -> &'static str {
        "Topics"
    }

    fn nouns(&self) -> [&'static str; 2] {
        ["topic", "topics"]
    }

    fn share(&self) -> u32 {
        28
    }

    fn total(&self, briefing: &Briefing) -> usize {
        briefing.topics.len()
    }

    fn subject(&self, index: usize) -> Option<Subject> {
        TopicId::new(index).map(Subject::Topic)
    }

    fn row<'b>(&self, briefing: &'b Briefing, index: usize) -> Option<Row<'b>> {
        let topic = briefing.topics.get(index)?;
        let text = match topic.parent {
            Some(_) => Cow::Owned(format!("  {}", topic.title)),
            None => Cow::Borrowed(topic.title.as_str()),
        };
        let tail = match topic.passages.len() {
            0 | 1 => String::new(),
            several => format!("×{several}"),
        };
        let none = Cow::Borrowed("");
        Some(Row { label: none.clone(), text, tail, below: none, tone: Tone::Plain })
    }
}
