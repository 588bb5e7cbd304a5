//! Word documents: headings and lists by their styles, tables by rows, insertions kept, deletions
//! left out.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::load::archive::Archive;
use crate::load::blocks::Builder;
use crate::load::document::Draft;
use crate::load::office::{finish, has_member};
use crate::load::xml::events::{Handler, attribute, read};
use crate::load::{Format, LoadError, Loaded, Options, Source};
use crate::model::BlockKind;

/// A Word document.
#[derive(Debug)]
pub struct Docx;

const BODY: &str = "word/document.xml";

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn help(&self) -> &'static str {
        "Word documents"
    }

    fn recognises(&self, source: &Source) -> bool {
        has_member(source, BODY, &Options::default())
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let mut archive = Archive::open(source, self.name(), &options.limits)?;
        let mut styles = Styles::default();
        let depth = options.limits.depth;
        let _ = read(&archive.text("word/styles.xml")?, depth, &mut styles);
        let mut body = Body { styles: styles.names, ..Body::default() };
        let fault = read(&archive.text(BODY)?, depth, &mut body);
        let properties = archive.text("docProps/core.xml")?;
        let draft = Draft::from(body.out.finish());
        finish(draft, &properties, fault, (source, self.name(), options), archive.unpacked())
    }
}

/// The names of styles by their ids: the ids are in the language of whoever made them.
#[derive(Debug, Default)]
struct Styles {
    names: HashMap<String, String>,
    id: String,
}

impl Handler for Styles {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "style" => self.id = attribute(tag, &["styleid"]).unwrap_or_default(),
            "name" => {
                let name = attribute(tag, &["val"]).unwrap_or_default().to_lowercase();
                self.names.insert(self.id.clone(), name);
            }
            _ => {}
        }
    }

    fn end(&mut self) {}

    fn text(&mut self, _text: &str) {}
}

#[derive(Debug, Default)]
struct Body {
    out: Builder,
    styles: HashMap<String, String>,
    open: Vec<Kind>,
    /// How many rows of tables are open.
    rows: usize,
    /// How many elements are open whose text was deleted or is shown elsewhere.
    silent: usize,
    titled: bool,
}

/// What an open element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Row,
    Silent,
    Words,
    Other,
}

impl Handler for Body {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = || attribute(tag, &["val"]).unwrap_or_default();
        let kind = match name {
            "p" => {
                if self.rows == 0 {
                    self.out.open(BlockKind::Paragraph, 0);
                } else if self.out.has_words() {
                    self.out.words(" ");
                }
                Kind::Paragraph
            }
            "tr" => {
                if self.rows == 0 {
                    self.out.open_marked(BlockKind::ListItem, 1, "");
                }
                Kind::Row
            }
            "del" | "movefrom" | "instrtext" | "fallback" | "comment" => Kind::Silent,
            "pstyle" => {
                self.style(&value());
                Kind::Other
            }
            "ilvl" if self.rows == 0 && !self.out.has_words() => {
                let level: u8 = value().parse().unwrap_or(0);
                self.out.open(BlockKind::ListItem, level.saturating_add(1));
                Kind::Other
            }
            "br" | "cr" => {
                self.out.line();
                Kind::Other
            }
            "tc" | "tab" if self.out.has_words() => {
                self.out.tab();
                Kind::Other
            }
            "t" => Kind::Words,
            _ => Kind::Other,
        };
        self.rows += usize::from(kind == Kind::Row);
        self.silent += usize::from(kind == Kind::Silent);
        self.open.push(kind);
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Kind::Paragraph) if self.rows == 0 => self.out.close(),
            Some(Kind::Row) => {
                self.rows -= 1;
                if self.rows == 0 {
                    self.out.close();
                }
            }
            Some(Kind::Silent) => self.silent -= 1,
            Some(Kind::Paragraph | Kind::Words | Kind::Other) | None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent == 0 && self.open.last() == Some(&Kind::Words) {
            self.out.words(text);
        }
    }
}

impl Body {
    /// Makes the open paragraph what its style says.
    fn style(&mut self, id: &str) {
        if self.rows > 0 || self.out.has_words() {
            return;
        }
        let name = self.styles.get(id).cloned().unwrap_or_else(|| id.to_lowercase());
        let level = name.strip_prefix("heading").and_then(|level| level.trim().parse().ok());
        match (name.as_str(), level) {
            ("title", _) if !self.titled => {
                self.titled = true;
                self.out.open(BlockKind::Title, 0);
            }
            ("title" | "subtitle", _) => self.out.open(BlockKind::Heading, 1),
            (_, Some(level)) => self.out.open(BlockKind::Heading, level),
            ("caption", _) => self.out.open(BlockKind::Caption, 0),
            (list, _) if list.starts_with("list") => self.out.open(BlockKind::ListItem, 1),
            _ => {}
        }
    }
}
