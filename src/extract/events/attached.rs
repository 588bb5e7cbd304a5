//! Dates that belong to a noun inside a sentence which tells of something else: "they spoke of the
//! accord signed on 4 May", "she condemned the attack of 4 May".

use std::ops::Range;

use crate::extract::events::cues::Cues;
use crate::extract::events::dating::is_small;
use crate::extract::events::headline::apposition;
use crate::extract::tokens::Token;

/// No longer is a noun with its article and attributes.
const LONGEST: usize = 9;
/// So far behind the date the noun's own words are read.
const BEHIND: usize = 12;

/// The noun and what belongs to it, where the date at `date` is one of its attributes and the noun is
/// no subject; `None` where the date may be that of the sentence.
pub(super) fn phrase(
    tokens: &[Token<'_>],
    date: &Range<usize>,
    cues: &Cues,
) -> Option<Range<usize>> {
    let led = date
        .start
        .checked_sub(1)
        .filter(|at| tokens.get(*at).is_some_and(|it| cues.temporal.contains(&it.lower)));
    let head = led.unwrap_or(date.start).checked_sub(1)?;
    let genitive = |at: usize| tokens.get(at).is_some_and(|it| cues.genitive.contains(&it.lower));
    let happening = happens(tokens, head, cues);
    let done =
        cues.is_participle(tokens.get(head)?) && is_noun(tokens.get(head.checked_sub(1)?)?, cues);
    let owned = happening && (led.is_some_and(genitive) || genitive(date.end));
    if !done && !owned {
        return None;
    }
    let start = article(tokens, head, cues)?;
    let before = tokens.get(start.checked_sub(1)?)?;
    // In English the same form is a past: ", the council signed on 4 May".
    let joins = before.text == "," || cues.joins.contains(&before.lower);
    let listed = joins && !cues.is_verb(tokens.get(head)?);
    let governed = if done { governs(before, cues) } else { cues.genitive.contains(&before.lower) };
    // "condemned in strong words the attack of 4 May", but "in her speech of 4 May she said"
    let behind = tokens.get(date.end..).unwrap_or_default();
    let alone = |it: &&Token<'_>| !it.is_sign() && !cues.is_verb(it);
    let last = behind.iter().take_while(alone).count();
    let ended = behind.get(last).is_none_or(Token::is_sign);
    let apart = owned && ended && is_noun(before, cues) && !before.is_capitalised();
    let object =
        listed || governed || apart || cues.is_verb(before) && !cues.saying.contains(&before.lower);
    let told = tokens.get(..start).unwrap_or_default();
    // "According to the order signed on 4 May, …"
    let led = tokens.first().is_some_and(|it| cues.leading.contains(&it.lower));
    if !object || !cues.tells(told) && !led {
        return None;
    }
    let own = behind.iter().take(BEHIND).take_while(|it| {
        alone(it) && !cues.joins.contains(&it.lower) && !cues.subordinators.contains(&it.lower)
    });
    Some(start..date.end + own.count())
}

/// The part of `clause` before its verb, where the date at `date` stands in an apposition there: "Ms
/// Rana, keeper of the lock since 2004, opened it".
pub(super) fn apposed(
    tokens: &[Token<'_>],
    clause: Range<usize>,
    date: &Range<usize>,
    cues: &Cues,
) -> Range<usize> {
    let part = apposition(tokens.get(..clause.end).unwrap_or_default(), clause.start, cues);
    let inside = part.filter(|it| it.start < date.start && date.end <= it.end);
    inside.map_or_else(|| clause.clone(), |it| clause.start..it.end)
}

/// Whether `token` is a preposition.
fn governs(token: &Token<'_>, cues: &Cues) -> bool {
    cues.genitive.contains(&token.lower)
        || is_small(token, cues)
            && !cues.joins.contains(&token.lower)
            && !cues.subordinators.contains(&token.lower)
            && !cues.subjects.contains(&token.lower)
            && !cues.articles.contains(&token.lower)
}

/// Whether the noun that ends at `head`, perhaps with an adjective behind it, is something that
/// happens.
fn happens(tokens: &[Token<'_>], head: usize, cues: &Cues) -> bool {
    let near = tokens.get(head.saturating_sub(1)..=head).unwrap_or_default();
    near.iter().any(|it| cues.happenings.contains(&it.lower))
}

/// Where the article stands of the noun that ends at `head`.
fn article(tokens: &[Token<'_>], head: usize, cues: &Cues) -> Option<usize> {
    let start = head.saturating_sub(LONGEST);
    let within = tokens.get(start..head)?;
    let at = within.iter().rposition(|it| {
        cues.articles.contains(&it.lower) || it.is_sign() || cues.is_verb(it) || is_elided(it)
    })?;
    let token = within.get(at)?;
    (cues.articles.contains(&token.lower) || is_elided(token)).then_some(start + at)
}

/// Whether the article is one word with its noun: "l'accord".
fn is_elided(token: &Token<'_>) -> bool {
    token.lower.starts_with("l'")
}

/// Whether a participle may stand behind `token`: no part of a verb, no small word.
fn is_noun(token: &Token<'_>, cues: &Cues) -> bool {
    !token.is_sign()
        && !token.is_number()
        && !cues.is_verb(token)
        && !is_small(token, cues)
        && !is_been(token)
}

/// Whether `token` makes a passive of the participle behind it.
fn is_been(token: &Token<'_>) -> bool {
    matches!(token.lower.as_str(), "sido" | "été" | "been" | "being" | "siendo" | "sendo")
}
