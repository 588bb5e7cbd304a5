//! A sentence that begins with the other name: `Nicknamed the Fox, Lund …`, `Born Ana Berg in
//! Oslo, Lund …`.

use super::{Found, lead, one};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};

/// How far the name may stand from the alias.
const NEAR: usize = 12;

/// Adds such aliases; they are those of the person that the sentence goes on with.
pub(super) fn find(view: View<'_, '_>, names: &[Name], found: &mut Vec<Found>) {
    let mut more = Vec::new();
    let opens = |it: &Token| it.shape.any(Shape::OPENS) && !it.shape.any(Shape::TITLED);
    for &at in &view.reading.capitals {
        if !view.reading.token(at).is_some_and(opens) {
            continue;
        }
        let Some(alias) = lead(view, at).and_then(|start| one(view, start)) else { continue };
        // "Born Ana Berg", but "Born Tuesday".
        let several = alias.quoted || alias.end > alias.first + 1;
        let Some(owner) = subject(view, names, alias.next).filter(|_| several) else { continue };
        let same =
            names.get(owner).is_some_and(|name| name.first < alias.end && alias.first < name.end);
        if !same {
            more.push(Found { owner: Some(owner), ..alias });
        }
    }
    found.extend(more);
}

/// The person named right after the first comma from `at` on.
fn subject(view: View<'_, '_>, names: &[Name], at: usize) -> Option<usize> {
    let inside = at.checked_sub(2).filter(|it| view.reading.word(*it) == ",");
    let open = |it: &usize| {
        view.after(*it).is_some() && !matches!(view.reading.word(*it), "." | "!" | "?" | ";" | ":")
    };
    let comma = inside.map(|_| at - 1);
    let comma = comma
        .or_else(|| (at..at + NEAR).take_while(open).find(|it| view.reading.word(*it) == ","))?;
    let mut first = comma + 1;
    let title = |it: &Token| {
        it.classes.any(Classes::TITLE.and(Classes::MODIFIER).and(Classes::PARTICLE))
            || view.reading.words(it.span) == "the"
    };
    let place = |first: usize| names.partition_point(|name| name.end <= first);
    for _ in 0..3 {
        let next = place(first);
        if names.get(next).is_some_and(|name| name.first == first) {
            return Some(next);
        }
        first += usize::from(view.after(first).is_some_and(title));
    }
    None
}
