//! What a search answers.

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{DocumentId, EventId, OrganisationId, PersonId, TopicId};
use crate::search::score::Tier;
use crate::text::ByteSpan;

/// A kind of thing that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An individual.
    Person,
    /// A body, company or group.
    Organisation,
    /// A subject.
    Topic,
    /// Something that happened or is to happen.
    Event,
    /// A sentence of a document.
    Passage,
}

impl Kind {
    /// Every kind, in the order of tabs and of hits with the same score.
    pub const ALL: [Self; 5] =
        [Self::Person, Self::Organisation, Self::Topic, Self::Event, Self::Passage];

    /// Its name in the filter language and in the export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Topic => "topic",
            Self::Event => "event",
            Self::Passage => "passage",
        }
    }

    /// The kind of that name; `None` where there is none.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// An individual.
    Person(PersonId),
    /// A body, company or group.
    Organisation(OrganisationId),
    /// A subject.
    Topic(TopicId),
    /// Something that happened or is to happen.
    Event(EventId),
    /// A sentence of a document.
    Passage(Place),
}

impl Target {
    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Person(_) => Kind::Person,
            Self::Organisation(_) => Kind::Organisation,
            Self::Topic(_) => Kind::Topic,
            Self::Event(_) => Kind::Event,
            Self::Passage(_) => Kind::Passage,
        }
    }
}

/// A stretch of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Whose text the span is in.
    pub document: DocumentId,
    /// The stretch.
    pub span: ByteSpan,
}

/// What of an item was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// Its name.
    Name,
    /// Another name of it.
    Alias,
    /// One word of a person's name that is not the first.
    Surname,
    /// What a person is said to be.
    Role,
    /// The name of an organisation that a person belongs to.
    Organisation,
    /// Several of its texts, each with some of the words.
    Together,
    /// The title of a topic.
    Title,
    /// The headline of an event.
    Headline,
    /// The words of the text.
    Text,
    /// Nothing was typed to match; the filters let it through.
    Filter,
}

impl Why {
    /// Its name in the export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Surname => "surname",
            Self::Role => "role",
            Self::Organisation => "organisation",
            Self::Together => "together",
            Self::Title => "title",
            Self::Headline => "headline",
            Self::Text => "text",
            Self::Filter => "filter",
        }
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub target: Target,
    /// What to call it: the person's name, the topic's title, the sentence.
    pub label: String,
    /// The text that was matched: the label, an alias, a role; where it was several of them, these
    /// with ` · ` between.
    pub matched: String,
    /// What `matched` is.
    pub why: Why,
    /// How it was matched.
    pub tier: Tier,
    /// From 0 to 1; it depends on the query and this item alone.
    pub score: f32,
    /// Where it says so; `None` in a list of names that was read without text.
    pub evidence: Option<Place>,
    /// The first day on which it may have been, where hits are wanted in the order of time and that
    /// is known. Not for showing: of a month it is the first day.
    pub day: Option<NaiveDate>,
    /// The bytes of `matched` that the typed words stand for, in order, apart from each other.
    pub highlights: Vec<Range<usize>>,
}

impl Hit {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.target.kind()
    }

    /// Why it is one, for people: `alias Chiquito Malo, sounds like`. Not yet fit for a terminal.
    pub fn reason(&self) -> String {
        let what = match self.why {
            Why::Alias | Why::Role | Why::Organisation | Why::Together => {
                format!("{} {}", self.why.name(), self.matched)
            }
            Why::Name | Why::Surname | Why::Title | Why::Headline | Why::Text | Why::Filter => {
                self.why.name().to_owned()
            }
        };
        match self.tier.words() {
            "" => what,
            how => format!("{what}, {how}"),
        }
    }
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// Best first; up to the limit of each kind.
    pub hits: Vec<Hit>,
    /// How many there are of each kind, in the order of [`Kind::ALL`], shown or not.
    pub counts: [usize; 5],
}

impl Results {
    /// How many there are in all, shown or not.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// How many there are of one kind, shown or not.
    pub fn count(&self, kind: Kind) -> usize {
        self.counts.get(kind as usize).copied().unwrap_or_default()
    }
}
