//! Timelines of TimelineJS, as JSON or as the table that they are made from.

use serde_json::Value;

use crate::load::blocks::Builder;
use crate::load::decode::{decode, is_binary};
use crate::load::document::Draft;
use crate::load::json::values::{Fields, first, list};
use crate::load::json::{outline_of, parse};
use crate::load::labels::date_label;
use crate::load::{Format, LoadError, Loaded, Options, Source, html};
use crate::model::BlockKind;

/// A timeline.
#[derive(Debug)]
pub struct TimelineJs;

impl Format for TimelineJs {
    fn name(&self) -> &'static str {
        "timelinejs"
    }

    fn help(&self) -> &'static str {
        "TimelineJS, as JSON or CSV"
    }

    fn recognises(&self, source: &Source) -> bool {
        let json = outline_of(source).is_some_and(|outline| outline.has(&["events"]));
        if json {
            return source.bytes.windows(12).any(|it| it == b"\"start_date\"");
        }
        let head = source.head();
        let columns = head.lines().next().unwrap_or_default();
        !is_binary(&source.bytes)
            && columns.contains(',')
            && columns.contains("headline")
            && (columns.contains("year") || columns.contains("start date"))
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let mut out = Builder::new();
        if source.head().starts_with('{') {
            write_json(&parse(source, self.name(), options)?, &mut out);
        } else {
            source.within(options.limits.file_bytes)?;
            write_table(&decode(&source.bytes).text, &mut out).map_err(|fault| {
                LoadError::Malformed {
                    origin: source.origin.to_string(),
                    format: self.name(),
                    reason: fault.to_string(),
                }
            })?;
        }
        let document = Draft::from(out.finish()).finish(&source.origin, self.name(), options)?;
        Ok(Loaded { documents: vec![document], ..Loaded::default() })
    }
}

/// One slide, whichever way it was written.
#[derive(Debug, Default)]
struct Slide {
    start: String,
    end: String,
    display: Option<String>,
    headline: Option<String>,
    text: Option<String>,
    caption: Option<String>,
}

fn write_json(value: &Value, out: &mut Builder) {
    if let Some(title) = value.get("title").and_then(Value::as_object) {
        let text = title.get("text").and_then(Value::as_object);
        if let Some(headline) = text.and_then(|text| first(text, &["headline"])) {
            out.push(BlockKind::Title, 0, &headline);
        }
        if let Some(words) = text.and_then(|text| text.get("text")).and_then(Value::as_str) {
            html::fragment(words, None, 64, out);
        }
    }
    for key in ["events", "eras"] {
        for slide in list(value.get(key)).iter().filter_map(Value::as_object) {
            let inside = |key: &str| slide.get(key).and_then(Value::as_object);
            let text = inside("text");
            let start = inside("start_date");
            let slide = Slide {
                start: start.map(date).unwrap_or_default(),
                end: inside("end_date").map(date).unwrap_or_default(),
                display: first(slide, &["display_date"])
                    .or_else(|| first(start?, &["display_date"])),
                headline: text.and_then(|text| first(text, &["headline"])),
                text: text.and_then(|text| first(text, &["text"])),
                caption: inside("media").and_then(|media| first(media, &["caption"])),
            };
            slide.write(out);
        }
    }
}

/// The parts that are there, joined as an ISO date is.
fn date(fields: &Fields) -> String {
    joined(&["year", "month", "day"].map(|key| first(fields, &[key]).unwrap_or_default()))
}

fn joined(parts: &[String; 3]) -> String {
    let stated = parts.iter().map(|part| part.trim()).take_while(|part| !part.is_empty());
    let padded = stated
        .enumerate()
        .map(|(index, part)| if index == 0 { part.to_owned() } else { format!("{part:0>2}") });
    padded.collect::<Vec<_>>().join("-")
}

fn write_table(text: &str, out: &mut Builder) -> Result<(), csv::Error> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let columns: Vec<String> =
        table.headers()?.iter().map(|name| name.trim().to_lowercase()).collect();
    for row in table.records() {
        let row = row?;
        let cell = |name: &str| {
            let place = columns.iter().position(|column| column == name)?;
            row.get(place).map(str::trim).filter(|cell| !cell.is_empty()).map(html::words)
        };
        let day = |names: [&str; 3]| joined(&names.map(|name| cell(name).unwrap_or_default()));
        if cell("type").is_some_and(|kind| kind == "title") {
            out.push(BlockKind::Title, 0, &cell("headline").unwrap_or_default());
            out.push(BlockKind::Paragraph, 0, &cell("text").unwrap_or_default());
            continue;
        }
        let slide = Slide {
            start: cell("start date").unwrap_or_else(|| day(["year", "month", "day"])),
            end: cell("end date").unwrap_or_else(|| day(["end year", "end month", "end day"])),
            display: cell("display date"),
            headline: cell("headline"),
            text: cell("text"),
            caption: cell("media caption"),
        };
        slide.write(out);
    }
    Ok(())
}

impl Slide {
    /// An entry of the timeline; a slide without a date is a paragraph.
    fn write(self, out: &mut Builder) {
        let Self { start, end, display, headline, text, caption } = self;
        let range = if end.is_empty() || end == start {
            start.clone()
        } else {
            format!("{start} – {end}")
        };
        let label = display.unwrap_or(range);
        let what = [headline, text].into_iter().flatten().map(|it| it.trim().to_owned());
        let mut what: Vec<String> = what.collect();
        what.dedup();
        let dated = !label.trim().is_empty();
        let kind = if dated { BlockKind::TimelineEntry } else { BlockKind::Paragraph };
        out.open(kind, 0);
        if dated && !what.is_empty() {
            let from = out.len();
            out.words(&label);
            if end.is_empty() && date_label(&format!("{label}: x")).is_some() {
                out.date(from, &start);
            }
            out.words(" – ");
        }
        for (index, part) in what.iter().enumerate() {
            if index > 0 {
                out.line();
            }
            out.words(part);
        }
        out.close();
        if let Some(caption) = caption {
            out.push(BlockKind::Caption, 0, &caption);
        }
    }
}
