//! The README's pictures: real frames of the sample briefings, as SVG.

use std::fmt::Write as _;
use std::sync::Arc;

use briefing::app::keymap::Keymap;
use briefing::app::state::Settings;
use briefing::app::{Effect, Key, Msg, State, Story, update};
use briefing::extract::Context;
use briefing::load::{self, Source};
use briefing::model::Origin;
use briefing::pipeline::{Options, read_sources};
use briefing::term::Finder;
use briefing::ui::{Theme, draw_into};
use chrono::NaiveDate;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier};

/// What each picture is called, its size, and the keys and text that lead to it.
const PICTURES: &[(&str, (u16, u16), &str, &str)] = &[
    ("reader.svg", (120, 36), "j j j", ""),
    ("find.svg", (120, 30), "f", "chiquito malo"),
    ("card.svg", (100, 30), "3 Enter", ""),
    ("small.svg", (80, 24), "2 j", ""),
];

/// The day on which the pictures are taken.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 2, 20).unwrap_or_default()
}

/// Every picture of the briefing in `json`: the name of its file, and the SVG.
pub fn all(json: &[u8]) -> impl Iterator<Item = (&'static str, String)> {
    PICTURES.iter().map(|(name, (width, height), keys, typed)| {
        (*name, svg(&frame(json, Size { width: *width, height: *height }, keys, typed)))
    })
}

/// The screen after `keys` and `typed`.
fn frame(json: &[u8], size: Size, keys: &str, typed: &str) -> Buffer {
    let today = today();
    let options = Options { load: load::Options::default(), context: Context { today } };
    let source = Source { origin: Origin::Sample("briefing.json"), bytes: json.to_vec() };
    let briefing = read_sources(&[source], &options).briefing;
    let story = Arc::new(Story::new(briefing));
    let mut finder = Finder::new(&story);
    let settings = Settings { ascii: false, linear: false, mouse: false };
    let mut state = State::new(size, today, settings, Keymap::default());
    let loaded = Msg::Loaded { serial: 0, story, failures: Vec::new(), complete: true };
    let keys = Key::sequence(keys).expect("keys").into_iter();
    let keys = keys.chain(typed.chars().map(Key::Char)).map(Msg::Key);
    for msg in std::iter::once(loaded).chain(keys) {
        for effect in update(&mut state, msg) {
            if let Effect::Search { serial, query, marked } = effect {
                let result = finder.find(&query, &marked);
                update(&mut state, Msg::Found { serial, result, completions: Vec::new() });
            }
        }
    }
    let mut buf = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    draw_into(&mut buf, &state, &Theme::built_in("dark").expect("built in"));
    buf
}

const CELL_WIDTH: usize = 9;
const CELL_HEIGHT: usize = 19;
const INK: &str = "#d8d8d8";
const PAPER: &str = "#16181c";

/// The cells as text elements: one per run of cells of one style.
fn svg(buf: &Buffer) -> String {
    let columns = usize::from(buf.area.width);
    let (width, height) = (columns * CELL_WIDTH, usize::from(buf.area.height) * CELL_HEIGHT);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"monospace\" font-size=\"15\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>\n"
    );
    for (row, cells) in buf.content.chunks(columns.max(1)).enumerate() {
        let mut at = 0;
        for run in cells.chunk_by(|one, next| one.style() == next.style()) {
            write_run(&mut svg, run, at, row);
            at += run.len();
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn write_run(svg: &mut String, run: &[Cell], column: usize, row: usize) {
    let Some(first) = run.first() else { return };
    let (x, y) = (column * CELL_WIDTH, row * CELL_HEIGHT);
    let width = run.len() * CELL_WIDTH;
    let mut colours = [colour(first.fg, INK), colour(first.bg, PAPER)];
    if first.modifier.contains(Modifier::REVERSED) {
        colours.reverse();
    }
    let [ink, paper] = colours;
    if paper != PAPER {
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{CELL_HEIGHT}\" fill=\"{paper}\"/>"
        );
    }
    let text: String = run.iter().map(Cell::symbol).collect();
    if text.trim().is_empty() {
        return;
    }
    let weight = if first.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let slant =
        if first.modifier.contains(Modifier::ITALIC) { " font-style=\"italic\"" } else { "" };
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" fill=\"{ink}\"{weight}{slant} textLength=\"{width}\" \
         xml:space=\"preserve\">{text}</text>",
        y + 14
    );
}

/// A colour of the 256 as SVG writes it; `other` for the terminal's own.
fn colour(colour: Color, other: &str) -> String {
    let Color::Indexed(index) = colour else { return other.to_owned() };
    match index {
        16..=231 => {
            let level = |part: u8| if part == 0 { 0 } else { 55 + u16::from(part) * 40 };
            let cube = index - 16;
            let [red, green, blue] = [cube / 36, cube / 6 % 6, cube % 6].map(level);
            format!("#{red:02x}{green:02x}{blue:02x}")
        }
        232.. => {
            let grey = 8 + u16::from(index - 232) * 10;
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        ..16 => other.to_owned(),
    }
}
