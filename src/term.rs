//! The real terminal: enters and leaves its modes, reads keys, draws, and lets workers read and
//! search.
//!
//! In comes a [`Request`] with the way to read the documents; [`run`] returns when the user leaves.
//! One thread reads keys and draws. What takes long is done by workers, which answer through a
//! channel with the number of the question.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::keymap::Keymap;
use crate::app::remarks::Remark;
use crate::app::state::Settings;
use crate::app::subject::Subject;
use crate::model::Briefing;
use crate::pipeline::{Outcome, Step};
use crate::ui::Theme;

pub use finder::{Finder, marks};
pub use keeper::Keeping;

mod effects;
mod events;
mod finder;
mod keeper;
mod links;
mod looping;
mod outside;
mod screen;
mod signals;
mod watch;
mod workers;

/// Whom reading tells how far it is.
pub type Report<'r> = dyn Fn(Step) + Sync + 'r;

/// How the documents are read; called again for every reload, from a worker.
pub type Reading = dyn Fn(&Report<'_>) -> Outcome + Send + Sync;

/// Finds a theme by its name, or says why there is none.
pub type Themes = dyn Fn(&str) -> Result<Theme, String>;

/// A fact in the words of the export format, for other programs.
pub type Telling = dyn Fn(&Briefing, Subject, Option<&Remark>) -> String;

/// How text gets on the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clipboard {
    /// Through the terminal, by OSC 52.
    Terminal,
    /// Through a command that reads its standard input.
    Command(String),
}

/// What to show and how.
pub struct Request {
    /// How the documents are read.
    pub read: Arc<Reading>,
    /// The paths to watch for changes; none to watch nothing.
    pub watch: Vec<PathBuf>,
    /// The day to count from.
    pub today: NaiveDate,
    /// The theme to begin with.
    pub theme: Theme,
    /// The other themes.
    pub themes: Box<Themes>,
    /// The names of the user's own themes.
    pub own_themes: Vec<String>,
    /// Settings to begin with.
    pub settings: Settings,
    /// What keys mean.
    pub keymap: Keymap,
    /// Where the user's own data is kept; `None` to keep none.
    pub keep: Option<Keeping>,
    /// How a fact is told to other programs.
    pub tell: Box<Telling>,
    /// How text gets on the clipboard.
    pub clipboard: Clipboard,
    /// Whether the terminal is told which cells are links.
    pub hyperlinks: bool,
    /// A message to begin with, such as a warning about the configuration.
    pub notice: Option<String>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitKind {
    /// The user left.
    Quit,
    /// A signal of that number ended it.
    Signal(i32),
}

/// Opens the reader and returns when the user leaves it. The terminal is as it was then.
///
/// # Errors
///
/// Where standard output is no terminal, or the terminal refuses.
pub fn run(request: Request) -> io::Result<ExitKind> {
    looping::run(request)
}
