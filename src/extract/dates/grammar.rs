//! Tokens to forms: what expressions stand in a block, and what each says by itself.
//!
//! At every token that can begin an expression each kind of expression is tried; the longest wins.
//! Every try looks at a bounded number of tokens, so reading is linear.

mod ages;
mod calendar;
mod clock;
mod length;
mod range;
mod relative;
mod set;
mod year;

use crate::extract::dates::form::{Core, Form};
use crate::extract::dates::lexicon::Role;
use crate::extract::dates::reader::Reader;
use crate::extract::dates::scan::{Kind, Sign};
use crate::extract::dates::stretch::Unit;

/// An expression of a block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// First token.
    pub(super) start: usize,
    /// The token after the last one.
    pub(super) end: usize,
    pub(super) form: Form,
    /// The name of the rule.
    pub(super) rule: &'static str,
    /// What it is to the expression before it or after it.
    pub(super) link: Link,
}

/// How expressions belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    None,
    /// The next expression ends the range that this one begins.
    Begins,
    /// This one ends the range that the one before begins.
    Ends,
    /// The one before begins a range that this one ends, and both are one expression.
    EndsOne,
    /// In a list with the one before: takes the same year and month.
    Lists,
}

/// An expression, before what stands around it is looked at.
#[derive(Debug, Clone, PartialEq)]
struct Match {
    form: Form,
    end: usize,
    rule: &'static str,
}

impl Match {
    fn new(form: Form, end: usize, rule: &'static str) -> Self {
        Self { form, end, rule }
    }
}

/// All expressions of a block, in order.
pub(super) fn read(reader: &Reader<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = reader.token(at) {
        let starts = match token.kind {
            // "XIXe siècle": the number is no word of the list.
            Kind::Word => {
                token.sense.trigger
                    || (token.capital && reader.sense(at + 1).unit == Some(Unit::Century))
            }
            Kind::Number(_, digits) => digits > 2 || goes_on(reader, at),
            Kind::Sign(_) => year::opens_short_year(reader, at),
        };
        let before = found.last().map_or(0, |last: &Found| last.end);
        if matches!(token.kind, Kind::Number(_, 1..=2))
            && let Some(end) = range::leading_days(reader, at, &mut found)
        {
            at = end;
            continue;
        }
        let matched = if starts { single(reader, at) } else { None };
        let Some(matched) = matched else {
            at += 1;
            continue;
        };
        let known = found.len();
        let end = range::read(reader, at, matched, &mut found);
        at = end.max(at + 1);
        for one in found.iter_mut().skip(known) {
            one.start = with_article(reader, one, before);
        }
    }
    found
}

/// Whether something follows a number of one or two figures that can make a date or a count of it:
/// a word, a dash, or a sign that is tied to it on both sides. Rows of bare numbers end here.
fn goes_on(reader: &Reader<'_>, at: usize) -> bool {
    let Some(next) = reader.token(at + 1) else { return false };
    match next.kind {
        Kind::Word | Kind::Sign(Sign::Dash | Sign::Degree) => true,
        Kind::Number(..) => false,
        Kind::Sign(_) => reader.tight(at + 1) && reader.tight(at + 2),
    }
}

/// The longest expression at this place, with the time of day or the day beside it.
fn single(reader: &Reader<'_>, at: usize) -> Option<Match> {
    let tries = [
        calendar::read(reader, at),
        relative::read(reader, at),
        length::read(reader, at).or_else(|| length::leading(reader, at)),
        set::read(reader, at),
        clock::read(reader, at),
    ];
    let mut best: Option<Match> = None;
    for matched in tries.into_iter().flatten() {
        if best.as_ref().is_none_or(|best| matched.end > best.end) {
            best = Some(matched);
        }
    }
    Some(clock::with_clock(reader, best?))
}

/// The start with the article before it, which belongs to every expression but a bare number.
fn with_article(reader: &Reader<'_>, found: &Found, floor: usize) -> usize {
    let Some(before) = found.start.checked_sub(1).filter(|it| *it >= floor) else {
        return found.start;
    };
    let bare = reader.digits(found.start).is_some()
        && matches!(&found.form, Form::Calendar(it) if matches!(it.core, Core::Year));
    if reader.is(before, Role::The) && !bare { before } else { found.start }
}
