//! Whether the words at a place are the name of a person: one decision for each kind of evidence, of
//! a title, an alias, a verb of saying, an office, the tagger, a given name.

use super::{Name, SURE, View, is_name_word, no_head, participle};
use crate::extract::people::aliases;
use crate::extract::people::facts::Seen;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tagger::{ORGANISATION, PERSON, PLACE};
use crate::extract::people::tokens::{Shape, Token};

/// A name after a title; `office` where the title alone may also stand before something else.
pub(super) fn accept_titled(
    view: View<'_, '_>,
    begin: usize,
    stop: usize,
    office: bool,
) -> Option<Name> {
    let head = view.reading.token(begin)?;
    if stop <= begin || !head.is_capital() || head.classes.any(Classes::STOP.and(Classes::TITLE)) {
        return None;
    }
    let length = stop - begin;
    let other = (begin..stop).any(|at| view.tag(at).is(ORGANISATION) || view.tag(at).is(PLACE));
    let tail = view.after(stop).is_some_and(|it| {
        it.is_capital()
            && it.classes.any(Classes::ORGANISATION)
            && !it.classes.any(Classes::EPONYM_TAIL)
    });
    let places = (begin..stop).all(|at| {
        view.classes(at).any(Classes::PLACE.and(Classes::DEMONYM).and(Classes::ORGANISATION))
    });
    let person = view.tag(begin).is(PERSON);
    let full = length > 1 && !titular(view, begin);
    if tail || (places && !person) || (office && other && !person && !full) {
        return None;
    }
    let titled = view.shape(begin).any(Shape::TITLED);
    if titled && !confirmed(view, begin, stop) && !person {
        return None;
    }
    // "délégué CGT du port"
    let of = view.after(stop).is_some_and(|it| {
        matches!(
            view.reading.words(it.span),
            "of" | "de" | "du" | "del" | "do" | "da" | "des" | "at"
        )
    });
    if office && of && length == 1 && head.shape.any(Shape::UPPER) && !titled {
        return None;
    }
    if office && length == 1 && !confirmed(view, begin, stop) {
        // "Former Leader Rearrested Near Oslo" is a headline.
        let headline =
            view.after(stop).is_some_and(|it| it.is_capital() && it.classes.any(Classes::STOP));
        if headline || !person && view.tag(begin).margin > SURE {
            return None;
        }
    }
    let rule = if office { "person.office" } else { "person.honorific" };
    Some(Name::new(begin, stop, rule, !titled))
}

/// Words in capitals right before an alias.
pub(super) fn accept_aliased(view: View<'_, '_>, at: usize, end: usize) -> Option<Name> {
    let length = end - at;
    let fits = (2..=6).contains(&length)
        && !no_head(view, at)
        && (named(view.classes(at)) || !view.classes(at).any(Classes::ROLE))
        && (at..end).all(|it| !view.foreign(it) && !titular(view, it))
        && ((at..end).any(|it| named(view.classes(it)))
            || !(at..end).all(|it| view.tag(it).is(ORGANISATION)))
        && aliases::follows(view, end);
    fits.then(|| Name::new(at, end, "person.alias", true))
}

/// Whether a word of these classes is part of the names of people.
pub(super) fn named(classes: Classes) -> bool {
    classes.any(Classes::GIVEN.and(Classes::SURNAME))
}

/// A run of two or three unknown words in capitals that does what people do.
pub(super) fn accept_speaker(view: View<'_, '_>, at: usize, end: usize) -> Option<Name> {
    let head = view.reading.token(at)?;
    let whole = view.before(at).is_none_or(|it| !it.is_capital());
    let verb = view.after(end).is_some_and(|it| it.is_lower() && it.classes.any(Classes::SAYING));
    let last = view.reading.token(end - 1)?;
    let body = |it: usize| {
        (view.tag(it).is(ORGANISATION) || view.tag(it).is(PLACE)) && view.tag(it).margin > SURE
    };
    let fits = (2..=3).contains(&(end - at))
        && whole
        && verb
        && !head.shape.any(Shape::TITLED.with(Shape::UPPER))
        && !last.shape.any(Shape::UPPER)
        && (at..end).all(|it| {
            let other = Classes::PLACE.and(Classes::DEMONYM).and(Classes::OCCUPATION);
            !view.foreign(it) && !titular(view, it) && !view.classes(it).any(other) && !body(it)
        })
        && (at..end)
            .all(|it| view.reading.token(it).is_some_and(|it| !view.facts.of(it).any(Seen::LOWER)));
    fits.then(|| Name::new(at, end, "person.speaker", true))
}

