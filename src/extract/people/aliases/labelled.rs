//! Lines and sentences that list other names under a label: `Also known as: A, B; “C”`.

use super::{Found, lead, one, past_number};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::records;
use crate::extract::people::tokens::{Shape, Token};

/// The most words of a label.
const LABEL: usize = 7;
/// The most aliases on a line.
const MOST: usize = 24;

/// Adds the aliases of each such line; they are those of the person of the record that it is in.
pub(super) fn find(view: View<'_, '_>, names: &[Name], found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for at in 0..view.reading.tokens.len() {
        if !view.reading.token(at).is_some_and(|it| it.shape.any(Shape::OPENS)) {
            continue;
        }
        let Some(first) = label_end(view, at) else { continue };
        let next = names.partition_point(|name| name.end <= at);
        if names.get(next).is_some_and(|name| name.first < first) {
            continue;
        }
        let Some(owner) = records::holder(view, names, at) else { continue };
        line(view, first, owner, &mut more);
    }
    // What the label proves counts for more than what the words before them did.
    let spans: Vec<(usize, usize)> = more.iter().map(|it| (it.first, it.end)).collect();
    let clear = |it: &Found| {
        let next = spans.partition_point(|(_, end)| *end <= it.first);
        spans.get(next).is_none_or(|(first, _)| *first >= it.end)
    };
    found.retain(clear);
    found.extend(more);
}

/// Where the aliases begin, if the line from `at` on begins with a label for them.
fn label_end(view: View<'_, '_>, at: usize) -> Option<usize> {
    let same = |it: &usize| *it == at || view.after(*it).is_some();
    let colon = (at..at + LABEL).take_while(same).find(|it| view.reading.is_sign(*it, ":"))?;
    let named = (at..colon)
        .any(|it| view.reading.token(it).is_some_and(|it| it.classes.any(Classes::ALIAS)));
    let phrase = || lead(view, at).is_some_and(|after| after > colon);
    (named || phrase()).then_some(colon + 1)
}

/// The aliases from `at` on up to the end of the line.
fn line(view: View<'_, '_>, mut at: usize, owner: usize, more: &mut Vec<Found>) {
    for _ in 0..MOST {
        let sign = |at: usize| {
            view.after(at).is_some_and(|it| {
                matches!(
                    view.reading.words(it.span),
                    "," | ";" | "/" | "|" | "and" | "y" | "et" | "e" | "or"
                )
            })
        };
        while sign(at) {
            at += 1;
        }
        let Some(alias) = one(view, past_number(view, at)) else { return };
        let ends = view.after(alias.next).is_none_or(|it| !it.is_word() || !Token::is_lower(it));
        let next = alias.next;
        if !ends && !sign(next) {
            return;
        }
        more.push(Found { owner: Some(owner), ..alias });
        at = next;
        if past_number(view, at) > at {
            continue;
        }
        // Past a note in brackets.
        if view.after(at).is_some_and(|it| view.reading.words(it.span) == "(") {
            let close = (at..at + 12).find(|it| view.reading.word(*it) == ")");
            at = close.map_or(at, |it| it + 1);
        }
        if !sign(at) {
            return;
        }
    }
}
