//! Names with the family name first: `LUND BERG, Ana Maria`, as lists of wanted or listed people
//! write them.

use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// The most words before and after the comma.
const LONGEST: usize = 5;

/// Adds the names that begin a line or an item with the family name in capitals. `names` stay in
/// order; what overlaps an added one goes.
pub fn add(view: View<'_, '_>, names: Vec<Name>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut next = 0;
    for &at in &view.reading.capitals {
        if at < next || !opens_item(view, at) {
            continue;
        }
        if let Some(end) = end_of(view, at).filter(|end| sure(view, at, *end)) {
            let rule = Rule::new("person.inverted");
            found.push(Name { first: at, end, rule, proven: true });
            next = end;
        }
    }
    super::names::overlay(names, found)
}

/// Where the name that begins at `at` with the family name in capitals and a comma ends.
pub fn end_of(view: View<'_, '_>, at: usize) -> Option<usize> {
    let comma = (at + 1..=at + LONGEST).find(|it| view.reading.word(*it) == ",")?;
    let family = view.reading.tokens.get(at..comma)?;
    let shouted = family.iter().enumerate().all(|(place, it)| {
        let whole = place == 0 || !it.shape.any(Shape::BREAK);
        let upper =
            it.shape.any(Shape::UPPER.with(Shape::PREFIXED)) && !it.shape.any(Shape::NUMBER);
        whole && (upper || it.classes.any(Classes::PARTICLE))
    });
    let place = family.iter().all(|it| it.classes.any(Classes::PLACE));
    let upper = family.iter().any(|it| it.shape.any(Shape::UPPER));
    if !shouted || place || !upper {
        return None;
    }
    let given = |at: usize| {
        view.after(at).is_some_and(|it| {
            it.is_capital() && !it.classes.any(Classes::STOP.and(Classes::PLACE))
                || it.is_lower() && it.classes.any(Classes::PARTICLE)
        })
    };
    let mut end = comma + 1;
    while end <= comma + LONGEST && given(end) {
        end += 1;
    }
    let named = view.reading.token(comma + 1).is_some_and(Token::is_capital);
    (named && end > comma + 1).then_some(end)
}

/// Whether an item of a list begins at `at`: a line, perhaps after its number.
fn opens_item(view: View<'_, '_>, at: usize) -> bool {
    let Some(token) =
        view.reading.token(at).filter(|it| it.shape.any(Shape::UPPER.with(Shape::PREFIXED)))
    else {
        return false;
    };
    let sign = |at: usize| {
        let word = view.reading.word(at);
        matches!(word, "." | ")" | "-" | "–" | "•" | "*" | ":" | ";")
            || view.reading.token(at).is_some_and(|it| it.shape.any(Shape::NUMBER))
    };
    token.shape.any(Shape::BREAK) || at.checked_sub(1).is_some_and(sign)
}

/// Whether what follows the comma is a given name and no place or company.
fn sure(view: View<'_, '_>, at: usize, end: usize) -> bool {
    let comma = (at..end).find(|it| view.reading.word(*it) == ",").unwrap_or(at);
    let Some(given) = view.reading.token(comma + 1) else { return false };
    let plain = !given.shape.any(Shape::UPPER.with(Shape::INITIAL));
    // "LUND, Ana, Oslo; born 1970", but "TURKU, Lapland, said"
    let mut rest = (end..end + 12).take_while(|it| view.after(*it).is_some());
    let items = view.reading.word(end) == "," && rest.any(|it| view.reading.word(it) == ";");
    let closed = matches!(view.reading.word(end), "(" | ";" | "[") || view.after(end).is_none();
    let closed = closed || items;
    let body = (at..end).any(|it| {
        view.reading.token(it).is_some_and(|it| {
            it.classes.any(Classes::ORGANISATION)
                && !it.classes.any(Classes::SURNAME.and(Classes::GIVEN))
        })
    });
    let known = given.classes.any(Classes::GIVEN);
    !body && (known || plain && closed)
}
