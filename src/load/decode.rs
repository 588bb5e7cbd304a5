//! From bytes to text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text and how it was got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text: lines end in `\n`; every other control character but `\t` is replaced one for one.
    pub text: String,
    /// The encoding, by its standard name.
    pub encoding: &'static str,
    /// How many places were no valid text and became U+FFFD.
    pub repaired: usize,
}

/// Reads `bytes` as text: a byte order mark decides, then UTF-8 where nearly all of it is, then
/// UTF-16 by the places of its zero bytes, then a guess at the legacy encoding.
pub fn decode(bytes: &[u8]) -> Decoded {
    decode_as(bytes, None)
}

/// Reads `bytes` as text in the encoding that the document itself names, unless they are UTF-8.
pub fn decode_as(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let declared = declared.and_then(|name| Encoding::for_label(name.as_bytes()));
    let named = declared.filter(|_| std::str::from_utf8(bytes).is_err());
    let (encoding, mark) =
        Encoding::for_bom(bytes).unwrap_or_else(|| (named.unwrap_or_else(|| detect(bytes)), 0));
    let body = bytes.get(mark..).unwrap_or_default();
    let text = encoding.decode_without_bom_handling(body).0;
    let repaired = if text.contains(char::REPLACEMENT_CHARACTER) {
        text.matches(char::REPLACEMENT_CHARACTER).count()
    } else {
        0
    };
    Decoded { text: tidy(&text), encoding: encoding.name(), repaired }
}

/// Whether `c` may stand in a document's text, beside `\n` and `\t`.
pub fn is_kept(c: char) -> bool {
    !c.is_control()
}

/// Line ends as `\n`, other control characters replaced one for one by U+FFFD.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                let _ = chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\t' => out.push(c),
            c if is_kept(c) => out.push(c),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    out
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    match std::str::from_utf8(bytes) {
        Ok(_) => return UTF_8,
        Err(error) if error.valid_up_to() * 100 >= bytes.len() * 99 => return UTF_8,
        Err(_) => {}
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let pairs = head.len() / 2;
    if pairs > 0 && zeros(1) * 2 > pairs {
        return UTF_16LE;
    }
    if pairs > 0 && zeros(0) * 2 > pairs {
        return UTF_16BE;
    }
    let invalid = String::from_utf8_lossy(bytes).matches(char::REPLACEMENT_CHARACTER).count();
    if invalid * 100 < bytes.len() && bytes.iter().filter(|b| !b.is_ascii()).count() > invalid * 4 {
        return UTF_8;
    }
    let mut guess = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    guess.feed(bytes, true);
    guess.guess(None, chardetng::Utf8Detection::Allow)
}

/// Whether `bytes` are no text: zero bytes where UTF-16 would not have them.
pub fn is_binary(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() {
        return false;
    }
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let zeros = head.iter().map(|byte| usize::from(*byte == 0)).sum::<usize>();
    let odd = head.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    let one_sided = odd == zeros || odd == 0;
    zeros * 100 > head.len() && !(one_sided && zeros * 10 > head.len() * 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_byte_does_not_turn_the_whole_text_into_another_encoding() {
        let mut bytes = "Ávila and Peña went home. ".repeat(20).into_bytes();
        bytes.push(0xFF);
        let decoded = decode(&bytes);
        assert!(decoded.text.starts_with("Ávila and Peña"));
        assert_eq!((decoded.encoding, decoded.repaired), ("UTF-8", 1));
    }

    #[test]
    fn utf_16_and_legacy_text_is_read() {
        let wide: Vec<u8> = "Señor".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide).collect();
        assert_eq!(decode(&marked).text, "Señor");
        let latin = b"El se\xF1or Mu\xF1oz habl\xF3 ayer en Bogot\xE1 con la se\xF1ora.";
        assert_eq!(decode(latin).text, "El señor Muñoz habló ayer en Bogotá con la señora.");
    }

    #[test]
    fn control_characters_are_replaced_one_for_one() {
        assert_eq!(tidy("a\r\nb\rc\u{1b}[31m\u{9b}d\te"), "a\nb\nc\u{FFFD}[31m\u{FFFD}d\te");
    }
}
