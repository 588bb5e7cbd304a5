//! A key, from press to drawn frame, with 100,000 facts: the median and the worst, in time of the
//! processor.
//!
//! Every frame has 16 ms. Two stories are measured: a library of many documents, and one document
//! that holds everything, in which one person is named ten thousand times. What a worker does (to
//! search, to select by a query) is not counted, but taking in its answer is. Of what is done in
//! steps the longest step counts: a key waits no longer.
//!
//! With words behind `--`, only the stories are measured whose names have one of them.
//!
//! Then come documents that are hard to show: long ones, with accents, on one line, and many; what
//! is pasted into every line; and sizes that change.
#![expect(clippy::print_stdout, reason = "the figures are the result")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use briefing::app::keymap::Keymap;
use briefing::app::state::Settings;
use briefing::app::{Effect, Key, Msg, State, Story, update};
use briefing::model::Briefing;
use briefing::store::Store;
use briefing::term::Finder;
use briefing::ui::{Theme, draw_into};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use support::{day, library, many_events};

/// Keys that lead somewhere, and those that lead back.
const KEYS: &[(&str, &str, &str)] = &[
    // What is pressed before, there, back.
    ("", "j", "k"),
    ("", "G", "g g"),
    ("", "Ctrl-F", "Ctrl-B"),
    ("", "l", "h"),
    ("4", "G", "g g"),
    ("", "z", "z"),
    ("", "Enter", "q"),
    ("2", "Enter", "q"),
    ("3", "Enter", "q"),
    ("3 Enter", "v", "v"),
    ("3 Enter", "G", "g g"),
    ("", "g d", "q"),
    ("", "m", "m"),
    ("", "'", "Esc"),
    ("3", ")", "("),
    ("", "}", "{"),
    ("3 Enter G Enter", "[", "]"),
    ("", "Space", "Space"),
    ("2", "Space", "Space"),
    ("3", "Space", "Space"),
    ("4", "Space", "Space"),
    ("3 Space 1", "Enter", "q"),
    ("", "+", "-"),
    ("+", ">", "<"),
    ("3 Space 1", "+", "-"),
    ("", "-", "+"),
    ("", "T", "g g"),
    ("4 /", "x", "Backspace"),
    ("4 /", "e", "Backspace"),
    ("4 / e Enter", "n", "N"),
    ("", "?", "Esc"),
    ("? t", "e", "Backspace"),
    (": t", "h", "Backspace"),
    ("", "o", "Esc"),
    ("", "y", "Y"),
];

/// The same for documents that are hard to show.
const KEYS_IN_TEXT: &[(&str, &str, &str)] = &[
    ("", "j", "k"),
    ("", "}", "{"),
    ("3", ")", "("),
    ("3", "Enter", "q"),
    ("", "g d", "q"),
    ("4", "Ctrl-F", "Ctrl-B"),
    ("4", "G", "g g"),
    ("4", "z", "z"),
    ("4 /", "x", "Backspace"),
    ("4 /", "e", "Backspace"),
    ("4 / t", "h", "Backspace"),
    ("4 G / t", "h", "Backspace"),
    ("4 / H", "a", "Backspace"),
    ("4 / e Enter", "n", "N"),
    ("4 / e Enter N", "n", "N"),
];

/// What is pasted goes into these.
const LINES: &[&str] = &["/", ":", "=", "f", "a", "?"];

/// A reader that asks nobody but keeps marks.
struct Reader {
    state: State,
    theme: Theme,
    buf: Buffer,
    store: Store,
}

impl Reader {
    fn new(story: &Arc<Story>) -> Self {
        let size = Size { width: 200, height: 60 };
        let settings = Settings { ascii: false, linear: false, mouse: false };
        let state = State::new(size, day("2026-03-12"), settings, Keymap::default());
        let theme = Theme::built_in("dark").expect("built in");
        let buf = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let mut reader = Self { state, theme, buf, store: Store::default() };
        let story = Arc::clone(story);
        reader.send(Msg::Loaded { serial: 0, story, failures: Vec::new(), complete: true });
        reader
    }

    fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.state, msg) {
            if let Effect::Keep { serial, changes } = effect {
                for change in changes {
                    self.store.apply(change, serial);
                }
                let store = Arc::new(self.store.clone());
                self.send(Msg::Kept { serial, store });
            }
        }
    }

    fn draw(&mut self) {
        self.buf.reset();
        draw_into(&mut self.buf, &self.state, &self.theme);
    }

    /// Takes in a message and shows what came of it, and how long that took.
    fn step(&mut self, msg: Msg) -> Duration {
        timed(|| {
            self.send(msg);
            self.draw();
        })
    }

    /// Takes in a message and all that follows from it: how long the longest step took.
    fn take(&mut self, msg: Msg) -> Duration {
        let mut longest = self.step(msg);
        while self.state.source.is_searching() {
            longest = longest.max(self.step(Msg::Idle));
        }
        longest
    }

    /// Presses keys: how long the longest step took.
    fn press(&mut self, keys: &str) -> Duration {
        let keys = Key::sequence(keys).into_iter().flatten();
        keys.map(|key| self.take(Msg::Key(key))).max().unwrap_or_default()
    }
}

/// How often each pair of keys is pressed, and in how many runs.
const PRESSES: usize = 25;
const RUNS: usize = 4;

