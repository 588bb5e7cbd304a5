//! Long text to rows: byte ranges that each fit a width.
//!
//! In comes a text and a width in cells, out go ranges into that text. Nothing is copied, so a text
//! is wrapped once per width and drawn row by row.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text cut into rows of at most a number of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    width_cells: usize,
    rows: Vec<(u32, u32)>,
}

impl Wrapped {
    /// The width it was made for.
    pub fn width_cells(&self) -> usize {
        self.width_cells
    }

    /// How many rows there are; none only for a text without a character.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The bytes of row `row`, without its line end and the blanks it was broken at.
    pub fn row(&self, row: usize) -> Option<Range<usize>> {
        self.rows.get(row).map(|(start, end)| *start as usize..*end as usize)
    }

    /// The row that shows byte `offset`, or the last one before it.
    pub fn row_of(&self, offset: usize) -> usize {
        self.rows.partition_point(|(start, _)| *start as usize <= offset).saturating_sub(1)
    }

    fn push(&mut self, range: Range<usize>) {
        if let (Ok(start), Ok(end)) = (u32::try_from(range.start), u32::try_from(range.end)) {
            self.rows.push((start, end));
        }
    }
}

/// Cuts `text` into rows of at most `width_cells` (at least one cell).
///
/// Lines end at `\n`; of several blank lines one is kept. A line breaks at its last blank that
/// fits, a word longer than a row breaks where it must, and no row splits a grapheme. Linear in
/// the length of the text.
pub fn wrap(text: &str, width_cells: usize) -> Wrapped {
    let mut wrapped = Wrapped { width_cells: width_cells.max(1), rows: Vec::new() };
    let mut start = 0;
    let mut blank = true;
    for line in text.split('\n') {
        let body = line.trim_end();
        if !body.is_empty() {
            wrap_line(body, start, &mut wrapped);
        } else if !blank {
            wrapped.push(start..start);
        }
        blank = body.is_empty();
        start += line.len() + 1;
    }
    if blank && !wrapped.is_empty() {
        let last = wrapped.rows.pop_if(|(start, end)| start == end);
        debug_assert!(last.is_some() || text.ends_with('\n') || !text.contains('\n'));
    }
    wrapped
}

/// Wraps one `line`, which begins at byte `base` of the text.
fn wrap_line(line: &str, base: usize, wrapped: &mut Wrapped) {
    let width = wrapped.width_cells;
    if line.len() <= width {
        // No character is wider than its bytes are many.
        wrapped.push(base..base + line.len());
        return;
    }
    let start = if line.is_ascii() {
        wrap_ascii(line, base, wrapped)
    } else {
        wrap_any(line, base, wrapped)
    };
    if start < line.len() {
        wrapped.push(base + start..base + line.len());
    }
}

/// Wraps a line of ASCII but for its last row, and says where that begins. A cell is a byte, so only
/// the ends of the rows are looked at.
fn wrap_ascii(line: &str, base: usize, wrapped: &mut Wrapped) -> usize {
    let (bytes, width) = (line.as_bytes(), wrapped.width_cells);
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let mut start = 0;
    loop {
        let over = bytes.get(start + width..).unwrap_or_default();
        let Some(at) = over.iter().position(|byte| !is_blank(byte)) else { return start };
        let at = start + width + at;
        let row = bytes.get(start..at).unwrap_or_default();
        let to = row.iter().rposition(is_blank).map_or(0, |last| last + 1);
        let words = row.get(..to).unwrap_or_default();
        let from = words.iter().rposition(|byte| !is_blank(byte)).map_or(0, |last| last + 1);
        let (stop, next) = match (from, to) {
            (0, to) if to == 0 || start + to < at => (at, at),
            (from, to) => (start + from, start + to),
        };
        if stop > start {
            wrapped.push(base + start..base + stop);
        }
        start = next;
    }
}

/// The same for any line. Graphemes are looked for only round characters that may be a part of one.
fn wrap_any(line: &str, base: usize, wrapped: &mut Wrapped) -> usize {
    let mut row = Row::default();
    let mut flush = |from: usize, to: usize, last: char| {
        if last.len_utf8() == to - from && stands_alone(last) {
            return row.step(from, to - from, 1, breaks(last), base, wrapped);
        }
        for (at, grapheme) in line.get(from..to).unwrap_or_default().grapheme_indices(true) {
            let blank = grapheme.chars().all(breaks);
            row.step(from + at, grapheme.len(), grapheme.width(), blank, base, wrapped);
        }
    };
    let (mut from, mut last) = (0, None);
    for (at, c) in line.char_indices() {
        if let Some(last) = last.filter(|last| stands_alone(*last) && stands_alone(c)) {
            flush(from, at, last);
            from = at;
        }
        last = Some(c);
    }
    if let Some(last) = last {
        flush(from, line.len(), last);
    }
    row.start
}

/// Whether a character is one cell wide and a grapheme of its own beside another such: letters of
/// Latin, Greek and Cyrillic, and the signs of print.
fn stands_alone(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{A0}'..='\u{A8}' | '\u{AA}'..='\u{AC}' | '\u{AF}'..='\u{2FF}'
        | '\u{391}'..='\u{3A1}' | '\u{3A3}'..='\u{3FF}'
        | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}'
    )
}

