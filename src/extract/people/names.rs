//! Which words name a person: the tagger's opinion and explicit rules, weighed together.
//!
//! A first pass decides on the strength of each place, a second one brings what is known of the
//! whole document to the places that alone would be doubtful.

use crate::extract::people::aliases;
use crate::extract::people::facts::{Facts, Seen};
use crate::extract::people::lexicon::{ByHash, Classes};
use crate::extract::people::tagger::{self, ORGANISATION, OUTSIDE, PERSON, PLACE, Tag};
use crate::extract::people::tokens::{Reading, Shape, Token};
use crate::extract::people::{extent, introduced, inverted, listed};
use crate::model::Rule;

/// The words of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub first: usize,
    /// The token after the last one.
    pub end: usize,
    /// What found it.
    pub rule: Rule,
    /// Whether a title stands before it or something else proves that it is a person's.
    pub proven: bool,
}

impl Name {
    fn new(first: usize, end: usize, rule: &'static str, proven: bool) -> Self {
        Self { first, end, rule: Rule::new(rule), proven }
    }
}

/// Everything that deciding about names looks at.
#[derive(Debug, Clone, Copy)]
pub struct View<'r, 'd> {
    /// The document.
    pub reading: &'r Reading<'d>,
    /// What it says of each word.
    pub facts: &'r Facts,
    /// What the tagger says.
    pub tags: &'r [Tag],
}

/// A bonus or malus, in the units of the tagger's margin.
type Weight = i32;

/// How sure the tagger must be, at least, to outvote what the rules say.
const SURE: Weight = 240;

impl View<'_, '_> {
    fn tag(&self, index: usize) -> Tag {
        self.tags.get(index).copied().unwrap_or_default()
    }

    fn classes(&self, index: usize) -> Classes {
        self.reading.token(index).map_or(Classes::NONE, |token| token.classes)
    }

    fn shape(&self, index: usize) -> Shape {
        self.reading.token(index).map_or(Shape::default(), |token| token.shape)
    }

    fn broken(&self, index: usize) -> bool {
        self.reading.token(index).is_none_or(|token| token.shape.any(Shape::BREAK))
    }

    /// The token before `index` on the same line.
    pub fn before(&self, index: usize) -> Option<&Token> {
        if self.broken(index) { None } else { self.reading.token(index.checked_sub(1)?) }
    }

    /// The token at `index`, if it continues the line of the one before it.
    pub fn after(&self, index: usize) -> Option<&Token> {
        self.reading.token(index).filter(|token| !token.shape.any(Shape::BREAK))
    }

    /// Whether the word at `index` cannot continue a name; after `van der` any word can.
    fn strange(&self, index: usize) -> bool {
        let particle =
            self.before(index).is_some_and(|it| it.is_lower() && it.classes.any(Classes::PARTICLE));
        self.foreign(index) && !particle
    }

    /// Whether the word at `index` cannot be part of a person's name, whatever the tagger says.
    fn foreign(&self, index: usize) -> bool {
        let classes = self.classes(index);
        let name = classes.any(Classes::GIVEN.and(Classes::SURNAME).and(Classes::SUFFIX));
        let body = Classes::ORGANISATION.and(Classes::STOP).and(Classes::DEMONYM);
        classes.any(body.and(Classes::COUNTRY)) && !name
            || self.reading.token(index).is_some_and(|it| participle(self.reading.words(it.span)))
    }
}

/// Whether a word names no person but describes by what a name did, or is one of a body and a
/// place: `ISIL-held`, `Berlin-based`, `ISIL-Khorasan`.
fn participle(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "held",
        "based",
        "led",
        "backed",
        "era",
        "born",
        "controlled",
        "occupied",
        "run",
        "style",
        "linked",
        "affiliated",
        "aligned",
        "sponsored",
        "funded",
        "trained",
        "made",
        "speaking",
        "wide",
        "bound",
        "allied",
        "inspired",
        "dominated",
        "owned",
    ];
    let shouted = |head: &str| head.len() > 2 && head.chars().all(char::is_uppercase);
    word.rsplit_once(['-', '\u{2010}', '\u{2011}']).is_some_and(|(head, tail)| {
        ENDINGS.contains(&tail) || shouted(head) && tail.contains(char::is_lowercase)
    })
}

/// The names of people in a document, in the order of the text, none overlapping another.
pub fn find(view: View<'_, '_>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut chain_end = 0;
    for index in 0..view.reading.tokens.len() {
        if index < chain_end || !tagger::looked_at(view.reading, index) {
            continue;
        }
        chain_end = index + 1;
        while tagger::looked_at(view.reading, chain_end) && !view.broken(chain_end) {
            chain_end += 1;
        }
        chain(view, index, chain_end, &mut names);
    }
    let names = inverted::add(view, listed::add(view, names));
    let names = introduced::add(view, extent::settle(view, names));
    spread(view, names)
}

