//! iCalendar (RFC 5545): all-day entries for events whose days are known.
//!
//! A month or a year is no day: such events are left out rather than shown on their first day.

use std::io::{self, Write};

use chrono::{Days, NaiveDate};

use crate::export::Exporter;
use crate::model::{Briefing, Event, Places, Precision, Status};

/// A calendar.
#[derive(Debug)]
pub struct Calendar;

impl Exporter for Calendar {
    fn name(&self) -> &'static str {
        "ics"
    }

    fn help(&self) -> &'static str {
        "iCalendar, the events whose days are known"
    }

    fn write(&self, briefing: &Briefing, _: bool, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(briefing);
        line(out, "BEGIN:VCALENDAR")?;
        line(out, "VERSION:2.0")?;
        line(out, concat!("PRODID:-//briefing//briefing ", env!("CARGO_PKG_VERSION"), "//EN"))?;
        for (index, event) in briefing.events.iter().enumerate() {
            if let Some((first, last)) = days(event) {
                entry(&places, index, event, (first, last), out)?;
            }
        }
        line(out, "END:VCALENDAR")
    }
}

/// First and last day, where the source states days.
fn days(event: &Event) -> Option<(NaiveDate, NaiveDate)> {
    let when = event.date.as_ref()?;
    match when.precision {
        Precision::Day | Precision::Week | Precision::Range => when.earliest().zip(when.latest()),
        Precision::Century
        | Precision::Decade
        | Precision::Year
        | Precision::Half
        | Precision::Season
        | Precision::Quarter
        | Precision::Month
        | Precision::PartOfMonth => None,
    }
}

fn entry(
    places: &Places<'_>,
    index: usize,
    event: &Event,
    (first, last): (NaiveDate, NaiveDate),
    out: &mut dyn Write,
) -> io::Result<()> {
    let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
    let label = event.date.as_ref().map_or("", |when| when.label.as_str());
    let quotes = event
        .statements
        .iter()
        .map(|it| format!("“{}” {}", places.quote(&it.evidence), places.of(&it.evidence)));
    let description = std::iter::once(label.to_owned()).chain(quotes).collect::<Vec<_>>();
    let status = match event.status {
        Status::Happened | Status::Scheduled => "CONFIRMED",
        Status::Proposed => "TENTATIVE",
    };
    line(out, "BEGIN:VEVENT")?;
    line(out, &format!("UID:e{}-{first}@briefing", index + 1))?;
    line(out, &format!("DTSTAMP:{}T000000Z", first.format("%Y%m%d")))?;
    line(out, &format!("DTSTART;VALUE=DATE:{}", first.format("%Y%m%d")))?;
    line(out, &format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")))?;
    line(out, &format!("SUMMARY:{}", escaped(&event.headline)))?;
    line(out, &format!("DESCRIPTION:{}", escaped(&description.join("\n"))))?;
    line(out, &format!("STATUS:{status}"))?;
    line(out, "END:VEVENT")
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let backslashed = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    backslashed.replace('\n', "\\n")
}

/// One content line, folded so that no line has more than 75 octets (RFC 5545, 3.1).
fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > 74 {
            out.write_all(b"\r\n ")?;
            used = 1;
        }
        write!(out, "{c}")?;
        used += c.len_utf8();
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_and_read_back_whole() {
        let text = format!("SUMMARY:{}", "ñandú, ".repeat(40));
        let mut bytes = Vec::new();
        line(&mut bytes, &text).unwrap();
        let written = String::from_utf8(bytes).unwrap();
        assert!(written.split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(written.replace("\r\n ", "").trim_end_matches("\r\n"), text);
    }
}
