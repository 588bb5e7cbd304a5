//! Sets of times: `every Monday`, `daily`, `twice a year`, `cada dos meses`.

use crate::extract::dates::form::{Count, Form, Length};
use crate::extract::dates::grammar::Match;
use crate::extract::dates::lexicon::{Role, Sense};
use crate::extract::dates::reader::{Read, Reader};
use crate::extract::dates::stretch::Unit;

/// A set of times that begins here.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let (value, end) =
        every(reader, at).or_else(|| word(reader, at)).or_else(|| often(reader, at))?;
    Some(Match::new(Form::Set(value), end, "set"))
}

/// `every two months`, `each Friday`, `todas las semanas`.
fn every(reader: &Reader<'_>, at: usize) -> Read<String> {
    let all = reader.is(at, Role::All) && reader.is(at + 1, Role::The);
    if !all && !reader.is(at, Role::Every) {
        return None;
    }
    let next = reader.skip(at + 1 + usize::from(all), Role::Adjective);
    if let Some(value) = times_of(reader.sense(next))
        && (!all || reader.sense(next).plural)
    {
        return Some((value, next + 1));
    }
    if let Some((mut length, mut end)) =
        crate::extract::dates::grammar::length::length(reader, next)
    {
        while let Some((more, after)) = reader
            .is(end, Role::And)
            .then(|| crate::extract::dates::grammar::length::length(reader, end + 1))
            .flatten()
        {
            length.parts.extend(more.parts);
            end = after;
        }
        return Some((length.value(), end));
    }
    let (ordinal, next) = reader.ordinal(next)?;
    let unit = reader.sense(next).unit?;
    let value = Length::new(Count::whole(u64::from(ordinal)), unit).value();
    Some((value, next + 1))
}

/// The value of the set of all units, weekdays or parts of days of that name.
fn times_of(sense: &Sense) -> Option<String> {
    let weekday = sense.weekday.max(sense.weekdays);
    if weekday > 0 {
        return Some(format!("XXXX-WXX-{weekday}"));
    }
    if sense.month > 0 {
        return Some(format!("XXXX-{:02}", sense.month));
    }
    if let Some(part) = sense.part {
        return Some(format!("XXXX-XX-XXT{part}"));
    }
    if let Some(season) = sense.season {
        return Some(format!("XXXX-{}", season.code()));
    }
    Some(Length::new(Count::whole(1), sense.unit?).value())
}

/// `daily`, `Mondays`.
fn word(reader: &Reader<'_>, at: usize) -> Read<String> {
    let sense = reader.sense(at);
    if let Some(value) = sense.set {
        let named = reader.capital(at) && (reader.capital(at + 1) || at > 0);
        return (!named).then(|| (value.to_owned(), at + 1));
    }
    (sense.weekdays > 0).then(|| (format!("XXXX-WXX-{}", sense.weekdays), at + 1))
}

/// `twice a year`, `three times per week`, `dos veces al mes`, `dos días a la semana`.
fn often(reader: &Reader<'_>, at: usize) -> Read<String> {
    let next = if reader.is(at, Role::Once) || reader.is(at, Role::Twice) {
        at + 1
    } else {
        let (_, next) = reader.count(at)?;
        let sense = reader.sense(next);
        let day = sense.unit.is_some_and(|unit| unit <= Unit::Weekend);
        if !sense.is(Role::Times) && !day {
            return None;
        }
        next + 1
    };
    if let Some(found) = every(reader, next) {
        return Some(found);
    }
    if !reader.is(next, Role::Per) && !reader.sense(next).article {
        return None;
    }
    let unit_at = reader.skip(next + 1, Role::The);
    let unit = reader.sense(unit_at).unit?;
    Some((Length::new(Count::whole(1), unit).value(), unit_at + 1))
}
