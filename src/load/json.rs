//! JSON of no known schema, and what the known ones share.
//!
//! Its texts are shown in the order of the file: titles as headings, markup as blocks, objects with
//! a date and words as entries of a timeline. Identifiers, addresses and numbers are no text.

pub(crate) mod scan;
pub(crate) mod values;
mod walk;

use serde_json::Value;

use crate::load::dates::{published, seconds};
use crate::load::decode::decode;
use crate::load::document::{Draft, entry};
use crate::load::json::scan::{End, Outline, outline};
use crate::load::json::values::{Fields, first};
use crate::load::json::walk::Walk;
use crate::load::{Format, LoadError, Loaded, Options, Source};

/// Any JSON.
#[derive(Debug)]
pub struct Json;

/// An article in a list of articles has a text of so many bytes.
const ARTICLE: usize = 200;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn help(&self) -> &'static str {
        "other JSON: its texts in order"
    }

    fn recognises(&self, source: &Source) -> bool {
        let named = matches!(source.extension().as_str(), "json" | "jsonl" | "ndjson" | "geojson");
        outline_of(source).is_some_and(|outline| match outline.end {
            End::Whole => true,
            End::Open | End::Before(b'{' | b'[') => named,
            End::Before(_) => false,
        })
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let value = parse(source, self.name(), options)?;
        let articles = value.as_array().filter(|items| items.iter().any(is_article));
        let items = articles.map_or(std::slice::from_ref(&value), Vec::as_slice);
        let mut documents = Vec::new();
        for (index, item) in items.iter().take(options.limits.members).enumerate() {
            let origin = entry(&source.origin, index + 1, items.len());
            let mut walk = Walk::new(options.limits.depth);
            walk.value("", item, 1);
            let draft = described(item, Draft::from(walk.finish()));
            documents.extend(draft.finish(&origin, self.name(), options).ok());
        }
        if documents.is_empty() {
            return Err(LoadError::Empty(source.origin.to_string()));
        }
        Ok(Loaded { documents, ..Loaded::default() })
    }
}

/// The outline of a source that may be JSON; `None` where it is not.
pub(crate) fn outline_of(source: &Source) -> Option<Outline> {
    source.head().starts_with(['{', '[']).then(|| outline(&source.bytes)).flatten()
}

/// All of a source as one value; several values one after the other (JSON lines) as a list.
pub(crate) fn parse(
    source: &Source,
    format: &'static str,
    options: &Options,
) -> Result<Value, LoadError> {
    source.within(options.limits.file_bytes)?;
    let text = decode(&source.bytes).text;
    let values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let values: Result<Vec<Value>, _> = values.collect();
    let mut values = values.map_err(|fault| LoadError::Malformed {
        origin: source.origin.to_string(),
        format,
        reason: fault.to_string(),
    })?;
    match values.len() {
        1 => Ok(values.swap_remove(0)),
        _ => Ok(Value::Array(values)),
    }
}

fn is_article(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| {
        let long = |value: &Value| value.as_str().is_some_and(|text| text.len() >= ARTICLE);
        first(fields, &["title", "headline"]).is_some() && fields.values().any(long)
    })
}

/// `draft` with what the fields of `item` say about it.
fn described(item: &Value, draft: Draft) -> Draft {
    let Some(fields) = item.as_object() else { return draft };
    let named = |value: &Value| {
        let inner = value.as_array().and_then(|items| items.first()).unwrap_or(value);
        let name = inner.as_object().and_then(|fields| first(fields, &["name", "title"]));
        name.or_else(|| values::words(inner))
    };
    let dates = [
        "first_published_at",
        "published_at",
        "publishedAt",
        "datePublished",
        "date_published",
        "published",
        "publication_date",
        "public_updated_at",
        "pubDate",
        "pub_date",
        "date",
        "created_at",
        "timestamp",
    ];
    let day = |value: &Value| value.as_i64().map_or_else(|| published(value.as_str()?), seconds);
    let inside: Vec<&Fields> =
        std::iter::once(fields).chain(fields.get("details").and_then(Value::as_object)).collect();
    let outlet = ["publisher", "outlet", "site_name", "siteName", "source"];
    Draft {
        title: first(fields, &["title", "headline"]),
        outlet: outlet.iter().find_map(|key| named(fields.get(*key)?)),
        url: first(fields, &["web_url", "url", "link", "canonical_url", "canonicalUrl"]),
        language: first(fields, &["locale", "language", "lang", "inLanguage"]),
        published: dates
            .iter()
            .find_map(|key| inside.iter().find_map(|fields| day(fields.get(*key)?))),
        ..draft
    }
}
