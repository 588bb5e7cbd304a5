//! Dates as the screen shows them: the digits that the source states, no others.

use chrono::{Datelike, NaiveDate};

use crate::model::{Precision, Qualifier, When};

/// `when` in the fewest words: `3 Feb 2026`, `~Jan 2026`, `after 3 Feb 2026`, `2016`.
pub fn short(when: &When) -> String {
    let words = match (when.earliest(), when.latest()) {
        (Some(first), Some(last)) => bounded(when, first, last),
        (Some(first), None) => return format!("after {}", day(first)),
        (None, Some(last)) => return format!("before {}", day(last)),
        (None, None) => return when.label.clone(),
    };
    match when.qualifier {
        Qualifier::Exact => words,
        Qualifier::About => format!("~{words}"),
        Qualifier::Before => format!("before {words}"),
        Qualifier::After => format!("after {words}"),
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// As `%-d %b %Y` writes it, without reading that anew for each date.
fn day(date: NaiveDate) -> String {
    match (date.year(), MONTHS.get(date.month0() as usize)) {
        (year @ 0..=9999, Some(month)) => format!("{} {month} {year:04}", date.day()),
        _ => date.format("%-d %b %Y").to_string(),
    }
}

fn bounded(when: &When, first: NaiveDate, last: NaiveDate) -> String {
    match when.precision {
        Precision::Day if first == last => day(first),
        Precision::Month => first.format("%b %Y").to_string(),
        Precision::PartOfMonth => {
            let part = match (first.day(), last.day()) {
                (_, ..=12) => "early",
                (19.., _) => "late",
                _ => "mid",
            };
            format!("{part} {}", first.format("%b %Y"))
        }
        Precision::Year => first.format("%Y").to_string(),
        Precision::Decade if first.year() % 10 == 0 => format!("{}s", first.year()),
        Precision::Quarter => format!("Q{} {}", first.month0() / 3 + 1, first.year()),
        Precision::Week => format!("wk of {}", day(first)),
        Precision::Century | Precision::Decade | Precision::Half | Precision::Season => {
            when.label.clone()
        }
        Precision::Day | Precision::Range => range(first, last),
    }
}

/// From one date to another, as coarse as whole months or years allow.
fn range(first: NaiveDate, last: NaiveDate) -> String {
    let after = last.succ_opt().unwrap_or(last);
    let whole_years = first.ordinal() == 1 && after.ordinal() == 1;
    let whole_months = first.day() == 1 && after.day() == 1;
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    let (from, to) = if whole_years {
        ("%Y", "%Y")
    } else if whole_months {
        (if same_year { "%b" } else { "%b %Y" }, "%b %Y")
    } else if same_month {
        ("%-d", "%-d %b %Y")
    } else {
        (if same_year { "%-d %b" } else { "%-d %b %Y" }, "%-d %b %Y")
    };
    format!("{}–{}", first.format(from), last.format(to))
}

#[cfg(test)]
mod tests {
    use crate::model::Basis;

    use super::*;

    fn shown(first: &str, last: &str, precision: Precision, qualifier: Qualifier) -> String {
        let date = |text: &str| text.parse().ok();
        let when =
            When::new((date(first), date(last)), precision, qualifier, Basis::Stated, "spring")
                .unwrap();
        short(&when)
    }

    #[test]
    fn a_month_is_never_shown_as_its_first_day() {
        let exact = |first, last, precision| shown(first, last, precision, Qualifier::Exact);
        assert_eq!(exact("2026-02-01", "2026-02-28", Precision::Month), "Feb 2026");
        assert_eq!(exact("2016-01-01", "2016-12-31", Precision::Year), "2016");
        assert_eq!(exact("2025-01-01", "2026-12-31", Precision::Range), "2025–2026");
        assert_eq!(exact("2026-01-05", "2026-01-09", Precision::Range), "5–9 Jan 2026");
        assert_eq!(exact("2026-01-28", "2026-02-03", Precision::Range), "28 Jan–3 Feb 2026");
        assert_eq!(exact("2024-03-01", "2024-05-31", Precision::Season), "spring");
        assert_eq!(exact("2026-01-01", "2026-01-10", Precision::PartOfMonth), "early Jan 2026");
    }

    #[test]
    fn open_and_rough_dates_say_so() {
        let day = Precision::Day;
        assert_eq!(shown("2026-02-04", "", day, Qualifier::After), "after 4 Feb 2026");
        assert_eq!(shown("", "2026-02-03", day, Qualifier::Before), "before 3 Feb 2026");
        let about = shown("2026-01-01", "2026-01-31", Precision::Month, Qualifier::About);
        assert_eq!(about, "~Jan 2026");
    }
}
