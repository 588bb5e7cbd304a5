//! Another name right beside a name without a word that leads it in: `Ana Lund (“Nita”)`, `Ana
//! Lund, the “Fox”,`, `Ana Lund, or “Nita”`, `Ana Lima, a Raposa,`.

use super::{Found, in_quotes, past_age, quoted};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// The most words of an alias without quotes.
const SHORT: usize = 3;

/// The alias that follows the name at `owner` in the list of names.
pub(super) fn find(view: View<'_, '_>, names: &[Name], owner: usize) -> Option<Found> {
    let name = names.get(owner)?;
    let full = name.end - name.first > 1;
    let bare = || if full { called(view, name) } else { None };
    let aged = || quoted_after(view, past_age(view, name.end)?);
    sure(view, name.end).or_else(|| given(view, name.end)).or_else(bare).or_else(aged)
}

/// The alias at `at` that shows by its form alone that a name stands before it.
pub(super) fn sure(view: View<'_, '_>, at: usize) -> Option<Found> {
    bracketed(view, at).or_else(|| apposed(view, at)).or_else(|| alternative(view, at))
}

fn word<'d>(view: View<'_, 'd>, at: usize) -> &'d str {
    view.after(at).map_or("", |it| view.reading.words(it.span))
}

/// Whether all words from `first` up to `end` have capitals, small words between them aside.
fn loud(view: View<'_, '_>, first: usize, end: usize) -> bool {
    (first..end).all(|at| {
        view.reading.token(at).is_some_and(|it| {
            it.is_capital() || it.is_lower() && it.classes.any(Classes::PARTICLE) && at > first
        })
    })
}

/// `(“X”)`, `(the “X”)` or `(El X)` right after a name.
fn bracketed(view: View<'_, '_>, at: usize) -> Option<Found> {
    if !matches!(word(view, at), "(" | "[") {
        return None;
    }
    let article = |it: &str| matches!(it, "the" | "el" | "la" | "le" | "o" | "a");
    let the = usize::from(article(word(view, at + 1)));
    if let Some((first, close)) = quoted(view, at + 1 + the) {
        let alias = in_quotes(view, first, close, Rule::new("person.alias.quoted"));
        return alias.filter(|_| matches!(word(view, close + 1), ")" | "]" | ","));
    }
    // "(El Mayor)", but "(El Paso)" and "(La República)".
    let named = matches!(word(view, at + 1), "El" | "La" | "Los" | "Le" | "The" | "O" | "Il");
    let close = (at + 3..=at + 2 + SHORT).find(|it| word(view, *it) == ")")?;
    let wrong = Classes::PLACE.and(Classes::ORGANISATION).and(Classes::DEMONYM);
    let wrong =
        (at + 2..close).any(|it| view.reading.token(it).is_none_or(|it| it.classes.any(wrong)));
    let plain = named && !wrong && loud(view, at + 1, close);
    let span = view.reading.span(at + 1, close).filter(|_| plain)?;
    let rule = Rule::new("person.alias.bracketed");
    Some(Found::alone(at + 1..close, close + 1, span, true, rule))
}

/// A given name in brackets: `Ana Lund (Nita)`. A word in brackets may be a country, a party, a
/// post: only a given name is sure to be none.
fn given(view: View<'_, '_>, at: usize) -> Option<Found> {
    let token = view.after(at + 1).filter(|it| word(view, at) == "(" && it.is_capital())?;
    let given = token.classes.any(Classes::GIVEN) && !token.classes.any(Classes::PLACE);
    let plain = !token.shape.any(Shape::UPPER.with(Shape::INITIAL).with(Shape::NUMBER))
        && given
        && !view.reading.words(token.span).contains(['-', '.']);
    let rule = Rule::new("person.alias.bracket");
    let found = Found::alone(at + 1..at + 2, at + 3, token.span, true, rule);
    (plain && word(view, at + 2) == ")").then_some(found)
}

