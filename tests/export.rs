//! The program on the command line: output, messages, exit codes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

fn briefing(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "Talks in Lund\n\nOn 4 May 2021 Minister Ada Holm met Prof. Per Lind in Lund.\n";
    fs::write(folder.path().join("good.txt"), text).expect("written");
    folder
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn the_export_has_every_field_of_the_schema() {
    let folder = folder();
    let output = briefing(&["export", "--format", "json", "good.txt"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(value["schema"], "briefing/1");
    let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
    let wanted = [
        "schema",
        "generator",
        "documents",
        "events",
        "topics",
        "people",
        "organisations",
        "dates",
        "citations",
        "warnings",
    ];
    assert_eq!(keys, wanted);
    let document = &value["documents"][0];
    assert_eq!(document["path"], "good.txt");
    assert!(document["outlet"].is_null() && document.get("text").is_none());
}

#[test]
fn offsets_are_bytes_into_the_text_that_is_exported() {
    let folder = folder();
    let output = briefing(&["export", "--format", "json", "--text"], folder.path());
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut passages = 0;
    for person in value["people"].as_array().expect("people") {
        for mention in person["mentions"].as_array().expect("mentions") {
            let number = |key: &str| {
                usize::try_from(mention[key].as_u64().expect("a number")).expect("small")
            };
            let id = mention["document"].as_str().expect("an id");
            let document = value["documents"]
                .as_array()
                .and_then(|all| all.iter().find(|it| it["id"] == id))
                .expect("the document");
            let text = document["text"].as_str().expect("text");
            let quote = text.get(number("start")..number("end")).expect("on boundaries");
            assert_eq!(mention["quote"], quote);
            passages += 1;
        }
    }
    assert!(passages > 8, "{passages}");
}

#[test]
fn the_output_file_holds_what_would_be_printed() {
    let folder = folder();
    let printed = briefing(&["export", "--format", "json", "good.txt"], folder.path());
    let args = ["export", "--format", "json", "-o", "out.json", "good.txt"];
    let written = briefing(&args, folder.path());
    assert!(written.stdout.is_empty());
    assert_eq!(fs::read(folder.path().join("out.json")).expect("written"), printed.stdout);
}

#[test]
fn a_missing_path_is_named_and_ends_with_2() {
    let folder = folder();
    let output = briefing(&["timeline", "nowhere.txt"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "briefing: nowhere.txt: no such file or folder\n");
    assert!(output.stdout.is_empty());
}

#[test]
fn one_bad_file_among_good_ones_loses_nothing_else() {
    let folder = folder();
    fs::write(folder.path().join("empty.txt"), "").expect("written");
    let both = briefing(&["people", "empty.txt", "good.txt"], folder.path());
    let alone = briefing(&["people", "good.txt"], folder.path());
    assert_eq!(both.status.code(), Some(3));
    assert_eq!(stderr(&both), "briefing: empty.txt: empty\n");
    assert_eq!(stdout(&both), stdout(&alone));
}

#[test]
fn binary_empty_and_documentless_inputs_get_one_line_each() {
    let folder = folder();
    fs::write(folder.path().join("noise.bin"), [0_u8, 159, 146, 150, 0, 1, 2, 3].repeat(64))
        .expect("written");
    fs::write(folder.path().join("blank.txt"), " \n\n ").expect("written");
    fs::create_dir(folder.path().join("bare")).expect("made");
    for name in ["noise.bin", "blank.txt", "bare"] {
        let output = briefing(&["docs", name], folder.path());
        assert_eq!(output.status.code(), Some(2), "{name}");
        let message = stderr(&output);
        assert_eq!(message.lines().count(), 1, "{message}");
        assert!(message.contains(name), "{message}");
    }
}

#[test]
fn a_wrong_call_ends_with_2_and_lists_what_is_valid() {
    let folder = folder();
    let output = briefing(&["export", "--format", "pigeon", "good.txt"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("json"), "{}", stderr(&output));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = folder();
    let long = "On 4 May 2021 Minister Ada Holm met Per Lind.\n\n".repeat(20_000);
    fs::write(folder.path().join("long.txt"), long).expect("written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["export", "--format", "json", "--text", "long.txt"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn standard_input_is_a_document() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["docs", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all("A note\n\nNothing happened.\n".as_bytes()).expect("written");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(stdout(&output).starts_with("-\ttext\t"), "{}", stdout(&output));
}

#[test]
fn without_a_terminal_the_lists_are_printed_instead_of_the_reader() {
    let folder = folder();
    let output = briefing(&["good.txt"], folder.path());
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("Documents\n\ngood.txt\ttext"), "{}", stdout(&output));
}

#[test]
fn control_sequences_of_a_document_are_never_printed() {
    let folder = folder();
    let text =
        "\u{1b}]0;pwned\u{7}Red \u{1b}[31mtitle\u{9b}\n\nOn 4 May 2021 Ada\u{8} Holm spoke.\n";
    fs::write(folder.path().join("evil.txt"), text).expect("written");
    for command in ["timeline", "topics", "people", "docs", "explain", "check"] {
        let output = briefing(&[command, "evil.txt"], folder.path());
        for text in [stdout(&output), stderr(&output)] {
            let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\t'));
            assert_eq!(controls.count(), 0, "{command}: {text:?}");
        }
    }
}

#[test]
fn completions_and_manual_come_from_the_one_definition() {
    let folder = folder();
    let bash = briefing(&["completions", "bash"], folder.path());
    assert!(stdout(&bash).contains("explain"));
    let man = briefing(&["man"], folder.path());
    assert!(stdout(&man).contains("briefing"));
}

#[test]
fn every_format_of_the_help_can_be_written() {
    let folder = folder();
    for format in ["json", "jsonl", "csv", "markdown", "ics", "timelinejs", "html"] {
        let output = briefing(&["export", "--format", format], folder.path());
        assert_eq!(output.status.code(), Some(0), "{format}: {}", stderr(&output));
        let text = stdout(&output);
        match format {
            "json" | "timelinejs" => {
                serde_json::from_str::<Value>(&text).expect("JSON");
            }
            "jsonl" => {
                for line in text.lines() {
                    let value: Value = serde_json::from_str(line).expect("JSON");
                    assert!(value["kind"].is_string(), "{line}");
                }
            }
            "csv" => {
                let mut reader = csv::Reader::from_reader(text.as_bytes());
                assert_eq!(reader.headers().expect("a header").get(0), Some("kind"));
                assert!(reader.records().all(|record| record.is_ok()));
            }
            "ics" => assert!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{text}"),
            "markdown" => assert!(text.contains("## Timeline"), "{text}"),
            "html" => assert!(text.contains("seeds/article.txt"), "{text}"),
            other => unreachable!("{other}"),
        }
    }
}

#[test]
fn the_timeline_can_be_cut_to_what_matters_most() {
    let folder = folder();
    let all = stdout(&briefing(&["timeline"], folder.path()));
    let top = stdout(&briefing(&["timeline", "--top", "3"], folder.path()));
    assert_eq!(top.lines().count(), 3, "{top}");
    assert!(top.lines().all(|line| all.contains(line)), "{top}");
    assert!(top.contains("2026-02-03"), "{top}");
}
