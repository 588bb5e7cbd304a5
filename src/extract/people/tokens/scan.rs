//! A block to its tokens, from left to right.

use super::words::{self, Plain};
use super::{Shape, Token};
use crate::extract::hash::word_hash;
use crate::extract::people::lexicon::{Classes, Lexicon};
use crate::text::ByteSpan;

/// A line this long goes on in the next one.
const WRAPPED_BYTES: usize = 55;

/// Reads one block from left to right.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    lexicon: &'static Lexicon,
    opens: bool,
    broken: bool,
    spaced: bool,
    /// Where the current line begins.
    line: usize,
}

/// What a token is by itself.
struct Read {
    length: usize,
    hash: u64,
    classes: Classes,
    shape: Shape,
}

impl Iterator for Scanner<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_space();
        let rest = self.text.get(self.at..self.end)?;
        let plain = Plain::at(rest).filter(|it| !words::begins_address(it.word));
        let read = match plain {
            Some(plain) => self.plain(rest, &plain),
            None => self.other(rest)?,
        };
        let span = ByteSpan::new(self.text, self.at..self.at + read.length)?;
        let mut shape = read.shape;
        for (mark, set) in
            [(Shape::OPENS, self.opens), (Shape::BREAK, self.broken), (Shape::SPACE, self.spaced)]
        {
            shape = if set { shape.with(mark) } else { shape };
        }
        self.at += read.length;
        self.opens = !shape.any(Shape::WORD) && self.opens_after(rest);
        self.broken = false;
        self.spaced = false;
        Some(Token { span, hash: read.hash, classes: read.classes, shape })
    }
}

impl<'t> Scanner<'t> {
    /// A scanner of the part `block` of `text`.
    pub(super) fn new(text: &'t str, block: ByteSpan, lexicon: &'static Lexicon) -> Self {
        let (at, end, line) = (block.start(), block.end(), block.start());
        Self { text, at, end, lexicon, opens: true, broken: true, spaced: true, line }
    }

    /// The token at the head of `rest`, a plain word.
    fn plain(&self, rest: &str, plain: &Plain<'_>) -> Read {
        let (word, mut shape) = (plain.word, plain.shape);
        let (mut length, mut hash) = (word.len(), plain.hash);
        let mut classes = self.lexicon.classes_of_plain(word, hash);
        if classes == Classes::NONE
            && let Some(name) = words::before_stuck_and(rest, word)
        {
            (length, hash) = (name.len(), word_hash(name));
            classes = self.lexicon.classes_of_plain(name, hash);
        }
        if rest.as_bytes().get(length) == Some(&b'.')
            && (shape.any(Shape::INITIAL) || classes.any(Classes::ABBREVIATION))
        {
            let initial = length == 1 && shape.any(Shape::CAPITAL);
            shape = if initial { shape.with(Shape::INITIAL) } else { shape };
            length += 1;
        }
        Read { length, hash, classes, shape }
    }

    /// The token at the head of `rest`, which is no plain word; `None` at the end.
    fn other(&self, rest: &str) -> Option<Read> {
        let first = rest.chars().next()?;
        let (mut length, mut shape) = if first.is_alphanumeric() {
            let length = words::length(rest);
            let word = rest.get(..length)?;
            if words::begins_address(word) {
                (words::address_length(rest), Shape::HANDLE)
            } else {
                (length, words::shape(word))
            }
        } else if !self.spaced && words::is_possessive(rest) {
            (first.len_utf8() + 1, Shape::POSSESSIVE)
        } else if first == '@' && rest.chars().nth(1).is_some_and(char::is_alphanumeric) {
            (words::address_length(rest), Shape::HANDLE)
        } else {
            let quote = matches!(
                first,
                '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '(' | ')' | '[' | ']'
            );
            (first.len_utf8(), if quote { Shape::QUOTE } else { Shape::default() })
        };
        let word = rest.get(..length)?;
        let mut hash = word_hash(word);
        // Of signs only "@" is of a class: it leads in another name.
        let mut classes = self.lexicon.classes(hash).only(Classes::LEAD);
        if shape.any(Shape::WORD) {
            classes = self.lexicon.classes_of(word, hash);
            if classes == Classes::NONE
                && let Some(name) = words::before_stuck_and(rest, word)
            {
                (length, hash) = (name.len(), word_hash(name));
                classes = self.lexicon.classes_of(name, hash);
            }
            let stop = rest.get(length..).is_some_and(|after| after.starts_with('.'));
            let short = shape.any(Shape::INITIAL) || word.contains('.') && word.len() < 8;
            if stop && (short || classes.any(Classes::ABBREVIATION)) {
                length += 1;
                if shape.any(Shape::CAPITAL) && word.chars().count() == 1 {
                    shape = shape.with(Shape::INITIAL);
                }
            }
        } else if shape.any(Shape::POSSESSIVE) {
            hash = word_hash("'s");
        }
        Some(Read { length, hash, classes, shape })
    }

    /// Whether a sentence or quote opens after the sign at the head of `rest`.
    fn opens_after(&self, rest: &str) -> bool {
        let Some(sign) = rest.chars().next() else { return self.opens };
        let ends = matches!(sign, '.' | '!' | '?' | '…' | '•' | '·' | ':' | ';');
        let opening = matches!(sign, '“' | '«' | '„' | '"' | '‘') && (self.spaced || self.opens);
        ends || opening || self.opens
    }

    /// Skips white space; a line end breaks unless the line is so long that it is wrapped text.
    fn skip_space(&mut self) {
        while let Some(c) = self.space() {
            if c == '\n' {
                let wrapped = self.at - self.line >= WRAPPED_BYTES;
                self.broken |= !wrapped;
                self.opens |= !wrapped;
                self.line = self.at + 1;
                let item = self.text.get(self.line..self.end).is_some_and(words::opens_item);
                self.broken |= item;
                self.opens |= item;
            } else if c == '\t' {
                self.broken = true;
                self.opens = true;
            }
            self.at += c.len_utf8();
            self.spaced = true;
        }
    }

    /// The white space at the place that was reached.
    fn space(&self) -> Option<char> {
        let rest = self.text.get(self.at..self.end)?;
        match rest.as_bytes().first()? {
            b' ' => Some(' '),
            b'!'..=b'~' => None,
            _ => rest.chars().next().filter(|c| c.is_whitespace()),
        }
    }
}
