//! The card of a topic: its passages by document, its people and events.

use crate::app::card::{IN_FULL, Writer};
use crate::app::subject::{Passage, Subject};
use crate::model::TopicId;

pub(super) fn write(card: &mut Writer<'_>, id: TopicId) {
    let story = card.story;
    let Some(topic) = story.briefing.topic(id) else { return };
    if let Some(parent) = topic.parent {
        card.subject(Subject::Topic(parent), Some("part of".to_owned()));
    }
    card.heading("Passages", Some(topic.passages.len()));
    for (number, passage) in topic.passages.iter().enumerate() {
        let passage = Passage::from(&passage.evidence);
        if number < IN_FULL {
            card.quote(&card.story.place(passage), passage);
        } else {
            card.mention(passage);
        }
    }
    card.subjects("Parts", story.ties.topics(Subject::Topic(id)).map(Subject::Topic));
    card.subjects("People", topic.people.iter().map(|id| Subject::Person(*id)));
    card.subjects("Events", topic.events.iter().map(|id| Subject::Event(*id)));
}
