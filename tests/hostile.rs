//! Documents that were written to do harm, and files that are none.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use briefing::extract::Context;
use briefing::load::{self, Limits, LoadError, Loaded, Options, Source};
use briefing::model::Origin;
use briefing::pipeline;
use briefing::text::displayable;
use chrono::NaiveDate;
use tempfile::TempDir;

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Loaded, LoadError> {
    let source = Source { origin: Origin::File(name.into()), bytes: bytes.into() };
    load::read(&source, &Options::default())
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Signs that drive or deceive a terminal.
const PAYLOADS: &[&str] = &[
    "\u{1b}[31;1m",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://x\u{1b}\\",
    "\u{1b}]52;c;eA==\u{7}",
    "\u{1b}P+q\u{1b}\\",
    "\u{1b}c",
    "\u{9b}2J",
    "\u{9d}0;x\u{9c}",
    "\u{7}",
    "\u{8}\u{8}",
    "\r",
    "\u{b}\u{c}",
    "\u{7f}",
    "\0",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{e0041}",
    "\u{2028}",
    "\u{fff9}",
    "\u{85}",
];

/// Every character of `text` in another spelling, by its number.
fn each(text: &str, spelling: impl Fn(u32) -> String) -> String {
    text.chars().map(|c| spelling(c as u32)).collect()
}

/// Files with `payload` in their text and in what they say of themselves.
fn carriers(payload: &str) -> Vec<(&'static str, Vec<u8>)> {
    let entities = each(payload, |code| format!("&#{code};"));
    let escapes = each(payload, |code| format!("\\u{:04x}", code.min(0xFFFF)));
    let words = format!("Ana Ruiz {payload} met Olaf Berg in Lund on 3 May 2025.");
    let text = |text: String| text.into_bytes();
    let body = format!(
        "<w:document><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"
    );
    let core = format!("<cp><dc:title>{entities}T</dc:title></cp>");
    vec![
        ("a.txt", text(format!("Title {payload}\n\n{words}\n"))),
        (
            "a.md",
            text(format!(
                "---\ntitle: \"T {escapes}\"\nurl: http://x/{payload}\n---\n\n{words} {entities}\n"
            )),
        ),
        (
            "a.html",
            text(format!(
                "<html><title>T {entities}</title><body><p>{words} {entities}<time datetime=\"2025-05-03{payload}\">x</time></body></html>"
            )),
        ),
        (
            "a.xml",
            text(format!(
                "<?xml version=\"1.0\"?><TEI><title>T {entities}</title><p>{words}</p></TEI>"
            )),
        ),
        (
            "rss.xml",
            text(format!(
                "<rss version=\"2.0\"><channel><title>C {entities}</title><item><title>T {entities}</title><link>http://x/{entities}</link><description>{words}</description></item></channel></rss>"
            )),
        ),
        (
            "kite.json",
            text(format!(
                "{{\"title\":\"T {escapes}\",\"short_summary\":\"Words {escapes}.\",\"timeline\":[{{\"date\":\"May 2025 {escapes}\",\"content\":\"x\"}}],\"articles\":[{{\"title\":\"A {escapes}\",\"link\":\"http://x/{escapes}\",\"domain\":\"x{escapes}\"}}]}}"
            )),
        ),
        (
            "own.json",
            text(format!(
                "{{\"schema\":\"briefing/1\",\"documents\":[{{\"id\":\"d1\",\"path\":\"p{escapes}\",\"title\":\"T{escapes}\",\"text\":\"Words {escapes} here\"}}]}}"
            )),
        ),
        (
            "a.eml",
            text(format!(
                "From: =?UTF-8?B?G1szMW0=?= <a@x>\nSubject: T =?UTF-8?Q?=1B[31m?= {payload}\nMIME-Version: 1.0\n\n{words}\n"
            )),
        ),
        ("a.csv", text(format!("Year,Headline,Text\n2025,H {payload},{words}\n"))),
        (
            "a.docx",
            zip(&[("word/document.xml", body.as_bytes()), ("docProps/core.xml", core.as_bytes())]),
        ),
        ("a.zip", zip(&[("a.txt", words.as_bytes())])),
    ]
}

#[test]
fn no_payload_in_any_carrier_reaches_the_screen() {
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    for payload in PAYLOADS {
        for (name, bytes) in carriers(payload) {
            let source = Source { origin: Origin::File(format!("{payload}{name}").into()), bytes };
            let options =
                pipeline::Options { load: Options::default(), context: Context { today } };
            let outcome = pipeline::read_sources(&[source], &options);
            let mut shown: Vec<String> = outcome.failures.iter().map(ToString::to_string).collect();
            for document in &outcome.briefing.documents {
                let clean =
                    |text: &str| text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control());
                assert!(clean(&document.text), "{name} {payload:?}: {:?}", document.text);
                shown.extend([document.text.clone(), document.name(), document.origin.to_string()]);
                shown.extend([&document.url, &document.outlet].into_iter().flatten().cloned());
                shown.extend(
                    document.references.iter().map(|it| format!("{} {}", it.label, it.title)),
                );
            }
            shown.extend(outcome.briefing.events.iter().map(|it| it.headline.clone()));
            shown.extend(outcome.briefing.people.iter().map(|it| it.name.clone()));
            shown.extend(outcome.briefing.warnings.iter().map(|it| it.message.clone()));
            for text in shown {
                let safe = displayable(&text);
                let passes = |c: char| {
                    c == '\n'
                        || !c.is_control()
                            && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                };
                assert!(safe.chars().all(passes), "{name} {payload:?}: {safe:?}");
            }
        }
    }
}

