//! Keeps what the user says of the facts, and where the user was: the worker that alone writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::app::Msg;
use crate::store::{
    Change, Session, Store, StoreError, Typed, keep_session, keep_typed, session, typed,
};

/// Where the user's own data is kept.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// The file of marks and notes.
    pub marks: PathBuf,
    /// The file of sessions.
    pub sessions: PathBuf,
    /// The files that are read, whose session is kept; none to keep no session.
    pub files: Vec<String>,
}

/// How often it is looked whether another reader has kept something.
const LOOK: Duration = Duration::from_secs(1);

/// What is to be kept.
enum Task {
    Changes(u64, Vec<Change>),
    Session(Session),
    Typed(Typed),
}

/// The worker, and the way to it.
pub(super) struct Keeper {
    tasks: Sender<Task>,
    answers: Receiver<Msg>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts it; without `keeping` it keeps everything until the program ends, and no longer.
    pub(super) fn start(keeping: Option<Keeping>) -> Self {
        let (tasks, asked) = channel();
        let (sender, answers) = channel();
        let work = move || Work { keeping, sender, store: Store::default(), told: None }.go(&asked);
        let thread = thread::Builder::new().name("keeper".to_owned()).spawn(work).ok();
        Self { tasks, answers, thread }
    }

    /// Has `changes` kept.
    pub(super) fn keep(&self, serial: u64, changes: Vec<Change>) {
        let _ = self.tasks.send(Task::Changes(serial, changes));
    }

    /// The answers that have come.
    pub(super) fn answers(&self) -> Vec<Msg> {
        self.answers.try_iter().collect()
    }

    /// Keeps where the user was and what was typed, and returns when everything is kept.
    pub(super) fn end(self, session: Option<Session>, typed: Typed) {
        let Self { tasks, answers: _, thread } = self;
        let session = session.map(Task::Session);
        let typed = Some(typed).filter(|typed| *typed != Typed::default()).map(Task::Typed);
        for task in session.into_iter().chain(typed) {
            let _ = tasks.send(task);
        }
        drop(tasks);
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

struct Work {
    keeping: Option<Keeping>,
    sender: Sender<Msg>,
    store: Store,
    /// The last thing that the user was told, to be told once.
    told: Option<String>,
}

impl Work {
    fn go(mut self, tasks: &Receiver<Task>) {
        let mut last = 0;
        let mut unsaved = false;
        let mut stamp = self.stamp();
        self.open();
        self.answer(last);
        loop {
            match tasks.recv_timeout(LOOK) {
                Ok(Task::Changes(serial, changes)) => {
                    last = serial;
                    let now = milliseconds();
                    for change in changes {
                        self.store.apply(change, now);
                    }
                    unsaved = !self.save();
                    stamp = self.stamp();
                    self.answer(last);
                }
                Ok(Task::Session(session)) => self.keep_session(session),
                Ok(Task::Typed(typed)) => self.keep_typed(&typed),
                Err(RecvTimeoutError::Timeout) => {
                    let seen = self.stamp();
                    if seen != stamp {
                        stamp = seen;
                        self.look();
                        self.answer(last);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        if unsaved {
            self.save();
        }
    }

    /// Reads what was kept earlier.
    fn open(&mut self) {
        let Some(keeping) = self.keeping.clone() else { return };
        match Store::open(&keeping.marks) {
            Ok(opened) => {
                self.store = opened.store;
                opened.notice.into_iter().for_each(|notice| self.tell(notice));
            }
            Err(error) => self.complain(&error),
        }
        if let Ok(typed) = typed(&keeping.sessions) {
            let _ = self.sender.send(Msg::Recalled(typed));
        }
        if keeping.files.is_empty() {
            return;
        }
        // Where no session can be read there is none: nothing is lost but a place.
        if let Ok(Some(session)) = session(&keeping.sessions, &keeping.files) {
            let _ = self.sender.send(Msg::Resumed(session));
        }
    }

    /// Takes over what another reader has kept.
    fn look(&mut self) {
        let Some(keeping) = &self.keeping else { return };
        if let Err(error) = self.store.renew(&keeping.marks) {
            self.complain(&error);
        }
    }

    /// Whether everything is saved.
    fn save(&mut self) -> bool {
        let Some(keeping) = &self.keeping else {
            self.tell("kept until you leave, and no longer".to_owned());
            return true;
        };
        match self.store.save(&keeping.marks) {
            Ok(()) => true,
            Err(error) => {
                self.complain(&error);
                false
            }
        }
    }

    fn keep_session(&self, session: Session) {
        let Some(keeping) = self.keeping.as_ref().filter(|it| !it.files.is_empty()) else { return };
        // The user is leaving: a place that cannot be kept is worth no message.
        let _ = keep_session(&keeping.sessions, &keeping.files, session);
    }

    fn keep_typed(&self, typed: &Typed) {
        if let Some(keeping) = &self.keeping {
            // Like a place, worth no message.
            let _ = keep_typed(&keeping.sessions, typed);
        }
    }

    fn answer(&self, serial: u64) {
        let _ = self.sender.send(Msg::Kept { serial, store: Arc::new(self.store.clone()) });
    }

    fn complain(&mut self, error: &StoreError) {
        let cause = std::error::Error::source(error).map(|cause| format!(": {cause}"));
        self.tell(format!("marks and notes are not saved: {error}{}", cause.unwrap_or_default()));
    }

    fn tell(&mut self, notice: String) {
        if self.told.as_ref() != Some(&notice) {
            self.told = Some(notice.clone());
            let _ = self.sender.send(Msg::Notice(notice));
        }
    }

    /// What tells one version of the file of marks from another.
    fn stamp(&self) -> Option<(SystemTime, u64)> {
        stamp(&self.keeping.as_ref()?.marks)
    }
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// Now, in milliseconds since 1970.
fn milliseconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
