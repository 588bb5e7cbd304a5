//! Time: an interval with a precision, as the source states it.

use chrono::{Datelike, Months, NaiveDate};

use crate::model::evidence::{DocumentId, Evidence};
use crate::text::ByteSpan;

/// A stretch of time that a source names.
///
/// `None` at an end means open: "since 2016", "after 3 February". At least one end is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
    /// The finest unit that the source states.
    pub precision: Precision,
    /// Whether the source says it exactly.
    pub qualifier: Qualifier,
    /// How the date was arrived at.
    pub basis: Basis,
    /// The source's own wording.
    pub label: String,
}

/// The finest unit of time that a source states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A calendar or fiscal year.
    Year,
    /// Half a year.
    Half,
    /// Spring, summer, autumn, winter.
    Season,
    /// A quarter of a year.
    Quarter,
    /// A calendar month.
    Month,
    /// Early, mid or late in a month.
    PartOfMonth,
    /// A week.
    Week,
    /// A day.
    Day,
    /// From one date to another, where no single unit covers both.
    Range,
}

/// How exactly a source says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// As stated.
    Exact,
    /// About then.
    About,
    /// Before it.
    Before,
    /// After it.
    After,
}

/// How a date was arrived at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The source states it in full.
    Stated,
    /// Day and month are stated, the year comes from the context.
    YearInferred,
    /// Counted from the document's date: "yesterday".
    Document,
    /// Counted from another date in the text: "two weeks later".
    Text,
}

macro_rules! named {
    ($type:ty { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the export.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The one of that name; `None` where there is none.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.name() == name)
            }
        }
    };
}
pub(crate) use named;

named!(Precision {
    Century => "century",
    Decade => "decade",
    Year => "year",
    Half => "half",
    Season => "season",
    Quarter => "quarter",
    Month => "month",
    PartOfMonth => "part of month",
    Week => "week",
    Day => "day",
    Range => "range",
});
named!(Qualifier { Exact => "exact", About => "about", Before => "before", After => "after" });
named!(Basis {
    Stated => "stated",
    YearInferred => "year inferred",
    Document => "relative to document",
    Text => "relative to text",
});

impl When {
    /// A stretch from `earliest` to `latest`, both inside it; `None` where both are open or
    /// `latest` comes before `earliest`.
    pub fn new(
        (earliest, latest): (Option<NaiveDate>, Option<NaiveDate>),
        precision: Precision,
        qualifier: Qualifier,
        basis: Basis,
        label: &str,
    ) -> Option<Self> {
        let known = earliest.or(latest).is_some();
        let ordered = earliest.zip(latest).is_none_or(|(first, last)| first <= last);
        let label = label.to_owned();
        (known && ordered).then_some(Self { earliest, latest, precision, qualifier, basis, label })
    }

    /// The first day it may have been; `None` where open.
    pub fn earliest(&self) -> Option<NaiveDate> {
        self.earliest
    }

    /// The last day it may have been; `None` where open.
    pub fn latest(&self) -> Option<NaiveDate> {
        self.latest
    }

