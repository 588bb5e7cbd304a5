//! Calendar units as values: a day, a week, a month … a century, and their arithmetic.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::{Precision, When};

/// A unit of time that expressions count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Lustrum,
    Decade,
    Century,
    Millennium,
}

/// A season of the northern calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Its TIMEX3 code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month that it begins with.
    pub(super) fn month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// One unit of the calendar, found and placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// By its first two digits: 19 for 1900–1999.
    Century(i32),
    /// By its first three digits: 197 for 1970–1979.
    Decade(i32),
    Year(i32),
    /// A year of accounts, by the year in which it ends.
    Fiscal(i32),
    Half(i32, u32),
    Quarter(i32, u32),
    Season(i32, Season),
    Month(i32, u32),
    /// By its Monday.
    Week(NaiveDate),
    /// By its Saturday.
    Weekend(NaiveDate),
    Day(NaiveDate),
}

impl Stretch {
    /// The calendar unit of that kind that holds `day`; units finer than a day give the day.
    pub(super) fn around(day: NaiveDate, unit: Unit) -> Self {
        let year = day.year();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(back(day, day.weekday().num_days_from_monday(), 5)),
            Unit::Week | Unit::Fortnight => {
                Self::Week(back(day, day.weekday().num_days_from_monday(), 0))
            }
            Unit::Month => Self::Month(year, day.month()),
            Unit::Quarter => Self::Quarter(year, day.month0() / 3 + 1),
            Unit::Half => Self::Half(year, day.month0() / 6 + 1),
            Unit::Year | Unit::Lustrum => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century(year.div_euclid(100)),
        }
    }

    /// The year, month or day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` names.
    pub(super) fn read(value: &str) -> Option<Self> {
        let when = When::from_value(value)?;
        let first = when.earliest()?;
        let unit = match when.precision {
            Precision::Day => Unit::Day,
            Precision::Month => Unit::Month,
            Precision::Year => Unit::Year,
            Precision::Century
            | Precision::Decade
            | Precision::Half
            | Precision::Season
            | Precision::Quarter
            | Precision::PartOfMonth
            | Precision::Week
            | Precision::Range => return None,
        };
        Some(Self::around(first, unit))
    }

    /// The one `count` units later, or earlier; `None` past the end of the calendar.
    pub(super) fn shifted(self, count: i32) -> Option<Self> {
        let cycle = |year: i32, part: u32, parts: u32| {
            let parts = i32::try_from(parts).ok()?;
            let place =
                year.checked_mul(parts)?.checked_add(i32::try_from(part).ok()? - 1 + count)?;
            let part = u32::try_from(place.rem_euclid(parts)).ok()? + 1;
            Some((place.div_euclid(parts), part))
        };
        Some(match self {
            Self::Century(it) => Self::Century(it.checked_add(count)?),
            Self::Decade(it) => Self::Decade(it.checked_add(count)?),
            Self::Year(it) => Self::Year(it.checked_add(count)?),
            Self::Fiscal(it) => Self::Fiscal(it.checked_add(count)?),
            Self::Season(it, season) => Self::Season(it.checked_add(count)?, season),
            Self::Half(year, half) => {
                let (year, half) = cycle(year, half, 2)?;
                Self::Half(year, half)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = cycle(year, quarter, 4)?;
                Self::Quarter(year, quarter)
            }
            Self::Month(year, month) => {
                let (year, month) = cycle(year, month, 12)?;
                Self::Month(year, month)
            }
            Self::Week(monday) => Self::Week(days_later(monday, count.checked_mul(7)?)?),
            Self::Weekend(start) => Self::Weekend(days_later(start, count.checked_mul(7)?)?),
            Self::Day(day) => Self::Day(days_later(day, count)?),
        })
    }

    /// Its first and last day; `None` outside the calendar.
    pub(super) fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let years = |first: i32, count: i32| {
            let start = NaiveDate::from_ymd_opt(first, 1, 1)?;
            Some((start, NaiveDate::from_ymd_opt(first.checked_add(count)?, 1, 1)?.pred_opt()?))
        };
        let months = |year: i32, month: u32, count: u32| {
            let start = NaiveDate::from_ymd_opt(year, month, 1)?;
            Some((start, start.checked_add_months(Months::new(count))?.pred_opt()?))
        };
        match self {
            Self::Century(it) => years(it.checked_mul(100)?, 100),
            Self::Decade(it) => years(it.checked_mul(10)?, 10),
            Self::Year(it) | Self::Fiscal(it) => years(it, 1),
            Self::Half(year, half) => months(year, half * 6 - 5, 6),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Season(year, season) => months(year, season.month(), 3),
            Self::Month(year, month) => months(year, month, 1),
            Self::Week(monday) => Some((monday, days_later(monday, 6)?)),
            Self::Weekend(start) => Some((start, days_later(start, 1)?)),
            Self::Day(day) => Some((day, day)),
        }
    }

    /// Its TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Century(it) => format!("{it:02}"),
            Self::Decade(it) => format!("{it:03}"),
            Self::Year(it) => year(it),
            Self::Fiscal(it) => format!("FY{it:04}"),
            Self::Half(it, half) => format!("{}-H{half}", year(it)),
            Self::Quarter(it, quarter) => format!("{}-Q{quarter}", year(it)),
            Self::Season(it, season) => format!("{}-{}", year(it), season.code()),
            Self::Month(it, month) => with_parts(year(it), &[month]),
            Self::Week(monday) => monday.format("%G-W%V").to_string(),
            Self::Weekend(start) => start.format("%G-W%V-WE").to_string(),
            Self::Day(day) => with_parts(year(day.year()), &[day.month(), day.day()]),
        }
    }

    /// The precision that it has on a timeline.
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Century(_) => Precision::Century,
            Self::Decade(_) => Precision::Decade,
            Self::Year(_) | Self::Fiscal(_) => Precision::Year,
            Self::Half(..) => Precision::Half,
            Self::Quarter(..) => Precision::Quarter,
            Self::Season(..) => Precision::Season,
            Self::Month(..) => Precision::Month,
            Self::Week(_) => Precision::Week,
            Self::Weekend(_) => Precision::Range,
            Self::Day(_) => Precision::Day,
        }
    }
}

