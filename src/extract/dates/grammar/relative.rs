//! Times named from another time: `yesterday`, `last week`, `two weeks later`, `now`.

use crate::extract::dates::form::{Core, Count, Form, From, Length, Slot, Which};
use crate::extract::dates::grammar::{Match, calendar, length};
use crate::extract::dates::lexicon::{Role, Sense, Tense};
use crate::extract::dates::reader::{Read, Reader};
use crate::extract::dates::scan::{Gap, Kind, Sign};
use crate::extract::dates::stretch::Unit;

/// A time named from another that begins here.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let start = reader.phase(at).map_or(at, |(_, start)| start);
    day(reader, start)
        .or_else(|| neighbour(reader, start))
        .or_else(|| reference(reader, at))
        .or_else(|| which(reader, start))
        .or_else(|| which_after(reader, start))
        .or_else(|| shift(reader, at))
}

/// `yesterday`, `tomorrow morning`, `tonight`.
fn day(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let sense = reader.sense(at);
    let definite = at.checked_sub(1).is_some_and(|it| reader.is(it, Role::The));
    if definite && sense.part.is_some() {
        return None;
    }
    if let Some(code) = sense.today {
        let day = sense.day.unwrap_or(0);
        let day = Some(Box::new(Form::Day(i32::from(day))));
        return Some(Match::new(Form::Part { code, day }, at + 1, "time.part"));
    }
    let day = Form::Day(i32::from(sense.day?));
    let next = reader.skip(reader.skip(at + 1, Role::In), Role::The);
    match reader.sense(next).part {
        Some(code) if reader.token(next).is_some_and(|it| it.gap != Gap::Line) => {
            let form = Form::Part { code, day: Some(Box::new(day)) };
            Some(Match::new(form, next + 1, "time.part"))
        }
        _ => Some(Match::new(day, at + 1, "date.relative-day")),
    }
}

/// `la veille`, `le lendemain`, `na véspera`: the days beside the last one, unless it says of what.
fn neighbour(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let which = if reader.is(at, Role::Eve) {
        Which::Previous
    } else if reader.is(at, Role::Morrow) {
        Which::Following
    } else {
        return None;
    };
    let alone = !reader.is(at + 1, Role::Of) && at > 0;
    let form = Form::Which(which, Slot::Unit(Unit::Day));
    alone.then(|| Match::new(form, at + 1, "date.which"))
}

/// `now`, `recently`, `in the future`.
fn reference(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let sense = reader.sense(at);
    if sense.is(Role::Then) {
        // "Some of that time" is a length.
        if at > 0 && reader.is(at - 1, Role::Of) {
            return None;
        }
        return Some(Match::new(Form::Then, at + 1, "date.then"));
    }
    let before = at.checked_sub(1).map_or(Sense::none(), |it| reader.sense(it));
    if sense.is(Role::Past) && before.is(Role::The) && ends_phrase(reader, at + 1) {
        return Some(Match::new(Form::Reference("PAST_REF"), at + 1, "date.reference"));
    }
    let code = sense.reference?;
    // "the now defunct", "a recently built": the word belongs to the adjective.
    let phrase = reader.words(at).contains(char::is_whitespace);
    let attribute = reader.lexicon.capitals
        && (before.is(Role::The)
            || before.article
            || hyphenated(reader, at + 1)
            || (before.cue.is_none() && reader.tense(at + 1) == Some(Tense::Past)));
    // "Now …" opens a new thought more often than it tells the time.
    let opener = reader.capital(at) && reader.words(at) == "Now";
    (phrase || !(attribute || opener))
        .then(|| Match::new(Form::Reference(code), at + 1, "date.reference"))
}

/// Whether a dash without spaces stands here.
fn hyphenated(reader: &Reader<'_>, at: usize) -> bool {
    reader.sign(at) == Some(Sign::Dash) && reader.tight(at) && reader.tight(at + 1)
}

