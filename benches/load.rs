//! Each format over a plain and a hostile input of one, two and four times the size: the bytes read
//! in a second must stay the same.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};

use briefing::load::{self, Limits, Loaded, Options, Source};
use briefing::model::Origin;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// One times the size, in bytes.
const ONCE: usize = 250_000;

/// What comes before, what is repeated, what comes after.
type Shape = (&'static str, &'static str, &'static str);

/// The formats with an input as people have it, and one made to take long.
const INPUTS: &[(&str, Shape, Shape)] = &[
    (
        "text",
        ("Talks\n\n", "A line of the minutes.\n\n2016 – The line is planned.\n\n• an item\n", ""),
        ("", "The A Of Talks And ", ""),
    ),
    (
        "markdown",
        ("# Talks\n\n", "A **bold** word and a [link](http://x).\n\n- item\n\n", ""),
        ("", "> *a **b [c](", ""),
    ),
    (
        "html",
        (
            "<html><body>",
            "<p>A <b>bold</b> word &amp; a <a href=\"x\">link</a>.</p><ul><li>item</li></ul>",
            "</body></html>",
        ),
        ("<html><body>", "<div><b x>", ""),
    ),
    (
        "xml",
        (
            "<?xml version=\"1.0\"?><TEI>",
            "<p>A <hi>word</hi> on <date when=\"2016\">1 May</date>.</p>",
            "</TEI>",
        ),
        ("<?xml version=\"1.0\"?><TEI>", "<a b=\"&x;\"/>&lt;", "</TEI>"),
    ),
    (
        "feed",
        (
            "<rss version=\"2.0\"><channel>",
            "<item><title>T</title><description>&lt;p&gt;Words of it.&lt;/p&gt;</description></item>",
            "</channel></rss>",
        ),
        (
            "<rss version=\"2.0\"><channel><item><title>T</title><description>",
            "&lt;div&gt;&lt;b x&gt;",
            "</description></item></channel></rss>",
        ),
    ),
    (
        "json",
        ("[", "{\"title\":\"T\",\"text\":\"Some words of it.\"},", "0]"),
        ("[", "[[[[\"<p><b>\"]]]],", "0]"),
    ),
    (
        "kite",
        (
            "{\"clusters\":[",
            "{\"title\":\"T\",\"short_summary\":\"Words [x.com#1].\",\"articles\":[{\"title\":\"a\",\"domain\":\"x.com\"}]},",
            "0]}",
        ),
        ("{\"title\":\"T\",\"short_summary\":\"", "[x#1][", "\"}"),
    ),
    (
        "mail",
        ("From: a@x\nSubject: S\nMIME-Version: 1.0\n\n", "A line of the message.\n\n", ""),
        (
            "From: a@x\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n",
            "--x\nContent-Type: multipart/mixed; boundary=x\n\n",
            "",
        ),
    ),
    (
        "mhtml",
        (PAGE, "<p>A <b>bold</b> word &amp; a word.</p>\n", "</body></html>\n--x--\n"),
        (PAGE, "<div><b x>=\n", "--x--\n"),
    ),
    (
        "jsonfeed",
        (JSON_FEED, "{\"title\":\"T\",\"content_html\":\"<p>Words of it.</p>\"},", "{}]}"),
        (JSON_FEED, "{\"content_html\":\"<div><b><div><b><div><b>\"},", "{}]}"),
    ),
    (
        "timelinejs",
        (
            "{\"events\":[",
            "{\"start_date\":{\"year\":\"2026\"},\"text\":{\"headline\":\"T\",\"text\":\"<p>Words.</p>\"}},",
            "{}]}",
        ),
        ("{\"events\":[", "{\"start_date\":[[{}]],\"text\":\"<b><b><b>\"},", "{}]}"),
    ),
    (
        "docx",
        (WORD, "<w:p><w:r><w:t>A line of the minutes.</w:t></w:r></w:p>", "</w:body></w:document>"),
        (WORD, "<w:tbl><w:tr><w:tc><w:p>", ""),
    ),
    (
        "odt",
        (OPEN, "<text:p>A line of the <text:span>minutes</text:span>.</text:p>", OPEN_END),
        (OPEN, "<text:list><text:list-item>", ""),
    ),
    (
        "epub",
        ("<html><body>", "<p>A <b>bold</b> word.</p>", "</body></html>"),
        ("<html><body>", "<div><b x>", ""),
    ),
    ("pdf", ("BT /F 12 Tf ", "0 9 Td (A line of it.) Tj ", "ET"), ("BT ", "q [(a) 1 (b)] TJ ", "")),
    ("gzip", ("Talks\n\n", "A line of the minutes.\n\n", ""), ("", "The A Of Talks And ", "")),
    ("zip", ("Talks\n\n", "A line of the minutes.\n\n", ""), ("", "The A Of Talks And ", "")),
];

const PAGE: &str = "From: <Saved by Blink>\nSubject: T\nMIME-Version: 1.0\nContent-Type: multipart/related; \
                    boundary=x\n\n--x\nContent-Type: text/html\n\n<html><body>";
const JSON_FEED: &str = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[";
const WORD: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>";
const OPEN: &str = "<office:document-content><office:body><office:text>";
const OPEN_END: &str = "</office:text></office:body></office:document-content>";
const BOOK: &str = "<package><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest>\
                    <spine><itemref idref=\"a\"/></spine></package>";
const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>";

fn source(format: &str, (before, part, after): Shape, times: usize) -> Source {
    let text = format!("{before}{}{after}", part.repeat(ONCE * times / part.len()));
    let bytes = match format {
        "docx" => archive(&[("word/document.xml", &text)]),
        "odt" => archive(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", &text),
        ]),
        "epub" => archive(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("b.opf", BOOK),
            ("a.xhtml", &text),
        ]),
        "pdf" => pdf(&text),
        "gzip" => gzip(text.as_bytes()).expect("written to memory"),
        "zip" => archive(&[("a.txt", &text)]),
        _ => text.into_bytes(),
    };
    Source { origin: Origin::Stdin, bytes }
}

