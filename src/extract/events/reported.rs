//! What somebody said that happened: the clause behind "said that".

use std::ops::Range;

use crate::extract::events::cues::Cues;
use crate::extract::events::dating::is_small;
use crate::extract::tokens::Token;

/// How many words may stand between the verb and its "that": "told reporters in Hull on Monday that".
const REACH: usize = 10;
/// A clause of fewer words beside its date says too little by itself.
const FEWEST_WORDS: usize = 2;

/// Where the clause begins that a verb of saying reports in `part` of the sentence, where it is the
/// one that the date at `date` belongs to: "she said that the lock opened on 4 May".
pub(super) fn reported(
    tokens: &[Token<'_>],
    part: &Range<usize>,
    date: &Range<usize>,
    cues: &Cues,
) -> Option<usize> {
    let that = (part.start..date.start).rev().find(|at| completes(tokens, *at, cues))?;
    let told = tokens.get(that + 1..part.end)?;
    let words = told.iter().filter(|it| !it.is_sign()).count();
    let whole = cues.tells(told) && words >= FEWEST_WORDS + date.len();
    let before = tokens.get(that + 1..date.start)?;
    let behind = tokens.get(date.end..part.end)?;
    (whole && !strays(before, behind, cues)).then_some(that + 1)
}

/// Whether the words between "that" and a date have left what was said: "said that it was safe, in a
/// letter of 4 May".
fn strays(before: &[Token<'_>], behind: &[Token<'_>], cues: &Cues) -> bool {
    let Some(comma) = before.iter().rposition(|it| it.text == ",") else { return false };
    let (said, rest) = (before.get(..comma), before.get(comma + 1..));
    let (said, rest) = (said.unwrap_or_default(), rest.unwrap_or_default());
    let led = rest
        .first()
        .is_some_and(|it| cues.leading.contains(&it.lower) || cues.temporal.contains(&it.lower));
    led && rest.len() > 1 && cues.tells(said) && !cues.tells(rest) && !cues.tells(behind)
}

/// Whether the token at `at` is the "that" of a verb of saying, and not one that begins a relative
/// clause: "announced the plan that".
pub(super) fn completes(tokens: &[Token<'_>], at: usize, cues: &Cues) -> bool {
    if !tokens.get(at).is_some_and(|it| matches!(it.lower.as_str(), "that" | "que" | "qu'")) {
        return false;
    }
    let before = tokens.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    // "sanciones a las que", "the day that"
    if before.last().is_some_and(|it| cues.articles.contains(&it.lower)) {
        return false;
    }
    let said = before.iter().rposition(|it| it.is_sign() || cues.is_verb(it) || is_said(it, cues));
    let Some((verb, next)) = said.and_then(|said| Some((before.get(said)?, before.get(said + 1))))
    else {
        return false;
    };
    let close = next.is_none_or(|it| {
        let led = is_small(it, cues) && !cues.articles.contains(&it.lower);
        led || it.is_number() || cues.interposed.contains(&it.lower)
    });
    cues.saying.contains(&verb.lower) && close || cues.telling.contains(&verb.lower)
}

fn is_said(token: &Token<'_>, cues: &Cues) -> bool {
    cues.saying.contains(&token.lower) || cues.telling.contains(&token.lower)
}
