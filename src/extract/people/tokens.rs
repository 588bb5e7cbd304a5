//! Words and signs of a document with what their shape tells: capitals, initials, sentence starts.

use crate::extract::people::lexicon::{Classes, Lexicon};
use crate::extract::people::tokens::scan::Scanner;
use crate::model::{BlockKind, Document};
use crate::text::ByteSpan;

mod scan;
mod words;

/// What the shape and place of a token tell, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape(u16);

impl Shape {
    /// A word: letters, perhaps with digits, dashes and apostrophes inside.
    pub const WORD: Self = Self(1);
    /// Begins with a capital.
    pub const CAPITAL: Self = Self(1 << 1);
    /// Two letters or more, all capitals.
    pub const UPPER: Self = Self(1 << 2);
    /// One capital, or several each with a full stop: `J.`, `J.D.`.
    pub const INITIAL: Self = Self(1 << 3);
    /// Begins with a digit.
    pub const NUMBER: Self = Self(1 << 4);
    /// The `'s` of a possessive.
    pub const POSSESSIVE: Self = Self(1 << 5);
    /// First word of a sentence, a quote or a block.
    pub const OPENS: Self = Self(1 << 6);
    /// Does not continue what stands before it: another block or line.
    pub const BREAK: Self = Self(1 << 7);
    /// White space stands before it.
    pub const SPACE: Self = Self(1 << 8);
    /// In a heading in which most words have capitals, or in a line all in capitals.
    pub const TITLED: Self = Self(1 << 9);
    /// An opening quote or bracket, or a closing one.
    pub const QUOTE: Self = Self(1 << 10);
    /// Part of an address or a user name.
    pub const HANDLE: Self = Self(1 << 11);
    /// A small prefix and a capital: `al-Amin`, `d'Arc`.
    pub const PREFIXED: Self = Self(1 << 12);
    /// May be part of a name: a capital, or a particle between capitals, but no "The" before a
    /// small word.
    pub const NAMING: Self = Self(1 << 14);
    /// Words joined by a dash: `Lund-Berg`.
    pub const DASHED: Self = Self(1 << 15);

    /// Whether it has one of the marks in `other`.
    #[inline]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    #[inline]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The bits, for the features of the tagger.
    #[inline]
    pub fn bits(self) -> u16 {
        self.0
    }
}

/// A word or sign.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Its place in the document's text.
    pub span: ByteSpan,
    /// The hash of the folded word, without the full stop of an abbreviation.
    pub hash: u64,
    /// What the lexicon says.
    pub classes: Classes,
    /// What its shape says.
    pub shape: Shape,
}

impl Token {
    /// Whether it is a word that a name may hold: a capital or initial, no address.
    #[inline]
    pub fn is_capital(&self) -> bool {
        self.shape.any(Shape::CAPITAL.with(Shape::PREFIXED)) && !self.shape.any(Shape::HANDLE)
    }

    /// Whether it is a word.
    #[inline]
    pub fn is_word(&self) -> bool {
        self.shape.any(Shape::WORD)
    }

    /// Whether it is a word without a capital.
    #[inline]
    pub fn is_lower(&self) -> bool {
        self.is_word() && !self.shape.any(Shape::CAPITAL.with(Shape::NUMBER))
    }
}

/// A document as tokens.
#[derive(Debug)]
pub struct Reading<'d> {
    /// The text that all spans are of.
    pub text: &'d str,
    /// The words of its language.
    pub lexicon: &'static Lexicon,
    /// Every token of the blocks that hold facts, in order.
    pub tokens: Vec<Token>,
    /// For each block of the document, where its tokens begin.
    pub blocks: Vec<(BlockKind, usize)>,
    /// Where the words in capitals stand, in order.
    pub capitals: Vec<usize>,
    /// Where the lines begin, in order.
    pub lines: Vec<usize>,
}

impl<'d> Reading<'d> {
    /// Reads the blocks of `document` that may hold facts.
    pub fn new(document: &'d Document) -> Self {
        let lexicon = Lexicon::of(document.language.as_deref());
        let text = document.text.as_str();
        let tokens = Vec::with_capacity(text.len() / 5);
        let mut reading = Self {
            text,
            lexicon,
            tokens,
            blocks: Vec::new(),
            capitals: Vec::new(),
            lines: Vec::new(),
        };
        for block in &document.blocks {
            let first = reading.tokens.len();
            reading.blocks.push((block.kind, first));
            if block.kind.holds_facts() {
                reading.tokens.extend(Scanner::new(text, block.span, lexicon));
                reading.read_lines(first, block.kind.is_heading());
            }
        }
        reading.mark_names();
        reading
    }

