//! Ranges and lists of dates: each part takes from the others what it lacks.
//!
//! `September 5-7, 2023`, `January–March 2026`, `between 24 and 29 December`, `5, 8 and 9 January`,
//! `2025–26`, `from 2009 to 2011`.

use crate::extract::dates::form::{Calendar, Core, Form, Year};
use crate::extract::dates::grammar::{Found, Link, Match, calendar, year};
use crate::extract::dates::lexicon::{Role, Sense};
use crate::extract::dates::reader::Reader;
use crate::extract::dates::scan::{Gap, Sign};

/// The most parts that one list has.
const LONGEST: usize = 12;

/// Adds `first`, which begins at `at`, and what it goes on with; returns the place after all.
pub(super) fn read(reader: &Reader<'_>, at: usize, first: Match, found: &mut Vec<Found>) -> usize {
    let Match { form, end, rule } = first;
    let Form::Calendar(calendar) = form else {
        found.push(Found { start: at, end, form, rule, link: Link::None });
        return end;
    };
    let mut parts = vec![Part { start: at, end, calendar, rule, link: Link::None }];
    while parts.len() < LONGEST {
        let Some(last) = parts.last().copied() else { break };
        let Some((next, range)) = next(reader, &last, parts.len() == 1) else { break };
        if range && let Some(before) = parts.last_mut() {
            before.link = if before.link == Link::Lists { Link::Lists } else { Link::Begins };
        }
        parts.push(next);
        if range {
            break;
        }
    }
    share(&mut parts);
    let end = parts.last().map_or(end, |last| last.end);
    found.extend(parts.into_iter().map(|part| Found {
        start: part.start,
        end: part.end,
        form: Form::Calendar(part.calendar),
        rule: part.rule,
        link: part.link,
    }));
    end
}

/// Days before the month that they share: `5, 8 and 9 January 2026`, `24–29 December`. Adds them
/// and returns the place after.
pub(super) fn leading_days(
    reader: &Reader<'_>,
    at: usize,
    found: &mut Vec<Found>,
) -> Option<usize> {
    let mut days = Vec::new();
    let mut next = at;
    let mut range = false;
    let mut tight = false;
    let (last, end, rule) = loop {
        if !days.is_empty()
            && (next + 1..next + 5).any(|near| reader.sense(near).month > 0)
            && let Some(Match { form: Form::Calendar(calendar), end, rule }) =
                calendar::read(reader, next)
            && matches!(calendar.core, Core::Day(..))
        {
            break (calendar, end, rule);
        }
        let (day, after) = day(reader, next)?;
        if range || days.len() >= LONGEST {
            return None;
        }
        let between = at > 0 && reader.is(at - 1, Role::Between) && days.is_empty();
        let dash = reader.sign(after) == Some(Sign::Dash);
        let and = reader.is(after, Role::And);
        let comma = reader.sign(after) == Some(Sign::Comma);
        range = dash || reader.is(after, Role::To) || (and && between);
        tight = dash && reader.tight(after) && reader.tight(after + 1);
        if !(range || and || comma) {
            return None;
        }
        days.push((next, after, day));
        next = after + 1;
        if comma && reader.is(next, Role::And) {
            next += 1;
        }
        next = reader.skip(reader.skip(next, Role::The), Role::Day);
    };
    let Core::Day(month, _) = last.core else { return None };
    if !days.iter().all(|(_, _, day)| calendar::is_day(month, *day)) {
        return None;
    }
    for (index, (start, end, day)) in days.iter().copied().enumerate() {
        let calendar = Calendar { core: Core::Day(month, day), weekday: None, ..last };
        let link = match (index, range) {
            (0, true) => Link::Begins,
            (0, false) => Link::None,
            _ => Link::Lists,
        };
        found.push(Found { start, end, form: Form::Calendar(calendar), rule: "date.day", link });
    }
    let link = match (range, tight) {
        (true, true) => Link::EndsOne,
        (true, false) => Link::Ends,
        (false, _) => Link::Lists,
    };
    found.push(Found { start: next, end, form: Form::Calendar(last), rule, link });
    Some(end)
}

#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    calendar: Calendar,
    rule: &'static str,
    link: Link,
}

