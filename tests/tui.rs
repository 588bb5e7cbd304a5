//! The program on a pseudo-terminal: it starts, leaves the terminal as it found it, and lets no
//! document drive it.
#![allow(clippy::unwrap_used, reason = "a failure is a failed test")]

mod wire;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use briefing::app::keymap::Keymap;
use briefing::app::state::Settings;
use briefing::model::Briefing;
use briefing::pipeline::Outcome;
use briefing::term::{self, Clipboard, Request};
use briefing::ui::Theme;
use rustix::process::Signal;
use wire::Terminal;

const LETTER: &str = "Harbour talks\n\nOn 4 March 2026 they met.\n";

/// A folder with one document, removed at the end of the test.
fn folder(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn program(path: &Path) -> Terminal {
    program_with(path, &[], &[])
}

/// The program on `path`, with options and variables.
fn program_with(path: &Path, options: &[&str], variables: &[(&str, &str)]) -> Terminal {
    let words = [&[env!("CARGO_BIN_EXE_briefing")], options, &[path.to_str().unwrap()]].concat();
    Terminal::start(&words, variables)
}

/// The program on the document of `folder`, with a configuration.
fn configured(folder: &Path, config: &str) -> Terminal {
    let file = folder.join("config.toml");
    fs::write(&file, config).unwrap();
    program_with(&folder.join("letter.txt"), &["--config", file.to_str().unwrap()], &[])
}

#[test]
fn it_starts_without_asking_and_quits_restored() {
    let (_folder, path) = folder(LETTER);
    let mut terminal = program(&path);
    terminal.wait_for("they met.");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    terminal.assert_harmless(&[]);
}

#[test]
fn it_is_restored_after_each_signal_that_ends_it() {
    for (signal, code) in
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)]
    {
        let (_folder, path) = folder(LETTER);
        let mut terminal = program(&path);
        terminal.wait_for("they met.");
        terminal.signal(signal);
        assert_eq!(terminal.exit_code(), code);
        terminal.assert_restored();
    }
}

#[test]
fn it_is_restored_while_stopped_and_draws_again_after() {
    let (_folder, path) = folder(LETTER);
    let mut terminal = program(&path);
    terminal.wait_for("they met.");
    terminal.send("\u{1a}");
    terminal.wait_until_stopped();
    terminal.assert_restored();
    terminal.resize(90, 20);
    terminal.signal(Signal::CONT);
    terminal.wait_for("they met.");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    terminal.assert_harmless(&[]);
}

#[test]
fn it_ends_when_its_terminal_is_gone_even_where_nobody_tells_it() {
    let (_folder, path) = folder(LETTER);
    let script =
        format!("trap '' HUP; exec '{}' '{}'", env!("CARGO_BIN_EXE_briefing"), path.display());
    let terminal = Terminal::start(&["sh", "-c", &script], &[]);
    terminal.wait_for("they met.");
    terminal.hang_up();
}

#[test]
fn a_resize_storm_and_a_paste_of_a_megabyte_leave_it_responsive() {
    let (_folder, path) = folder(LETTER);
    let mut terminal = program(&path);
    terminal.wait_for("they met.");
    for step in 0..60 {
        terminal.resize(1 + step * 2, 1 + step / 2);
    }
    // Not the size of the start: the program may never have noticed the others.
    terminal.resize(90, 20);
    terminal.wait_for("they met.");
    terminal.send("f");
    terminal.wait_for("find:");
    terminal.send(&format!("\u{1b}[200~{}\u{1b}[201~", "x".repeat(1_000_000)));
    terminal.wait_for("xxxxxxxx");
    terminal.send("\u{1b}");
    terminal.wait_for("they met.");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn the_editor_gets_file_and_line_and_the_reader_comes_back() {
    let (folder, path) = folder(LETTER);
    let told = folder.path().join("told");
    let editor = folder.path().join("editor");
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\n", told.display());
    fs::write(&editor, script).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&editor, mode).unwrap();
    let command = format!("{} --wait", editor.display());
    let mut terminal = program_with(&path, &[], &[("VISUAL", &command)]);
    terminal.wait_for("they met.");
    terminal.send("4e");
    terminal.wait(|_| told.exists());
    terminal.wait_for("they met.");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    let told = fs::read_to_string(told).unwrap();
    let told: Vec<_> = told.lines().collect();
    assert!(
        matches!(told.as_slice(), ["--wait", line, file]
        if line.starts_with('+') && *file == path.to_str().unwrap()),
        "{told:?}"
    );
}

