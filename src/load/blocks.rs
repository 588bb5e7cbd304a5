//! Writing text and its blocks side by side, for formats whose readable text is made.

use crate::load::decode::is_kept;
use crate::load::labels::date_label;
use crate::model::{Block, BlockKind, MarkupDate, Reference};
use crate::text::ByteSpan;

/// A bold lead is a heading up to this length, in bytes.
const LEAD: usize = 110;

/// A text that grows block by block.
///
/// A block is opened, gets its words, and is closed by the next one. Runs of white space become one
/// space, control characters U+FFFD; what has no words leaves no trace.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
    markup_dates: Vec<MarkupDate>,
    references: Vec<Reference>,
    open: Option<Open>,
    /// White space was seen since the last word.
    space: Space,
    /// Two elements of a line meet here without white space.
    seam: bool,
}

/// A block that may still get words.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    level: u8,
    mark: String,
    /// Where its words begin, once there are any.
    start: Option<usize>,
    /// Where the bold words at its head end.
    lead: Option<usize>,
}

/// What stands between the last word and the next.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    #[default]
    None,
    Blank,
    Tab,
    Line,
}

/// Everything that a [`Builder`] gathered.
#[derive(Debug, Default)]
pub struct Built {
    /// The text.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Dates that markup gave as values.
    pub markup_dates: Vec<MarkupDate>,
    /// The sources that it lists.
    pub references: Vec<Reference>,
}

impl Builder {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends `words` as a block of its own. Returns where it stands, `None` where it is blank.
    pub fn push(&mut self, kind: BlockKind, level: u8, words: &str) -> Option<ByteSpan> {
        self.open(kind, level);
        self.words(words);
        let before = self.blocks.len();
        self.close();
        let first = self.blocks.get(before)?.span;
        self.blocks.last().map(|last| first.cover(last.span))
    }

    /// Begins a block and ends the one before.
    pub fn open(&mut self, kind: BlockKind, level: u8) {
        let item = kind == BlockKind::ListItem;
        let indent = "  ".repeat(usize::from(level).clamp(1, 8));
        let mark = if item { format!("{indent}• ") } else { String::new() };
        self.open_marked(kind, level, &mark);
    }

    /// Begins a block with `mark` (`1. `, `• `) in the text before its span.
    pub fn open_marked(&mut self, kind: BlockKind, level: u8, mark: &str) {
        self.close();
        self.open = Some(Open { kind, level, mark: mark.to_owned(), start: None, lead: None });
    }

    /// Goes on with the last block, where it is of that kind; otherwise begins one.
    pub fn reopen(&mut self, kind: BlockKind) {
        self.close();
        match self.blocks.pop_if(|last| last.kind == kind && last.span.end() == self.text.len()) {
            Some(Block { kind, level, span }) => {
                let start = Some(span.start());
                self.open = Some(Open { kind, level, mark: String::new(), start, lead: None });
            }
            None => self.open(kind, 1),
        }
    }

    /// The words of the last closed block.
    pub fn last_words(&self) -> &str {
        self.blocks.last().map_or("", |last| last.span.slice(&self.text))
    }

