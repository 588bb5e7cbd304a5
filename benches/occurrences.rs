//! Finding words in a document of 5 and of 16 megabytes, from the first to the last byte.

use briefing::text::Occurrences;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [5_500_000, 16_000_000];

fn find(bencher: Bencher<'_, '_>, line: &str, bytes: usize, query: &str) {
    let text = line.repeat(bytes / line.len());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut found = Occurrences::new(query);
        found.search(&text, usize::MAX);
        found.count()
    });
}

const PLAIN: &str = "On that day the talks about gas took place in the southern harbour.\n";

#[divan::bench(args = SIZES)]
fn a_letter(bencher: Bencher<'_, '_>, bytes: usize) {
    find(bencher, PLAIN, bytes, "e");
}

#[divan::bench(args = SIZES)]
fn two_letters(bencher: Bencher<'_, '_>, bytes: usize) {
    find(bencher, PLAIN, bytes, "th");
}

#[divan::bench(args = SIZES)]
fn nothing(bencher: Bencher<'_, '_>, bytes: usize) {
    find(bencher, PLAIN, bytes, "xylophone");
}

#[divan::bench(args = SIZES)]
fn a_capital(bencher: Bencher<'_, '_>, bytes: usize) {
    find(bencher, PLAIN, bytes, "Oslo");
}

#[divan::bench(args = SIZES)]
fn spanish(bencher: Bencher<'_, '_>, bytes: usize) {
    let line = "El día de la reunión se habló del gas — y de la «cuestión» del año próximo.\n";
    find(bencher, line, bytes, "reunion");
}

#[divan::bench(args = SIZES)]
fn russian(bencher: Bencher<'_, '_>, bytes: usize) {
    find(bencher, "В этот день переговоры о газе шли в южной гавани.\n", bytes, "переговоры");
}

#[divan::bench(args = SIZES)]
fn japanese(bencher: Bencher<'_, '_>, bytes: usize) {
    find(bencher, "その日、南の港でガスについての協議が行われた。\n", bytes, "協議");
}
