//! CSV: one row a passage, for spreadsheets.

use std::io::{self, Write};

use crate::export::Exporter;
use crate::model::{Briefing, Evidence, Places, When};

/// Comma-separated values with a header.
#[derive(Debug)]
pub struct Csv;

const HEADER: [&str; 12] = [
    "kind",
    "id",
    "title",
    "date",
    "earliest",
    "latest",
    "precision",
    "qualifier",
    "status",
    "place",
    "quote",
    "rule",
];

impl Exporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn help(&self) -> &'static str {
        "comma-separated values, a row a passage"
    }

    fn write(&self, briefing: &Briefing, _: bool, out: &mut dyn Write) -> io::Result<()> {
        let mut table =
            Table { places: Places::new(briefing), writer: ::csv::Writer::from_writer(out) };
        table.writer.write_record(HEADER)?;
        for (index, event) in briefing.events.iter().enumerate() {
            for statement in &event.statements {
                let subject = Subject { kind: "event", id: index, title: &event.headline };
                let when = statement.date.as_ref().or(event.date.as_ref());
                table.row(&subject, when, statement.status.name(), &statement.evidence)?;
            }
        }
        for (index, topic) in briefing.topics.iter().enumerate() {
            for passage in &topic.passages {
                let subject = Subject { kind: "topic", id: index, title: &topic.title };
                table.row(&subject, None, "", &passage.evidence)?;
            }
        }
        for (index, person) in briefing.people.iter().enumerate() {
            for mention in &person.mentions {
                let subject = Subject { kind: "person", id: index, title: &person.name };
                table.row(&subject, None, "", &mention.evidence)?;
            }
        }
        for (index, organisation) in briefing.organisations.iter().enumerate() {
            for mention in &organisation.mentions {
                let subject =
                    Subject { kind: "organisation", id: index, title: &organisation.name };
                table.row(&subject, None, "", &mention.evidence)?;
            }
        }
        table.writer.flush()
    }
}

/// What a row is about.
struct Subject<'a> {
    kind: &'static str,
    id: usize,
    title: &'a str,
}

struct Table<'b, W: Write> {
    places: Places<'b>,
    writer: ::csv::Writer<W>,
}

impl<W: Write> Table<'_, W> {
    fn row(
        &mut self,
        subject: &Subject<'_>,
        when: Option<&When>,
        status: &str,
        evidence: &Evidence,
    ) -> io::Result<()> {
        let letter = subject.kind.get(..1).unwrap_or_default();
        let day = |day: Option<chrono::NaiveDate>| day.map(|it| it.to_string()).unwrap_or_default();
        let cells = [
            subject.kind.to_owned(),
            format!("{letter}{}", subject.id + 1),
            subject.title.to_owned(),
            when.map(When::value).unwrap_or_default(),
            day(when.and_then(When::earliest)),
            day(when.and_then(When::latest)),
            when.map(|it| it.precision.name()).unwrap_or_default().to_owned(),
            when.map(|it| it.qualifier.name()).unwrap_or_default().to_owned(),
            status.to_owned(),
            self.places.of(evidence),
            self.places.quote(evidence),
            evidence.rule.name().to_owned(),
        ];
        self.writer.write_record(cells.map(harmless))?;
        Ok(())
    }
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before `=`, `+`, `-`, `@`
/// (OWASP, "CSV Injection").
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(harmless("=1+1".to_owned()), "'=1+1");
        assert_eq!(harmless("plain".to_owned()), "plain");
    }
}