/// A full name at the end of a run of capitals, after the name of an office that holds capitals
/// itself: `Secretary of Energy Ana Lund`.
pub(super) fn accept_office(view: View<'_, '_>, at: usize, end: usize) -> Option<Name> {
    let head = view.reading.token(at)?;
    let length = end - at;
    let fresh = view.before(at).is_some_and(|it| it.is_capital() && !is_name_word(view, at));
    let fits = (2..=4).contains(&length)
        && fresh
        && head.is_capital()
        && !head.shape.any(Shape::TITLED)
        && (head.classes.any(Classes::GIVEN)
            || end - at > 2 && view.shape(at + 1).any(Shape::INITIAL)
            || view.foreign(at - 1)
            || titular(view, at - 1)
            || view.classes(at - 1).any(Classes::PLACE.and(Classes::OCCUPATION)))
        && (at..end).all(|it| !view.foreign(it) && !titular(view, it))
        && !view.classes(end - 1).any(Classes::TITLE)
        && after_office(view, at);
    fits.then(|| Name::new(at, end, "person.office", true))
}

/// Whether the word at `at` belongs to the name of an office and to no person's.
fn titular(view: View<'_, '_>, at: usize) -> bool {
    let classes = view.classes(at);
    let name = classes.any(Classes::GIVEN.and(Classes::SURNAME));
    classes.any(Classes::TITLE.and(Classes::MODIFIER)) && !name
}

/// Whether the words before `at`, capitals and the small words between them, name an office.
pub(super) fn after_office(view: View<'_, '_>, at: usize) -> bool {
    const REACH: usize = 20;
    let mut place = at;
    while place > 0 && at - place < REACH {
        let Some(before) = view.before(place) else { return false };
        let beside = place == at && before.is_capital() && before.classes.any(Classes::ROLE);
        if before.classes.any(Classes::TITLE) || beside {
            return true;
        }
        let small = matches!(
            view.reading.words(before.span),
            "of" | "for"
                | "to"
                | "the"
                | "and"
                | "at"
                | "in"
                | "on"
                | "de"
                | "del"
                | "la"
                | "y"
                | "do"
                | "da"
                | "du"
                | "des"
                | "et"
                | "e"
                | "para"
                | "los"
                | "las"
        );
        if !(small || before.is_capital()) {
            // "consejera presidencial para las Regiones"
            let office = |it: &Token| it.classes.any(Classes::OFFICE);
            return !view.reading.lexicon.is_english()
                && view.before(place - 1).is_some_and(office);
        }
        place -= 1;
    }
    false
}

/// Whether the rest of the document speaks of the last of these words as of a person.
fn confirmed(view: View<'_, '_>, begin: usize, stop: usize) -> bool {
    let Some(last) = stop.checked_sub(1).filter(|last| *last >= begin) else { return false };
    let seen = view.seen(last);
    seen.any(Seen::TITLED) || seen.any(Seen::SPEAKS) && seen.any(Seen::INSIDE)
}

/// A name that the tagger found.
pub(super) fn accept_tagged(
    view: View<'_, '_>,
    begin: usize,
    stop: usize,
    end: usize,
) -> Option<Name> {
    let head = view.reading.token(begin).filter(|_| begin < stop)?;
    let length = stop - begin;
    let mut weight = (begin..stop).map(|at| view.tag(at).margin).min().unwrap_or_default();
    let only = |classes: Classes| (begin..stop).all(|at| view.classes(at).any(classes));
    let given = head.classes.any(Classes::GIVEN);
    let bodies = Classes::ORGANISATION.and(Classes::STOP).and(Classes::ROLE);
    if only(Classes::PLACE.and(Classes::DEMONYM)) && !(given && length > 1) {
        weight -= 1000;
    }
    if only(bodies.and(Classes::MODIFIER)) && !(given && length > 1) {
        weight -= 1000;
    }
    let surname = |at| view.classes(at).any(Classes::SURNAME);
    if length > 1 && view.classes(stop - 1).any(Classes::ROLE) && !surname(stop - 1) {
        weight -= 300;
    }
    if length == 1 && (!stands_alone(view, begin) || participle(view.reading.words(head.span)))
        || resort(view, begin)
    {
        return None;
    }
    if length == 1 && view.facts.of(head).any(Seen::LOWER) && head.shape.any(Shape::OPENS) {
        weight -= 200;
    }
    if length > 1 && given {
        weight += 200;
    }
    let evidence = Seen::TITLED.with(Seen::SPEAKS).with(Seen::AFTER_GIVEN);
    let spoken = view.facts.of(head).any(evidence);
    if length == 1 && !view.reading.lexicon.is_english() && !spoken && !given {
        // The tagger learned from English texts.
        weight -= 300;
    }
    if length == 1 && camel(view.reading.words(head.span)) {
        weight -= 300;
    }
    if length == 1 && head.shape.any(Shape::UPPER) {
        weight -= 120;
    }
    if view.shape(begin).any(Shape::TITLED) && !confirmed(view, begin, stop) {
        weight -= 120;
    }
    let tail = stop < end && view.classes(stop).any(Classes::ORGANISATION);
    if tail && !view.classes(stop).any(Classes::EPONYM_TAIL) {
        weight -= 120;
    }
    let proven = length > 1 && (given || weight > SURE);
    (weight > 0).then(|| Name::new(begin, stop, "person.tagger", proven))
}

