//! What is pinned, and what is left of the lists then.

use std::sync::Arc;

use crate::app::pane::LISTS;
use crate::app::period::Period;
use crate::app::subject::Subject;
use crate::model::{Briefing, EventId};
use crate::search::Selection;

/// Something that narrows every list.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// What belongs with a person, a topic, an organisation, a document or an event.
    With(Subject),
    /// What a query finds.
    Query {
        /// The query.
        text: String,
        /// What it lets through.
        found: Arc<Selection>,
    },
    /// What falls in a period.
    Within(Period),
}

impl Filter {
    /// What its chip says. Not yet fit for a terminal.
    pub fn label(&self, briefing: &Briefing) -> String {
        match self {
            Self::With(subject) => format!("{}:{}", subject.kind(), subject.name(briefing)),
            Self::Query { text, .. } => format!("={text}"),
            Self::Within(period) => period.label(),
        }
    }
}

/// What is left of each list: places in the briefing's own lists, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    lists: Vec<Vec<u32>>,
}

impl Shown {
    /// What `filters` leave of `briefing`.
    pub fn new(briefing: &Briefing, filters: &[Filter]) -> Self {
        let among: Vec<_> = filters.iter().filter_map(|filter| among(briefing, filter)).collect();
        let with: Vec<_> = filters.iter().filter_map(Filter::subject).collect();
        let queries: Vec<_> = filters.iter().filter_map(Filter::selection).collect();
        let passes = |subject: Subject| {
            with.iter().all(|pinned| pinned.belongs_with(subject, briefing))
                && among.iter().all(|set| set.contains(subject))
                && queries.iter().all(|selection| selects(selection, subject))
        };
        let left = |list: usize| {
            let pane = LISTS.get(list);
            let total = pane.map_or(0, |pane| pane.total(briefing));
            let all = 0..u32::try_from(total).unwrap_or(u32::MAX);
            if filters.is_empty() {
                return all.collect();
            }
            let subject = |index: u32| pane.and_then(|pane| pane.subject(index as usize));
            all.filter(|index| subject(*index).is_some_and(passes)).collect()
        };
        Self { lists: (0..LISTS.len()).map(left).collect() }
    }

    /// How many rows are left of the list of that number.
    pub fn len(&self, list: usize) -> usize {
        self.lists.get(list).map_or(0, Vec::len)
    }

    /// Whether nothing is left of any list.
    pub fn is_empty(&self) -> bool {
        self.lists.iter().all(Vec::is_empty)
    }

    /// The place in the briefing's list of row `row` of the list of that number.
    pub fn index(&self, list: usize, row: usize) -> Option<usize> {
        self.lists.get(list)?.get(row).map(|index| *index as usize)
    }

    /// The row of that list that shows the place `index`.
    ///
    /// # Errors
    ///
    /// Where the filters leave it out: the row that stands after it.
    pub fn row_of(&self, list: usize, index: usize) -> Result<usize, usize> {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        self.lists.get(list).map_or(Err(0), |rows| rows.binary_search(&index))
    }

    /// Every place of the list of that number.
    pub fn indices(&self, list: usize) -> impl Iterator<Item = usize> + '_ {
        self.lists.get(list).into_iter().flatten().map(|index| *index as usize)
    }
}

impl Filter {
    fn subject(&self) -> Option<Subject> {
        match self {
            Self::With(subject) => Some(*subject),
            Self::Query { .. } | Self::Within(_) => None,
        }
    }

    fn selection(&self) -> Option<&Selection> {
        match self {
            Self::Query { found, .. } => Some(found),
            Self::With(_) | Self::Within(_) => None,
        }
    }
}

/// Whether a query lets `subject` through.
fn selects(selection: &Selection, subject: Subject) -> bool {
    let list = match subject {
        Subject::Event(_) => &selection.events,
        Subject::Topic(_) => &selection.topics,
        Subject::Person(_) => &selection.people,
        Subject::Organisation(_) => &selection.organisations,
        Subject::Document(_) => &selection.documents,
    };
    list.get(subject.index()).is_some_and(|passes| *passes)
}

/// The set of what a filter lets pass, where it is one that goes by a set.
fn among(briefing: &Briefing, filter: &Filter) -> Option<SubjectSet> {
    match filter {
        Filter::With(_) | Filter::Query { .. } => None,
        Filter::Within(period) => {
            let events = briefing.events.iter().enumerate();
            let within = events
                .filter(|(_, event)| event.date.as_ref().is_some_and(|date| period.holds(date)));
            let ids = within.filter_map(|(index, _)| EventId::new(index));
            Some(SubjectSet::with_company(briefing, ids.map(Subject::Event)))
        }
    }
}

/// Some of the briefing's subjects.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SubjectSet {
    /// Who is in it, by the kind of subject and its place in the briefing.
    members: [Vec<bool>; 5],
}

impl SubjectSet {
    /// The subjects themselves, and of every event among them its people, organisations and
    /// topics.
    pub fn with_company(briefing: &Briefing, subjects: impl IntoIterator<Item = Subject>) -> Self {
        let mut set = Self::default();
        for subject in subjects {
            set.insert(subject);
            let Subject::Event(id) = subject else { continue };
            let Some(event) = briefing.event(id) else { continue };
            event.people.iter().for_each(|id| set.insert(Subject::Person(*id)));
            event.organisations.iter().for_each(|id| set.insert(Subject::Organisation(*id)));
            event.topics.iter().for_each(|id| set.insert(Subject::Topic(*id)));
        }
        set
    }

    /// Whether `subject` is in it.
    pub fn contains(&self, subject: Subject) -> bool {
        let [kind, index] = Self::place(subject);
        self.members.get(kind).and_then(|members| members.get(index)).is_some_and(|it| *it)
    }

    /// Puts `subject` into it.
    pub fn insert(&mut self, subject: Subject) {
        let [kind, index] = Self::place(subject);
        let Some(members) = self.members.get_mut(kind) else { return };
        if members.len() <= index {
            members.resize(index + 1, false);
        }
        if let Some(member) = members.get_mut(index) {
            *member = true;
        }
    }

    fn place(subject: Subject) -> [usize; 2] {
        let kind = match subject {
            Subject::Event(_) => 0,
            Subject::Topic(_) => 1,
            Subject::Person(_) => 2,
            Subject::Organisation(_) => 3,
            Subject::Document(_) => 4,
        };
        [kind, subject.index()]
    }
}
