//! Decades and centuries: `the 1990s`, `los años 90`, `the twenty-first century`, `siglo XX`.

use crate::extract::dates::form::{Core, Year};
use crate::extract::dates::grammar::calendar::Place;
use crate::extract::dates::grammar::year::calendar;
use crate::extract::dates::lexicon::Role;
use crate::extract::dates::reader::Reader;
use crate::extract::dates::scan::Sign;
use crate::extract::dates::stretch::Unit;

/// `the 1990s`, `1990's`, `the nineties`, `los años 90`, `'80s`.
pub(super) fn decade(reader: &Reader<'_>, at: usize) -> Place {
    let made = |core, end| Some((calendar(core, Year::Open), end, "date.decade"));
    let short = reader.sense(at).decade;
    if short > 0 {
        return made(Core::ShortDecade(i32::from(short)), at + 1);
    }
    if reader.is(at, Role::Years) {
        let value = reader.number(at + 1).map(|(value, _)| value).or_else(|| {
            let (value, _) = reader.cardinal(at + 1)?;
            (value >= 20).then_some(value)
        })?;
        let end = at + 2;
        if value % 10 != 0 {
            return None;
        }
        let value = i32::try_from(value).ok()?;
        return match value {
            10..=90 => made(Core::ShortDecade(value), end),
            1000..=2090 => made(Core::Decade(value / 10), end),
            _ => None,
        };
    }
    let start = reader.skip_sign(at, Sign::Apostrophe);
    let (value, digits) = reader.digits(start).filter(|(value, _)| value % 10 == 0)?;
    let mark = start + 1;
    let letter = if reader.sign(mark) == Some(Sign::Apostrophe) && reader.tight(mark) {
        mark + 1
    } else {
        mark
    };
    if !reader.words(letter).eq_ignore_ascii_case("s") || !reader.tight(letter) {
        return None;
    }
    let value = i32::try_from(value).ok()?;
    match digits {
        4 if (1000..=2090).contains(&value) => made(Core::Decade(value / 10), letter + 1),
        2 if (10..=90).contains(&value) && letter == mark => {
            made(Core::ShortDecade(value), letter + 1)
        }
        _ => None,
    }
}

/// `the twenty-first century`, `siglo XX`, `le XXe siècle`.
pub(super) fn century(reader: &Reader<'_>, at: usize) -> Place {
    let (number, end) = if reader.is(at, Role::Century) {
        let number = roman(reader.words(at + 1))
            .or_else(|| reader.ordinal(at + 1).map(|(number, _)| number))
            .or_else(|| reader.number(at + 1).map(|(number, _)| number))?;
        (number, at + 2)
    } else {
        let (number, next) = reader.ordinal(at).or_else(|| {
            let word = reader.words(at).strip_suffix('e').or_else(|| {
                reader.words(at).strip_suffix("ème").or_else(|| reader.words(at).strip_suffix("er"))
            })?;
            Some((roman(word)?, at + 1))
        })?;
        let next = reader.skip_sign(next, Sign::Dash);
        let sense = reader.sense(next);
        if sense.unit != Some(Unit::Century) || sense.plural {
            return None;
        }
        (number, next + 1)
    };
    let number = i32::try_from(number).ok().filter(|it| (1..=30).contains(it))?;
    if reader.is(end, Role::Bc) {
        return Some((calendar(Core::Century(-number), Year::Open), end + 1, "date.century"));
    }
    let end = reader.skip(end, Role::Ad);
    Some((calendar(Core::Century(number - 1), Year::Open), end, "date.century"))
}

/// The value of a Roman number up to XXX.
fn roman(word: &str) -> Option<u32> {
    let mut total = 0;
    let mut after = 0;
    for c in word.chars().rev() {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        total += if value < after { -value } else { value };
        after = after.max(value);
    }
    (1..=30).contains(&total).then(|| u32::try_from(total).ok()).flatten()
}
