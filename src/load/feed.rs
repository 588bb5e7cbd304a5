//! RSS and Atom: one document for each item.

use chrono::{DateTime, NaiveTime, Utc};
use feed_rs::model::Entry;

use crate::load::blocks::Builder;
use crate::load::dates::published;
use crate::load::decode::decode_as;
use crate::load::document::{Draft, entry};
use crate::load::{Format, LoadError, Loaded, Options, Source, html, warning, xml};
use crate::model::BlockKind;

/// A feed.
#[derive(Debug)]
pub struct Feed;

impl Format for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn help(&self) -> &'static str {
        "RSS and Atom feeds, one document per item"
    }

    fn recognises(&self, source: &Source) -> bool {
        let head = source.head();
        head.starts_with('<')
            && ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.contains(root))
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        source.within(options.limits.file_bytes)?;
        let text = decode_as(&source.bytes, html::declared(&source.head())).text;
        let parser = feed_rs::parser::Builder::new()
            .timestamp_parser(moment)
            .id_generator(|_, _, _| String::new())
            .sanitize_content(false)
            .build();
        let feed = match parser.parse(xml::without_declaration(&text).as_bytes()) {
            Ok(feed) => feed,
            Err(fault) => {
                let mut loaded = xml::Xml.read(source, options)?;
                let message = format!("no well-formed feed ({fault}); read as one document");
                loaded.warnings.push(warning(&source.origin, message));
                return Ok(loaded);
            }
        };
        let outlet = feed.title.as_ref().map(|title| html::words(&title.content));
        let mut loaded = Loaded::default();
        let (all, most) = (feed.entries.len(), options.limits.members);
        if all > most {
            let message = format!("{all} items exceed the limit of {most}; the rest is left out");
            loaded.warnings.push(warning(&source.origin, message));
        }
        for (index, item) in feed.entries.iter().take(most).enumerate() {
            let origin = entry(&source.origin, index + 1, all);
            let (draft, flat) = draft(item, options.limits.depth);
            if flat {
                let depth = options.limits.depth;
                let message = format!("nested deeper than {depth} levels; read as plain text");
                loaded.warnings.push(warning(&origin, message));
            }
            let language = item.language.clone().or_else(|| feed.language.clone());
            let draft = Draft { outlet: outlet.clone(), language, ..draft };
            // An item without title and content says nothing; the others do.
            loaded.documents.extend(draft.finish(&origin, self.name(), options).ok());
        }
        if loaded.documents.is_empty() {
            return Err(LoadError::Empty(source.origin.to_string()));
        }
        Ok(loaded)
    }
}

/// The day as the feed writes it, whatever its offset from Greenwich.
fn moment(value: &str) -> Option<DateTime<Utc>> {
    Some(published(value)?.and_time(NaiveTime::MIN).and_utc())
}

fn draft(item: &Entry, depth: usize) -> (Draft, bool) {
    let mut out = Builder::new();
    let title = item.title.as_ref().map(|title| html::words(&title.content));
    if let Some(title) = &title {
        out.push(BlockKind::Title, 0, title);
    }
    let summary = item.summary.as_ref().map(|it| it.content.as_str()).unwrap_or_default();
    let content = item.content.as_ref().and_then(|it| it.body.as_deref()).unwrap_or_default();
    let body = if content.len() >= summary.len() { content } else { summary };
    let flat = html::fragment(body, title.as_deref(), depth, &mut out);
    let url =
        item.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let draft = Draft {
        title,
        url: url.map(|link| link.href.clone()),
        published: item.published.or(item.updated).map(|moment| moment.date_naive()),
        ..Draft::from(out.finish())
    };
    (draft, flat)
}
