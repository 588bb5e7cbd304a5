//! All that the screen depends on.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Size;

use crate::app::card::Card;
use crate::app::cursor::ListCursor;
use crate::app::density::Density;
use crate::app::filter::{Filter, Shown, SubjectSet};
use crate::app::history::{History, Place};
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::layout::{Form, Regions, View, regions};
use crate::app::overlay::Overlay;
use crate::app::pane::{Focus, LISTS};
use crate::app::remarks::{Deed, Remarks};
use crate::app::source::Source;
use crate::app::story::Story;
use crate::app::subject::{Passage, Subject};
use crate::app::typed::TypedLines;
use crate::app::wordings::Wordings;
use crate::store::Session;

/// The state of the screen. [`update`](crate::app::update()) alone changes it, and leaves it valid:
/// every cursor is on a row that exists and is on the screen.
#[derive(Debug, Clone)]
pub struct State {
    /// What is read.
    pub story: Arc<Story>,
    /// The size of the screen.
    pub size: Size,
    /// The pane that has the keys.
    pub focus: Focus,
    /// The list that had the keys last.
    pub list: usize,
    /// A cursor for each list.
    pub cursors: Vec<ListCursor>,
    /// What the filters leave of each list.
    pub shown: Shown,
    /// What is pinned, oldest first.
    pub filters: Vec<Filter>,
    /// What the user says of the facts.
    pub remarks: Remarks,
    /// The number of the last change of it that is to be kept.
    pub kept: u64,
    /// Where to go once everything is read.
    pub resume: Option<Session>,
    /// Whether no key was pressed so far.
    pub untouched: bool,
    /// What is new since the user last looked.
    pub fresh: SubjectSet,
    /// The wordings of all that was there when the user last looked: at the start, or before the
    /// last reload that was asked for.
    pub looked_at: Arc<Wordings>,
    /// The density strip of what is shown.
    pub density: Density,
    /// What is selected.
    pub subject: Option<Subject>,
    /// Which of its passages the source shows, from 0.
    pub number: usize,
    /// The source pane.
    pub source: Source,
    /// Open cards, the last one on top.
    pub cards: Vec<Card>,
    /// What is open above panes and cards.
    pub overlay: Option<Overlay>,
    /// The keys of a sequence that is not yet complete.
    pub pending: Vec<Key>,
    /// Where the user has been.
    pub history: History,
    /// A message for the user, on one line.
    pub notice: Option<String>,
    /// What could not be read, one line each.
    pub failures: Vec<String>,
    /// How far reading is: sources done and in all; `None` when it is over.
    pub loading: Option<(usize, usize)>,
    /// Whether the focused pane is alone.
    pub zen: bool,
    /// How much of the screen the lists take, in hundredths.
    pub lists_percent: Option<u16>,
    /// Whether the mouse holds the border between lists and source.
    pub grabbed: bool,
    /// Settings that the user can change.
    pub settings: Settings,
    /// What keys mean.
    pub keymap: Keymap,
    /// The names of the user's own themes.
    pub themes: Vec<String>,
    /// Earlier lines of the command line.
    pub typed: TypedLines,
    /// Earlier queries of finding anywhere.
    pub asked: TypedLines,
    /// What was marked and noted in this run, to be undone, the last deed last.
    pub deeds: Vec<Deed>,
    /// The number of the last question that was asked.
    pub serial: u64,
    /// The query whose answer becomes the filter.
    pub awaited: Option<String>,
    /// The number of the reading whose result is awaited.
    pub reading: u64,
    /// The day to count from.
    pub today: NaiveDate,
}

/// What the user can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Only ASCII signs and lines.
    pub ascii: bool,
    /// One pane at a time, no frames and no bars: for screen readers.
    pub linear: bool,
    /// The mouse is ours.
    pub mouse: bool,
}

impl State {
    /// An empty screen of `size`; the documents come with [`Msg::Loaded`](crate::app::Msg::Loaded),
    /// which must carry the serial 0.
    pub fn new(size: Size, today: NaiveDate, settings: Settings, keymap: Keymap) -> Self {
        Self {
            story: Arc::default(),
            size,
            focus: Focus::List(0),
            list: 0,
            cursors: vec![ListCursor::default(); LISTS.len()],
            shown: Shown::default(),
            filters: Vec::new(),
            remarks: Remarks::default(),
            kept: 0,
            resume: None,
            untouched: true,
            fresh: SubjectSet::default(),
            looked_at: Arc::default(),
            density: Density::default(),
            subject: None,
            number: 0,
            source: Source::default(),
            cards: Vec::new(),
            overlay: None,
            pending: Vec::new(),
            history: History::default(),
            notice: None,
            failures: Vec::new(),
            loading: Some((0, 0)),
            zen: false,
            lists_percent: None,
            grabbed: false,
            settings,
            keymap,
            themes: Vec::new(),
            typed: TypedLines::default(),
            asked: TypedLines::default(),
            deeds: Vec::new(),
            serial: 0,
            awaited: None,
            reading: 0,
            today,
        }
    }

    /// Where things are on a screen of `size`.
    pub fn regions_on(&self, size: Size) -> Regions {
        let wide = size.width >= crate::app::layout::WIDE_CELLS;
        regions(
            size,
            View {
                focus: self.focus,
                list: self.list,
                zen: self.zen,
                framed: !self.settings.linear,
                filtered: !self.filters.is_empty(),
                lists_percent: self.lists_percent.unwrap_or(if wide { 45 } else { 48 }),
            },
        )
    }

    /// Where things are.
    pub fn regions(&self) -> Regions {
        self.regions_on(self.size)
    }

    /// How many rows of the list of that number are on the screen; at least one.
    pub fn height(&self, list: usize) -> usize {
        let lines = LISTS.get(list).map_or(1, |pane| pane.lines());
        let regions = self.regions();
        let inner = regions.lists.get(list).map_or(0, |pane| pane.inner.height);
        rows_of(inner, lines)
    }

    /// How many rows of the source are on the screen; at least one.
    pub fn source_height(&self) -> usize {
        usize::from(self.regions().source.inner.height).max(1)
    }

    /// What row `row` of the list of that number is about.
    pub fn subject_at(&self, list: usize, row: usize) -> Option<Subject> {
        LISTS.get(list)?.subject(self.shown.index(list, row)?)
    }

    /// The passage that the source highlights for what is selected.
    pub fn passage(&self) -> Option<Passage> {
        self.subject?.passage(&self.story.briefing, self.number)
    }

    /// The present view, to come back to.
    pub fn place(&self) -> Place {
        let wrapped = self.source.wrapped();
        let first = wrapped.and_then(|wrapped| wrapped.row(self.source.top));
        Place {
            focus: self.focus,
            subject: self.subject,
            number: self.number,
            document: self.source.document,
            offset: first.map_or(0, |range| range.start),
        }
    }

    /// Whether all panes are on the screen together.
    pub fn is_wide(&self) -> bool {
        self.regions().form == Form::Wide
    }
}

/// How many lines a row takes where it would like `lines` and all have `height`.
pub fn row_lines(height: u16, lines: u16) -> u16 {
    if height < lines * 2 { 1 } else { lines }
}

/// How many rows that would like `lines` lines fit `height`; at least one.
pub fn rows_of(height: u16, lines: u16) -> usize {
    usize::from(height / row_lines(height, lines).max(1)).max(1)
}
