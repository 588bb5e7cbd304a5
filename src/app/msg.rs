//! What happened, and what the world should do about it.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Position, Size};

use crate::app::key::Key;
use crate::app::story::Story;
use crate::app::subject::{Passage, Subject};
use crate::search::{Completion, Selection};
use crate::store::{Change, Session, Store, Typed};

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed, or repeats.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has another size.
    Resize(Size),
    /// The mouse did something at a cell.
    Mouse(Mouse, Position),
    /// Reading got that far.
    Progress {
        /// Sources read so far.
        done: usize,
        /// Sources in all.
        total: usize,
    },
    /// Reading is over, or has a first part to show.
    Loaded {
        /// Which reading.
        serial: u64,
        /// What was read.
        story: Arc<Story>,
        /// What could not be read, one line each.
        failures: Vec<String>,
        /// Whether nothing more will come.
        complete: bool,
    },
    /// A search is over.
    Found {
        /// Which search.
        serial: u64,
        /// What it found, best first, or what is wrong with the query.
        result: Result<Findings, QueryFault>,
        /// What the query may be completed to.
        completions: Vec<Completion>,
    },
    /// It is known what a query lets through.
    Selected {
        /// Which question.
        serial: u64,
        /// The answer, or what is wrong with the query.
        result: Result<Arc<Selection>, QueryFault>,
        /// What the query may be completed to.
        completions: Vec<Completion>,
    },
    /// The user's marks and notes as they are kept now.
    Kept {
        /// The last change that is in them.
        serial: u64,
        /// All of them.
        store: Arc<Store>,
    },
    /// Where the user was in these documents the last time.
    Resumed(Session),
    /// What was typed in earlier runs.
    Recalled(Typed),
    /// Files on disk changed.
    Changed,
    /// Nothing else happens: what was begun goes on.
    Idle,
    /// Something to tell the user.
    Notice(String),
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// It moved with the left button down.
    Drag,
    /// The wheel turned by that many rows; negative is up.
    Wheel(isize),
}

/// Something to do outside of the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Stop it as job control does.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Search, and answer with [`Msg::Found`].
    Search {
        /// To be repeated in the answer.
        serial: u64,
        /// What was typed.
        query: String,
        /// What the user has marked.
        marked: Vec<Subject>,
    },
    /// Find out what a query lets through, and answer with [`Msg::Selected`].
    Select {
        /// To be repeated in the answer.
        serial: u64,
        /// What was typed.
        query: String,
        /// What the user has marked.
        marked: Vec<Subject>,
    },
    /// Keep what the user says of the facts, and answer with [`Msg::Kept`].
    Keep {
        /// To be repeated in the answer.
        serial: u64,
        /// What is said anew.
        changes: Vec<Change>,
    },
    /// Read everything again, and answer with [`Msg::Loaded`].
    Reload {
        /// To be repeated in the answer.
        serial: u64,
    },
    /// Put text on the clipboard.
    Copy(String),
    /// Open an address in the browser.
    Browse(String),
    /// Open a file in the editor.
    Edit {
        /// Which.
        path: PathBuf,
        /// At which line, counted from 1.
        line: usize,
    },
    /// Give a fact to a command, as JSON on its standard input.
    Pipe {
        /// The command with its arguments.
        command: String,
        /// The fact.
        subject: Subject,
    },
    /// Use the theme of that name from now on.
    Theme(String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Best first, the best of each kind.
    pub hits: Vec<Hit>,
    /// How many there are of each kind, in the order of tabs.
    pub counts: [usize; 5],
}

/// Something that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is; `None` for a bare passage.
    pub subject: Option<Subject>,
    /// The word for what it is.
    pub kind: &'static str,
    /// What it is called.
    pub label: String,
    /// Which parts of the label matched, in bytes.
    pub highlights: Vec<Range<usize>>,
    /// Why it is a hit.
    pub why: String,
    /// Where it stands.
    pub passage: Option<Passage>,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFault {
    /// What, in a few words.
    pub message: String,
    /// Where in the query, in bytes.
    pub at: usize,
}