/// The part after `last`, and whether it ends a range.
fn next(reader: &Reader<'_>, last: &Part, first: bool) -> Option<(Part, bool)> {
    let at = last.end;
    let dash = reader.sign(at) == Some(Sign::Dash);
    let tight = dash && reader.tight(at) && reader.tight(at + 1);
    let before = last.start.checked_sub(1).map_or(Sense::none(), |it| reader.sense(it));
    let before_article = last.start.checked_sub(2).map_or(Sense::none(), |it| reader.sense(it));
    let between =
        before.is(Role::Between) || (before.is(Role::The) && before_article.is(Role::Between));
    let to = reader.is(at, Role::To) || reader.is(at, Role::Until);
    let and = reader.is(at, Role::And);
    let comma = reader.sign(at) == Some(Sign::Comma);
    // "April/May 2017", "14/15 September"
    let slash = reader.sign(at) == Some(Sign::Slash)
        && reader.tight(at)
        && reader.tight(at + 1)
        && matches!(last.calendar.core, Core::Month(_) | Core::Day(..))
        && last.calendar.year == Year::Open;
    let range = dash || to || slash || (and && between);
    if !range && !and && !comma {
        return None;
    }
    let mut start = at + 1;
    if comma && reader.is(start, Role::And) {
        start += 1;
    }
    start = reader.skip(start, Role::The);
    if reader.token(start)?.gap == Gap::Line && !dash {
        return None;
    }
    let (calendar, end, rule) = part(reader, start, last, range)?;
    if !like(last.calendar.core, calendar.core) || (!range && !first && comma && dash) {
        return None;
    }
    let link = match (range, tight || slash) {
        (true, true) => Link::EndsOne,
        (true, false) => Link::Ends,
        (false, _) => Link::Lists,
    };
    Some((Part { start, end, calendar, rule, link }, range))
}

/// A part of a range or list: a date, or a bare number that the part before explains.
fn part(
    reader: &Reader<'_>,
    at: usize,
    last: &Part,
    range: bool,
) -> Option<(Calendar, usize, &'static str)> {
    if let Some(found) = calendar::read(reader, at)
        && let Form::Calendar(calendar) = found.form
        && calendar.core != Core::Year
    {
        return Some((calendar, found.end, found.rule));
    }
    if let Core::Day(month, _) = last.calendar.core {
        let (day, end) = day(reader, at)?;
        // After a stated year a bare number is no day.
        let open = last.calendar.year == Year::Open && calendar::is_day(month, day);
        let (year, end) = year::after(reader, end);
        return open.then(|| (year::calendar(Core::Day(month, day), year), end, "date.day"));
    }
    let (Core::Year, Year::Stated(first)) = (last.calendar.core, last.calendar.year) else {
        return None;
    };
    let made = |value, end| {
        let calendar = year::calendar(Core::Year, Year::Stated(value));
        Some((calendar, end, "date.year"))
    };
    if let Some((value, 2)) = reader.number(at)
        && range
        && reader.tight(at)
    {
        let value = first.div_euclid(100) * 100 + i32::try_from(value).ok()?;
        return if value > first { made(value, at + 1) } else { None };
    }
    let (value, end) = year::stated(reader, at)?;
    made(value, end)
}

/// A bare day.
fn day(reader: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    let read = reader.ordinal(at).or_else(|| match reader.number(at)? {
        (day, 1..=2) => Some((day, at + 1)),
        _ => None,
    });
    let plain = |end: usize| {
        reader.sense(end).unit.is_none()
            && reader.sense(end).month == 0
            && !(reader.is_word(end)
                && reader.sense(end).id == 0
                && !reader.tight(end)
                && reader.lexicon.capitals
                && !reader.capital(end)
                && counted(reader, end))
    };
    read.filter(|(day, end)| (1..=31).contains(day) && plain(*end))
}

/// Whether a plural follows that the number may count.
fn counted(reader: &Reader<'_>, at: usize) -> bool {
    reader.words(at).ends_with('s') || reader.is(at, Role::Measure)
}

/// Whether two parts can stand in one range or list.
fn like(first: Core, second: Core) -> bool {
    let rank = |core| match core {
        Core::Day(..) | Core::Numeric(..) | Core::DayOnly(_) => 1,
        Core::Month(_) => 2,
        Core::Year => 3,
        Core::Quarter(_) => 4,
        Core::Season(_) => 5,
        Core::Decade(_) | Core::ShortDecade(_) => 6,
        Core::Century(_) => 7,
        Core::Weekday(_) => 8,
        Core::Half(_) => 9,
        Core::Fiscal | Core::WeekOf(..) | Core::WeekIn(..) | Core::Week(_) | Core::Holiday(_) => 0,
    };
    let (first, second) = (rank(first), rank(second));
    first > 0 && first == second
}

/// Gives parts the year and month of those after them, then of those before them.
fn share(parts: &mut [Part]) {
    let mut year = Year::Open;
    for part in parts.iter_mut().rev() {
        if part.calendar.year == Year::Open && !yearless(part.calendar.core) {
            part.calendar.year = year;
        }
        year = part.calendar.year;
    }
    let mut year = Year::Open;
    for part in parts.iter_mut() {
        if part.calendar.year == Year::Open && !yearless(part.calendar.core) {
            part.calendar.year = year;
        }
        year = part.calendar.year;
    }
}

/// Whether the core has a year of its own, or none.
fn yearless(core: Core) -> bool {
    matches!(core, Core::Decade(_) | Core::ShortDecade(_) | Core::Century(_) | Core::Weekday(_))
}
