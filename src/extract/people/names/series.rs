//! Family names that one title in the plural leads: `Messrs Lund, Berg and Falk`, `les sénateurs
//! Berg et Falk`.

use super::{Name, View, overlay};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// The most names after one title.
const MOST: usize = 40;
/// The most words of one of them.
const LONGEST: usize = 4;

/// Adds the names of each such list. `names` stay in order.
pub fn add(view: View<'_, '_>, names: Vec<Name>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.reading.tokens.len() {
        at += 1;
        if !plural(view, at - 1) {
            continue;
        }
        let mut first = at + usize::from(matches!(view.reading.word(at), ":"));
        let mut items = Vec::new();
        for _ in 0..MOST {
            let Some(end) = item(view, first) else { break };
            items.push((first, end));
            let Some(next) = joint(view, end) else { break };
            first = next;
        }
        if let Some((_, end)) = items.last().copied().filter(|_| items.len() > 1) {
            at = end;
            let rule = || Rule::new("person.series");
            found.extend(items.iter().map(|(first, end)| Name {
                first: *first,
                end: *end,
                rule: rule(),
                proven: true,
            }));
        }
    }
    overlay(names, found)
}

/// Whether the word at `at` is a title in the plural: `Messrs`, `Presidents`, `Mmes`.
fn plural(view: View<'_, '_>, at: usize) -> bool {
    const HEADS: &[&str] = &[
        "messrs",
        "messieurs",
        "mesdames",
        "mm",
        "mmes",
        "mlles",
        "cllrs",
        "srs",
        "sres",
        "sras",
        "dres",
        "dras",
        "drs",
        "profs",
        "sens",
        "reps",
        "señores",
        "señoras",
        "senhores",
        "senhoras",
    ];
    let Some(token) = view.reading.token(at).filter(|it| it.classes.any(Classes::TITLE)) else {
        return false;
    };
    let word = view.reading.words(token.span).trim_end_matches('.').to_lowercase();
    let office = token.classes.any(Classes::OFFICE.and(Classes::RANK))
        && word.ends_with('s')
        && !word.ends_with("ss")
        && word.len() > 4;
    HEADS.contains(&word.as_str()) || office
}

/// Where the name that begins at `at` ends.
fn item(view: View<'_, '_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end <= at + LONGEST {
        let Some(token) = view.after(end) else { break };
        let particle = token.is_lower()
            && token.classes.any(Classes::PARTICLE)
            && !matches!(view.reading.word(end), "y" | "e")
            && view.after(end + 1).is_some_and(Token::is_capital);
        if !token.is_capital() && !particle {
            break;
        }
        end += 1;
    }
    let words = view.reading.tokens.get(at..end)?;
    words.first().filter(|it| it.is_capital())?;
    let alien = Classes::ORGANISATION.and(Classes::STOP).and(Classes::DEMONYM).and(Classes::ROLE);
    let alien = alien.and(Classes::MODIFIER).and(Classes::PLACE).and(Classes::HONORIFIC);
    let name = Classes::GIVEN.and(Classes::SURNAME);
    let clean = words.iter().all(|it| {
        let strange = it.classes.any(alien) && !it.classes.any(name);
        !it.shape.any(Shape::NUMBER) && (!strange || it.is_lower() || it.shape.any(Shape::INITIAL))
    });
    (clean && (1..=LONGEST).contains(&(end - at))).then_some(end)
}

/// Where the next item begins after a comma or an "and" at `at`.
fn joint(view: View<'_, '_>, at: usize) -> Option<usize> {
    let word = |at: usize| view.after(at).map_or("", |it| view.reading.words(it.span));
    let and = |at: usize| matches!(word(at), "and" | "y" | "e" | "et" | "&");
    let comma = word(at) == ",";
    let next = at + usize::from(comma);
    let next = next + usize::from(and(next));
    (next > at).then_some(next)
}
