//! Text to tokens: words with their meanings, numbers, signs. Every kind of space and dash is read
//! as the plain one; spans are those of the text.

use crate::extract::dates::figures::mark_joined;
use crate::extract::dates::lexicon::{Atom, Lexicon, Sense};
use crate::text::ByteSpan;
use crate::text::fold;

/// One word, number or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: usize,
    /// The byte after the last one.
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// What lies between it and the token before.
    pub(super) gap: Gap,
    /// Begins with a capital letter.
    pub(super) capital: bool,
    /// What it means, for words.
    pub(super) sense: &'static Sense,
    /// Whether it is a number that goes on to the left: the 5 of `2.5`.
    pub(super) joined: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Its value (the greatest where it is too long) and how many digits it has.
    Number(u32, u8),
    Sign(Sign),
}

/// What lies between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    Line,
}

/// A sign of punctuation, as far as expressions of time care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sign {
    Dot,
    Comma,
    Dash,
    Slash,
    Colon,
    Semicolon,
    Apostrophe,
    Quote,
    Open,
    Close,
    Money,
    Percent,
    Degree,
    /// `!`, `?`, `…`.
    Stop,
    Other,
}

impl Sign {
    /// The sign that `c` is.
    pub(super) fn of(c: char) -> Self {
        match c {
            '.' => Self::Dot,
            ',' => Self::Comma,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => {
                Self::Dash
            }
            '/' | '\u{2044}' => Self::Slash,
            ':' => Self::Colon,
            ';' => Self::Semicolon,
            '\'' | '‘' | '’' | 'ʼ' | '`' | '´' => Self::Apostrophe,
            '"' | '“' | '”' | '„' | '«' | '»' => Self::Quote,
            '(' | '[' | '{' => Self::Open,
            ')' | ']' | '}' => Self::Close,
            '$' | '€' | '£' | '¥' | '¢' | '#' | '№' | '₹' | '₽' | '@' | '§' => {
                Self::Money
            }
            '%' | '‰' => Self::Percent,
            '°' | 'º' | 'ª' => Self::Degree,
            '!' | '?' | '…' | '¡' | '¿' => Self::Stop,
            _ => Self::Other,
        }
    }
}

/// Replaces the content of `tokens` by the tokens of `span`; phrases become one token.
pub(super) fn scan(text: &str, span: ByteSpan, lexicon: &'static Lexicon, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut scanner = Scanner { lexicon, folded: String::new() };
    let mut gap = Gap::Line;
    let mut rest = span.slice(text);
    while let Some(first) = rest.chars().next() {
        let start = span.end() - rest.len();
        let length = if is_space(first) {
            gap = gap.max(if first == '\n' { Gap::Line } else { Gap::Space });
            first.len_utf8()
        } else {
            let token = scanner.token(first, rest, start, gap);
            gap = Gap::None;
            let length = token.end - token.start;
            tokens.push(token);
            length
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    merge_phrases(tokens, lexicon);
    mark_joined(tokens);
}

/// Spaces, and characters that show nothing.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

struct Scanner {
    lexicon: &'static Lexicon,
    folded: String,
}

impl Scanner {
    /// The token that `rest` begins with.
    fn token(&mut self, first: char, rest: &str, start: usize, gap: Gap) -> Token {
        let token = |length: usize, kind, sense| Token {
            start,
            end: start + length,
            kind,
            gap,
            capital: kind == Kind::Word && first.is_uppercase(),
            sense,
            joined: false,
        };
        if first.is_ascii_digit() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit);
            let (mut value, mut count) = (0_u32, 0_usize);
            for digit in digits {
                value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
                count += 1;
            }
            let shown = u8::try_from(count).unwrap_or(u8::MAX);
            return token(count, Kind::Number(value, shown), Sense::none());
        }
        if !first.is_alphabetic() || matches!(first, 'º' | 'ª') {
            return token(first.len_utf8(), Kind::Sign(Sign::of(first)), Sense::none());
        }
        let length = word_length(rest);
        let sense = self.sense(rest.get(..length).unwrap_or_default());
        token(length, Kind::Word, sense)
    }

    fn sense(&mut self, word: &str) -> &'static Sense {
        /// No word of time is longer.
        const LONGEST_BYTES: usize = 32;
        if word.len() > LONGEST_BYTES {
            return Sense::none();
        }
        self.folded.clear();
        if word.is_ascii() {
            self.folded.push_str(word);
            self.folded.make_ascii_lowercase();
        } else {
            self.folded.push_str(&fold(word));
        }
        self.lexicon.sense(&self.folded)
    }
}

/// How many bytes of `rest` are letters and the marks on them.
fn word_length(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let marks = |c: char| c.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&c);
    rest.find(|c: char| !marks(c)).unwrap_or(rest.len())
}

/// Makes one token of each phrase of the lexicon.
fn merge_phrases(tokens: &mut Vec<Token>, lexicon: &'static Lexicon) {
    let mut write = 0;
    let mut read = 0;
    while let Some(mut token) = tokens.get(read).copied() {
        let mut taken = 1;
        let rest = tokens.get(read + 1..).unwrap_or_default();
        for (atoms, sense) in lexicon.phrases(token.sense) {
            let Some(last) = rest.get(..atoms.len()).filter(|it| matches(it, atoms)) else {
                continue;
            };
            token.end = last.last().map_or(token.end, |last| last.end);
            token.sense = sense;
            taken += atoms.len();
            break;
        }
        if let Some(place) = tokens.get_mut(write) {
            *place = token;
        }
        write += 1;
        read += taken;
    }
    tokens.truncate(write);
}

fn matches(tokens: &[Token], atoms: &[Atom]) -> bool {
    tokens.iter().zip(atoms).all(|(token, atom)| match (token.kind, atom) {
        (Kind::Word, Atom::Word(id)) => token.sense.id == *id,
        (Kind::Sign(sign), Atom::Sign(wanted)) => sign == *wanted,
        (Kind::Word | Kind::Number(..) | Kind::Sign(_), Atom::Word(_) | Atom::Sign(_)) => false,
    })
}
