//! Whether two statements tell of one event, and why.

use crate::link::events::features::Item;
use crate::link::events::vocabulary::{Vocabulary, Word};
use crate::link::stems::{spoken, stem};
use crate::model::{Precision, Qualifier, When};
use crate::text::fold;

/// What speaks for one event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Likeness {
    /// From 0 to 1.
    pub(super) score: f32,
    /// What is asked for at least with dates that relate as these do.
    pub(super) needed: f32,
}

impl Likeness {
    /// Whether they are one event.
    pub(super) fn is_same(&self) -> bool {
        self.score >= self.needed
    }

    /// Whether a person should look at them.
    pub(super) fn is_doubtful(&self) -> bool {
        const MARGIN: f32 = 0.08;
        !self.is_same() && self.score >= self.needed - MARGIN
    }
}

/// How two dates relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timing {
    /// The same day.
    SameDay,
    /// The same longer stretch: both say 2016.
    SameStretch,
    /// One lies inside the other: a day of the month that the other names.
    Inside,
    /// A few days apart: one of the two may be wrong.
    Near,
}

/// Days within which two sources may have dated one happening differently.
pub(super) const NEAR_DAYS: i64 = 3;

/// How `one` and `other` relate; `None` where they can't be one event's.
pub(super) fn timing(one: &When, other: &When) -> Option<Timing> {
    let open = |it: &When| it.earliest().is_none() || it.latest().is_none();
    if open(one) != open(other) || open(one) && one.qualifier != other.qualifier {
        return None;
    }
    let (same_start, same_end) =
        (one.earliest() == other.earliest(), one.latest() == other.latest());
    if same_start && same_end {
        let day = one.earliest() == one.latest();
        return Some(if day { Timing::SameDay } else { Timing::SameStretch });
    }
    if open(one) {
        return None;
    }
    if contains(one, other) || contains(other, one) {
        return Some(Timing::Inside);
    }
    let gap = one.earliest().zip(other.earliest()).map(|(a, b)| (a - b).num_days().abs())?;
    let days = one.precision == Precision::Day && other.precision == Precision::Day;
    let about = one.qualifier == Qualifier::About || other.qualifier == Qualifier::About;
    (days && gap <= NEAR_DAYS || about && one.overlaps(other)).then_some(Timing::Near)
}

fn contains(wide: &When, fine: &When) -> bool {
    let starts = wide.earliest().zip(fine.earliest()).is_some_and(|(a, b)| a <= b);
    let ends = wide.latest().zip(fine.latest()).is_some_and(|(a, b)| a >= b);
    starts && ends
}

/// How alike two dated statements are; `None` where they tell of two things for sure.
pub(super) fn likeness(
    one: &Item<'_>,
    other: &Item<'_>,
    vocabulary: &Vocabulary,
) -> Option<Likeness> {
    let (a, b) = (one.mention.date.as_ref()?, other.mention.date.as_ref()?);
    let timing = timing(a, b)?;
    if one.part == other.part && one.is_entry() && other.is_entry() {
        return None;
    }
    if timing == Timing::SameDay && names_again(one, other, vocabulary) {
        return Some(Likeness { score: 1.0, needed: 1.0 });
    }
    let people = common(&one.people, &other.people);
    let apart = |a: usize, b: usize, shared: usize| a > 0 && b > 0 && shared == 0;
    let strangers = apart(one.people.len(), other.people.len(), people)
        || apart(one.names.len(), other.names.len(), common(&one.names, &other.names));
    if strangers && timing != Timing::SameDay {
        return None;
    }
    let shared = shared(one, other, vocabulary);
    let least = one.weight.min(other.weight).max(f32::EPSILON);
    let mean = (one.weight * other.weight).sqrt().max(f32::EPSILON);
    let mut score = f32::midpoint(shared.weight / least, shared.weight / mean);
    let named = people + common(&one.organisations, &other.organisations);
    if named >= 2 {
        score += 0.08;
    }
    if strangers {
        score -= 0.35;
    }
    let (needed, fewest) = match timing {
        Timing::SameDay => (0.42, 2),
        Timing::SameStretch => (0.5, 3),
        Timing::Inside => (0.62, 3),
        Timing::Near => (0.66, 4),
    };
    (shared.count >= fewest).then_some(Likeness { score, needed })
}

