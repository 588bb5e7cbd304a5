//! What the statements of one event disagree on.
//!
//! Only statements of different sources are compared, and of each kind of disagreement one pair is
//! shown: the first that a person would call one.

use chrono::NaiveDate;

use crate::extract::events::actions::{Action, State, actions};
use crate::link::events::features::Item;
use crate::link::events::quantities::{Quantity, quantities};
use crate::link::stems::{Stem, stem};
use crate::model::{Basis, Difference, Precision, What};

/// Of a crowd of statements so many are compared.
const MOST: usize = 48;

/// A statement and what it claims.
struct Claim<'i, 'p> {
    item: &'i Item<'p>,
    /// The day that it states in so many words.
    day: Option<NaiveDate>,
    /// Its figures, those alone of which it gives only one of the same.
    quantities: Vec<Quantity>,
    actions: Vec<Deed>,
}

/// An action and the stems of what it may be done to.
pub(super) struct Deed {
    /// The stem of its verb.
    pub(super) verb: &'static str,
    state: State,
    objects: Vec<Stem>,
}

/// Whether two claims can't both be right.
type Judge = fn(&Claim<'_, '_>, &Claim<'_, '_>) -> bool;

/// The disagreements among `statements`, by place, with the `text` of each.
pub(super) fn differences(statements: &[(&Item<'_>, &str)]) -> Vec<Difference> {
    let sources = statements.first().map(|(first, _)| first.source);
    if statements.iter().all(|(it, _)| Some(it.source) == sources) {
        return Vec::new();
    }
    let claims: Vec<Claim<'_, '_>> =
        statements.iter().take(MOST).map(|(item, text)| claim(item, text)).collect();
    let kinds: [(What, Judge); 5] = [
        (What::Date, dates),
        (What::Number, numbers),
        (What::Status, states),
        (What::Negation, denials),
        (What::Actor, actors),
    ];
    let mut found = Vec::new();
    for (what, differ) in kinds {
        let mut pairs =
            (0..claims.len()).flat_map(|one| (one + 1..claims.len()).map(move |it| (one, it)));
        let pair = pairs.find(|(one, other)| {
            let both = claims.get(*one).zip(claims.get(*other));
            both.is_some_and(|(a, b)| a.item.source != b.item.source && differ(a, b))
        });
        found.extend(pair.map(|(one, other)| Difference { what, statements: [one, other] }));
    }
    found
}

fn claim<'i, 'p>(item: &'i Item<'p>, text: &str) -> Claim<'i, 'p> {
    let start = item.mention.place.span.start();
    let dated = item
        .mention
        .date_span
        .and_then(|it| Some(it.start().checked_sub(start)?..it.end().checked_sub(start)?));
    let skip: Vec<_> = dated.into_iter().collect();
    let all = quantities(text, &skip);
    let single = |it: &&Quantity| all.iter().filter(|other| it.counts_as(other)).count() == 1;
    let quantities = all.iter().filter(single).cloned().collect();
    Claim { item, day: stated_day(item), quantities, actions: deeds(text) }
}

/// The day that a statement states itself.
fn stated_day(item: &Item<'_>) -> Option<NaiveDate> {
    let date = item.mention.date.as_ref()?;
    let sure = date.precision == Precision::Day
        && matches!(date.basis, Basis::Stated | Basis::YearInferred)
        && date.earliest() == date.latest();
    sure.then(|| date.earliest()).flatten()
}

/// The contested actions in `text`.
pub(super) fn deeds(text: &str) -> Vec<Deed> {
    let deed = |it: Action| Deed {
        verb: it.verb,
        state: it.state,
        objects: it.objects.iter().filter_map(|it| stem(it)).collect(),
    };
    actions(text).into_iter().map(deed).collect()
}

/// Whether both name a day, and not the same.
fn dates(one: &Claim<'_, '_>, other: &Claim<'_, '_>) -> bool {
    one.day.zip(other.day).is_some_and(|(a, b)| a != b)
}

/// Whether a figure of the same differs; where one source gives several, nothing is said.
fn numbers(one: &Claim<'_, '_>, other: &Claim<'_, '_>) -> bool {
    let single = |it: &Quantity, of: &Claim<'_, '_>| {
        of.quantities.iter().filter(|other| it.counts_as(other)).count() == 1
    };
    one.quantities.iter().any(|a| {
        let mut contradicting = other.quantities.iter().filter(|b| a.contradicts(b));
        contradicting.any(|b| single(a, other) && single(b, one))
    })
}

/// Whether the same action is done in one and pending in the other.
fn states(one: &Claim<'_, '_>, other: &Claim<'_, '_>) -> bool {
    opposed(&one.actions, &other.actions, State::Done, State::Pending)
}

/// Whether one affirms what the other denies.
fn denials(one: &Claim<'_, '_>, other: &Claim<'_, '_>) -> bool {
    opposed(&one.actions, &other.actions, State::Done, State::Denied)
}

/// Whether an action on the same object is in one state here and in the other there.
pub(super) fn opposed(one: &[Deed], other: &[Deed], first: State, second: State) -> bool {
    one.iter().any(|a| {
        other.iter().any(|b| {
            let states =
                (a.state, b.state) == (first, second) || (a.state, b.state) == (second, first);
            states && a.verb == b.verb && a.objects.iter().any(|it| b.objects.contains(it))
        })
    })
}

/// Whether the same is told of two different people: all else is worded alike, and each names one
/// whom the other doesn't.
fn actors(one: &Claim<'_, '_>, other: &Claim<'_, '_>) -> bool {
    const ALIKE: f32 = 0.7;
    let (a, b) = (one.item, other.item);
    let ([first], [second]) = (a.people.as_slice(), b.people.as_slice()) else { return false };
    let shared = a.words.iter().filter(|it| b.words.binary_search(it).is_ok()).count();
    let least = a.words.len().min(b.words.len()).max(1);
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let alike = shared as f32 / least as f32;
    // A name that was not taken for one is still written there.
    let lacks = |one: &Item<'_>, other: &Item<'_>| {
        one.names.iter().any(|it| other.names.binary_search(it).is_err())
    };
    let strangers = first != second && lacks(a, b) && lacks(b, a);
    strangers && alike >= ALIKE && shared >= 4
}
