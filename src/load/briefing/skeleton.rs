//! A text that is known only by its quotes: each stands at its offset, blanks lie between.

/// The text of a document as far as quotes tell it.
#[derive(Debug, Default)]
pub(super) struct Skeleton {
    /// Zero where nothing is known.
    bytes: Vec<u8>,
}

impl Skeleton {
    /// Puts `quote` at `start`; `false` where that is past `most` bytes or another quote says
    /// otherwise.
    pub(super) fn put(&mut self, start: usize, quote: &str, most: usize) -> bool {
        let Some(end) = start.checked_add(quote.len()).filter(|end| *end <= most) else {
            return false;
        };
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        let Some(place) = self.bytes.get_mut(start..end) else { return false };
        let fits = |(old, new): (&u8, u8)| *old == 0 || *old == new;
        let free = place.iter().zip(quote.bytes()).all(fits) && !quote.contains('\0');
        if free {
            place.copy_from_slice(quote.as_bytes());
        }
        free
    }

    /// Makes the text at least `end` long, where that is not past `most` bytes.
    pub(super) fn reach(&mut self, end: usize, most: usize) {
        if end <= most && self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
    }

    /// How long the text is.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The text; unknown stretches are a line end and blanks.
    pub(super) fn finish(mut self) -> String {
        let mut known = true;
        for byte in &mut self.bytes {
            if *byte == 0 {
                *byte = if known { b'\n' } else { b' ' };
                known = false;
            } else {
                known = true;
            }
        }
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_where_they_stood() {
        let mut skeleton = Skeleton::default();
        assert!(skeleton.put(8, "señor", 100) && skeleton.put(0, "El", 100));
        assert!(skeleton.put(10, "ñor", 100), "the same words again");
        assert!(!skeleton.put(9, "x", 100), "other words");
        assert!(!skeleton.put(11, "o", 100), "inside a character");
        assert!(!skeleton.put(usize::MAX, "x", 100) && !skeleton.put(100, "x", 100));
        assert_eq!(skeleton.finish(), "El\n     señor");
    }
}