/// Whether one of two statements of one document only points back to what the other tells: "they
/// left the meeting" and "both came out" name nobody else.
fn names_again(one: &Item<'_>, other: &Item<'_>, vocabulary: &Vocabulary) -> bool {
    let fewer = one.people.len() <= other.people.len();
    let (bare, full) = if fewer { (one, other) } else { (other, one) };
    let known = common(&bare.people, &full.people) == bare.people.len();
    if one.part != other.part || full.people.is_empty() || !known {
        return false;
    }
    let again =
        |word: &Word| full.words.binary_search(word).is_ok() && vocabulary.is_happening(*word);
    let nobody = bare.people.is_empty() && bare.organisations.is_empty();
    nobody && bare.several && full.people.len() > 1 || bare.words.iter().any(again)
}

/// What two statements share.
struct Shared {
    count: usize,
    weight: f32,
}

fn shared(one: &Item<'_>, other: &Item<'_>, vocabulary: &Vocabulary) -> Shared {
    let mut shared = Shared { count: 0, weight: 0.0 };
    let mut left = one.words.iter().peekable();
    for word in &other.words {
        while left.next_if(|it| *it < word).is_some() {}
        if left.next_if_eq(&word).is_some() {
            shared.count += 1;
            shared.weight += vocabulary.weight(*word);
        }
    }
    shared
}

/// How many of the sorted `one` are in the sorted `other`.
fn common<T: Ord>(one: &[T], other: &[T]) -> usize {
    one.iter().filter(|it| other.binary_search(it).is_ok()).count()
}

/// The reasons why two statements are one event, for people to read: `names` and the words of
/// `wording` are what they share.
pub(super) fn reasons(
    one: &Item<'_>,
    other: &Item<'_>,
    names: &[&str],
    wording: &[&str],
) -> Vec<String> {
    let mut reasons = Vec::new();
    let dates = one.mention.date.as_ref().zip(other.mention.date.as_ref());
    if let Some((a, b)) = dates {
        reasons.push(match timing(a, b) {
            Some(Timing::SameDay) => "same day".to_owned(),
            Some(Timing::SameStretch) => "same date".to_owned(),
            Some(Timing::Inside) => format!("{} and {} overlap", a.label, b.label),
            Some(Timing::Near) => format!("{} is near {}", a.label, b.label),
            None => "joined by another statement".to_owned(),
        });
    }
    if dates.is_none() && one.part == other.part {
        reasons.push("told beside it in the same document".to_owned());
    }
    if !names.is_empty() {
        reasons.push(format!("share {}", names.join(", ")));
    }
    let cited = one.mention.citations.iter().find(|it| other.mention.citations.contains(it));
    if let Some(cited) = cited.filter(|_| one.source == other.source) {
        reasons.push(format!("cite [{cited}]"));
    }
    if !wording.is_empty() {
        reasons.push(format!("share the words {}", wording.join(", ")));
    }
    reasons
}

/// The weightiest words that both statements use, as `text`, the first one's, writes them.
pub(super) fn wording<'t>(
    one: &Item<'_>,
    other: &Item<'_>,
    text: &'t str,
    vocabulary: &Vocabulary,
) -> Vec<&'t str> {
    const MOST: usize = 4;
    let mut found: Vec<(Word, &str)> = Vec::new();
    for word in spoken(text) {
        let known = stem(&fold(word)).and_then(|it| vocabulary.word(it));
        let Some(number) = known else { continue };
        let both = [one, other].iter().all(|it| it.words.binary_search(&number).is_ok());
        if both && !found.iter().any(|(it, _)| *it == number) {
            found.push((number, word));
        }
    }
    // The rarer, the lower.
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().take(MOST).map(|(_, word)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Basis;
    use chrono::NaiveDate;

    fn when(first: &str, last: &str, precision: Precision) -> When {
        let day = |it: &str| it.parse::<NaiveDate>().ok();
        When::new((day(first), day(last)), precision, Qualifier::Exact, Basis::Stated, first)
            .expect("in order")
    }

    #[test]
    fn dates_relate_by_what_they_share() {
        let day = when("2031-05-04", "2031-05-04", Precision::Day);
        let month = when("2031-05-01", "2031-05-31", Precision::Month);
        let after = when("2031-05-04", "", Precision::Day);
        assert_eq!(timing(&day, &day), Some(Timing::SameDay));
        assert_eq!(timing(&month, &month), Some(Timing::SameStretch));
        assert_eq!(timing(&day, &month), Some(Timing::Inside));
        assert_eq!(timing(&day, &after), None);
        let next = when("2031-05-06", "2031-05-06", Precision::Day);
        let later = when("2031-05-20", "2031-05-20", Precision::Day);
        assert_eq!(timing(&day, &next), Some(Timing::Near));
        assert_eq!(timing(&day, &later), None);
    }
}
