//! When each event was, side by side: what counting and drawing over all of them needs.

use chrono::NaiveDate;

use crate::app::period::Unit;
use crate::model::{Briefing, Status, When};

/// The days of every event, in the order of the events.
#[derive(Debug, Default)]
pub struct Calendar {
    days: Vec<Option<Stretch>>,
}

/// The stretch of days that an event may have been on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first; the first of all where the date is open.
    pub first: NaiveDate,
    /// The last; the last of all where the date is open.
    pub last: NaiveDate,
    /// The unit that the date is as long as.
    pub unit: Unit,
    /// Whether it is yet to happen.
    pub planned: bool,
}

impl Calendar {
    /// The days of the events of `briefing`.
    pub fn new(briefing: &Briefing) -> Self {
        let days = briefing.events.iter().map(|event| {
            let when = event.date.as_ref().filter(|it| it.earliest().or(it.latest()).is_some())?;
            Some(Stretch::new(when, event.status != Status::Happened))
        });
        Self { days: days.collect() }
    }

    /// The days of the event at that place of the briefing's list; `None` where it is not dated.
    pub fn days(&self, event: usize) -> Option<Stretch> {
        self.days.get(event).copied().flatten()
    }
}

impl Stretch {
    fn new(when: &When, planned: bool) -> Self {
        Self {
            first: when.earliest().unwrap_or(NaiveDate::MIN),
            last: when.latest().unwrap_or(NaiveDate::MAX),
            unit: unit(when),
            planned,
        }
    }

    /// The day that the event is put on: the first, where it is known.
    pub fn day(self) -> NaiveDate {
        if self.first == NaiveDate::MIN { self.last } else { self.first }
    }
}

/// The unit that a date is as long as.
fn unit(when: &When) -> Unit {
    let days = match (when.earliest(), when.latest()) {
        (Some(first), Some(last)) => (last - first).num_days(),
        (Some(_), None) | (None, _) => 0,
    };
    match days {
        ..=27 => Unit::Day,
        28..=92 => Unit::Month,
        93..=366 => Unit::Year,
        _ => Unit::Decade,
    }
}