#[test]
fn where_nothing_can_be_read_it_ends_at_once_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.png");
    fs::write(&path, [0x89, b'P', b'N', b'G', 0, 0, 0, 0, 0, 0, 0, 0]).unwrap();
    let mut terminal = program(&path);
    assert_eq!(terminal.exit_code(), 2);
    terminal.assert_restored();
    terminal.wait_for("picture.png");
}

#[test]
fn marks_notes_and_the_place_are_there_the_next_time() {
    let (folder, path) = folder(LETTER);
    let data = folder.path().join("data");
    let variables = [("BRIEFING_DATA", data.to_str().unwrap())];
    let mut terminal = program_with(&path, &[], &variables);
    terminal.wait_for("they met.");
    terminal.send("ma");
    terminal.wait_for("note:");
    terminal.send("call\r");
    terminal.wait_for("✱✎");
    terminal.send("4q");
    assert_eq!(terminal.exit_code(), 0);
    let mut again = program_with(&path, &[], &variables);
    again.wait_for("✱✎");
    again.wait_for("where you left off");
    // What another reader keeps meanwhile is seen.
    let mut other = program_with(&path, &[], &variables);
    other.wait_for("where you left off");
    other.send("1m");
    other.wait(|contents| contents.contains('✎') && !contents.contains('✱'));
    again.wait(|contents| contents.contains('✎') && !contents.contains('✱'));
    // The command line knows them as well.
    again.send("1m");
    again.wait_for("✱✎");
    let told = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(words).arg(&path).env("BRIEFING_DATA", &data);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for mut terminal in [again, other] {
        terminal.send("q");
        assert_eq!(terminal.exit_code(), 0);
    }
    assert!(told(&["notes"]).starts_with("marked\tevent\t"), "{}", told(&["notes"]));
    assert!(told(&["notes", "--json"]).contains("\"note\":\"call\""));
    assert!(told(&["search", "is:marked"]).contains("they met"));
}

#[test]
fn what_was_typed_on_the_command_line_is_recalled_the_next_time() {
    run_one_after_another([(":top 17\r", "key dates"), (":\u{1b}[A", ":top 17")]);
}

/// Starts the reader once for each of `runs` over the same state, types the keys and waits for what
/// they bring.
fn run_one_after_another(runs: [(&str, &str); 2]) {
    let (folder, path) = folder(LETTER);
    let data = folder.path().join("data");
    let variables = [("BRIEFING_DATA", data.to_str().unwrap())];
    for (keys, seen) in runs {
        let mut terminal = program_with(&path, &[], &variables);
        terminal.wait_for("they met.");
        terminal.send(keys);
        terminal.wait_for(seen);
        terminal.send("\u{3}");
        assert_eq!(terminal.exit_code(), 0);
        terminal.assert_restored();
    }
}

#[test]
fn where_nothing_can_be_kept_it_says_so_once_and_goes_on() {
    let (folder, path) = folder(LETTER);
    let data = folder.path().join("data");
    fs::write(&data, "a file where a folder should be").unwrap();
    let variables = [("BRIEFING_DATA", data.to_str().unwrap())];
    let mut terminal = program_with(&path, &[], &variables);
    terminal.wait_for("they met.");
    terminal.wait_for("marks and notes are not saved");
    terminal.send("m");
    terminal.wait_for("✱");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(fs::read_to_string(&data).unwrap(), "a file where a folder should be");
}

