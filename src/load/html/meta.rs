//! What a page says of itself: title, publisher, address, language, date.

use chrono::NaiveDate;
use dom_query::{Document, NodeRef};
use serde_json::Value;

use crate::load::dates::published;
use crate::load::html::linked;

/// A page's own account of itself.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    pub title: Option<String>,
    /// The words of the `<title>` element, a site's name and all.
    pub element: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub published: Option<NaiveDate>,
}

/// Where dates of publication are given, best first, in lower case.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.issued",
    "dc.date",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "date",
    "govuk:first-published-at",
    "govuk:public-updated-at",
];
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "dcterms.title", "headline"];
const OUTLETS: &[&str] =
    &["og:site_name", "application-name", "dc.publisher", "publisher", "citation_journal_title"];

impl Meta {
    /// Reads the head of `page`, and the structured data and dates in its body.
    pub(crate) fn read(page: &Document) -> Self {
        let mut meta = Self::default();
        let mut named: Vec<(String, String)> = Vec::new();
        let mut shown_title = None;
        let mut posted = None;
        for node in page.root().descendants_it() {
            let Some(name) = node.node_name() else { continue };
            match &*name {
                "html" => meta.language = text_of_attribute(&node, "lang"),
                "title" if shown_title.is_none() => shown_title = Some(node.text().to_string()),
                "meta" if named.len() < 1000 => {
                    let key = ["property", "name", "itemprop"]
                        .iter()
                        .find_map(|key| text_of_attribute(&node, key));
                    let content = text_of_attribute(&node, "content");
                    named.extend(
                        key.zip(content).map(|(key, content)| (key.to_lowercase(), content)),
                    );
                }
                "link" if node.attr("rel").is_some_and(|rel| &*rel == "canonical") => {
                    meta.url =
                        text_of_attribute(&node, "href").filter(|url| url.starts_with("http"));
                }
                "script" if node.attr("type").is_some_and(|kind| kind.contains("ld+json")) => {
                    let script = node.text();
                    match linked::data(&script) {
                        Some(value) => meta.structured(&value),
                        None => meta.published = meta.published.or(linked::only_date(&script)),
                    }
                }
                "time" if posted.is_none() && is_publication(&node) => {
                    posted = node.attr("datetime").and_then(|value| published(&value));
                }
                _ => {}
            }
        }
        let first = |keys: &[&str]| {
            keys.iter()
                .find_map(|key| named.iter().find(|(name, _)| name == key))
                .map(|(_, value)| value.clone())
        };
        let stated = DATES.iter().find_map(|key| {
            named.iter().filter(|(name, _)| name == key).find_map(|(_, value)| published(value))
        });
        meta.published = stated.or(meta.published).or(posted);
        meta.outlet = first(OUTLETS).or(meta.outlet);
        meta.url = meta.url.or_else(|| first(&["og:url", "twitter:url"]));
        meta.element = shown_title.filter(|it| !it.trim().is_empty());
        let title = first(TITLES).or(meta.title).filter(|it| !it.trim().is_empty());
        meta.title = title.or_else(|| meta.element.clone());
        meta
    }

    /// Takes what JSON-LD says of an article.
    fn structured(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().take(100).for_each(|item| self.structured(item)),
            Value::Object(fields) => {
                let text = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
                if let Some(headline) = text("headline") {
                    self.title.get_or_insert(headline);
                }
                if let Some(date) = text("datePublished").as_deref().and_then(published) {
                    self.published.get_or_insert(date);
                }
                let publisher =
                    fields.get("publisher").and_then(|it| it.get("name")).and_then(Value::as_str);
                if let Some(name) = publisher {
                    self.outlet.get_or_insert(name.to_owned());
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    fields.get(key).into_iter().for_each(|part| self.structured(part));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

fn text_of_attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Whether a `<time>` says when the page was published, by its own word.
fn is_publication(node: &NodeRef<'_>) -> bool {
    let said = ["itemprop", "class", "id"].iter().filter_map(|name| node.attr(name));
    let words = ["publish", "pubdate", "posted", "entry-date", "post-date", "dateline"];
    node.has_attr("pubdate")
        || said.map(|it| it.to_lowercase()).any(|it| words.iter().any(|word| it.contains(word)))
}

/// The address that a browser noted when it saved the page.
pub(crate) fn saved_from(html: &str) -> Option<String> {
    let end = html.char_indices().nth(4000).map_or(html.len(), |(at, _)| at);
    let head = html.get(..end)?;
    let mark = ["saved from url=(", "Page saved with SingleFile", "url: "];
    let (_, tail) = mark.iter().find_map(|mark| head.split_once(mark))?;
    let url = tail.get(tail.find("http")?..)?;
    let url = url.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).next()?;
    (tail.find("http")? < 60).then(|| url.to_owned())
}
