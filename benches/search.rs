//! Search as it is typed: the time of each key over generated names, beside matchers that look at
//! every entry, and how often a known set of queries is answered rightly.
//!
//! `BRIEFING_QUERIES` names a file of JSON lines with `query`, `kind` and `target`
//! (`Full Name (alias Other Name)`); `BRIEFING_SIZES` the numbers of names, such as `10000,100000`;
//! `BRIEFING_PEERS=no` leaves the other matchers out.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "a table of measured times for people to read"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use briefing::model::PersonId;
use briefing::search::{Field, Index, Label, Query, Session, Target};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

#[path = "../tests/names/mod.rs"]
mod names;

/// What a query finds, best first.
type Engine<'e> = &'e dyn Fn(&str) -> Vec<String>;

/// Hits that a list shows.
const SHOWN: usize = 50;

/// Keys that are named because they took longest.
const SLOWEST: usize = 6;

/// What people type while they look for somebody.
const TYPED: &[&str] = &[
    "carlos garcia",
    "hernandez maria",
    "bondarenko",
    "petrenko oleks",
    "gus petr",
    "jaroslaw kaczmarek",
    "khalid al-masri",
    "mohamed salman",
    "muhammad bin saleh",
    "jovanovich",
    "schroder jurgen",
    "ivan petrovic",
    "vargas",
    "gonzales jose",
    "kuznecov",
    "j. rojas",
    "jgr",
    "trubmle donald",
    "chikito",
    "erdogdu",
    "al masri omar",
    "grtz",
    "wilson vilegas salazar",
    "qwxyz",
];

fn main() {
    let sizes =
        std::env::var("BRIEFING_SIZES").unwrap_or_else(|_| "10000,100000,1000000".to_owned());
    for size in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        keys(size);
    }
    if let Ok(file) = std::env::var("BRIEFING_QUERIES") {
        recall(&file, 100_000);
    }
}

fn label(number: usize, field: Field, text: &str) -> Option<Label<'_>> {
    let target = Target::Person(PersonId::new(number)?);
    Some(Label { target, field, text, mentions: 0 })
}

fn index(names: &[String]) -> Index {
    let labels = names.iter().enumerate();
    Index::from_labels(labels.filter_map(|(at, name)| label(at, Field::Name, name)))
}