/// Runs `work` and fails where it takes longer than a hang would be told by.
fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < Duration::from_secs(20), "{what}: {:?}", start.elapsed());
    result
}

#[test]
fn markup_without_end_is_read_in_time() {
    let deep = 100_000;
    for (name, open) in [
        ("a.html", "<div>"),
        ("b.html", "<b x=1>"),
        ("c.html", "<table><tr><td>"),
        ("d.html", "<!--"),
        ("e.html", "<p"),
        ("f.html", "<svg><g>"),
    ] {
        soon(name, || drop(read(name, format!("<html><body>words {}", open.repeat(deep)))));
    }
    soon("xml", || {
        let read =
            read("a.xml", format!("<?xml version=\"1.0\"?><p>words</p>{}", "<a>".repeat(deep)))
                .expect("readable");
        assert_eq!(
            read.warnings.first().map(|it| it.message.as_str()),
            Some("nested deeper than 512 levels; the rest is left out")
        );
    });
    for (name, part) in [
        ("a.md", "> "),
        ("b.md", "- "),
        ("c.md", "*a **a "),
        ("d.md", "[a]("),
        ("e.md", "<a "),
        ("f.md", "| a\n|--\n"),
    ] {
        soon(name, || drop(read(name, format!("# T\n\n{}", part.repeat(deep / 2)))));
    }
    for (name, part) in [
        ("a.txt", "[1] "),
        ("b.txt", "- a\n"),
        ("c.txt", "2016 – "),
        ("d.txt", "The A Of "),
        ("e.txt", "\n\n"),
        ("f.txt", "a\u{301}"),
    ] {
        soon(name, || drop(read(name, part.repeat(deep))));
    }
    soon("json", || assert!(read("a.json", "[".repeat(deep)).is_err()));
    soon("objects", || assert!(read("b.json", "{\"a\":".repeat(deep)).is_err()));
}

#[test]
fn entities_of_the_document_are_not_expanded() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><a><p>&y; &f; words</p></a>";
    let text = read("a.xml", bomb).expect("readable").documents.remove(0).text;
    assert!(!text.contains("haha") && !text.contains("root:") && text.contains("words"), "{text}");
}

