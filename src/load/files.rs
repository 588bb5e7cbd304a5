//! From paths to sources: files, folders, standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::load::decode::decode;
use crate::load::{Limits, LoadError};
use crate::model::Origin;

/// The bytes of one file, or of standard input.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where they came from.
    pub origin: Origin,
    /// All of them.
    pub bytes: Vec<u8>,
}

/// How much of a source is looked at to tell its format, in bytes.
const HEAD: usize = 4096;

impl Source {
    /// The beginning, decoded, in lower case, without a byte order mark and white space before it.
    pub fn head(&self) -> String {
        let head = self.bytes.get(..self.bytes.len().min(HEAD)).unwrap_or_default();
        let text = decode(head).text.to_lowercase();
        text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
    }

    /// Checks the size against a limit of `limit` bytes.
    ///
    /// # Errors
    ///
    /// Where it is larger.
    pub fn within(&self, limit: u64) -> Result<(), LoadError> {
        let size = self.bytes.len() as u64;
        if size <= limit {
            return Ok(());
        }
        let what = format!("its size of {size} bytes");
        Err(LoadError::TooLarge {
            origin: self.origin.to_string(),
            what,
            limit: format!("{limit} bytes"),
        })
    }

    /// The file name's ending in lower case, without the dot; empty where there is none.
    pub fn extension(&self) -> String {
        let path = self.origin.path().and_then(Path::extension);
        path.map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
    }
}

/// A place to read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Found {
    /// Its bytes.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or exceeds `limits`.
    pub fn read(&self, limits: &Limits) -> Result<Source, LoadError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| LoadError::Unreadable { path, source }
        };
        let mut bytes = Vec::new();
        let origin = match self {
            Self::Stdin => {
                let mut input = std::io::stdin().lock().take(limits.text_bytes + 1);
                input.read_to_end(&mut bytes).map_err(unreadable(Path::new("-")))?;
                Origin::Stdin
            }
            Self::File(path) => {
                let file = std::fs::File::open(path).map_err(unreadable(path))?;
                let mut input = file.take(limits.text_bytes + 1);
                input.read_to_end(&mut bytes).map_err(unreadable(path))?;
                Origin::File(path.clone())
            }
        };
        if bytes.len() as u64 > limits.text_bytes {
            return Err(LoadError::TooLarge {
                origin: origin.to_string(),
                what: "its size".to_owned(),
                limit: format!("{} bytes", limits.text_bytes),
            });
        }
        Ok(Source { origin, bytes })
    }
}

/// What the user's `paths` lead to, in order: files as they are, folders with all that is in them,
/// sorted by name; hidden files, devices, pipes and links are passed over. `-` is standard input.
pub fn find(paths: &[PathBuf]) -> (Vec<Found>, Vec<LoadError>) {
    let mut found = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            found.push(Found::Stdin);
            continue;
        }
        match std::fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                errors.push(LoadError::Missing(path.clone()));
            }
            Err(source) => errors.push(LoadError::Unreadable { path: path.clone(), source }),
            Ok(data) if data.is_file() => found.push(Found::File(path.clone())),
            Ok(data) if data.is_dir() => {
                let before = found.len();
                walk(path, &mut found, &mut errors);
                if found.len() == before {
                    errors.push(LoadError::NoDocuments(path.clone()));
                }
            }
            Ok(_) => errors.push(LoadError::Special(path.clone())),
        }
    }
    (found, errors)
}

fn walk(folder: &Path, found: &mut Vec<Found>, errors: &mut Vec<LoadError>) {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(folder)
        .sort_by_file_name()
        .max_depth(64)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.push(Found::File(entry.into_path())),
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                errors.push(LoadError::Unreadable { path, source: error.into() });
            }
        }
    }
}
