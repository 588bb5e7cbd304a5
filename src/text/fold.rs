//! Folding for comparison: accents, case, and the many kinds of spaces, dashes and quotes go.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::span::ByteSpan;

/// A folded text and the way back to the one it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, where in the source the character starts that made it.
    starts: Vec<u32>,
    /// For each byte of `text`, where in the source that character ends.
    ends: Vec<u32>,
}

impl Folded {
    /// Folds `source`.
    pub fn new(source: &str) -> Self {
        let mut folded = Self { text: String::new(), starts: Vec::new(), ends: Vec::new() };
        for (at, c) in source.char_indices() {
            let before = folded.text.len();
            push_folded(c, &mut folded.text);
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            let end = u32::try_from(at + c.len_utf8()).unwrap_or(u32::MAX);
            folded.starts.resize(folded.text.len(), start);
            folded.ends.resize(folded.text.len(), end);
            if folded.text.len() == before
                && let Some(last) = folded.ends.last_mut()
            {
                // A mark that folds to nothing belongs to the letter before it.
                *last = end;
            }
        }
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of `source` that became `range` of the folded text; `None` where it is empty or
    /// out of bounds. `source` must be the text that was folded.
    pub fn source(&self, source: &str, range: std::ops::Range<usize>) -> Option<ByteSpan> {
        let start = *self.starts.get(range.start)? as usize;
        let end = *self.ends.get(range.end.checked_sub(1)?)? as usize;
        ByteSpan::new(source, start..end)
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

fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() });
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
    }
}
