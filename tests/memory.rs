//! How much memory reading a file takes, measured in a process of its own for each format.

use std::fmt::Write as _;
use std::process::Command;

use briefing::load::{self, Limits, Options, Source};
use briefing::model::Origin;

/// The size of each file, in bytes.
const SIZE: usize = 2 * 1024 * 1024;
/// No format takes more than so many times the file, the file itself counted.
const TIMES: f64 = 8.0;
/// Tells the process that is measured which format to read.
const FORMAT: &str = "BRIEFING_MEMORY_OF";

const WORDS: &str = "Ana Ruiz met Olaf Berg in Lund on 3 May 2025 and spoke of the ferry line, the \
                     fees of the harbour and the new terminal, which opens in June.";

/// Each text format: what a file begins with, repeats, and ends with; `@` stands for words.
const SHAPES: &[(&str, [&str; 3])] = &[
    ("text", ["Talks\n\n", "@ @\n\n", ""]),
    ("markdown", ["# Talks\n\n", "**Lund.** @ [a](http://x)\n\n- @\n\n", ""]),
    (
        "html",
        ["<html><body><article><h1>Talks</h1>", "<p>@ <b>@</b></p>", "</article></body></html>"],
    ),
    ("xml", ["<?xml version=\"1.0\"?><TEI>", "<p>@ <hi>@</hi></p>", "</TEI>"]),
    (
        "feed",
        [
            "<rss version=\"2.0\"><channel><title>C</title>",
            "<item><title>T</title><description>&lt;p&gt;@ @ @ @&lt;/p&gt;</description></item>",
            "</channel></rss>",
        ],
    ),
    ("json", ["[", "{\"title\":\"T\",\"text\":\"@ @\"},", "0]"]),
    ("kite", ["{\"clusters\":[", "{\"title\":\"T\",\"short_summary\":\"@ @ @ @\"},", "0]}"]),
    (
        "jsonfeed",
        [
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
            "{\"title\":\"T\",\"content_text\":\"@ @ @ @\"},",
            "{}]}",
        ],
    ),
    ("mail", ["From: a@x\nSubject: S\nMIME-Version: 1.0\n\n", "@\n\n", ""]),
];

fn file(format: &str) -> Vec<u8> {
    let shape = SHAPES.iter().find(|(name, _)| *name == format).expect("a format");
    let [before, part, after] = shape.1.map(|part| part.replace('@', WORDS));
    let mut text = before;
    while text.len() < SIZE {
        let _ = write!(text, "{part}");
    }
    (text + &after).into_bytes()
}

/// The most memory that this process has had, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("the system says");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    let kibibytes = line.trim().trim_end_matches(" kB").parse::<usize>();
    kibibytes.expect("a number") * 1024
}

/// Run by the test below in a process of its own; does nothing otherwise.
#[test]
fn in_a_process_of_its_own() {
    let Ok(format) = std::env::var(FORMAT) else { return };
    let source = Source { origin: Origin::File("a".into()), bytes: file(&format) };
    let before = peak();
    let limits = Limits { members: usize::MAX, ..Limits::default() };
    let options = Options { format: Some(format), limits, ..Options::default() };
    let loaded = load::read(&source, &options).expect("readable");
    assert!(!loaded.documents.is_empty());
    let tenths = (peak() - before + source.bytes.len()) * 10 / SIZE;
    println!("{}.{} times", tenths / 10, tenths % 10);
}

#[test]
fn reading_takes_no_more_than_eight_times_the_file() {
    let program = std::env::current_exe().expect("this program");
    for (format, _) in SHAPES {
        let run = Command::new(&program)
            .args(["--exact", "in_a_process_of_its_own", "--nocapture"])
            .env(FORMAT, format)
            .output()
            .expect("the program runs");
        let out = String::from_utf8_lossy(&run.stdout);
        let times = out.lines().find_map(|line| line.rsplit_once("times").map(|it| it.0));
        let times = times.and_then(|it| it.split_whitespace().last()?.parse::<f64>().ok());
        println!("{format}: {times:?} times");
        assert!(times.is_some_and(|times| times <= TIMES), "{format}: {out}");
    }
}
