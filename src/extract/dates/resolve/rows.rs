//! One of a row of units: `last week`, `next May`, `the same day`.

use chrono::{Datelike, NaiveDate};

use crate::extract::dates::form::{Slot, Which};
use crate::extract::dates::lexicon::Tense;
use crate::extract::dates::resolve::{Context, Point, holiday, iso_weekday};
use crate::extract::dates::stretch::{Stretch, Unit, days_later};
use crate::model::Basis;
use crate::text::ByteSpan;

impl Context {
    /// `last week`, `next May`, `the same day`.
    pub(super) fn which(&self, which: Which, slot: Slot, tense: Option<Tense>) -> Option<Point> {
        let next_day = matches!((which, slot), (Which::Next, Slot::Unit(Unit::Day)));
        let from_text =
            matches!(which, Which::Previous | Which::Same | Which::Following) || next_day;
        let (base, basis, anchor) = self.base(from_text, slot)?;
        let step = match which {
            Which::Last | Which::Previous => -1,
            Which::This | Which::Same => 0,
            Which::Next | Which::Following => 1,
        };
        let stretch = match slot {
            Slot::Unit(Unit::Weekend) => {
                let weekend = Stretch::around(base, Unit::Weekend);
                let over = step == 0 && tense == Some(Tense::Past) && iso_weekday(base) < 6;
                weekend.shifted(if over { -1 } else { step })?
            }
            Slot::Unit(unit) => Stretch::around(base, unit).shifted(step)?,
            Slot::Weekday(weekday) => {
                let ahead = i32::from(weekday) - i32::from(iso_weekday(base));
                let count = match step {
                    -1 => ahead.rem_euclid(7) - 7,
                    0 => ahead,
                    _ => {
                        if ahead > 0 {
                            ahead
                        } else {
                            ahead + 7
                        }
                    }
                };
                Stretch::Day(days_later(base, count)?)
            }
            Slot::Month(month) => row(base, step, |year| Some(Stretch::Month(year, month)))?,
            Slot::Season(season) => row(base, step, |year| Some(Stretch::Season(year, season)))?,
            Slot::Holiday(holiday) => row(base, step, |year| holiday::in_year(holiday, year))?,
        };
        Some(Point { stretch, basis, anchor })
    }

    /// The day that a row is counted from.
    fn base(&self, from_text: bool, slot: Slot) -> Option<(NaiveDate, Basis, Option<ByteSpan>)> {
        if !from_text {
            return Some((self.speech?, Basis::Document, None));
        }
        let fine =
            matches!(slot, Slot::Unit(Unit::Day | Unit::Week | Unit::Weekend) | Slot::Weekday(_));
        let last = if fine {
            self.last_day
        } else {
            self.last.and_then(|(stretch, span)| Some((stretch.days()?.0, span)))
        };
        match last {
            Some((day, span)) => Some((day, Basis::Text, Some(span))),
            None => Some((self.speech?, Basis::Document, None)),
        }
    }
}

/// The unit of a row that lies `step` from `base`: the last one wholly past, the one of this year,
/// the next one wholly ahead.
fn row(base: NaiveDate, step: i32, of: impl Fn(i32) -> Option<Stretch>) -> Option<Stretch> {
    let year = base.year();
    if step == 0 {
        return of(year);
    }
    let beyond = |stretch: &Stretch| {
        stretch
            .days()
            .is_some_and(|(first, last)| if step < 0 { last < base } else { first > base })
    };
    [year, year + step, year + 2 * step].into_iter().filter_map(of).find(beyond)
}
