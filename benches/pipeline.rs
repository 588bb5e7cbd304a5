//! Load, extract and link together, in bytes of text per second.

use std::fmt::Write as _;

use briefing::extract::Context;
use briefing::load::{self, Source};
use briefing::model::Origin;
use briefing::pipeline::{Options, Outcome, read_sources};
use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Sixty sentences of news with all kinds of facts, told apart by `number`.
fn article(number: usize) -> String {
    let day = number % 28 + 1;
    let year = 2000 + number % 25;
    let mut text = format!("Ministers meet in town number {number}\n\n");
    for part in 0..20 {
        let _ = write!(
            text,
            "On {day} May {year}, Foreign Minister Ada Holm (alias Kestrel) met Prof. Per Lind of \
             the Harbour Council (HC) in Lund. They discussed fishing quotas, ferry safety and the \
             budget for {year} [{part}]. Two days later Holm said that talks would go on in June.\n\n"
        );
    }
    text
}

fn sources(documents: usize) -> (Vec<Source>, Options, usize) {
    let sources: Vec<Source> = (0..documents)
        .map(|number| Source { origin: Origin::Stdin, bytes: article(number).into_bytes() })
        .collect();
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    let options = Options { load: load::Options::default(), context: Context { today } };
    let bytes = sources.iter().map(|source| source.bytes.len()).sum();
    (sources, options, bytes)
}

/// One core: sources that are in memory are read one after the other.
#[divan::bench(args = [10, 40, 160], sample_count = 5)]
fn load_extract_link(bencher: Bencher<'_, '_>, documents: usize) {
    let (sources, options, bytes) = sources(documents);
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| -> Outcome { read_sources(divan::black_box(&sources), &options) });
}
