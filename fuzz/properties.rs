// What must hold of any bytes. Shared by the fuzz targets and by the tests that replay what they
// kept.

use std::sync::{Arc, LazyLock};

use briefing::app::config::Config;
use briefing::extract::{Context, extract};
use briefing::load::{self, Limits, Options, Source};
use briefing::model::{Document, Origin};
use briefing::pipeline;
use briefing::search::{Index, Query};
use briefing::store::Store;
use briefing::text::{Folded, displayable, fold};
use chrono::NaiveDate;

/// The property that the target of that name looks for faults in.
pub fn hold(target: &str, bytes: &[u8]) {
    match target {
        "any" => load(None, bytes),
        "facts" => facts(bytes),
        "display" => display(bytes),
        "fold" => folding(bytes),
        "query" => query(bytes),
        "state" => state(bytes),
        "config" => config(bytes),
        format => load(Some(format), bytes),
    }
}

/// Small limits: a fuzzer should find faults, not fill memory.
fn options(format: Option<&str>) -> Options {
    let mebibyte = 1024 * 1024;
    let limits = Limits {
        file_bytes: mebibyte,
        unpacked_bytes: 4 * mebibyte,
        members: 100,
        ..Limits::default()
    };
    Options { format: format.map(str::to_owned), limits, ..Options::default() }
}

/// Whatever `bytes` are, reading them as `format` (or as what they look like) ends with sound
/// documents or with an error that can be shown on one line.
fn load(format: Option<&str>, bytes: &[u8]) {
    let source = Source { origin: Origin::File("input".into()), bytes: bytes.to_vec() };
    match load::read(&source, &options(format)) {
        Ok(loaded) => loaded.documents.iter().for_each(sound),
        Err(error) => shown(&error.to_string()),
    }
}

/// Whatever `bytes` are as text, reading facts out of them ends, and every fact lies in the text.
fn facts(bytes: &[u8]) {
    let source = Source { origin: Origin::Stdin, bytes: bytes.to_vec() };
    let Ok(loaded) = load::read(&source, &options(Some("text"))) else { return };
    let today = today();
    for document in &loaded.documents {
        let found = extract(document, &Context { today });
        for date in &found.dates {
            assert!(!date.span.slice(&document.text).is_empty(), "a date without words");
        }
        for person in &found.people {
            assert!(!person.mentions.is_empty(), "a person whom nobody names");
        }
    }
}

/// Whatever `bytes` are as text, nothing of them drives a terminal.
fn display(bytes: &[u8]) {
    shown(&String::from_utf8_lossy(bytes));
}

/// Whatever `bytes` are as text, folding is the same with and without a way back, and every folded
/// character leads back to words of the source, in order.
fn folding(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    let folded = Folded::new(&source);
    assert_eq!(folded.text(), fold(&source));
    let mut before = 0;
    for (at, c) in folded.text().char_indices() {
        let span = folded.source(&source, at..at + c.len_utf8()).expect("a way back");
        assert!(!span.is_empty() && span.start() >= before, "{c:?} at {at} comes from {span:?}");
        before = span.start();
    }
}

/// The sample briefings, to search in.
static SAMPLES: LazyLock<Arc<Index>> = LazyLock::new(|| {
    let options =
        pipeline::Options { load: Options::default(), context: Context { today: today() } };
    let outcome = pipeline::read_sources(&load::samples::sources(), &options);
    Arc::new(Index::new(&Arc::new(outcome.briefing)))
});

/// Whatever `bytes` are as a query, it is searched and filtered by, or what is wrong with it can be
/// shown; hits are labelled and lie in their documents.
fn query(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    let index = &*SAMPLES;
    match Query::parse(&typed) {
        Ok(query) => {
            index.select(&query, None);
            check_hits(&query);
        }
        Err(error) => shown(&error.to_string()),
    }
    check_hits(&Query::plain(&typed));
}

fn check_hits(query: &Query) {
    for hit in SAMPLES.search(query, 20).hits {
        assert!(!hit.label.is_empty() && (0.0..=1.0).contains(&hit.score), "{hit:?}");
        for range in &hit.highlights {
            assert!(hit.matched.get(range.clone()).is_some_and(|it| !it.is_empty()), "{hit:?}");
        }
    }
}

/// Whatever `bytes` a state file holds, it is opened (damaged or not) or refused with a message,
/// and what was opened is the same after a save.
fn state(bytes: &[u8]) {
    static FOLDER: LazyLock<tempfile::TempDir> =
        LazyLock::new(|| tempfile::tempdir().expect("a folder"));
    let path = FOLDER.path().join(format!("{:?}.json", std::thread::current().id()));
    std::fs::write(&path, bytes).expect("written");
    match Store::open(&path) {
        Ok(mut opened) => {
            opened.notice.iter().for_each(|notice| shown(notice));
            let store = opened.store.clone();
            opened.store.save(&path).expect("saved");
            assert_eq!(Store::open(&path).expect("opened").store, store);
        }
        Err(error) => shown(&error.to_string()),
    }
}

/// Whatever `bytes` a configuration holds, it is read or refused with a message and its line.
fn config(bytes: &[u8]) {
    match Config::parse(&String::from_utf8_lossy(bytes)) {
        Ok(config) => config.warnings.iter().for_each(|warning| shown(warning)),
        Err(error) => {
            let message = error.to_string();
            assert!(message.starts_with("line "), "{message}");
            shown(&message);
        }
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default()
}

/// A document whose blocks, dates and words are as the model promises.
fn sound(document: &Document) {
    let clean = |text: &str| text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control());
    assert!(clean(&document.text), "control characters in the text");
    for part in
        [&document.title, &document.outlet, &document.url, &document.language].into_iter().flatten()
    {
        assert!(clean(part) && !part.is_empty(), "metadata {part:?}");
    }
    for reference in &document.references {
        assert!(clean(&reference.title) && clean(&reference.label), "reference {reference:?}");
    }
    let mut end = 0;
    for block in &document.blocks {
        let words = block.span.slice(&document.text);
        assert!(end <= block.span.start(), "blocks overlap");
        assert!(!words.is_empty() && words.trim() == words, "block {words:?}");
        end = block.span.end();
    }
    for date in &document.markup_dates {
        assert!(!date.span.slice(&document.text).is_empty() && clean(&date.value), "{date:?}");
    }
    shown(&document.name());
}

/// Text that passed the gate holds nothing that drives a terminal, and passing again changes nothing.
fn shown(text: &str) {
    let once = displayable(text);
    assert!(once.chars().all(|c| c == '\n' || !c.is_control()), "{once:?}");
    assert_eq!(displayable(&once), once, "the gate is not steady");
}
