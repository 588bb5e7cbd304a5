//! The card of an event: its statements side by side, and what they differ in.

use std::collections::HashSet;

use crate::app::card::{CardLabel, CardRow, CardRowKind, CardText, IN_FULL, Target, Writer};
use crate::app::dates;
use crate::app::subject::{Passage, Subject};
use crate::model::EventId;

pub(super) fn write(card: &mut Writer<'_>, id: EventId) {
    let story = card.story;
    let Some(event) = story.briefing.event(id) else { return };
    let date = event.date.as_ref();
    card.fact("date", &date.map_or_else(|| "not dated".to_owned(), dates::short), None);
    if let Some(date) = date {
        card.fact("as written", &date.label, None);
        card.fact("basis", date.basis.name(), None);
    }
    card.fact("status", event.status.name(), None);
    for difference in &event.differs {
        let [one, other] = difference.statements.map(|number| number + 1);
        let words = format!("statements {one} and {other} differ in {}", difference.what.name());
        card.words(CardRowKind::Caution, "differs", &words, None);
    }
    card.heading("Statements", Some(event.statements.len()));
    let disputed: HashSet<usize> = event.differs.iter().flat_map(|it| it.statements).collect();
    for (index, statement) in event.statements.iter().enumerate() {
        let passage = Passage::from(&statement.evidence);
        if index >= IN_FULL {
            card.mention(passage);
            continue;
        }
        let said = statement.date.as_ref().map_or_else(|| "no date".to_owned(), dates::short);
        let mut about = vec![card.story.place(passage), said, statement.status.name().to_owned()];
        about.extend(statement.citations.iter().map(|label| format!("[{label}]")));
        let kind = if disputed.contains(&index) { CardRowKind::Caution } else { CardRowKind::Hint };
        let target = Some(Target::Passage(passage));
        card.words(kind, &format!("{}", index + 1), &about.join(" · "), target);
        card.quote("", passage);
    }
    if !event.joins.is_empty() {
        card.heading("Joined because", None);
        for join in &event.joins {
            let [one, other] = join.statements.map(|number| number + 1);
            card.fact(&format!("{one} and {other}"), &join.reasons.join(", "), None);
        }
    }
    card.subjects("People", event.people.iter().map(|id| Subject::Person(*id)));
    let organisations = event.organisations.iter();
    card.subjects("Organisations", organisations.map(|id| Subject::Organisation(*id)));
    card.subjects("Topics", event.topics.iter().map(|id| Subject::Topic(*id)));
}

impl Writer<'_> {
    /// A list of subjects, each leading to its card; nothing where there is none.
    pub(super) fn subjects(&mut self, title: &str, subjects: impl Iterator<Item = Subject>) {
        let subjects: Vec<_> = subjects.collect();
        if subjects.is_empty() {
            return;
        }
        self.heading(title, Some(subjects.len()));
        for subject in subjects.iter().take(IN_FULL) {
            self.subject(*subject, None);
        }
        subjects.into_iter().skip(IN_FULL).for_each(|subject| self.name(subject));
    }

    /// One subject, leading to its card, on one line that is read when it is drawn.
    pub(super) fn name(&mut self, subject: Subject) {
        let label = match subject {
            Subject::Event(id) => CardLabel::Date(id),
            Subject::Topic(_)
            | Subject::Person(_)
            | Subject::Organisation(_)
            | Subject::Document(_) => CardLabel::Words(String::new()),
        };
        let (text, target) = (CardText::Name(subject), Some(Target::Card(subject)));
        self.rows.push(CardRow { kind: CardRowKind::Fact, label, text, target });
    }

    /// One subject, leading to its card; events with their date before them.
    pub(super) fn subject(&mut self, subject: Subject, label: Option<String>) {
        let briefing = &self.story.briefing;
        let dated = match subject {
            Subject::Event(id) => briefing.event(id).and_then(|event| event.date.as_ref()),
            Subject::Topic(_)
            | Subject::Person(_)
            | Subject::Organisation(_)
            | Subject::Document(_) => None,
        };
        let label = label.or_else(|| dated.map(dates::short)).unwrap_or_default();
        let name = subject.name(briefing);
        self.fact(&label, &name, Some(Target::Card(subject)));
    }
}