#[test]
fn what_unpacks_to_too_much_is_refused_with_the_number() {
    let zeros = vec![b'a'; 8 * 1024 * 1024];
    let bomb =
        read("a.zip", zip(&[("a.txt", &zeros)])).map(|_| ()).expect_err("an error").to_string();
    assert!(bomb.contains("its expansion exceeds the limit of 200 to 1"), "{bomb}");
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(&zeros).expect("written");
    let packed = out.finish().expect("compressed");
    let bomb = read("a.gz", packed).map(|_| ()).expect_err("an error").to_string();
    assert_eq!(bomb, "a.gz: its expansion exceeds the limit of 200 to 1");
    let members: Vec<(String, Vec<u8>)> =
        (0..30).map(|n| (format!("{n}.txt"), b"words".to_vec())).collect();
    let members: Vec<(&str, &[u8])> =
        members.iter().map(|(name, it)| (name.as_str(), it.as_slice())).collect();
    let source = Source { origin: Origin::File("m.zip".into()), bytes: zip(&members) };
    let few = Options { limits: Limits { members: 10, ..Limits::default() }, ..Options::default() };
    let refused = load::read(&source, &few).map(|_| ()).expect_err("an error").to_string();
    assert_eq!(refused, "m.zip: its number of members, 30, exceeds the limit of 10");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).expect("written");
    out.finish().expect("compressed")
}

fn docx(words: &str) -> Vec<u8> {
    let body = format!(
        "<w:document><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"
    );
    zip(&[("word/document.xml", body.as_bytes())])
}

fn odt(words: &str) -> Vec<u8> {
    let body = format!(
        "<office:document-content><office:body><office:text><text:p>{words}</text:p></office:text></office:body></office:document-content>"
    );
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    zip(&[("mimetype", kind), ("content.xml", body.as_bytes())])
}

fn epub(chapter: &[u8]) -> Vec<u8> {
    zip(&[
        ("META-INF/container.xml", b"<container><rootfile full-path=\"a.opf\"/></container>"),
        (
            "a.opf",
            b"<package><title>T</title><item id=\"c\" href=\"c.xhtml\"/><itemref idref=\"c\"/></package>",
        ),
        ("c.xhtml", chapter),
    ])
}

fn mail(attached: &[u8]) -> Vec<u8> {
    let mut mail =
        b"From: a@x\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
          --b\nContent-Type: text/plain\n\nwords of it\n\
          --b\nContent-Type: application/zip; name=a.zip\n\
          Content-Disposition: attachment; filename=a.zip\nContent-Transfer-Encoding: binary\n\n"
            .to_vec();
    mail.extend_from_slice(attached);
    mail.extend_from_slice(b"\n--b--\n");
    mail
}

/// What is said of a source: the text of each document, then each warning, or the error.
fn account(name: &str, bytes: Vec<u8>) -> Vec<String> {
    match soon(name, || read(name, bytes)) {
        Ok(loaded) => {
            let texts = loaded.documents.into_iter().map(|it| it.text);
            texts.chain(loaded.warnings.into_iter().map(|it| it.message)).collect()
        }
        Err(error) => vec![error.to_string()],
    }
}

#[test]
fn carriers_in_carriers_are_read_one_level_deep_or_named() {
    let page = b"<html><body><p>words of it</p></body></html>";
    for (name, inner) in [
        ("a.docx", docx("words of it")),
        ("a.odt", odt("words of it")),
        ("a.epub", epub(page)),
        ("a.eml", mail(b"PK")),
        ("a.html.gz", gzip(page)),
    ] {
        let bare = account(name, inner.clone());
        assert!(bare.iter().any(|it| it.contains("words of it")), "{name}: {bare:?}");
        let packed = account("a.zip", zip(&[(name, &inner)]));
        assert_eq!(packed.first(), bare.first(), "{name} in a zip");
        if !name.ends_with("gz") {
            assert_eq!(account("a.gz", gzip(&inner)).first(), bare.first(), "{name} in a gzip");
        }
        // Inside a book or a mail an archive is no text: nothing of it is unpacked.
        let booked = account("b.epub", epub(&inner)).concat();
        assert!(name == "a.eml" || !booked.contains("words of it"), "{name} in a book: {booked}");
        let sent = account("b.eml", mail(&inner));
        assert!(sent.iter().any(|it| it == "attachment a.zip left out"), "{name}: {sent:?}");
    }
    let twice = account("a.zip", zip(&[("b.zip", &zip(&[("c.txt", b"words")]))])).concat();
    assert!(twice.contains("an archive inside an archive is not opened"), "{twice}");
    assert!(account("a.gz", gzip(&gzip(page))).concat().contains("compressed twice"));
}

