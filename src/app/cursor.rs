//! A place in a list and the part of the list that is on the screen.

/// How far to move in a list or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// By that many rows; negative is up.
    By(isize),
    /// By that many half pages.
    Half(isize),
    /// By that many pages.
    Page(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Motion {
    /// Where the motion leads from row `from` of `len`, where a page has `height` rows.
    pub fn from(self, from: usize, len: usize, height: usize) -> usize {
        let height = height.max(1);
        let by = |rows: isize| from.saturating_add_signed(rows);
        let pages = |count: isize, rows: usize| {
            by(count.saturating_mul(isize::try_from(rows.max(1)).unwrap_or(isize::MAX)))
        };
        let target = match self {
            Self::By(rows) => by(rows),
            Self::Half(count) => pages(count, height.div_ceil(2)),
            Self::Page(count) => pages(count, height.saturating_sub(1)),
            Self::First => 0,
            Self::Last => usize::MAX,
        };
        target.min(len.saturating_sub(1))
    }
}

/// The selected row of a list and the first row on the screen.
///
/// After every change both are valid for the length and height that were given: the selected row
/// exists (or the list is empty) and is on the screen (or the screen has no row).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListCursor {
    selected: usize,
    offset: usize,
}

impl ListCursor {
    /// The selected row, from 0; 0 in an empty list.
    pub fn selected(self) -> usize {
        self.selected
    }

    /// The first row on the screen, from 0.
    pub fn offset(self) -> usize {
        self.offset
    }

    /// The cursor after `motion` in a list of `len` rows, `height` of which are on the screen.
    #[must_use]
    pub fn moved(self, motion: Motion, len: usize, height: usize) -> Self {
        self.at(motion.from(self.selected, len, height), len, height)
    }

    /// The cursor on row `selected`, or the last one before it.
    #[must_use]
    pub fn at(self, selected: usize, len: usize, height: usize) -> Self {
        let selected = selected.min(len.saturating_sub(1));
        let last_offset = len.saturating_sub(height.max(1));
        let lowest = (selected + 1).saturating_sub(height.max(1));
        let offset = self.offset.clamp(lowest, selected.max(lowest)).min(last_offset.max(lowest));
        Self { selected, offset }
    }

    /// The cursor made valid for `len` rows, `height` of which are on the screen.
    #[must_use]
    pub fn clamped(self, len: usize, height: usize) -> Self {
        self.at(self.selected, len, height)
    }
}
