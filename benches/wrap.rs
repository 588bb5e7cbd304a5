//! Wrapping texts of three sizes and two alphabets.

use briefing::text::wrap;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const ENGLISH: &str = "The dockers went back to work when the pier was opened again. ";
const GREEK: &str = "Οι λιμενεργάτες επέστρεψαν όταν άνοιξε ξανά η προβλήτα. ";

fn bench(bencher: Bencher<'_, '_>, text: &str) {
    bencher.counter(BytesCount::new(text.len())).bench_local(|| wrap(text, 100));
}

#[divan::bench(args = [10_000, 1_000_000, 10_000_000])]
fn one_line(bencher: Bencher<'_, '_>, bytes: usize) {
    bench(bencher, &ENGLISH.repeat(bytes / ENGLISH.len()));
}

#[divan::bench(args = [10_000, 1_000_000])]
fn not_ascii(bencher: Bencher<'_, '_>, bytes: usize) {
    bench(bencher, &GREEK.repeat(bytes / GREEK.len()));
}