/// `day` moved by `count` units, forward or back; months and years keep the day where they can.
pub(super) fn moved(day: NaiveDate, count: i32, unit: Unit) -> Option<NaiveDate> {
    let months = |each: i32| {
        let count = count.checked_mul(each)?;
        let step = Months::new(count.unsigned_abs());
        if count < 0 { day.checked_sub_months(step) } else { day.checked_add_months(step) }
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => days_later(day, count),
        Unit::Week | Unit::Weekend => days_later(day, count.checked_mul(7)?),
        Unit::Fortnight => days_later(day, count.checked_mul(14)?),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => months(12),
        Unit::Lustrum => months(60),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
        Unit::Millennium => months(12000),
    }
}

/// `day` moved by `count` days.
pub(super) fn days_later(day: NaiveDate, count: i32) -> Option<NaiveDate> {
    let step = Days::new(u64::from(count.unsigned_abs()));
    if count < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) }
}

/// Four digits, or `BCE` and four digits.
fn year(year: i32) -> String {
    // A document full of dates writes little else: its digits are put down without `format!`.
    match u32::try_from(year) {
        Ok(year @ 0..=9999) => {
            let mut value = String::with_capacity("2026-02-03".len());
            push_two(&mut value, year / 100);
            push_two(&mut value, year % 100);
            value
        }
        Ok(year) => year.to_string(),
        Err(_) => format!("BCE{:04}", year.unsigned_abs()),
    }
}

/// `value` with `parts`, each below 100, as two digits behind a dash.
fn with_parts(mut value: String, parts: &[u32]) -> String {
    for part in parts {
        value.push('-');
        push_two(&mut value, *part);
    }
    value
}

/// Adds `number`, below 100, as two digits.
fn push_two(value: &mut String, number: u32) {
    value.extend([number / 10, number % 10].into_iter().filter_map(|it| char::from_digit(it, 10)));
}

/// `day` less `less` days, plus `more`; `day` itself at the ends of the calendar.
fn back(day: NaiveDate, less: u32, more: u64) -> NaiveDate {
    let start = day.checked_sub_days(Days::new(u64::from(less)));
    start.and_then(|start| start.checked_add_days(Days::new(more))).unwrap_or(day)
}
