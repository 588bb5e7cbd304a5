//! The gate to the screen: whatever a document holds, only printable text passes.
//!
//! Every string from outside (document text, titles, file names, URLs, error texts) passes here
//! once, after the last decoding, before it reaches a cell, a pipe or the clipboard.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns between tab stops.
const TAB: usize = 4;
/// The most code points that may share one place on the screen.
const CLUSTER: usize = 10;
/// Stands for a whole escape sequence.
const ESCAPED: &str = "␛…";
/// Stands, once a line, for the signs that turn the direction of text around.
const TURNED: &str = "⟪bidi⟫";

/// `text` with everything removed or replaced that could drive or deceive a terminal; borrowed when
/// clean. Applying it again changes nothing.
///
/// `\n` is kept and line and paragraph separators become one. Tabs become blanks. An escape sequence
/// becomes one mark, other control characters their pictures. Invisible signs are removed, letters of
/// any script and the joiners between them stay; of a flood of marks on one letter ten code points
/// stay.
pub fn displayable(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) || !text.chars().any(is_suspect)
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let replaced = replace(text);
    for (index, line) in replaced.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        finish_line(line, &mut out);
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Whether `c` is to be replaced or may be part of a flood.
fn is_suspect(c: char) -> bool {
    match c {
        '\n' | ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => false,
        // Separators; scripts whose letters may share a cluster without limit.
        '\u{2028}'
        | '\u{2029}'
        | '\u{600}'..='\u{605}'
        | '\u{900}'..='\u{dff}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{d7b0}'..='\u{d7ff}' => true,
        c => c.is_control() || c.width() == Some(0) || is_invisible(c) || is_turning(c),
    }
}

/// Signs that embed, override or isolate a direction of writing.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Signs that show nothing and serve to hide or to part words.
fn is_invisible(c: char) -> bool {
    let code = c as u32;
    let not_a_character = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || not_a_character
}

/// Everything but tabs and floods.
fn replace(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut turned = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\u{2028}' | '\u{2029}' => {
                turned = false;
                out.push('\n');
            }
            '\t' => out.push('\t'),
            '\u{1b}' => {
                let kind = chars.next_if(|c| matches!(c, ' '..='~'));
                skip_sequence(kind, &mut chars);
                out.push_str(ESCAPED);
            }
            '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                skip_sequence(seven_bit(c), &mut chars);
                out.push_str(ESCAPED);
            }
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}')),
            '\u{7f}' => out.push('␡'),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c if is_turning(c) => {
                if !std::mem::replace(&mut turned, true) {
                    out.push_str(TURNED);
                }
            }
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// The sign after ESC that opens the same kind of sequence as the control character `c`.
fn seven_bit(c: char) -> Option<char> {
    char::from_u32((c as u32).checked_sub(0x40)?)
}

/// Passes over the rest of a sequence that ESC and `kind` opened; never over a line end.
fn skip_sequence(kind: Option<char>, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match kind {
        // Parameters, then one final byte.
        Some('[') => {
            while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
            let _ = chars.next_if(|c| matches!(c, '@'..='~'));
        }
        // A string that BEL or a string terminator ends.
        Some(']' | 'P' | 'X' | '^' | '_') => {
            while let Some(c) = chars.next_if(|c| *c != '\n') {
                match c {
                    '\u{7}' | '\u{9c}' => return,
                    '\u{1b}' if chars.next_if_eq(&'\\').is_some() => return,
                    _ => {}
                }
            }
        }
        // Intermediate bytes, then one final byte.
        Some(' '..='/') => {
            while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            let _ = chars.next_if(|c| matches!(c, '0'..='~'));
        }
        Some(_) | None => {}
    }
}

/// Sets tabs and cuts floods in one line.
fn finish_line(line: &str, out: &mut String) {
    let line =
        if line.contains('\t') { Cow::Owned(with_blanks(line)) } else { Cow::Borrowed(line) };
    for cluster in line.graphemes(true) {
        if cluster.chars().nth(CLUSTER).is_none() {
            out.push_str(cluster);
        } else {
            // The mark at the end keeps what is left from joining the next cluster.
            out.extend(cluster.chars().take(CLUSTER - 1));
            out.push('…');
        }
    }
}

