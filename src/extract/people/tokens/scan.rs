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
    /// What of the block is still to be read.
    rest: &'t str,
    end: usize,
    lexicon: &'static Lexicon,
    /// What has been seen that marks the next token.
    marks: Shape,
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
        let plain = Plain::at(self.rest).filter(|it| !words::begins_address(it.word));
        let read = match plain {
            Some(plain) => self.plain(&plain),
            None => self.other()?,
        };
        let at = self.at();
        let span = ByteSpan::new(self.text, at..at + read.length)?;
        let shape = read.shape.with(self.marks);
        let opens = !shape.any(Shape::WORD) && self.opens_after();
        self.marks = if opens { Shape::OPENS } else { Shape::default() };
        self.rest = self.rest.get(read.length..)?;
        Some(Token { span, hash: read.hash, classes: read.classes, shape })
    }
}

impl<'t> Scanner<'t> {
    /// A scanner of the part `block` of `text`.
    pub(super) fn new(text: &'t str, block: ByteSpan, lexicon: &'static Lexicon) -> Self {
        let marks = Shape::OPENS.with(Shape::BREAK).with(Shape::SPACE);
        let (rest, line) = (block.slice(text), block.start());
        Self { text, rest, end: block.end(), lexicon, marks, line }
    }

    /// The place in the text that was reached.
    fn at(&self) -> usize {
        self.end - self.rest.len()
    }

    /// The token at the head of what is left, a plain word.
    fn plain(&self, plain: &Plain<'_>) -> Read {
        let (word, mut shape) = (plain.word, plain.shape);
        let (mut length, mut hash) = (word.len(), plain.hash);
        let mut classes = self.lexicon.classes_of_plain(word, hash);
        if classes == Classes::NONE
            && let Some(name) = words::before_stuck_and(self.rest, word)
        {
            (length, hash) = (name.len(), word_hash(name));
            classes = self.lexicon.classes_of_plain(name, hash);
        }
        if self.rest.as_bytes().get(length) == Some(&b'.')
            && (shape.any(Shape::INITIAL) || classes.any(Classes::ABBREVIATION))
        {
            let initial = length == 1 && shape.any(Shape::CAPITAL);
            shape = if initial { shape.with(Shape::INITIAL) } else { shape };
            length += 1;
        }
        Read { length, hash, classes, shape }
    }

    /// The token at the head of what is left, if it is no plain word; `None` at the end.
    fn other(&self) -> Option<Read> {
        let rest = self.rest;
        let first = rest.chars().next()?;
        let (mut length, mut shape) = if first.is_alphanumeric() {
            let length = words::length(rest);
            let word = rest.get(..length)?;
            if words::begins_address(word) {
                (words::address_length(rest), Shape::HANDLE)
            } else {
                (length, words::shape(word))
            }
        } else if !self.marks.any(Shape::SPACE) && words::is_possessive(rest) {
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
                && let Some(name) = words::before_stuck_and(self.rest, word)
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

    /// Whether a sentence or quote opens after the sign at the head of what is left.
    fn opens_after(&self) -> bool {
        let sign = self.rest.chars().next().unwrap_or_default();
        let ends = matches!(sign, '.' | '!' | '?' | '…' | '•' | '·' | ':' | ';');
        let opening = matches!(sign, '“' | '«' | '„' | '"' | '‘') && self.marks.any(Shape::SPACE);
        ends || opening || self.marks.any(Shape::OPENS)
    }

    /// Skips white space; a line end breaks unless the line is so long that it is wrapped text.
    fn skip_space(&mut self) {
        while let Some(c) = words::space(self.rest) {
            let next = self.at() + c.len_utf8();
            self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
            self.marks = self.marks.with(Shape::SPACE);
            let breaks = match c {
                '\t' => true,
                '\n' => {
                    let wrapped = next - 1 - self.line >= WRAPPED_BYTES;
                    self.line = next;
                    !wrapped || words::opens_item(self.rest)
                }
                _ => false,
            };
            if breaks {
                self.marks = self.marks.with(Shape::OPENS.with(Shape::BREAK));
            }
        }
    }
}
