//! The JSON of `TimelineJS` (Knight Lab): one slide an event.
//!
//! Precision is told by leaving parts of the date out; `display_date` keeps the source's wording
//! where it says more than the parts do.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};

use crate::export::{Exporter, markup};
use crate::model::{Briefing, Event, Places, Precision, Qualifier, When};

/// A `TimelineJS` file.
#[derive(Debug)]
pub struct TimelineJs;

impl Exporter for TimelineJs {
    fn name(&self) -> &'static str {
        "timelinejs"
    }

    fn help(&self) -> &'static str {
        "JSON for TimelineJS"
    }

    fn write(&self, briefing: &Briefing, _: bool, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(briefing);
        let events = briefing.events.iter().enumerate();
        let slides: Vec<Value> =
            events.filter_map(|(index, event)| slide(&places, index, event)).collect();
        serde_json::to_writer(&mut *out, &json!({ "events": slides }))?;
        out.write_all(b"\n")
    }
}

/// The slide of an event; `None` where no date is known.
fn slide(places: &Places<'_>, index: usize, event: &Event) -> Option<Value> {
    let when = event.date.as_ref()?;
    let start = when.earliest().or(when.latest())?;
    let quotes = event.statements.iter().map(|it| {
        let quote = places.quote(&it.evidence);
        format!("<p>“{}” {}</p>", markup(&quote), markup(&places.of(&it.evidence)))
    });
    let mut slide = Map::new();
    slide.insert("start_date".to_owned(), date(start, when.precision));
    if let Some(end) = when.latest().filter(|_| when.precision == Precision::Range) {
        slide.insert("end_date".to_owned(), date(end, Precision::Day));
    }
    if says_more(when) {
        slide.insert("display_date".to_owned(), Value::String(when.label.clone()));
    }
    let text: String = quotes.collect();
    slide.insert("text".to_owned(), json!({ "headline": markup(&event.headline), "text": text }));
    slide.insert("group".to_owned(), Value::String(event.status.name().to_owned()));
    slide.insert("unique_id".to_owned(), Value::String(format!("e{}", index + 1)));
    Some(Value::Object(slide))
}

/// Whether the parts of the date say less than the source does.
fn says_more(when: &When) -> bool {
    let whole = matches!(when.precision, Precision::Day | Precision::Month | Precision::Year);
    !whole || when.qualifier != Qualifier::Exact
}

fn date(day: NaiveDate, precision: Precision) -> Value {
    let mut parts = Map::new();
    parts.insert("year".to_owned(), day.year().into());
    let coarse = matches!(
        precision,
        Precision::Century | Precision::Decade | Precision::Year | Precision::Half
    );
    if !coarse {
        parts.insert("month".to_owned(), day.month().into());
    }
    if matches!(precision, Precision::Day | Precision::Range | Precision::Week) {
        parts.insert("day".to_owned(), day.day().into());
    }
    Value::Object(parts)
}
