//! Years: after a date, and standing alone.

use crate::extract::dates::form::{Calendar, Core, Form, Phase, Which, Year};
use crate::extract::dates::grammar::Match;
use crate::extract::dates::lexicon::Role;
use crate::extract::dates::reader::{Read, Reader};
use crate::extract::dates::scan::Sign;
use crate::extract::dates::stretch::Unit;

/// A place in the calendar without weekday or phase.
pub(super) fn calendar(core: Core, year: Year) -> Calendar {
    Calendar { core, year, weekday: None, phase: None }
}

/// The year that a date goes on with: `, 2026`, `of 2026`, `de este año`, `'98`. Open where none.
pub(super) fn after(reader: &Reader<'_>, at: usize) -> (Year, usize) {
    let open = (Year::Open, at);
    let mut next = reader.skip_sign(at, Sign::Comma);
    let comma = next > at;
    let of = reader.is(next, Role::Of) || reader.is(next, Role::In);
    next = reader.skip(reader.skip(next, Role::Of), Role::The);
    next = reader.skip(next, Role::In);
    if next > at + 3 {
        return open;
    }
    if reader.is(next, Role::Year) {
        next = reader.skip(next + 1, Role::Of);
    }
    if let Some((year, end)) = stated(reader, next) {
        return (Year::Stated(year), end);
    }
    if of && let Some((year, end)) = words(reader, next) {
        return (Year::Stated(year), end);
    }
    if let Some((year, 3)) = reader.number(next)
        && !comma
        && (of || matches!(reader.sign(next + 1), Some(Sign::Close | Sign::Dash)))
    {
        let (year, end) = era(reader, i32::try_from(year).unwrap_or(0), next + 1);
        return (Year::Stated(year), end);
    }
    match which(reader, next) {
        Some((which, end)) => (Year::Which(which), end),
        None => open,
    }
}

/// `last year`, `el año pasado`.
fn which(reader: &Reader<'_>, at: usize) -> Read<Which> {
    let unit = |place: usize| {
        let sense = reader.sense(place);
        sense.unit == Some(Unit::Year) && !sense.plural
    };
    if let Some(which) = reader.which(at)
        && unit(at + 1)
    {
        return Some((which, at + 2));
    }
    let which = reader.which(at + 1).filter(|_| unit(at) && !reader.lexicon.capitals)?;
    Some((which, at + 2))
}

/// A year in figures: four of them, or two after an apostrophe, with its era.
pub(super) fn stated(reader: &Reader<'_>, at: usize) -> Read<i32> {
    if let Some((value, 4)) = reader.number(at)
        && (1000..=2199).contains(&value)
    {
        let value = i32::try_from(value).ok()?;
        let (year, end) = era(reader, value, at + 1);
        return Some((year, end));
    }
    if !opens_short_year(reader, at)
        || at.checked_sub(1).is_some_and(|it| reader.capital(it) && reader.sense(it).id == 0)
    {
        return None;
    }
    let (value, _) = reader.digits(at + 1)?;
    let value = i32::try_from(value).ok()?;
    Some((if value < 40 { 2000 + value } else { 1900 + value }, at + 2))
}

/// Whether an apostrophe and two figures stand here: `'98`.
pub(super) fn opens_short_year(reader: &Reader<'_>, at: usize) -> bool {
    reader.sign(at) == Some(Sign::Apostrophe)
        && !reader.tight(at)
        && reader.tight(at + 1)
        && matches!(reader.digits(at + 1), Some((_, 2)))
        && !reader.joined_after(at + 1)
}

/// `BC` after a year makes it negative.
fn era(reader: &Reader<'_>, year: i32, at: usize) -> (i32, usize) {
    if reader.is(at, Role::Bc) {
        (-year, at + 1)
    } else if reader.is(at, Role::Ad) {
        (year, at + 1)
    } else {
        (year, at)
    }
}

/// A year in words: `nineteen eighty-four`, `dos mil`, `mil novecientos treinta y dos`.
fn words(reader: &Reader<'_>, at: usize) -> Read<i32> {
    let (value, end) = reader.cardinal(at)?;
    if (17..=20).contains(&value)
        && let Some((rest, end)) = reader.cardinal(end)
        && (10..100).contains(&rest)
    {
        return Some((i32::try_from(value * 100 + rest).ok()?, end));
    }
    (1000..=2199).contains(&value).then_some((i32::try_from(value).ok()?, end))
}

