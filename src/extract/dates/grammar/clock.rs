//! Times of day: `10:30`, `6:40 p.m. on Tuesday`, `noon`, `las dos menos cinco`, `Friday night`.

use crate::extract::dates::form::{Clock, Core, Form, Slot};
use crate::extract::dates::grammar::{Match, calendar, relative};
use crate::extract::dates::lexicon::Role;
use crate::extract::dates::reader::{Read, Reader};
use crate::extract::dates::scan::{Gap, Sign};
use crate::extract::dates::stretch::Unit;

/// A time of day or a part of a day that begins here.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Match> {
    if let Some((clock, end)) = clock(reader, at) {
        return Some(Match::new(Form::Clock { clock, day: None }, end, "time.clock"));
    }
    part(reader, at)
}

/// `matched` and the time of day, or the day, that stands beside it.
pub(super) fn with_clock(reader: &Reader<'_>, matched: Match) -> Match {
    let Match { form, end, rule } = matched;
    if let Form::Clock { clock, day: None } = form {
        return match day_after(reader, end) {
            Some((day, after)) => {
                let end = if is_full(&day) { end } else { after };
                let day = Some(Box::new(day));
                Match::new(Form::Clock { clock, day }, end, "time.clock")
            }
            None => Match::new(form, end, rule),
        };
    }
    let machine = reader.words(end) == "T" && reader.tight(end);
    if !is_day(&form) || (is_full(&form) && !machine) {
        return Match::new(form, end, rule);
    }
    if let Some((code, end)) = part_after(reader, end) {
        let day = Some(Box::new(form));
        return Match::new(Form::Part { code, day }, end, "time.part");
    }
    match clock_after(reader, end) {
        Some((clock, end)) => {
            let day = Some(Box::new(form));
            Match::new(Form::Clock { clock, day }, end, "time.clock")
        }
        None => Match::new(form, end, rule),
    }
}

/// Whether the form is a date of the calendar: it stays an expression of its own beside a time.
fn is_full(form: &Form) -> bool {
    matches!(form, Form::Calendar(it) if matches!(it.core, Core::Day(..) | Core::Numeric(..)))
}

/// Whether the form names one day.
fn is_day(form: &Form) -> bool {
    match form {
        Form::Day(_) | Form::Which(_, Slot::Weekday(_) | Slot::Unit(Unit::Day)) => true,
        Form::Calendar(it) => matches!(
            it.core,
            Core::Day(..) | Core::Weekday(_) | Core::Numeric(..) | Core::DayOnly(_)
        ),
        Form::Which(..)
        | Form::Shift { .. }
        | Form::Length { .. }
        | Form::Set(_)
        | Form::Clock { .. }
        | Form::Part { .. }
        | Form::Then
        | Form::Reference(_) => false,
    }
}

/// `on Tuesday`, `today`, `, 3 March 2026` after a time of day.
fn day_after(reader: &Reader<'_>, at: usize) -> Read<Form> {
    let next = reader.skip(reader.skip_sign(at, Sign::Comma), Role::On);
    let next = reader.skip(reader.skip(next, Role::Of), Role::The);
    if reader.token(next)?.gap == Gap::Line {
        return None;
    }
    if let Some(day) = reader.sense(next).day {
        return Some((Form::Day(i32::from(day)), next + 1));
    }
    let found = calendar::read(reader, next).or_else(|| relative::which(reader, next))?;
    is_day(&found.form).then_some((found.form, found.end))
}

