//! The list panes: what their rows are. Moving and drawing exist once, for all of them.

use std::borrow::Cow;

use crate::app::subject::Subject;
use crate::model::Briefing;

mod people;
mod timeline;
mod topics;

/// Every list pane, in the order of their keys and tabs. The source comes after them.
pub const LISTS: &[&dyn ListPane] = &[&timeline::Timeline, &topics::Topics, &people::People];

/// The pane that has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// A list, as a place in [`LISTS`].
    List(usize),
    /// The source.
    Source,
}

impl Focus {
    /// The pane of that number, counted from 0; the source is the last.
    pub fn numbered(number: usize) -> Option<Self> {
        match number.cmp(&LISTS.len()) {
            std::cmp::Ordering::Less => Some(Self::List(number)),
            std::cmp::Ordering::Equal => Some(Self::Source),
            std::cmp::Ordering::Greater => None,
        }
    }

    /// Its number, counted from 0.
    pub fn number(self) -> usize {
        match self {
            Self::List(index) => index,
            Self::Source => LISTS.len(),
        }
    }

    /// The pane that many places on, round the end.
    #[must_use]
    pub fn stepped(self, by: isize) -> Self {
        let count = LISTS.len() + 1;
        let step = by.rem_euclid(count.cast_signed()).cast_unsigned();
        Self::numbered((self.number() + step) % count).unwrap_or(Self::Source)
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::List(index) => LISTS.get(index).map_or("", |list| list.title()),
            Self::Source => "Source",
        }
    }
}

/// One kind of list: what its rows are about and what they say.
pub trait ListPane: Sync {
    /// The title of the pane.
    fn title(&self) -> &'static str;

    /// One of its rows and several, for counts.
    fn nouns(&self) -> [&'static str; 2];

    /// How much of the width it takes beside the others.
    fn share(&self) -> u32;

    /// How many lines a row has.
    fn lines(&self) -> u16 {
        1
    }

    /// How many rows there are without any filter.
    fn total(&self, briefing: &Briefing) -> usize;

    /// What the row of that number is about.
    fn subject(&self, index: usize) -> Option<Subject>;

    /// What the row says; `None` where there is none.
    fn row<'b>(&self, briefing: &'b Briefing, index: usize) -> Option<Row<'b>>;
}

/// What a row says. Not yet fit for a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row<'b> {
    /// A short text that stands before it in a column of its own.
    pub label: Cow<'b, str>,
    /// What it is.
    pub text: Cow<'b, str>,
    /// A short text that stands at its end.
    pub tail: String,
    /// A second line, for panes that have one.
    pub below: Cow<'b, str>,
    /// What kind of row it is.
    pub tone: Tone,
}

/// How a row differs from an ordinary one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// Not yet happened.
    Planned,
    /// Its sources disagree.
    Disputed,
}