/// Whether the words at `at` are what an office is for: "viceministra de Movilidad Humana".
fn resort(view: View<'_, '_>, at: usize) -> bool {
    let of = view.before(at).is_some_and(|it| {
        matches!(view.reading.words(it.span), "de" | "del" | "da" | "do" | "du" | "das" | "dos")
    });
    let office = of && view.before(at - 1).is_some_and(|it| it.classes.any(Classes::OFFICE));
    let name = Classes::GIVEN.and(Classes::SURNAME);
    office && !view.reading.lexicon.is_english() && !view.classes(at).any(name)
}

/// Whether capitals stand inside a word, as in the names of products, but not as in `McCoy`.
fn camel(word: &str) -> bool {
    let mut chars = word.chars();
    let prefix = chars.next().is_some_and(char::is_uppercase);
    let small = chars.clone().take_while(|c| c.is_lowercase()).count();
    let upper = chars.skip(small).take_while(|c| c.is_uppercase()).count();
    prefix && (small > 2 && upper > 0 && !word.contains(['-', '\'', '’']) || small > 0 && upper > 1)
}

/// Whether the word at `at` can be a whole name: not alone on its line, not behind another word
/// in capitals, a number or the `of` of an office.
fn stands_alone(view: View<'_, '_>, at: usize) -> bool {
    let Some(token) = view.reading.token(at) else { return false };
    let Some(before) = view.before(at) else {
        return view.after(at + 1).is_some();
    };
    let known = view.facts.of(token).any(Seen::TITLED) || confirmed(view, at, at + 1);
    let behind = before.is_capital() && !before.classes.any(Classes::TITLE);
    let numbered = before.shape.any(Shape::NUMBER);
    let of = matches!(view.reading.words(before.span), "of" | "for" | "de" | "du" | "do" | "da")
        && view.before(at - 1).is_some_and(|it| it.classes.any(Classes::TITLE));
    known || !(behind || numbered || of)
}

/// Words that are all known as names of people, where the tagger only leans to a place or a body:
/// `Abu Karim Hassan`.
pub(super) fn accept_names(view: View<'_, '_>, begin: usize, end: usize) -> Option<Name> {
    const LEAN: i32 = 40;
    // "Abu Dhabi" and "Santiago Lund" begin alike.
    let place = |at: usize| at > begin && view.classes(at).any(Classes::PLACE);
    let human = |at: usize| named(view.classes(at)) && !place(at);
    let stop = (begin..end).find(|at| !human(*at)).unwrap_or(end);
    let whole = stop == end || !view.reading.token(stop)?.is_capital();
    let fits = (2..=4).contains(&(stop - begin))
        && whole
        && view.classes(begin).any(Classes::GIVEN)
        && view.tag(begin).margin < LEAN
        && !view.shape(begin).any(Shape::TITLED.with(Shape::UPPER));
    fits.then(|| Name::new(begin, stop, "person.given", true))
}

/// A given name followed by another word in capitals that belongs to nothing else.
pub(super) fn accept_known(
    view: View<'_, '_>,
    begin: usize,
    stop: usize,
    end: usize,
) -> Option<Name> {
    let length = stop.saturating_sub(begin);
    let head = view.reading.token(begin)?;
    let tail = stop < end && view.classes(stop).any(Classes::ORGANISATION);
    let titled = head.shape.any(Shape::TITLED);
    let last = view.classes(stop.checked_sub(1)?);
    let fits = (2..=5).contains(&length)
        && head.classes.any(Classes::GIVEN)
        && !head.classes.any(Classes::STOP.and(Classes::PLACE))
        && !last.any(Classes::PLACE.and(Classes::TITLE))
        && !tail
        && (!titled || confirmed(view, begin, stop));
    fits.then(|| Name::new(begin, stop, "person.given", true))
}
