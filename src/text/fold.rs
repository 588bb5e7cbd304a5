//! Folding for comparison: accents, case, and the many kinds of spaces, dashes and quotes go.

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
            let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            let (ascii, others) = rest.split_at(plain);
            if !ascii.is_empty() {
                folded.open(at, None);
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
            let made = self.text.split_off(before);
            self.open(at, Some(end));
            self.text.push_str(&made);
        } else if let Some(last) = self.runs.last().copied() {
            // A mark that folds to nothing belongs to the letter before it.
            if last.end.is_some() {
                self.runs.pop();
                self.runs.push(Run { end: u32::try_from(end).ok(), ..last });
            } else {
                let letter = self.text.pop();
                while self.runs.pop_if(|run| run.at as usize >= self.text.len()).is_some() {}
                self.open(at - 1, Some(end));
                self.text.extend(letter);
            }
        }
    }

    /// Begins a run of what comes from byte `start` of the source on.
    fn open(&mut self, start: usize, end: Option<usize>) {
        let bounded = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let at = bounded(self.text.len());
        self.runs.push(Run { at, start: bounded(start), end: end.map(bounded) });
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of `source` that became `range` of the folded text; `None` where it is empty or
    /// out of bounds. `source` must be the text that was folded.
    pub fn source(&self, source: &str, range: std::ops::Range<usize>) -> Option<ByteSpan> {
        let [first, _] = self.made_by(range.start)?;
        let [_, last] = self.made_by(range.end.checked_sub(1)?)?;
        ByteSpan::new(source, first..last)
    }

    /// Which bytes of the source made byte `at` of the folded text.
    fn made_by(&self, at: usize) -> Option<[usize; 2]> {
        if at >= self.text.len() {
            return None;
        }
        let after = self.runs.partition_point(|run| run.at as usize <= at);
        let run = self.runs.get(after.checked_sub(1)?)?;
        let start = run.start as usize;
        let plain = start + (at - run.at as usize);
        Some(run.end.map_or([plain, plain + 1], |end| [start, end as usize]))
    }
}

/// `source` folded: compatibility forms decomposed, marks dropped, lower case, every space a
/// plain one, every dash `-`, every quote `'` or `"`, and letters that do not decompose (`ø`, `ł`,
/// `ß`) replaced by their plain spelling. Soft hyphens and zero-width characters vanish.
pub fn fold(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    for c in source.chars() {
        push_folded(c, &mut text);
    }
    text
}

/// Adds `ascii` folded, byte for byte.
fn push_folded_ascii(ascii: &str, out: &mut String) {
    let start = out.len();
    let mut lines = ascii.split(|c: char| c.is_ascii_whitespace());
    out.extend(lines.next());
    for line in lines {
        out.push(' ');
        out.push_str(line);
    }
    if let Some(added) = out.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

fn folded_ascii(c: char) -> char {
    if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() }
}

fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(folded_ascii(c));
        return;
    }
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