/// `night` after `Friday`; `por la mañana` after `el lunes`.
fn part_after(reader: &Reader<'_>, at: usize) -> Read<&'static str> {
    let linked = reader.is(at, Role::By) || reader.is(at, Role::In);
    let next = if linked { reader.skip(at + 1, Role::The) } else { at };
    let code = reader.sense(next).part?;
    (reader.token(next)?.gap != Gap::Line).then_some((code, next + 1))
}

/// `at 10:30` after a day.
fn clock_after(reader: &Reader<'_>, at: usize) -> Read<Clock> {
    let next = reader.skip_sign(at, Sign::Comma);
    let tee = reader.tight(next) && reader.words(next) == "T" && reader.tight(next + 1);
    let next = if tee { next + 1 } else { reader.skip(reader.skip(next, Role::At), Role::About) };
    if reader.token(next)?.gap == Gap::Line {
        return None;
    }
    clock(reader, next)
}

/// A time of day in figures or words.
fn clock(reader: &Reader<'_>, at: usize) -> Read<Clock> {
    let hours = reader.is(at, Role::TheHours);
    let start = reader.skip(at, Role::TheHours);
    // "a 8 de dezembro": the preposition is the hour's, the number the day's.
    if hours && calendar::names_day(reader, start) {
        return None;
    }
    if let Some(hour) = reader.sense(at).hour {
        let clock = Clock { hour: u32::from(hour), minute: Some(0), second: None, utc: false };
        return Some((clock, at + 1));
    }
    let (mut clock, mut end) = figures(reader, start)
        .or_else(|| past_or_to(reader, start))
        .or_else(|| if hours { hour_in_words(reader, start) } else { bare_hour(reader, start) })?;
    let half = half_of_day(reader, end);
    if let Some((afternoon, after)) = half {
        if clock.hour > 12 {
            return None;
        }
        clock.hour = clock.hour % 12 + if afternoon { 12 } else { 0 };
        end = after;
    }
    let bracket = usize::from(reader.sign(end) == Some(Sign::Open));
    let zone = end + bracket;
    if reader.is(zone, Role::Utc) {
        clock.utc = true;
        end = zone + 1;
    } else if reader.is(zone, Role::Zone) {
        end = zone + 1;
    }
    let valid = clock.hour < 25 && clock.minute.unwrap_or(0) < 60 && clock.second.unwrap_or(0) < 61;
    valid.then_some((clock, end))
}

/// `10:30`, `10:30:15`, `17h30`, `12h`, `2.20` after `las`, `0800 UTC`.
fn figures(reader: &Reader<'_>, at: usize) -> Read<Clock> {
    let (hour, digits) = reader.digits(at).filter(|_| !reader.joined_before(at))?;
    let made = |hour, minute, second, end| Some((Clock { hour, minute, second, utc: false }, end));
    if digits == 4 && hour < 2400 && reader.is(at + 1, Role::Utc) {
        return made(hour / 100, Some(hour % 100), None, at + 1);
    }
    if digits > 2 || hour > 24 {
        return None;
    }
    let mark = reader.tight(at + 1).then(|| reader.sign(at + 1)).flatten();
    let h = reader.tight(at + 1) && reader.words(at + 1).eq_ignore_ascii_case("h");
    let minute = match reader.digits(at + 2) {
        Some((minute, 2)) if minute < 60 && reader.tight(at + 2) => Some(minute),
        _ => None,
    };
    let dotted = mark == Some(Sign::Dot)
        && (reader.is(at.wrapping_sub(1), Role::TheHours) || half_of_day(reader, at + 3).is_some());
    match minute {
        Some(minute) if mark == Some(Sign::Colon) || h || dotted => {
            let second = match reader.digits(at + 4) {
                Some((second, 2)) if reader.sign(at + 3) == Some(Sign::Colon) => Some(second),
                _ => None,
            };
            let end = if second.is_some() { at + 5 } else { at + 3 };
            let exact = mark != Some(Sign::Colon) || !ratio(reader, at, end);
            let z = reader.tight(end) && reader.is(end, Role::Utc);
            if z {
                return Some((Clock { hour, minute: Some(minute), second, utc: true }, end + 1));
            }
            exact.then(|| made(hour, Some(minute), second, end)).flatten()
        }
        _ if h && !reader.lexicon.capitals => made(hour, Some(0), None, at + 2),
        _ => None,
    }
}

/// Whether two figures with a colon are a score, a verse or a ratio rather than a time.
fn ratio(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let more = reader.tight(end) && reader.sign(end) == Some(Sign::Colon);
    let verse = at.checked_sub(1).is_some_and(|it| {
        reader.is_word(it) && reader.capital(it) && reader.sense(it).id == 0 && !reader.tight(at)
    });
    more || (verse && half_of_day(reader, end).is_none())
}

/// `half past five`, `quarter to ten`, `cuarto para las 5`.
fn past_or_to(reader: &Reader<'_>, at: usize) -> Read<Clock> {
    let sense = reader.sense(at);
    let (minute, back) = if sense.is(Role::HalfPast) {
        (30, 0)
    } else if sense.is(Role::QuarterPast) {
        (15, 0)
    } else if sense.is(Role::QuarterTo) {
        (45, 1)
    } else {
        return None;
    };
    let (hour, end) = hour(reader, reader.skip(at + 1, Role::TheHours))?;
    let hour = (hour + 24 - back) % 24;
    Some((Clock { hour, minute: Some(minute), second: None, utc: false }, end))
}

/// A whole hour in figures or words.
fn hour(reader: &Reader<'_>, at: usize) -> Read<u32> {
    let figures = || match reader.digits(at)? {
        (hour, 1..=2) if !reader.joined_before(at) => Some((hour, at + 1)),
        _ => None,
    };
    figures().or_else(|| reader.cardinal(at)).filter(|(hour, _)| *hour <= 24)
}

/// `8 am`, `5 o'clock`: an hour that the word after it shows to be one.
fn bare_hour(reader: &Reader<'_>, at: usize) -> Read<Clock> {
    let (hour, end) = hour(reader, at)?;
    let clock = Clock { hour, minute: None, second: None, utc: false };
    if reader.is(end, Role::Oclock) {
        return Some((clock, end + 1));
    }
    let marked = reader.is(end, Role::Am) || reader.is(end, Role::Pm);
    ((1..=12).contains(&hour) && marked).then_some((clock, end))
}

/// After `las`: `dos y media`, `2 menos 5`, `siete de la tarde`.
fn hour_in_words(reader: &Reader<'_>, at: usize) -> Read<Clock> {
    let (hour, end) = hour(reader, at)?;
    if reader.tight(end)
        && reader.is_word(end)
        && !reader.is(end, Role::Pm)
        && !reader.is(end, Role::Am)
    {
        return None;
    }
    let made = |hour, minute, end| Some((Clock { hour, minute, second: None, utc: false }, end));
    if reader.is(end, Role::AndHalf) {
        return made(hour, Some(30), end + 1);
    }
    if reader.is(end, Role::AndQuarter) {
        return made(hour, Some(15), end + 1);
    }
    let minutes = |at: usize| {
        let figures = reader.number(at).map(|(minute, _)| (minute, at + 1));
        figures.or_else(|| reader.cardinal(at)).filter(|(minute, _)| (1..60).contains(minute))
    };
    if reader.is(end, Role::Less)
        && let Some((less, after)) = minutes(end + 1)
    {
        return made((hour + 23) % 24, Some(60 - less), after);
    }
    if reader.is(end, Role::And)
        && let Some((more, after)) = minutes(end + 1)
    {
        return made(hour, Some(more), after);
    }
    let noun = reader.is_word(end)
        && (reader.sense(end).id == 0 || reader.is(end, Role::Measure))
        && reader.token(end).is_some_and(|it| it.gap != Gap::None);
    let unit = reader.sense(end).unit.is_some();
    (!noun && !unit).then(|| made(hour, Some(0), end)).flatten()
}

/// `a.m.` (false) or `p.m.` (true), `in the morning`, `de la tarde`.
fn half_of_day(reader: &Reader<'_>, at: usize) -> Read<bool> {
    if reader.is(at, Role::Am) {
        return Some((false, at + 1));
    }
    if reader.is(at, Role::Pm) {
        return Some((true, at + 1));
    }
    let linked = [Role::In, Role::Of, Role::By].iter().any(|role| reader.is(at, *role));
    if !linked {
        return None;
    }
    let next = reader.skip(at + 1, Role::The);
    match reader.sense(next).part? {
        "MO" => Some((false, next + 1)),
        _ => Some((true, next + 1)),
    }
}

/// `the morning of 5 May`, `Monday morning` (by its day), `in the morning`.
fn part(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let code = reader.sense(at).part?;
    let next = reader.skip(reader.skip(at + 1, Role::Of), Role::The);
    if reader.is(at + 1, Role::Of) {
        let next = reader.skip(next, Role::Day);
        if let Some((day, end)) = day_after(reader, next) {
            let form = Form::Part { code, day: Some(Box::new(day)) };
            return Some(Match::new(form, end, "time.part"));
        }
        if let Some(day) = calendar::read(reader, next).filter(|found| is_day(&found.form)) {
            let form = Form::Part { code, day: Some(Box::new(day.form)) };
            return Some(Match::new(form, day.end, "time.part"));
        }
    }
    let the = at.checked_sub(1).filter(|before| reader.is(*before, Role::The))?;
    let placed = the.checked_sub(1).is_some_and(|before| {
        reader.is(before, Role::In)
            || reader.is(before, Role::During)
            || reader.is(before, Role::By)
    });
    placed.then(|| Match::new(Form::Part { code, day: None }, at + 1, "time.part"))
}
