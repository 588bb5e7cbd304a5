//! Forms to places in the calendar: what an expression lacks is taken from the document's date,
//! from the dates before it and from the tense of its clause.

mod counted;
mod holiday;
mod infer;
mod rows;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::extract::dates::form::{Calendar, Clock, Core, Form, Phase, Slot, Year};
use crate::extract::dates::lexicon::Tense;
use crate::extract::dates::stretch::{Stretch, Unit, days_later};
use crate::model::{Basis, TimexKind};
use crate::text::ByteSpan;

/// What is known when an expression is reached.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// The day of speech: when the document was published.
    pub(super) speech: Option<NaiveDate>,
    /// The text tells of other times than that of its publication.
    pub(super) narrative: bool,
    /// Whether numeric dates begin with the month.
    pub(super) month_first: bool,
    /// The last date of any width.
    last: Option<(Stretch, ByteSpan)>,
    /// The last date that is a day.
    last_day: Option<(NaiveDate, ByteSpan)>,
    /// The last year that was stated.
    year: Option<i32>,
    /// The same where it was stated by itself, "in 2022", beside no day or month.
    passing: Option<i32>,
    /// The year of the heading above, or one that the block has stated since.
    headed: Option<i32>,
    /// The year that the sentence has stated, beside a day or over a list.
    sentence: Option<i32>,
    /// An entry of a list speaks from its own date.
    in_entry: bool,
    /// The date of the entry before, in a list of dated entries.
    entry: Option<Stretch>,
    /// The last day that was named in this block.
    here: Option<(NaiveDate, ByteSpan)>,
    /// The day that the heading above names.
    section: Option<(NaiveDate, ByteSpan)>,
}

/// A form with its place in time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) kind: TimexKind,
    pub(super) value: String,
    /// The calendar unit, where it is one.
    pub(super) point: Option<Stretch>,
    /// Its days, where they are not those of the point.
    pub(super) days: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
    pub(super) phase: Option<Phase>,
    pub(super) basis: Basis,
    pub(super) anchor: Option<ByteSpan>,
}

/// A calendar unit and how it was arrived at.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    stretch: Stretch,
    basis: Basis,
    anchor: Option<ByteSpan>,
}

impl Context {
    /// Nothing known but the order of numeric dates.
    pub(super) fn new(month_first: bool) -> Self {
        Self { month_first, ..Self::default() }
    }

    /// Places `form`; `tense` is that of its clause. `None` where nothing tells the year of a date.
    pub(super) fn resolve(&self, form: &Form, tense: Option<Tense>) -> Option<Resolved> {
        Some(match form {
            Form::Calendar(_) | Form::Day(_) | Form::Which(..) | Form::Then => {
                date(self.point(form, tense)?, phase(form))
            }
            Form::Shift { length, back, from } => self.shift(length, *back, from, tense),
            Form::Length { length, window } => self.length(length, *window),
            Form::Set(value) => plain(TimexKind::Set, value.clone()),
            Form::Reference(code) => plain(TimexKind::Date, (*code).to_owned()),
            Form::Clock { clock, day } => self.in_day(day.as_deref(), &clock_value(clock), tense),
            Form::Part { code, day } => self.in_day(day.as_deref(), &format!("T{code}"), tense),
        })
    }

    /// Places the date at the head of an entry, where its year is that of the entries before it.
    pub(super) fn resolve_entry(&self, form: &Form, tense: Option<Tense>) -> Option<Resolved> {
        let Form::Calendar(calendar) = form else { return None };
        if calendar.year != Year::Open || self.headed.is_some() {
            return None;
        }
        let year = self.year_in_list(calendar.core)?;
        self.resolve(&Form::Calendar(Calendar { year: Year::Stated(year), ..*calendar }), tense)
            .map(|it| Resolved { basis: Basis::YearInferred, ..it })
    }

    /// Takes note of the date at the head of an entry: the rest of the entry speaks from it.
    pub(super) fn note_entry(&mut self, resolved: &Resolved) {
        self.entry = resolved.point.or(self.entry);
        if let Some(Stretch::Day(day)) = resolved.point {
            self.speech = Some(day);
            self.in_entry = true;
        }
    }

    /// Leaves the block before: what it named is still there to count from. `headed` is the year
    /// of the heading above the next one, `speech` the document's day of speech.
    pub(super) fn enter_block(&mut self, headed: Option<i32>, speech: Option<NaiveDate>) {
        // What a paragraph says of some year in passing is not the year of the next one.
        if self.speech.is_none() && self.passing.take().is_some() {
            self.year = None;
        }
        self.here = None;
        self.sentence = None;
        self.headed = headed;
        self.speech = speech;
        self.in_entry = false;
    }

