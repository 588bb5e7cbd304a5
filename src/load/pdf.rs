//! PDF files with a text layer.
//!
//! The library panics on some damaged files: what it does is caught here, and the file is listed
//! with its fault.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::load::decode::tidy;
use crate::load::document::Draft;
use crate::load::guarded::guarded;
use crate::load::{Format, LoadError, Loaded, Options, Source, plain, warning};

/// A PDF file.
#[derive(Debug)]
pub struct Pdf;

/// More pages than this are left out.
const PAGES: usize = 2000;
/// How to read a file that this program cannot.
const WAY: &str = "try pdftotext FILE - | briefing -";

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn help(&self) -> &'static str {
        "PDF files with a text layer"
    }

    fn recognises(&self, source: &Source) -> bool {
        let head = source.bytes.get(..source.bytes.len().min(1024)).unwrap_or_default();
        head.windows(5).any(|it| it == b"%PDF-")
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        source.within(options.limits.file_bytes)?;
        let malformed = |reason: String| LoadError::Malformed {
            origin: source.origin.to_string(),
            format: self.name(),
            reason: format!("{reason}; {WAY}"),
        };
        let most = options.limits.unpacked_bytes;
        if unpacks_past(&source.bytes, most) {
            return Err(LoadError::TooLarge {
                origin: source.origin.to_string(),
                what: "what it unpacks to".to_owned(),
                limit: format!("{most} bytes"),
            });
        }
        let work = || pdf_extract::extract_text_from_mem_by_pages(&source.bytes);
        let pages = match guarded(work) {
            Ok(Ok(pages)) => pages,
            Ok(Err(fault)) => return Err(malformed(fault.to_string().replace('\n', " "))),
            Err(_) => return Err(malformed("it is damaged".to_owned())),
        };
        let text = tidy(&without_furniture(&pages));
        if text.trim().is_empty() {
            return Err(malformed("no text layer".to_owned()));
        }
        let mut warnings = Vec::new();
        if pages.len() > PAGES {
            let message =
                format!("{} pages exceed the limit of {PAGES}; the rest is left out", pages.len());
            warnings.push(warning(&source.origin, message));
        }
        let (blocks, references) = plain::blocks(&text);
        let draft = Draft { text, blocks, references, ..Draft::default() };
        let document = draft.finish(&source.origin, self.name(), options)?;
        Ok(Loaded { documents: vec![document], warnings, ..Loaded::default() })
    }
}

/// Whether the streams in a PDF file unpack to more than `most` bytes: the library keeps all of them,
/// and a stream of a megabyte may hold a gigabyte.
fn unpacks_past(bytes: &[u8], most: u64) -> bool {
    const OPENING: &[u8] = b"stream";
    let mut left = most;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..) {
        let Some(found) = rest.windows(OPENING.len()).position(|it| it == OPENING) else { break };
        at += found + OPENING.len();
        let stream = bytes.get(at..).unwrap_or_default().trim_ascii_start();
        if !stream.starts_with(b"\x78") {
            continue;
        }
        let mut data = ZlibDecoder::new(stream);
        let mut sink = std::io::sink();
        let read = std::io::copy(&mut (&mut data).take(left.saturating_add(1)), &mut sink);
        // What is damaged counts as far as it goes.
        let size = data.total_out();
        if size > left || read.is_ok_and(|read| read > left) {
            return true;
        }
        left -= size;
        at += usize::try_from(data.total_in()).unwrap_or(0);
    }
    false
}

/// The pages without the lines that head or foot most of them, and without page numbers.
fn without_furniture(pages: &[String]) -> String {
    let pages: Vec<Vec<&str>> =
        pages.iter().take(PAGES).map(|page| page.lines().map(str::trim_end).collect()).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in &pages {
        for line in edges(page) {
            *seen.entry(plain_form(line)).or_default() += 1;
        }
    }
    let often = (pages.len() / 2).max(2);
    let mut out = String::new();
    for page in &pages {
        let edges = edges(page);
        for line in page {
            let edge = edges.iter().any(|edge| std::ptr::eq(*edge, *line));
            let repeated = seen.get(&plain_form(line)).is_some_and(|count| *count > often);
            if !(edge && pages.len() > 2 && repeated) {
                out.push_str(line);
                out.push('\n');
            }
        }
        out.push('\n');
    }
    out
}

/// The first and the last two lines with words.
fn edges<'p>(page: &[&'p str]) -> Vec<&'p str> {
    let worded = || page.iter().copied().filter(|line| !line.trim().is_empty());
    let last = worded().rev().take(2);
    worded().take(2).chain(last).collect()
}

/// A line with its numbers as one sign, so that `Page 3` and `Page 4` are the same.
fn plain_form(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.trim().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }) {
        if !(c == '0' && out.ends_with('0')) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_head_or_foot_the_pages_are_left_out() {
        let page = |(number, words): (usize, &&str)| {
            format!(
                "Harbour board\n{words} first.\nThen {words}.\n{words} last.\nPage {number} of 4"
            )
        };
        let words = ["ferries", "crews", "tides", "winds"];
        let pages: Vec<String> = words.iter().enumerate().map(page).collect();
        let text = without_furniture(&pages);
        assert!(!text.contains("Harbour board") && !text.contains("of 4"), "{text}");
        assert!(
            words.iter().all(|it| text.contains(&format!("{it} first.\nThen {it}."))),
            "{text}"
        );
    }
}
