//! Formats that are not read, known by their first bytes, and the way round each.

use crate::load::{LoadError, Source};

/// How a file begins, what it is, and what to do.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"{\\rtf", "a rich text file", "save it as DOCX or plain text"),
    (b"\xD0\xCF\x11\xE0", "an old Office file", "save it as DOCX or plain text"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first"),
    (b"Rar!\x1A\x07", "a RAR archive", "unpack it first"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard file", "unpack it first"),
    (b"\xFD7zXZ", "an XZ file", "unpack it first"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"!BDN", "an Outlook folder", "export the messages as .eml"),
];

/// Why `source` is not read, where it is in a format that is known and not read.
pub(super) fn refused(source: &Source) -> Option<LoadError> {
    let begins = |mark: &[u8]| source.bytes.starts_with(mark);
    let (_, what, way) = FOREIGN.iter().find(|(mark, ..)| begins(mark))?;
    Some(LoadError::Foreign { origin: source.origin.to_string(), what, way })
}
