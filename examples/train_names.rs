//! Trains the tagger of names: `cargo run --profile measure --example train_names -- OUT FILE...`
//!
//! Each file has one JSON object per line: `{"text", "people": [{"start", "end"}], "other":
//! [{"start", "end", "type"}]}`, offsets in characters, one paragraph per line of the text.
//! `assets/names/README.md` names the texts behind the weights in the repository. The same files
//! in the same order give the same weights.

use std::{env, fs};

use anyhow::{Context as _, bail};
use briefing::extract::people::facts::{Facts, Words};
use briefing::extract::people::tagger::{
    self, Chain, FEATURES, LABELS, ORGANISATION, OTHER, OUTSIDE, PERSON, PLACE,
};
use briefing::extract::people::tokens::Reading;
use briefing::model::{Block, BlockKind, Document, Origin};
use briefing::text::ByteSpan;
use serde::Deserialize;

const EPOCHS: u32 = 12;

#[derive(Deserialize)]
struct Row {
    text: String,
    people: Vec<Marked>,
    other: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    start: usize,
    end: usize,
    #[serde(rename = "type", default)]
    kind: String,
}

/// A text to learn from: for each token its label.
struct Lesson {
    document: Document,
    names: Vec<(ByteSpan, u8)>,
}

fn lesson(row: &Row) -> Option<Lesson> {
    let text = row.text.clone();
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |it: &Marked| ByteSpan::new(&text, *offsets.get(it.start)?..*offsets.get(it.end)?);
    let mut names = Vec::new();
    for it in &row.people {
        names.push((span(it)?, PERSON));
    }
    for it in &row.other {
        let label = match it.kind.as_str() {
            "ORG" => ORGANISATION,
            "LOC" => PLACE,
            _ => OTHER,
        };
        names.push((span(it)?, label));
    }
    let lines = text.split('\n').filter(|line| !line.trim().is_empty());
    let block = |span| Block { kind: BlockKind::Paragraph, level: 0, span };
    let blocks = lines.filter_map(|line| ByteSpan::of(&text, line)).map(block).collect();
    let document = Document {
        origin: Origin::Stdin,
        format: "text".to_owned(),
        title: None,
        outlet: None,
        url: None,
        language: Some("en".to_owned()),
        published: None,
        blocks,
        text,
        markup_dates: Vec::new(),
        references: Vec::new(),
    };
    Some(Lesson { document, names })
}

fn gold(reading: &Reading<'_>, names: &[(ByteSpan, u8)]) -> Vec<u8> {
    let mut labels = vec![OUTSIDE; reading.tokens.len()];
    for (span, label) in names {
        let mut next = *label;
        for (index, (token, slot)) in reading.tokens.iter().zip(&mut labels).enumerate() {
            if !token.span.overlaps(*span) {
                continue;
            }
            // A word that is never looked at, such as "of", parts a name in two.
            let inside = tagger::looked_at(reading, index);
            *slot = if inside { next } else { OUTSIDE };
            next = if inside { label + 1 } else { *label };
        }
    }
    labels
}

/// The weights while they are learned, and the sums that make their average.
struct Perceptron {
    weights: Vec<f32>,
    sums: Vec<f32>,
    steps: f32,
}

impl Perceptron {
    fn best(&self, features: &[u32], before: u8) -> u8 {
        let mut totals = [0_f32; LABELS];
        for feature in features {
            let at = *feature as usize * LABELS;
            let row = self.weights.get(at..at + LABELS).unwrap_or_default();
            totals.iter_mut().zip(row).for_each(|(total, weight)| *total += weight);
        }
        let mut best = (OUTSIDE, f32::MIN);
        for (label, total) in (0_u8..).zip(totals) {
            if total > best.1 && tagger::may_follow(label, before) {
                best = (label, total);
            }
        }
        best.0
    }

    fn change(&mut self, features: &[u32], label: u8, by: f32) {
        for feature in features {
            let at = *feature as usize * LABELS + usize::from(label);
            if let (Some(weight), Some(sum)) = (self.weights.get_mut(at), self.sums.get_mut(at)) {
                *weight += by;
                *sum += by * self.steps;
            }
        }
    }

    fn learn(&mut self, reading: &Reading<'_>, facts: &Facts, gold: &[u8]) -> (usize, usize) {
        let (mut right, mut all) = (0, 0);
        let mut before = vec![OUTSIDE; reading.tokens.len()];
        let mut features = Vec::new();
        let mut chain = Chain::default();
        for (index, wanted) in gold.iter().enumerate() {
            if !tagger::looked_at(reading, index) {
                continue;
            }
            let label = |back| {
                index.checked_sub(back).and_then(|at| before.get(at)).copied().unwrap_or(OUTSIDE)
            };
            let context = [label(1), label(2)];
            chain.reach(reading, index);
            tagger::collect(reading, facts, index, &chain, context, &mut features);
            let got = self.best(&features, context[0]);
            self.steps += 1.0;
            all += 1;
            if got == *wanted {
                right += 1;
            } else {
                self.change(&features, *wanted, 1.0);
                self.change(&features, got, -1.0);
            }
            if let Some(slot) = before.get_mut(index) {
                *slot = got;
            }
        }
        (right, all)
    }

    /// The averaged weights as bytes, the greatest as 127.
    #[expect(clippy::cast_possible_truncation, reason = "the scale keeps them below 128")]
    fn quantised(&self) -> Vec<u8> {
        let averages = self.weights.iter().zip(&self.sums).map(|(w, sum)| w - sum / self.steps);
        let averages: Vec<f32> = averages.collect();
        let greatest = averages.iter().fold(0_f32, |most, it| most.max(it.abs()));
        // The few heaviest weights are cut off, so that the many light ones keep their differences.
        let scale = 127.0 / (greatest * 0.6);
        let bytes = averages.iter().map(|it| (it * scale).round().clamp(-127.0, 127.0) as i8);
        bytes.map(|it| it.to_ne_bytes()[0]).collect()
    }
}

fn main() -> anyhow::Result<()> {
    let mut arguments = env::args().skip(1);
    let Some(out) = arguments.next() else { bail!("usage: train_names OUT FILE...") };
    let mut lessons = Vec::new();
    for path in arguments {
        let file = fs::read_to_string(&path).with_context(|| path.clone())?;
        for line in file.lines() {
            let row: Row = serde_json::from_str(line).with_context(|| path.clone())?;
            lessons.push(lesson(&row).context("an offset outside the text")?);
        }
    }
    let words = Words::new();
    let read = lessons.iter().map(|it| {
        let reading = Reading::new(&it.document);
        let facts = Facts::new(&reading, &words);
        let labels = gold(&reading, &it.names);
        (reading, facts, labels)
    });
    let mut read: Vec<_> = read.collect();
    let empty = vec![0.0; FEATURES * LABELS];
    let mut perceptron = Perceptron { weights: empty.clone(), sums: empty, steps: 1.0 };
    let mut random = 7_u64;
    for epoch in 1..=EPOCHS {
        for at in (1..read.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = usize::try_from(random >> 33)? % (at + 1);
            read.swap(at, other);
        }
        let (mut right, mut all) = (0, 0);
        for (reading, facts, labels) in &read {
            let (good, seen) = perceptron.learn(reading, facts, labels);
            right += good;
            all += seen;
        }
        #[expect(clippy::print_stderr, reason = "progress of a command")]
        {
            eprintln!("epoch {epoch}: {right} of {all} right");
        }
    }
    fs::write(&out, perceptron.quantised()).with_context(|| out.clone())
}
