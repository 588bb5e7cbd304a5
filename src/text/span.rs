//! Byte ranges into a text.

use std::ops::Range;

/// A half-open byte range into one document's text.
///
/// Both ends lie on UTF-8 character boundaries of the text the span was made for. Offsets are
/// `u32`: the loader refuses documents of 4 GiB or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByteSpan {
    start: u32,
    end: u32,
}

impl ByteSpan {
    /// Makes a span over `text`, or `None` where `range` is reversed, out of bounds or splits a
    /// character.
    pub fn new(text: &str, range: Range<usize>) -> Option<Self> {
        text.get(range.clone())?;
        let start = u32::try_from(range.start).ok()?;
        let end = u32::try_from(range.end).ok()?;
        Some(Self { start, end })
    }

    /// The span of `part`, which must be a slice of `text`; `None` where it is not.
    pub fn of(text: &str, part: &str) -> Option<Self> {
        let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Self::new(text, start..start.checked_add(part.len())?)
    }

    /// First byte.
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Both ends as a range of bytes.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text it stands for; empty where `text` is not the text the span was made for.
    #[inline]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside.
    pub fn holds(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// Whether the two share a byte.
    #[inline]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span over both, which must be spans of one text.
    #[must_use]
    #[inline]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// This span after `bytes` were put in before its text; `None` past four gigabytes.
    pub fn moved(self, bytes: usize) -> Option<Self> {
        let [start, end] =
            [self.start, self.end].map(|at| at.checked_add(u32::try_from(bytes).ok()?));
        Some(Self { start: start?, end: end? })
    }

    /// This span of `text` without white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let slice = self.slice(text);
        Self::of(text, slice.trim()).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_splits_a_character() {
        assert!(ByteSpan::new("añb", 0..2).is_none());
        assert_eq!(ByteSpan::new("añb", 1..3).map(|span| span.slice("añb")), Some("ñ"));
        #[expect(clippy::reversed_empty_ranges, reason = "the reversed range is the case")]
        let reversed = ByteSpan::new("abc", 2..1);
        assert!(reversed.is_none());
        assert!(ByteSpan::new("abc", 2..4).is_none());
    }

    #[test]
    fn a_part_is_found_where_it_lies() {
        let text = "one two";
        assert_eq!(ByteSpan::of(text, text.trim_start_matches("one ")), ByteSpan::new(text, 4..7));
        assert_eq!(ByteSpan::of(text, "elsewhere"), None);
    }
}
