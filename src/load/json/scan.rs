//! A look at the outline of a JSON text, without reading its values.

/// What the text is, seen from the top.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The keys of the object on top, or of the first object in the array on top.
    pub keys: Vec<String>,
    /// How the array or object on top ends.
    pub end: End,
}

/// How the first value of a text ends.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// It does not.
    #[default]
    Open,
    /// Where the text ends.
    Whole,
    /// Before this sign.
    Before(u8),
}

impl Outline {
    /// Whether all of `names` are among the keys.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.keys.iter().any(|key| key == name))
    }
}

/// More keys than this are not looked at.
const KEYS: usize = 1000;

/// The outline of `bytes`; `None` where they do not begin as an array or object does. One pass.
pub(crate) fn outline(bytes: &[u8]) -> Option<Outline> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
    let array = match bytes.first()? {
        b'{' => false,
        b'[' => true,
        _ => return None,
    };
    let mut outline = Outline::default();
    let mut depth = 0_usize;
    let mut objects = 0_usize;
    let wanted = if array { 2 } else { 1 };
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                objects += usize::from(*byte == b'{' && depth == wanted);
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let rest = bytes.get(at + 1..).unwrap_or_default();
                    outline.end = first_sign(rest).map_or(End::Whole, End::Before);
                    return Some(outline);
                }
            }
            b'"' => {
                let end = string_end(bytes, at + 1);
                let key = bytes.get(end..).and_then(first_sign) == Some(b':');
                if key && depth == wanted && objects == 1 && outline.keys.len() < KEYS {
                    let name = bytes.get(at + 1..end.saturating_sub(1)).unwrap_or_default();
                    outline.keys.push(String::from_utf8_lossy(name).into_owned());
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    Some(outline)
}

/// The place after the string that begins at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The first byte that is no white space.
fn first_sign(bytes: &[u8]) -> Option<u8> {
    bytes.iter().take(64).copied().find(|byte| !byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_keys_on_top_count() {
        let seen = outline(br#" {"a": {"b": "}"}, "c" : ["\"d\":"]} "#).unwrap_or_default();
        assert_eq!(seen, Outline { keys: vec!["a".to_owned(), "c".to_owned()], end: End::Whole });
        let seen = outline(br#"[{"a": 1}, {"b": 2}]"#).unwrap_or_default();
        assert_eq!(seen, Outline { keys: vec!["a".to_owned()], end: End::Whole });
    }

    #[test]
    fn text_that_begins_with_a_bracket_is_not_whole() {
        assert_eq!(outline(b"[1] A source.").map(|it| it.end), Some(End::Before(b'A')));
        assert_eq!(outline(b"{\"a\": ").map(|it| it.end), Some(End::Open));
        assert_eq!(outline(b"A text"), None);
    }
}