/// Whether a row may break at this character: white space that does not forbid it.
fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// The row being filled; offsets count from the start of its line.
#[derive(Debug, Default)]
struct Row {
    start: usize,
    cells: usize,
    /// The last blank that fits: where it begins, where it ends, the cells up to its end.
    blank: Option<(usize, usize, usize)>,
}

impl Row {
    /// Takes the `bytes` at `at`, which are `cells` wide, closing rows that are full.
    fn step(
        &mut self,
        at: usize,
        bytes: usize,
        cells: usize,
        blank: bool,
        base: usize,
        wrapped: &mut Wrapped,
    ) {
        let end = at + bytes;
        if blank {
            self.cells += cells;
            match &mut self.blank {
                Some((_, stop, total)) if *stop == at => (*stop, *total) = (end, self.cells),
                _ => self.blank = Some((at, end, self.cells)),
            }
            return;
        }
        while self.cells + cells > wrapped.width_cells && at > self.start {
            let (stop, next, used) = match self.blank {
                Some((from, to, used)) if from > self.start || to == at => (from, to, used),
                _ => (at, at, self.cells),
            };
            if stop > self.start {
                wrapped.push(base + self.start..base + stop);
            }
            *self = Self { start: next, cells: self.cells - used, blank: None };
        }
        self.cells += cells;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        let wrapped = wrap(text, width);
        (0..wrapped.len()).filter_map(|row| text.get(wrapped.row(row)?)).collect()
    }

    #[test]
    fn an_indentation_wider_than_the_row_is_left_out() {
        assert_eq!(rows("    ab", 3), ["ab"]);
        assert_eq!(rows("  ab", 3), ["  a", "b"]);
    }

    #[test]
    fn lines_break_at_blanks_and_long_words_where_they_must() {
        assert_eq!(rows("one two three", 8), ["one two", "three"]);
        assert_eq!(rows("incomprehensible is", 6), ["incomp", "rehens", "ible", "is"]);
        assert_eq!(rows("a  b   c", 3), ["a", "b", "c"]);
    }

    #[test]
    fn characters_that_stand_alone_are_a_cell_and_a_grapheme() {
        for c in ('\0'..'\u{3000}').filter(|c| stands_alone(*c)) {
            let beside = format!("a{c}ж{c}{c}–");
            assert!(beside.graphemes(true).all(|it| it.width() == 1), "{c:?}");
            assert_eq!(beside.graphemes(true).count(), 6, "{c:?}");
        }
    }

    #[test]
    fn one_of_several_blank_lines_is_kept_and_none_at_the_ends() {
        assert_eq!(rows("\n\na\n\n\n\nb\n\n", 9), ["a", "", "b"]);
        assert!(rows("\n\n", 9).is_empty());
    }

    #[test]
    fn wide_characters_count_two_cells_and_graphemes_stay_whole() {
        assert_eq!(rows("日本語日本語", 4), ["日本", "語日", "本語"]);
        assert_eq!(rows("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(rows("日本", 1), ["日", "本"]);
    }

    #[test]
    fn a_date_with_narrow_blanks_is_not_broken() {
        assert_eq!(rows("came Feb\u{202F}3 then", 9), ["came", "Feb\u{202F}3", "then"]);
    }

    #[test]
    fn every_offset_has_its_row() {
        let text = "one two three\n\nfour";
        let wrapped = wrap(text, 8);
        let row = |word: &str| wrapped.row_of(text.find(word).unwrap());
        assert_eq!([row("one"), row("two"), row("three"), row("four")], [0, 0, 1, 3]);
        assert_eq!(wrapped.row_of(usize::MAX), 3);
    }

    /// Grapheme by grapheme.
    fn slowly(line: &str, width: usize) -> Wrapped {
        let mut wrapped = Wrapped { width_cells: width, rows: Vec::new() };
        let mut row = Row::default();
        for (at, grapheme) in line.grapheme_indices(true) {
            let blank = grapheme.chars().all(breaks);
            row.step(at, grapheme.len(), grapheme.width(), blank, 0, &mut wrapped);
        }
        if row.start < line.len() {
            wrapped.push(row.start..line.len());
        }
        wrapped
    }

    proptest! {
        #[test]
        fn no_short_cut_breaks_a_row_elsewhere(
            ascii in "[ab \t]{1,60}c", any in "[aé \u{301}\u{A0}日–ж\t👍\u{200D}]{1,60}c", width in 1_usize..12,
        ) {
            for line in [ascii, any] {
                if line.len() > width {
                    prop_assert_eq!(wrap(&line, width), slowly(&line, width), "{:?}", line);
                }
            }
        }

        #[test]
        fn rows_fit_follow_each_other_and_lose_no_word(text in "[a-z é日\u{301}\n\t]{0,80}", width in 1_usize..12) {
            let wrapped = wrap(&text, width);
            let mut before = 0;
            let mut kept = String::new();
            for row in 0..wrapped.len() {
                let range = wrapped.row(row).unwrap();
                prop_assert!(range.start >= before);
                before = range.end;
                let slice = text.get(range).unwrap();
                prop_assert!(slice.width() <= width || slice.graphemes(true).count() == 1, "{slice:?}");
                kept.push_str(slice);
            }
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&kept), letters(&text));
        }
    }
}
