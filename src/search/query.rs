//! What can be typed to search and to filter: words, phrases, fields, and what joins them.
//!
//! `petro gas` both words · `petro | gas` one of them · `-gas` not that word · `"gas via"` side by
//! side · `~petro` as it stands · `(petro | trump) gas` · `person:petro before:2026-02` ·
//! `gas by:time`.

mod date;
mod parse;

use chrono::NaiveDate;

use crate::search::hit::Kind;

pub use date::Days;

/// A parsed query.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub(super) tree: Tree,
    /// Whether every word is to be matched as it stands.
    pub(super) strict: bool,
    /// The order of what is found.
    pub(super) order: Order,
}

/// The order of what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What agrees best first.
    #[default]
    Relevance,
    /// What happened or was published first comes first: what holds the words as they were typed
    /// before what nearly does, what has no date last.
    Time,
}

impl Order {
    /// Every order, with its name in the filter language.
    pub const ALL: [(&'static str, Self); 2] =
        [("relevance", Self::Relevance), ("time", Self::Time)];

    /// The order of that name; `None` where there is none.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, order)| *order)
    }
}

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {message}")]
pub struct QueryError {
    /// The character it is about, counted from 1.
    pub column: usize,
    /// What is wrong, in lower case, without a full stop.
    pub message: String,
}

/// A query as a tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    /// Every one of them; everything where there is none.
    All(Vec<Tree>),
    /// At least one of them.
    Any(Vec<Tree>),
    /// What the inner one leaves out.
    Not(Box<Tree>),
    /// Typed text; `as_is` without forgiveness.
    Word { text: String, as_is: bool },
    /// Words side by side.
    Phrase(String),
    /// A field with its value.
    Where(Condition),
}

/// A field with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    Person(String),
    Topic(String),
    Organisation(String),
    Document(String),
    Type(Kind),
    /// Before the first day.
    Before(NaiveDate),
    /// After the last day.
    After(NaiveDate),
    /// In these days.
    Date(Days),
    Is(State),
    /// How many documents speak of it: at least, at most.
    Sources(usize, usize),
}

/// What can be asked with `is:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Happened,
    Planned,
    Proposed,
    Conflict,
    Marked,
}

impl State {
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("happened", Self::Happened),
        ("planned", Self::Planned),
        ("proposed", Self::Proposed),
        ("conflict", Self::Conflict),
        ("marked", Self::Marked),
    ];
}

/// The fields that can be typed, with what they ask for.
pub const FIELDS: &[(&str, &str)] = &[
    ("person", "speaks of that person"),
    ("topic", "belongs to that topic"),
    ("org", "speaks of that organisation"),
    ("doc", "stands in that document"),
    ("type", "person, organisation, topic, event or passage"),
    ("before", "before that day, month or year"),
    ("after", "after that day, month or year"),
    ("date", "in that time, 2026-01..2026-02"),
    ("is", "happened, planned, proposed, conflict or marked"),
    ("sources", "reported by so many documents, >=2"),
    ("by", "in the order of relevance or of time"),
];

impl Query {
    /// Reads the filter language.
    ///
    /// # Errors
    ///
    /// Says what is wrong and at which character.
    pub fn parse(typed: &str) -> Result<Self, QueryError> {
        parse::query(typed)
    }

    /// Takes `typed` for words and nothing else, as in a list of names.
    pub fn plain(typed: &str) -> Self {
        let words = typed.split_whitespace();
        let word = |text: &str| Tree::Word { text: text.to_owned(), as_is: false };
        let tree = Tree::All(words.map(word).collect());
        Self { tree, strict: false, order: Order::default() }
    }

    /// The same in another order.
    #[must_use]
    pub fn by(self, order: Order) -> Self {
        Self { order, ..self }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        matches!(&self.tree, Tree::All(parts) if parts.is_empty())
    }

    /// Whether it has words to look for, and not only fields.
    pub fn has_words(&self) -> bool {
        self.tree.has_words()
    }
}

impl Tree {
    /// Whether it holds a word or phrase outside a negation.
    pub(super) fn has_words(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::has_words),
            Self::Word { .. } | Self::Phrase(_) => true,
            Self::Not(_) | Self::Where(_) => false,
        }
    }
}
