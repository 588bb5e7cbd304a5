//! Dates in queries: `2026`, `2026-02`, `2026-02-03`, `2026-01..2026-02`, `..2026`, `2026..`.

use chrono::{Months, NaiveDate};

/// Days from one to another, both inside; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: Option<NaiveDate>,
}

/// A year, month or day; `None` where it is none.
pub(super) fn unit(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = text.split('-').map(|part| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let number = part.parse::<u32>().ok().filter(|_| digits);
        number.map(|number| (number, part.len()))
    });
    let (year, 4) = parts.next()?? else { return None };
    let year = i32::try_from(year).ok()?;
    let Some(month) = parts.next() else {
        return Some((
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        ));
    };
    let (month, 1 | 2) = month? else { return None };
    let Some(day) = parts.next() else {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        return Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?));
    };
    let (day, 1 | 2) = day? else { return None };
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    parts.next().is_none().then_some((day, day))
}

/// One unit or two with `..` between; an end may be left out.
pub(super) fn range(text: &str) -> Option<Days> {
    let Some((first, last)) = text.split_once("..") else {
        let (first, last) = unit(text)?;
        return Some(Days { first: Some(first), last: Some(last) });
    };
    let first = if first.is_empty() { None } else { Some(unit(first)?.0) };
    let last = if last.is_empty() { None } else { Some(unit(last)?.1) };
    let ordered = first.zip(last).is_none_or(|(first, last)| first <= last);
    (ordered && first.or(last).is_some()).then_some(Days { first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Option<String> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        range(text).map(|days| format!("{}..{}", day(days.first), day(days.last)))
    }

    #[test]
    fn a_unit_is_all_of_its_days() {
        assert_eq!(show("2026").as_deref(), Some("2026-01-01..2026-12-31"));
        assert_eq!(show("2024-02").as_deref(), Some("2024-02-01..2024-02-29"));
        assert_eq!(show("2026-01..2026-02-03").as_deref(), Some("2026-01-01..2026-02-03"));
        assert_eq!(show("2026..").as_deref(), Some("2026-01-01.."));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "..", "26", "2026-13", "2026-02-30", "2026-02-03-04", "+026", "2027..2026"]
        {
            assert_eq!(show(text), None, "{text}");
        }
    }
}
