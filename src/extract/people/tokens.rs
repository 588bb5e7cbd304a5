//! Words and signs of a document with what their shape tells: capitals, initials, sentence starts.

use crate::extract::hash::word_hash;
use crate::extract::people::lexicon::{Classes, Lexicon};
use crate::model::{BlockKind, Document};
use crate::text::ByteSpan;

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
    /// In a block out of which no fact comes.
    pub const MUTE: Self = Self(1 << 13);

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
}

/// A line this long goes on in the next one.
const WRAPPED_BYTES: usize = 55;

impl<'d> Reading<'d> {
    /// Reads the blocks of `document` that may hold facts.
    pub fn new(document: &'d Document) -> Self {
        let lexicon = Lexicon::of(document.language.as_deref());
        let text = document.text.as_str();
        let tokens = Vec::with_capacity(text.len() / 5);
        let mut reading = Self { text, lexicon, tokens, blocks: Vec::new() };
        for block in &document.blocks {
            let first = reading.tokens.len();
            reading.blocks.push((block.kind, first));
            if block.kind.holds_facts() {
                reading.read(block.span);
                reading.mark_titled(first, block.kind.is_heading());
            }
        }
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

    fn read(&mut self, block: ByteSpan) {
        let mut scanner = Scanner {
            text: self.text,
            at: block.start(),
            end: block.end(),
            lexicon: self.lexicon,
            opens: true,
            broken: true,
            spaced: true,
            line: block.start(),
        };
        while let Some(token) = scanner.next_token() {
            self.tokens.push(token);
        }
    }

    /// Marks the tokens from `first` on where capitals mean nothing: headings in Title Case, lines
    /// in capitals.
    fn mark_titled(&mut self, first: usize, heading: bool) {
        let Some(tokens) = self.tokens.get_mut(first..) else { return };
        let mut start = 0;
        while start < tokens.len() {
            let rest = tokens.get(start..).unwrap_or_default();
            let line = rest.iter().skip(1).position(|it| it.shape.any(Shape::BREAK));
            let end = line.map_or(tokens.len(), |length| start + length + 1);
            let Some(part) = tokens.get_mut(start..end) else { return };
            let long = |it: &&Token| {
                it.shape.any(Shape::WORD) && it.span.len() > 3 && !it.shape.any(Shape::NUMBER)
            };
            let (mut words, mut capitals, mut upper) = (0_usize, 0_usize, 0_usize);
            for token in part.iter().filter(long) {
                words += 1;
                capitals += usize::from(token.shape.any(Shape::CAPITAL));
                upper += usize::from(token.shape.any(Shape::UPPER));
            }
            let titled = heading && words >= 3 && capitals * 10 >= words * 7;
            let shouted = words >= 3 && upper * 10 >= words * 7;
            if titled || shouted {
                for token in part.iter_mut() {
                    token.shape = token.shape.with(Shape::TITLED);
                }
            }
            start = end;
        }
    }
}

/// Reads one block from left to right.
struct Scanner<'t> {
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

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn next_token(&mut self) -> Option<Token> {
        self.skip_space();
        let rest = self.rest();
        let first = rest.chars().next()?;
        let (length, mut shape) = if first.is_alphanumeric() {
            let length = word_length(rest);
            let word = rest.get(..length)?;
            match word {
                "http" | "https" | "www" => (address_length(rest), Shape::HANDLE),
                _ => (length, word_shape(word)),
            }
        } else if !self.spaced && is_possessive(rest) {
            (first.len_utf8() + 1, Shape::POSSESSIVE)
        } else if first == '@' && rest.chars().nth(1).is_some_and(char::is_alphanumeric) {
            (address_length(rest), Shape::HANDLE)
        } else {
            let quote = matches!(
                first,
                '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '(' | ')' | '[' | ']'
            );
            (first.len_utf8(), if quote { Shape::QUOTE } else { Shape::default() })
        };
        let word = rest.get(..length)?;
        let mut hash = word_hash(word);
        let mut classes = Classes::NONE;
        let mut length = length;
        if shape.any(Shape::WORD) {
            classes = self.lexicon.classes_of(word, hash);
            if let Some(name) = before_stuck_and(rest, word).filter(|_| classes == Classes::NONE) {
                length = name.len();
                hash = word_hash(name);
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
        let span = ByteSpan::new(self.text, self.at..self.at + length)?;
        for (mark, set) in
            [(Shape::OPENS, self.opens), (Shape::BREAK, self.broken), (Shape::SPACE, self.spaced)]
        {
            shape = if set { shape.with(mark) } else { shape };
        }
        self.at += length;
        self.after(first, shape);
        Some(Token { span, hash, classes, shape })
    }

    /// What the token that begins with `first` means for the one after it.
    fn after(&mut self, first: char, shape: Shape) {
        let ends = matches!(first, '.' | '!' | '?' | '…' | '•' | '·' | ':' | ';');
        let opening = matches!(first, '“' | '«' | '„' | '"' | '‘') && (self.spaced || self.opens);
        let closing = matches!(first, ')' | ']' | '"' | '”' | '»' | '’' | '\'');
        self.opens = ends || opening || (self.opens && (closing || !shape.any(Shape::WORD)));
        self.broken = false;
        self.spaced = false;
    }

    /// Skips white space; a line end breaks unless the line is so long that it is wrapped text.
    fn skip_space(&mut self) {
        while let Some(c) = self.rest().chars().next().filter(|c| c.is_whitespace()) {
            if c == '\n' {
                let wrapped = self.at - self.line >= WRAPPED_BYTES;
                self.broken |= !wrapped;
                self.opens |= !wrapped;
                self.line = self.at + 1;
                let item = self.text.get(self.line..self.end).is_some_and(opens_item);
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
}

/// Whether a line that begins with `rest` is an item of a list: after a number or a bullet.
fn opens_item(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let number = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let mut sign = rest.chars().skip(number);
    let marked = match sign.next() {
        Some('.' | ')') => number > 0,
        Some('-' | '–' | '•' | '*' | '·') => number == 0,
        _ => false,
    };
    marked && sign.next() == Some(' ')
}

fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && matches!(chars.next(), Some('s' | 'S'))
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// How many bytes up to the next white space or closing sign.
fn address_length(rest: &str) -> usize {
    let closes = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '”' | ',');
    rest.find(closes).unwrap_or(rest.len())
}

/// How many bytes of `rest`, which begins with a letter or digit, are one word.
fn word_length(rest: &str) -> usize {
    // Most words are plain letters up to a sign that no word holds.
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = |next: &u8| next.is_ascii() && !matches!(next, b'-' | b'\'' | b'.' | b',' | b'&');
    if rest.as_bytes().get(plain).is_none_or(ends) {
        return plain;
    }
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
fn before_stuck_and<'t>(rest: &str, word: &'t str) -> Option<&'t str> {
    const SHORTEST: usize = 4;
    let name = word.strip_suffix("and").filter(|it| it.len() >= SHORTEST)?;
    let capital = name.contains(char::is_uppercase) && name.ends_with(['a', 'e', 'i', 'o', 'u']);
    let next = rest.get(word.len()..)?.strip_prefix(' ')?.chars().next()?;
    (capital && next.is_uppercase()).then_some(name)
}

fn word_shape(word: &str) -> Shape {
    let mut shape = Shape::WORD;
    if word.bytes().all(|it| it.is_ascii_lowercase()) {
        return shape;
    }
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
