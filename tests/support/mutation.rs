//! The inputs that fuzzing kept, and mutations of them that are the same in every run.

use std::fs;
use std::path::PathBuf;

/// Every kept input with the target that it is for.
pub fn kept() -> Vec<(String, Vec<u8>)> {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut kept = Vec::new();
    for target in fs::read_dir(corpus).expect("a corpus").flatten() {
        let name = target.file_name().to_string_lossy().into_owned();
        for input in fs::read_dir(target.path()).expect("a folder").flatten() {
            kept.push((name.clone(), fs::read(input.path()).expect("an input")));
        }
    }
    kept.sort();
    kept
}

/// Numbers that are the same in every run.
pub struct Chance(u64);

impl Chance {
    /// The chance of that seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `most`, or 0.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }
}

/// `bytes` with a few of them changed, cut out, doubled or taken from `other`.
#[expect(clippy::indexing_slicing, reason = "each place is taken below the length")]
pub fn mutated(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    const SIGNS: &[&[u8]] = &[
        b"<",
        b">",
        b"&",
        b"\"",
        b"{",
        b"}",
        b"[",
        b"]",
        b"\x1b[31m",
        b"\x9b",
        "\u{202e}".as_bytes(),
        b"\0",
        b"\xff",
        "\u{301}".as_bytes(),
        b"\n\n",
        b"&#27;",
        b"<![CDATA[",
        b"-->",
        b"99999999999999999999",
        b"-1",
        b"```",
        b"| ",
    ];
    let mut out = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(out.len() + 1);
        let end = (at + chance.below(32)).min(out.len());
        let sign = SIGNS[chance.below(SIGNS.len())];
        match chance.below(6) {
            0 => out.truncate(at),
            1 => drop(out.drain(at..end)),
            2 => out.splice(at..at, sign.iter().copied()).for_each(drop),
            3 => {
                let part = out[at..end].to_vec();
                out.splice(at..at, part.repeat(chance.below(20))).for_each(drop);
            }
            4 => {
                let from = chance.below(other.len());
                let part = &other[from..(from + chance.below(200)).min(other.len())];
                out.splice(at..end, part.iter().copied()).for_each(drop);
            }
            _ => {
                if let Some(byte) = out.get_mut(at) {
                    *byte = u8::try_from(chance.below(256)).unwrap_or(0);
                }
            }
        }
    }
    out
}
