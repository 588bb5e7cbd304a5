//! The card of a topic: its passages by document, its people and events.

use crate::app::card::Writer;
use crate::app::subject::{Passage, Subject};
use crate::model::{Topic, TopicId};

pub(super) fn write(card: &mut Writer<'_>, id: TopicId) {
    let story = card.story;
    let Some(topic) = story.briefing.topic(id) else { return };
    if let Some(parent) = topic.parent {
        card.subject(Subject::Topic(parent), Some("part of".to_owned()));
    }
    let parts: Vec<_> = parts(&story.briefing.topics, id);
    card.heading("Passages", Some(topic.passages.len()));
    for passage in &topic.passages {
        let passage = Passage::from(&passage.evidence);
        card.quote(&card.place(passage), passage);
    }
    card.subjects("Parts", parts.into_iter().map(Subject::Topic));
    card.subjects("People", topic.people.iter().map(|id| Subject::Person(*id)));
    card.subjects("Events", topic.events.iter().map(|id| Subject::Event(*id)));
}

fn parts(topics: &[Topic], whole: TopicId) -> Vec<TopicId> {
    let of = topics.iter().enumerate().filter(|(_, topic)| topic.parent == Some(whole));
    of.filter_map(|(index, _)| TopicId::new(index)).collect()
}
