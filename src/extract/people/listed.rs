//! Names in lists: lines that hold nothing but a name, one below the other.

use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// Adds the names in lists of which others are known to be names, or that a heading such as
/// "Members" announces. `names` stay in order.
pub fn add(view: View<'_, '_>, names: Vec<Name>) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::with_capacity(names.len());
    let mut known = names.into_iter().peekable();
    let mut run = Run::default();
    let ends = view.reading.lines.iter().skip(1).copied().chain([view.reading.tokens.len()]);
    for (&at, end) in view.reading.lines.iter().zip(ends) {
        let mut inside: Vec<Name> = Vec::new();
        while let Some(name) = known.next_if(|name| name.first < end) {
            inside.push(name);
        }
        if let Some(line) = name_line(view, at, end) {
            let given = view.reading.token(line.0).is_some_and(|it| it.classes.any(Classes::GIVEN));
            run.found += usize::from(!inside.is_empty());
            run.known |= given || !inside.is_empty();
            run.lines.push((line, inside));
        } else {
            run.flush(&mut all);
            run.announced = announces(view, at, end);
            all.extend(inside);
        }
    }
    run.flush(&mut all);
    all
}

/// Lines that follow each other and look like names.
#[derive(Default)]
struct Run {
    lines: Vec<((usize, usize), Vec<Name>)>,
    found: usize,
    /// Whether one of them is known to hold a name.
    known: bool,
    announced: bool,
}

impl Run {
    /// Hands over the names of the run: each whole line if it is a list of names, else only what
    /// was known before.
    fn flush(&mut self, all: &mut Vec<Name>) {
        let count = self.lines.len();
        let list =
            count >= 3 && self.found * 2 >= count || count >= 2 && self.announced && self.known;
        for ((first, end), inside) in self.lines.drain(..) {
            let whole = inside.first().is_some_and(|it| it.first == first && it.end >= end);
            if list && !whole {
                let rule = Rule::new("person.list");
                all.push(Name { first, end, rule, proven: true });
            } else {
                all.extend(inside);
            }
        }
        self.found = 0;
        self.known = false;
        self.announced = false;
    }
}

/// The tokens of the line from `at` up to `end` that look like a name and fill it, but for a sign
/// or a short answer after a colon.
fn name_line(view: View<'_, '_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let first = at + usize::from(matches!(view.reading.word(at), "-" | "•" | "*" | "–"));
    let word = |it: &Token| it.is_capital() || it.is_lower() && it.classes.any(Classes::PARTICLE);
    let mut stop = first;
    while stop < end && view.reading.token(stop).is_some_and(word) {
        stop += 1;
    }
    let rest = end - stop;
    let sign = view.reading.word(stop);
    let closes = rest == 0
        || rest == 1 && matches!(sign, "." | "," | ";")
        || rest <= 4 && matches!(sign, ":");
    let alien = Classes::ORGANISATION
        .and(Classes::STOP)
        .and(Classes::DEMONYM)
        .and(Classes::COUNTRY)
        .and(Classes::ROLE)
        .and(Classes::MODIFIER);
    let name = Classes::GIVEN.and(Classes::SURNAME).and(Classes::PARTICLE).and(Classes::SUFFIX);
    let mut particle = false;
    let clean = view.reading.tokens.get(first..stop)?.iter().all(|it| {
        let foreign = it.classes.any(alien) && !it.classes.any(name) && !particle;
        particle = it.is_lower();
        !foreign && !it.shape.any(Shape::UPPER.with(Shape::NUMBER))
    });
    let capital = |at: usize| view.reading.token(at).is_some_and(Token::is_capital);
    let ends = capital(first) && capital(stop.checked_sub(1)?);
    ((2..=5).contains(&(stop - first)) && closes && clean && ends).then_some((first, stop))
}

/// Whether the line announces a list of people: a few words with a plural such as "Members".
fn announces(view: View<'_, '_>, at: usize, end: usize) -> bool {
    let people = Classes::OFFICE.and(Classes::OCCUPATION);
    end - at <= 4
        && (at..end).any(|at| {
            let noun = view.reading.token(at).is_some_and(|it| it.classes.any(people));
            noun && view.reading.word(at).ends_with(['s', 'S'])
        })
}
