//! The articles behind a story, and the marks that point to them: `[bbc.com#1]`, `[common]`.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::load::blocks::Builder;
use crate::load::json::values::words;
use crate::model::{BlockKind, Reference};
use crate::text::fold;

/// The articles in order, each with its place among those of its domain.
#[derive(Debug, Default)]
pub(super) struct Sources {
    articles: Vec<Article>,
}

#[derive(Debug)]
struct Article {
    domain: String,
    place: usize,
    title: String,
    url: Option<String>,
    /// What its picture shows.
    caption: Option<String>,
}

impl Sources {
    pub(super) fn read(articles: &[Value]) -> Self {
        let mut places: HashMap<String, usize> = HashMap::new();
        let articles = articles.iter().filter_map(|article| {
            let text = |key: &str| words(article.get(key)?);
            let url = text("link").or_else(|| text("url"));
            let domain =
                text("domain").or_else(|| url.as_deref().and_then(host).map(str::to_owned))?;
            let place = places.entry(domain.clone()).or_default();
            *place += 1;
            let title = text("title").unwrap_or_else(|| domain.clone());
            Some(Article { place: *place, domain, title, url, caption: text("image_caption") })
        });
        Self { articles: articles.collect() }
    }

    /// Whether `name` is that of an outlet the story was taken from: `The Gazette` of the domain
    /// `thegazette.example`.
    pub(super) fn has_outlet(&self, name: &str) -> bool {
        let letters = |it: &str| it.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let name = letters(&fold(name));
        !name.is_empty() && self.articles.iter().any(|it| letters(base(&it.domain)) == name)
    }

    /// Lists the articles under a heading.
    pub(super) fn write(&self, out: &mut Builder) {
        if self.articles.is_empty() {
            return;
        }
        out.push(BlockKind::Heading, 2, "Sources");
        for Article { domain, place, title, caption, .. } in &self.articles {
            out.push(BlockKind::Reference, 0, &format!("[{domain}#{place}] {title}"));
            if let Some(caption) = caption {
                out.push(BlockKind::Caption, 0, caption);
            }
        }
    }

    /// What the marks in `text` point to: the articles under their own labels, and those marks that
    /// name a domain otherwise, where only one can be meant.
    pub(super) fn references(&self, text: &str) -> Vec<Reference> {
        let own = self.articles.iter().map(|it| (format!("{}#{}", it.domain, it.place), it));
        let mut references: Vec<Reference> = own.map(|(label, it)| it.reference(label)).collect();
        let known: BTreeSet<String> = references.iter().map(|it| it.label.clone()).collect();
        for mark in marks(text).difference(&known) {
            if mark == "common" {
                let title = "common knowledge".to_owned();
                references.push(Reference { label: mark.clone(), title, url: None });
            } else if let Some(article) = self.meant(mark) {
                references.push(article.reference(mark.clone()));
            }
        }
        references
    }

    /// The article that `domain#place` means: by the name before the first dot, then by a part of
    /// the domain, where that leaves one domain.
    fn meant(&self, mark: &str) -> Option<&Article> {
        let (domain, place) = mark.split_once('#')?;
        let place: usize = place.parse().ok()?;
        let by_base = |article: &&Article| base(&article.domain) == base(domain);
        let by_part = |article: &&Article| {
            article.domain.contains(domain) || domain.contains(&article.domain)
        };
        let only = |found: Vec<&Article>| {
            let first = found.first()?.domain.clone();
            let one = found.iter().all(|article| article.domain == first);
            one.then(|| self.articles.iter().find(|it| it.domain == first && it.place == place))
                .flatten()
        };
        only(self.articles.iter().filter(by_base).collect())
            .or_else(|| only(self.articles.iter().filter(by_part).collect()))
    }
}

impl Article {
    fn reference(&self, label: String) -> Reference {
        Reference { label, title: self.title.clone(), url: self.url.clone() }
    }
}

/// The different marks in `text`: `common` and `domain#place`.
fn marks(text: &str) -> BTreeSet<String> {
    let inside = text.split('[').skip(1).filter_map(|part| {
        let end = part.bytes().take(80).position(|byte| byte == b']')?;
        part.get(..end)
    });
    inside
        .filter(|mark| *mark == "common" || mark.contains('#'))
        .take(10_000)
        .map(str::to_owned)
        .collect()
}

/// The name before the first dot of a domain.
fn base(domain: &str) -> &str {
    domain.trim_start_matches("www.").split('.').next().unwrap_or_default()
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#'])
        .next()
        .map(|host| host.trim_start_matches("www."))
        .filter(|host| !host.is_empty())
}
