//! A briefing in other formats, to any [`Write`].
//!
//! Each format is one file that implements [`Exporter`] and one line in [`EXPORTERS`].

use std::io::{self, Write};

use crate::model::Briefing;

pub mod csv;
pub mod html;
pub mod ics;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod timelinejs;

/// Every format that a briefing can be written in.
pub const EXPORTERS: &[&dyn Exporter] = &[
    &json::Json,
    &jsonl::JsonLines,
    &csv::Csv,
    &markdown::Markdown,
    &ics::Calendar,
    &timelinejs::TimelineJs,
    &html::Html,
];

/// A format to write.
pub trait Exporter: Sync {
    /// The name that `--format` takes.
    fn name(&self) -> &'static str;

    /// What it is, in a few words, for help texts.
    fn help(&self) -> &'static str;

    /// Writes all of `briefing`; with the documents' text where `text` is set and the format can
    /// hold it.
    ///
    /// # Errors
    ///
    /// Where `out` refuses.
    fn write(&self, briefing: &Briefing, text: bool, out: &mut dyn Write) -> io::Result<()>;
}

/// `text` as it stands in HTML, inside elements and attributes.
fn markup(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}
