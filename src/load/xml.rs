//! XML of any vocabulary: headings, paragraphs, items and dates by the names of the elements.
//!
//! Made for articles in TEI, `DocBook`, JATS or NITF; of anything else the text, in order. Elements
//! that nothing is known of are part of the sentence where they stand in one, and otherwise a
//! paragraph.

pub(crate) mod events;

use quick_xml::events::BytesStart;

use crate::load::blocks::Builder;
use crate::load::dates::published;
use crate::load::decode::decode_as;
use crate::load::document::Draft;
use crate::load::xml::events::{Handler, attribute};
use crate::load::{Format, LoadError, Loaded, Options, Source, html, warning};
use crate::model::BlockKind;

/// An XML document.
#[derive(Debug)]
pub struct Xml;

/// Elements whose content is no text of the document.
const SILENT: &[&str] = &[
    "script",
    "style",
    "encodingdesc",
    "profiledesc",
    "revisiondesc",
    "availability",
    "licence",
    "license",
    "permissions",
];
const HEADINGS: &[&str] = &[
    "head", "heading", "headline", "hedline", "hl1", "hl2", "subhead", "subtitle", "h1", "h2",
    "h3", "h4",
];
const PARAGRAPHS: &[&str] = &[
    "p",
    "para",
    "simpara",
    "paragraph",
    "ab",
    "abstract",
    "quote",
    "blockquote",
    "desc",
    "description",
    "summary",
    "l",
    "sp",
    "speech",
    "byline",
    "dateline",
    "div",
    "section",
    "sec",
    "body",
    "text",
    "note",
];
const ITEMS: &[&str] = &["item", "li", "listitem", "list-item", "event"];
const ROWS: &[&str] = &["row", "tr"];
const CELLS: &[&str] = &["cell", "td", "th", "entry"];
const FIGURES: &[&str] = &["figure", "fig", "media", "graphic"];

impl Format for Xml {
    fn name(&self) -> &'static str {
        "xml"
    }

    fn help(&self) -> &'static str {
        "TEI and other XML"
    }

    fn recognises(&self, source: &Source) -> bool {
        let head = source.head();
        head.starts_with("<?xml")
            || head.starts_with('<') && source.extension() == "xml"
            || head.starts_with("<tei")
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        source.within(options.limits.file_bytes)?;
        let text = decode_as(&source.bytes, html::declared(&source.head())).text;
        let mut walk = Walk::default();
        let fault = events::read(without_declaration(&text), options.limits.depth, &mut walk);
        walk.out.close();
        let Walk { out, language, published, .. } = walk;
        let draft = Draft { language, published, ..Draft::from(out.finish()) };
        let document = draft.finish(&source.origin, self.name(), options)?;
        let warnings = fault.into_iter().map(|fault| warning(&source.origin, fault)).collect();
        Ok(Loaded { documents: vec![document], warnings, ..Loaded::default() })
    }
}

/// The document without its first `<?xml …?>`, whose encoding has had its say.
pub(crate) fn without_declaration(text: &str) -> &str {
    let text = text.trim_start();
    let inside = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    inside.map_or(text, |(_, rest)| rest)
}

/// An element that is open.
#[derive(Debug)]
struct Element {
    name: String,
    /// Ends with the block that it began.
    is_block: bool,
    /// Where its words begin and the date that its attributes give.
    date: Option<(usize, String)>,
}

#[derive(Debug, Default)]
struct Walk {
    out: Builder,
    open: Vec<Element>,
    titled: bool,
    /// How many open elements are not text.
    silent: usize,
    language: Option<String>,
    published: Option<chrono::NaiveDate>,
}

impl Handler for Walk {
    fn text(&mut self, text: &str) {
        if self.silent == 0 && (self.out.is_open() || !text.trim().is_empty()) {
            if !self.out.is_open() {
                self.out.open(BlockKind::Paragraph, 0);
            }
            self.out.words(text);
        }
    }

    fn cdata(&mut self, text: &str) {
        if self.silent == 0 && text.contains("</") {
            html::fragment(text, None, 64, &mut self.out);
        } else {
            self.text(text);
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        if matches!(name, "lb" | "br") {
            self.out.line();
        }
        if self.open.is_empty() {
            self.language = attribute(tag, &["lang"]);
        }
        self.silent += usize::from(SILENT.contains(&name));
        let values = ["when", "datetime", "when-iso", "notbefore", "value", "norm"];
        let date = matches!(name, "date" | "time").then(|| attribute(tag, &values)).flatten();
        if let Some(day) =
            date.as_deref().and_then(published).filter(|_| self.inside("publicationstmt"))
        {
            self.published.get_or_insert(day);
        }
        let in_row = self.open.iter().rev().take(8).any(|it| ROWS.contains(&it.name.as_str()));
        let kind = if in_row { None } else { self.kind(name) };
        // In the middle of a sentence an unknown element is part of it.
        let is_block = kind.is_some() || !in_row && !self.out.has_words();
        if let Some((kind, level)) = kind {
            if ROWS.contains(&name) {
                self.out.open_marked(kind, level, "");
            } else {
                self.out.open(kind, level);
            }
        } else if CELLS.contains(&name) && self.out.has_words() {
            self.out.tab();
        }
        let date = date.map(|value| (self.out.len(), value));
        let is_block = is_block && self.silent == 0;
        self.open.push(Element { name: name.to_owned(), is_block, date });
    }

    fn end(&mut self) {
        let Some(Element { name, is_block, date }) = self.open.pop() else { return };
        self.silent -= usize::from(SILENT.contains(&name.as_str()));
        if let Some((from, value)) = date {
            self.out.date(from, &value);
        }
        if is_block {
            self.out.close();
        }
    }
}

impl Walk {
    /// What an element of that name is outside a table; `None` where it is part of a sentence.
    fn kind(&mut self, name: &str) -> Option<(BlockKind, u8)> {
        let in_figure = self.open.last().is_some_and(|it| FIGURES.contains(&it.name.as_str()));
        let level = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        match name {
            "figdesc" | "caption" => Some((BlockKind::Caption, 0)),
            _ if in_figure && (HEADINGS.contains(&name) || name == "title") => {
                Some((BlockKind::Caption, 0))
            }
            "title" | "article-title" | "doctitle" if !self.out.has_words() => {
                let title = !std::mem::replace(&mut self.titled, true);
                let again = !title && self.inside("titlestmt");
                Some(match (title, again) {
                    (true, _) => (BlockKind::Title, 0),
                    (false, true) => (BlockKind::Furniture, 0),
                    (false, false) => (BlockKind::Heading, level),
                })
            }
            "bibl" | "biblstruct" | "ref-list-item" | "citation" if !self.out.has_words() => {
                Some((BlockKind::Reference, 0))
            }
            _ if HEADINGS.contains(&name) => Some((BlockKind::Heading, level)),
            _ if PARAGRAPHS.contains(&name) => Some((BlockKind::Paragraph, 0)),
            _ if ITEMS.contains(&name) || ROWS.contains(&name) => Some((BlockKind::ListItem, 1)),
            _ => None,
        }
    }

    fn inside(&self, name: &str) -> bool {
        self.open.iter().any(|it| it.name == name)
    }
}