    /// Takes note of what stands between the date before, `form`, and the next one: a year stated
    /// beside a day, or before a colon, holds to the end of its sentence.
    pub(super) fn note_between(&mut self, form: &Form, between: &str) {
        let ended = ["\n", ". ", "; ", "! ", "? "].iter().any(|it| between.contains(it));
        if ended {
            self.sentence = None;
            return;
        }
        let Form::Calendar(Calendar { core, year: Year::Stated(year), .. }) = form else { return };
        let listed = *core == Core::Year && between.contains(": ");
        if listed || matches!(core, Core::Day(..)) {
            self.sentence = Some(*year);
        }
    }

    /// Takes note of a date that others may follow.
    pub(super) fn note(&mut self, form: &Form, resolved: &Resolved, span: ByteSpan) {
        if let Form::Calendar(Calendar { core, year: Year::Stated(year), .. }) = form {
            self.year = Some(*year);
            self.passing = self.year.filter(|_| *core == Core::Year);
            self.headed = self.headed.and(self.year);
        }
        let Some(point) = resolved.point else { return };
        if *form == Form::Day(0) {
            // Nothing in a text happens "two days later" than today.
            return;
        }
        self.last = Some((point, span));
        if let Stretch::Day(day) = point {
            self.last_day = Some((day, span));
            self.here = self.last_day;
        }
    }

    fn point(&self, form: &Form, tense: Option<Tense>) -> Option<Point> {
        match form {
            Form::Calendar(calendar) => self.calendar(calendar, tense),
            Form::Day(count) => {
                let stretch = Stretch::Day(days_later(self.speech?, *count)?);
                Some(Point { stretch, basis: Basis::Document, anchor: None })
            }
            Form::Which(which, slot) => self.which(*which, *slot, tense),
            Form::Then => {
                let (stretch, span) = self.last?;
                Some(Point { stretch, basis: Basis::Text, anchor: Some(span) })
            }
            Form::Shift { .. }
            | Form::Length { .. }
            | Form::Set(_)
            | Form::Clock { .. }
            | Form::Part { .. }
            | Form::Reference(_) => None,
        }
    }

    fn calendar(&self, calendar: &Calendar, tense: Option<Tense>) -> Option<Point> {
        let stated = |stretch| Some(Point { stretch, basis: Basis::Stated, anchor: None });
        match calendar.core {
            Core::Decade(decade) => return stated(Stretch::Decade(decade)),
            Core::Century(century) => return stated(Stretch::Century(century)),
            Core::ShortDecade(decade) => {
                let recent = decade < 20 && self.speech.is_none_or(|day| day.year() >= 2000);
                return stated(Stretch::Decade((if recent { 2000 } else { 1900 } + decade) / 10));
            }
            Core::Weekday(weekday) => return self.weekday(weekday, tense),
            Core::DayOnly(day) => return self.day_only(day, calendar.weekday),
            Core::Year
            | Core::Fiscal
            | Core::Half(_)
            | Core::Quarter(_)
            | Core::Season(_)
            | Core::Month(_)
            | Core::Day(..)
            | Core::WeekOf(..)
            | Core::WeekIn(..)
            | Core::Numeric(..)
            | Core::Week(_)
            | Core::Holiday(_) => {}
        }
        match calendar.year {
            Year::Stated(year) => stated(self.in_year(calendar.core, year)?),
            Year::Which(which) => {
                let year = self.which(which, Slot::Unit(Unit::Year), tense)?;
                let Stretch::Year(number) = year.stretch else { return None };
                Some(Point { stretch: self.in_year(calendar.core, number)?, ..year })
            }
            Year::Open => {
                let year = self.year_of(calendar, tense)?;
                let stretch = self.in_year(calendar.core, year)?;
                Some(Point { stretch, basis: Basis::YearInferred, anchor: None })
            }
        }
    }

    /// What `core` is in `year`; `None` where that year has none.
    fn in_year(&self, core: Core, year: i32) -> Option<Stretch> {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        Some(match core {
            Core::Year => Stretch::Year(year),
            Core::Fiscal => Stretch::Fiscal(year),
            Core::Half(half) => Stretch::Half(year, half),
            Core::Quarter(quarter) => Stretch::Quarter(year, quarter),
            Core::Season(season) => Stretch::Season(year, season),
            Core::Month(month) => Stretch::Month(year, month),
            Core::Day(month, number) => Stretch::Day(day(month, number)?),
            Core::WeekOf(month, number) => Stretch::around(day(month, number)?, Unit::Week),
            Core::Numeric(first, second) => {
                let (month, other) =
                    if self.month_first { (first, second) } else { (second, first) };
                Stretch::Day(day(month, other).or_else(|| day(other, month))?)
            }
            Core::WeekIn(0, month) => {
                let (_, last) = Stretch::Month(year, month).days()?;
                Stretch::around(days_later(last, -6)?, Unit::Week)
            }
            Core::WeekIn(number, month) => Stretch::around(day(month, number * 7 - 6)?, Unit::Week),
            Core::Week(week) => {
                Stretch::Week(NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?)
            }
            Core::Holiday(holiday) => holiday::in_year(holiday, year)?,
            Core::Decade(_)
            | Core::ShortDecade(_)
            | Core::Century(_)
            | Core::DayOnly(_)
            | Core::Weekday(_) => return None,
        })
    }