/// `, the “X”` or `, “X”,` right after a name.
fn apposed(view: View<'_, '_>, at: usize) -> Option<Found> {
    if word(view, at) != "," {
        return None;
    }
    let article = matches!(word(view, at + 1), "the" | "la" | "el" | "le" | "o" | "a");
    let (first, close) = quoted(view, at + 1 + usize::from(article))?;
    let inside = close.checked_sub(1).is_some_and(|it| matches!(view.reading.word(it), "," | "."));
    let closed = inside || matches!(word(view, close + 1), "," | "." | ")" | ";");
    let end = close - usize::from(inside);
    // Without an article it may be the title of a work, but not before more about the person.
    let short = || loud(view, first, end) && end - first <= SHORT;
    let listed = || word(view, close + 1) == ";" || describes(view, close + 1);
    // "El Güero", "Don Anselmo"
    let called = || end - first > 1 && matches!(word(view, first), "El" | "Don" | "Doña");
    let fits = closed && (article || short() && (called() || listed()));
    let alias = in_quotes(view, first, close, Rule::new("person.alias.apposition"));
    alias.filter(|_| fits)
}

/// `, “X”` after an age.
fn quoted_after(view: View<'_, '_>, at: usize) -> Option<Found> {
    let (first, close) = quoted(view, at + 1)?;
    let alias = in_quotes(view, first, close, Rule::new("person.alias.apposition"))?;
    (loud(view, first, alias.end) && alias.end - first <= SHORT).then_some(alias)
}

/// Whether a comma and what somebody is follow at `at`: ", miembro del", ", the leader of".
fn describes(view: View<'_, '_>, at: usize) -> bool {
    let noun = |it: &usize| view.after(*it).is_some_and(|it| it.classes.any(Classes::ROLE));
    word(view, at) == ","
        && (at + 1..at + 5).take_while(|it| view.after(*it).is_some()).any(|it| noun(&it))
}

/// `, or “X”` right after a name.
fn alternative(view: View<'_, '_>, at: usize) -> Option<Found> {
    let comma = usize::from(word(view, at) == ",");
    if !matches!(word(view, at + comma), "or" | "o" | "ou") {
        return None;
    }
    let (first, close) = quoted(view, at + comma + 1)?;
    let alias = in_quotes(view, first, close, Rule::new("person.alias.alternative"))?;
    loud(view, alias.first, alias.end).then_some(alias)
}

/// `, o X,` right after a name in Spanish or Portuguese: a nickname has the article, a name has
/// none.
fn called(view: View<'_, '_>, name: &Name) -> Option<Found> {
    let at = name.end;
    let article = matches!(word(view, at + 1), "el" | "o" | "a");
    if word(view, at) != "," || !article || view.reading.lexicon.is_english() {
        return None;
    }
    let first = at + 2;
    let mut end = first;
    while view.after(end).is_some_and(Token::is_capital) {
        end += 1;
    }
    let wrong = Classes::ROLE.and(Classes::ORGANISATION).and(Classes::PLACE).and(Classes::DEMONYM);
    let wrong = wrong.and(Classes::STOP).and(Classes::HONORIFIC).and(Classes::MODIFIER);
    let words = view.reading.tokens.get(first..end)?;
    // "Otto Falk, o Capitão Otto,": the office is part of the nickname.
    let own = |it: &Token| {
        (name.first..name.end).any(|at| view.reading.token(at).is_some_and(|of| of.hash == it.hash))
    };
    let nickname = words.len() > 1 && words.last().is_some_and(own);
    let wrong = if nickname { Classes::STOP } else { wrong };
    let plain = words
        .iter()
        .all(|it| !it.classes.any(wrong) && !it.shape.any(Shape::UPPER.with(Shape::NUMBER)));
    let closed = matches!(word(view, end), "," | "." | ";" | ")");
    let fits = plain && closed && (1..=SHORT).contains(&words.len());
    let span = view.reading.span(first, end).filter(|_| fits)?;
    let rule = Rule::new("person.alias.article");
    Some(Found::alone(first..end, end, span, false, rule))
}