/// `last week`, `the past ten months`, `next Monday`, `this spring`, `that year`.
pub(super) fn which(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let past = reader.is(at, Role::Past);
    let mut which = if past { Which::Last } else { reader.which(at)? };
    let mut next = at + 1;
    // "this past week", "this same year".
    if matches!(which, Which::This | Which::Same)
        && let Some(inner) =
            reader.which(next).or_else(|| reader.is(next, Role::Past).then_some(Which::Last))
    {
        which = if inner == Which::Same { which } else { inner };
        next += 1;
    }
    let past = past || reader.is(next - 1, Role::Past);
    if let Some((count, end)) = several(reader, next) {
        let end = length::adjectives(reader, end);
        let unit = reader.sense(end).unit?;
        let window =
            matches!(which, Which::Last | Which::Next | Which::Previous | Which::Following);
        let form = Form::Length { length: Length::new(count, unit), window: Some(which) };
        return window.then(|| Match::new(form, end + 1, "duration.window"));
    }
    let place = length::adjectives(reader, next);
    if let Some(code) = reader.sense(place).part {
        let day = Some(Box::new(Form::Which(which, Slot::Unit(Unit::Day))));
        return Some(Match::new(Form::Part { code, day }, place + 1, "time.part"));
    }
    let (slot, end) = slot(reader, place)?;
    // "el próximo jueves 24 de enero", "next Thursday, 24 January": the day itself is said.
    if matches!(slot, Slot::Weekday(_))
        && let Some((found, end, rule)) = calendar::weekday_and_day(reader, place)
        && !matches!(found.core, Core::Weekday(_))
    {
        return Some(Match::new(Form::Calendar(found), end, rule));
    }
    if let Slot::Unit(unit) = slot {
        if reader.sense(place).plural {
            let window = matches!(which, Which::Last | Which::Next);
            let form =
                Form::Length { length: Length::new(Count::Vague, unit), window: Some(which) };
            return window.then(|| Match::new(form, end, "duration.window"));
        }
        if unit < Unit::Day {
            return None;
        }
        // "The last decade" is the ten years up to now.
        if past || (which == Which::Last && unit >= Unit::Decade) {
            let length = Length::new(Count::whole(1), unit);
            return Some(Match::new(
                Form::Length { length, window: Some(which) },
                end,
                "duration.window",
            ));
        }
    }
    let (form, end) = with_part(reader, Form::Which(which, slot), slot, end);
    Some(Match::new(form, end, "date.which"))
}

/// More than one: a number of two or more, or a vague one.
fn several(reader: &Reader<'_>, at: usize) -> Read<Count> {
    let sense = reader.sense(at);
    if sense.article && !reader.sense(at + 1).vague {
        return None;
    }
    reader.count(at).filter(|(count, _)| *count != Count::whole(1))
}

/// What there is a row of: a unit, a month, a weekday, a season.
fn slot(reader: &Reader<'_>, at: usize) -> Read<Slot> {
    let sense = reader.sense(at);
    let named = reader.capital(at) || !reader.lexicon.capitals;
    let slot = if let Some(unit) = sense.unit {
        Slot::Unit(unit)
    } else if sense.weekday > 0 && named {
        Slot::Weekday(sense.weekday)
    } else if sense.month > 0 && named {
        Slot::Month(u32::from(sense.month))
    } else if let Some(season) = sense.season {
        Slot::Season(season)
    } else if let Some(holiday) = sense.holiday {
        Slot::Holiday(*reader.lexicon.holidays.get(usize::from(holiday))?)
    } else {
        return None;
    };
    Some((slot, at + 1))
}

/// The part of the day after a weekday or day: `last Friday night`.
fn with_part(reader: &Reader<'_>, form: Form, slot: Slot, end: usize) -> (Form, usize) {
    let day = matches!(slot, Slot::Weekday(_) | Slot::Unit(Unit::Day));
    match reader.sense(end).part {
        Some(code) if day => (Form::Part { code, day: Some(Box::new(form)) }, end + 1),
        _ => (form, end),
    }
}