#[test]
fn a_fact_is_given_to_a_command_and_the_reader_comes_back() {
    let (folder, path) = folder(LETTER);
    let told = folder.path().join("told.json");
    let mut terminal = program(&path);
    terminal.wait_for("they met.");
    let trap = folder.path().join("$(touch trap)");
    terminal.send(&format!("|tee '{}' '{}'\r", told.display(), trap.display()));
    terminal.wait_for("Enter comes back");
    terminal.send("\r");
    terminal.wait_for("they met.");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    let told = fs::read_to_string(told).unwrap();
    assert!(told.contains("\"kind\":\"event\"") && told.contains("letter.txt"), "{told}");
    assert!(trap.exists(), "a shell was asked");
}

#[test]
fn links_are_given_to_the_terminal_where_it_is_asked_for_and_only_harmless_ones() {
    let text = "Harbour talks\n\nOn 4 March 2026 they met: https://harbour.example/talks, \
                javascript:alert(1), file:///etc/passwd and mailto:a@harbour.example.\n";
    let (folder, _) = folder(text);
    let mut terminal = configured(folder.path(), "hyperlinks = \"always\"\n");
    terminal.wait_for("they met");
    terminal.settle();
    for keys in ["?", "\u{1b}", "4j", "q"] {
        terminal.send(keys);
        terminal.settle();
    }
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    terminal.assert_harmless(&["8"]);
    let sent = terminal.sent();
    assert!(sent.contains("\u{1b}]8;;https://harbour.example/talks\u{1b}\\"));
    assert!(sent.contains("\u{1b}]8;;mailto:a@harbour.example\u{1b}\\"));
    assert!(!sent.contains("]8;;file") && !sent.contains("]8;;javascript"));
}

#[test]
fn a_command_can_fill_the_clipboard_instead_of_the_terminal() {
    let (folder, _) = folder(LETTER);
    let told = folder.path().join("told");
    let config = format!("clipboard = \"tee '{}'\"\n", told.display());
    let mut terminal = configured(folder.path(), &config);
    terminal.wait_for("they met.");
    terminal.send("4Y");
    terminal.wait_for("copied: ");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_harmless(&[]);
    assert!(fs::read_to_string(told).unwrap().contains("letter.txt:"));
}

#[test]
fn what_is_copied_is_sent_only_when_asked_for() {
    let (_folder, path) = folder(LETTER);
    let mut terminal = program(&path);
    terminal.wait_for("they met.");
    terminal.assert_harmless(&[]);
    terminal.send("4Y");
    terminal.wait_for("clipboard");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_harmless(&["52"]);
}

