//! Finding: the index over a briefing, the query language, and the order of what is found.
//!
//! In comes a frozen `Briefing`, out go hits with the reason for each. Labels (names, aliases,
//! roles, titles, headlines) are matched word by word, in any order, in tiers that never mix;
//! sentences by the words they hold. This room knows no screen and no file, and it alone names the
//! crate that matches letters in order.

mod across;
mod align;
mod best;
mod bits;
mod clause;
mod complete;
mod entries;
mod filter;
mod find;
mod gather;
mod highlight;
mod hit;
mod index;
mod initials;
mod labels;
mod letters;
mod lexicon;
mod partial;
mod passages;
mod query;
mod reach;
mod score;
mod session;
mod sound;
mod standing;
mod terms;
mod typo;

pub use complete::{Completion, completions};
pub use filter::{Marks, Selection};
pub use hit::{Hit, Kind, Place, Results, Target, Why};
pub use index::Index;
pub use labels::{Field, Label};
pub use query::{FIELDS, Order, Query, QueryError};
pub use score::Tier;
pub use session::{Care, Session};
