//! What the user says of the facts that are shown: marks and notes, found again by their words.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::app::subject::Subject;
use crate::model::{Briefing, DocumentId, EventId, OrganisationId, PersonId, TopicId};
use crate::store::{Change, Record, Said, Store, Subject as Words};

/// What the user says of one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark {
    /// Whether it is marked.
    pub marked: bool,
    /// A note; empty where there is none.
    pub note: String,
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
    pub fn renew(&mut self, store: Arc<Store>, briefing: &Briefing) {
        self.store = store;
        self.find(briefing);
    }

    /// Finds in `briefing` what the remarks are about. Costs nothing where there is none.
    pub fn find(&mut self, briefing: &Briefing) {
        self.found.clear();
        let records: HashMap<(&str, &str), _> = self
            .store
            .records()
            .map(|(words, record)| ((words.kind.as_str(), words.words.as_str()), record))
            .collect();
        if records.is_empty() {
            return;
        }
        for subject in Subject::all(briefing) {
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

/// The words that stand for `subject`, the best first, each once.
pub fn wordings(subject: Subject, briefing: &Briefing) -> Vec<Words> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    subject.each_wording(briefing, |words| {
        if seen.insert(words.to_owned()) {
            found.push(Words { kind: subject.noun().to_owned(), words: words.to_owned() });
        }
    });
    found
}

/// The subject of `briefing` that `words` stand for.
pub fn subject_of(words: &Words, briefing: &Briefing) -> Option<Subject> {
    Subject::all(briefing).filter(|subject| subject.noun() == words.kind).find(|subject| {
        let mut is_it = false;
        subject.each_wording(briefing, |wording| is_it |= wording == words.words);
        is_it
    })
}

impl Subject {
    /// Everything in `briefing` that can be selected.
    pub(super) fn all(briefing: &Briefing) -> impl Iterator<Item = Self> {
        let firsts = [
            EventId::new(0).map(Self::Event),
            TopicId::new(0).map(Self::Topic),
            PersonId::new(0).map(Self::Person),
            OrganisationId::new(0).map(Self::Organisation),
            DocumentId::new(0).map(Self::Document),
        ];
        let of_kind = move |first: Self| (0..).map_while(move |index| first.at(index, briefing));
        firsts.into_iter().flatten().flat_map(of_kind)
    }

    /// Tells each wording that stands for the subject, the best first: the quotes of an event, the
    /// name of anything else.
    fn each_wording(self, briefing: &Briefing, mut tell: impl FnMut(&str)) {
        if let Self::Event(id) = self {
            for statement in briefing.event(id).map_or(&[][..], |it| &it.statements) {
                tell(briefing.quote(&statement.evidence));
            }
        } else {
            tell(&self.name(briefing));
        }
    }
}