    /// `Tuesday`: the last one or the next one, today counted in.
    fn weekday(&self, weekday: u8, tense: Option<Tense>) -> Option<Point> {
        let base = self.speech?;
        let ahead = i32::from(weekday) - i32::from(iso_weekday(base));
        let count = match tense {
            Some(Tense::Future) => ahead.rem_euclid(7),
            Some(Tense::Past | Tense::Present) | None => -(-ahead).rem_euclid(7),
        };
        let stretch = Stretch::Day(days_later(base, count)?);
        Some(Point { stretch, basis: Basis::Document, anchor: None })
    }

    /// `the 10th`, `Tuesday 3`: in the month that fits best.
    fn day_only(&self, day: u32, weekday: Option<u8>) -> Option<Point> {
        let base = self.speech?;
        let fits = |place: i32| {
            let Some(Stretch::Month(year, month)) =
                Stretch::around(base, Unit::Month).shifted(place)
            else {
                return None;
            };
            let date = NaiveDate::from_ymd_opt(year, month, day)?;
            weekday.is_none_or(|weekday| iso_weekday(date) == weekday).then_some(date)
        };
        let date = [0, -1, 1, -2, 2].into_iter().find_map(fits)?;
        Some(Point { stretch: Stretch::Day(date), basis: Basis::Document, anchor: None })
    }

    /// Enters the part of the text below a heading.
    pub(super) fn enter_section(&mut self) {
        self.section = None;
    }

    /// Takes note of a date in the heading of a part of the text.
    pub(super) fn note_section(&mut self, resolved: &Resolved, span: ByteSpan) {
        if let Some(Stretch::Day(day)) = resolved.point {
            self.section = Some((day, span));
        }
    }

    /// A time or part of a day: on its own day, on the last one named, on that of the heading above.
    /// Else its value is that of today, as is the custom, but nothing says that it was that day.
    fn in_day(&self, day: Option<&Form>, time: &str, tense: Option<Tense>) -> Resolved {
        let point = match day {
            Some(form) => self.point(form, tense),
            None => match (self.here.or(self.section), self.speech) {
                (Some((day, span)), _) => Some(Point {
                    stretch: Stretch::Day(day),
                    basis: Basis::Text,
                    anchor: Some(span),
                }),
                (None, Some(day)) => {
                    Some(Point { stretch: Stretch::Day(day), basis: Basis::Document, anchor: None })
                }
                (None, None) => None,
            },
        };
        match point {
            Some(point) => {
                let mut resolved = date(point, None);
                resolved.kind = TimexKind::Time;
                resolved.value.push_str(time);
                let told = day.is_some() || point.anchor.is_some();
                resolved.point = resolved.point.filter(|_| told);
                resolved
            }
            None => plain(TimexKind::Time, format!("XXXX-XX-XX{time}")),
        }
    }
}

fn iso_weekday(day: NaiveDate) -> u8 {
    u8::try_from(day.weekday().number_from_monday()).unwrap_or(1)
}

fn phase(form: &Form) -> Option<Phase> {
    match form {
        Form::Calendar(calendar) => calendar.phase,
        Form::Day(_)
        | Form::Which(..)
        | Form::Shift { .. }
        | Form::Length { .. }
        | Form::Set(_)
        | Form::Clock { .. }
        | Form::Part { .. }
        | Form::Then
        | Form::Reference(_) => None,
    }
}

fn date(point: Point, phase: Option<Phase>) -> Resolved {
    Resolved {
        kind: TimexKind::Date,
        value: point.stretch.value(),
        point: Some(point.stretch),
        days: None,
        phase,
        basis: point.basis,
        anchor: point.anchor,
    }
}

fn plain(kind: TimexKind, value: String) -> Resolved {
    Resolved {
        kind,
        value,
        point: None,
        days: None,
        phase: None,
        basis: Basis::Stated,
        anchor: None,
    }
}

fn clock_value(clock: &Clock) -> String {
    let (hour, minute) = (clock.hour, clock.minute.unwrap_or(0));
    let second = clock.second.map(|second| format!(":{second:02}")).unwrap_or_default();
    let zone = if clock.utc { "Z" } else { "" };
    format!("T{hour:02}:{minute:02}{second}{zone}")
}