/// A year that stands alone, where what is around it shows that it is one.
pub(super) fn alone(reader: &Reader<'_>, at: usize, phase: Option<Phase>) -> Option<Match> {
    let made = |year: i32, end: usize, rule| {
        let calendar = Calendar { phase, ..calendar(Core::Year, Year::Stated(year)) };
        Match::new(Form::Calendar(calendar), end, rule)
    };
    let fiscal = reader.is(at, Role::Fiscal);
    let word = reader.skip(at, Role::Fiscal);
    if fiscal || reader.is(word, Role::Year) {
        let next = reader.skip(word, Role::Year);
        if let Some((year, end)) = stated(reader, next).or_else(|| words(reader, next)) {
            let form = calendar(if fiscal { Core::Fiscal } else { Core::Year }, Year::Stated(year));
            return Some(Match::new(Form::Calendar(form), end, "date.year"));
        }
        if let Some((value, 1..=4)) = reader.number(next)
            && !fiscal
            && (reader.is(next + 1, Role::Ad) || reader.is(next + 1, Role::Bc) || value >= 100)
        {
            let (year, end) = era(reader, i32::try_from(value).ok()?, next + 1);
            return Some(made(year, end, "date.year"));
        }
        return None;
    }
    if let Some((value, 1..=4)) = reader.number(at)
        && (reader.is(at + 1, Role::Bc) || (reader.is(at + 1, Role::Ad) && value > 31))
    {
        let (year, end) = era(reader, i32::try_from(value).ok()?, at + 1);
        return Some(made(year, end, "date.year.era"));
    }
    let (year, end) = stated(reader, at)?;
    let within = at.checked_sub(1).is_some_and(|before| code_before(reader, at, before));
    if within || code_after(reader, end) {
        return None;
    }
    if reader.is(end, Role::Measure) || at.checked_sub(1).is_some_and(|it| numbered(reader, it)) {
        return None;
    }
    let likely = (1900..=2099).contains(&year) || reader.sign(at).is_some();
    let placed = phase.is_some() || placed(reader, at, end);
    let counted = counts(reader, end) && year % 100 == 0;
    ((likely && !counted) || placed).then(|| made(year, end, "date.year"))
}

/// Whether the figure ends a telephone number, a path or another code.
fn code_before(reader: &Reader<'_>, at: usize, before: usize) -> bool {
    let joined = reader.tight(at) && reader.tight(before);
    match reader.sign(before) {
        Some(Sign::Slash | Sign::Dot | Sign::Colon) => joined,
        Some(Sign::Dash) => joined && before > 0 && reader.digits(before - 1).is_some(),
        _ => false,
    }
}

/// Whether the figure begins a name or a path: `2019-nCoV`.
fn code_after(reader: &Reader<'_>, end: usize) -> bool {
    let joined = reader.tight(end) && reader.tight(end + 1) && reader.is_word(end + 1);
    joined && matches!(reader.sign(end), Some(Sign::Dash | Sign::Slash | Sign::Dot))
}

/// Whether the word before a number makes it a number of something: `page 2016`.
fn numbered(reader: &Reader<'_>, at: usize) -> bool {
    let dot = reader.sign(at) == Some(Sign::Dot) && reader.tight(at);
    let word = if dot { at.checked_sub(1) } else { Some(at) };
    word.is_some_and(|word| reader.is(word, Role::Pages))
}

/// Whether a preposition or bracket shows that the number is a year.
fn placed(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    const ROLES: &[Role] = &[Role::In, Role::Since, Role::By, Role::Until, Role::From, Role::About];
    if counts(reader, end) {
        return false;
    }
    let Some(before) = at.checked_sub(1) else {
        // A line of its own, or an entry of a chronology.
        return reader.opens_line(end)
            || matches!(reader.sign(end), Some(Sign::Colon | Sign::Dash));
    };
    let sense = reader.sense(before);
    let ranged = reader.sign(end) == Some(Sign::Dash)
        && matches!(reader.number(end + 1), Some((1000..=2199, 4)));
    let apposed = reader.sign(before) == Some(Sign::Comma)
        && matches!(reader.sign(end), Some(Sign::Dot | Sign::Close | Sign::Comma));
    ROLES.iter().any(|role| sense.is(*role))
        || ranged
        || apposed
        || (reader.sign(before) == Some(Sign::Open) && reader.sign(end) != Some(Sign::Other))
        || (reader.sign(end) == Some(Sign::Close)
            && matches!(reader.sign(before), Some(Sign::Comma | Sign::Dash)))
}

/// Whether a plural follows that the number may count: `1900 villages`.
fn counts(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.words(at);
    reader.is_word(at)
        && !reader.tight(at)
        && !reader.capital(at)
        && word.len() > 4
        && word.ends_with('s')
        && !word.ends_with("ss")
}
