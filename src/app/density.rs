//! The density strip: how many events when, on one line.
//!
//! Empty stretches are left out, so that a lone date years away costs no room. The finest unit of
//! the calendar that fits the line is taken.

use chrono::{Datelike, NaiveDate};

use crate::app::calendar::Calendar;
use crate::app::filter::Shown;
use crate::app::period::{Period, Unit};
use crate::app::story::Story;

/// The strip, from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Density {
    /// Labels, bars and gaps.
    pub pieces: Vec<Piece>,
    made_for_cells: usize,
}

/// A part of the strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The name of a stretch of time, with a blank behind it.
    Label(String),
    /// A period and its events, one cell wide.
    Bar {
        /// The period.
        period: Period,
        /// How many eighths of the cell are full, 0 to 8.
        eighths: u8,
        /// Whether all its events are yet to happen.
        planned: bool,
    },
    /// That many blanks.
    Gap(usize),
    /// Between the days before today and those after it.
    Today,
}

/// The events of one bin.
#[derive(Debug, Clone, Copy)]
struct Bin {
    period: Period,
    /// The finest unit that an event in it is dated to.
    finest: Unit,
    happened: usize,
    planned: usize,
}

/// Units of bars and the units of their labels, the finest first.
const SCALES: [(Unit, Unit); 4] = [
    (Unit::Day, Unit::Month),
    (Unit::Month, Unit::Year),
    (Unit::Year, Unit::Decade),
    (Unit::Decade, Unit::Decade),
];

/// As many empty bins as this between two others are shown.
const SHOWN_GAP: i32 = 3;

impl Density {
    /// The strip of the `shown` events on `width_cells`.
    pub fn new(story: &Story, shown: &Shown, today: NaiveDate, width_cells: usize) -> Self {
        let mut bins = days(&story.calendar, shown);
        for (unit, group) in SCALES {
            bins = coarsened(bins, unit);
            if bins.len() > width_cells && unit != Unit::Decade {
                continue;
            }
            let pieces = pieces(&bins, group, today);
            let strip = Self { pieces, made_for_cells: width_cells };
            if strip.width_cells() <= width_cells {
                return strip;
            }
            if unit == Unit::Decade {
                return strip.with_outer_labels();
            }
        }
        Self { pieces: Vec::new(), made_for_cells: width_cells }
    }

    /// The same with the first and the last label only, and without the gaps between them.
    fn with_outer_labels(mut self) -> Self {
        let is_label = |piece: &Piece| matches!(piece, Piece::Label(_));
        let first = self.pieces.iter().position(is_label);
        let last = self.pieces.iter().rposition(is_label);
        let mut at = 0..;
        self.pieces.retain(|piece| {
            let here = at.next();
            match piece {
                Piece::Label(_) => here == first || here == last,
                Piece::Gap(_) => here.map(|here| here + 1) == last,
                Piece::Bar { .. } | Piece::Today => true,
            }
        });
        self
    }

    /// The width it was made for.
    pub fn made_for_cells(&self) -> usize {
        self.made_for_cells
    }

    /// How wide it is.
    pub fn width_cells(&self) -> usize {
        let width = |piece: &Piece| match piece {
            Piece::Label(text) => text.chars().count() + 1,
            Piece::Bar { .. } | Piece::Today => 1,
            Piece::Gap(cells) => *cells,
        };
        self.pieces.iter().map(width).sum()
    }
}

/// The shown events by their days, in order.
fn days(calendar: &Calendar, shown: &Shown) -> Vec<Bin> {
    let mut bins: Vec<Bin> = Vec::new();
    for days in shown.indices(0).filter_map(|event| calendar.days(event)) {
        let planned = usize::from(days.planned);
        let period = Period::around(Unit::Day, days.day());
        let bin = Bin { period, finest: days.unit, happened: 1 - planned, planned };
        join(&mut bins, bin);
    }
    if !bins.is_sorted_by_key(|bin| bin.period.first()) {
        bins.sort_by_key(|bin| bin.period.first());
    }
    bins
}

/// `bins`, which are in order, joined to bins of `unit`.
fn coarsened(bins: Vec<Bin>, unit: Unit) -> Vec<Bin> {
    let mut joined: Vec<Bin> = Vec::new();
    for bin in bins {
        // Most are in the same unit as the one before.
        let same = joined.last().map(|last| last.period);
        let same =
            same.filter(|it| it.first() <= bin.period.first() && bin.period.first() <= it.last());
        let period = same.unwrap_or_else(|| Period::around(unit, bin.period.first()));
        join(&mut joined, Bin { period, ..bin });
    }
    joined
}

/// Puts `bin` behind the others, or into the last one where it is of the same period.
fn join(bins: &mut Vec<Bin>, bin: Bin) {
    match bins.last_mut().filter(|last| last.period == bin.period) {
        Some(last) => {
            last.finest = last.finest.max(bin.finest);
            last.happened += bin.happened;
            last.planned += bin.planned;
        }
        None => bins.push(bin),
    }
}

fn pieces(bins: &[Bin], group: Unit, today: NaiveDate) -> Vec<Piece> {
    let most = bins.iter().map(|bin| bin.happened + bin.planned).max().unwrap_or(1);
    let mut pieces = Vec::new();
    let mut before: Option<Bin> = None;
    let mut marked = bins.first().is_none_or(|bin| bin.period.first() > today);
    for bin in bins {
        if !marked && bin.period.first() > today {
            pieces.extend([Piece::Gap(1), Piece::Today]);
            marked = true;
        }
        let here = Period::around(group, bin.period.first());
        let there = before.map(|before| Period::around(group, before.period.first()));
        if there == Some(here) {
            pieces.extend(between(before, *bin));
        } else {
            if before.is_some() {
                pieces.push(Piece::Gap(2));
            }
            let same_year = there.is_some_and(|it| it.first().year() == here.first().year());
            // What is dated to a year only is not said to be in January.
            let label = if bin.finest < group {
                Period::around(bin.finest, bin.period.first()).label()
            } else if same_year {
                here.short_label()
            } else {
                here.label()
            };
            pieces.push(Piece::Label(label));
        }
        let count = bin.happened + bin.planned;
        let eighths = u8::try_from((count * 8).div_ceil(most)).unwrap_or(8);
        pieces.push(Piece::Bar { period: bin.period, eighths, planned: bin.happened == 0 });
        before = Some(*bin);
    }
    pieces
}

/// What stands between two bins of one group: every empty bin, or a blank for many.
fn between(before: Option<Bin>, bin: Bin) -> Vec<Piece> {
    let Some(before) = before else { return Vec::new() };
    let empty = (1..=SHOWN_GAP + 1).map(|step| before.period.stepped(step));
    let empty: Vec<_> = empty.take_while(|period| period.first() < bin.period.first()).collect();
    if empty.len() > usize::try_from(SHOWN_GAP).unwrap_or(0) {
        return vec![Piece::Gap(1)];
    }
    let bar = |period: &Period| Piece::Bar { period: *period, eighths: 0, planned: false };
    empty.iter().map(bar).collect()
}
