//! Where reading stops, and how a user says otherwise.

use std::time::Duration;

/// Where reading stops: reaching one is an error or a warning that names the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of a file of plain text, in bytes.
    pub text_bytes: u64,
    /// Of a file in any other format, in bytes.
    pub file_bytes: u64,
    /// Of all that a compressed file unpacks to, in bytes.
    pub unpacked_bytes: u64,
    /// Of what one byte may unpack to.
    pub expansion: u64,
    /// Of the work of reading a document for facts, counted as [`crate::extract::work`] counts it, so
    /// that a text shows the same facts on every machine. The rest can be read and searched.
    pub fact_work: usize,
    /// Files in an archive.
    pub members: usize,
    /// Levels of nesting in markup.
    pub depth: usize,
    /// Files in all.
    pub files: usize,
    /// How long a pipe named by the user may be silent.
    pub wait: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const MEBIBYTE: u64 = 1024 * 1024;
        Self {
            text_bytes: 512 * MEBIBYTE,
            file_bytes: 64 * MEBIBYTE,
            unpacked_bytes: 256 * MEBIBYTE,
            expansion: 200,
            fact_work: 16 * 1024 * 1024,
            members: 10_000,
            depth: 512,
            files: 100_000,
            wait: Duration::from_secs(10),
        }
    }
}

/// The names that [`Limits::set`] knows.
pub const NAMES: &[&str] = &[
    "text-bytes",
    "file-bytes",
    "unpacked-bytes",
    "expansion",
    "fact-work",
    "members",
    "depth",
    "files",
];

/// Markup deeper than this overflows the stack that it is read on, so no setting allows it.
const DEEPEST: usize = 512;

impl Limits {
    /// Sets one as `setting` says: `members=500`, `file-bytes=100M`.
    ///
    /// # Errors
    ///
    /// What is wrong with `setting`.
    pub fn set(&mut self, setting: &str) -> Result<(), String> {
        let (name, value) = setting.split_once('=').ok_or("NAME=NUMBER, such as members=500")?;
        let number = number(value).ok_or_else(|| format!("{value} is no number such as 500"))?;
        let count = usize::try_from(number).unwrap_or(usize::MAX);
        match name {
            "text-bytes" => self.text_bytes = number,
            "file-bytes" => self.file_bytes = number,
            "unpacked-bytes" => self.unpacked_bytes = number,
            "expansion" => self.expansion = number,
            "fact-work" => self.fact_work = count,
            "members" => self.members = count,
            "depth" if count <= DEEPEST => self.depth = count,
            "depth" => return Err(format!("depth is at most {DEEPEST}")),
            "files" => self.files = count,
            _ => return Err(format!("no limit is called {name}; there are {}", NAMES.join(", "))),
        }
        Ok(())
    }
}

/// `500`, `64K`, `100M`, `2G`.
fn number(value: &str) -> Option<u64> {
    let units = [('K', 10), ('M', 20), ('G', 30)];
    let unit = units.iter().find_map(|(sign, power)| Some((value.strip_suffix(*sign)?, *power)));
    let (digits, power) = unit.unwrap_or((value, 0));
    digits.parse::<u64>().ok()?.checked_mul(1 << power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_sets_a_limit_and_others_are_answered_with_the_names() {
        for name in NAMES {
            let mut limits = Limits::default();
            assert_eq!(limits.set(&format!("{name}=7")), Ok(()));
            assert_ne!(limits, Limits::default(), "{name}");
        }
        let mut limits = Limits::default();
        assert_eq!(limits.set("file-bytes=2M"), Ok(()));
        assert_eq!(limits.file_bytes, 2 * 1024 * 1024);
        let refused = limits.set("members").expect_err("no number");
        assert_eq!(refused, "NAME=NUMBER, such as members=500");
        assert!(limits.set("size=1").expect_err("no such name").contains("there are text-bytes"));
        for wrong in ["members=many", "members=-1", "members=99999999999999G", "depth=513"] {
            assert!(limits.set(wrong).is_err(), "{wrong}");
        }
    }
}
