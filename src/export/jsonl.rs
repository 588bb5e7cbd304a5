//! JSON lines: one fact a line, each as the schema `briefing/1` has it, with its `kind` in front.

use std::io::{self, Write};

use serde::Serialize;

use crate::export::Exporter;
use crate::export::json::file;
use crate::model::Briefing;

/// One JSON object a line.
#[derive(Debug)]
pub struct JsonLines;

#[derive(Serialize)]
struct Line<'a, T> {
    kind: &'static str,
    #[serde(flatten)]
    item: &'a T,
}

impl Exporter for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn help(&self) -> &'static str {
        "one JSON object a line and fact"
    }

    fn write(&self, briefing: &Briefing, text: bool, out: &mut dyn Write) -> io::Result<()> {
        let file = file(briefing, text);
        lines("document", &file.documents, out)?;
        lines("event", &file.events, out)?;
        lines("topic", &file.topics, out)?;
        lines("person", &file.people, out)?;
        lines("organisation", &file.organisations, out)?;
        lines("date", &file.dates, out)?;
        lines("citation", &file.citations, out)?;
        lines("warning", &file.warnings, out)
    }
}

fn lines<T: Serialize>(kind: &'static str, items: &[T], out: &mut dyn Write) -> io::Result<()> {
    for item in items {
        serde_json::to_writer(&mut *out, &Line { kind, item })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
