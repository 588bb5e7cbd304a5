//! Each format over a plain and a hostile input of one, two and four times the size: the bytes read
//! in a second must stay the same.

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
];

fn source((before, part, after): Shape, times: usize) -> Source {
    let text = format!("{before}{}{after}", part.repeat(ONCE * times / part.len()));
    Source { origin: Origin::Stdin, bytes: text.into_bytes() }
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
        measure(bencher, format, &source(*plain, TIMES));
    }
}

#[divan::bench(args = names(), consts = [1, 2, 4], sample_count = 5)]
fn hostile<const TIMES: usize>(bencher: Bencher<'_, '_>, format: &str) {
    if let Some((_, _, hostile)) = INPUTS.iter().find(|(name, ..)| *name == format) {
        measure(bencher, format, &source(*hostile, TIMES));
    }
}
