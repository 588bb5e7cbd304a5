//! People alone: reading one document, and joining many, in bytes of text per second.

use std::fmt::Write as _;
use std::sync::Arc;

use briefing::extract::people::People;
use briefing::extract::{Context, Extractor, Mentions};
use briefing::link::{Part, organisations, people};
use briefing::model::{Block, BlockKind, Document};
use briefing::text::ByteSpan;
use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const GIVEN: &[&str] = &["Ada", "Per", "Marta", "Omar", "Elena", "Tomás", "Wei", "Kofi"];
const FAMILY: &[&str] = &["Holm", "Lind", "Quiroga", "Farouk", "Villalba", "Osei", "Berg", "Rivas"];

/// News about a few people, different ones for each `number`.
fn document(number: usize, paragraphs: usize) -> Document {
    let pick = |list: &[&'static str], at: usize| list.get(at % list.len()).copied().unwrap_or("A");
    let mut text = String::new();
    for part in 0..paragraphs {
        let seed = number * 7 + part;
        let (given, family) = (pick(GIVEN, seed), pick(FAMILY, seed / 3));
        let (friend, other) = (pick(GIVEN, seed + 3), pick(FAMILY, seed / 5 + 2));
        let _ = writeln!(
            text,
            "On Monday, Foreign Minister {given} {family} (alias Kestrel) met Prof. {friend} \
             {other}, director of the Harbour Council (HC), to talk about ferries and quotas. \
             The talks were long, and nothing that had been agreed before the winter was kept. \
             {family} said that Mr {other} would answer in June, when the harbour opens again."
        );
    }
    let lines = text.lines().filter_map(|line| ByteSpan::of(&text, line));
    let block = |span| Block { kind: BlockKind::Paragraph, level: 0, span };
    let blocks = lines.map(block).collect();
    Document { language: Some("en".to_owned()), ..Document::of_text(text, blocks) }
}

fn found(document: &Document) -> Mentions {
    let context = Context { today: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default() };
    let mut mentions = Mentions::default();
    People.extract(document, &context, &mut mentions);
    mentions
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5)]
fn read(bencher: Bencher<'_, '_>, paragraphs: usize) {
    let document = document(1, paragraphs);
    bencher
        .counter(BytesCount::new(document.text.len()))
        .bench_local(|| found(divan::black_box(&document)));
}

#[divan::bench(args = [10, 100, 1_000], sample_count = 5)]
fn join(bencher: Bencher<'_, '_>, documents: usize) {
    let parts: Vec<Part> = (0..documents)
        .map(|number| document(number, 20))
        .map(|document| Part { mentions: found(&document), document: Arc::new(document) })
        .collect();
    let bytes: usize = parts.iter().map(|part| part.document.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let bodies = organisations::join(divan::black_box(&parts));
        people::join(&parts, &bodies.ids)
    });
}
