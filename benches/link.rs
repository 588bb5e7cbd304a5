//! Linking many documents: twenty statements in each, about as many events as documents.
//!
//! Twice the documents should take about twice the time.

use std::sync::Arc;

use briefing::extract::{Context, extract};
use briefing::link::{Part, link};
use briefing::load::{self, Source};
use briefing::model::Origin;
use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::ItemsCount;

#[path = "../tests/stories/mod.rs"]
mod stories;

fn main() {
    divan::main();
}

/// Articles in a document: with what they tell aside, about twenty statements.
const ARTICLES: usize = 13;

/// `documents` documents, read and ready to be linked.
fn parts(documents: usize) -> Vec<Part> {
    let folder = stories::folder(documents * ARTICLES / 10, documents * ARTICLES);
    let today = NaiveDate::from_ymd_opt(2032, 1, 1).unwrap_or_default();
    let texts: Vec<&str> = folder.articles.iter().map(|it| it.text.as_str()).collect();
    let sources = texts.chunks(ARTICLES).enumerate().map(|(at, articles)| Source {
        origin: Origin::File(format!("{at}.txt").into()),
        bytes: articles.concat().into_bytes(),
    });
    sources
        .filter_map(|source| load::read(&source, &load::Options::default()).ok())
        .flat_map(|loaded| loaded.documents)
        .map(|document| {
            let mentions = extract(&document, &Context { today });
            Part { document: Arc::new(document), mentions }
        })
        .collect()
}

#[divan::bench(args = [1_000, 3_000, 10_000], sample_count = 3)]
fn link_documents(bencher: Bencher<'_, '_>, documents: usize) {
    let parts = parts(documents);
    let statements: usize = parts.iter().map(|part| part.mentions.events.len()).sum();
    bencher
        .counter(ItemsCount::new(statements))
        .with_inputs(|| parts.clone())
        .bench_local_values(|parts| link(divan::black_box(parts)));
}
