//! A stretch of the calendar to look at: a decade, a year, a quarter, a month, a week, a day.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::app::calendar::Stretch;

/// A unit of the calendar, the widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// Three months.
    Quarter,
    /// A month.
    Month,
    /// A week, from Monday.
    Week,
    /// A day.
    Day,
}

/// Every unit, the widest first.
pub const UNITS: [Unit; 6] =
    [Unit::Decade, Unit::Year, Unit::Quarter, Unit::Month, Unit::Week, Unit::Day];

impl Unit {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
        }
    }
}

/// One unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    unit: Unit,
    first: NaiveDate,
}

impl Period {
    /// The `unit` that holds `day`.
    pub fn around(unit: Unit, day: NaiveDate) -> Self {
        let start = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(day);
        let first = match unit {
            Unit::Decade => start(day.year().div_euclid(10) * 10, 1),
            Unit::Year => start(day.year(), 1),
            Unit::Quarter => start(day.year(), day.month0() / 3 * 3 + 1),
            Unit::Month => start(day.year(), day.month()),
            Unit::Week => {
                let past = Days::new(u64::from(day.weekday().num_days_from_monday()));
                day.checked_sub_days(past).unwrap_or(day)
            }
            Unit::Day => day,
        };
        Self { unit, first }
    }

    /// Its unit.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        let next = self.stepped(1).first;
        if next > self.first { next.pred_opt().unwrap_or(next) } else { self.first }
    }

    /// The period that many units on; itself where the calendar ends.
    #[must_use]
    pub fn stepped(self, by: i32) -> Self {
        let months = |count: u32| {
            let span = Months::new(count.saturating_mul(by.unsigned_abs()));
            if by < 0 {
                self.first.checked_sub_months(span)
            } else {
                self.first.checked_add_months(span)
            }
        };
        let days = |count: u64| {
            let span = Days::new(count.saturating_mul(u64::from(by.unsigned_abs())));
            if by < 0 {
                self.first.checked_sub_days(span)
            } else {
                self.first.checked_add_days(span)
            }
        };
        let first = match self.unit {
            Unit::Decade => months(120),
            Unit::Year => months(12),
            Unit::Quarter => months(3),
            Unit::Month => months(1),
            Unit::Week => days(7),
            Unit::Day => days(1),
        };
        Self { first: first.unwrap_or(self.first), ..self }
    }

    /// Whether an event of these `days` may lie in it. A date wider than the period does only where
    /// it overlaps.
    pub fn meets(self, days: Stretch) -> bool {
        self.first <= days.last && days.first <= self.last()
    }

    /// How many of `days` may lie in it.
    pub fn count(self, days: &[Stretch]) -> usize {
        let last = self.last();
        days.iter().filter(|days| days.first <= last && days.last >= self.first).count()
    }

    /// What to call it: `2020s`, `2026`, `Q1 2026`, `Feb 2026`, `week of 2 Feb 2026`, `3 Feb 2026`.
    pub fn label(self) -> String {
        match self.unit {
            Unit::Decade => format!("{}s", self.first.year()),
            Unit::Year => self.first.year().to_string(),
            Unit::Quarter => format!("Q{} {}", self.first.month0() / 3 + 1, self.first.year()),
            Unit::Month => self.first.format("%b %Y").to_string(),
            Unit::Week => self.first.format("week of %-d %b %Y").to_string(),
            Unit::Day => self.first.format("%-d %b %Y").to_string(),
        }
    }

    /// What to call it beside its neighbours in the next wider unit.
    pub fn short_label(self) -> String {
        match self.unit {
            Unit::Month => self.first.format("%b").to_string(),
            Unit::Week | Unit::Day => self.first.format("%-d %b").to_string(),
            Unit::Decade | Unit::Year | Unit::Quarter => self.label(),
        }
    }
}

/// The first day that `text` names, written `2026`, `2026-02` or `2026-02-03`, and the unit.
pub fn parse(text: &str) -> Option<Period> {
    let mut parts = text.trim().split('-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let number = |part: Option<&str>| match part {
        Some(part) => part.parse::<u32>().ok().map(Some),
        None => Some(None),
    };
    let month = number(parts.next())?;
    let day = number(parts.next())?;
    let unit = match (month, day, parts.next()) {
        (None, None, None) => Unit::Year,
        (Some(_), None, None) => Unit::Month,
        (Some(_), Some(_), None) => Unit::Day,
        _ => return None,
    };
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
    Some(Period::around(unit, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_unit_holds_its_day_and_meets_its_neighbours() {
        for unit in UNITS {
            let period = Period::around(unit, day("2026-02-03"));
            assert!(period.first() <= day("2026-02-03") && day("2026-02-03") <= period.last());
            assert_eq!(period.stepped(1).first().pred_opt(), Some(period.last()));
            assert_eq!(period.stepped(1).stepped(-1), period);
        }
    }

    #[test]
    fn a_date_is_typed_as_coarse_as_it_is_known() {
        let label = |text| parse(text).map(Period::label);
        assert_eq!(label("2026").as_deref(), Some("2026"));
        assert_eq!(label("2026-02").as_deref(), Some("Feb 2026"));
        assert_eq!(label(" 2026-02-03 ").as_deref(), Some("3 Feb 2026"));
        for wrong in ["", "26", "2026-13", "2026-02-30", "2026-02-03-04", "soon"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
