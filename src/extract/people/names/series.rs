//! Names in a row on one line: family names that one title in the plural leads, `Messrs Lund, Berg
//! and Falk`, `les sénateurs Berg et Falk`, and those present at a meeting, `Apologies: Ana Lund`.

use super::{Name, View, overlay};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::{Shape, Token};

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
            let name =
                |(first, end): &(usize, usize)| Name::new(*first, *end, "person.series", true);
            found.extend(items.iter().map(name));
        }
    }
    let names = overlay(names, found);
    let lines = view.reading.lines.iter().filter_map(|at| attendance(view, *at));
    overlay(names, lines.flat_map(|first| attending(view, first)).collect())
}

/// Where the names begin on the line from `at` on, if its label says that they attended or did not.
fn attendance(view: View<'_, '_>, at: usize) -> Option<usize> {
    const LABELS: &[&str] = &[
        "present",
        "attendees",
        "attendance",
        "participants",
        "apologies",
        "absent",
        "asistentes",
        "presentes",
        "participantes",
        "ausentes",
        "excusados",
        "présents",
        "excusés",
        "absents",
    ];
    const LONGEST_LABEL: usize = 4;
    let colon = (at + 1..at + LONGEST_LABEL)
        .take_while(|it| view.after(*it).is_some())
        .find(|it| view.reading.is_sign(*it, ":"))?;
    let label = |at: usize| LABELS.contains(&view.reading.word(at).to_lowercase().as_str());
    (at..colon).any(label).then_some(colon + 1)
}

/// The full names, each behind its titles, of the line that goes on at `first`.
fn attending(view: View<'_, '_>, first: usize) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = first;
    while found.len() < MOST {
        while view.after(at).is_some_and(|it| it.classes.any(Classes::TITLE)) {
            at += 1;
        }
        if let Some(end) = item(view, at).filter(|end| end - at > 1) {
            found.push(Name::new(at, end, "person.attendance", true));
        }
        let parts =
            |it: &usize| matches!(view.reading.word(*it), "," | ";" | "and" | "y" | "e" | "et");
        let rest = (at..).take_while(|it| view.after(*it).is_some());
        let Some(next) = rest.into_iter().find(parts) else { break };
        at = next + 1;
    }
    found
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
