//! The dates of a sentence, and which of them make one stretch or one list.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::DateMention;
use crate::extract::events::cues::Cues;
use crate::extract::tokens::Token;
use crate::model::{Basis, Precision, TimexKind, When};

/// A date of a sentence and the tokens that spell it.
#[derive(Debug, Clone)]
pub(super) struct Dated<'d> {
    /// Where it stands; the first of several days in a row.
    pub(super) mention: &'d DateMention,
    /// When: "8 and 9 May" is one stretch.
    pub(super) when: Cow<'d, When>,
    /// Its tokens.
    pub(super) at: Range<usize>,
    /// The tokens of the list that it stands in: "5, 8 and 20 May"; else its own.
    pub(super) list: Range<usize>,
}

/// Those of `dates` that name a stretch of time, in the sentence `spoken` of `text`.
pub(super) fn dated<'d>(
    text: &str,
    dates: &'d [DateMention],
    spoken: &[Token<'_>],
    cues: &Cues,
) -> Vec<Dated<'d>> {
    let mut found: Vec<Dated<'d>> = Vec::new();
    let points =
        dates.iter().filter(|it| matches!(it.timex.kind, TimexKind::Date | TimexKind::Time));
    let day = points.clone().any(|it| it.timex.kind == TimexKind::Date);
    for mention in points {
        let Some(when) = mention.when.as_ref() else { continue };
        // "from 23 May at 08:00": the hour is none of a day named in another sentence.
        if day && mention.timex.kind == TimexKind::Time && when.basis == Basis::Text {
            continue;
        }
        let start = spoken.partition_point(|it| it.span.end() <= mention.span.start());
        let end = spoken.partition_point(|it| it.span.start() < mention.span.end());
        let at = start..end.max(start);
        match found.last_mut() {
            // Both ends of "between May and July" name the same stretch.
            Some(last) if *last.when == *when && start <= last.at.end + 2 => {
                last.at.end = end;
                last.list.end = end;
            }
            _ => found.push(Dated { mention, when: Cow::Borrowed(when), list: at.clone(), at }),
        }
    }
    let mut grouped: Vec<Dated<'d>> = Vec::with_capacity(found.len());
    for group in found.chunk_by(|one, next| lists(spoken, one, next, cues)) {
        grouped.extend(in_a_row(text, group).map_or_else(|| listed(group), |it| vec![it]));
    }
    grouped
}

/// Whether `one` and `next` are parts of one list of days.
fn lists(spoken: &[Token<'_>], one: &Dated<'_>, next: &Dated<'_>, cues: &Cues) -> bool {
    let days = [one, next].into_iter().all(|it| it.when.precision == Precision::Day);
    let between = spoken.get(one.at.end..next.at.start).unwrap_or_default();
    let joins = |it: &Token<'_>| it.text == "," || cues.joins.contains(&it.lower);
    days && !between.is_empty() && between.iter().all(joins)
}

/// The one stretch that a group of days makes, each the morrow of the one before.
fn in_a_row<'d>(text: &str, group: &[Dated<'d>]) -> Option<Dated<'d>> {
    let (first, last) = group.first().zip(group.last()).filter(|_| group.len() > 1)?;
    let row = group.windows(2).all(|pair| {
        let days: Vec<_> = pair.iter().filter_map(|it| it.when.earliest()).collect();
        matches!(days.as_slice(), [one, next] if one.succ_opt() == Some(*next))
    });
    let label = first.mention.span.cover(last.mention.span).slice(text);
    let days = (first.when.earliest(), last.when.latest());
    let (qualifier, basis) = (last.when.qualifier, last.when.basis);
    let when = When::new(days, Precision::Range, qualifier, basis, label).filter(|_| row)?;
    let at = first.at.start..last.at.end;
    Some(Dated { mention: first.mention, when: Cow::Owned(when), list: at.clone(), at })
}

/// The dates of a list, each knowing all of it.
fn listed<'d>(group: &[Dated<'d>]) -> Vec<Dated<'d>> {
    let start = group.first().map_or(0, |it| it.at.start);
    let end = group.last().map_or(0, |it| it.at.end);
    group.iter().map(|it| Dated { list: start..end, ..it.clone() }).collect()
}

/// The part of `clause` that says what happened at `date`, where it joins two things of two times: "was
/// minister from 2011 to 2014 and envoy to Norland from 2016 to 2019".
pub(super) fn conjunct(
    spoken: &[Token<'_>],
    clause: Range<usize>,
    date: &Range<usize>,
    dates: &[Range<usize>],
    cues: &Cues,
) -> Range<usize> {
    /// A part of fewer words beside its date names nothing,
    const FEWEST: usize = 3;
    /// with a verb of its own fewer than these: "and was re-elected in 2025".
    const FEWEST_TOLD: usize = 2;
    let joins =
        |it: &&Range<usize>| spoken.get(it.end).is_some_and(|it| cues.joins.contains(&it.lower));
    let inside = |it: &&Range<usize>| clause.start <= it.start && it.end < clause.end;
    let parted: Vec<usize> = dates.iter().filter(inside).filter(joins).map(|it| it.end).collect();
    let start = parted.iter().rev().find(|at| **at <= date.start).map_or(clause.start, |at| at + 1);
    let later = |at: &usize| dates.iter().any(|it| it.start > *at && it.end <= clause.end);
    let end = parted.iter().find(|at| **at >= date.end && later(at)).copied().unwrap_or(clause.end);
    let part = spoken.get(start..end).unwrap_or_default();
    let words = part.iter().filter(|it| !it.is_sign()).count();
    // The second shares the verb of the first.
    let verb = if start > clause.start { spoken.get(clause.start..start) } else { Some(part) };
    let shared = verb.is_some_and(|it| cues.tells(it));
    let fewest = if cues.tells(part) { FEWEST_TOLD } else { FEWEST };
    if shared && words >= fewest + date.len() { start..end } else { clause }
}
