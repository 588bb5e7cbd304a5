//! A document: readable text, cut into blocks.

use std::fmt;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::text::ByteSpan;

/// One document, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Where it came from.
    pub origin: Origin,
    /// The name of its format, as `--as` takes it: `text`, `markdown`, `html`, …
    pub format: String,
    /// Its title, from metadata or the title block.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// Its language as a two-letter code (ISO 639-1), `None` where it could not be told.
    pub language: Option<String>,
    /// When it was published, and how that is known.
    pub published: Option<Published>,
    /// The readable text. For plain text the decoded input itself; lines end in `\n` and no other
    /// control character than `\t` is left.
    pub text: String,
    /// What the parts of `text` are, in order, without overlap. White space lies between them.
    pub blocks: Vec<Block>,
    /// Dates that markup gave as values (`<time datetime>`, `date_iso`), over the words shown.
    pub markup_dates: Vec<MarkupDate>,
    /// The list of sources that citations point to.
    pub references: Vec<Reference>,
}

/// The file, entry or stream that a document was read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// An entry of a file that holds several: an item of a feed, a story, a member of an archive.
    Entry {
        /// The file.
        file: PathBuf,
        /// Its place among the entries, from 1.
        number: usize,
    },
    /// Standard input.
    Stdin,
    /// A sample that is compiled in, by name.
    Sample(&'static str),
}

impl Origin {
    /// The file to open in an editor, where there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Entry { file: path, .. } => Some(path),
            Self::Stdin | Self::Sample(_) => None,
        }
    }
}

/// As the user would name it: a path, `path#2`, `-`. Not yet fit for a terminal.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(&told(path)),
            Self::Entry { file, number } => write!(f, "{}#{number}", told(file)),
            Self::Stdin => f.write_str("-"),
            Self::Sample(name) => f.write_str(name),
        }
    }
}

/// `path` as text, which no control character in a file's name may drive a terminal through,
/// wherever it is printed or exported.
fn told(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{FFFD}")
}

/// A date of publication and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: NaiveDate,
    /// How it is known.
    pub source: PublishedSource,
}

/// How a date of publication is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedSource {
    /// Metadata: front matter, a feed's date, a meta element.
    Metadata,
    /// A dateline or byline in the text.
    Stated,
    /// `--published`.
    Given,
    /// Concluded from the dates in the text.
    Inferred,
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Heading level from 1, list depth from 1; 0 for everything else.
    pub level: u8,
    /// Where it is, without surrounding white space, list mark or heading mark.
    pub span: ByteSpan,
}

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The document's own title.
    Title,
    /// A heading on a line of its own.
    Heading,
    /// A heading that shares its line with the paragraph after it.
    RunInHeading,
    /// Running text.
    Paragraph,
    /// An item of a list, bulleted or numbered; a row of a table, its cells parted by tabs.
    ListItem,
    /// A date and what happened then: `Jan 5, 2026 – …`. The date comes first; a dash, a colon or a
    /// line end parts it from the text. Further lines are further paragraphs under the same date.
    TimelineEntry,
    /// A numbered item of an agenda, or one with its time of day.
    AgendaItem,
    /// The words under a picture.
    Caption,
    /// An entry of a list of sources.
    Reference,
    /// Navigation, counters, notices of the site. Readable, but no fact comes from it.
    Furniture,
}

impl BlockKind {
    /// Every kind, in the order of the declaration.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Heading,
        Self::RunInHeading,
        Self::Paragraph,
        Self::ListItem,
        Self::TimelineEntry,
        Self::AgendaItem,
        Self::Caption,
        Self::Reference,
        Self::Furniture,
    ];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::RunInHeading => "run-in heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list item",
            Self::TimelineEntry => "timeline entry",
            Self::AgendaItem => "agenda item",
            Self::Caption => "caption",
            Self::Reference => "reference",
            Self::Furniture => "furniture",
        }
    }

    /// Whether it is a title or heading of any kind.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::RunInHeading)
    }

    /// Whether facts may come from it.
    pub fn holds_facts(self) -> bool {
        !matches!(self, Self::Furniture | Self::Reference)
    }
}

/// A date that markup gave as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupDate {
    /// The words shown for it.
    pub span: ByteSpan,
    /// The value: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with or without a time.
    pub value: String,
}

/// A source that a document lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What citations call it: `7`, `bbc.com#1`.
    pub label: String,
    /// Its title or the whole entry.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
}

impl Document {
    /// A document of which nothing is known but its `text` and what the parts of it are.
    pub fn of_text(text: String, blocks: Vec<Block>) -> Self {
        Self {
            origin: Origin::Stdin,
            format: "text".to_owned(),
            title: None,
            outlet: None,
            url: None,
            language: None,
            published: None,
            text,
            blocks,
            markup_dates: Vec::new(),
            references: Vec::new(),
        }
    }

    /// Its beginning up to `limit` bytes, with the same spans; `None` where that is all of it.
    pub fn beginning(&self, limit: usize) -> Option<Self> {
        if self.text.len() <= limit {
            return None;
        }
        let end = (0..=limit).rev().find(|at| self.text.is_char_boundary(*at))?;
        let text = self.text.get(..end)?.to_owned();
        let cut = |span: ByteSpan| ByteSpan::new(&text, span.start()..span.end().min(end));
        let blocks = self.blocks.iter();
        let blocks = blocks.filter_map(|it| Some(Block { span: cut(it.span)?, ..*it })).collect();
        let dates = self.markup_dates.iter().filter(|it| it.span.end() <= end);
        let markup_dates = dates.cloned().collect();
        Some(Self {
            blocks,
            markup_dates,
            text,
            origin: self.origin.clone(),
            format: self.format.clone(),
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            url: self.url.clone(),
            language: self.language.clone(),
            published: self.published,
            references: self.references.clone(),
        })
    }

    /// The block that holds byte `offset`.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start() <= offset);
        let block = self.blocks.get(after.checked_sub(1)?)?;
        block.span.holds(offset).then_some(block)
    }

    /// What to call it in a list: its title, or else where it came from.
    pub fn name(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.origin.to_string())
    }
}
