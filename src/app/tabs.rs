//! The names of the panes where not all are shown: which, how they read, and where they stand.

use ratatui::layout::{Position, Rect};

use crate::app::filter::Filter;
use crate::app::layout::Form;
use crate::app::pane::{Focus, LISTS};
use crate::app::state::State;

/// The name of a pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// The pane.
    pub focus: Focus,
    /// What it says, a cell a character, with what stands at both ends.
    pub label: String,
    /// Whether its pane is the one that is shown.
    pub current: bool,
}

impl State {
    /// Where the tabs stand: on a row of their own, or in the frame of the list. Empty where every
    /// pane is shown.
    pub fn tabs_area(&self) -> Rect {
        let regions = self.regions();
        if regions.form != Form::Medium {
            return regions.tabs;
        }
        let frame = regions.pane(Focus::List(self.list)).outer;
        if self.zen || frame.is_empty() {
            return Rect::default();
        }
        Rect { x: frame.x + 1, height: 1, width: frame.width.saturating_sub(2), ..frame }
    }

    /// The tabs, as they fit `room` cells: with counts, with titles, or with parts of them.
    pub fn tabs(&self, room: usize) -> Vec<Tab> {
        let narrow = self.regions().form == Form::Narrow;
        let shown = if narrow { self.focus } else { Focus::List(self.list) };
        let count = LISTS.len() + usize::from(narrow);
        let panes: Vec<_> = (0..count).filter_map(Focus::numbered).collect();
        let width = |label: &str| label.chars().count() + 2;
        let titled = |focus: &Focus| format!("{} {}", focus.number() + 1, focus.title());
        let with_counts = panes.iter().map(|it| width(&self.counted(*it))).sum::<usize>() <= room;
        let with_titles = panes.iter().map(|it| width(&titled(it))).sum::<usize>() <= room;
        let tab = |focus: Focus| {
            let current = focus == shown;
            let text = if with_counts {
                self.counted(focus)
            } else if with_titles || current {
                titled(&focus)
            } else {
                format!("{} {}", focus.number() + 1, focus.title().get(..2).unwrap_or_default())
            };
            let label = if current { format!("[{text}]") } else { format!(" {text} ") };
            Tab { focus, label, current }
        };
        panes.into_iter().map(tab).collect()
    }

    /// The pane whose tab is at a cell of the screen.
    pub fn tab_at(&self, at: Position) -> Option<Focus> {
        let area = self.tabs_area();
        let cell = usize::from(at.x.checked_sub(area.x).filter(|_| area.contains(at))?);
        let mut end = 0;
        let tabs = self.tabs(usize::from(area.width));
        let under = tabs.into_iter().find(|tab| {
            end += tab.label.chars().count();
            cell < end
        });
        under.map(|tab| tab.focus)
    }

    /// The name of a pane with the number of its rows.
    fn counted(&self, focus: Focus) -> String {
        let number = focus.number() + 1;
        match (focus, self.key_dates_label(focus)) {
            (Focus::List(_), Some(label)) => format!("{number} {label}"),
            (Focus::List(list), None) => {
                format!("{number} {} {}", focus.title(), self.shown.len(list))
            }
            (Focus::Source, _) => format!("{number} {}", focus.title()),
        }
    }

    /// What the name of the timeline says where it shows key dates only.
    pub fn key_dates_label(&self, focus: Focus) -> Option<String> {
        let is_it = |filter: &&Filter| matches!(filter, Filter::KeyDates(_));
        let filter = self.filters.iter().find(is_it).filter(|_| focus == Focus::List(0));
        filter.map(|filter| filter.label(&self.story.briefing, &self.shown))
    }
}