    /// The words of a span.
    #[inline]
    pub fn words(&self, span: ByteSpan) -> &'d str {
        span.slice(self.text)
    }

    /// The token at `index`.
    #[inline]
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// Whether the token at `index` is `sign`, which is no word.
    #[inline]
    pub fn is_sign(&self, index: usize, sign: &str) -> bool {
        self.token(index).is_some_and(|it| !it.is_word() && self.words(it.span) == sign)
    }

    /// The words of the token at `index`; empty past the end.
    #[inline]
    pub fn word(&self, index: usize) -> &'d str {
        self.token(index).map_or("", |token| self.words(token.span))
    }

    /// The span from token `first` up to and without token `end`.
    #[inline]
    pub fn span(&self, first: usize, end: usize) -> Option<ByteSpan> {
        let last = self.token(end.checked_sub(1)?)?;
        Some(self.token(first)?.span.cover(last.span))
    }

    /// Notes the lines from the token `first` on, and marks those where capitals mean nothing:
    /// headings in Title Case, lines in capitals.
    fn read_lines(&mut self, first: usize, heading: bool) {
        let Some(tokens) = self.tokens.get_mut(first..) else { return };
        let mut at = first;
        for line in tokens.chunk_by_mut(|_, next| !next.shape.any(Shape::BREAK)) {
            self.lines.push(at);
            at += line.len();
            if Capitals::of(line).mean_nothing(heading) {
                for token in line {
                    token.shape = token.shape.with(Shape::TITLED);
                }
            }
        }
    }

    /// Marks what may be part of a name, and notes the capitals.
    fn mark_names(&mut self) {
        let joined = |at: usize| self.token(at).is_some_and(|it| !it.shape.any(Shape::BREAK));
        let small = |it: &Token| it.is_lower() && it.classes.any(Classes::PARTICLE);
        let particle = |at: usize| joined(at) && self.token(at).is_some_and(small);
        let capital = |at: usize| self.token(at).is_some_and(Token::is_capital);
        let after = |at: usize| capital(at) && joined(at);
        // Up to three particles in a row, a capital before and after them.
        let led = |at: usize| {
            let Some(back) = at.checked_sub(1) else { return false };
            capital(back)
                || particle(back)
                    && back > 0
                    && (capital(back - 1) || particle(back - 1) && back > 1 && capital(back - 2))
        };
        let followed = |at: usize| {
            after(at + 1)
                || particle(at + 1) && (after(at + 2) || particle(at + 2) && after(at + 3))
        };
        let (mut capitals, mut naming) = (Vec::new(), Vec::new());
        // "The" and its like before a small word begin a sentence and no name.
        let name = Classes::GIVEN.and(Classes::SURNAME).and(Classes::SUFFIX);
        let starter = |it: &Token| {
            it.shape.any(Shape::OPENS) && it.classes.any(Classes::STOP) && !it.classes.any(name)
        };
        let alone = |at: usize| {
            let first =
                !joined(at) || at.checked_sub(1).is_none_or(|it| !capital(it) && !particle(it));
            first && !after(at + 1) && !particle(at + 1)
        };
        for (at, token) in self.tokens.iter().enumerate() {
            if token.is_capital() {
                capitals.push(at);
                if !(starter(token) && alone(at)) {
                    naming.push(at);
                }
            } else if particle(at) && led(at) && followed(at) {
                naming.push(at);
            }
        }
        for at in naming {
            if let Some(token) = self.tokens.get_mut(at) {
                token.shape = token.shape.with(Shape::NAMING);
            }
        }
        self.capitals = capitals;
    }
}

/// How many longer words a line has, and of them with a capital and all in capitals.
#[derive(Debug, Default)]
struct Capitals {
    words: usize,
    first: usize,
    all: usize,
}

impl Capitals {
    fn of(line: &[Token]) -> Self {
        let mut count = Self::default();
        let long = |it: &&Token| it.is_word() && it.span.len() > 3 && !it.shape.any(Shape::NUMBER);
        for token in line.iter().filter(long) {
            count.words += 1;
            count.first += usize::from(token.shape.any(Shape::CAPITAL));
            count.all += usize::from(token.shape.any(Shape::UPPER));
        }
        count
    }

    /// Whether too many have one to tell a name.
    fn mean_nothing(&self, heading: bool) -> bool {
        let most = |count: usize| self.words >= 3 && count * 10 >= self.words * 7;
        heading && most(self.first) || most(self.all)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::Block;

    /// A document of one paragraph per line of `text`.
    pub(crate) fn document(text: &str, language: &str) -> Document {
        let lines = text.split('\n').filter(|line| !line.trim().is_empty());
        let blocks = lines.filter_map(|line| ByteSpan::of(text, line)).map(|span| Block {
            kind: BlockKind::Paragraph,
            level: 0,
            span,
        });
        let (blocks, text) = (blocks.collect(), text.to_owned());
        Document { language: Some(language.to_owned()), ..Document::of_text(text, blocks) }
    }

    fn split(text: &str) -> Vec<String> {
        let document = document(text, "en");
        let reading = Reading::new(&document);
        (0..reading.tokens.len()).map(|index| reading.word(index).to_owned()).collect()
    }

    #[test]
    fn initials_and_possessives_are_tokens_of_their_own() {
        let wanted = ["Dr.", "J.", "O’Neill", "’s", "U.S.", "aide", ",", "al-Amin", "."];
        assert_eq!(split("Dr. J. O’Neill’s U.S. aide, al-Amin."), wanted);
    }

    #[test]
    fn an_and_that_lost_its_space_after_a_name_is_a_word() {
        let wanted = ["Abu", "Karimi", "and", "Abu", "Omar"];
        assert_eq!(split("Abu Karimiand Abu Omar"), wanted);
        for whole in ["Armand Berg", "Karimiand omar", "Rwand Berg"] {
            assert_eq!(split(whole).len(), 2, "{whole}");
        }
    }

    #[test]
    fn an_address_is_one_token() {
        assert_eq!(
            split("see https://a.example/John (x)"),
            ["see", "https://a.example/John", "(", "x", ")"]
        );
    }
}