/// `names` and `more`, both in order; of two that overlap the one out of `more` stays.
pub fn overlay(names: Vec<Name>, more: Vec<Name>) -> Vec<Name> {
    let mut all = Vec::with_capacity(names.len() + more.len());
    let mut rest = names.into_iter().peekable();
    for name in more {
        while let Some(before) = rest.next_if(|it| it.end <= name.first) {
            all.push(before);
        }
        while rest.next_if(|it| it.first < name.end).is_some() {}
        all.push(name);
    }
    all.extend(rest);
    all
}

/// Finds the names in the run of capitals from `first` up to `end`.
fn chain(view: View<'_, '_>, first: usize, end: usize, names: &mut Vec<Name>) {
    let mut at = first;
    while at < end {
        let (name, next) = next_name(view, at, end);
        names.extend(name);
        at = next.max(at + 1);
    }
}

/// The name that begins at `at`, if one does, and where to go on.
fn next_name(view: View<'_, '_>, at: usize, end: usize) -> (Option<Name>, usize) {
    if let Some(begin) = after_title(view, at, end) {
        let stop = titled_end(view, begin, end);
        let title = view.before(begin).or_else(|| view.reading.token(begin.checked_sub(1)?));
        let office = title.is_some_and(|it| !it.classes.any(Classes::HONORIFIC));
        if let Some(name) = accept_titled(view, begin, stop, office) {
            return (Some(name), stop);
        }
    }
    if view.tag(at).is(PERSON) {
        let mut stop = at + 1;
        while stop < end && view.tag(stop).label == PERSON + 1 && !view.strange(stop) {
            stop += 1;
        }
        let begin = skip_titles(view, at, stop);
        let stop = trim(view, begin, stop);
        let name = accept_tagged(view, begin, stop, end);
        let name = name.or_else(|| accept_aliased(view, at, end));
        let stop = name.as_ref().map_or(stop, |name| name.end);
        return (name, stop);
    }
    if let Some(name) = accept_aliased(view, at, end).or_else(|| accept_speaker(view, at, end)) {
        let stop = name.end;
        return (Some(name), stop);
    }
    if let Some(name) = accept_office(view, at, end) {
        let stop = name.end;
        return (Some(name), stop);
    }
    let stop = plain_end(view, at, end);
    (accept_known(view, at, stop, end), at + 1)
}

/// Where the name begins if the words at `at`, or those right before, are a title.
fn after_title(view: View<'_, '_>, at: usize, end: usize) -> Option<usize> {
    if view.classes(at).any(Classes::TITLE) && !is_name_word(view, at) {
        let mut begin = at;
        while begin < end && view.classes(begin).any(Classes::TITLE.and(Classes::MODIFIER)) {
            if view.classes(begin).any(Classes::GIVEN.and(Classes::SURNAME)) && begin > at {
                break;
            }
            begin += 1;
        }
        return (begin < end).then_some(begin);
    }
    let before = view.before(at)?;
    let lower_title = before.is_lower() && before.classes.any(Classes::TITLE);
    (lower_title && !view.shape(at).any(Shape::OPENS)).then_some(at)
}

/// Whether a word that could be a title stands as part of a name: after a given name.
fn is_name_word(view: View<'_, '_>, at: usize) -> bool {
    let given = |it: &Token| it.is_capital() && it.classes.any(Classes::GIVEN);
    view.before(at).is_some_and(given) || view.tag(at).label == PERSON + 1
}

/// Where a name after a title ends.
fn titled_end(view: View<'_, '_>, begin: usize, end: usize) -> usize {
    let mut stop = begin;
    while stop < end && (view.tag(stop).is(PERSON) || !view.foreign(stop)) {
        if stop > begin && view.classes(stop).any(Classes::TITLE) && !is_name_word(view, stop) {
            break;
        }
        if stop > begin && view.classes(stop).any(Classes::STOP) && !view.tag(stop).is(PERSON) {
            break;
        }
        stop += 1;
    }
    trim(view, begin, stop)
}

/// Drops particles at the end of a name.
fn trim(view: View<'_, '_>, begin: usize, mut stop: usize) -> usize {
    let loose = |at| view.reading.token(at).is_some_and(|it: &Token| !it.is_capital());
    while stop > begin && loose(stop - 1) {
        stop -= 1;
    }
    stop
}

/// Skips titles at the head of what the tagger took for a name.
fn skip_titles(view: View<'_, '_>, at: usize, stop: usize) -> usize {
    let mut begin = at;
    let title = Classes::TITLE.and(Classes::RELATION).and(Classes::MODIFIER);
    while begin + 1 < stop {
        let classes = view.classes(begin);
        let name = classes.any(Classes::GIVEN.and(Classes::SURNAME))
            && !classes.any(Classes::HONORIFIC.and(Classes::RANK));
        if name || !classes.any(title.and(Classes::DEMONYM)) {
            break;
        }
        begin += 1;
    }
    begin
}

