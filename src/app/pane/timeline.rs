//! What happened when.

use std::borrow::Cow;

use crate::app::dates;
use crate::app::pane::{ListPane, Row, Tone};
use crate::app::subject::Subject;
use crate::model::{Briefing, EventId, Status};

/// The events, in the order of time.
#[derive(Debug)]
pub struct Timeline;

impl ListPane for Timeline {
    fn title(&self) -> &'static str {
        "Timeline"
    }

    fn nouns(&self) -> [&'static str; 2] {
        ["event", "events"]
    }

    fn share(&self) -> u32 {
        45
    }

    fn total(&self, briefing: &Briefing) -> usize {
        briefing.events.len()
    }

    fn subject(&self, index: usize) -> Option<Subject> {
        EventId::new(index).map(Subject::Event)
    }

    fn row<'b>(&self, briefing: &'b Briefing, index: usize) -> Option<Row<'b>> {
        let event = briefing.events.get(index)?;
        let label = event
            .date
            .as_ref()
            .map_or(Cow::Borrowed("undated"), |date| Cow::Owned(dates::short(date)));
        let said = match event.statements.as_slice() {
            [only] => {
                let marks = only.citations.iter().map(|label| format!("[{label}]"));
                marks.collect::<Vec<_>>().concat()
            }
            several => format!("×{}", several.len()),
        };
        let tail = match event.status {
            Status::Happened => said,
            Status::Scheduled => "planned".to_owned(),
            Status::Proposed => "proposed".to_owned(),
        };
        let tone = match event.status {
            Status::Scheduled | Status::Proposed => Tone::Planned,
            Status::Happened if !event.differs.is_empty() => Tone::Disputed,
            Status::Happened => Tone::Plain,
        };
        let text = Cow::Borrowed(event.headline.as_str());
        Some(Row { label, text, tail, below: Cow::Borrowed(""), tone })
    }
}