/// `la semana pasada`, `el lunes siguiente`, `the year before`, `the day after`.
fn which_after(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let (slot, next) = slot(reader, at)?;
    if reader.sense(at).plural || matches!(slot, Slot::Unit(unit) if unit < Unit::Day) {
        return None;
    }
    let sense = reader.sense(next);
    let which = if reader.lexicon.capitals {
        let definite = at > 0 && reader.is(at - 1, Role::The) && ends_phrase(reader, next + 1);
        if !definite {
            return None;
        }
        if sense.is(Role::Before) || sense.is(Role::Earlier) {
            Which::Previous
        } else if sense.is(Role::After) || sense.is(Role::Later) {
            Which::Following
        } else {
            return None;
        }
    } else {
        let demonstrative = sense.is(Role::That) || sense.is(Role::This);
        if demonstrative || reader.token(next).is_some_and(|it| it.gap == Gap::Line) {
            return None;
        }
        reader.which(next)?
    };
    Some(Match::new(Form::Which(which, slot), next + 1, "date.which"))
}

/// Whether nothing that belongs to `after` follows: no noun phrase, no clause.
pub(super) fn ends_phrase(reader: &Reader<'_>, at: usize) -> bool {
    let Some(token) = reader.token(at) else { return true };
    match token.kind {
        Kind::Sign(sign) => !matches!(sign, Sign::Open | Sign::Quote | Sign::Money),
        Kind::Number(..) => false,
        Kind::Word => {
            let sense = token.sense;
            sense.is(Role::And)
                || sense.is(Role::In)
                || sense.is(Role::At)
                || sense.is(Role::By)
                || sense.is(Role::On)
                || sense.cue.is_some()
        }
    }
}

/// `two weeks ago`, `hace dos semanas`, `three days later`, `two days after 3 March`.
fn shift(reader: &Reader<'_>, at: usize) -> Option<Match> {
    if reader.is(at, Role::AgoBefore) {
        let next = reader.skip(at + 1, Role::About);
        let (length, end) = length::length(reader, next)?;
        let form = Form::Shift { length, back: true, from: From::Speech };
        return Some(Match::new(form, end, "date.ago"));
    }
    let (length, end) = length::length(reader, at)?;
    let sense = reader.sense(end);
    let made = |back, from, end, rule| {
        Some(Match::new(Form::Shift { length: length.clone(), back, from }, end, rule))
    };
    if sense.is(Role::Ago) {
        return made(true, From::Speech, end + 1, "date.ago");
    }
    if sense.is(Role::FromNow) {
        return made(false, From::Speech, end + 1, "date.from-now");
    }
    let back = sense.is(Role::Before) || sense.is(Role::Earlier);
    if !(back || sense.is(Role::After) || sense.is(Role::Later)) {
        return None;
    }
    let next = reader.skip(end + 1, Role::The);
    if let Some(anchor) = calendar::read(reader, next)
        && matches!(&anchor.form, Form::Calendar(it) if !matches!(it.core, Core::Fiscal))
        && (sense.is(Role::Before) || sense.is(Role::After))
    {
        let from = From::Form(Box::new(anchor.form));
        return made(back, from, anchor.end, "date.shift");
    }
    // "cinq ans plus tard", but "cinq ans après le procès" says itself what it is counted from.
    let governs = sense.is(Role::Before) || sense.is(Role::After);
    let adverb = (sense.is(Role::Earlier) || sense.is(Role::Later)) && !governs;
    (adverb || ends_phrase(reader, end + 1) || back && looks_back(reader, at, end + 1))
        .then(|| made(back, From::Text, end + 1, "date.shift"))
        .flatten()
}

/// Whether a sentence opens with the length at `start` and goes on, after its `before`, in the past
/// perfect: `Just one month before the court had freed him`. What is meant is "one month before
/// that"; a clause that `before` governs stands in the simple past (`before the court freed him`).
fn looks_back(reader: &Reader<'_>, start: usize, clause: usize) -> bool {
    const AUXILIARIES: &[&str] = &["had", "había", "habían", "avait", "avaient", "havia", "tinha"];
    const NEAR: usize = 6;
    let word = |at: &usize| reader.is_word(*at);
    let opens =
        (start.saturating_sub(1)..start).all(|at| reader.capital(at) || !reader.is_word(at));
    opens
        && (clause..clause + NEAR)
            .take_while(word)
            .any(|at| AUXILIARIES.contains(&reader.words(at)))
}
