//! What the user says of the facts that are shown: marks and notes, found again by their words.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::app::subject::Subject;
use crate::app::wordings::{Wordings, wordings};
use crate::model::Briefing;
use crate::store::{Change, Record, Said, Store};

/// What the user says of one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark {
    /// Whether it is marked.
    pub marked: bool,
    /// A note; empty where there is none.
    pub note: String,
}

/// Something that the user said of a subject, and what there was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// It was marked, or its mark was taken away.
    Marked(Subject),
    /// A note was changed, which read thus before.
    Noted(Subject, String),
}

impl Deed {
    /// What it was done to.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Marked(subject) | Self::Noted(subject, _) => *subject,
        }
    }

    /// The same, done to another subject.
    #[must_use]
    pub fn to(self, subject: Subject) -> Self {
        match self {
            Self::Marked(_) => Self::Marked(subject),
            Self::Noted(_, before) => Self::Noted(subject, before),
        }
    }
}

impl Remark {
    fn is_empty(&self) -> bool {
        !self.marked && self.note.is_empty()
    }
}

/// The user's marks and notes, and which subjects of the story they are about.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    store: Arc<Store>,
    found: BTreeMap<Subject, Remark>,
}

impl Remarks {
    /// What the user says of `subject`.
    pub fn of(&self, subject: Subject) -> Option<&Remark> {
        self.found.get(&subject)
    }

    /// Everything in the story that the user says something of.
    pub fn all(&self) -> impl Iterator<Item = (Subject, &Remark)> {
        self.found.iter().map(|(subject, remark)| (*subject, remark))
    }

    /// What is marked in the story.
    pub fn marked(&self) -> Vec<Subject> {
        self.all().filter(|(_, remark)| remark.marked).map(|(subject, _)| subject).collect()
    }

    /// Takes in what is kept now.
    pub fn renew(&mut self, store: Arc<Store>, briefing: &Briefing, wordings: &Wordings) {
        self.store = store;
        self.find(briefing, wordings);
    }

    /// Finds in `briefing`, which has these `wordings`, what the remarks are about.
    pub fn find(&mut self, briefing: &Briefing, wordings: &Wordings) {
        self.found.clear();
        let records: HashMap<(&str, &str), _> = self
            .store
            .records()
            .map(|(words, record)| ((words.kind.as_str(), words.words.as_str()), record))
            .collect();
        let about =
            records.keys().flat_map(|(kind, words)| wordings.subjects(kind, words, briefing));
        for subject in about.collect::<BTreeSet<_>>() {
            let kind = subject.noun();
            let mut remark = Remark::default();
            subject.each_wording(briefing, |words| {
                let Some(record) = records.get(&(kind, words)) else { return };
                remark.marked |= record.marked;
                if remark.note.is_empty() {
                    remark.note.clone_from(&record.note);
                }
            });
            if !remark.is_empty() {
                self.found.insert(subject, remark);
            }
        }
    }

    /// Marks `subject` or takes its mark away: what is to be kept then.
    pub fn toggle(&mut self, subject: Subject, briefing: &Briefing) -> Vec<Change> {
        let marked = !self.found.get(&subject).is_some_and(|remark| remark.marked);
        self.change(subject, |remark| remark.marked = marked);
        self.changes(subject, briefing, &Said::Mark(marked))
    }

    /// Notes `note` of `subject`, or takes its note away: what is to be kept then.
    pub fn note(&mut self, subject: Subject, note: &str, briefing: &Briefing) -> Vec<Change> {
        let note = note.trim();
        self.change(subject, |remark| note.clone_into(&mut remark.note));
        self.changes(subject, briefing, &Said::Note(note.to_owned()))
    }

    fn change(&mut self, subject: Subject, how: impl FnOnce(&mut Remark)) {
        let remark = self.found.entry(subject).or_default();
        how(remark);
        if remark.is_empty() {
            self.found.remove(&subject);
        }
    }

    /// The changes after which one wording of `subject` says `said`, and no other one anything. An
    /// event has a wording for each of its statements, and which comes first is for the documents
    /// to say.
    fn changes(&self, subject: Subject, briefing: &Briefing, said: &Said) -> Vec<Change> {
        let (nothing, holds): (_, fn(&Record) -> bool) = match said {
            Said::Mark(_) => (Said::Mark(false), |record| record.marked),
            Said::Note(_) => (Said::Note(String::new()), |record| !record.note.is_empty()),
        };
        let wordings = wordings(subject, briefing);
        let held = wordings.iter().filter(|words| self.store.record(words).is_some_and(holds));
        let mut changed: Vec<_> = held.cloned().collect();
        if changed.is_empty() {
            changed.extend(wordings.into_iter().next());
        }
        let what = |place: usize| if place == 0 { said.clone() } else { nothing.clone() };
        let changed = changed.into_iter().enumerate();
        changed.map(|(place, subject)| Change { subject, what: what(place) }).collect()
    }
}
