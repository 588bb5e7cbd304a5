//! How much an event matters: who reports it, how often its day comes up, who is in it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::briefing::Briefing;
use crate::model::evidence::{DocumentId, EventId};
use crate::model::fact::Event;

impl Briefing {
    /// The document that `document` is a near copy of; itself where it is none.
    pub fn original(&self, document: DocumentId) -> DocumentId {
        self.copies.get(document.index()).copied().unwrap_or(document)
    }

    /// How many independent documents report `event`: near copies count once.
    pub fn corroboration(&self, event: &Event) -> usize {
        let reports = event.statements.iter().map(|it| self.original(it.evidence.document));
        reports.collect::<BTreeSet<_>>().len()
    }

    /// The `count` events that matter most, in the order of time.
    ///
    /// An event matters by how many independent documents report it, by how many documents speak
    /// of its day at all and from how many different days they do so, and by who is in it. Of
    /// equals the earlier comes first.
    pub fn key_events(&self, count: usize) -> Vec<EventId> {
        let ids = (0..self.events.len()).filter_map(EventId::new);
        let mut ranked: Vec<(usize, EventId)> = self.weights().into_iter().zip(ids).collect();
        ranked.sort_by_key(|(weight, id)| (std::cmp::Reverse(*weight), *id));
        let mut best: Vec<EventId> = ranked.into_iter().take(count).map(|(_, id)| id).collect();
        best.sort_unstable();
        best
    }

    /// How much each event matters, in the order of the events; see [`Self::key_events`].
    pub fn weights(&self) -> Vec<usize> {
        let references = self.references();
        self.events.iter().map(|event| self.weight(event, &references)).collect()
    }

    fn weight(&self, event: &Event, references: &BTreeMap<NaiveDate, Reference>) -> usize {
        let day = event
            .date
            .as_ref()
            .and_then(|date| date.earliest().filter(|first| date.latest() == Some(*first)));
        let reference = day.and_then(|day| references.get(&day));
        let (documents, days) = reference.map_or((0, 0), |it| (it.documents.len(), it.days.len()));
        4 * self.corroboration(event)
            + 2 * documents
            + 2 * days
            + event.people.len().min(5)
            + event.statements.len().min(5)
    }

    /// Who speaks of each day, and when.
    fn references(&self) -> BTreeMap<NaiveDate, Reference> {
        let mut found: BTreeMap<NaiveDate, Reference> = BTreeMap::new();
        for date in &self.dates {
            let Some(when) = &date.when else { continue };
            let Some(day) = when.earliest().filter(|first| when.latest() == Some(*first)) else {
                continue;
            };
            let document = self.original(date.document());
            let reference = found.entry(day).or_default();
            reference.documents.insert(document);
            let published = self.document(document).and_then(|it| it.published);
            reference.days.extend(published.map(|it| it.date));
        }
        found
    }
}

/// Who speaks of a day.
#[derive(Debug, Default)]
struct Reference {
    /// The independent documents that name it.
    documents: BTreeSet<DocumentId>,
    /// The days on which they were published.
    days: BTreeSet<NaiveDate>,
}
