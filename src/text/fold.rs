//! Folding for comparison: accents, case, and the many kinds of spaces, dashes and quotes go.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::span::ByteSpan;

/// A folded text and the way back to the one it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Which bytes of the source made which bytes of `text`, in order.
    runs: Vec<Run>,
}

/// A stretch of folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Its first byte in the folded text.
    at: u32,
    /// The first byte in the source of what made it.
    start: u32,
    /// Where in the source that ends; `None` for a run of ASCII, byte for byte the source.
    end: Option<u32>,
}

impl Folded {
    /// Folds `source`.
    pub fn new(source: &str) -> Self {
        let text = String::with_capacity(source.len());
        let mut folded = Self { text, runs: Vec::new() };
        let mut rest = source;
        while !rest.is_empty() {
            let at = source.len() - rest.len();
            let plain = ascii_bytes(rest.as_bytes());
            let (ascii, others) = rest.split_at(plain);
            if !ascii.is_empty() {
                folded.open(folded.text.len(), at, None);
                push_folded_ascii(ascii, &mut folded.text);
            }
            let mut others = others.chars();
            if let Some(c) = others.next() {
                folded.push(c, at + plain);
            }
            rest = others.as_str();
        }
        folded
    }

    /// Folds the character `c` that stands at byte `at` of the source.
    fn push(&mut self, c: char, at: usize) {
        let before = self.text.len();
        push_folded(c, &mut self.text);
        let end = at + c.len_utf8();
        if self.text.len() > before {
            self.open(before, at, Some(end));
        } else if let Some(last) = self.runs.last().copied() {
            // A mark that folds to nothing belongs to the letter before it.
            if last.end.is_some() {
                self.runs.pop();
                self.runs.push(Run { end: u32::try_from(end).ok(), ..last });
            } else {
                let letter = self.text.pop();
                while self.runs.pop_if(|run| run.at as usize >= self.text.len()).is_some() {}
                self.open(self.text.len(), at - 1, Some(end));
                self.text.extend(letter);
            }
        }
    }

    /// Begins at byte `at` a run of what comes from byte `start` of the source on.
    fn open(&mut self, at: usize, start: usize, end: Option<usize>) {
        let bounded = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.runs.push(Run { at: bounded(at), start: bounded(start), end: end.map(bounded) });
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Of how many runs it is made: letters of other scripts, and what stands between them.
    pub(super) fn runs(&self) -> usize {
        self.runs.len()
    }

    /// The span of `source` that became `range` of the folded text; `None` where it is empty or
    /// out of bounds. `source` must be the text that was folded.
    pub fn source(&self, source: &str, range: Range<usize>) -> Option<ByteSpan> {
        ByteSpan::new(source, self.made_by(range)?)
    }

    /// Which bytes of the source made `range` of the folded text.
    pub(super) fn made_by(&self, range: Range<usize>) -> Option<Range<usize>> {
        let (first, into) = self.run(range.start)?;
        let start = first.start as usize + if first.end.is_some() { 0 } else { into };
        let (last, into) = self.run(range.end.checked_sub(1)?)?;
        let end = last.end.map_or(last.start as usize + into + 1, |end| end as usize);
        Some(start..end)
    }

    /// Where in the source the character begins that made byte `at` of the folded text, and how
    /// many bytes it made before that one.
    pub(super) fn made_from(&self, at: usize) -> Option<(usize, usize)> {
        let (run, into) = self.run(at)?;
        let start = run.start as usize;
        Some(if run.end.is_some() { (start, into) } else { (start + into, 0) })
    }

    /// The run that byte `at` of the folded text is in, and how far.
    fn run(&self, at: usize) -> Option<(Run, usize)> {
        if at >= self.text.len() {
            return None;
        }
        let after = self.runs.partition_point(|run| run.at as usize <= at);
        let run = *self.runs.get(after.checked_sub(1)?)?;
        Some((run, at - run.at as usize))
    }
}

/// `source` folded: compatibility forms decomposed, marks dropped, lower case, every space a
/// plain one, every dash `-`, every quote `'` or `"`, and letters that do not decompose (`ø`, `ł`,
/// `ß`) replaced by their plain spelling. Soft hyphens and zero-width characters vanish.
pub fn fold(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let (ascii, rest) = source.split_at(ascii_bytes(source.as_bytes()));
    push_folded_ascii(ascii, &mut text);
    for c in rest.chars() {
        push_folded(c, &mut text);
    }
    text
}

/// How many bytes of ASCII `bytes` begins with.
fn ascii_bytes(bytes: &[u8]) -> usize {
    const STEP: usize = 32;
    let whole = bytes.chunks(STEP).take_while(|chunk| chunk.is_ascii()).count() * STEP;
    let rest = bytes.get(whole..).unwrap_or_default();
    let more = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
    (whole + more).min(bytes.len())
}

/// Adds `ascii` folded, byte for byte.
fn push_folded_ascii(ascii: &str, out: &mut String) {
    const STEP: usize = 64;
    let mut folded = [0; STEP];
    for chunk in ascii.as_bytes().chunks(STEP) {
        let made = folded.iter_mut().zip(chunk).map(|(to, from)| *to = folded_byte(*from)).count();
        let made = folded.get(..made).map(std::str::from_utf8);
        out.extend(made.and_then(Result::ok));
    }
}

/// `ascii` folded, byte for byte.
pub(super) fn fold_ascii(ascii: &[u8]) -> Vec<u8> {
    ascii.iter().map(|byte| folded_byte(*byte)).collect()
}

/// One byte of ASCII folded.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are folded at once")]
#[inline]
fn folded_byte(ascii: u8) -> u8 {
    let blank = (ascii == b'\n') | (ascii == b'\t') | (ascii == b'\r') | (ascii == b'\x0C');
    if blank { b' ' } else { ascii.to_ascii_lowercase() }
}

/// What the letters of Latin, Greek and Cyrillic and the signs of print fold to: those that come up.
static KNOWN: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    let folded = |code: u32| {
        let mut made = String::new();
        if let Some(c) = char::from_u32(code) {
            decompose(c, &mut made);
        }
        made.into_boxed_str()
    };
    LETTERS.chain(SIGNS).map(folded).collect()
});
const LETTERS: Range<u32> = 0x80..0x530;
const SIGNS: Range<u32> = 0x2000..0x2070;

