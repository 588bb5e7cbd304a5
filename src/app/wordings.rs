//! The words that stand for subjects, and which subjects they stand for: how marks, notes, places
//! and selections are found again in another reading of the documents.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::app::filter::SubjectSet;
use crate::app::subject::Subject;
use crate::model::{Briefing, DocumentId, EventId, OrganisationId, PersonId, TopicId};
use crate::store::Subject as Words;

/// The wordings of everything in a briefing.
#[derive(Debug, Default)]
pub struct Wordings {
    /// The hash of each wording and what it stands for, in order.
    hashed: Vec<(u64, Subject)>,
}

impl Wordings {
    /// Indexes `briefing`.
    pub fn new(briefing: &Briefing) -> Self {
        let mut hashed = Vec::new();
        for subject in Subject::all(briefing) {
            subject.each_wording(briefing, |words| {
                hashed.push((hash(subject.noun(), words), subject));
            });
        }
        hashed.sort_unstable();
        hashed.dedup();
        Self { hashed }
    }

    /// The subjects of `briefing` that `words` stand for. `briefing` must be what was indexed.
    pub fn subjects<'w>(
        &'w self,
        kind: &'w str,
        words: &'w str,
        briefing: &'w Briefing,
    ) -> impl Iterator<Item = Subject> + 'w {
        let hash = hash(kind, words);
        let from = self.hashed.partition_point(|(other, _)| *other < hash);
        let rest = self.hashed.get(from..).unwrap_or_default();
        let same = rest.iter().take_while(move |(other, _)| *other == hash);
        let found = same.map(|(_, subject)| *subject).filter(move |it| it.noun() == kind);
        found.filter(move |it| it.is_worded(words, briefing))
    }

    /// What has no wording that is among those of `before`.
    pub fn unknown_to(&self, before: &Self) -> SubjectSet {
        let mut old = before.hashed.iter().map(|(hash, _)| *hash).peekable();
        let mut unknown = SubjectSet::default();
        let mut known = Vec::new();
        for (hash, subject) in &self.hashed {
            while old.next_if(|other| other < hash).is_some() {}
            if old.peek() == Some(hash) {
                known.push(*subject);
            } else {
                unknown.insert(*subject);
            }
        }
        for subject in known {
            unknown.remove(subject);
        }
        unknown
    }
}

fn hash(kind: &str, words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, words).hash(&mut hasher);
    hasher.finish()
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

impl Subject {
    /// Everything in `briefing` that can be selected.
    fn all(briefing: &Briefing) -> impl Iterator<Item = Self> {
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

    fn is_worded(self, words: &str, briefing: &Briefing) -> bool {
        let mut is_it = false;
        self.each_wording(briefing, |wording| is_it |= wording == words);
        is_it
    }

    /// Tells each wording that stands for the subject, the best first: the quotes of an event, the
    /// name of anything else.
    pub(super) fn each_wording(self, briefing: &Briefing, mut tell: impl FnMut(&str)) {
        if let Self::Event(id) = self {
            for statement in briefing.event(id).map_or(&[][..], |it| &it.statements) {
                tell(briefing.quote(&statement.evidence));
            }
        } else {
            tell(&self.name(briefing));
        }
    }
}
