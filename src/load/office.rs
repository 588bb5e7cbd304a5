//! Documents of word processors: XML in an archive.

pub mod docx;
pub mod odt;

use quick_xml::events::BytesStart;

use crate::load::archive::{Archive, is_archive};
use crate::load::dates::published;
use crate::load::document::Draft;
use crate::load::xml::events::{Handler, read};
use crate::load::{LoadError, Loaded, Options, Source, warning};

/// What a document's part about itself says.
#[derive(Debug, Default)]
struct Properties {
    title: String,
    language: String,
    date: String,
    open: String,
}

impl Handler for Properties {
    fn start(&mut self, name: &str, _tag: &BytesStart<'_>) {
        name.clone_into(&mut self.open);
    }

    fn end(&mut self) {
        self.open.clear();
    }

    fn text(&mut self, text: &str) {
        match self.open.as_str() {
            "title" => self.title.push_str(text),
            "language" => self.language.push_str(text),
            // The day it was first written comes before the day it was last saved.
            "created" | "creation-date" => text.clone_into(&mut self.date),
            "date" | "modified" if self.date.is_empty() => text.clone_into(&mut self.date),
            _ => {}
        }
    }
}

/// Whether an archive has a member of that name.
fn has_member(source: &Source, name: &str, options: &Options) -> bool {
    is_archive(&source.bytes)
        && Archive::open(source, "zip", &options.limits)
            .is_ok_and(|archive| archive.names().iter().any(|it| it == name))
}

/// Puts a document together from its text and its part about itself.
fn finish(
    draft: Draft,
    properties: &str,
    fault: Option<String>,
    (source, format, options): (&Source, &'static str, &Options),
    unpacked: u64,
) -> Result<Loaded, LoadError> {
    let mut about = Properties::default();
    let _ = read(properties, 32, &mut about);
    let Properties { title, language, date, .. } = about;
    let draft = Draft {
        title: draft.title.or(Some(title)),
        language: Some(language).filter(|it| !it.is_empty()),
        published: published(&date),
        ..draft
    };
    let document = draft.finish(&source.origin, format, options)?;
    let warnings = fault.into_iter().map(|fault| warning(&source.origin, fault)).collect();
    Ok(Loaded { documents: vec![document], warnings, unpacked, ..Loaded::default() })
}
