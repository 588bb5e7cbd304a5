//! Dates of publication as metadata writes them.

use chrono::{DateTime, NaiveDate};

/// The day in `value`: ISO 8601 with or without a time, `20260203`, `2026/02/03`, an RFC 2822
/// date, or seconds or milliseconds since 1970. The day is that of the value's own offset.
pub fn published(value: &str) -> Option<NaiveDate> {
    let value = value.trim().trim_matches(['"', '\'']);
    if value.len() > 64 {
        return None;
    }
    let digits: Vec<&str> = value.split(|c: char| !c.is_ascii_digit()).take(3).collect();
    if let [year, month, day] = digits.as_slice() {
        let iso = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        let separated = value.get(4..5).is_some_and(|mark| matches!(mark, "-" | "/" | "."));
        if iso && separated {
            return date(year, month, day);
        }
    }
    if value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit()) {
        return date(value.get(..4)?, value.get(4..6)?, value.get(6..)?);
    }
    if let Ok(number) = value.parse::<i64>() {
        return seconds(number);
    }
    if let Ok(moment) = DateTime::parse_from_rfc2822(value) {
        return Some(moment.date_naive());
    }
    ["%d %b %Y", "%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%a, %d %b %Y", "%A, %B %d, %Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_and_remainder(value, form).ok())
        .map(|(date, _)| date)
        .filter(|date| plausible(*date))
}

/// The day of a number of seconds, or milliseconds, since 1970 (UTC).
pub fn seconds(number: i64) -> Option<NaiveDate> {
    let seconds = if number.abs() > 100_000_000_000 { number / 1000 } else { number };
    let date = DateTime::from_timestamp(seconds, 0)?.date_naive();
    (seconds > 86_400 * 365).then_some(date).filter(|date| plausible(*date))
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let [month, day] = [month, day].map(|part| part.parse().ok());
    NaiveDate::from_ymd_opt(year.parse().ok()?, month?, day?).filter(|date| plausible(*date))
}

fn plausible(date: NaiveDate) -> bool {
    use chrono::Datelike;
    (1000..=2999).contains(&date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_is_read() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 3);
        for value in [
            "2026-02-03",
            "2026-02-03T23:59:00-05:00",
            "2026-02-03 19:45:34-04:00",
            "20260203",
            "2026/2/3",
            "Tue, 03 Feb 2026 19:12:47 +0000",
            "'2026-02-03'",
            "1770145200",
            "1770145200000",
            "3 February 2026",
            "February 3, 2026",
        ] {
            assert_eq!(published(value), day, "{value}");
        }
        for value in ["", "soon", "2026-13-40", "7", "2026", "0000-01-01"] {
            assert_eq!(published(value), None, "{value}");
        }
    }
}