#[test]
fn what_is_packed_inside_counts_towards_the_same_limit() {
    let mebibyte = 1024 * 1024;
    let long = docx(&"words of it ".repeat(mebibyte / 24));
    let all = zip(&[("1.docx", &long), ("2.docx", &long), ("3.docx", &long), ("4.docx", &long)]);
    let source = Source { origin: Origin::File("a.zip".into()), bytes: all };
    let unpacked_bytes = 2 * mebibyte as u64 - 200_000;
    let limits = Limits { unpacked_bytes, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let loaded = load::read(&source, &options).expect("some of it");
    assert_eq!(loaded.documents.len(), 3, "{:?}", loaded.warnings);
    let said = loaded.warnings.first().map(|it| it.message.as_str()).unwrap_or_default();
    assert!(said.contains("what it unpacks to exceeds the limit"), "{said}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_whose_streams_unpack_to_too_much_is_refused_with_the_number() {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(&vec![b' '; 8 * 1024 * 1024]).expect("written");
    let stream = out.finish().expect("compressed");
    let mut pdf = b"%PDF-1.4\n1 0 obj <</Filter /FlateDecode>>\nstream\r\n".to_vec();
    pdf.extend(stream);
    pdf.extend(b"\nendstream endobj\n");
    let source = Source { origin: Origin::File("a.pdf".into()), bytes: pdf };
    let limits = Limits { unpacked_bytes: 1024 * 1024, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let refused = load::read(&source, &options).map(|_| ()).expect_err("an error").to_string();
    assert_eq!(refused, "a.pdf: what it unpacks to exceeds the limit of 1048576 bytes");
}

#[test]
fn one_line_of_megabytes_is_a_paragraph() {
    let line = "words of no end ".repeat(200_000);
    let document =
        soon("line", || read("a.txt", line.clone())).expect("readable").documents.remove(0);
    assert_eq!(document.blocks.len(), 1);
}

#[test]
fn past_a_limit_a_text_is_kept_whole_and_read_for_facts_in_its_beginning() {
    let text = "Ana Ruiz met Olaf Berg in Łódź on 3 May 2025. ".repeat(200);
    let source = Source { origin: Origin::File("a.txt".into()), bytes: text.clone().into_bytes() };
    let mut options = options();
    options.load.limits.fact_work = 4000;
    let briefing = pipeline::read_sources(&[source], &options).briefing;
    assert_eq!(briefing.documents.first().map(|it| it.text.trim_end()), Some(text.trim_end()));
    assert!(briefing.dates.iter().all(|it| it.evidence.span.end() <= 2000));
    assert!(briefing.dates.len() >= 10, "{}", briefing.dates.len());
    let warning = briefing.warnings.first().map(|it| it.message.as_str()).unwrap_or_default();
    assert!(
        warning.contains("take more than the fact-work of 4000; facts are read from"),
        "{warning}"
    );
}

fn options() -> pipeline::Options {
    let limits = Limits { wait: Duration::from_millis(300), ..Limits::default() };
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    pipeline::Options { load: Options { limits, ..Options::default() }, context: Context { today } }
}

fn paths(paths: &[&Path]) -> pipeline::Outcome {
    let paths: Vec<_> = paths.iter().map(|path| path.to_path_buf()).collect();
    pipeline::read_paths(&paths, &options(), &|_| {})
}

fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
}

#[test]
fn one_bad_file_among_good_ones_loses_nothing_else() {
    let folder = TempDir::new().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("good.txt"), "Ana Ruiz met Olaf Berg.\n").expect("written");
    fs::write(at("bad.json"), "{\"a\": ").expect("written");
    fs::write(at("binary.dat"), [0_u8; 64]).expect("written");
    fs::write(at("empty.txt"), "").expect("written");
    fs::write(at(".hidden"), "unseen").expect("written");
    pipe(&at("pipe"));
    std::os::unix::fs::symlink(folder.path(), at("loop")).expect("a link");
    std::os::unix::fs::symlink("/dev/zero", at("zero")).expect("a link");
    let outcome = soon("folder", || paths(&[folder.path(), &at("good.txt")]));
    assert_eq!(outcome.briefing.documents.len(), 1);
    let reasons: Vec<String> = outcome.failures.iter().map(ToString::to_string).collect();
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    for reason in ["bad.json: not readable as json", "binary.dat: not text", "empty.txt: empty"] {
        assert!(reasons.iter().any(|it| it.contains(reason)), "{reason}: {reasons:?}");
    }
}

#[test]
fn devices_are_refused_and_pipes_are_waited_for_but_not_for_ever() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("pipe");
    pipe(&path);
    let outcome = soon("no writer", || paths(&[&path, Path::new("/dev/zero")]));
    let reasons: Vec<String> = outcome.failures.iter().map(ToString::to_string).collect();
    assert!(reasons.iter().any(|it| it.contains("nothing came through this pipe")), "{reasons:?}");
    assert!(reasons.iter().any(|it| it == "/dev/zero: neither file nor folder"), "{reasons:?}");
    let writer = std::thread::spawn({
        let path = path.clone();
        move || fs::write(path, "Ana Ruiz met Olaf Berg.\n")
    });
    let outcome = paths(&[&path]);
    assert_eq!(outcome.briefing.documents.len(), 1, "{:?}", outcome.failures);
    writer.join().expect("joined").expect("written");
}

