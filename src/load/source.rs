//! The bytes of one file and what they look like from outside.

use std::path::Path;

use crate::load::LoadError;
use crate::load::decode::decode;
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

    /// The file name's ending in lower case, without the dot; empty where there is none. Of a
    /// compressed file `a.txt.gz` it is that of what is inside.
    pub fn extension(&self) -> String {
        let ending = |path: &Path| {
            path.extension()
                .map(|ending| ending.to_string_lossy().to_lowercase())
                .unwrap_or_default()
        };
        let Some(path) = self.origin.path() else { return String::new() };
        match ending(path).as_str() {
            "gz" => path.file_stem().map(|stem| ending(Path::new(stem))).unwrap_or_default(),
            plain => plain.to_owned(),
        }
    }
}
