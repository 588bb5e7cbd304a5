//! `OpenDocument` texts: headings by their level, lists, tables by rows; notes, comments and tracked
//! changes left out.

use quick_xml::events::BytesStart;

use crate::load::archive::Archive;
use crate::load::blocks::Builder;
use crate::load::document::Draft;
use crate::load::office::{finish, has_member};
use crate::load::xml::events::{Handler, attribute, read};
use crate::load::{Format, LoadError, Loaded, Options, Source};
use crate::model::BlockKind;

/// An `OpenDocument` text.
#[derive(Debug)]
pub struct Odt;

const BODY: &str = "content.xml";

impl Format for Odt {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn help(&self) -> &'static str {
        "OpenDocument texts"
    }

    fn recognises(&self, source: &Source) -> bool {
        has_member(source, BODY, &Options::default())
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let mut archive = Archive::open(source, self.name(), &options.limits)?;
        let mut body = Body::default();
        let fault = read(&archive.text(BODY)?, options.limits.depth, &mut body);
        let properties = archive.text("meta.xml")?;
        let draft = Draft::from(body.out.finish());
        finish(draft, &properties, fault, (source, self.name(), options), archive.unpacked())
    }
}

#[derive(Debug, Default)]
struct Body {
    out: Builder,
    open: Vec<String>,
    lists: usize,
    rows: usize,
    silent: usize,
}

/// Elements whose text is shown elsewhere or not at all.
const SILENT: &[&str] =
    &["tracked-changes", "annotation", "note", "forms", "automatic-styles", "table-of-content"];

impl Handler for Body {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let silent = usize::from(SILENT.contains(&name));
        match name {
            _ if self.silent + silent > 0 => {}
            "h" if self.rows == 0 => {
                let level = attribute(tag, &["outline-level"]).and_then(|level| level.parse().ok());
                self.out.open(BlockKind::Heading, level.unwrap_or(1));
            }
            "p" if self.rows == 0 && self.lists == 0 => {
                let style = attribute(tag, &["style-name"]).unwrap_or_default();
                let kind = if style == "Title" { BlockKind::Title } else { BlockKind::Paragraph };
                self.out.open(kind, 0);
            }
            "p" if self.out.has_words() => self.out.words(" "),
            "list-item" if self.rows == 0 => {
                self.out.open(BlockKind::ListItem, u8::try_from(self.lists).unwrap_or(u8::MAX));
            }
            "table-row" if self.rows == 0 => self.out.open_marked(BlockKind::ListItem, 1, ""),
            "table-cell" if self.out.has_words() => self.out.tab(),
            "tab" => self.out.tab(),
            "line-break" => self.out.line(),
            "s" => self.out.words(" "),
            _ => {}
        }
        self.lists += usize::from(name == "list");
        self.rows += usize::from(name == "table-row");
        self.silent += silent;
        self.open.push(name.to_owned());
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        self.lists -= usize::from(name == "list");
        self.rows -= usize::from(name == "table-row");
        self.silent -= usize::from(SILENT.contains(&name.as_str()));
        let ends = matches!(name.as_str(), "h" | "p") && self.lists == 0
            || name == "list-item"
            || name == "table-row";
        if ends && self.rows == 0 && self.silent == 0 {
            self.out.close();
        }
    }

    fn text(&mut self, text: &str) {
        let in_words =
            self.open.iter().rev().take(16).any(|name| matches!(name.as_str(), "p" | "h"));
        if self.silent == 0 && in_words {
            self.out.words(text);
        }
    }
}
