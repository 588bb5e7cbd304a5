//! Where a fact stands and which rule found it.

use std::borrow::Cow;
use std::fmt;

use crate::text::ByteSpan;

macro_rules! index_type {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            /// The id of the item at `index` of its list; `None` past four billion.
            pub fn new(index: usize) -> Option<Self> {
                u32::try_from(index).ok().map(Self)
            }

            /// The place in its list, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        /// As the export writes it, counted from 1.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.index() + 1)
            }
        }
    };
}

index_type!(
    /// A document of the briefing.
    DocumentId, "d"
);
index_type!(
    /// An event of the briefing.
    EventId, "e"
);
index_type!(
    /// A topic of the briefing.
    TopicId, "t"
);
index_type!(
    /// A person of the briefing.
    PersonId, "p"
);
index_type!(
    /// An organisation of the briefing.
    OrganisationId, "o"
);

/// The name of the rule that found a fact, such as `timeline.entry`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule(Cow<'static, str>);

impl Rule {
    /// A rule of this program.
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// A rule named in a file that was read back.
    pub fn read(name: String) -> Self {
        Self(Cow::Owned(name))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// A passage that proves a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Whose text the span is in.
    pub document: DocumentId,
    /// The passage.
    pub span: ByteSpan,
    /// What found it.
    pub rule: Rule,
}

/// Something that could not be read or understood; the rest went on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file it concerns, as the user would name it.
    pub path: String,
    /// What happened, in lower case, without a full stop.
    pub message: String,
    /// The place in the document's text, where there is one.
    pub span: Option<ByteSpan>,
}
