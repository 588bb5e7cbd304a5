//! Bytes to [`Document`]s: the only room that reads documents.
//!
//! [`find`] turns the paths that a user gives into sources, [`read`] turns one source into
//! documents. Whatever is wrong with one source is an error or a warning of that source alone.
//! Each format is one file that implements [`Format`] and one line in [`FORMATS`].

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::model::{Briefing, Document, Origin, Warning};

pub mod archive;
pub mod blocks;
pub mod briefing;
pub mod dates;
pub mod decode;
pub mod document;
pub mod epub;
#[cfg(feature = "feeds")]
pub mod feed;
pub mod files;
mod foreign;
pub mod furniture;
mod guarded;
pub mod html;
pub mod json;
pub mod jsonfeed;
pub mod kite;
pub mod labels;
pub mod language;
pub mod limits;
pub mod lists;
pub mod mail;
pub mod markdown;
pub mod office;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod plain;
pub mod samples;
pub mod shape;
pub mod source;
pub mod timelinejs;
pub mod xml;

pub use files::{Found, find};
pub(crate) use guarded::guarded;
pub use limits::Limits;
pub use source::Source;

/// Every format, most specific first; the last one accepts any text.
pub const FORMATS: &[&dyn Format] = &[
    &archive::Gzip,
    &epub::Epub,
    &office::docx::Docx,
    &office::odt::Odt,
    &archive::Zip,
    #[cfg(feature = "pdf")]
    &pdf::Pdf,
    &briefing::Briefing,
    &kite::Kite,
    &timelinejs::TimelineJs,
    &jsonfeed::JsonFeed,
    &json::Json,
    &mail::Mhtml,
    &mail::Mail,
    #[cfg(feature = "feeds")]
    &feed::Feed,
    &html::Html,
    &xml::Xml,
    &markdown::Markdown,
    &plain::Plain,
];

/// A format that documents come in.
pub trait Format: Sync {
    /// The name that `--as` takes and the export writes.
    fn name(&self) -> &'static str;

    /// What it is, in a few words, for help texts.
    fn help(&self) -> &'static str;

    /// Whether `source` is in this format, by its content first and its name second.
    fn recognises(&self, source: &Source) -> bool;

    /// The documents in `source`.
    ///
    /// # Errors
    ///
    /// Where nothing of it can be shown. What is lost in part is a warning in [`Loaded`].
    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError>;
}

/// What one source held.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Its documents, in order.
    pub documents: Vec<Document>,
    /// A finished briefing, where the source is an export of this program.
    pub ready: Option<Box<Briefing>>,
    /// What was left out or repaired.
    pub warnings: Vec<Warning>,
    /// How much was unpacked for it, in bytes.
    pub unpacked: u64,
}

/// How sources are to be read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Read every source in the format of this name.
    pub format: Option<String>,
    /// The language of every document, as a two-letter code.
    pub language: Option<String>,
    /// The date of documents that state none.
    pub published: Option<NaiveDate>,
    /// Where reading stops.
    pub limits: Limits,
}

/// Why a source shows nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The path leads nowhere.
    #[error("{}: no such file or folder", .0.display())]
    Missing(PathBuf),
    /// The system refuses it.
    #[error("{}: cannot be read", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Nothing is in it.
    #[error("{0}: empty")]
    Empty(String),
    /// It holds bytes that are no text.
    #[error("{0}: not text")]
    Binary(String),
    /// In a format that is known and not read.
    #[error("{origin}: {what}, which is not read; {way}")]
    Foreign {
        /// Which source.
        origin: String,
        /// What it is.
        what: &'static str,
        /// The way round.
        way: &'static str,
    },
    /// A device, a socket.
    #[error("{}: neither file nor folder", .0.display())]
    Special(PathBuf),
    /// A pipe without a writer.
    #[error("{}: nothing came through this pipe for {seconds} s", path.display())]
    Silent {
        /// Which.
        path: PathBuf,
        /// How long was waited.
        seconds: u64,
    },
    /// A folder without a document.
    #[error("{}: no documents in this folder", .0.display())]
    NoDocuments(PathBuf),
    /// Past a limit.
    #[error("{origin}: {what} exceeds the limit of {limit}")]
    TooLarge {
        /// Which source.
        origin: String,
        /// What of it, with its number.
        what: String,
        /// The limit, with its unit.
        limit: String,
    },
    /// `--as` names no format.
    #[error("no format is called {name}; there are {}", names())]
    NoFormat {
        /// What was asked for.
        name: String,
    },
    /// It claims to be in a format and is not.
    #[error("{origin}: not readable as {format}: {reason}")]
    Malformed {
        /// Which source.
        origin: String,
        /// The format's name.
        format: &'static str,
        /// The place and the fault.
        reason: String,
    },
}

/// The names of all formats, for messages and help.
pub fn names() -> String {
    FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")
}

/// A warning about `origin`.
pub(crate) fn warning(origin: &Origin, message: impl Into<String>) -> Warning {
    Warning { path: origin.to_string(), message: message.into(), span: None }
}

/// The documents in one source.
///
/// # Errors
///
/// Where nothing of it can be shown.
pub fn read(source: &Source, options: &Options) -> Result<Loaded, LoadError> {
    if source.bytes.is_empty() {
        return Err(LoadError::Empty(source.origin.to_string()));
    }
    if let (None, Some(refused)) = (&options.format, foreign::refused(source)) {
        return Err(refused);
    }
    let asked = match &options.format {
        Some(name) => Some(
            FORMATS
                .iter()
                .find(|format| format.name() == name)
                .ok_or_else(|| LoadError::NoFormat { name: name.clone() })?,
        ),
        None => FORMATS.iter().find(|format| format.recognises(source)),
    };
    let format = asked.ok_or_else(|| LoadError::Binary(source.origin.to_string()))?;
    format.read(source, options)
}
