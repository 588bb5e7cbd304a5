//! Workers: one reads the documents, one searches. They answer through a channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::app::subject::Subject;
use crate::app::{Findings, Msg, Story};
use crate::pipeline::{Outcome, Step};
use crate::term::Reading;
use crate::term::finder::Finder;
use crate::term::watch::Watch;

/// Everybody who works beside the loop.
pub(super) struct Workers {
    read: Arc<Reading>,
    answers: Receiver<Msg>,
    sender: Sender<Msg>,
    searches: Sender<Search>,
    /// The last question asked of the searcher: older ones need no answer.
    latest: Arc<AtomicU64>,
    awaited: usize,
    _watch: Option<Watch>,
}

/// What the searcher is told.
enum Search {
    Story(Arc<Story>),
    Find { serial: u64, query: String, marked: Vec<Subject> },
    Select { serial: u64, query: String, marked: Vec<Subject> },
}

impl Workers {
    /// Starts the searcher; reading starts when it is asked for.
    pub(super) fn start(read: Arc<Reading>, watched: &[PathBuf]) -> Self {
        let (sender, answers) = channel();
        let (searches, questions) = channel();
        let latest = Arc::new(AtomicU64::new(0));
        let (own_sender, own_latest) = (sender.clone(), Arc::clone(&latest));
        thread::spawn(move || search(&questions, &own_sender, &own_latest));
        let watch = if watched.is_empty() { None } else { watch(watched, &sender) };
        Self { read, answers, sender, searches, latest, awaited: 0, _watch: watch }
    }

    /// Whether an answer is about to come.
    pub(super) fn are_busy(&self) -> bool {
        self.awaited > 0
    }

    /// Finds what `query` finds.
    pub(super) fn find(&mut self, serial: u64, query: String, marked: Vec<Subject>) {
        self.ask(serial, Search::Find { serial, query, marked });
    }

    /// Finds out what `query` lets through.
    pub(super) fn select(&mut self, serial: u64, query: String, marked: Vec<Subject>) {
        self.ask(serial, Search::Select { serial, query, marked });
    }

    fn ask(&mut self, serial: u64, search: Search) {
        self.latest.store(serial, Ordering::SeqCst);
        self.awaited += usize::from(self.searches.send(search).is_ok());
    }

    /// Reads everything, in the background.
    pub(super) fn read(&mut self, serial: u64) {
        let (read, sender) = (Arc::clone(&self.read), self.sender.clone());
        thread::spawn(move || {
            let report = |step| {
                let _ = sender.send(match step {
                    Step::Progress(at) => Msg::Progress { done: at.done, total: at.total },
                    // Who has read all of it before is not shown less meanwhile.
                    Step::Part(_) if serial > 0 => return,
                    Step::Part(briefing) => Msg::Loaded {
                        serial,
                        story: Arc::new(Story::new(*briefing)),
                        failures: Vec::new(),
                        complete: false,
                    },
                });
            };
            let caught = catch_unwind(AssertUnwindSafe(|| read(&report)));
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
                Msg::Loaded { story, complete, .. } => {
                    let _ = self.searches.send(Search::Story(Arc::clone(story)));
                    self.awaited = self.awaited.saturating_sub(usize::from(*complete));
                }
                Msg::Found { .. } | Msg::Selected { .. } | Msg::Notice(_) => {
                    self.awaited = self.awaited.saturating_sub(1);
                }
                Msg::Key(_)
                | Msg::Paste(_)
                | Msg::Resize(_)
                | Msg::Mouse(..)
                | Msg::Progress { .. }
                | Msg::Kept { .. }
                | Msg::Resumed(_)
                | Msg::Recalled(_)
                | Msg::Changed
                | Msg::Idle => {}
            }
        }
        messages
    }
}

/// Watches `paths`; where that cannot be done, the user is told.
fn watch(paths: &[PathBuf], answers: &Sender<Msg>) -> Option<Watch> {
    let told = |error: &notify::Error| {
        let _ = answers.send(Msg::Notice(format!("changes are not watched: {error}")));
    };
    Watch::start(paths, answers.clone()).inspect_err(told).ok()
}

/// Answers questions until nobody asks any more. Of several that wait only the last is worked on.
fn search(questions: &Receiver<Search>, answers: &Sender<Msg>, latest: &AtomicU64) {
    let mut finder: Option<Finder> = None;
    while let Ok(question) = questions.recv() {
        let is_stale = |serial: u64| latest.load(Ordering::SeqCst) != serial;
        let answer = match (question, &mut finder) {
            (Search::Story(story), _) => {
                finder = Some(Finder::new(&story));
                continue;
            }
            (Search::Find { serial, query, marked }, Some(finder)) if !is_stale(serial) => {
                let result = finder.find(&query, &marked);
                Msg::Found { serial, result, completions: finder.completions(&query) }
            }
            (Search::Select { serial, query, marked }, Some(finder)) if !is_stale(serial) => {
                let result = finder.select(&query, &marked);
                Msg::Selected { serial, result, completions: finder.completions(&query) }
            }
            (Search::Find { serial, .. } | Search::Select { serial, .. }, _) => {
                Msg::Found { serial, result: Ok(Findings::default()), completions: Vec::new() }
            }
        };
        if answers.send(answer).is_err() {
            return;
        }
    }
}