fn push_folded(c: char, out: &mut String) {
    let code = u32::from(c);
    let place = match code {
        0..0x80 => {
            out.push(char::from(folded_byte(code.to_le_bytes()[0])));
            return;
        }
        _ if LETTERS.contains(&code) => code - LETTERS.start,
        _ if SIGNS.contains(&code) => code - SIGNS.start + LETTERS.end - LETTERS.start,
        _ => return decompose(c, out),
    };
    out.extend(KNOWN.get(place as usize).map(Box::as_ref));
}

fn decompose(c: char, out: &mut String) {
    for part in std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part)) {
        match part {
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ı' => out.push('i'),
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            'ħ' | 'Ħ' => out.push('h'),
            'ς' => out.push('σ'),
            '\u{58A}'
            | '\u{5BE}'
            | '\u{2010}'..='\u{2015}'
            | '\u{2043}'
            | '\u{2212}'
            | '\u{2E3A}'
            | '\u{2E3B}'
            | '\u{301C}'
            | '\u{FE58}'
            | '\u{FE63}'
            | '\u{FF0D}' => out.push('-'),
            // First the signs of transliterated Arabic and Russian names.
            '\u{2B9}'..='\u{2BF}' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '´' | '`' =>
            {
                out.push('\'');
            }
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => out.push('"'),
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' => {}
            part if part.is_whitespace() => out.push(' '),
            part => out.extend(part.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_spaces_and_dashes_do_not_matter() {
        assert_eq!(fold("Iván\u{202F}Łódź‑Straße"), "ivan lodz-strasse");
        assert_eq!(
            fold("ʿAbd al‑Raḥmān, Gorʹkij ‹Οδυσσεύς›"),
            "'abd al-rahman, gor'kij 'οδυσσευσ'"
        );
    }

    #[test]
    fn a_folded_range_leads_back_to_the_accented_source() {
        let source = "de Jesu\u{301}s Ávila";
        let folded = Folded::new(source);
        let at = folded.text().find("jesus").unwrap();
        assert_eq!(folded.source(source, at..at + 5).unwrap().slice(source), "Jesu\u{301}s");
        let at = folded.text().find("avila").unwrap();
        assert_eq!(folded.source(source, at..at + 5).unwrap().slice(source), "Ávila");
        assert_eq!(folded.source(source, 0..folded.text().len()).unwrap().slice(source), source);
        assert_eq!(folded.source(source, 0..folded.text().len() + 1), None);
    }

    #[test]
    fn every_byte_of_a_folded_text_leads_back_to_the_character_that_made_it() {
        let source = "\u{301}a\u{301}\u{302}b\u{200B}cß\u{200B} œ\u{301}-x\u{FEFF}";
        let folded = Folded::new(source);
        let back = |at| folded.source(source, at..at + 1).unwrap().slice(source).to_owned();
        let all: Vec<_> = (0..folded.text().len()).map(back).collect();
        let (ss, oe) = ("ß\u{200B}", "œ\u{301}");
        let wanted = ["a\u{301}\u{302}", "b\u{200B}", "c", ss, ss, " ", oe, oe, "-", "x\u{FEFF}"];
        assert_eq!((folded.text(), all), ("abcss oe-x", wanted.map(str::to_owned).to_vec()));
    }
}
