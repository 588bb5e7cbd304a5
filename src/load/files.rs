//! From paths to sources: files, folders, pipes, standard input.

mod open;

use std::collections::HashSet;
use std::ffi::OsStr;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::load::{Limits, LoadError, Source};
use crate::model::Origin;

/// Folders nest no deeper than this.
const DEPTH: usize = 64;

/// A place to read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file.
    File(PathBuf),
    /// A pipe that the user named: `<(pdftotext a.pdf -)`.
    Pipe(PathBuf),
    /// Standard input.
    Stdin,
}

impl Found {
    /// Its bytes. A file that changes while it is read is read once more.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or exceeds `limits`.
    pub fn read(&self, limits: &Limits) -> Result<Source, LoadError> {
        let most = limits.text_bytes;
        let (origin, bytes) = match self {
            Self::Stdin => (Origin::Stdin, open::stdin(most)?),
            Self::File(path) => (Origin::File(path.clone()), open::file(path, most)?),
            Self::Pipe(path) => (Origin::File(path.clone()), open::pipe(path, most, limits.wait)?),
        };
        let source = Source { origin, bytes };
        if source.bytes.len() as u64 > most {
            return Err(LoadError::TooLarge {
                origin: source.origin.to_string(),
                what: "its size".to_owned(),
                limit: format!("{most} bytes"),
            });
        }
        Ok(source)
    }
}

/// What the user's `paths` lead to, in order, each file once: files as they are, folders with all
/// that is in them, sorted by name; hidden files, devices, pipes and links in folders are passed
/// over. `-` is standard input.
pub fn find(paths: &[PathBuf], limits: &Limits) -> (Vec<Found>, Vec<LoadError>) {
    let mut search = Search { limits, found: Vec::new(), errors: Vec::new(), seen: HashSet::new() };
    for path in paths {
        search.path(path);
    }
    (search.found, search.errors)
}

struct Search<'l> {
    limits: &'l Limits,
    found: Vec<Found>,
    errors: Vec<LoadError>,
    /// Files by their full paths, so that a file and its folder may both be named.
    seen: HashSet<PathBuf>,
}

impl Search<'_> {
    fn path(&mut self, path: &Path) {
        if path == Path::new("-") {
            if !self.found.contains(&Found::Stdin) {
                self.found.push(Found::Stdin);
            }
            return;
        }
        match std::fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.errors.push(LoadError::Missing(path.to_owned()));
            }
            Err(source) => {
                self.errors.push(LoadError::Unreadable { path: path.to_owned(), source });
            }
            Ok(data) if data.is_file() => self.file(path.to_owned()),
            Ok(data) if data.is_dir() => {
                if !self.folder(path) {
                    self.errors.push(LoadError::NoDocuments(path.to_owned()));
                }
            }
            Ok(data) if data.file_type().is_fifo() => self.found.push(Found::Pipe(path.to_owned())),
            Ok(_) => self.errors.push(LoadError::Special(path.to_owned())),
        }
    }

    fn file(&mut self, path: PathBuf) {
        let full = path.canonicalize().unwrap_or_else(|_| path.clone());
        if self.seen.insert(full) {
            self.found.push(Found::File(path));
        }
    }

    /// Whether `folder` held a file, or a fault that says why not.
    fn folder(&mut self, folder: &Path) -> bool {
        let hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
        let entries = WalkDir::new(folder)
            .sort_by_file_name()
            .max_depth(DEPTH)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
        let mut any = false;
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    any = true;
                    if self.found.len() >= self.limits.files {
                        self.errors.push(LoadError::TooLarge {
                            origin: folder.display().to_string(),
                            what: "its number of files".to_owned(),
                            limit: self.limits.files.to_string(),
                        });
                        return any;
                    }
                    self.file(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => {
                    any = true;
                    let path = error.path().unwrap_or(folder).to_owned();
                    self.errors.push(LoadError::Unreadable { path, source: error.into() });
                }
            }
        }
        any
    }
}