/// Every state of the line while `query` is typed.
fn keystrokes(query: &'static str) -> impl Iterator<Item = &'static str> {
    query.char_indices().map(|(at, c)| query.get(..at + c.len_utf8()).unwrap_or_default())
}

/// What was typed so far, and the time of its last key.
type Key = (&'static str, Duration);

/// The processor's time of this thread, where the system tells; else the time of day.
fn clock(start: Instant) -> Duration {
    // Giving way brings the count up to date.
    std::thread::yield_now();
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat");
    let nanos = spent.ok().and_then(|it| it.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The time of each key.
fn timed(mut work: impl FnMut(&str)) -> Vec<Key> {
    let mut times = Vec::new();
    let start = Instant::now();
    for query in TYPED {
        for typed in keystrokes(query) {
            let before = clock(start);
            work(typed);
            times.push((typed, clock(start).saturating_sub(before)));
        }
    }
    times
}

/// The lower of several runs, key by key: what others do on the machine is left out.
fn lowest(runs: usize, mut run: impl FnMut() -> Vec<Key>) -> Vec<Key> {
    let lower = |a: Key, b: Key| (a.0, a.1.min(b.1));
    let first = run();
    (1..runs).fold(first, |best, _| best.into_iter().zip(run()).map(|(a, b)| lower(a, b)).collect())
}

fn show(name: &str, mut times: Vec<Key>) -> f64 {
    times.sort_unstable_by_key(|(_, time)| *time);
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    let at = |share: f64| {
        let last = times.len().saturating_sub(1) as f64;
        times.get((last * share).round() as usize).map_or(0.0, |(_, time)| millis(*time))
    };
    let mean = millis(times.iter().map(|(_, time)| *time).sum()) / times.len() as f64;
    println!(
        "  {name:<28} p50 {:>9.3}  p99 {:>9.3}  worst {:>9.3}  mean {mean:>9.3} ms",
        at(0.5),
        at(0.99),
        at(1.0)
    );
    let slowest = times.iter().rev().take(SLOWEST);
    let slowest: Vec<String> =
        slowest.map(|(typed, time)| format!("{typed:?} {:.2}", millis(*time))).collect();
    println!("  {:<28} {}", "", slowest.join("  "));
    mean
}

fn keys(size: usize) {
    let names = names::people(1, size);
    let text: usize = names.iter().map(String::len).sum();
    let start = Instant::now();
    let before = clock(start);
    let index = Arc::new(index(&names));
    let built = clock(start).saturating_sub(before).as_secs_f64();
    let per_entry = index.bytes() as f64 / size as f64;
    println!(
        "{size} names, {:.1} bytes each: index {built:.2} s, {per_entry:.0} bytes per entry beside the text",
        text as f64 / size as f64
    );
    let runs = if size > 200_000 { 4 } else { 8 };
    let ours = show(
        "briefing",
        lowest(runs, || {
            let mut session = Session::new(&index);
            timed(|typed| {
                let query = Query::plain(typed);
                black_box(session.search(&query, SHOWN));
            })
        }),
    );
    if std::env::var("BRIEFING_PEERS").is_ok_and(|peers| peers == "no") {
        return;
    }
    let nucleo = show(
        "nucleo-matcher",
        lowest(2, || {
            let mut matcher = Matcher::new(Config::DEFAULT);
            timed(|typed| {
                let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
                black_box(pattern.match_list(&names, &mut matcher).into_iter().take(SHOWN).count());
            })
        }),
    );
    let bare = show(
        "fuzzy-matcher",
        lowest(1, || {
            let matcher = SkimMatcherV2::default();
            timed(|typed| {
                let mut found: Vec<(i64, &String)> = names
                    .iter()
                    .filter_map(|name| Some((matcher.fuzzy_match(name, typed)?, name)))
                    .collect();
                found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
                found.truncate(SHOWN);
                black_box(found);
            })
        }),
    );
    println!(
        "  mean: {:.1} times nucleo-matcher, {:.1} times fuzzy-matcher",
        nucleo / ours,
        bare / ours
    );
}

fn recall(file: &str, size: usize) {
    let lines = std::fs::read_to_string(file).unwrap_or_default();
    let rows: Vec<serde_json::Value> =
        lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let field = |row: &serde_json::Value, name: &str| {
        row.get(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned()
    };
    let mut people = names::people(2, size);
    let mut targets: Vec<String> = rows.iter().map(|row| field(row, "target")).collect();
    targets.sort();
    targets.dedup();
    let mut dice = names::Dice::new(3);
    for target in &targets {
        let at = dice.below(people.len());
        people.insert(at, target.clone());
    }
    let parted: Vec<(&str, Option<&str>)> = people
        .iter()
        .map(|name| match name.split_once(" (alias ") {
            Some((name, alias)) => (name, Some(alias.trim_end_matches(')'))),
            None => (name.as_str(), None),
        })
        .collect();
    let labels = parted.iter().enumerate().flat_map(|(at, (name, alias))| {
        let name = label(at, Field::Name, name);
        name.into_iter().chain(alias.and_then(|alias| label(at, Field::Alias, alias)))
    });
    let index = Index::from_labels(labels);
    let nucleo = |query: &str| {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(query, CaseMatching::Smart, Normalization::Smart);
        let found = pattern.match_list(&people, &mut matcher);
        found.into_iter().take(SHOWN).map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let bare = |query: &str| {
        let matcher = SkimMatcherV2::default();
        let mut found: Vec<(i64, &String)> = people
            .iter()
            .filter_map(|name| Some((matcher.fuzzy_match(name, query)?, name)))
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().take(SHOWN).map(|(_, name)| name.clone()).collect::<Vec<_>>()
    };
    let ours = |query: &str| {
        let hits = index.search(&Query::plain(query), SHOWN).hits;
        let person = |target| match target {
            Target::Person(id) => people.get(id.index()).cloned(),
            _ => None,
        };
        hits.into_iter().filter_map(|hit| person(hit.target)).collect::<Vec<_>>()
    };
    println!("{} queries among {} names", rows.len(), people.len());
    let engines: [(&str, Engine<'_>); 3] =
        [("briefing", &ours), ("nucleo-matcher", &nucleo), ("fuzzy-matcher", &bare)];
    for (name, engine) in engines {
        let (mut first, mut fifth, mut missed) = (0, 0, Vec::new());
        for row in &rows {
            let (query, target) = (field(row, "query"), field(row, "target"));
            let place = engine(&query).iter().position(|found| *found == target);
            first += usize::from(place == Some(0));
            fifth += usize::from(place.is_some_and(|place| place < 5));
            if place != Some(0) {
                let place = place.map_or("–".to_owned(), |place| (place + 1).to_string());
                missed.push(format!("{query} → {place}"));
            }
        }
        let share = |count: usize| 100.0 * count as f64 / rows.len().max(1) as f64;
        println!(
            "  {name:<16} recall@1 {:.1}  @5 {:.1}  not first: {}",
            share(first),
            share(fifth),
            missed.join("; ")
        );
    }
}
