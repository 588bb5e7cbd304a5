//! Every error text of reading, word for word.

use std::path::PathBuf;

use briefing::load::{self, Limits, LoadError, Options, Source};
use briefing::model::Origin;

fn message(name: &str, bytes: &[u8], options: &Options) -> String {
    let source = Source { origin: Origin::File(name.into()), bytes: bytes.to_vec() };
    load::read(&source, options).map(|_| ()).expect_err("an error").to_string()
}

fn limited(limits: Limits) -> Options {
    Options { limits, ..Options::default() }
}

#[test]
fn what_is_no_document_is_named_with_its_reason() {
    let plain = Options::default();
    assert_eq!(message("a.txt", b"", &plain), "a.txt: empty");
    assert_eq!(message("a.txt", b" \n\t\n", &plain), "a.txt: empty");
    assert_eq!(message("a.png", b"\x89PNG\0\0\0\0\0\0\0\0\0", &plain), "a.png: not text");
    assert_eq!(
        message("a.json", br#"{"title": "x","#, &plain),
        "a.json: not readable as json: EOF while parsing a value at line 1 column 14"
    );
    assert_eq!(
        message("a.json", "[".repeat(300).as_bytes(), &plain),
        "a.json: not readable as json: recursion limit exceeded at line 1 column 128"
    );
    assert_eq!(
        message("a.json", br#"{"schema":"briefing/9"}"#, &plain),
        "a.json: not readable as briefing: its schema is briefing/9, not briefing/1"
    );
    assert_eq!(
        message("a.rtf", b"{\\rtf1 words}", &plain),
        "a.rtf: a rich text file, which is not read; save it as DOCX or plain text"
    );
    assert_eq!(
        message("a.zip", b"PK\x03\x04 and no more", &plain),
        "a.zip: not readable as zip: invalid Zip archive: Could not find EOCD"
    );
    let error = message("a.pdf", b"%PDF-1.4 and no more", &plain);
    assert!(
        error.starts_with("a.pdf: not readable as pdf: ")
            && error.ends_with("; try pdftotext FILE - | briefing -"),
        "{error}"
    );
}

#[test]
fn a_limit_is_named_with_its_number() {
    let small = limited(Limits { file_bytes: 10, ..Limits::default() });
    assert_eq!(
        message("a.html", b"<html><body>words", &small),
        "a.html: its size of 17 bytes exceeds the limit of 10 bytes"
    );
    let empty = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    assert_eq!(
        message("a.zip", empty, &Options::default()),
        "a.zip: not readable as zip: no documents in it"
    );
}

#[test]
fn a_format_that_does_not_exist_is_answered_with_those_that_do() {
    let asked = Options { format: Some("wordstar".to_owned()), ..Options::default() };
    assert_eq!(
        message("a.txt", b"words", &asked),
        format!("no format is called wordstar; there are {}", load::names())
    );
}

#[test]
fn faults_of_files_name_the_path() {
    let path = || PathBuf::from("/no/such/file");
    assert_eq!(LoadError::Missing(path()).to_string(), "/no/such/file: no such file or folder");
    assert_eq!(LoadError::Special(path()).to_string(), "/no/such/file: neither file nor folder");
    assert_eq!(
        LoadError::NoDocuments(path()).to_string(),
        "/no/such/file: no documents in this folder"
    );
    let source = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    assert_eq!(
        LoadError::Unreadable { path: path(), source }.to_string(),
        "/no/such/file: cannot be read"
    );
    assert_eq!(
        LoadError::Silent { path: path(), seconds: 10 }.to_string(),
        "/no/such/file: nothing came through this pipe for 10 s"
    );
}
