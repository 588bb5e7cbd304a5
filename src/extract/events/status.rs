//! Whether a statement tells of something past, arranged, or asked for.

use chrono::NaiveDate;

use crate::extract::events::cues::{Cues, is_month};
use crate::extract::phrases::Phrases;
use crate::extract::tokens::Token;
use crate::model::{Qualifier, Status, When};

/// The status of what `clause` tells of, at `when`; `now` is the day of the document.
///
/// A date that lies wholly before that day is past whatever the verb's mood: what "may" have been
/// then was said then. Only plans told of as plans ("was to speak") stay plans.
pub(super) fn status(clause: &[Token<'_>], when: &When, now: NaiveDate, cues: &Cues) -> Status {
    let said = |phrases: &Phrases| phrases.anywhere(clause);
    let open = when.qualifier == Qualifier::After && when.latest().is_none();
    let past = when.latest().is_some_and(|last| last < now);
    let future = when.earliest().is_some_and(|first| first > now);
    let proposed = first_at(clause, &cues.proposed);
    // "met today to prepare the coming summit": on the day itself only the clause's own verb plans.
    let verb = clause.iter().position(|it| cues.is_verb(it)).unwrap_or(clause.len());
    let planned = |at: &usize| future || open || *at <= verb;
    let scheduled = first_at(clause, &cues.scheduled).filter(planned);
    if said(&cues.was_scheduled) || cues.assigns(clause) {
        return Status::Scheduled;
    }
    if past {
        return if first_words(clause, &cues.scheduled, cues) {
            Status::Scheduled
        } else {
            Status::Happened
        };
    }
    match (scheduled, proposed) {
        (Some(plan), Some(wish)) if wish < plan => Status::Proposed,
        (Some(_), _) => Status::Scheduled,
        (None, Some(_)) if future || open => Status::Proposed,
        (None, _) if future || open && said(&cues.scheduled) => Status::Scheduled,
        (None, _) => Status::Happened,
    }
}

/// Where the first of `phrases` stands.
fn first_at(clause: &[Token<'_>], phrases: &Phrases) -> Option<usize> {
    let month = |at: &usize| clause.get(*at).is_some_and(is_month);
    (0..clause.len()).find(|at| phrases.at(clause, *at).is_some() && !month(at))
}

/// Whether the clause's own verb is one of `phrases`: the first verb, not one further in.
fn first_words(clause: &[Token<'_>], phrases: &Phrases, cues: &Cues) -> bool {
    let verb = clause.iter().position(|it| cues.is_verb(it));
    verb.is_some_and(|at| phrases.at(clause, at).is_some())
}