#[test]
fn no_control_sequence_of_a_document_or_its_name_reaches_the_terminal() {
    let bad = "\u{1b}]0;title\u{7}\u{1b}[31mred\u{1b}]52;c;eA==\u{7}\u{9b}6n\u{1b}P1\u{1b}\\\
               \u{1b}_x\u{1b}\\\u{8}\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}\u{2028}";
    let text = format!("Talks {bad}\n\nOn 4 March 2026 Ines Okafor {bad} met the dockers {bad}.\n");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad\u{1b}]0;name\u{7}\u{1b}[2J.txt");
    fs::write(&path, text).unwrap();
    let mut terminal = program(folder.path());
    terminal.wait_for("met the dockers");
    for keys in ["1\r", "q", "2", "3\r", "q", "4", "gd", "q", "fmarch", "\u{1b}", "gw", "\u{1b}"] {
        terminal.send(keys);
        terminal.settle();
    }
    terminal.send("Q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    terminal.assert_harmless(&[]);
}

#[test]
fn without_a_terminal_it_prints_the_lists_instead() {
    let (_folder, path) = folder(LETTER);
    let program = env!("CARGO_BIN_EXE_briefing");
    let output = std::process::Command::new(program).arg(&path).output().unwrap();
    assert!(output.status.success());
    assert!(!output.stdout.contains(&0x1b));
}

/// Runs one of the ignored tests below on a terminal of its own.
fn own(test: &str) -> Terminal {
    let program = std::env::current_exe().unwrap();
    let program = program.to_str().unwrap();
    Terminal::start(&[program, "--exact", test, "--ignored", "--nocapture"], &[])
}

fn request() -> Request {
    Request {
        read: Arc::new(|_| Outcome { briefing: Briefing::default(), failures: Vec::new() }),
        watch: Vec::new(),
        today: "2026-03-12".parse().unwrap(),
        theme: Theme::default(),
        themes: Box::new(|name| panic!("a fault: {name}")),
        own_themes: Vec::new(),
        settings: Settings { ascii: false, linear: false, mouse: false },
        keymap: Keymap::default(),
        keep: None,
        tell: Box::new(|_, _, _| String::new()),
        clipboard: Clipboard::Terminal,
        hyperlinks: false,
        notice: Some("ready".to_owned()),
    }
}

#[test]
#[ignore = "run on a terminal by a_fault_leaves_the_terminal_restored_and_says_so"]
fn faulty() {
    let _ = term::run(request());
}

#[test]
fn a_fault_leaves_the_terminal_restored_and_says_so() {
    let mut terminal = own("faulty");
    terminal.wait_for("ready");
    terminal.send(":theme dark\r");
    assert_ne!(terminal.exit_code(), 0);
    terminal.assert_restored();
    terminal.wait_for("a fault: dark");
}

#[test]
#[ignore = "run on a terminal by a_fault_of_a_worker_leaves_the_screen_alone"]
fn faulty_worker() {
    let read = Arc::new(|_: &term::Report<'_>| panic!("a fault"));
    let _ = term::run(Request { read, ..request() });
}

#[test]
fn a_fault_of_a_worker_leaves_the_screen_alone() {
    let mut terminal = own("faulty_worker");
    terminal.wait_for("reading failed");
    terminal.send("?");
    terminal.wait_for("type to search");
    terminal.send("\u{1b}");
    terminal.settle();
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_watched_document_is_read_again_and_what_is_new_is_marked() {
    let (_folder, path) = folder(LETTER);
    let mut terminal = program_with(&path, &["--watch"], &[]);
    terminal.wait_for("they met.");
    fs::write(&path, "Harbour talks\n\nOn 5 March 2026 they parted.\n").unwrap();
    terminal.wait_for("they parted.");
    // The new event has a sign before it.
    terminal.wait_for("+5 Mar 2026");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn a_wrong_configuration_is_refused_with_its_line() {
    let (folder, _) = folder(LETTER);
    let mut terminal = configured(folder.path(), "\nmouse = \"yes\"\n");
    assert_eq!(terminal.exit_code(), 2);
    terminal.wait_for("line 2: mouse takes true or false");
    terminal.assert_restored();
}

#[test]
fn without_colours_what_is_selected_is_still_seen() {
    let (_folder, path) = folder(LETTER);
    let mut terminal = program_with(&path, &[], &[("NO_COLOR", "1")]);
    terminal.wait_for("they met.");
    terminal.wait_for("▸");
    assert!(!terminal.sent().contains("38;5;"), "a colour was sent");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn the_mouse_is_taken_only_where_it_is_asked_for() {
    let (_folder, path) = folder(LETTER);
    let mut terminal = program_with(&path, &["--mouse"], &[]);
    terminal.wait_for("they met.");
    assert!(terminal.sent().contains("\u{1b}[?1000h"));
    // A click on the source pane gives it the keys.
    terminal.send("\u{1b}[<0;80;10M\u{1b}[<0;80;10m");
    terminal.wait_for("100%");
    // The border between the lists and the source is dragged to the left.
    terminal.send("\u{1b}[<0;48;10M\u{1b}[<32;30;10M\u{1b}[<0;30;10m");
    terminal.wait(|contents| {
        let line = contents.lines().nth(2).unwrap_or_default();
        line.chars().position(|c| c == '┬').is_some_and(|at| at < 40)
    });
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_theme_that_does_not_exist_is_told_with_its_line_and_what_there_is() {
    let (folder, path) = folder(LETTER);
    let config = folder.path().join("config.toml");
    fs::write(&config, "mouse = false\ntheme = \"dusk\"\n").unwrap();
    let mut terminal = program_with(&path, &["--config", config.to_str().unwrap()], &[]);
    terminal.wait_for("config.toml: line 2: no theme is called dusk");
    assert_eq!(terminal.exit_code(), 2);
}

#[test]
fn what_was_searched_for_is_recalled_the_next_time() {
    run_one_after_another([("fmet\r", "met"), ("f\u{1b}[A", "find: met")]);
}
