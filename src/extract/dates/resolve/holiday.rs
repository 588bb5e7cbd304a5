//! The days of holidays.

use chrono::{Days, NaiveDate, Weekday};

use crate::extract::dates::lexicon::Holiday;
use crate::extract::dates::stretch::{Stretch, Unit, days_later};

/// When `holiday` is in `year`.
pub(super) fn in_year(holiday: Holiday, year: i32) -> Option<Stretch> {
    match holiday {
        Holiday::Fixed(month, day) => {
            NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)).map(Stretch::Day)
        }
        Holiday::Nth(month, which, weekday) => {
            let weekday = Weekday::try_from(weekday.checked_sub(1)?).ok()?;
            let month = u32::from(month);
            match u8::try_from(which) {
                Ok(which) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, which),
                Err(_) => (4..=5).rev().find_map(|which| {
                    NaiveDate::from_weekday_of_month_opt(year, month, weekday, which)
                }),
            }
            .map(Stretch::Day)
        }
        Holiday::Easter(days) => days_later(easter(year)?, i32::from(days)).map(Stretch::Day),
        // The sighted day may differ by one from the reckoned: the month is what can be said.
        Holiday::Islamic(month, day) => {
            let start = islamic(year, u32::from(month), u32::from(day))?;
            Some(Stretch::around(start, Unit::Month))
        }
    }
}

/// Easter Sunday by the Gregorian reckoning (Meeus, Jones, Butcher).
#[expect(clippy::many_single_char_names, reason = "the letters of the published reckoning")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let (month, day) = (u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A day of the Islamic calendar, by the tables, that falls into `year`; the sighted day may
/// differ by one.
fn islamic(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    /// The day before 1 Muharram 1, in days of the common era.
    const EPOCH: i64 = 227_014;
    let about = i64::from(year - 622) * 33 / 32;
    (about - 1..=about + 2).find_map(|hijri| {
        let leap = (3 + 11 * hijri).div_euclid(30);
        let months = (59 * i64::from(month - 1) + 1) / 2;
        let days = i64::from(day) + months + (hijri - 1) * 354 + leap + EPOCH;
        let start = NaiveDate::from_ymd_opt(1, 1, 1)?;
        let date = start.checked_add_days(Days::new(u64::try_from(days - 1).ok()?))?;
        (chrono::Datelike::year(&date) == year).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(holiday: Holiday, year: i32) -> String {
        in_year(holiday, year).unwrap().value()
    }

    #[test]
    fn holidays_fall_on_their_days() {
        assert_eq!(day(Holiday::Easter(0), 2026), "2026-04-05");
        assert_eq!(day(Holiday::Easter(-2), 2024), "2024-03-29");
        assert_eq!(day(Holiday::Nth(11, 4, 4), 2025), "2025-11-27");
        assert_eq!(day(Holiday::Nth(5, -1, 1), 2025), "2025-05-26");
        assert_eq!(day(Holiday::Islamic(10, 1), 2024), "2024-04");
        assert_eq!(day(Holiday::Islamic(12, 10), 2025), "2025-06");
    }
}
