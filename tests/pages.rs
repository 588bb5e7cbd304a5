//! Saved pages in the styles of common systems, made up for this: what is read as the document and
//! what as the site's furniture, as a person would tell them apart.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use briefing::extract::Context;
use briefing::load::{Options, Source};
use briefing::model::{Document, Origin};
use briefing::pipeline;
use chrono::NaiveDate;

/// What a page says of itself and its blocks, one a line.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    let date = document.published.map(|it| it.date.to_string());
    for (name, value) in [
        ("title", &document.title),
        ("outlet", &document.outlet),
        ("url", &document.url),
        ("language", &document.language),
        ("published", &date),
    ] {
        let _ = writeln!(out, "{name} = {}", value.as_deref().unwrap_or("none"));
    }
    for block in &document.blocks {
        let words = block.span.slice(&document.text).replace('\n', " / ").replace('\t', " | ");
        let _ = writeln!(out, "{}: {words}", block.kind.name());
    }
    out
}

#[test]
fn the_article_is_read_and_the_site_around_it_is_furniture() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder).expect("pages").flatten().map(|entry| entry.path()).collect();
    pages.sort();
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let options = pipeline::Options { load: Options::default(), context: Context { today } };
    for page in pages {
        let name = page.file_stem().expect("a name").to_string_lossy().into_owned();
        let source = Source {
            bytes: fs::read(&page).expect("a page"),
            origin: Origin::File(format!("{name}.html").into()),
        };
        let outcome = pipeline::read_sources(&[source], &options);
        let document = outcome.briefing.documents.first().expect("a document");
        insta::assert_snapshot!(name, outline(document));
    }
}
