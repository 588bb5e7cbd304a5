//! What the user can want.

use crate::app::cursor::Motion;
use crate::app::period::Unit;
use crate::app::subject::Subject;

/// How near the timeline is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Only that many events that matter most.
    Key(usize),
    /// Everything.
    All,
    /// What falls in one unit of the calendar, round the selected event.
    Unit(Unit),
}

/// Something to do, whatever key or command asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Move in the focused pane, card or list.
    Move(Motion),
    /// Go to the pane of that number, from 0.
    Pane(usize),
    /// Go that many panes on.
    PaneBy(isize),
    /// Open the card of the selected row, or follow the selected line of a card.
    Open,
    /// Open a card.
    Card(Subject),
    /// Pin the selected row as a filter, or unpin it.
    Pin,
    /// Mark what is selected, or take its mark away.
    Mark,
    /// Write a note to what is selected.
    Note,
    /// Undo the last mark or note.
    Undo,
    /// Show what is marked and noted.
    Marks,
    /// Show what is pinned.
    Filters,
    /// Take away what came last: a message, a search, a filter.
    Escape,
    /// Close what is open, or leave.
    Close,
    /// Leave.
    Quit,
    /// Find anywhere.
    Find,
    /// Find in the source.
    Search,
    /// Go that many matches on in the source.
    Match(isize),
    /// Go that many mentions of the selected fact on.
    Mention(isize),
    /// Go that many documents on.
    Document(isize),
    /// Go that many steps through the history; negative is back.
    History(isize),
    /// Narrow (positive) or widen the period.
    Zoom(isize),
    /// Show the timeline as near or as far as that.
    Scale(Scale),
    /// Show only the events that matter, or all again.
    KeyDates,
    /// Move the period that many units on.
    Pan(isize),
    /// Go to the first event at or after today.
    Today,
    /// Go to the first event at or after a date: `2026`, `2026-02`, `2026-02-03`.
    Date(String),
    /// Open the filter line.
    FilterLine,
    /// Filter by a query; an empty one takes the filter away.
    Filter(String),
    /// Open the command line.
    CommandLine,
    /// Open the palette of commands.
    Palette,
    /// Open the help.
    Help,
    /// Show one pane alone, or all again.
    Zen,
    /// Copy the passage with its reference.
    CopyQuote,
    /// Copy path and line.
    CopyPlace,
    /// Open the document's address, or choose one of the addresses on the screen.
    Link,
    /// Put letters over the addresses in the source, to open one.
    LinkHints,
    /// Open the document in the editor.
    Edit,
    /// Ask for the command that what is selected is given to.
    PipeLine,
    /// Give what is selected to a command, as JSON.
    Pipe(String),
    /// Open the card of the document.
    DocumentCard,
    /// Show the other view of a card.
    OtherView,
    /// Read everything again.
    Reload,
    /// Draw everything again.
    Redraw,
    /// Change the theme.
    Theme(String),
    /// Let the mouse be used, or leave it to the terminal.
    Mouse,
    /// Stop the program as the shell's job control does.
    Suspend,
    /// Show what could not be read or understood.
    Warnings,
}
