//! Under which texts the items of a briefing are found.

use crate::model::{Briefing, EventId, Organisation, OrganisationId, PersonId, TopicId};
use crate::search::hit::Target;
use crate::search::labels::{Field, Label};

/// Every label of a briefing, item by item.
pub(super) fn entries(briefing: &Briefing) -> impl Iterator<Item = Label<'_>> {
    people(briefing).chain(organisations(briefing)).chain(topics(briefing)).chain(events(briefing))
}

fn people(briefing: &Briefing) -> impl Iterator<Item = Label<'_>> {
    briefing.people.iter().enumerate().flat_map(|(index, person)| {
        let target = PersonId::new(index).map(Target::Person);
        let (name, second) = parted(&person.name);
        let name = std::iter::once((Field::Name, name));
        let second = second.map(|alias| (Field::Alias, alias));
        let aliases = person.aliases.iter().map(|alias| (Field::Alias, alias.name.as_str()));
        let roles = person.roles.iter().map(|role| (Field::Role, role.text.as_str()));
        let bodies = person.organisations.iter().filter_map(|id| briefing.organisation(*id));
        let bodies = bodies.flat_map(names).map(|name| (Field::Organisation, name));
        let all = name.chain(second).chain(aliases).chain(roles).chain(bodies);
        let mentions = person.mentions.len();
        all.filter_map(move |(field, text)| Some(Label { target: target?, field, text, mentions }))
    })
}

/// A listed name that carries its alias in brackets, in two.
fn parted(name: &str) -> (&str, Option<&str>) {
    let Some((first, rest)) = name.split_once('(') else { return (name, None) };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    if first.trim().is_empty() || !after.trim().is_empty() {
        return (name, None);
    }
    let alias = inside.trim();
    let word = |mark: &str| alias.get(..mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark));
    let mark = ["alias ", "a.k.a. ", "aka ", "also known as "].into_iter().find(|mark| word(mark));
    let alias = mark.and_then(|mark| alias.get(mark.len()..)).unwrap_or(alias).trim();
    (first.trim(), (!alias.is_empty()).then_some(alias))
}

fn organisations(briefing: &Briefing) -> impl Iterator<Item = Label<'_>> {
    briefing.organisations.iter().enumerate().flat_map(|(index, organisation)| {
        let target = OrganisationId::new(index).map(Target::Organisation);
        let fields = std::iter::once(Field::Name).chain(std::iter::repeat(Field::Alias));
        let mentions = organisation.mentions.len();
        let all = fields.zip(names(organisation));
        all.filter_map(move |(field, text)| Some(Label { target: target?, field, text, mentions }))
    })
}

/// The name of an organisation, then its abbreviation and other names.
fn names(organisation: &Organisation) -> impl Iterator<Item = &str> {
    let Organisation { name, abbreviation, aliases, .. } = organisation;
    std::iter::once(name).chain(abbreviation).chain(aliases).map(String::as_str)
}

fn topics(briefing: &Briefing) -> impl Iterator<Item = Label<'_>> {
    briefing.topics.iter().enumerate().filter_map(|(index, topic)| {
        let target = Target::Topic(TopicId::new(index)?);
        let mentions = topic.passages.len();
        Some(Label { target, field: Field::Title, text: &topic.title, mentions })
    })
}

fn events(briefing: &Briefing) -> impl Iterator<Item = Label<'_>> {
    briefing.events.iter().enumerate().filter_map(|(index, event)| {
        let target = Target::Event(EventId::new(index)?);
        let mentions = event.statements.len();
        Some(Label { target, field: Field::Headline, text: &event.headline, mentions })
    })
}
