//! Lengths of time, and what lies a length away: `two weeks ago`, `three days later`.

use chrono::NaiveDate;

use crate::extract::dates::form::{Count, From, Length, Which};
use crate::extract::dates::lexicon::Tense;
use crate::extract::dates::resolve::{Context, Point, Resolved, date, plain};
use crate::extract::dates::stretch::{Stretch, Unit, moved};
use crate::model::{Basis, TimexKind};

impl Context {
    /// `two weeks ago`, `three days later`.
    pub(super) fn shift(
        &self,
        length: &Length,
        back: bool,
        from: &From,
        tense: Option<Tense>,
    ) -> Resolved {
        let vague = length.parts.iter().any(|(count, _)| *count == Count::Vague);
        let fine = length.parts.iter().all(|(_, unit)| *unit < Unit::Day);
        if vague && !fine && back && *from == From::Speech {
            return plain(TimexKind::Date, "PAST_REF".to_owned());
        }
        match self.shifted(length, back, from, tense) {
            Some(point) => date(point, None),
            None => plain(TimexKind::Duration, length.value()),
        }
    }

    fn shifted(
        &self,
        length: &Length,
        back: bool,
        from: &From,
        tense: Option<Tense>,
    ) -> Option<Point> {
        let finest = length.parts.iter().map(|(_, unit)| *unit).min()?;
        if finest < Unit::Day {
            return None;
        }
        let (base, basis, anchor) = match from {
            From::Speech => (Stretch::Day(self.speech?), Basis::Document, None),
            From::Text => {
                let (stretch, span) = self.last?;
                let fine = self.last_day.filter(|_| finest < Unit::Month);
                let (stretch, span) =
                    fine.map_or((stretch, span), |(day, span)| (Stretch::Day(day), span));
                (stretch, Basis::Text, Some(span))
            }
            From::Form(form) => {
                let point = self.point(form, tense)?;
                (point.stretch, Basis::Text, point.anchor)
            }
        };
        let narrow = matches!(base, Stretch::Day(_))
            || finest >= Unit::Year
            || (finest >= Unit::Month && matches!(base, Stretch::Month(..)));
        if !narrow {
            return None;
        }
        let (mut day, mut unit) = (base.days()?.0, finest);
        for (count, each) in &length.parts {
            let (count, each) = match (count.as_whole(), count, each) {
                (Some(count), _, _) => (count, *each),
                // A year and a half is eighteen months.
                (None, Count::Known(hundredths), Unit::Year) => {
                    unit = Unit::Month;
                    (i32::try_from(hundredths * 12 / 100).ok()?, Unit::Month)
                }
                (None, Count::Known(_) | Count::Vague, _) => return None,
            };
            day = moved(day, if back { -count } else { count }, each)?;
        }
        let unit = match unit {
            Unit::Weekend | Unit::Week | Unit::Fortnight => Unit::Day,
            Unit::Quarter | Unit::Half => Unit::Month,
            Unit::Lustrum | Unit::Decade => Unit::Year,
            Unit::Second
            | Unit::Minute
            | Unit::Hour
            | Unit::Day
            | Unit::Month
            | Unit::Year
            | Unit::Century
            | Unit::Millennium => unit,
        };
        Some(Point { stretch: Stretch::around(day, unit), basis, anchor })
    }

    /// A length, and the days that it covers where it is counted from the day of speech.
    pub(super) fn length(&self, length: &Length, window: Option<Which>) -> Resolved {
        let mut resolved = plain(TimexKind::Duration, length.value());
        let back = match window {
            Some(Which::Last) => true,
            Some(Which::Next) => false,
            Some(Which::This | Which::Previous | Which::Same | Which::Following) | None => {
                return resolved;
            }
        };
        if let Some(base) = self.speech
            && let Some(end) = shifted_day(base, length, back)
        {
            let days = if back { (end, base) } else { (base, end) };
            resolved.days = Some((Some(days.0), Some(days.1)));
            resolved.basis = Basis::Document;
        }
        resolved
    }
}

/// `base` moved by a length of one unit.
fn shifted_day(base: NaiveDate, length: &Length, back: bool) -> Option<NaiveDate> {
    let (count, unit) = length.single()?;
    let count = count.as_whole()?;
    moved(base, if back { -count } else { count }, unit)
}
