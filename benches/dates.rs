//! Reading dates alone, in bytes of text per second: plain news, a text full of dates, digits.

use briefing::extract::dates::Dates;
use briefing::extract::{Context, Extractor, Mentions};
use briefing::model::{Block, BlockKind, Document};
use briefing::text::ByteSpan;
use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const NEWS: &str = "The harbour council said on Tuesday that it would extend the lease of the old \
    ferry terminal, after residents of the eastern shore had asked for a better connection to the \
    hospital. Members voted by a narrow majority, and the operator will present a timetable in \
    early June. Critics of the plan, among them two former engineers of the yard, warned that the \
    quay had not been inspected since 2019 and that costs could rise to 2,700 crowns a metre.\n\n";

const DATES: &str = "On 3 May 2024, two weeks later, between 5 and 9 June, every Monday at 10:30, \
    in the third quarter of last year, for 27 years, and since the 1990s.\n\n";

fn document(pattern: &str, bytes: usize) -> Document {
    let text = pattern.repeat(bytes / pattern.len() + 1);
    let parts = text.split("\n\n").filter(|part| !part.is_empty());
    let blocks = parts.filter_map(|part| {
        let span = ByteSpan::of(&text, part)?;
        Some(Block { kind: BlockKind::Paragraph, level: 0, span })
    });
    let blocks = blocks.collect();
    Document { language: Some("en".to_owned()), ..Document::of_text(text, blocks) }
}

fn read(bencher: Bencher<'_, '_>, pattern: &str, bytes: usize) {
    let document = document(pattern, bytes);
    let context = Context { today: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default() };
    bencher.counter(BytesCount::new(document.text.len())).bench_local(|| {
        let mut found = Mentions::default();
        Dates.extract(divan::black_box(&document), &context, &mut found);
        found.dates.len()
    });
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 20)]
fn news(bencher: Bencher<'_, '_>, bytes: usize) {
    read(bencher, NEWS, bytes);
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 20)]
fn nothing_but_dates(bencher: Bencher<'_, '_>, bytes: usize) {
    read(bencher, DATES, bytes);
}

#[divan::bench(args = [100_000, 1_000_000, 10_000_000], sample_count = 5)]
fn nothing_but_digits(bencher: Bencher<'_, '_>, bytes: usize) {
    read(bencher, "31415926535897932384626433832795", bytes);
}

#[divan::bench(args = [100_000, 1_000_000, 10_000_000], sample_count = 5)]
fn numbers_in_a_row(bencher: Bencher<'_, '_>, bytes: usize) {
    read(bencher, "31 4, 15 and 9-26 5/3 ", bytes);
}
