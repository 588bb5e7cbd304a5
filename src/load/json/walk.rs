//! The texts in a JSON value, in order.

use serde_json::Value;

use crate::load::blocks::{Builder, Built, date_value};
use crate::load::html;
use crate::load::json::values::{Fields, first, words};
use crate::load::labels::is_date;
use crate::model::BlockKind;

/// Keys of dates, of what happened then, and of titles.
const DATES: &[&str] =
    &["date", "display_date", "when", "year", "day", "start", "start_date", "from"];
const WORDS: &[&str] =
    &["event", "text", "content", "description", "summary", "title", "headline", "label"];
const TITLES: &[&str] = &["title", "headline", "heading", "name", "label", "question"];
/// Keys of values that are no text of the document.
const SILENT: &[&str] = &[
    "id",
    "_id",
    "uuid",
    "url",
    "uri",
    "link",
    "href",
    "slug",
    "path",
    "base_path",
    "type",
    "schema_name",
    "document_type",
    "content_id",
    "phase",
    "locale",
    "language",
    "lang",
    "hash",
    "etag",
    "icon",
    "image",
    "favicon",
    "rendering_app",
    "publishing_app",
    "content_type",
    "mime_type",
    "format",
    "status",
    "version",
    "analytics_identifier",
    "links",
    "_links",
    "change_history",
    "taxons",
    "tags",
    "breadcrumbs",
    "navigation",
];

/// Writes texts into blocks.
pub(super) struct Walk {
    out: Builder,
    titled: bool,
    depth: usize,
}

impl Walk {
    pub(super) fn new(depth: usize) -> Self {
        Self { out: Builder::new(), titled: false, depth }
    }

    pub(super) fn finish(self) -> Built {
        self.out.finish()
    }

    /// Depth is limited by the parser, so that this may recurse.
    pub(super) fn value(&mut self, key: &str, value: &Value, level: u8) {
        if SILENT.contains(&key) {
            return;
        }
        match value {
            Value::String(text) => self.text(key, text, level),
            Value::Array(items) if rendered(items).is_some() => {
                self.text(key, rendered(items).unwrap_or_default(), level);
            }
            Value::Array(items) => items.iter().for_each(|item| match item.as_str() {
                Some(text) if is_text(text) && !text.contains("</") => {
                    self.out.push(BlockKind::ListItem, 1, &html::words(text));
                }
                Some(_) | None => self.value(key, item, level),
            }),
            Value::Object(fields) if self.entry(fields) => {}
            Value::Object(fields) => {
                // The title goes first, wherever it stands.
                for title in TITLES {
                    if let Some(Value::String(text)) = fields.get(*title) {
                        self.text(title, text, level);
                    }
                }
                let rest = fields
                    .iter()
                    .filter(|(key, value)| !(value.is_string() && TITLES.contains(&key.as_str())));
                rest.for_each(|(key, value)| self.value(key, value, level.saturating_add(1)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, key: &str, text: &str, level: u8) {
        let title = TITLES.contains(&key);
        if text.contains("</") || text.contains("<p>") || text.contains("<br") {
            html::fragment(text, None, self.depth, &mut self.out);
        } else if title && !text.trim().is_empty() && !is_address(text) {
            let first = !std::mem::replace(&mut self.titled, true);
            let kind = if first { BlockKind::Title } else { BlockKind::Heading };
            self.out.push(kind, if first { 0 } else { level }, &html::words(text));
        } else if is_text(text) {
            for part in text.split("\n\n") {
                self.out.push(BlockKind::Paragraph, 0, &html::words(part));
            }
        }
    }

    /// An object with a date and words, and nothing inside, is an entry of a timeline.
    fn entry(&mut self, fields: &Fields) -> bool {
        let date = DATES.iter().find_map(|key| {
            words(fields.get(*key)?).filter(|date| is_date(date) || date_value(date).is_some())
        });
        let long =
            fields.values().any(|value| value.as_str().is_some_and(|text| text.len() > 1500));
        let flat = !long && fields.values().all(|value| !value.is_object() && !value.is_array());
        let (Some(date), true, true) = (date, flat, self.titled || fields.len() <= 8) else {
            return false;
        };
        let what: Vec<String> = WORDS.iter().filter_map(|key| first(fields, &[*key])).collect();
        if what.is_empty() {
            return false;
        }
        self.out.open(BlockKind::TimelineEntry, 0);
        let from = self.out.len();
        self.out.words(&date);
        self.out.date(from, &date);
        self.out.words(" – ");
        self.out.words(&what.join(" "));
        self.out.close();
        true
    }
}

/// The text in a list that gives one text in several content types: its markup, or else the first.
fn rendered(items: &[Value]) -> Option<&str> {
    let content = |item: &Value, kind: &str| {
        let typed = item.get("content_type")?.as_str()?.contains(kind);
        typed.then_some(())
    };
    let all = items.iter().all(|item| content(item, "").is_some());
    let best = items.iter().find(|item| content(item, "html").is_some()).or(items.first());
    best.filter(|_| all)?.get("content")?.as_str()
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    text.contains("://") && !text.contains(' ') || text.starts_with('/') && !text.contains(' ')
}

/// Whether people would read it: more than one word, and no address.
fn is_text(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().take(400).filter(|c| c.is_alphabetic()).count();
    text.split_whitespace().nth(1).is_some()
        && letters * 2 >= text.chars().take(400).count()
        && !is_address(text)
}
