//! What an expression says, before anything outside it is known.

use crate::extract::dates::lexicon::Holiday;
use crate::extract::dates::stretch::{Season, Unit};

/// An expression of time as it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Form {
    /// A place in the calendar, with or without its year.
    Calendar(Calendar),
    /// So many days from the day of speech: `yesterday`.
    Day(i32),
    /// `last week`, `next Monday`, `that year`.
    Which(Which, Slot),
    /// So many units from somewhere: `two weeks ago`.
    Shift { length: Length, back: bool, from: From },
    /// A length of time, and whether it ends or begins at the day of speech (`the past ten months`).
    Length { length: Length, window: Option<Which> },
    /// A set of times, by its value.
    Set(String),
    /// A time of day, on a day.
    Clock { clock: Clock, day: Option<Box<Form>> },
    /// A part of a day, by its code.
    Part { code: &'static str, day: Option<Box<Form>> },
    /// `by then`, `that time`: the last date of the text.
    Then,
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    Reference(&'static str),
}

/// A place in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Calendar {
    pub(super) core: Core,
    pub(super) year: Year,
    /// A weekday stated beside a day.
    pub(super) weekday: Option<u8>,
    /// `early`, `mid`, `late`.
    pub(super) phase: Option<Phase>,
}

/// The smallest calendar unit that is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Core {
    Year,
    /// Years of accounts.
    Fiscal,
    Decade(i32),
    /// `the eighties`: 80, the century to be found.
    ShortDecade(i32),
    Century(i32),
    Half(u32),
    Quarter(u32),
    Season(Season),
    Month(u32),
    /// Month and day.
    Day(u32, u32),
    /// The week that holds month and day.
    WeekOf(u32, u32),
    /// Two numbers that are day and month in an order to be found.
    Numeric(u32, u32),
    /// By its number in a month, 0 for the last; the month.
    WeekIn(u32, u32),
    /// By its number in the year.
    Week(u32),
    /// A day of a month that is not stated.
    DayOnly(u32),
    Weekday(u8),
    Holiday(Holiday),
}

/// What is known of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Open,
    Stated(i32),
    /// `of next year`.
    Which(Which),
}

/// A part of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Early,
    Mid,
    Late,
}

/// Which of a row of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    This,
    Next,
    /// Counted from another date in the text.
    Previous,
    Same,
    Following,
}

/// What there is a row of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Unit(Unit),
    Month(u32),
    Weekday(u8),
    Season(Season),
    Holiday(Holiday),
}

/// What a shift is counted from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum From {
    /// The day of speech.
    Speech,
    /// Another date in the text.
    Text,
    /// A date in the same expression.
    Form(Box<Form>),
}

/// A length of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Length {
    /// Coarsest first; never empty.
    pub(super) parts: Vec<(Count, Unit)>,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// In hundredths.
    Known(u64),
    Vague,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u32,
    /// `None` where only the hour is stated.
    pub(super) minute: Option<u32>,
    pub(super) second: Option<u32>,
    pub(super) utc: bool,
}

impl Count {
    /// So many whole ones.
    pub(super) fn whole(count: u64) -> Self {
        Self::Known(count.saturating_mul(100))
    }

    /// The whole number, where it is one.
    pub(super) fn as_whole(self) -> Option<i32> {
        match self {
            Self::Known(hundredths) if hundredths % 100 == 0 => {
                i32::try_from(hundredths / 100).ok()
            }
            Self::Known(_) | Self::Vague => None,
        }
    }
}

impl Length {
    /// `count` of one unit.
    pub(super) fn new(count: Count, unit: Unit) -> Self {
        Self { parts: vec![(count, unit)] }
    }

    /// The one unit, where there is only one.
    pub(super) fn single(&self) -> Option<(Count, Unit)> {
        match self.parts.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Its TIMEX3 value: `P2Y3M`, `PT12H`, `PXD`.
    pub(super) fn value(&self) -> String {
        let mut parts: Vec<_> =
            self.parts.iter().map(|(count, unit)| plain(*count, *unit)).collect();
        parts.sort_by_key(|(_, unit)| std::cmp::Reverse(*unit));
        let (mut value, mut in_day) = (String::from("P"), false);
        for (count, unit) in parts {
            let letter = match unit {
                Unit::Second => "S",
                Unit::Minute | Unit::Month => "M",
                Unit::Hour | Unit::Half => "H",
                Unit::Day => "D",
                Unit::Weekend => "WE",
                Unit::Week | Unit::Fortnight => "W",
                Unit::Quarter => "Q",
                Unit::Year | Unit::Lustrum => "Y",
                Unit::Decade => "DE",
                Unit::Century => "CE",
                Unit::Millennium => "ML",
            };
            if unit <= Unit::Hour && !in_day {
                value.push('T');
                in_day = true;
            }
            match count {
                Count::Vague => value.push('X'),
                Count::Known(hundredths) => {
                    value.push_str(&(hundredths / 100).to_string());
                    let rest = hundredths % 100;
                    if rest > 0 {
                        value.push('.');
                        value.push_str(format!("{rest:02}").trim_end_matches('0'));
                    }
                }
            }
            value.push_str(letter);
        }
        value
    }
}

/// Known counts of decades and centuries in years, of fortnights in weeks.
fn plain(count: Count, unit: Unit) -> (Count, Unit) {
    let (factor, into) = match unit {
        Unit::Fortnight => (2, Unit::Week),
        Unit::Lustrum => (5, Unit::Year),
        Unit::Decade => (10, Unit::Year),
        Unit::Century => (100, Unit::Year),
        Unit::Millennium => (1000, Unit::Year),
        Unit::Half => (6, Unit::Month),
        Unit::Second
        | Unit::Minute
        | Unit::Hour
        | Unit::Day
        | Unit::Weekend
        | Unit::Week
        | Unit::Month
        | Unit::Quarter
        | Unit::Year => (1, unit),
    };
    match count {
        Count::Known(count) => (Count::Known(count.saturating_mul(factor)), into),
        Count::Vague => (Count::Vague, unit),
    }
}