    /// Whether a block is open, with or without words.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the open block has words.
    pub fn has_words(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.start.is_some())
    }

    /// How long the text is.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the last closed block is of that kind.
    pub fn ends_with(&self, kind: BlockKind) -> bool {
        self.blocks.last().is_some_and(|block| block.kind == kind)
    }

    /// How many bytes the closed blocks of some kinds have.
    pub fn bytes_of(&self, kind: impl Fn(BlockKind) -> bool) -> usize {
        let chosen = self.blocks.iter().filter(|block| kind(block.kind));
        chosen.map(|block| block.span.len()).sum()
    }

    /// Appends words to the open block, or to a new paragraph.
    pub fn words(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                ' ' | '\n' | '\r' | '\t' | '\u{c}' => self.space = self.space.max(Space::Blank),
                c if c.is_whitespace() && (self.space == Space::Line || !self.has_words()) => {}
                c => self.sign(c),
            }
        }
    }

    /// A line end inside the block.
    pub fn line(&mut self) {
        self.space = Space::Line;
    }

    /// A tab inside the block, between the cells of a row.
    pub fn tab(&mut self) {
        self.space = self.space.max(Space::Tab);
    }

    /// Two elements of a line meet here: where one word visibly ends and another begins, they are
    /// two words (`<a>Home</a><a>News</a>`, `<span>Berg resigns</span><time>May 5</time>`).
    pub fn seam(&mut self) {
        self.seam = true;
    }

    fn sign(&mut self, c: char) {
        let c = if is_kept(c) { c } else { char::REPLACEMENT_CHARACTER };
        if std::mem::take(&mut self.seam) && self.space == Space::None && self.has_words() {
            let last = self.text.chars().next_back().unwrap_or(' ');
            let apart = match last {
                '0'..='9' | ':' => c.is_uppercase(),
                _ => last.is_lowercase() && (c.is_uppercase() || c.is_ascii_digit()),
            };
            if apart {
                self.space = Space::Blank;
            }
        }
        if self.open.is_none() {
            self.open(BlockKind::Paragraph, 0);
        }
        let Some(open) = &mut self.open else { return };
        if open.start.is_some() {
            match self.space {
                Space::None => {}
                Space::Blank => self.text.push(' '),
                Space::Tab => self.text.push('\t'),
                Space::Line => self.text.push('\n'),
            }
        } else {
            if let Some(last) = self.blocks.last() {
                let together = matches!(open.kind, BlockKind::ListItem | BlockKind::AgendaItem);
                self.text.push_str(if together && last.kind == open.kind { "\n" } else { "\n\n" });
            }
            self.text.push_str(&open.mark);
            open.start = Some(self.text.len());
        }
        self.space = Space::None;
        self.text.push(c);
    }

    /// The words since the block began are bold.
    pub fn lead_ends(&mut self) {
        if let Some(open) = &mut self.open {
            open.lead = open.start.map(|_| self.text.len());
        }
    }

    /// The words from `from` (a [`len`](Self::len)) on are a date of that value.
    pub fn date(&mut self, from: usize, value: &str) {
        let start = self.open.as_ref().and_then(|open| open.start).unwrap_or(from).max(from);
        let span = ByteSpan::new(&self.text, start..self.text.len());
        let span = span.map(|span| span.trimmed(&self.text)).filter(|span| !span.is_empty());
        if let (Some(span), Some(value)) = (span, date_value(value)) {
            self.markup_dates.push(MarkupDate { span, value });
        }
    }

    /// Lists a source, unless one of that label is listed.
    pub fn reference(&mut self, label: &str, title: &str, url: Option<&str>) {
        if self.references.len() < 10_000
            && self.references.iter().rev().take(200).all(|it| it.label != label)
        {
            let [label, title] = [label, title].map(|it| it.trim().to_owned());
            self.references.push(Reference { label, title, url: url.map(str::to_owned) });
        }
    }

    /// Ends the open block.
    pub fn close(&mut self) {
        self.space = Space::None;
        let Some(Open { kind, level, start: Some(start), lead, .. }) = self.open.take() else {
            return;
        };
        let end = self.text.len();
        let Some(span) = ByteSpan::new(&self.text, start..end) else { return };
        let span = span.trimmed(&self.text);
        let parts =
            lead.filter(|_| kind == BlockKind::Paragraph).and_then(|lead| self.cut(span, lead));
        match parts {
            Some((heading, None)) => {
                self.blocks.push(Block { kind: BlockKind::Heading, level: 6, span: heading });
            }
            Some((heading, Some(rest))) => {
                self.blocks.push(Block { kind: BlockKind::RunInHeading, level: 0, span: heading });
                self.blocks.push(Block { kind, level, span: rest });
            }
            None => self.blocks.push(Block { kind, level, span }),
        }
    }

    /// A paragraph's bold lead and the rest; `None` where the lead is a label or part of the
    /// sentence.
    fn cut(&self, span: ByteSpan, lead: usize) -> Option<(ByteSpan, Option<ByteSpan>)> {
        let lead = ByteSpan::new(&self.text, span.start()..lead)?.trimmed(&self.text);
        let rest = ByteSpan::new(&self.text, lead.end()..span.end())?.trimmed(&self.text);
        let (head, tail) = (lead.slice(&self.text), rest.slice(&self.text));
        if head.len() > LEAD || head.ends_with(':') || date_label(head).is_some() {
            return None;
        }
        if tail.is_empty() {
            return (!head.ends_with(['.', ',', ';'])).then_some((lead, None));
        }
        let apart = tail.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘'));
        (apart && date_label(span.slice(&self.text)).is_none()).then_some((lead, Some(rest)))
    }

    /// Appends all that `other` gathered.
    pub fn append(&mut self, other: Self) {
        self.close();
        let other = other.finish();
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let offset = self.text.len();
        self.text.push_str(&other.text);
        let moved = |span: ByteSpan| span.moved(offset);
        let blocks = other.blocks.into_iter();
        self.blocks.extend(blocks.filter_map(|it| Some(Block { span: moved(it.span)?, ..it })));
        let dates = other.markup_dates.into_iter();
        self.markup_dates
            .extend(dates.filter_map(|it| Some(MarkupDate { span: moved(it.span)?, ..it })));
        self.references.extend(other.references);
    }

    /// The text and its blocks.
    pub fn finish(mut self) -> Built {
        self.close();
        let Self { text, blocks, markup_dates, references, .. } = self;
        Built { text, blocks, markup_dates, references }
    }
}

