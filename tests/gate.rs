//! The gate to the screen: for any bytes, no cell of any frame and no byte of any plain output holds a
//! control character that did not come from the program itself.

mod support;

use std::fs;
use std::process::{Command, Stdio};

use briefing::extract::Context;
use briefing::load::{self, Source};
use briefing::model::Origin;
use briefing::pipeline;
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use support::Screen;

/// Words that become facts, and signs that drive a terminal, raw and in every spelling of a format.
const PIECES: &[&str] = &[
    "Ana Ruiz met Olaf Berg in Lund on 3 May 2025. ",
    "Minister Ana Ruiz (alias Nita) ",
    "They discussed the ferry line and the fees. ",
    "\n\n2016 – The line is planned.\n\n",
    "• an item\n",
    "# Heading\n\n",
    "[1] ",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{1b}]52;c;eA==\u{1b}\\",
    "\u{9b}2J",
    "\u{9d}0;x\u{9c}",
    "\u{8}\u{7f}\0\r",
    "\u{85}\u{b}\u{c}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "&#27;[2J",
    "&#x9b;",
    "\\u001b[2J",
    "\"",
    "}",
    "</p><p>",
];

/// What the pieces stand in.
const CARRIERS: &[(&str, &str, &str)] = &[
    ("txt", "", ""),
    ("md", "---\ntitle: \"T \u{1b}[1m\"\n---\n\n", "\n"),
    ("html", "<html><title>T &#27;[2J</title><body><p>", "</p></body></html>"),
    ("xml", "<?xml version=\"1.0\"?><TEI><title>T &#x9b;</title><p>", "</p></TEI>"),
    (
        "rss",
        "<rss version=\"2.0\"><channel><title>C</title><item><title>T</title><description>",
        "</description></item></channel></rss>",
    ),
    ("json", "{\"title\":\"T \\u001b[2J\",\"short_summary\":\"", "\"}"),
    ("eml", "From: a@x\nSubject: T =?UTF-8?Q?=1B[31m?=\nMIME-Version: 1.0\n\n", "\n"),
    ("csv", "Year,Headline,Text\n2025,H,", "\n"),
];

/// The ending of a file's name and the file.
fn files() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(|it| it.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    let body = prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat());
    (prop::sample::select(CARRIERS), body).prop_map(|((ending, before, after), body)| {
        (ending, [before.as_bytes(), &body, after.as_bytes()].concat())
    })
}

/// The first character of `text` that drives a terminal or turns its writing around.
fn forbidden(text: &str, own: &[char]) -> Option<char> {
    text.chars().find(|c| {
        c.is_control() && !own.contains(c)
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_of_any_frame_holds_a_control_character((ending, bytes) in files()) {
        let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
        let options =
            pipeline::Options { load: load::Options::default(), context: Context { today } };
        let origin = Origin::File(format!("a\u{1b}[31m\u{202e}.{ending}").into());
        let outcome = pipeline::read_sources(&[Source { origin, bytes }], &options);
        for (width, height) in [(30, 8), (120, 40)] {
            let mut screen = Screen::new(outcome.briefing.clone(), width, height);
            for keys in
                ["1", "Enter", "v", "q", "2", "Enter", "q", "3", "Enter", "q", "Space", "4", "g d", "q", "g w", "q", "f", "a"]
            {
                screen.keys(keys);
                for cell in screen.buffer().content {
                    prop_assert_eq!(forbidden(cell.symbol(), &[]), None, "after {}", keys);
                }
            }
        }
    }
}

#[test]
fn no_byte_of_any_plain_output_is_a_control_character() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runner = TestRunner::deterministic();
    for number in 0..120 {
        let (ending, bytes) = files().new_tree(&mut runner).expect("a file").current();
        let name = folder.path().join(format!("{number}\u{1b}[31m\u{9b}\u{202e}.{ending}"));
        fs::write(name, bytes).expect("written");
    }
    let commands: &[&[&str]] = &[
        &["timeline"],
        &["topics"],
        &["people"],
        &["docs"],
        &["explain"],
        &["check"],
        &["search", "ana"],
        &["timeline", "--json"],
        &["search", "--json", "line"],
        &["export", "--format", "json", "--text"],
        &["export", "--format", "jsonl"],
        &["export", "--format", "csv"],
        &["export", "--format", "markdown"],
        &["export", "--format", "ics"],
        &["export", "--format", "timelinejs"],
        &["export", "--format", "html"],
        &[],
    ];
    for command in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(*command)
            .arg(".")
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        // Line ends and tabs are the program's; spreadsheets and calendars end lines with both.
        let own: &[char] = match command {
            ["export", _, "csv" | "ics"] => &['\n', '\t', '\r'],
            _ => &['\n', '\t'],
        };
        // What is exported is data: it keeps what turns writing around, as the documents have it.
        let data = matches!(command, ["export", ..] | [_, "--json", ..]);
        for stream in [output.stdout, output.stderr] {
            let text = String::from_utf8(stream).expect("UTF-8");
            let found = if data {
                text.chars().find(|c| c.is_control() && !own.contains(c))
            } else {
                forbidden(&text, own)
            };
            assert_eq!(found, None, "{command:?}");
        }
    }
}
