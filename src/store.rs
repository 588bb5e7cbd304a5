//! What the user adds: marks and notes, beside the facts and never inside them.
//!
//! One readable JSON file. Every save takes a lock, reads the file again, merges record by record
//! (the later change wins) and replaces the file whole, so that two running programs lose nothing
//! of each other and a crash leaves the old file or the new one. This is the only room that writes
//! user data; it asks no clock and knows no documents.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::model::{Briefing, EventId, PersonId, TopicId};

mod replace;

use replace::{Lock, replace};

/// The version of the file that this program writes.
const VERSION: u32 = 1;

/// How long a save waits for another program's save.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why the user's data could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The system refuses.
    #[error("{}: cannot be {deed}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What was tried: `read`, `written`.
        deed: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A later program wrote it; it is left as it is.
    #[error("{}: written by a later version ({version}); marks are not saved", path.display())]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The version it states.
        version: u32,
    },
    /// Another program holds the lock.
    #[error("{}: in use by another program", .0.display())]
    Busy(PathBuf),
}

/// What a record is about, in words that outlive a reload, another order of files, and a moved
/// folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// `event`, `topic` or `person`.
    pub kind: String,
    /// The quote of an event's first statement, the title of a topic, the name of a person.
    pub words: String,
}

impl Subject {
    /// The subject of an event; `None` where there is no such event.
    pub fn event(briefing: &Briefing, id: EventId) -> Option<Self> {
        let statement = briefing.event(id)?.statements.first()?;
        Some(Self {
            kind: "event".to_owned(),
            words: briefing.quote(&statement.evidence).to_owned(),
        })
    }

    /// The subject of a topic; `None` where there is no such topic.
    pub fn topic(briefing: &Briefing, id: TopicId) -> Option<Self> {
        Some(Self { kind: "topic".to_owned(), words: briefing.topic(id)?.title.clone() })
    }

    /// The subject of a person; `None` where there is no such person.
    pub fn person(briefing: &Briefing, id: PersonId) -> Option<Self> {
        Some(Self { kind: "person".to_owned(), words: briefing.person(id)?.name.clone() })
    }
}

/// What the user says of one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Whether it is marked.
    #[serde(default)]
    pub marked: bool,
    /// A note; empty where there is none.
    #[serde(default)]
    pub note: String,
    /// When it was last changed, in milliseconds since 1970.
    #[serde(default)]
    pub changed: u64,
}

impl Record {
    fn says_something(&self) -> bool {
        self.marked || !self.note.is_empty()
    }
}

/// The file as it stands on the disk.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Contents {
    version: u32,
    records: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    subject: Subject,
    #[serde(flatten)]
    record: Record,
}

/// The user's marks and notes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Store {
    records: BTreeMap<Subject, Record>,
}

/// A store that was opened, and what there is to say about it.
#[derive(Debug)]
pub struct Opened {
    /// The marks and notes.
    pub store: Store,
    /// That the file was damaged and what was done, for the user to read.
    pub notice: Option<String>,
}

impl Store {
    /// What the user says of `subject`, where anything.
    pub fn record(&self, subject: &Subject) -> Option<&Record> {
        self.records.get(subject).filter(|record| record.says_something())
    }

    /// Marks `subject` or takes the mark away, at `now` (milliseconds since 1970).
    pub fn toggle_mark(&mut self, subject: Subject, now: u64) {
        let record = self.records.entry(subject).or_default();
        record.marked = !record.marked;
        record.changed = now;
    }

    /// Puts `note` to `subject`, or takes its note away where `note` is empty, at `now`
    /// (milliseconds since 1970).
    pub fn set_note(&mut self, subject: Subject, note: &str, now: u64) {
        let record = self.records.entry(subject).or_default();
        note.clone_into(&mut record.note);
        record.changed = now;
    }

    /// Reads `path`; empty where there is no such file. A damaged file is moved aside and the copy
    /// of the last good save is read instead.
    ///
    /// # Errors
    ///
    /// Where the system refuses, or a later version wrote the file.
    pub fn open(path: &Path) -> Result<Opened, StoreError> {
        match read(path)? {
            Read::Good(store) => Ok(Opened { store, notice: None }),
            Read::Damaged => {
                let aside = path.with_extension("json.bad");
                fs::rename(path, &aside).map_err(failed(path, "moved aside"))?;
                let store = match read(&backup(path))? {
                    Read::Good(store) => store,
                    Read::Damaged => Self::default(),
                };
                let notice = format!(
                    "{} was damaged: it is kept as {}, and the copy before it was read",
                    path.display(),
                    aside.display()
                );
                Ok(Opened { store, notice: Some(notice) })
            }
        }
    }

    /// Merges with what is in `path` now and replaces the file. Afterwards this store holds the
    /// merged records.
    ///
    /// # Errors
    ///
    /// Where the system refuses, another program holds the lock too long, or a later version wrote
    /// the file. The old file is then as it was.
    pub fn save(&mut self, path: &Path) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed(folder, "made"))?;
        }
        let _lock = Lock::take(&path.with_extension("lock"), PATIENCE)?;
        if let Read::Good(other) = read(path)? {
            self.merge(other);
        }
        let records = self.records.iter();
        let contents = Contents {
            version: VERSION,
            records: records
                .map(|(subject, record)| Entry { subject: subject.clone(), record: record.clone() })
                .collect(),
        };
        let bytes = serde_json::to_vec_pretty(&contents)
            .map_err(|error| failed(path, "written")(error.into()))?;
        if path.exists() {
            fs::copy(path, backup(path)).map_err(failed(path, "copied"))?;
        }
        replace(path, &bytes).map_err(failed(path, "written"))
    }

    /// Takes over each record of `other` that was changed later.
    fn merge(&mut self, other: Self) {
        for (subject, theirs) in other.records {
            let ours = self.records.entry(subject).or_default();
            if theirs.changed > ours.changed {
                *ours = theirs;
            }
        }
    }
}

/// What a file held.
enum Read {
    Good(Store),
    Damaged,
}

fn read(path: &Path) -> Result<Read, StoreError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Read::Good(Store::default()));
        }
        Err(error) => return Err(failed(path, "read")(error)),
    };
    let Ok(contents) = serde_json::from_slice::<Contents>(&bytes) else {
        return Ok(Read::Damaged);
    };
    if contents.version > VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), version: contents.version });
    }
    let records = contents.records.into_iter().map(|entry| (entry.subject, entry.record));
    Ok(Read::Good(Store { records: records.collect() }))
}

fn backup(path: &Path) -> PathBuf {
    path.with_extension("json.bak")
}

fn failed(path: &Path, deed: &'static str) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { path, deed, source }
}
