//! Everything that can be found in a briefing.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::Briefing;
use crate::model::Evidence;
use crate::search::entries::entries;
use crate::search::hit::{Place, Results, Target};
use crate::search::labels::{Field, Label, Labels};
use crate::search::passages::Passages;
use crate::search::query::Query;
use crate::search::session::{Care, Memory};

/// A briefing made ready for searching. Made once; shared by `Arc` with whoever searches.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) briefing: Arc<Briefing>,
    pub(super) labels: Labels,
    pub(super) passages: Passages,
}

impl Index {
    /// Reads all labels and the text of all documents.
    pub fn new(briefing: &Arc<Briefing>) -> Self {
        let (labels, passages) =
            rayon::join(|| Labels::new(entries(briefing)), || Passages::new(briefing));
        Self { briefing: Arc::clone(briefing), labels, passages }
    }

    /// Labels without a briefing. The labels of one item must stand side by side.
    pub fn from_labels<'t>(labels: impl IntoIterator<Item = Label<'t>>) -> Self {
        Self { labels: Labels::new(labels.into_iter()), ..Self::default() }
    }

    /// What `query` finds, up to `limit` of each kind.
    ///
    /// A caller that searches at every key keeps a [`Session`](crate::search::Session); the answers are the same.
    pub fn search(&self, query: &Query, limit: usize) -> Results {
        Memory::default().search(self, query, limit, Care::Typing, None)
    }

    /// What it searches.
    pub fn briefing(&self) -> &Arc<Briefing> {
        &self.briefing
    }

    /// The sentences of the documents, in order.
    pub fn passages(&self) -> &[Place] {
        self.passages.places()
    }

    /// The sentence around a place; the place itself where it lies in none.
    pub fn sentence(&self, place: Place) -> Place {
        let passages = self.passages.within(place.document, place.span);
        self.passages
            .places()
            .get(passages.start)
            .filter(|_| !passages.is_empty())
            .copied()
            .unwrap_or(place)
    }

    /// How many labels there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.labels.len() == 0 && self.passages.len() == 0
    }

    /// The memory it takes beside the text, in bytes.
    pub fn bytes(&self) -> usize {
        self.labels.bytes() + self.passages.bytes()
    }

    /// What to call an item.
    pub(super) fn name(&self, label: u32, target: Target) -> String {
        let briefing = &self.briefing;
        let name = match target {
            Target::Person(id) => briefing.person(id).map(|it| it.name.as_str()),
            Target::Organisation(id) => briefing.organisation(id).map(|it| it.name.as_str()),
            Target::Topic(id) => briefing.topic(id).map(|it| it.title.as_str()),
            Target::Event(id) => briefing.event(id).map(|it| it.headline.as_str()),
            Target::Passage(place) => Some(briefing.words(place.document, place.span)),
        };
        name.unwrap_or_else(|| self.labels.text(label)).to_owned()
    }

    /// When a target was: an event by its own date; all else by that of the passage that tells of
    /// it, which is the earliest of the events it states, or the day its document was published.
    pub(super) fn day(&self, target: Target) -> Option<NaiveDate> {
        if let Target::Event(id) = target {
            let date = self.briefing.event(id)?.date.as_ref()?;
            return date.earliest().or(date.latest());
        }
        let place = self.evidence(None, target)?;
        self.passages.day(self.passages.within(place.document, place.span).start)
    }

    /// Where the documents say what `label` says of `target`.
    pub(super) fn evidence(&self, label: Option<u32>, target: Target) -> Option<Place> {
        let briefing = &self.briefing;
        let evidence = match target {
            Target::Person(id) => {
                let person = briefing.person(id)?;
                let text = label.map(|label| (self.labels.field(label), self.labels.text(label)));
                let stated = match text {
                    Some((Field::Alias, text)) => {
                        let alias = person.aliases.iter().find(|alias| alias.name == text);
                        alias.and_then(|alias| alias.evidence.as_ref())
                    }
                    Some((Field::Role, text)) => {
                        person.roles.iter().find(|role| role.text == text).map(|it| &it.evidence)
                    }
                    Some((
                        Field::Name | Field::Organisation | Field::Title | Field::Headline,
                        _,
                    ))
                    | None => None,
                };
                stated.or_else(|| person.mentions.first().map(|mention| &mention.evidence))
            }
            Target::Organisation(id) => {
                briefing.organisation(id)?.mentions.first().map(|mention| &mention.evidence)
            }
            Target::Topic(id) => briefing.topic(id)?.passages.first().map(|it| &it.evidence),
            Target::Event(id) => briefing.event(id)?.statements.first().map(|it| &it.evidence),
            Target::Passage(place) => return Some(place),
        };
        evidence.map(|Evidence { document, span, .. }| Place { document: *document, span: *span })
    }
}