#[test]
fn a_file_that_shrinks_while_it_is_read_is_read_as_it_is() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("a.txt");
    let text = "Ana Ruiz met Olaf Berg. ".repeat(50_000);
    fs::write(&path, &text).expect("written");
    let writer = std::thread::spawn({
        let path = path.clone();
        move || {
            for round in 0..200 {
                let length = if round % 2 == 0 { 10 } else { text.len() };
                fs::write(&path, text.get(..length).unwrap_or_default()).expect("written");
            }
        }
    });
    while !writer.is_finished() {
        let found = load::find(std::slice::from_ref(&path), &Limits::default()).0;
        for it in found {
            drop(it.read(&Limits::default()));
        }
    }
    writer.join().expect("joined");
}

#[test]
fn names_that_are_no_text_are_read_and_shown() {
    use std::os::unix::ffi::OsStrExt;
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"a\xff\n\x1b[31m.txt"));
    fs::write(&path, "Ana Ruiz met Olaf Berg.\n").expect("written");
    let outcome = paths(&[folder.path()]);
    let document = outcome.briefing.documents.first().expect("a document");
    let name = document.name();
    let shown = displayable(&name);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
}

#[test]
fn more_files_than_the_limit_are_named_with_the_number() {
    let folder = TempDir::new().expect("a folder");
    for number in 0..5 {
        fs::write(folder.path().join(format!("{number}.txt")), "words of a file\n")
            .expect("written");
    }
    let limits = Limits { files: 3, ..Limits::default() };
    let (found, errors) = load::find(&[folder.path().to_owned()], &limits);
    assert_eq!(found.len(), 3);
    let reason = errors.first().map(ToString::to_string).expect("a reason");
    assert!(reason.ends_with("its number of files exceeds the limit of 3"), "{reason}");
}
