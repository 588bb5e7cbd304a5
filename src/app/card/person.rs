//! The card of a person, and the table of who appears with whom.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::app::calendar::Stretch;
use crate::app::card::{CardRowKind, CardText, IN_FULL, Target, Writer, flat, label_cells};
use crate::app::dates;
use crate::app::period::{Period, Unit};
use crate::app::subject::{Passage, Subject};
use crate::model::{EventId, Person, PersonId};

pub(super) fn write(card: &mut Writer<'_>, id: PersonId) {
    let story = card.story;
    let briefing = &story.briefing;
    let Some(person) = briefing.person(id) else { return };
    for alias in &person.aliases {
        let target = alias.evidence.as_ref().map(|proof| Target::Passage(Passage::from(proof)));
        card.fact("alias", &alias.name, target);
    }
    for role in &person.roles {
        let passage = Passage::from(&role.evidence);
        let document = briefing.document(passage.document);
        let day = document.and_then(|document| document.published);
        let day = day.map_or_else(String::new, |day| day.date.format(", %-d %b %Y").to_string());
        let words = format!("{} ({}{day})", role.text, card.story.place(passage));
        let label = if role.former { "formerly" } else { "role" };
        card.fact(label, &words, Some(Target::Passage(passage)));
    }
    for organisation in &person.organisations {
        card.subject(Subject::Organisation(*organisation), Some("organisation".to_owned()));
    }
    let this = Subject::Person(id);
    let events: Vec<_> = story.ties.events(this).collect();
    seen(card, person, &events);
    if !person.companions.is_empty() {
        card.heading("Appears with", Some(person.companions.len()));
        for companion in person.companions.iter().take(IN_FULL) {
            let label = format!("×{}", companion.passages);
            card.subject(Subject::Person(companion.person), Some(label));
        }
        for companion in person.companions.iter().skip(IN_FULL) {
            card.name(Subject::Person(companion.person));
        }
    }
    card.subjects("Events", events.into_iter().map(Subject::Event));
    card.subjects("Topics", story.ties.topics(this).map(Subject::Topic));
    card.heading("Mentions", Some(person.mentions.len()));
    for mention in &person.mentions {
        card.mention(Passage::from(&mention.evidence));
    }
    if !person.references.is_empty() {
        card.heading("Meant by office", Some(person.references.len()));
        for reference in &person.references {
            card.mention(Passage::from(&reference.evidence));
        }
    }
}

/// First and last event, and how the events spread over time.
fn seen(card: &mut Writer<'_>, person: &Person, events: &[EventId]) {
    for (label, found) in [("first event", events.first()), ("last event", events.last())] {
        let event = found.and_then(|id| Some((*id, card.story.briefing.event(*id)?)));
        let dated = event.and_then(|(id, event)| Some((id, event.date.as_ref()?)));
        if let Some((id, date)) = dated {
            card.fact(label, &dates::short(date), Some(Target::Card(Subject::Event(id))));
        }
    }
    for (label, found) in
        [("first named", person.mentions.first()), ("last named", person.mentions.last())]
    {
        if let Some(mention) = found {
            let passage = Passage::from(&mention.evidence);
            card.fact(label, &card.story.place(passage), Some(Target::Passage(passage)));
        }
    }
    let days = events.iter().filter_map(|id| card.story.calendar.days(id.index()));
    let bars = sparkline(&days.map(Stretch::day).collect::<Vec<_>>());
    if !bars.is_empty() {
        card.fact("activity", &bars, None);
    }
}

/// How many bars the activity of a person has at most.
const BARS_AT_MOST: usize = 24;

/// The months with events, or the years or decades where that would be too many, as bars with
/// their names.
fn sparkline(days: &[NaiveDate]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let mut bars: Vec<(Period, usize)> = Vec::new();
    for unit in [Unit::Month, Unit::Year, Unit::Decade] {
        let mut counts: BTreeMap<NaiveDate, (Period, usize)> = BTreeMap::new();
        for day in days {
            let period = Period::around(unit, *day);
            counts.entry(period.first()).or_insert((period, 0)).1 += 1;
        }
        bars = counts.into_values().collect();
        if bars.len() <= BARS_AT_MOST {
            break;
        }
    }
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let parts = bars.iter().map(|(period, count)| {
        let level = (count * BARS.len()).div_ceil(most).saturating_sub(1);
        format!("{} {}", period.label(), BARS.get(level).copied().unwrap_or('█'))
    });
    parts.collect::<Vec<_>>().join("  ")
}

/// How many of those most often beside the person the table holds at most.
const MATRIX_PEOPLE: usize = 12;

/// How many cells a column of the table takes.
const COLUMN_CELLS: usize = 4;

/// How many cells a name behind the table should have.
const NAME_CELLS: usize = 20;

/// The table of who appears with whom, among the people around one. The names stand behind it, or
/// before it where there is no room; then it holds as many people as fit.
pub(super) fn matrix(card: &mut Writer<'_>, id: PersonId) {
    let briefing = &card.story.briefing;
    let Some(person) = briefing.person(id) else { return };
    let room = card.width_cells.saturating_sub(label_cells(card.width_cells));
    let mut around = vec![id];
    around.extend(person.companions.iter().map(|with| with.person).take(MATRIX_PEOPLE));
    let behind = around.len() * COLUMN_CELLS + 2 + NAME_CELLS <= room;
    if !behind {
        around.truncate((room / COLUMN_CELLS).max(2));
    }
    let name = |id: PersonId| briefing.person(id).map_or("", |it| it.name.as_str());
    let numbers: Vec<_> = (1..=around.len()).map(|number| format!("{number:>4}")).collect();
    card.row(CardRowKind::Heading, "with", CardText::Words(numbers.concat()), None);
    for (index, one) in around.iter().enumerate() {
        let passages = |other: &PersonId| {
            let all = briefing.person(*one).map_or(&[][..], |it| it.companions.as_slice());
            all.iter().find(|with| with.person == *other).map_or(0, |with| with.passages)
        };
        let cells = around.iter().map(|other| match passages(other) {
            _ if one == other => "   ·".to_owned(),
            0 => "    ".to_owned(),
            count => format!("{count:>4}"),
        });
        let cells = cells.collect::<Vec<_>>().concat();
        let (number, name) = (index + 1, flat(name(*one)));
        let (label, text) = if behind {
            (number.to_string(), format!("{cells}  {name}"))
        } else {
            (format!("{number} {name}"), cells)
        };
        let target = Some(Target::Card(Subject::Person(*one)));
        card.row(CardRowKind::Fact, &label, CardText::Words(text), target);
    }
    let (shown, all) = (around.len() - 1, person.companions.len());
    if shown < all {
        let words = format!("the {shown} most often beside, of {all}");
        card.words(CardRowKind::Hint, "", &words, None);
    }
}
