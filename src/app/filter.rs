//! What is pinned, and what is left of the lists then.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::app::pane::LISTS;
use crate::app::period::Period;
use crate::app::story::Story;
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
    /// Of the events that the other filters leave, that many that matter most.
    KeyDates(usize),
}

impl Filter {
    /// What kind of filter it is, in a word or two.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::With(subject) => subject.noun(),
            Self::Query { .. } => "query",
            Self::Within(_) => "period",
            Self::KeyDates(_) => "key dates",
        }
    }

    /// What its chip says where `shown` is left. Not yet fit for a terminal.
    pub fn label(&self, briefing: &Briefing, shown: &Shown) -> String {
        match self {
            Self::With(subject) => format!("{}:{}", subject.kind(), subject.name(briefing)),
            Self::Query { text, .. } => format!("={text}"),
            Self::Within(period) => period.label(),
            Self::KeyDates(_) => {
                format!("key dates {} of {}", shown.len(TIMELINE), shown.events_in_all())
            }
        }
    }
}

/// The number of the list of events.
const TIMELINE: usize = 0;

/// What is left of each list: places in the briefing's own lists, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    lists: Vec<Vec<u32>>,
    /// How many events there are beside those that are no key dates.
    events_in_all: usize,
}

impl Shown {
    /// What `filters` leave of `story`.
    pub fn new(story: &Story, filters: &[Filter]) -> Self {
        let briefing = story.briefing.as_ref();
        let sets: Vec<_> = filters.iter().filter_map(|filter| filter.set(story)).collect();
        let queries: Vec<_> = filters.iter().filter_map(Filter::selection).collect();
        let passes = |subject: Subject| {
            sets.iter().all(|set| set.contains(subject))
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
        let mut lists: Vec<_> = (0..LISTS.len()).map(left).collect();
        let events_in_all = lists.get(TIMELINE).map_or(0, Vec::len);
        for filter in filters {
            if let (Filter::KeyDates(count), Some(events)) = (filter, lists.get_mut(TIMELINE)) {
                keep_heaviest(events, *count, story);
            }
        }
        Self { lists, events_in_all }
    }

    /// How many events there would be if not only key dates were shown.
    pub fn events_in_all(&self) -> usize {
        self.events_in_all
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
    /// What it lets pass, where it goes by a set.
    fn set(&self, story: &Story) -> Option<SubjectSet> {
        match self {
            Self::With(subject) => Some(story.ties.with(*subject, &story.briefing)),
            Self::Within(period) => {
                let events = (0..story.briefing.events.len()).filter_map(EventId::new);
                let days = |id: &EventId| story.calendar.days(id.index());
                let within = events.filter(|id| days(id).is_some_and(|days| period.meets(days)));
                Some(story.ties.company(within))
            }
            Self::Query { .. } | Self::KeyDates(_) => None,
        }
    }

    fn selection(&self) -> Option<&Selection> {
        match self {
            Self::Query { found, .. } => Some(found),
            Self::With(_) | Self::Within(_) | Self::KeyDates(_) => None,
        }
    }
}

impl Extend<Subject> for SubjectSet {
    fn extend<S: IntoIterator<Item = Subject>>(&mut self, subjects: S) {
        subjects.into_iter().for_each(|subject| self.insert(subject));
    }
}

/// Leaves the `count` events that matter most, in the order of time; of equals the earlier.
fn keep_heaviest(events: &mut Vec<u32>, count: usize, story: &Story) {
    if count < events.len() {
        let rank = |event: &u32| (Reverse(story.weight(*event as usize)), *event);
        events.select_nth_unstable_by_key(count, rank);
        events.truncate(count);
        events.sort_unstable();
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

/// Some of the briefing's subjects.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SubjectSet {
    /// Who is in it, by the kind of subject and its place in the briefing.
    members: [Vec<bool>; 5],
}

impl SubjectSet {
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

    /// Takes it out.
    pub fn remove(&mut self, subject: Subject) {
        let [kind, index] = Self::place(subject);
        if let Some(member) = self.members.get_mut(kind).and_then(|it| it.get_mut(index)) {
            *member = false;
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
