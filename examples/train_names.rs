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
    self, Chain, FEATURES, LABELS, ORGANISATION, OTHER, OUTSIDE, PERSON, PLACE, Sight, Sighting,
};
use briefing::extract::people::tokens::Reading;
use briefing::model::{Block, BlockKind, Document};
use briefing::text::ByteSpan;
use serde::Deserialize;

const EPOCHS: u32 = 8;
/// How many in a hundred names are looked at as if their words were unknown.
const BLIND: u64 = 35;
/// By how much the right label must win not to be learned again.
const MARGIN: f32 = 6.0;

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
    let document = Document { language: Some("en".to_owned()), ..Document::of_text(text, blocks) };
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
    /// The best label, and the best of those that are not `wanted` with its distance to it.
    fn best(&self, features: &[u32], before: u8, wanted: u8) -> (u8, u8, f32) {
        let mut totals = [0_f32; LABELS];
        for feature in features {
            let at = *feature as usize * LABELS;
            let row = self.weights.get(at..at + LABELS).unwrap_or_default();
            totals.iter_mut().zip(row).for_each(|(total, weight)| *total += weight);
        }
        let mut best = (OUTSIDE, f32::MIN);
        let mut rival = (OUTSIDE, f32::MIN);
        let mut right = f32::MIN;
        for (label, total) in (0_u8..).zip(totals) {
            if !tagger::may_follow(label, before) {
                continue;
            }
            if total > best.1 {
                best = (label, total);
            }
            if label == wanted {
                right = total;
            } else if total > rival.1 {
                rival = (label, total);
            }
        }
        (best.0, rival.0, right - rival.1)
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

    /// Reads a text once; learns from it unless `check`. Returns for names of people how many words
    /// were found, how many it took for such, and how many there are.
    fn learn(
        &mut self,
        (reading, facts, gold): &Read<'_>,
        random: &mut Random,
        check: bool,
    ) -> [usize; 3] {
        let mut counts = [0; 3];
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
            let blind = !check && random.below(100) < BLIND;
            let sight = if blind { Sight::Blind } else { Sight::Clear };
            let sighting = Sighting::new(reading, index, &chain, context);
            let Some(sighting) = sighting else { continue };
            features.clear();
            for group in sighting.groups() {
                group.collect(sight, facts, &mut features);
            }
            sighting.collect_rest(sight, &mut features);
            let (got, rival, distance) = self.best(&features, context[0], *wanted);
            let person = |label: u8| label == PERSON || label == PERSON + 1;
            counts[0] += usize::from(person(got) && got == *wanted);
            counts[1] += usize::from(person(got));
            counts[2] += usize::from(person(*wanted));
            self.steps += 1.0;
            if !check && distance < MARGIN && tagger::may_follow(*wanted, context[0]) {
                self.change(&features, *wanted, 1.0);
                self.change(&features, rival, -1.0);
            }
            if let Some(slot) = before.get_mut(index) {
                *slot = got;
            }
        }
        counts
    }

    /// Puts the averages in the place of the weights, as the tagger will use them.
    fn settle(&mut self) {
        let bytes = self.quantised();
        for (weight, byte) in self.weights.iter_mut().zip(bytes) {
            *weight = f32::from(i8::from_ne_bytes([byte]));
        }
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

/// A text as the tagger reads it, and its labels.
type Read<'d> = (Reading<'d>, Facts, Vec<u8>);

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % limit.max(1)
    }
}

/// Learns from `read`, which is shuffled on the way.
fn trained(read: &mut [&Read<'_>]) -> anyhow::Result<Perceptron> {
    let empty = vec![0.0; FEATURES * LABELS];
    let mut perceptron = Perceptron { weights: empty.clone(), sums: empty, steps: 1.0 };
    let mut random = Random(7);
    for _ in 0..EPOCHS {
        for at in (1..read.len()).rev() {
            let other = usize::try_from(random.below(u64::try_from(at)? + 1))?;
            read.swap(at, other);
        }
        for text in read.iter() {
            perceptron.learn(text, &mut random, false);
        }
    }
    Ok(perceptron)
}

/// Teaches with four fifths of the texts and tests with the fifth, five times; tells how well words
/// of names of people were found.
fn check(read: &[Read<'_>]) -> anyhow::Result<()> {
    let mut sums = [0_usize; 3];
    for part in 0..5 {
        // By the text, so that no line of a text that is kept is learned.
        let kept =
            |place: &usize| read.get(*place).is_some_and(|(it, _, _)| it.text.len() % 5 == part);
        let mut lessons: Vec<&Read<'_>> =
            read.iter().enumerate().filter(|(it, _)| !kept(it)).map(|(_, it)| it).collect();
        let mut perceptron = trained(&mut lessons)?;
        perceptron.settle();
        for (_, text) in read.iter().enumerate().filter(|(it, _)| kept(it)) {
            let counts = perceptron.learn(text, &mut Random(1), true);
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    let [right, taken, wanted] = sums;
    #[expect(clippy::print_stderr, reason = "the report of a command")]
    {
        eprintln!("held out: {right} right of {taken} taken and {wanted} wanted");
    }
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let mut arguments = env::args().skip(1);
    let Some(out) = arguments.next() else { bail!("usage: train_names OUT FILE...") };
    let mut lessons: Vec<Lesson> = Vec::new();
    for path in arguments {
        let file = fs::read_to_string(&path).with_context(|| path.clone())?;
        for line in file.lines() {
            let row: Row = serde_json::from_str(line).with_context(|| path.clone())?;
            lessons.push(lesson(&row).context("an offset outside the text")?);
        }
    }
    let words = Words::new();
    // Each text as a whole and line by line: a name must also be found where nothing else of the
    // text helps.
    let whole = lessons.iter().map(|it| (it, it.document.clone()));
    let lines = lessons.iter().flat_map(|it| {
        let one = |block: &Block| Document { blocks: vec![*block], ..it.document.clone() };
        it.document.blocks.iter().map(move |block| (it, one(block)))
    });
    let documents: Vec<(&Lesson, Document)> = whole.chain(lines).collect();
    let read = documents.iter().map(|(lesson, document)| {
        let reading = Reading::new(document);
        let facts = Facts::new(&reading, &words);
        let labels = gold(&reading, &lesson.names);
        (reading, facts, labels)
    });
    let read: Vec<Read<'_>> = read.collect();
    check(&read)?;
    let perceptron = trained(&mut read.iter().collect::<Vec<_>>())?;
    fs::write(&out, perceptron.quantised()).with_context(|| out.clone())
}
