//! What the user adds: marks and notes, beside the facts and never inside them; and where the user
//! was.
//!
//! Readable JSON files. Every save takes a lock, reads the file again, merges (the later mark and
//! the later note win, each for itself) and replaces the file whole, so that two running programs
//! lose nothing of each other and a crash leaves the old file or the new one. This is the only room
//! that writes user data; it asks no clock and knows no documents.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

mod replace;
mod session;

use replace::{Lock, folder_of, replace};
pub use session::{Session, Typed, keep_session, keep_typed, session, typed};

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
    #[error("{}: written by a later version ({version}); nothing is saved", path.display())]
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
    /// `event`, `topic`, `person`, `organisation` or `document`.
    pub kind: String,
    /// The quote of a statement of an event, the title of a topic, the name of a person.
    pub words: String,
}

/// What the user says of one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Whether it is marked.
    pub marked: bool,
    /// When the mark was last set or taken away, in milliseconds since 1970.
    pub marked_at: u64,
    /// A note; empty where there is none.
    pub note: String,
    /// When the note was last changed, in milliseconds since 1970.
    pub noted_at: u64,
}

impl Record {
    fn says_something(&self) -> bool {
        self.marked || !self.note.is_empty()
    }

    /// Takes over the mark and the note of `other`, each where it was changed later.
    fn merge(&mut self, other: Self) {
        if other.marked_at > self.marked_at {
            (self.marked, self.marked_at) = (other.marked, other.marked_at);
        }
        if other.noted_at > self.noted_at {
            (self.note, self.noted_at) = (other.note, other.noted_at);
        }
    }
}

/// Something that the user says anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of what.
    pub subject: Subject,
    /// What of it.
    pub what: Said,
}

/// What the user says anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// That it is marked, or not any more.
    Mark(bool),
    /// A note; an empty one takes the note away.
    Note(String),
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

    /// Everything that the user says.
    pub fn records(&self) -> impl Iterator<Item = (&Subject, &Record)> {
        self.records.iter().filter(|(_, record)| record.says_something())
    }

    /// Takes `change` in, made at `now` (milliseconds since 1970).
    pub fn apply(&mut self, change: Change, now: u64) {
        let record = self.records.entry(change.subject).or_default();
        match change.what {
            Said::Mark(marked) => (record.marked, record.marked_at) = (marked, now),
            Said::Note(note) => (record.note, record.noted_at) = (note, now),
        }
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

    /// Takes over what was said later in `path`.
    ///
    /// # Errors
    ///
    /// Where the system refuses, or a later version wrote the file.
    pub fn renew(&mut self, path: &Path) -> Result<(), StoreError> {
        if let Read::Good(other) = read(path)? {
            self.merge(other);
        }
        Ok(())
    }

    /// Merges with what is in `path` now and replaces the file. Afterwards this store holds the
    /// merged records.
    ///
    /// # Errors
    ///
    /// Where the system refuses, another program holds the lock too long, or a later version wrote
    /// the file. The old file is then as it was.
    pub fn save(&mut self, path: &Path) -> Result<(), StoreError> {
        folder_of(path)?;
        let _lock = Lock::take(&path.with_extension("lock"), PATIENCE)?;
        self.renew(path)?;
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

    /// Takes over what was said later in `other`.
    fn merge(&mut self, other: Self) {
        for (subject, theirs) in other.records {
            self.records.entry(subject).or_default().merge(theirs);
        }
    }
}

/// What a file held.
enum Read {
    Good(Store),
    Damaged,
}

/// The bytes of `path`; `None` where there is no such file.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path, "read")(error)),
    }
}

fn read(path: &Path) -> Result<Read, StoreError> {
    let Some(bytes) = bytes(path)? else { return Ok(Read::Good(Store::default())) };
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
