//! One word: how far it goes and what its shape tells.

use super::Shape;
use crate::extract::hash::Fnv;
use crate::extract::people::lexicon::DASHES;

/// A word of ASCII letters and digits alone, as most are: known from one look at each byte.
pub(super) struct Plain<'t> {
    pub(super) word: &'t str,
    pub(super) hash: u64,
    pub(super) shape: Shape,
}

impl<'t> Plain<'t> {
    /// The plain word at the head of `rest`; `None` where the word is not plain, or there is none.
    pub(super) fn at(rest: &'t str) -> Option<Self> {
        let bytes = rest.as_bytes();
        let mut hash = Fnv::default();
        let mut length = 0;
        while let Some(byte) = bytes.get(length).filter(|it| it.is_ascii_alphanumeric()) {
            // The bit that makes a capital small is set in every digit.
            hash.push(byte | 0x20);
            length += 1;
        }
        // A sign that may join two parts of a word does not if no letter stands behind it.
        let joins = |next: u8| matches!(next, b'-' | b'\'' | b'.' | b',' | b'&');
        let apart =
            |at: usize| bytes.get(at).is_none_or(|it| it.is_ascii() && !it.is_ascii_alphanumeric());
        let ends =
            apart(length) && (!bytes.get(length).copied().is_some_and(joins) || apart(length + 1));
        let word = rest.get(..length).filter(|it| ends && !it.is_empty())?;
        let shape = match bytes.first() {
            Some(b'0'..=b'9') => Shape::WORD.with(Shape::NUMBER),
            Some(b'A'..=b'Z') => capital_shape(word.as_bytes()),
            _ => Shape::WORD,
        };
        Some(Self { word, hash: hash.word(), shape })
    }
}

/// The shape of a plain word with a capital at its head.
fn capital_shape(word: &[u8]) -> Shape {
    let shape = Shape::WORD.with(Shape::CAPITAL);
    if word.iter().any(u8::is_ascii_lowercase) {
        shape
    } else if word.iter().filter(|it| it.is_ascii_uppercase()).count() == 1 {
        shape.with(Shape::INITIAL)
    } else {
        shape.with(Shape::UPPER)
    }
}

/// The white space at the head of `rest`.
pub(super) fn space(rest: &str) -> Option<char> {
    // Most characters are ASCII, of which no table need tell.
    match rest.as_bytes().first()? {
        b' ' => Some(' '),
        b'!'..=b'~' => None,
        _ => rest.chars().next().filter(|c| c.is_whitespace()),
    }
}

/// Whether an address on the web begins with `word`.
pub(super) fn begins_address(word: &str) -> bool {
    matches!(word, "http" | "https" | "www")
}

/// Whether a line that begins with `rest` goes on with nothing: an item of a list after a number or
/// a bullet, or a label, "Apologies: Ana Lund".
pub(super) fn opens_item(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    if opens_label(rest) {
        return true;
    }
    let number = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let mut sign = rest.chars().skip(number);
    let marked = match sign.next() {
        Some('.' | ')') => number > 0,
        Some('-' | '–' | '•' | '*' | '·') => number == 0,
        _ => false,
    };
    marked && sign.next() == Some(' ')
}

/// Whether `rest` begins with up to three words, the first in capitals, and a colon.
fn opens_label(rest: &str) -> bool {
    const LONGEST: usize = 40;
    let inside = |c: &char| c.is_alphabetic() || *c == ' ';
    let length = rest.chars().take(LONGEST).take_while(inside).map(char::len_utf8).sum();
    let (label, after) = rest.split_at_checked(length).unwrap_or_default();
    label.starts_with(char::is_uppercase) && after.starts_with(':') && label.split(' ').count() <= 3
}

/// Whether `rest` begins with the `'s` of a possessive.
pub(super) fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && matches!(chars.next(), Some('s' | 'S'))
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// How many bytes up to the next white space or closing sign.
pub(super) fn address_length(rest: &str) -> usize {
    let closes = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '”' | ',');
    rest.find(closes).unwrap_or(rest.len())
}

/// How many bytes of `rest`, which begins with a letter or digit, are one word.
pub(super) fn length(rest: &str) -> usize {
    let mut length = 0;
    // Letters since the last full stop inside the word.
    let mut run = 0;
    let mut chars = rest.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let joins = next.is_some_and(char::is_alphanumeric);
        let inside = match c {
            _ if c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c) => true,
            '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' => joins,
            '\'' | '’' | 'ʼ' => joins && !is_possessive(rest.get(length..).unwrap_or_default()),
            '.' => joins && (run == 1 || before.is_ascii_digit()),
            ',' => before.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit()),
            '&' => joins && before.is_uppercase() && next.is_some_and(char::is_uppercase),
            _ => false,
        };
        if !inside {
            break;
        }
        run = if c == '.' { 0 } else { run + 1 };
        before = c;
        length += c.len_utf8();
    }
    length
}

/// The name in `Saidiand Abu Omar`: pages set names in bold or italics and lose the space after
/// them. `word` begins `rest`; `None` unless a capital follows it, and where the letter before
/// the `and` is a consonant, as in the names that end so: `Roland`, `Armand`.
pub(super) fn before_stuck_and<'t>(rest: &str, word: &'t str) -> Option<&'t str> {
    const SHORTEST: usize = 4;
    let name = word.strip_suffix("and").filter(|it| it.len() >= SHORTEST)?;
    let capital = name.contains(char::is_uppercase) && name.ends_with(['a', 'e', 'i', 'o', 'u']);
    let next = rest.get(word.len()..)?.strip_prefix(' ')?.chars().next()?;
    (capital && next.is_uppercase()).then_some(name)
}

/// What the shape of `word` tells.
pub(super) fn shape(word: &str) -> Shape {
    let mut shape =
        if word.contains(DASHES) { Shape::WORD.with(Shape::DASHED) } else { Shape::WORD };
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return shape };
    if first.is_numeric() {
        return shape.with(Shape::NUMBER);
    }
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let (count, upper) = letters
        .fold((0, 0), |(count, upper), c| (count + 1, upper + usize::from(c.is_uppercase())));
    if first.is_uppercase() {
        shape = shape.with(Shape::CAPITAL);
        if count == upper && (count == 1 || word.contains('.')) {
            shape = shape.with(Shape::INITIAL);
        } else if count == upper {
            shape = shape.with(Shape::UPPER);
        }
    } else if upper > 0 && prefix_end(word).is_some() {
        shape = shape.with(Shape::PREFIXED);
    }
    shape
}

/// Where the capital stands in `al-Amin` or `d'Arc`.
fn prefix_end(word: &str) -> Option<usize> {
    let at = word.find(['-', '\'', '’', '\u{2010}', '\u{2011}'])?;
    let capital = word.get(at..)?.chars().nth(1)?;
    (at <= 3 && capital.is_uppercase()).then_some(at)
}