/// A name after a title; `office` where the title alone may also stand before something else.
fn accept_titled(view: View<'_, '_>, begin: usize, stop: usize, office: bool) -> Option<Name> {
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
fn accept_aliased(view: View<'_, '_>, at: usize, end: usize) -> Option<Name> {
    let length = end - at;
    let fits = (2..=6).contains(&length)
        && (at..end).all(|it| !view.foreign(it) && !titular(view, it))
        && ((at..end).any(|it| named(view.classes(it)))
            || !(at..end).all(|it| view.tag(it).is(ORGANISATION)))
        && aliases::follows(view, end);
    fits.then(|| Name::new(at, end, "person.alias", true))
}

/// Whether a word of these classes is part of the names of people.
fn named(classes: Classes) -> bool {
    classes.any(Classes::GIVEN.and(Classes::SURNAME))
}

/// A run of two or three unknown words in capitals that does what people do.
fn accept_speaker(view: View<'_, '_>, at: usize, end: usize) -> Option<Name> {
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
        && (at..end).all(|it| {
            view.reading.token(it).is_some_and(|it| !view.facts.of(it.hash).any(Seen::LOWER))
        });
    fits.then(|| Name::new(at, end, "person.speaker", true))
}

/// A full name at the end of a run of capitals, after the name of an office that holds capitals
/// itself: `Secretary of Energy Ana Lund`.
fn accept_office(view: View<'_, '_>, at: usize, end: usize) -> Option<Name> {
    let head = view.reading.token(at)?;
    let length = end - at;
    let fresh = view.before(at).is_some_and(|it| it.is_capital() && !is_name_word(view, at));
    let fits = (2..=4).contains(&length)
        && fresh
        && head.is_capital()
        && !head.shape.any(Shape::TITLED)
        && (head.classes.any(Classes::GIVEN)
            || view.foreign(at - 1)
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
fn after_office(view: View<'_, '_>, at: usize) -> bool {
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
            return false;
        }
        place -= 1;
    }
    false
}

/// Whether the rest of the document speaks of the last of these words as of a person.
fn confirmed(view: View<'_, '_>, begin: usize, stop: usize) -> bool {
    let Some(last) = stop.checked_sub(1).filter(|last| *last >= begin) else { return false };
    let seen = view.reading.token(last).map(|it| view.facts.of(it.hash)).unwrap_or_default();
    seen.any(Seen::TITLED) || seen.any(Seen::SPEAKS) && seen.any(Seen::INSIDE)
}

/// A name that the tagger found.
fn accept_tagged(view: View<'_, '_>, begin: usize, stop: usize, end: usize) -> Option<Name> {
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
    if length == 1 && view.facts.of(head.hash).any(Seen::LOWER) && head.shape.any(Shape::OPENS) {
        weight -= 200;
    }
    if length > 1 && given {
        weight += 200;
    }
    let evidence = Seen::TITLED.bits() | Seen::SPEAKS.bits() | Seen::AFTER_GIVEN.bits();
    let spoken = view.facts.of(head.hash).bits() & evidence != 0;
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
    let known = view.facts.of(token.hash).any(Seen::TITLED) || confirmed(view, at, at + 1);
    let behind = before.is_capital() && !before.classes.any(Classes::TITLE);
    let numbered = before.shape.any(Shape::NUMBER);
    let of = matches!(view.reading.words(before.span), "of" | "for" | "de" | "du" | "do" | "da")
        && view.before(at - 1).is_some_and(|it| it.classes.any(Classes::TITLE));
    known || !(behind || numbered || of)
}

/// Where a name that the tagger did not find would end.
fn plain_end(view: View<'_, '_>, at: usize, end: usize) -> usize {
    let mut stop = at;
    while stop < end && !view.foreign(stop) && view.tag(stop).label == OUTSIDE {
        stop += 1;
    }
    trim(view, at, stop)
}

/// A given name followed by another word in capitals that belongs to nothing else.
fn accept_known(view: View<'_, '_>, begin: usize, stop: usize, end: usize) -> Option<Name> {
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

/// Brings what is known of accepted names to every other place: the same words again, or the last
/// of them alone, are the same person unless the place speaks against it.
pub fn spread(view: View<'_, '_>, names: Vec<Name>) -> Vec<Name> {
    let mut known: ByHash<bool> = ByHash::default();
    for name in names.iter().filter(|name| name.proven) {
        let Some(last) = last_word(view, name) else { continue };
        let common = last.classes.any(Classes::STOP.and(Classes::ORGANISATION).and(Classes::TITLE))
            || view.facts.of(last.hash).any(Seen::LOWER);
        known.insert(last.hash, !common);
    }
    let mut all = Vec::with_capacity(names.len());
    let mut found = names.into_iter().peekable();
    let mut at = 0;
    while at < view.reading.tokens.len() {
        if let Some(name) = found.next_if(|name| name.first <= at) {
            at = name.end.max(at);
            all.push(name);
            continue;
        }
        let Some(token) = view.reading.token(at) else { break };
        let free = found.peek().is_none_or(|name| name.first > at);
        if free && token.is_capital() && known.get(&token.hash) == Some(&true) && alone(view, at) {
            all.push(Name::new(at, at + 1, "person.repeat", false));
        }
        at += 1;
    }
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
    !other && !preceded && !body(view.after(at + 1))
}
