//! The card of an organisation.

use crate::app::card::Writer;
use crate::app::subject::{Passage, Subject};
use crate::model::OrganisationId;

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
    let this = Subject::Organisation(id);
    card.subjects("People", story.ties.people(this).map(Subject::Person));
    card.subjects("Events", story.ties.events(this).map(Subject::Event));
    card.heading("Mentions", Some(organisation.mentions.len()));
    for mention in &organisation.mentions {
        card.mention(Passage::from(&mention.evidence));
    }
}
