//! JSON Feed: one document for each item.

use serde_json::Value;

use crate::load::blocks::Builder;
use crate::load::dates::published;
use crate::load::document::{Draft, entry};
use crate::load::json::values::{Fields, first, list};
use crate::load::json::{outline_of, parse};
use crate::load::{Format, LoadError, Loaded, Options, Source, html, warning};
use crate::model::BlockKind;

/// A feed in JSON.
#[derive(Debug)]
pub struct JsonFeed;

impl Format for JsonFeed {
    fn name(&self) -> &'static str {
        "jsonfeed"
    }

    fn help(&self) -> &'static str {
        "JSON Feed, one document per item"
    }

    fn recognises(&self, source: &Source) -> bool {
        outline_of(source).is_some_and(|outline| outline.has(&["version", "items"]))
            && source.bytes.windows(12).any(|it| it == b"jsonfeed.org")
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let value = parse(source, self.name(), options)?;
        let empty = Fields::new();
        let top = value.as_object().unwrap_or(&empty);
        let items = list(top.get("items"));
        let mut loaded = Loaded::default();
        let most = options.limits.members;
        if items.len() > most {
            let message =
                format!("{} items exceed the limit of {most}; the rest is left out", items.len());
            loaded.warnings.push(warning(&source.origin, message));
        }
        for (index, item) in items
            .iter()
            .take(most)
            .enumerate()
            .filter_map(|(index, it)| Some((index, it.as_object()?)))
        {
            let origin = entry(&source.origin, index + 1, items.len());
            let draft = Draft {
                outlet: first(top, &["title"]),
                language: first(item, &["language"]).or_else(|| first(top, &["language"])),
                ..draft(item, options.limits.depth)
            };
            loaded.documents.extend(draft.finish(&origin, self.name(), options).ok());
        }
        if loaded.documents.is_empty() {
            return Err(LoadError::Empty(source.origin.to_string()));
        }
        Ok(loaded)
    }
}

fn draft(item: &Fields, depth: usize) -> Draft {
    let mut out = Builder::new();
    let title = first(item, &["title"]);
    if let Some(title) = &title {
        out.push(BlockKind::Title, 0, title);
    }
    if let Some(content) = item.get("content_html").and_then(Value::as_str) {
        html::fragment(content, title.as_deref(), depth, &mut out);
    } else {
        let text = ["content_text", "summary"].iter().find_map(|key| item.get(*key)?.as_str());
        for part in text.unwrap_or_default().split("\n\n") {
            out.push(BlockKind::Paragraph, 0, part);
        }
    }
    let date = ["date_published", "date_modified"]
        .iter()
        .find_map(|key| published(item.get(*key)?.as_str()?));
    Draft {
        title,
        url: first(item, &["url", "external_url"]),
        published: date,
        ..Draft::from(out.finish())
    }
}
