//! Places in the calendar: days, months, seasons, quarters, decades, centuries, holidays.

use crate::extract::dates::form::{Calendar, Core, Form, Phase, Year};
use crate::extract::dates::grammar::year::calendar;
use crate::extract::dates::grammar::{Match, ages, year};
use crate::extract::dates::lexicon::{Role, Sense};
use crate::extract::dates::reader::{Read, Reader};
use crate::extract::dates::scan::Sign;
use crate::extract::dates::stretch::Unit;

/// A place in the calendar that begins here.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let (phase, start) = match reader.phase(at) {
        Some((phase, start)) => (Some(phase), start),
        None => (None, at),
    };
    let found = iso(reader, start)
        .or_else(|| numeric(reader, start))
        .or_else(|| weekday_and_day(reader, start))
        .or_else(|| day_and_month(reader, start))
        .or_else(|| month(reader, start, phase))
        .or_else(|| part_of_year(reader, start))
        .or_else(|| season(reader, start, phase))
        .or_else(|| ages::decade(reader, start))
        .or_else(|| ages::century(reader, start))
        .or_else(|| week(reader, start))
        .or_else(|| week_of_month(reader, start))
        .or_else(|| holiday(reader, start));
    let Some((mut found, end, rule)) = found else { return year::alone(reader, start, phase) };
    found.phase = phase;
    Some(Match::new(Form::Calendar(found), end, rule))
}

