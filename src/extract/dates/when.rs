//! Placed forms to [`When`]: an interval with precision, qualifier, basis and label.

use chrono::NaiveDate;

use crate::extract::dates::form::Phase;
use crate::extract::dates::is_point;
use crate::extract::dates::lexicon::Role;
use crate::extract::dates::reader::Reader;
use crate::extract::dates::resolve::Resolved;
use crate::extract::dates::scan::Sign;
use crate::extract::dates::stretch::{Stretch, days_later};
use crate::model::{Precision, Qualifier, When};

/// What the word before a date makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    At,
    About,
    Before,
    After,
    /// `post-`: open to the future.
    Onwards,
}

/// What stands before the expression at `start`.
pub(super) fn edge(reader: &Reader<'_>, start: usize) -> Edge {
    let Some(before) = start.checked_sub(1) else { return Edge::At };
    let place = if reader.sign(before) == Some(Sign::Dash) && reader.tight(before) {
        before.checked_sub(1)
    } else {
        Some(before)
    };
    let Some(place) = place else { return Edge::At };
    let sense = reader.sense(place);
    if sense.is(Role::Onwards) {
        return Edge::Onwards;
    }
    if sense.is(Role::About) {
        Edge::About
    } else if sense.is(Role::Before) {
        Edge::Before
    } else if sense.is(Role::After) {
        Edge::After
    } else {
        Edge::At
    }
}

/// The stretch of time that `resolved` names; `None` for lengths, sets and references.
pub(super) fn of(resolved: &Resolved, edge: Edge, label: &str) -> Option<When> {
    let (days, precision) = match (resolved.point, resolved.days) {
        (Some(point), _) if is_point(resolved.kind) => {
            let (first, last) = narrowed(point, resolved.phase)?;
            let part = matches!(point, Stretch::Month(..)) && resolved.phase.is_some();
            let precision = if part { Precision::PartOfMonth } else { point.precision() };
            ((Some(first), Some(last)), precision)
        }
        (_, Some(days)) => (days, Precision::Range),
        _ => return None,
    };
    let (days, qualifier) = match edge {
        Edge::At => (days, Qualifier::Exact),
        Edge::About => (days, Qualifier::About),
        Edge::Before => (days, Qualifier::Before),
        Edge::After => (days, Qualifier::After),
        Edge::Onwards => ((days.0, None), Qualifier::After),
    };
    When::new(days, precision, qualifier, resolved.basis, label)
}

/// From the first day of one to the last day of the other.
pub(super) fn range(first: &Resolved, last: &Resolved, label: &str) -> Option<When> {
    let (start, _) = narrowed(first.point?, first.phase)?;
    let (_, end) = narrowed(last.point?, last.phase)?;
    let days = (Some(start), Some(end));
    When::new(days, Precision::Range, Qualifier::Exact, last.basis, label)
}

/// The days of a unit, or of its beginning, middle or end.
fn narrowed(stretch: Stretch, phase: Option<Phase>) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = stretch.days()?;
    let Some(phase) = phase.filter(|_| !matches!(stretch, Stretch::Day(_))) else {
        return Some((first, last));
    };
    let third = i32::try_from(((last - first).num_days() + 1) / 3).ok()?;
    Some(match phase {
        Phase::Early => (first, days_later(first, third - 1)?),
        Phase::Mid => (days_later(first, third)?, days_later(last, -third)?),
        Phase::Late => (days_later(last, 1 - third)?, last),
    })
}
