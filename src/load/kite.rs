//! Stories of Kagi News (Kite): category files, saved replies of its interface, single stories.
//!
//! Every field may be missing, null, `""`, or of another type than declared; what is not known
//! becomes a section of its own.

mod citations;
mod story;

use serde_json::Value;

use crate::load::document::{Draft, entry};
use crate::load::json::values::{Fields, first, list};
use crate::load::json::{outline_of, parse};
use crate::load::kite::story::{day, draft};
use crate::load::{Format, LoadError, Loaded, Options, Source, warning};

/// Stories, or a single one.
#[derive(Debug)]
pub struct Kite;

impl Format for Kite {
    fn name(&self) -> &'static str {
        "kite"
    }

    fn help(&self) -> &'static str {
        "story JSON of Kagi News, one document per story"
    }

    fn recognises(&self, source: &Source) -> bool {
        outline_of(source).is_some_and(|outline| {
            let story = ["short_summary", "talking_points", "perspectives", "cluster_number"];
            outline.has(&["clusters"])
                || outline.has(&["stories"])
                || outline.has(&["title"]) && story.iter().any(|key| outline.has(&[*key]))
        })
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let value = parse(source, self.name(), options)?;
        let top = value.as_object();
        let stories = match top.and_then(|top| top.get("clusters").or_else(|| top.get("stories"))) {
            Some(stories) => list(Some(stories)),
            None => list(Some(&value)),
        };
        let dated =
            ["timestamp", "createdAt", "created_at"].iter().find_map(|key| day(top?.get(*key)?));
        let mut loaded = Loaded::default();
        let most = options.limits.members;
        if stories.len() > most {
            let message = format!(
                "{} stories exceed the limit of {most}; the rest is left out",
                stories.len()
            );
            loaded.warnings.push(warning(&source.origin, message));
        }
        for (index, story) in stories.iter().take(most).enumerate() {
            let origin = entry(&source.origin, index + 1, stories.len());
            let Some(fields) = story.as_object().filter(|fields| is_story(fields)) else {
                loaded.warnings.push(warning(&origin, "no story: neither title nor summary"));
                continue;
            };
            let draft: Draft = draft(fields, dated);
            loaded.documents.extend(draft.finish(&origin, self.name(), options).ok());
        }
        if loaded.documents.is_empty() {
            return Err(LoadError::Empty(source.origin.to_string()));
        }
        Ok(loaded)
    }
}

fn is_story(fields: &Fields) -> bool {
    first(fields, &["title", "short_summary", "summary"]).is_some()
        || fields.values().any(Value::is_array)
}
