//! Whether a date in a sentence says when something happened, or is only named.

use std::ops::Range;

use crate::extract::events::cues::Cues;
use crate::extract::tokens::Token;
use crate::model::{Basis, Precision, When};

/// How far behind "the March 2021" its noun may stand.
const NOUN_REACH: usize = 6;

/// Whether the date at `date` of the sentence `tokens` dates what the sentence tells of.
pub(super) fn dates_something(
    tokens: &[Token<'_>],
    date: &Range<usize>,
    when: &When,
    cues: &Cues,
) -> bool {
    // "del pasado 31 de marzo": what governs the date stands before the word beside it.
    let beside = |at: &usize| tokens.get(*at).is_some_and(|it| cues.adjacent.contains(&it.lower));
    let start = date.start.checked_sub(1).filter(beside).unwrap_or(date.start);
    let before = |count: usize| start.checked_sub(count).and_then(|at| tokens.get(at));
    let (first, second) = (before(1), before(2));
    if first.is_some_and(|it| cues.see.contains(&it.lower) && !cues.temporal.contains(&it.lower)) {
        return false;
    }
    if pointed_at(tokens, date, when, cues) || compared(tokens, start, cues) {
        return false;
    }
    let named = |it: &Token<'_>| it.is_capitalised() && !cues.temporal.contains(&it.lower);
    // "se rendra à Osta du 20 au 22 avril": from and to.
    let owned = when.precision != Precision::Range
        && first.is_some_and(|it| cues.genitive.contains(&it.lower))
        && second.is_some_and(|it| {
            named(it) || it.is_number() || is_close(it) || cues.papers.contains(&it.lower)
        });
    let meant = first.is_some_and(|it| cues.purpose.contains(&it.lower))
        && second.is_some_and(|it| !cues.is_verb(it))
        && !planned(tokens, date.start, cues);
    let next = tokens.get(date.end);
    // "persons designated today may be …": the date tells which persons.
    let attribute = first.is_some_and(|it| cues.is_verb(it) && it.lower.ends_with("ed"))
        && next.is_some_and(|it| cues.is_verb(it));
    // "November 3, 1997": the year alone is half a date.
    let half = coarse(when)
        && first.is_some_and(|it| it.text == ",")
        && second.is_some_and(Token::is_number);
    let related = coarse(when) && next.is_some_and(|it| cues.subordinators.contains(&it.lower));
    let meant = meant && noun_behind(tokens, date, cues) != Some(Noun::Happening);
    // "up from 1,650 a year earlier": another figure of the same.
    let stated = matches!(when.basis, Basis::Stated | Basis::YearInferred);
    let compared = !stated && first.is_some_and(Token::is_number);
    if meant || compared || attribute || half || related || nowhere(tokens, date, when) {
        return false;
    }
    if owned {
        return false;
    }
    if let Some(noun) = noun_behind(tokens, date, cues) {
        let adverbial = first.is_none_or(|it| cues.temporal.contains(&it.lower) || it.is_sign());
        return noun == Noun::Happening && !coarse(when) || adverbial;
    }
    let named = first.is_some_and(|it| it.is_capitalised() && !cues.temporal.contains(&it.lower));
    // "a visit to Lima early next year" is dated, "the sanctions imposed on Lima last year" are not.
    let led = tokens.get(date.start).is_some_and(|it| cues.ahead.contains(&it.lower));
    !(named && !led && coarse(when) && date.start > 1)
}

/// Whether the date is what the sentence counts from: "for the first time since 2009".
fn compared(tokens: &[Token<'_>], date: usize, cues: &Cues) -> bool {
    /// "the first meeting between heads of state of Norland and Ostland since"
    const REACH: usize = 12;
    cues.comparing.ends(tokens.get(date.saturating_sub(REACH)..date).unwrap_or_default())
}

/// Whether the words before `date` say that something is set for it: "scheduled for".
fn planned(tokens: &[Token<'_>], date: usize, cues: &Cues) -> bool {
    /// "scheduled to be held in Lima for"
    const REACH: usize = 6;
    let before = tokens.get(date.saturating_sub(REACH)..date).unwrap_or_default();
    let participle = before.iter().rev().nth(1).is_some_and(|it| cues.planned.contains(&it.lower));
    participle || cues.scheduled.anywhere(before) || cues.was_scheduled.anywhere(before)
}

/// Whether the digits of a date are part of a name or address, or the time is no certain one.
fn nowhere(tokens: &[Token<'_>], date: &Range<usize>, when: &When) -> bool {
    let spelled = tokens.get(date.clone()).unwrap_or_default();
    let glued = spelled.iter().any(|it| {
        let mixed = it.text.contains("://") || it.text.contains("www.");
        let code = it.text.split('-').count() == 2
            && it.text.starts_with(|it: char| it.is_ascii_digit())
            && it.text.ends_with(char::is_alphabetic)
            && when.precision == Precision::Year;
        mixed || code || it.text.matches('-').count() > 2
    });
    let season =
        when.precision == Precision::Season && !when.label.contains(|it: char| it.is_ascii_digit());
    glued || season || when.precision == Precision::Century
}

/// Whether a date is in brackets and only points elsewhere, or says how old a name is.
fn pointed_at(tokens: &[Token<'_>], date: &Range<usize>, when: &When, cues: &Cues) -> bool {
    let open = date.start.checked_sub(1).and_then(|at| tokens.get(at));
    let close = tokens.get(date.end);
    let Some((open, close)) = open.zip(close) else { return false };
    if open.text != "(" {
        return false;
    }
    let before = date.start.checked_sub(2).and_then(|at| tokens.get(at));
    let named = before.is_some_and(|it| it.is_capitalised() || it.is_sign());
    let ends = tokens.get(date.end + 1).is_none_or(|it| matches!(it.text, "." | ";"));
    if is_close(close) {
        return coarse(when) || named && !ends;
    }
    let inside = tokens.get(date.end..).unwrap_or_default();
    let inside = inside.iter().take_while(|it| !is_close(it)).count();
    !cues.tells(tokens.get(date.end..date.end + inside).unwrap_or_default())
}

/// What kind of noun a date stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun {
    /// Something that happens: "attack".
    Happening,
    /// Anything else.
    Thing,
}

/// The noun that the date is an attribute of: "the March 2021 attack". `None` where the date stands
/// by itself.
fn noun_behind(tokens: &[Token<'_>], date: &Range<usize>, cues: &Cues) -> Option<Noun> {
    let at = date.end;
    let owner = date.end.checked_sub(1).and_then(|at| tokens.get(at))?;
    // "received today Ms Lund": an adverb is nobody's attribute.
    let word = !owner.is_capitalised() && !owner.is_number() && !owner.is_possessive();
    if date.len() == 1 && word {
        return None;
    }
    if tokens.get(at)?.text == "," && !owner.is_possessive() {
        // "the January 20, 2019, attack on the base"
        let happening = cues.happenings.contains(&tokens.get(at + 1)?.lower);
        return happening.then_some(Noun::Happening);
    }
    let first = tokens.get(at)?;
    if cues.adjacent.contains(&first.lower)
        || first.is_sign()
        || first.is_number()
        || is_small(first, cues)
        || cues.is_verb(first)
    {
        return None;
    }
    for token in tokens.iter().skip(date.end).take(NOUN_REACH) {
        if cues.happenings.contains(&token.lower) {
            return Some(Noun::Happening);
        }
        if token.is_sign() || is_small(token, cues) || cues.is_verb(token) {
            break;
        }
    }
    Some(Noun::Thing)
}

/// Whether the date at `date` is an attribute of the noun behind it: "the 11 January bombing".
pub(super) fn is_attribute(tokens: &[Token<'_>], date: &Range<usize>, cues: &Cues) -> bool {
    let article = |it: &Token<'_>| matches!(it.lower.as_str(), "the" | "a" | "an" | "this" | "its");
    let led = tokens.get(date.start).is_some_and(article)
        || date.start.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(article);
    led && noun_behind(tokens, date, cues).is_some()
}

/// Whether `token` is an article, pronoun, preposition or the like.
pub(super) fn is_small(token: &Token<'_>, cues: &Cues) -> bool {
    cues.small.contains(&token.lower)
        || cues.temporal.contains(&token.lower)
        || cues.subordinators.contains(&token.lower)
}

fn is_close(token: &Token<'_>) -> bool {
    matches!(token.text, ")" | "]")
}

/// Whether `when` is no finer than a year.
fn coarse(when: &When) -> bool {
    match when.precision {
        Precision::Century | Precision::Decade | Precision::Year => true,
        Precision::Range => {
            let days = when.earliest().zip(when.latest()).map(|(a, b)| (b - a).num_days());
            days.is_some_and(|days| days >= 364)
        }
        Precision::Half
        | Precision::Season
        | Precision::Quarter
        | Precision::Month
        | Precision::PartOfMonth
        | Precision::Week
        | Precision::Day => false,
    }
}

/// How fine `when` is: days it spans; open ends count as years.
pub(super) fn breadth(when: &When) -> i64 {
    const OPEN: i64 = 400_000;
    let ends = when.earliest().zip(when.latest());
    ends.map_or(OPEN, |(first, last)| (last - first).num_days())
}

/// Whether a date in an entry's first sentence is the entry's own, said finer or as a stretch.
pub(super) fn replaces(own: &When, outer: &When) -> bool {
    const LONGEST_DAYS: i64 = 6;
    let exact = matches!(own.precision, Precision::Day | Precision::Range);
    exact && own.overlaps(outer) && breadth(own) <= LONGEST_DAYS && own.value() != outer.value()
}

/// Whether `wide` holds all of `fine` and more.
pub(super) fn covers(wide: &When, fine: &When) -> bool {
    let starts = wide.earliest().zip(fine.earliest()).is_some_and(|(a, b)| a <= b);
    let ends = wide.latest().zip(fine.latest()).is_some_and(|(a, b)| a >= b);
    starts && ends && breadth(wide) > breadth(fine)
}
