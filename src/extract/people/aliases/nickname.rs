//! A nickname in quotes or brackets inside a name: `Ana “Nita” Lund`, `Ana (“Nita”) Lund`.

use super::{Found, article, in_quotes, quoted};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// The most words of a nickname, and of what follows it.
const LONGEST: usize = 4;

/// Joins the two halves of each such name to one name with an alias; where no name was found
/// before the quotes, a word in capitals is one.
pub(super) fn rejoin(view: View<'_, '_>, names: &mut Vec<Name>, found: &mut Vec<Found>) {
    let mut all: Vec<Name> = Vec::with_capacity(names.len());
    let mut rest = std::mem::take(names).into_iter().peekable();
    let quotes = view.reading.tokens.iter().enumerate().filter(|it| it.1.shape.any(Shape::QUOTE));
    for (at, _) in quotes {
        while let Some(name) = rest.next_if(|name| name.end <= at) {
            keep(&mut all, name);
        }
        let Some((open, close, after)) = nickname(view, at).or_else(|| bracketed(view, at)) else {
            continue;
        };
        let Some(end) = family(view, after) else { continue };
        let head = all.last().filter(|name| name.end == at).map(|name| name.first);
        // What stands in brackets after a word in capitals may be anything.
        let quotes = view.reading.word(open.saturating_sub(1)) != "(";
        let unnamed = || unnamed(view, at).filter(|it| quotes || led(view, *it));
        let Some(first) = head.or_else(unnamed) else { continue };
        let Some(alias) = in_quotes(view, open, close, Rule::new("person.alias.nickname")) else {
            continue;
        };
        if head.is_some() {
            all.pop();
        }
        let rule = Rule::new("person.nickname");
        all.push(Name { first, end, rule, proven: true });
        found.push(Found { owner: Some(all.len() - 1), ..alias });
    }
    for name in rest {
        keep(&mut all, name);
    }
    *names = all;
}

/// Whether the word at `at` is a given name, or stands after a title.
fn led(view: View<'_, '_>, at: usize) -> bool {
    let given = view.reading.token(at).is_some_and(|it| it.classes.any(Classes::GIVEN));
    given || view.before(at).is_some_and(|it| it.classes.any(Classes::TITLE))
}

/// Adds `name` unless it lies in the one before it; what only begins there makes that longer.
fn keep(all: &mut Vec<Name>, name: Name) {
    match all.last_mut().filter(|last| last.end > name.first) {
        Some(last) => last.end = last.end.max(name.end),
        None => all.push(name),
    }
}

/// The words in quotes that open at `at`, if all are capitals, as first, end and where to go on.
fn nickname(view: View<'_, '_>, at: usize) -> Option<(usize, usize, usize)> {
    let loud =
        |at: usize| view.reading.token(at).is_some_and(|it| it.is_capital() || article(view, it));
    let (open, close) = quoted(view, at)?;
    let sound = close > open && close - open <= LONGEST && (open..close).all(loud);
    sound.then_some((open, close, close + 1))
}

/// The same in brackets: words in quotes, or one word that may be a name.
fn bracketed(view: View<'_, '_>, at: usize) -> Option<(usize, usize, usize)> {
    if view.after(at).is_none_or(|it| view.reading.words(it.span) != "(") {
        return None;
    }
    if let Some((open, close, after)) = nickname(view, at + 1) {
        return (view.reading.word(after) == ")").then_some((open, close, after + 1));
    }
    let wrong = Classes::STOP.and(Classes::ROLE).and(Classes::ORGANISATION).and(Classes::PLACE);
    let wrong = wrong.and(Classes::DEMONYM).and(Classes::MODIFIER).and(Classes::ALIAS);
    let token = view.after(at + 1).filter(|it| it.is_capital() && !it.classes.any(wrong))?;
    let plain = !token.shape.any(Shape::UPPER.with(Shape::INITIAL).with(Shape::NUMBER));
    (plain && view.reading.word(at + 2) == ")").then_some((at + 1, at + 2, at + 3))
}

/// Where the family name that begins at `at` ends.
fn family(view: View<'_, '_>, at: usize) -> Option<usize> {
    let wrong = Classes::STOP.and(Classes::TITLE).and(Classes::ORGANISATION).and(Classes::DEMONYM);
    let name = Classes::GIVEN.and(Classes::SURNAME).and(Classes::PARTICLE).and(Classes::SUFFIX);
    let fits = |it: &Token| !it.classes.any(wrong) || it.classes.any(name);
    let mut end = at;
    while end < at + LONGEST {
        let Some(token) = view.after(end).filter(|it| fits(it)) else { break };
        let particle = token.is_lower()
            && token.classes.any(Classes::PARTICLE)
            && view.after(end + 1).is_some_and(|it| it.is_capital() && fits(it));
        if !token.is_capital() && !particle {
            break;
        }
        end += 1;
    }
    (end > at).then_some(end)
}

/// Where the name begins whose given name ends at `at`, if no name was found there: at a word in
/// capitals that may be one.
fn unnamed(view: View<'_, '_>, at: usize) -> Option<usize> {
    let first = at.checked_sub(1)?;
    let wrong = Classes::STOP.and(Classes::ROLE).and(Classes::ORGANISATION).and(Classes::PLACE);
    let wrong =
        wrong.and(Classes::DEMONYM).and(Classes::MODIFIER).and(Classes::THING).and(Classes::ALIAS);
    let head = view.reading.token(first).filter(|it| it.is_capital())?;
    let known = head.classes.any(Classes::GIVEN);
    let plain = !head.classes.any(wrong) && !head.shape.any(Shape::UPPER.with(Shape::TITLED));
    let alone =
        view.before(first).is_none_or(|it| !it.is_capital() || it.classes.any(Classes::TITLE));
    (known || plain && alone).then_some(first)
}