    /// Whether both could speak of the same time.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_by = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
            (Some(a), Some(b)) => a <= b,
            (None, _) | (_, None) => true,
        };
        starts_by(self.earliest, other.latest) && starts_by(other.earliest, self.latest)
    }

    /// What timelines sort by: the earliest day (an open start sorts by its end, "after" a day by
    /// the next one), then the wider first. Ties keep the order of the text.
    pub fn sort_key(&self) -> (NaiveDate, std::cmp::Reverse<i64>) {
        let first = match (self.earliest, self.latest) {
            (Some(first), None) if self.qualifier == Qualifier::After => {
                first.succ_opt().unwrap_or(first)
            }
            (first, last) => first.or(last).unwrap_or(NaiveDate::MIN),
        };
        let days = match (self.earliest, self.latest) {
            (Some(first), Some(last)) => (last - first).num_days(),
            (Some(_), None) | (None, _) => i64::MAX,
        };
        (first, std::cmp::Reverse(days))
    }

    /// The value as the export writes it: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `197X`, `start/end`,
    /// `start/..` or `../end`. The ends of a range are whole years or months where both are.
    pub fn value(&self) -> String {
        let (first, last) = match (self.earliest, self.latest) {
            (Some(first), Some(last)) => (first, last),
            (Some(first), None) => return format!("{}/..", self.end_value(first)),
            (None, Some(last)) => return format!("../{}", self.end_value(last)),
            (None, None) => return String::new(),
        };
        match self.precision {
            Precision::Day if first == last => first.to_string(),
            Precision::Month | Precision::PartOfMonth => first.format("%Y-%m").to_string(),
            Precision::Year => first.format("%Y").to_string(),
            Precision::Decade => format!("{:03}X", first.year().div_euclid(10)),
            Precision::Day | Precision::Week => format!("{first}/{last}"),
            Precision::Century
            | Precision::Half
            | Precision::Season
            | Precision::Quarter
            | Precision::Range => {
                let unit = whole_units(first, last);
                format!("{}/{}", first.format(unit), last.format(unit))
            }
        }
    }

    /// The known end of an open stretch, with the digits that the source states.
    fn end_value(&self, end: NaiveDate) -> String {
        match self.precision {
            Precision::Year => end.format("%Y").to_string(),
            Precision::Month | Precision::PartOfMonth => end.format("%Y-%m").to_string(),
            Precision::Century
            | Precision::Decade
            | Precision::Half
            | Precision::Season
            | Precision::Quarter
            | Precision::Week
            | Precision::Day
            | Precision::Range => end.to_string(),
        }
    }

    /// The stretch that `value`, as [`When::value`] writes it, stands for: stated, exact, with the
    /// value as its label. `None` where it is none.
    pub fn from_value(value: &str) -> Option<Self> {
        let made =
            |days, precision| Self::new(days, precision, Qualifier::Exact, Basis::Stated, value);
        let Some((start, end)) = value.split_once('/') else {
            let ((first, last), precision) = unit(value)?;
            return made((Some(first), Some(last)), precision);
        };
        match (start, end) {
            ("..", end) => {
                let ((_, last), precision) = unit(end)?;
                made((None, Some(last)), precision)
            }
            (start, "..") => {
                let ((first, _), precision) = unit(start)?;
                made((Some(first), None), precision)
            }
            (start, end) => {
                let days = (Some(unit(start)?.0.0), Some(unit(end)?.0.1));
                made(days, Precision::Range)
            }
        }
    }
}

/// The days of `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `197X`.
fn unit(value: &str) -> Option<((NaiveDate, NaiveDate), Precision)> {
    let years = |first: i32, count: i32| {
        let last = NaiveDate::from_ymd_opt(first.checked_add(count)?, 1, 1)?.pred_opt()?;
        Some((NaiveDate::from_ymd_opt(first, 1, 1)?, last))
    };
    let number = |digits: &str, count: usize| {
        let plain = digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let year_of = |digits| i32::try_from(number(digits, 4)?).ok();
    if let Some(decade) = value.strip_suffix('X') {
        let decade = i32::try_from(number(decade, 3)?).ok()?;
        return Some((years(decade * 10, 10)?, Precision::Decade));
    }
    let mut parts = value.split('-');
    let (year, month, day) = (year_of(parts.next()?)?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(month) = month else { return Some((years(year, 1)?, Precision::Year)) };
    let month = number(month, 2)?;
    if let Some(day) = day {
        let day = NaiveDate::from_ymd_opt(year, month, number(day, 2)?)?;
        return Some(((day, day), Precision::Day));
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    Some(((first, last), Precision::Month))
}

/// How both ends of a stretch are written: as years or months where it is made of whole ones.
fn whole_units(first: NaiveDate, last: NaiveDate) -> &'static str {
    let Some(after) = last.succ_opt().filter(|it| first.day() == 1 && it.day() == 1) else {
        return "%Y-%m-%d";
    };
    if first.month() == 1 && after.month() == 1 { "%Y" } else { "%Y-%m" }
}

/// A TIMEX3 type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexKind {
    /// A calendar date or a coarser point in time.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A set of times: "every Monday".
    Set,
}

named!(TimexKind { Date => "DATE", Time => "TIME", Duration => "DURATION", Set => "SET" });

/// A time expression as TIMEX3 annotates it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Its type.
    pub kind: TimexKind,
    /// Its value: `2026-02-03`, `2026-W05`, `P2W`, `PRESENT_REF`.
    pub value: String,
}

/// A time expression and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFact {
    /// The passage and the rule.
    pub evidence: Evidence,
    /// Its type and value.
    pub timex: Timex,
    /// The stretch of time it names; `None` for lengths and sets without one.
    pub when: Option<When>,
    /// The other expression that it was counted from, where there is one.
    pub anchor: Option<ByteSpan>,
}

impl DateFact {
    /// Whose text it is in.
    pub fn document(&self) -> DocumentId {
        self.evidence.document
    }
}
