//! Where the user was, for each set of files, and what was typed.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::store::replace::{Lock, folder_of, replace};
use crate::store::{PATIENCE, StoreError, Subject, VERSION, bytes, failed};

/// How many sets of files are remembered, and how many typed lines of a kind.
const KEPT: usize = 200;

/// Where the user was, in words that outlive a reload.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The number of the pane that had the keys, from 0.
    pub pane: usize,
    /// What was selected.
    pub subject: Option<Subject>,
    /// Which of its passages was shown, from 0.
    pub number: usize,
    /// The document in the source.
    pub document: Option<Subject>,
    /// The first byte of it that was on the screen.
    pub offset: usize,
}

/// The file as it stands on the disk.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Contents {
    version: u32,
    /// The last one left is the last one here.
    sessions: Vec<Entry>,
    /// Lines of the command line, the last one typed last.
    #[serde(default)]
    typed: Vec<String>,
    /// Queries, the last one typed last.
    #[serde(default)]
    asked: Vec<String>,
}

/// What was typed, each line once, the last one typed last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Lines of the command line.
    pub commands: Vec<String>,
    /// Queries of finding anywhere.
    pub queries: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    files: Vec<String>,
    #[serde(flatten)]
    session: Session,
}

/// Where the user was in `files`, as `path` remembers it. A damaged file remembers nothing.
///
/// # Errors
///
/// Where the system refuses, or a later version wrote the file.
pub fn session(path: &Path, files: &[String]) -> Result<Option<Session>, StoreError> {
    let contents = read(path)?;
    let found = contents.sessions.into_iter().rfind(|entry| entry.files == files);
    Ok(found.map(|entry| entry.session))
}

/// Remembers in `path` where the user was in `files`.
///
/// # Errors
///
/// Where the system refuses, another program holds the lock too long, or a later version wrote the
/// file. The old file is then as it was.
pub fn keep_session(path: &Path, files: &[String], session: Session) -> Result<(), StoreError> {
    change(path, |contents| {
        contents.sessions.retain(|entry| entry.files != files);
        contents.sessions.push(Entry { files: files.to_vec(), session });
        let excess = contents.sessions.len().saturating_sub(KEPT);
        contents.sessions.drain(..excess);
    })
}

/// What was typed earlier, as `path` remembers it.
///
/// # Errors
///
/// Where the system refuses, or a later version wrote the file.
pub fn typed(path: &Path) -> Result<Typed, StoreError> {
    read(path).map(|contents| Typed { commands: contents.typed, queries: contents.asked })
}

/// Remembers in `path` what was typed, behind what another program keeps there.
///
/// # Errors
///
/// Where the system refuses, another program holds the lock too long, or a later version wrote the
/// file. The old file is then as it was.
pub fn keep_typed(path: &Path, typed: &Typed) -> Result<(), StoreError> {
    change(path, |contents| {
        append(&mut contents.typed, &typed.commands);
        append(&mut contents.asked, &typed.queries);
    })
}

/// Puts `lines` behind those that are there, each once; of too many the first ones go.
fn append(kept: &mut Vec<String>, lines: &[String]) {
    kept.retain(|line| !lines.contains(line));
    kept.extend_from_slice(lines);
    let excess = kept.len().saturating_sub(KEPT);
    kept.drain(..excess);
}

/// Changes what `path` holds, one program at a time.
fn change(path: &Path, how: impl FnOnce(&mut Contents)) -> Result<(), StoreError> {
    folder_of(path)?;
    let _lock = Lock::take(&path.with_extension("lock"), PATIENCE)?;
    let mut contents = read(path)?;
    how(&mut contents);
    contents.version = VERSION;
    let bytes = serde_json::to_vec_pretty(&contents)
        .map_err(|error| failed(path, "written")(error.into()))?;
    replace(path, &bytes).map_err(failed(path, "written"))
}

fn read(path: &Path) -> Result<Contents, StoreError> {
    let Some(bytes) = bytes(path)? else { return Ok(Contents::default()) };
    let contents: Contents = serde_json::from_slice(&bytes).unwrap_or_default();
    if contents.version > VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), version: contents.version });
    }
    Ok(contents)
}
