//! Workers: one reads the documents, one searches. They answer through a channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::app::{Effect, Msg, Story};
use crate::pipeline::Outcome;
use crate::term::Reading;
use crate::term::finder::Finder;

/// Everybody who works beside the loop.
pub(super) struct Workers {
    read: Arc<Reading>,
    answers: Receiver<Msg>,
    sender: Sender<Msg>,
    searches: Sender<Search>,
    /// The last question asked of the searcher: older ones need no answer.
    latest: Arc<AtomicU64>,
    awaited: usize,
}

/// What the searcher is told.
enum Search {
    Story(Arc<Story>),
    Query { serial: u64, query: String, all: bool },
}

impl Workers {
    /// Starts the searcher; reading starts when it is asked for.
    pub(super) fn start(read: Arc<Reading>, _watch: &[PathBuf]) -> Self {
        let (sender, answers) = channel();
        let (searches, questions) = channel();
        let latest = Arc::new(AtomicU64::new(0));
        let (own_sender, own_latest) = (sender.clone(), Arc::clone(&latest));
        thread::spawn(move || search(&questions, &own_sender, &own_latest));
        Self { read, answers, sender, searches, latest, awaited: 0 }
    }

    /// Whether an answer is about to come.
    pub(super) fn are_busy(&self) -> bool {
        self.awaited > 0
    }

    /// Takes on those of `effects` that are work for a worker.
    pub(super) fn take_on(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Search { serial, query, all } => {
                    self.latest.store(*serial, Ordering::SeqCst);
                    let (serial, query) = (*serial, query.clone());
                    let search = Search::Query { serial, query, all: *all };
                    self.awaited += usize::from(self.searches.send(search).is_ok());
                }
                Effect::Reload { serial } => self.read(*serial),
                Effect::Quit
                | Effect::Suspend
                | Effect::Redraw
                | Effect::Copy(_)
                | Effect::Browse(_)
                | Effect::Edit { .. }
                | Effect::Theme(_)
                | Effect::Mouse(_) => {}
            }
        }
    }

    /// Reads everything, in the background.
    pub(super) fn read(&mut self, serial: u64) {
        let (read, sender) = (Arc::clone(&self.read), self.sender.clone());
        thread::spawn(move || {
            let progress = |at: crate::pipeline::Progress| {
                let _ = sender.send(Msg::Progress { done: at.done, total: at.total });
            };
            let caught = catch_unwind(AssertUnwindSafe(|| read(&progress)));
            let msg = match caught {
                Ok(Outcome { briefing, failures }) => Msg::Loaded {
                    serial,
                    story: Arc::new(Story::new(briefing)),
                    failures: failures.iter().map(ToString::to_string).collect(),
                    complete: true,
                },
                Err(_) => Msg::Notice("reading failed: a fault in this program".to_owned()),
            };
            let _ = sender.send(msg);
        });
        self.awaited += 1;
    }

    /// The answers that have come.
    pub(super) fn answers(&mut self) -> Vec<Msg> {
        let messages: Vec<_> = self.answers.try_iter().collect();
        for msg in &messages {
            match msg {
                Msg::Loaded { story, .. } => {
                    let _ = self.searches.send(Search::Story(Arc::clone(story)));
                    self.awaited = self.awaited.saturating_sub(1);
                }
                Msg::Found { .. } | Msg::Notice(_) => {
                    self.awaited = self.awaited.saturating_sub(1);
                }
                Msg::Key(_)
                | Msg::Paste(_)
                | Msg::Resize(_)
                | Msg::Mouse(..)
                | Msg::Progress { .. }
                | Msg::Changed => {}
            }
        }
        messages
    }
}

/// Answers questions until nobody asks any more.
fn search(questions: &Receiver<Search>, answers: &Sender<Msg>, latest: &AtomicU64) {
    let mut finder: Option<Finder> = None;
    while let Ok(question) = questions.recv() {
        match question {
            Search::Story(story) => finder = Some(Finder::new(story)),
            Search::Query { serial, query, all } => {
                let stale = latest.load(Ordering::SeqCst) != serial;
                let result = match &finder {
                    Some(finder) if !stale => finder.find(&query, all),
                    Some(_) | None => Ok(Vec::new()),
                };
                if answers.send(Msg::Found { serial, result }).is_err() {
                    return;
                }
            }
        }
    }
}
