//! What was found anywhere: all of it, or one kind alone.

use crate::app::cursor::ListCursor;
use crate::app::msg::{Findings, Hit};
use crate::app::overlay::Finder;
use crate::app::pane::LISTS;
use crate::app::prompt::Prompt;
use crate::app::state::State;
use crate::app::subject::Subject;
use crate::app::typed::TypedLines;

/// The kinds of hits, in the order of their tabs.
const KINDS: [&str; 5] = ["person", "org", "topic", "event", "text"];

/// The most hits of a kind that are shown.
pub const MOST_OF_A_KIND: usize = 50;

impl Finder {
    /// The hits of the open tab, best first.
    pub fn shown(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| self.only.is_none_or(|only| hit.kind == only))
    }

    /// How many hits the open tab has.
    pub fn count(&self) -> usize {
        self.shown().count()
    }

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        self.shown().nth(self.cursor.selected())
    }

    /// The kinds that were found, with how many each has, shown or not.
    pub fn kinds(&self) -> impl Iterator<Item = (&'static str, usize)> {
        KINDS.into_iter().zip(self.counts).filter(|(_, count)| *count > 0)
    }

    /// Whether the open tab has more than is shown of it.
    pub fn is_cut(&self) -> bool {
        let open = self.kinds().filter(|(kind, _)| self.only.is_none_or(|only| only == *kind));
        open.map(|(_, count)| count).sum::<usize>() > self.count()
    }

    /// Opens the next tab, or the one before: all kinds, then each that was found.
    pub fn turn(&mut self, by: isize) {
        let all = std::iter::once(None);
        let tabs: Vec<Option<&str>> = all.chain(self.kinds().map(|(kind, _)| Some(kind))).collect();
        let open = tabs.iter().position(|tab| *tab == self.only).unwrap_or_default();
        let next = open.checked_add_signed(by).unwrap_or(tabs.len() - 1);
        self.only = tabs.get(next).copied().flatten();
        self.cursor = ListCursor::default();
    }

    /// Takes in what was found; a tab that has nothing any more is closed.
    pub fn renew(&mut self, found: Findings) {
        (self.hits, self.counts) = (found.hits, found.counts);
        self.only = self.only.filter(|only| self.hits.iter().any(|hit| hit.kind == *only));
        self.cursor = ListCursor::default();
    }

    /// Puts the query before the shown one into the line, where there is one.
    pub fn recall(&mut self, asked: &TypedLines) -> bool {
        let back = self.recalled.map_or(0, |back| back + 1);
        let Some(line) = asked.back(back) else { return false };
        (self.recalled, self.prompt) = (Some(back), Prompt::with(line));
        true
    }
}

impl State {
    /// How many of the hits are left out of the lists by the filters.
    pub fn filtered_out(&self, finder: &Finder) -> usize {
        if self.filters.is_empty() {
            return 0;
        }
        let hidden = |subject: Subject| {
            let index = subject.index();
            let list = LISTS.iter().position(|list| list.subject(index) == Some(subject));
            list.is_some_and(|list| self.shown.row_of(list, index).is_err())
        };
        finder.shown().filter(|hit| hit.subject.is_some_and(hidden)).count()
    }
}