impl From<Built> for Builder {
    fn from(built: Built) -> Self {
        let Built { text, blocks, markup_dates, references } = built;
        Self { text, blocks, markup_dates, references, ..Self::default() }
    }
}

/// The date in an attribute, `YYYY[-MM[-DD[…]]]`; `None` for times, lengths and anything else.
pub fn date_value(value: &str) -> Option<String> {
    let value = value.trim();
    let shape = |pattern: &str| {
        value.len() >= pattern.len()
            && value.bytes().zip(pattern.bytes()).all(|(byte, sign)| match sign {
                b'0' => byte.is_ascii_digit(),
                sign => byte == sign,
            })
    };
    let fits = match value.len() {
        4 => shape("0000"),
        7 => shape("0000-00"),
        10.. => {
            shape("0000-00-00")
                && value.len() <= 40
                && value.bytes().all(|b| matches!(b, b' '..=b'~'))
        }
        _ => false,
    };
    fits.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(built: &Built) -> Vec<(BlockKind, &str)> {
        built.blocks.iter().map(|block| (block.kind, block.span.slice(&built.text))).collect()
    }

    #[test]
    fn blocks_are_parted_and_white_space_is_folded() {
        let mut builder = Builder::new();
        builder.push(BlockKind::Title, 0, " A\n title ");
        builder.push(BlockKind::Paragraph, 0, " \u{1b} ");
        builder.push(BlockKind::ListItem, 1, "one");
        builder.push(BlockKind::ListItem, 1, "two");
        let built = builder.finish();
        assert_eq!(built.text, "A title\n\n\u{FFFD}\n\n  • one\n  • two");
        assert_eq!(kinds(&built).last(), Some(&(BlockKind::ListItem, "two")));
    }

    #[test]
    fn a_bold_lead_is_a_heading_where_a_sentence_follows() {
        let lead = |bold: &str, rest: &str| {
            let mut builder = Builder::new();
            builder.words(bold);
            builder.lead_ends();
            builder.words(rest);
            kinds(&builder.finish()).first().map(|it| it.0)
        };
        assert_eq!(lead("Background", " The budget is ready."), Some(BlockKind::RunInHeading));
        assert_eq!(lead("Next steps", ""), Some(BlockKind::Heading));
        assert_eq!(lead("Anna Berg", " said so."), Some(BlockKind::Paragraph));
        assert_eq!(lead("Note:", " If not ready, wait."), Some(BlockKind::Paragraph));
    }

    #[test]
    fn only_calendar_values_are_dates() {
        assert!(
            ["2026", "2026-02", "2026-02-03", "2026-02-03T10:00Z"]
                .map(date_value)
                .iter()
                .all(Option::is_some)
        );
        assert!(["PT2H", "10:30", "soon", "02-03", ""].map(date_value).iter().all(Option::is_none));
    }
}