/// The members as they are: what repeats would unpack to more than the limit allows.
fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in members {
        zip.start_file(*name, stored).expect("a member");
        zip.write_all(content.as_bytes()).expect("written to memory");
    }
    zip.finish().expect("an archive").into_inner()
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    out.write_all(content)?;
    out.finish()
}

/// One page that `content` draws.
fn pdf(content: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("xref\n0 6\n0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj{object}endobj\n", index + 1).bytes());
    }
    let start = out.len();
    out.extend(table.bytes());
    out.extend(format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

fn measure(bencher: Bencher<'_, '_>, format: &str, source: &Source) {
    let limits = Limits { members: usize::MAX, ..Limits::default() };
    let options = Options { format: Some(format.to_owned()), limits, ..Options::default() };
    bencher.counter(BytesCount::new(source.bytes.len())).bench_local(|| {
        load::read(divan::black_box(source), &options).map_or(0, |it: Loaded| it.documents.len())
    });
}

fn names() -> impl Iterator<Item = &'static str> {
    INPUTS.iter().map(|(name, ..)| *name)
}

#[divan::bench(args = names(), consts = [1, 2, 4], sample_count = 5)]
fn plain<const TIMES: usize>(bencher: Bencher<'_, '_>, format: &str) {
    if let Some((_, plain, _)) = INPUTS.iter().find(|(name, ..)| *name == format) {
        // A figure for what cannot be read would say nothing.
        load::read(&source(format, *plain, 1), &Options::default()).expect("readable");
        measure(bencher, format, &source(format, *plain, TIMES));
    }
}

#[divan::bench(args = names(), consts = [1, 2, 4], sample_count = 5)]
fn hostile<const TIMES: usize>(bencher: Bencher<'_, '_>, format: &str) {
    if let Some((_, _, hostile)) = INPUTS.iter().find(|(name, ..)| *name == format) {
        measure(bencher, format, &source(format, *hostile, TIMES));
    }
}
