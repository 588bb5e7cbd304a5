// What must hold of any bytes. Shared by the fuzz targets and by the tests that replay what they
// kept.

use briefing::extract::{Context, extract};
use briefing::load::{self, Limits, Options, Source};
use briefing::model::{Document, Origin};
use briefing::text::displayable;
use chrono::NaiveDate;

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
pub fn load(format: Option<&str>, bytes: &[u8]) {
    let source = Source { origin: Origin::File("input".into()), bytes: bytes.to_vec() };
    match load::read(&source, &options(format)) {
        Ok(loaded) => loaded.documents.iter().for_each(sound),
        Err(error) => shown(&error.to_string()),
    }
}

/// Whatever `bytes` are as text, reading facts out of them ends, and every fact lies in the text.
pub fn facts(bytes: &[u8]) {
    let source = Source { origin: Origin::Stdin, bytes: bytes.to_vec() };
    let Ok(loaded) = load::read(&source, &options(Some("text"))) else { return };
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default();
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
pub fn display(bytes: &[u8]) {
    shown(&String::from_utf8_lossy(bytes));
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