/// A place in the calendar, where it ends, and the rule.
pub(super) type Place = Option<(Calendar, usize, &'static str)>;

/// `2026-02-03`, `2026/02/03`, `2026-02`, `2026-W06`.
fn iso(reader: &Reader<'_>, at: usize) -> Place {
    let (year, 4) = reader.digits(at).filter(|_| !reader.joined_before(at))? else { return None };
    let sign = reader.sign(at + 1).filter(|_| reader.tight(at + 1) && reader.tight(at + 2))?;
    if !matches!(sign, Sign::Dash | Sign::Slash | Sign::Dot) || !(1000..=2199).contains(&year) {
        return None;
    }
    let stated = Year::Stated(i32::try_from(year).ok()?);
    if sign == Sign::Dash && reader.words(at + 2).eq_ignore_ascii_case("w") && reader.tight(at + 3)
    {
        let (week, 2) = reader.digits(at + 3)? else { return None };
        let core = Core::Week(Some(week).filter(|it| (1..=53).contains(it))?);
        return Some((calendar(core, stated), at + 4, "date.iso"));
    }
    let (month, 2) = reader.digits(at + 2).filter(|(month, _)| (1..=12).contains(month))? else {
        return None;
    };
    if reader.sign(at + 3) == Some(sign)
        && reader.tight(at + 3)
        && reader.tight(at + 4)
        && let Some((day, 2)) = reader.digits(at + 4)
    {
        let core = Core::Day(month, day);
        return is_day(month, day).then(|| (calendar(core, stated), at + 5, "date.iso"));
    }
    let alone = sign == Sign::Dash && !reader.joined_after(at + 2) && month_not_year(year, month);
    alone.then(|| (calendar(Core::Month(month), stated), at + 3, "date.iso"))
}

/// Whether `2010-12` is a month and not the years 2010 to 2012.
fn month_not_year(year: u32, month: u32) -> bool {
    month <= year % 100 || !(1900..=2099).contains(&year) || month < 10
}

/// `03/02/2026`, `3.2.2026`, `02/2026`.
fn numeric(reader: &Reader<'_>, at: usize) -> Place {
    let (first, 1..=2) = reader.digits(at).filter(|_| !reader.joined_before(at))? else {
        return None;
    };
    let sign = reader.sign(at + 1).filter(|_| reader.tight(at + 1) && reader.tight(at + 2))?;
    if !matches!(sign, Sign::Dash | Sign::Slash | Sign::Dot) {
        return None;
    }
    let (second, digits) = reader.digits(at + 2)?;
    if sign == Sign::Slash && digits == 4 && !reader.joined_after(at + 2) {
        let stated = Year::Stated(i32::try_from(second).ok()?);
        let month = (1..=12).contains(&first) && (1900..=2099).contains(&second);
        return month.then(|| (calendar(Core::Month(first), stated), at + 3, "date.numeric"));
    }
    let again = reader.sign(at + 3) == Some(sign) && reader.tight(at + 3) && reader.tight(at + 4);
    if !again || digits > 2 || reader.joined_after(at + 4) {
        return None;
    }
    let year = match reader.digits(at + 4)? {
        (year, 4) if (1000..=2199).contains(&year) => year,
        (year, 2) if sign == Sign::Slash => year + if year < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    let core = Core::Numeric(first, second);
    let possible = is_day(first, second) || is_day(second, first);
    let stated = Year::Stated(i32::try_from(year).ok()?);
    possible.then(|| (calendar(core, stated), at + 5, "date.numeric"))
}

/// `Tuesday, 3 February 2026`, `martes 3`, `Tuesday`.
pub(super) fn weekday_and_day(reader: &Reader<'_>, at: usize) -> Place {
    let sense = reader.sense(at);
    let weekday = Some(sense.weekday).filter(|it| *it > 0)?;
    let mut next = at + 1;
    if reader.sign(next) == Some(Sign::Dot) && sense.short {
        next += 1;
    }
    let beside = next;
    next = reader.skip_sign(next, Sign::Comma);
    next = reader.skip_sign(next, Sign::Open);
    next = reader.skip(reader.skip(next, Role::The), Role::Day);
    let day = day_and_month(reader, next).or_else(|| month(reader, next, Some(Phase::Mid)));
    if let Some((found, end, rule)) = day
        && matches!(found.core, Core::Day(..))
    {
        return Some((Calendar { weekday: Some(weekday), ..found }, end, rule));
    }
    if let Some((found, end, rule)) = iso(reader, next).or_else(|| numeric(reader, next)) {
        return Some((Calendar { weekday: Some(weekday), ..found }, end, rule));
    }
    if let Some((day, end)) = reader.ordinal(beside).or_else(|| {
        let (day, digits) = reader.number(beside)?;
        (digits <= 2 && !reader.lexicon.capitals).then_some((day, beside + 1))
    }) && (1..=31).contains(&day)
        && !reader.is_word(end)
    {
        let found = calendar(Core::DayOnly(day), Year::Open);
        return Some((Calendar { weekday: Some(weekday), ..found }, end, "date.weekday"));
    }
    let named = if reader.lexicon.capitals { reader.capital(at) } else { lower(reader, at) };
    // "On a Monday" is any Monday.
    let any = at >= 2 && reader.sense(at - 1).article && reader.is(at - 2, Role::On);
    let found = calendar(Core::Weekday(weekday), Year::Open);
    (!any && named && !sense.shy).then_some((found, at + 1, "date.weekday"))
}

/// Where words of time have no capital: whether this one has none but for its place.
fn lower(reader: &Reader<'_>, at: usize) -> bool {
    let next = reader.sense(at + 1);
    let name = reader.is_word(at + 1) && !next.is(Role::And) && !next.is(Role::To);
    if reader.capital(at) && name {
        return false;
    }
    let starts = at.checked_sub(1).is_none_or(|before| {
        !reader.is_word(before) && !matches!(reader.sign(before), Some(Sign::Comma))
    });
    !reader.capital(at) || starts
}

/// `3 February 2026`, `the third of February`, `3rd`-forms, `3 de febrero de 2026`.
fn day_and_month(reader: &Reader<'_>, at: usize) -> Place {
    let (day, next) = day_number(reader, at)?;
    let next = reader.skip_sign(next, Sign::Dash);
    let next = of_the_month(reader, reader.skip(reader.skip(next, Role::The), Role::Of));
    let sense = reader.sense(next);
    let month = u32::from(sense.month);
    let small = reader.lexicon.capitals && !reader.capital(next);
    // "5 january": no other word is written like it.
    let certain = !sense.short && !matches!(month, 3 | 5);
    if month == 0 || !is_day(month, day) || small && !certain {
        return None;
    }
    let end = dot(reader, next);
    let end = if reader.sign(end) == Some(Sign::Dash) && reader.tight(end) && reader.tight(end + 1)
    {
        match year::stated(reader, end + 1) {
            Some((year, end)) => {
                let core = Core::Day(month, day);
                return Some((calendar(core, Year::Stated(year)), end, "date.day"));
            }
            None => end,
        }
    } else {
        end
    };
    let (year, end) = year::after(reader, end);
    Some((calendar(Core::Day(month, day), year), end, "date.day"))
}

/// Whether a day of a month begins here.
pub(super) fn names_day(reader: &Reader<'_>, at: usize) -> bool {
    day_and_month(reader, at).is_some()
}

/// Past the words of records: `15 dias do mês de abril`, `25 del pasado mes de marzo`; `at` where
/// there are none.
fn of_the_month(reader: &Reader<'_>, at: usize) -> usize {
    let unit = |at: usize, unit: Unit| reader.sense(at).unit == Some(unit);
    let days = if unit(at, Unit::Day) { reader.skip(at + 1, Role::Of) } else { at };
    let month = reader.skip(days, Role::Last);
    let of = reader.skip(month + 1, Role::Of);
    if unit(month, Unit::Month) && of > month + 1 { of } else { at }
}

/// The number of a day of a month, in figures or words.
fn day_number(reader: &Reader<'_>, at: usize) -> Read<u32> {
    let read = reader
        .ordinal(at)
        .or_else(|| match reader.digits(at)? {
            (day, 1..=2) if !reader.joined_before(at) => Some((day, at + 1)),
            _ => None,
        })
        .or_else(|| if reader.lexicon.capitals { None } else { reader.cardinal(at) });
    read.filter(|(day, _)| (1..=31).contains(day))
}

/// `February 3, 2026`, `Feb. 2026`, `February`.
fn month(reader: &Reader<'_>, at: usize, phase: Option<Phase>) -> Place {
    let sense = reader.sense(at);
    let month = u32::from(sense.month);
    if month == 0 || (reader.lexicon.capitals && !reader.capital(at)) {
        return None;
    }
    let next = dot(reader, at);
    let day_at = reader.skip(next, Role::The);
    if let Some((day, end)) = day_after_month(reader, day_at)
        && is_day(month, day)
    {
        let (year, end) = year::after(reader, end);
        return Some((calendar(Core::Day(month, day), year), end, "date.day"));
    }
    let (year, end) = year::after(reader, next);
    if year != Year::Open {
        return Some((calendar(Core::Month(month), year), end, "date.month"));
    }
    if reader.sign(next) == Some(Sign::Dash)
        && reader.tight(next)
        && reader.tight(next + 1)
        && let Some((year, end)) = year::stated(reader, next + 1)
    {
        return Some((calendar(Core::Month(month), Year::Stated(year)), end, "date.month"));
    }
    // "40 de mayo" is no day, and no month either.
    let counted = at.checked_sub(2).and_then(|it| reader.digits(it));
    if matches!(counted, Some((_, 1..=2))) && reader.is(at - 1, Role::Of) {
        return None;
    }
    let full = next == at + 1;
    let placed = !sense.shy || full && (beside_preposition(reader, at) || labels(reader, at));
    let named = reader.lexicon.capitals || lower(reader, at) || phase.is_some();
    let free = named && (phase.is_some() || placed);
    free.then_some((calendar(Core::Month(month), Year::Open), at + 1, "date.month"))
}

/// The day after a month's name: `3`, `3rd`, `third`; a number that no unit follows.
fn day_after_month(reader: &Reader<'_>, at: usize) -> Read<u32> {
    if let Some(read) = reader.ordinal(at) {
        return Some(read);
    }
    let (day, digits) = reader.digits(at)?;
    let part = reader.joined_before(at) || (reader.joined_after(at) && !starts_time(reader, at));
    (digits <= 2 && !part).then_some((day, at + 1))
}

/// Whether a letter `T` and a time follow: the day of a machine's date.
fn starts_time(reader: &Reader<'_>, at: usize) -> bool {
    reader.words(at + 1) == "T" && reader.tight(at + 2) && reader.digits(at + 2).is_some()
}

/// Skips the word and the full stop of an abbreviation.
fn dot(reader: &Reader<'_>, at: usize) -> usize {
    let dotted = reader.sign(at + 1) == Some(Sign::Dot) && reader.tight(at + 1);
    at + 1 + usize::from(dotted && reader.sense(at).short)
}

/// Whether a heading or the label of an entry consists of the month here, or begins with it:
/// `May`, `March – …`, `May/June 2017`.
fn labels(reader: &Reader<'_>, at: usize) -> bool {
    let ends = || {
        let next = reader.sign(at + 1);
        reader.opens_line(at + 1)
            || matches!(next, Some(Sign::Dash | Sign::Colon | Sign::Slash | Sign::Dot))
            || reader.is(at + 1, Role::To) && reader.sense(at + 2).month > 0
    };
    reader.labelled && at == 0 && ends()
}

/// Whether a word that is shy stands where a time must stand.
fn beside_preposition(reader: &Reader<'_>, at: usize) -> bool {
    const ROLES: &[Role] = &[
        Role::In,
        Role::Since,
        Role::By,
        Role::Until,
        Role::From,
        Role::Between,
        Role::Before,
        Role::After,
    ];
    let Some(before) = at.checked_sub(1) else { return false };
    let sense = reader.sense(before);
    if ROLES.iter().any(|role| sense.is(*role)) {
        return !reader.capital(at + 1);
    }
    let linked =
        sense.is(Role::And) || sense.is(Role::To) || reader.sign(before) == Some(Sign::Dash);
    linked && before > 0 && reader.sense(before - 1).month > 0
}

/// `Q3 2025`, `the third quarter of 2025`, `H1 2025`, `the first half of last year`.
fn part_of_year(reader: &Reader<'_>, at: usize) -> Place {
    let letter = reader.words(at);
    let tight = reader.tight(at + 1).then(|| reader.digits(at + 1)).flatten();
    let (core, end) = match (letter, tight) {
        ("Q" | "T", Some((quarter @ 1..=4, 1))) => (Core::Quarter(quarter), at + 2),
        ("H" | "S", Some((half @ 1..=2, 1))) => (Core::Half(half), at + 2),
        _ => {
            let (ordinal, next) = reader.ordinal(at).or_else(|| last(reader, at))?;
            let next = reader.skip_sign(next, Sign::Dash);
            let next = reader.skip(next, Role::Fiscal);
            let sense = reader.sense(next);
            let half = sense.is(Role::Half) || sense.unit == Some(Unit::Half);
            match ordinal {
                1..=4 if sense.unit == Some(Unit::Quarter) => (Core::Quarter(ordinal), next + 1),
                1..=2 if half => (Core::Half(ordinal), next + 1),
                _ => return None,
            }
        }
    };
    let (year, end) = year::after(reader, end);
    let lettered = matches!(letter, "H" | "S" | "T");
    let half = matches!(core, Core::Half(_));
    let stated = year != Year::Open || !(half || lettered);
    stated.then(|| (calendar(core, year), end, "date.part-of-year"))
}

/// `the last quarter of 2025` is the fourth.
fn last(reader: &Reader<'_>, at: usize) -> Read<u32> {
    let quarter = reader.sense(at + 1).unit == Some(Unit::Quarter);
    let stated = || year::after(reader, at + 2).0 != Year::Open;
    (reader.is(at, Role::Last) && quarter && stated()).then_some((4, at + 1))
}

/// `spring 2024`, `the summer of 2010`, `in winter`.
fn season(reader: &Reader<'_>, at: usize, phase: Option<Phase>) -> Place {
    let sense = reader.sense(at);
    let season = sense.season?;
    let (year, end) = year::after(reader, at + 1);
    let before = at.checked_sub(1).map_or(Sense::none(), |it| reader.sense(it));
    let placed = phase.is_some();
    let generic = reader.is(at + 1, Role::Seasons);
    let free = !generic && !reader.capital(at) && (!sense.shy || before.is(Role::In) || placed);
    (year != Year::Open || free).then(|| (calendar(Core::Season(season), year), end, "date.season"))
}

/// `the week of 5 January`.
fn week(reader: &Reader<'_>, at: usize) -> Place {
    if !reader.is(at, Role::WeekOf) {
        return None;
    }
    let next = reader.skip(at + 1, Role::The);
    let (found, end, _) =
        day_and_month(reader, next).or_else(|| month(reader, next, Some(Phase::Mid)))?;
    let Core::Day(month, day) = found.core else { return None };
    Some((calendar(Core::WeekOf(month, day), found.year), end, "date.week"))
}

/// `the first week of March`, `the last week of March 2026`.
fn week_of_month(reader: &Reader<'_>, at: usize) -> Place {
    let (number, next) = if reader.is(at, Role::Last) {
        (0, at + 1)
    } else {
        reader.ordinal(at).filter(|(number, _)| *number <= 4)?
    };
    let unit = reader.sense(next).unit;
    if unit != Some(Unit::Week) || !reader.is(next + 1, Role::Of) {
        return None;
    }
    let (found, end, _) = month(reader, next + 2, Some(Phase::Mid))?;
    let Core::Month(month) = found.core else { return None };
    Some((calendar(Core::WeekIn(number, month), found.year), end, "date.week"))
}

/// `Easter 2026`, `Christmas`.
fn holiday(reader: &Reader<'_>, at: usize) -> Place {
    let place = reader.sense(at).holiday?;
    let holiday = *reader.lexicon.holidays.get(usize::from(place))?;
    let (year, end) = year::after(reader, at + 1);
    // Without a year or a preposition it is an occasion: "Christmas sales", "Eid greetings".
    let placed =
        [Role::On, Role::At, Role::By, Role::Since, Role::Until, Role::Before, Role::After]
            .iter()
            .any(|role| at > 0 && reader.is(at - 1, *role));
    let alone = at == 0 || reader.is(at - 1, Role::The);
    let day = placed || (alone && !reader.is_word(end));
    (day || year != Year::Open)
        .then(|| (calendar(Core::Holiday(holiday), year), end, "date.holiday"))
}

/// Whether some year has that day.
pub(super) fn is_day(month: u32, day: u32) -> bool {
    chrono::NaiveDate::from_ymd_opt(2000, month, day).is_some()
}
