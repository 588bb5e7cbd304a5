//! The year of a date that states none.

use chrono::{Datelike, NaiveDate};

use crate::extract::dates::form::{Calendar, Core};
use crate::extract::dates::lexicon::Tense;
use crate::extract::dates::resolve::Context;
use crate::extract::dates::stretch::Stretch;

/// What it costs, in days, to put a month or a wider unit against the tense of its clause.
const AGAINST_TENSE: i64 = 300;
/// What it costs a day to leave the year of the day of speech where no tense asks for it.
const OTHER_YEAR: i64 = 160;
/// The same for a day: its neighbours are a year away.
const DAY_AGAINST_TENSE: i64 = 300;

impl Context {
    /// The year that `calendar` most likely means: that of the heading above; the one last stated in
    /// a narrative; else the one that puts it nearest to the day of speech, on the side that the tense points to.
    pub(super) fn year_of(&self, calendar: &Calendar, tense: Option<Tense>) -> Option<i32> {
        if calendar.core == Core::Year || calendar.core == Core::Fiscal {
            return None;
        }
        if self.headed.is_some() {
            return self.headed;
        }
        if self.sentence.is_some() && matches!(calendar.core, Core::Day(..)) {
            return self.sentence;
        }
        let told = (self.narrative || self.speech.is_none()) && !self.in_entry;
        let carried = self.year.filter(|_| told);
        let Some(base) = self.speech else { return carried };
        if carried.is_some() {
            return carried;
        }
        let years = [base.year(), base.year() - 1, base.year() + 1];
        let costs = years.into_iter().filter_map(|year| {
            let stretch = self.in_year(calendar.core, year)?;
            let fits = calendar.weekday.is_none_or(|weekday| {
                !matches!(stretch, Stretch::Day(day) if super::iso_weekday(day) != weekday)
            });
            let open = !matches!(tense, Some(Tense::Past | Tense::Future));
            let other = open && year != base.year() && matches!(stretch, Stretch::Day(_));
            let doubt = if fits { 0 } else { 1000 } + if other { OTHER_YEAR } else { 0 };
            Some((cost(stretch, base, tense)? + doubt, year))
        });
        costs.min_by_key(|(cost, _)| *cost).map(|(_, year)| year)
    }

    /// The year of `core` at the head of an entry, from the entry before it. A list runs on in time,
    /// so it is the next such day; where that has not come yet, the nearest one. `None` where there
    /// is no entry before, or `core` is no part of a year.
    pub(super) fn year_in_list(&self, core: Core) -> Option<i32> {
        let (before, _) = self.entry?.days()?;
        let base = before.year();
        let places = [base - 1, base, base + 1].into_iter();
        let places: Vec<(i32, NaiveDate, NaiveDate)> = places
            .filter_map(|year| self.in_year(core, year)?.days().map(|it| (year, it.0, it.1)))
            .collect();
        let next = places.iter().find(|(_, _, last)| *last >= before);
        // Past the day of speech a list tells of what is to come, and goes on doing so.
        let ahead = self.speech.is_some_and(|now| before > now);
        let past =
            next.filter(|(_, first, _)| ahead || self.speech.is_none_or(|now| *first <= now));
        let nearest =
            || places.iter().min_by_key(|(_, first, _)| (*first - before).num_days().abs());
        past.or_else(nearest).map(|(year, ..)| *year)
    }
}

/// How unlikely `stretch` is, seen from `base`, in days.
fn cost(stretch: Stretch, base: NaiveDate, tense: Option<Tense>) -> Option<i64> {
    let (first, last) = stretch.days()?;
    let ahead = (first - base).num_days();
    let behind = (base - last).num_days();
    let day = matches!(stretch, Stretch::Day(_));
    let penalty = if day { DAY_AGAINST_TENSE } else { AGAINST_TENSE };
    let against = match tense {
        Some(Tense::Past) => ahead > 0,
        Some(Tense::Future) => behind > 0,
        Some(Tense::Present) | None => false,
    };
    Some(ahead.max(behind).max(0) + if against { penalty } else { 0 })
}
