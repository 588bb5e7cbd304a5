//! The card of an organisation.

use crate::app::card::Writer;
use crate::app::subject::{Passage, Subject};
use crate::model::{EventId, OrganisationId, PersonId};

pub(super) fn write(card: &mut Writer<'_>, id: OrganisationId) {
    let story = card.story;
    let briefing = &story.briefing;
    let Some(organisation) = briefing.organisation(id) else { return };
    if let Some(abbreviation) = &organisation.abbreviation {
        card.fact("short", abbreviation, None);
    }
    for alias in &organisation.aliases {
        card.fact("also", alias, None);
    }
    let people = briefing.people.iter().enumerate();
    let people = people.filter(|(_, person)| person.organisations.contains(&id));
    let people = people.filter_map(|(index, _)| PersonId::new(index));
    card.subjects("People", people.map(Subject::Person));
    let events = briefing.events.iter().enumerate();
    let events = events.filter(|(_, event)| event.organisations.contains(&id));
    let events = events.filter_map(|(index, _)| EventId::new(index));
    card.subjects("Events", events.map(Subject::Event));
    card.heading("Mentions", Some(organisation.mentions.len()));
    for mention in &organisation.mentions {
        card.mention(Passage::from(&mention.evidence));
    }
}