/// `line` with blanks up to the next stop for each tab.
fn with_blanks(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut column = 0;
    for (index, part) in line.split('\t').enumerate() {
        if index > 0 {
            let blanks = TAB - column % TAB;
            out.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        }
        out.push_str(part);
        column += part.width();
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        for text in [
            "",
            "plain\nlines",
            "Ávila Villadiego – “señor”",
            "Привет",
            "日本語",
            "Feb\u{202f}3, 2026",
            "e\u{301}",
            "👩\u{200d}👧",
        ] {
            assert!(matches!(displayable(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn a_whole_sequence_becomes_one_mark() {
        for (text, shown) in [
            ("a\u{1b}[31;1mb", "a␛…b"),
            ("a\u{1b}]0;title\u{7}b", "a␛…b"),
            ("a\u{1b}]8;;http://x\u{1b}\\b", "a␛…b"),
            ("a\u{9b}2Jb\u{90}q\u{9c}c", "a␛…b␛…c"),
            ("a\u{1b}]52;c;never ended\nb", "a␛…\nb"),
            ("a\u{1b}c\u{1b}(0b\u{1b}", "a␛…␛…b␛…"),
        ] {
            assert_eq!(displayable(text), shown);
        }
    }

    #[test]
    fn controls_are_shown_and_tabs_part_words() {
        assert_eq!(displayable("a\tb\0\u{8}\r\u{7f}\u{85}c"), "a   b␀␈␍␡\u{FFFD}c");
        assert_eq!(displayable("ab\u{2028}c\u{2029}d"), "ab\nc\nd");
    }

    #[test]
    fn what_deceives_is_taken_out() {
        assert_eq!(displayable("pay\u{200b}pal\u{feff}\u{ad}\u{e0041}"), "paypal");
        assert_eq!(displayable("a\u{202e}b\u{202c}c\u{2066}d\n\u{202e}e"), "a⟪bidi⟫bcd\n⟪bidi⟫e");
        assert_eq!(displayable("שלום \u{200f}عربي"), "שלום عربي");
    }

    #[test]
    fn a_flood_of_marks_is_cut() {
        let flood = format!("a{}b", "\u{301}".repeat(1_000_000));
        let shown = displayable(&flood);
        assert!(shown.chars().count() <= CLUSTER + 1 && shown.ends_with("…b"), "{}", shown.len());
    }

    fn hostile() -> impl Strategy<Value = String> {
        let sign = prop_oneof![
            any::<char>(),
            prop::sample::select(vec![
                '\u{1b}',
                '[',
                ']',
                '\u{7}',
                '\\',
                '\u{9b}',
                '\u{9c}',
                '\u{9d}',
                '\n',
                '\t',
                '\r',
                '\u{301}',
                '\u{200d}',
                '👩',
                '\u{1100}',
                '\u{600}',
                '\u{94d}',
                'क',
                '\u{202e}',
                '\u{1f1e8}',
                '\u{fe0f}',
                'a',
                '…',
                'P',
            ]),
        ];
        prop::collection::vec(sign, 0..200).prop_map(|signs| signs.into_iter().collect())
    }

    proptest! {
        #[test]
        fn nothing_that_drives_a_terminal_passes(text in hostile()) {
            let shown = displayable(&text);
            for c in shown.chars() {
                prop_assert!(c == '\n' || !c.is_control());
                let parts_lines = matches!(c, '\u{2028}' | '\u{2029}');
                prop_assert!(!is_turning(c) && !is_invisible(c) && !parts_lines);
            }
            for cluster in shown.graphemes(true) {
                prop_assert!(cluster.chars().count() <= CLUSTER, "{cluster:?}");
            }
        }

        #[test]
        fn twice_is_the_same_as_once(text in hostile()) {
            let once = displayable(&text).into_owned();
            prop_assert_eq!(displayable(&once), once.as_str());
        }
    }
}
