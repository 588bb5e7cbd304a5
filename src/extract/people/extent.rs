//! Where names really begin and end: what a first look cut off is added, what it took too much of
//! goes.

use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};

/// Small words that tie a further family name to a name: `Ana Lima dos Santos`.
const TIES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "di", "della", "von", "van", "zu", "bin", "ibn", "und",
];
/// Small words that also mean "of" and begin no name in the languages that have them.
const OF: &[&str] = &["de", "da", "do", "dos", "das", "del", "du", "des", "della"];

/// `names`, in order, each with its true extent.
pub fn settle(view: View<'_, '_>, names: Vec<Name>) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let Some(name) = headed(view, name) else { continue };
        // What an earlier name reaches into belongs to it.
        if let Some(last) = all.last_mut().filter(|last| last.end > name.first) {
            last.end = last.end.max(name.end);
            continue;
        }
        let end = tailed(view, &name);
        // "Mohamed A. Alsen" is one name.
        let initial =
            |at: usize| view.reading.token(at).is_some_and(|it| it.shape.any(Shape::INITIAL));
        let beside = |last: &Name| last.end == name.first && view.before(name.first).is_some();
        let parted = |last: &Name| initial(name.first) || initial(last.end - 1);
        if let Some(last) = all.last_mut().filter(|last| beside(last) && parted(last)) {
            last.end = end;
            continue;
        }
        all.push(Name { end: decorated(view, name.first, end), ..name });
    }
    all
}

/// `name` without a small word before it that is no part of it; nothing where only that word made
/// it look like a name.
fn headed(view: View<'_, '_>, name: Name) -> Option<Name> {
    let word = view.reading.word(name.first);
    let joined = view.before(name.first).is_some();
    if matches!(word, "y" | "e" | "et" | "und" | "and") {
        let first = name.first + 1;
        return (first < name.end).then_some(Name { first, ..name });
    }
    let mut first = name.first;
    let initial = |at: usize| {
        let token = view.before(at);
        token.is_some_and(|it| {
            let dotted = view.reading.words(it.span).ends_with('.');
            it.shape.any(Shape::INITIAL) && dotted && !it.classes.any(Classes::TITLE)
        })
    };
    while initial(first) && first + 3 > name.first {
        first -= 1;
    }
    let of = OF.contains(&word) && !view.reading.lexicon.is_english();
    let elided = word.starts_with(['l', 'd'])
        && word.chars().nth(1).is_some_and(|c| matches!(c, '\'' | '’'));
    let article = word.starts_with("L'") || word.starts_with("L’");
    let small = article && word.chars().nth(2).is_some_and(char::is_lowercase);
    let thing = view.before(name.first).is_some_and(|it| it.classes.any(Classes::THING));
    let wrong = (of || elided) && joined || small || thing;
    (!wrong).then_some(Name { first, ..name })
}

/// Where `name` ends, with what belongs to it after its end.
fn tailed(view: View<'_, '_>, name: &Name) -> usize {
    let mut end = name.end;
    for _ in 0..3 {
        let Some(next) = tied(view, name.first, end).or_else(|| homely(view, name.first, end))
        else {
            break;
        };
        end = next;
    }
    // "Otto Falk, Jr."
    let suffix = |at: usize| {
        let token = view.after(at);
        token.is_some_and(|it| {
            it.classes.any(Classes::SUFFIX)
                && matches!(
                    view.reading.words(it.span).trim_end_matches('.'),
                    "Jr" | "Sr" | "JR" | "SR" | "II" | "III" | "IV"
                )
        })
    };
    let comma = usize::from(view.after(end).is_some() && view.reading.word(end) == ",");
    if end - name.first > 1 && suffix(end + comma) { end + comma + 1 } else { end }
}

/// `end` without the letters of a decoration or degree after the name: `Ana Lund OBE`.
fn decorated(view: View<'_, '_>, first: usize, mut end: usize) -> usize {
    let letters = |at: usize| {
        view.reading.token(at).is_some_and(|it| {
            let word = view.reading.words(it.span);
            let number = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
            it.shape.any(Shape::UPPER)
                && it.classes.any(Classes::SUFFIX)
                && !number
                && !matches!(word, "JR" | "SR")
        })
    };
    while end > first + 2 && letters(end - 1) {
        end -= 1;
    }
    end
}

/// The end of the family name that small words at `end` tie to the name from `first` on.
fn tied(view: View<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let small = |at: usize| view.after(at).is_some_and(Token::is_lower);
    let word = |at: usize| view.after(at).map_or("", |it| view.reading.words(it.span));
    if !small(end) || !TIES.contains(&word(end)) {
        return None;
    }
    let mut at = end + 1;
    while at < end + 3
        && small(at)
        && matches!(word(at), "la" | "las" | "los" | "le" | "der" | "den" | "dem")
    {
        at += 1;
    }
    let next = view.after(at).filter(|it| it.is_capital())?;
    let known = next.classes.any(Classes::GIVEN.and(Classes::SURNAME));
    let alien = Classes::ORGANISATION.and(Classes::STOP).and(Classes::PLACE);
    let alien = alien.and(Classes::DEMONYM).and(Classes::ROLE).and(Classes::MODIFIER);
    let shape = Shape::UPPER.with(Shape::TITLED).with(Shape::NUMBER);
    let body = view
        .after(at + 1)
        .is_some_and(|it| it.is_capital() && it.classes.any(Classes::ORGANISATION));
    let alone = end - first == 1;
    let given = view.reading.token(first).is_some_and(|it| it.classes.any(Classes::GIVEN));
    let clear = matches!(word(end), "dos" | "das" | "von" | "van" | "zu" | "bin" | "ibn");
    let foreign =
        view.reading.lexicon.is_english() && matches!(word(end), "de" | "del" | "do" | "da");
    let fits = !next.shape.any(shape)
        && !body
        && !next.classes.any(alien)
        && (known || clear || !alone && !foreign)
        && (!alone || given);
    // "Ana de Lima Ferreira"
    let more = |at: usize| {
        view.after(at).is_some_and(|it| {
            let name = it.classes.any(Classes::SURNAME) || !it.classes.any(alien);
            it.is_capital() && name && !it.shape.any(shape)
        })
    };
    let mut stop = at + 1;
    while fits && stop < at + 3 && more(stop) {
        stop += 1;
    }
    fits.then_some(stop)
}

/// The end of a name of given names only that a family name which is also a place's ends: `Juan
/// Carlos Córdoba`.
fn homely(view: View<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let names = view.reading.tokens.get(first..end)?;
    let plain = names.iter().all(|it| {
        it.classes.any(Classes::GIVEN) && !it.classes.any(Classes::SURNAME.and(Classes::PLACE))
    });
    let next = view.after(end).filter(|it| it.is_capital() && it.classes.any(Classes::PLACE))?;
    let other = Classes::ORGANISATION.and(Classes::STOP).and(Classes::ROLE);
    let closed = view.after(end + 1).is_none_or(|it| !it.is_capital());
    let fits = plain
        && closed
        && !next.classes.any(other)
        && !next.shape.any(Shape::TITLED.with(Shape::UPPER));
    fits.then_some(end + 1)
}
