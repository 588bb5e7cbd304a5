//! Lengths of time: `27-year`, `two and a half years`, `2 años, 3 meses y un día`, `for decades`.

use crate::extract::dates::form::{Count, Form, Length};
use crate::extract::dates::grammar::Match;
use crate::extract::dates::lexicon::{Role, Sense};
use crate::extract::dates::reader::{Read, Reader};
use crate::extract::dates::scan::Sign;
use crate::extract::dates::stretch::Unit;

/// A length of time that begins here.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let (length, end) =
        length(reader, at).or_else(|| vague(reader, at)).or_else(|| whole(reader, at))?;
    Some(Match::new(Form::Length { length, window: None }, end, "duration"))
}

/// A count and a unit, and further ones joined to it.
pub(super) fn length(reader: &Reader<'_>, at: usize) -> Read<Length> {
    let (first, mut end) = part(reader, at)?;
    let mut parts = vec![first];
    while parts.len() < 4 {
        let next = reader.skip(reader.skip_sign(end, Sign::Comma), Role::And);
        if next == end {
            break;
        }
        let Some((more, after)) = part(reader, next) else { break };
        if parts.iter().any(|(_, unit)| *unit == more.1) || more.0 == Count::Vague {
            break;
        }
        parts.push(more);
        end = after;
    }
    if is_age(reader, end) {
        return None;
    }
    Some((Length { parts }, end))
}

/// `all year`, `todo el año`.
fn whole(reader: &Reader<'_>, at: usize) -> Read<Length> {
    let unit_at = reader.skip(at + 1, Role::The);
    let sense = reader.sense(unit_at);
    let unit = sense.unit.filter(|unit| *unit >= Unit::Day && !sense.plural)?;
    reader.is(at, Role::All).then(|| (Length::new(Count::whole(1), unit), unit_at + 1))
}

/// One count and its unit.
fn part(reader: &Reader<'_>, at: usize) -> Read<(Count, Unit)> {
    let (mut count, mut next) = reader.count(at)?;
    if let Count::Known(hundredths) = count
        && reader.is(next, Role::QuarterOf)
    {
        (count, next) = (Count::Known(hundredths / 4), next + 1);
    }
    if let Count::Known(hundredths) = count
        && (reader.is(next, Role::AndHalf) || halves(reader, next))
    {
        count = Count::Known(hundredths + 50);
        next += if reader.is(next, Role::AndHalf) { 1 } else { 3 };
    }
    let hyphen =
        reader.sign(next) == Some(Sign::Dash) && reader.tight(next) && reader.tight(next + 1);
    if hyphen {
        next += 1;
    }
    let adjectives_start = next;
    next = adjectives(reader, next);
    let sense = reader.sense(next);
    let unit = sense.unit?;
    let one = count == Count::whole(1);
    let article = reader.sense(at).article;
    let agrees = if reader.tight(next) && !hyphen {
        // "12h", "30min" are no words of prose.
        false
    } else if hyphen || matches!(count, Count::Known(..=100)) {
        !sense.plural
    } else {
        sense.plural
    };
    let bare = next == adjectives_start;
    let fraction = unit == Unit::Quarter && bare && (one || reader.is(next + 1, Role::Of));
    let ordinal = unit == Unit::Second && article;
    if !agrees || fraction || ordinal {
        return None;
    }
    let mut end = next + 1;
    if let Count::Known(hundredths) = count {
        if reader.is(end, Role::AndHalf) || halves(reader, end) {
            count = Count::Known(hundredths + 50);
            end += if reader.is(end, Role::AndHalf) { 1 } else { 3 };
        } else if reader.is(end, Role::AndQuarter) {
            count = Count::Known(hundredths + 25);
            end += 1;
        }
    }
    Some(((count, unit), end))
}

/// `and a half`.
fn halves(reader: &Reader<'_>, at: usize) -> bool {
    reader.is(at, Role::And) && reader.sense(at + 1).article && reader.is(at + 2, Role::Half)
}

/// The count of a range whose unit follows its second count: the 60 of `60 to 90 days`.
pub(super) fn leading(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let (count, end) = reader.count(at)?;
    let dash = reader.sign(end) == Some(Sign::Dash);
    let joined = dash || reader.is(end, Role::To) || reader.is(end, Role::And);
    if !joined || reader.sense(at).article || count == Count::Vague {
        return None;
    }
    let ((second, unit), _) = part(reader, end + 1)?;
    let (Count::Known(first), Count::Known(last)) = (count, second) else { return None };
    let length = Length::new(count, unit);
    (first < last).then(|| Match::new(Form::Length { length, window: None }, end, "duration"))
}

/// Skips what may stand between a count and its unit: `consecutive`, `trading`.
pub(super) fn adjectives(reader: &Reader<'_>, at: usize) -> usize {
    let first = reader.skip(at, Role::Adjective);
    reader.skip(first, Role::Adjective)
}

/// Whether what follows makes the length an age: `old`, `-old`, `of age`.
fn is_age(reader: &Reader<'_>, at: usize) -> bool {
    let next = reader.skip(reader.skip_sign(at, Sign::Dash), Role::Of);
    reader.is(next, Role::Old)
}

/// `for years`, `decades-long`: a length without a count.
fn vague(reader: &Reader<'_>, at: usize) -> Read<Length> {
    let sense = reader.sense(at);
    let unit = sense.unit.filter(|unit| sense.plural && *unit >= Unit::Minute)?;
    let dash = reader.sign(at + 1) == Some(Sign::Dash) && reader.tight(at + 1);
    let before = at.checked_sub(1).map_or(Sense::none(), |it| reader.sense(it));
    let placed = before.is(Role::In) || before.is(Role::During) || before.is(Role::After);
    let anaphoric = reader.is(at + 1, Role::Of) && !before.is(Role::During);
    let adverb = [Role::Ago, Role::Later, Role::Earlier].iter().any(|it| reader.is(at + 1, *it));
    ((dash || placed || adverb) && !anaphoric).then(|| (Length::new(Count::Vague, unit), at + 1))
}
