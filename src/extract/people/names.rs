//! Which words name a person: the tagger's opinion and explicit rules, weighed together.
//!
//! A first pass decides on the strength of each place, a second one brings what is known of the
//! whole document to the places that alone would be doubtful.

use crate::extract::people::facts::{Facts, Seen};
use crate::extract::people::lexicon::{Classes, DASHES};
use crate::extract::people::tagger::{self, OUTSIDE, PERSON, Tag};
use crate::extract::people::tokens::{Reading, Shape, Token};
use crate::extract::people::{extent, introduced, inverted, listed};
use crate::model::Rule;

mod accept;
mod places;
mod refuse;
mod repeats;
mod series;

use accept::{
    accept_aliased, accept_known, accept_names, accept_office, accept_speaker, accept_tagged,
    accept_titled, named,
};
pub use repeats::{last_word, spread};

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

/// A run of capitals is looked at in parts of so many words: each word looks ahead to the end of its
/// part, and a table may go on for ever.
const LONGEST_CHAIN: usize = 100;

impl View<'_, '_> {
    fn tag(&self, index: usize) -> Tag {
        self.tags.get(index).copied().unwrap_or_default()
    }

    pub(super) fn classes(&self, index: usize) -> Classes {
        self.reading.token(index).map_or(Classes::NONE, |token| token.classes)
    }

    /// What the document says elsewhere of the word at `index`.
    fn seen(&self, index: usize) -> Seen {
        self.reading.token(index).map(|token| self.facts.of(token)).unwrap_or_default()
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
        classes.any(body.and(Classes::COUNTRY).and(Classes::ALIAS)) && !name
            || self.shape(index).any(Shape::DASHED) && participle(self.reading.word(index))
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
    word.rsplit_once(DASHES).is_some_and(|(head, tail)| {
        ENDINGS.contains(&tail) || shouted(head) && tail.contains(char::is_lowercase)
    })
}

/// The names of people in a document, in the order of the text, none overlapping another.
pub fn find(view: View<'_, '_>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut chain_end = 0;
    // A run of words that a name may hold begins with a capital.
    for &index in &view.reading.capitals {
        if index < chain_end || !tagger::looked_at(view.reading, index) {
            continue;
        }
        chain_end = index + 1;
        let most = index + LONGEST_CHAIN;
        while chain_end < most
            && tagger::looked_at(view.reading, chain_end)
            && !view.broken(chain_end)
        {
            chain_end += 1;
        }
        chain(view, index, chain_end, &mut names);
    }
    let names = inverted::add(view, listed::add(view, names));
    let names = series::add(view, extent::settle(view, names));
    let names = refuse::check(view, names);
    // What is refused at first may be said to be a person's by a noun beside it.
    let introduced = refuse::check(view, introduced::find(view, &names));
    spread(view, overlay(names, introduced))
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
    if in_charge_of(view, at, end) {
        return (None, at + 1);
    }
    if let Some(begin) = after_title(view, at, end) {
        let stop = titled_end(view, begin, end);
        let title = view.before(begin).or_else(|| view.reading.token(begin.checked_sub(1)?));
        let office = title.is_some_and(|it| !it.classes.any(Classes::HONORIFIC));
        if let Some(name) = accept_titled(view, begin, stop, office) {
            return (Some(name), stop);
        }
    }
    if view.tag(at).is(PERSON) && !no_head(view, at) {
        let mut stop = at + 1;
        while stop < end
            && view.tag(stop).label == PERSON + 1
            && !view.strange(stop)
            && !another(view, stop)
        {
            stop += 1;
        }
        let begin = skip_titles(view, at, stop);
        let stop = trim(view, begin, stop);
        let name = accept_tagged(view, begin, stop, end);
        let name = name.or_else(|| accept_aliased(view, at, end));
        let name = name.or_else(|| accept_office(view, at, end));
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
    if let Some(name) = accept_names(view, at, end) {
        let stop = name.end;
        return (Some(name), stop);
    }
    let stop = plain_end(view, at, end);
    (accept_known(view, at, stop, end), at + 1)
}

/// Whether the word at `at` is what an office is for and the name begins behind it: the "Trade" of
/// `Commissioner for Trade Ana Lund`.
fn in_charge_of(view: View<'_, '_>, at: usize, end: usize) -> bool {
    let given = |at: usize| view.classes(at).any(Classes::GIVEN);
    let initial = |at: usize| view.shape(at).any(Shape::INITIAL);
    let small = |it: &Token| it.is_lower() && !it.classes.any(Classes::TITLE);
    at + 2 < end
        && !named(view.classes(at))
        && (given(at + 1) || initial(at + 2))
        && view.before(at).is_some_and(small)
        && accept::after_office(view, at)
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
        if stop > begin && another(view, stop) {
            break;
        }
        // "Makhdoom Shah Falk": what is only a form of address may be part of a name.
        let office = view.classes(stop).any(Classes::OFFICE.and(Classes::RANK));
        let address = !office && view.reading.lexicon.is_english() && stop + 1 < end;
        let title = view.classes(stop).any(Classes::TITLE) && !address;
        if stop > begin && title && !is_name_word(view, stop) {
            break;
        }
        if stop > begin && view.classes(stop).any(Classes::STOP) && !view.tag(stop).is(PERSON) {
            break;
        }
        stop += 1;
    }
    trim(view, begin, stop)
}

/// Whether an "and" at `at` joins the next person to a name rather than two family names: "y la
/// Canciller", "e Ana".
fn another(view: View<'_, '_>, at: usize) -> bool {
    if !matches!(view.reading.word(at), "y" | "e" | "et") {
        return false;
    }
    let Some(next) = view.after(at + 1) else { return true };
    let other = Classes::STOP.and(Classes::TITLE).and(Classes::GIVEN).and(Classes::ORGANISATION);
    !next.is_capital() || next.classes.any(other)
}

/// Whether the word at `at` begins no name: "Alias", the verb of "Muere Ana Lund", "Cartel".
fn no_head(view: View<'_, '_>, at: usize) -> bool {
    let Some(token) = view.reading.token(at) else { return true };
    let name = token.classes.any(Classes::GIVEN.and(Classes::SURNAME).and(Classes::PARTICLE));
    let verb = token.classes.any(Classes::SAYING) && token.shape.any(Shape::OPENS);
    let body =
        token.classes.any(Classes::ORGANISATION) && view.after(at + 1).is_some_and(Token::is_lower);
    !name && (token.classes.any(Classes::ALIAS) || verb || body)
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
    let title = title.and(Classes::OCCUPATION);
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

/// Where a name that the tagger did not find would end.
fn plain_end(view: View<'_, '_>, at: usize, end: usize) -> usize {
    let mut stop = at;
    while stop < end && !view.foreign(stop) && view.tag(stop).label == OUTSIDE {
        stop += 1;
    }
    trim(view, at, stop)
}