/// The processor's time of this thread, where the system tells; else the time of day.
fn clock(start: Instant) -> Duration {
    // Giving way brings the count up to date.
    std::thread::yield_now();
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat");
    let nanos = spent.ok().and_then(|it| it.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// How long `work` takes.
fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    let before = clock(start);
    work();
    clock(start).saturating_sub(before)
}

/// Shows the median and the worst. Of each time the lowest of several runs counts: what others do
/// on the machine is left out.
fn show(name: &str, mut run: impl FnMut() -> Vec<Duration>) {
    let first = run();
    let mut lower =
        |best: Vec<Duration>| best.into_iter().zip(run()).map(|(a, b)| a.min(b)).collect();
    let mut times = (1..RUNS).fold(first, |best, _| lower(best));
    times.sort_unstable();
    let millis = |time: Option<&Duration>| time.map_or(0.0, |it| it.as_secs_f64() * 1e3);
    let (median, worst) = (millis(times.get(times.len() / 2)), millis(times.last()));
    let late = if worst > 16.0 { "  over 16 ms" } else { "" };
    println!("  {name:<36} median {median:>8.3}  worst {worst:>8.3} ms{late}");
}

/// Presses every pair of `keys` in turns.
fn press_all(keys: &[(&str, &str, &str)], story: &Arc<Story>) {
    for (before, there, back) in keys {
        let times = |keys: &str, other: &str| {
            let mut reader = Reader::new(story);
            reader.press(before);
            if keys == *back && other == *there {
                reader.press(there);
            }
            let mut pressed = || (reader.press(keys), reader.press(other)).0;
            (0..PRESSES).map(|_| pressed()).collect::<Vec<_>>()
        };
        let shown = if before.is_empty() { String::new() } else { format!("({before}) ") };
        show(&format!("{shown}{there}"), || times(there, back));
        show(&format!("{shown}{there}, then {back}"), || times(back, there));
    }
}

/// Takes in the answer to `=`.
fn selected(story: &Arc<Story>, query: &str) {
    let found = Finder::new(story).select(query, &[]).expect("a query");
    let mut reader = Reader::new(story);
    reader.press("=");
    show(&format!("={query}, answered"), || {
        let answered = |_| {
            update(&mut reader.state, Msg::Key(Key::Ctrl('u')));
            update(&mut reader.state, Msg::Paste(query.to_owned()));
            let (serial, result) = (reader.state.serial, Ok(Arc::clone(&found)));
            reader.take(Msg::Selected { serial, result, completions: Vec::new() })
        };
        (0..PRESSES).map(answered).collect()
    });
}

/// Takes in the documents when they were read again.
fn loaded(story: &Arc<Story>) {
    let mut reader = Reader::new(story);
    show("R, read again", || {
        let read = |_| {
            update(&mut reader.state, Msg::Key(Key::Char('R')));
            let (serial, story) = (reader.state.reading, Arc::clone(story));
            reader.take(Msg::Loaded { serial, story, failures: Vec::new(), complete: true })
        };
        (0..PRESSES).map(read).collect()
    });
}

/// Pastes a megabyte into every line that takes text.
fn pasted(story: &Arc<Story>) {
    let text = "gas and Öl,\nthe harbour ".repeat(1 << 16);
    for line in LINES {
        let mut reader = Reader::new(story);
        show(&format!("({line}) a pasted megabyte"), || {
            let pasted = |_| {
                reader.press(line);
                let time = reader.take(Msg::Paste(text.clone()));
                reader.press("Esc");
                time
            };
            (0..PRESSES).map(pasted).collect()
        });
    }
}

/// Changes the size of the screen.
fn resized(story: &Arc<Story>) {
    let mut reader = Reader::new(story);
    show("another size", || {
        let sizes = [(120, 40), (80, 24), (61, 20), (200, 60)].iter().cycle().take(PRESSES);
        let sizes = sizes.map(|(width, height)| Size { width: *width, height: *height });
        let resized = |size: Size| {
            reader.buf.resize(Rect::new(0, 0, size.width, size.height));
            reader.take(Msg::Resize(size))
        };
        sizes.map(resized).collect()
    });
}

/// Documents that are hard to show.
fn hard() -> Vec<(&'static str, Briefing)> {
    let changed = |mut briefing: Briefing, change: fn(&str) -> String| {
        for document in &mut briefing.documents {
            let document = Arc::make_mut(document);
            document.text = change(&document.text);
        }
        briefing
    };
    // As many bytes as before, so that the facts stay where they are.
    let accented = |text: &str| text.replace("th", "é").replace("ou", "ł");
    let on_one_line = |text: &str| text.replace('\n', " ");
    let both = |text: &str| text.replace("th", "é").replace("ou", "ł").replace('\n', " ");
    let longer =
        |text: &str| text.to_owned() + &"and nothing else happened in the harbour\n".repeat(1200);
    vec![
        ("a document of 16 MB", many_events(290_000)),
        ("a document of 16 MB with accents", changed(many_events(290_000), accented)),
        ("a line of 5 MB", changed(many_events(95_000), on_one_line)),
        ("a line of 5 MB with accents", changed(many_events(95_000), both)),
        ("1,000 documents of 50 kB", changed(library(12_500), longer)),
    ]
}

fn main() {
    let words: Vec<_> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word));
    let stories = [
        ("a library of 100,000 facts", library(100_000)),
        ("a document of 100,000 events", many_events(100_000)),
    ];
    for (name, briefing) in stories.into_iter().filter(|(name, _)| wanted(name)) {
        let mut story = Arc::default();
        let made = timed(|| story = Arc::new(Story::new(briefing)));
        println!("{name}");
        press_all(KEYS, &story);
        for query in ["gas", "person:7", "is:planned"] {
            selected(&story, query);
        }
        loaded(&story);
        pasted(&story);
        resized(&story);
        println!("  the index is made by a worker in {:.0} ms", made.as_secs_f64() * 1e3);
    }
    for (name, briefing) in hard().into_iter().filter(|(name, _)| wanted(name)) {
        println!("{name}");
        let story = Arc::new(Story::new(briefing));
        press_all(KEYS_IN_TEXT, &story);
        loaded(&story);
        resized(&story);
    }
}
