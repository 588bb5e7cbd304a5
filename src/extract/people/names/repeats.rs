//! A name once accepted, at every other place that has its words or the last of them.

use super::{Name, SURE, View, refuse};
use crate::extract::hash::ByHash;
use crate::extract::people::facts::Seen;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tagger::{ORGANISATION, PLACE};
use crate::extract::people::tokens::{Shape, Token};

/// Brings what is known of accepted names to every other place: the same words again, or the last
/// of them alone, are the same person unless the place speaks against it.
pub fn spread(view: View<'_, '_>, names: Vec<Name>) -> Vec<Name> {
    let mut known: ByHash<bool> = ByHash::default();
    for name in names.iter().filter(|name| name.proven) {
        let Some(last) = last_word(view, name) else { continue };
        let common = last.classes.any(Classes::STOP.and(Classes::ORGANISATION).and(Classes::TITLE))
            || view.facts.of(last).any(Seen::LOWER);
        known.insert(last.hash, !common);
    }
    let mut all = Vec::with_capacity(names.len());
    let mut found = names.into_iter().peekable();
    let mut end = 0;
    for &at in &view.reading.capitals {
        while let Some(name) = found.next_if(|name| name.first <= at) {
            end = end.max(name.end);
            all.push(name);
        }
        let same = |it: &Token| known.get(&it.hash) == Some(&true);
        if at >= end && view.reading.token(at).is_some_and(same) && alone(view, at) {
            all.push(Name::new(at, at + 1, "person.repeat", false));
        }
    }
    all.extend(found);
    all
}

/// The word of a name that stands for the whole.
pub fn last_word<'r>(view: View<'r, '_>, name: &Name) -> Option<&'r Token> {
    let words = view.reading.tokens.get(name.first..name.end)?;
    words.iter().rev().find(|it| {
        it.is_capital() && !it.classes.any(Classes::SUFFIX) && !it.shape.any(Shape::INITIAL)
    })
}

/// Whether the word at `at` stands for itself and not in a longer name of something else.
fn alone(view: View<'_, '_>, at: usize) -> bool {
    let tag = view.tag(at);
    let body = |it: Option<&Token>| {
        it.is_some_and(|it| {
            it.is_capital()
                && !it.shape.any(Shape::OPENS)
                && !it.classes.any(Classes::TITLE.and(Classes::EPONYM_TAIL))
        })
    };
    let other = (tag.is(ORGANISATION) || tag.is(PLACE)) && tag.margin > SURE;
    let follows = view.before(at).is_some_and(|it| it.is_capital() && it.shape.any(Shape::WORD));
    let preceded = follows && body(view.before(at));
    !other && !preceded && !body(view.after(at + 1)) && !refuse::family(view, at)
}
