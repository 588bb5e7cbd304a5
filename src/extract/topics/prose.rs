//! Subjects in running text: what stands behind "discussed", "raised", "agreed on".

use std::collections::HashSet;

use crate::extract::tokens::Token;
use crate::extract::topics::conjuncts::{conjuncts, extent};
use crate::extract::topics::title::{core, title};
use crate::extract::topics::words::Words;
use crate::model::Rule;
use crate::text::ByteSpan;

const DISCUSSED: Rule = Rule::new("topic.discussed");
const IN_MEETING: Rule = Rule::new("topic.meeting");
const PASSIVE: Rule = Rule::new("topic.passive");

/// A subject found in prose.
#[derive(Debug)]
pub(super) struct Subject {
    /// Its words.
    pub(super) span: ByteSpan,
    /// A noun phrase.
    pub(super) title: String,
    /// What found it.
    pub(super) rule: Rule,
}

/// The subjects in one sentence. `meeting` says whether the passage speaks of a meeting, `dated`
/// where dates begin.
pub(super) fn subjects(
    text: &str,
    tokens: &[Token<'_>],
    meeting: bool,
    dated: &HashSet<usize>,
    words: &Words,
) -> Vec<Subject> {
    let mut found = Vec::new();
    let denial = tokens.iter().position(is_denial);
    let mut at = 0;
    while at < tokens.len() {
        if let Some(taken) = words.passive.at(tokens, at) {
            let before = tokens.get(..at).unwrap_or_default();
            let subject = subject_before(before, words);
            push(text, subject, subject, &PASSIVE, words, &mut found);
            at += taken;
            continue;
        }
        let strong = words.discussed.at(tokens, at).map(|taken| (taken, DISCUSSED));
        let weak = || {
            // "Proposed Ms Rana" in minutes has no subject; what is denied was not spoken of.
            let told = at > 0 && denial.is_none_or(|it| at <= it);
            let taken = words.in_meeting.at(tokens, at).filter(|_| meeting && told)?;
            Some((taken, IN_MEETING))
        };
        let Some((taken, rule)) = strong.or_else(weak) else {
            at += 1;
            continue;
        };
        at += taken;
        let found_at = object(tokens, at, words).filter(|(start, _)| {
            // "spoke by phone on Friday"
            !tokens.get(*start).is_some_and(|it| dated.contains(&it.span.start()))
        });
        if let Some((start, end)) = found_at {
            at = end.max(at);
            let span = tokens.get(start..end).unwrap_or_default();
            let preposition = start.checked_sub(1).and_then(|it| tokens.get(it));
            let preposition = preposition.filter(|it| words.prepositions.contains(&it.lower));
            let preposition = preposition.map(|it| it.lower.as_str());
            let inner = inner(span, words);
            let parts = conjuncts(inner, preposition, words);
            let count = parts.len();
            for (place, part) in parts.into_iter().enumerate() {
                let whole = if place + 1 == count { tail(inner, part) } else { part };
                push(text, part, whole, &rule, words, &mut found);
            }
        }
    }
    found
}

/// Whether what follows `token` is denied.
fn is_denial(token: &Token<'_>) -> bool {
    const WORDS: &[&str] =
        &["denied", "denies", "denying", "negó", "negaron", "negou", "negaram", "nié", "dément"];
    WORDS.contains(&token.lower.as_str())
}

/// Where the object of the phrase that ends before `behind` starts and ends.
fn object(tokens: &[Token<'_>], behind: usize, words: &Words) -> Option<(usize, usize)> {
    let mut start = behind;
    let verb = start.checked_sub(1).and_then(|it| tokens.get(it));
    if verb.is_some_and(|it| words.weighed.contains(&it.lower)) {
        start = weighing(tokens, start, words)?;
    }
    let with = |it: &Token<'_>| matches!(it.lower.as_str(), "with" | "con" | "com" | "avec");
    if tokens.get(start).is_some_and(with) {
        // "raised with the minister the state of the harbour"
        let rest = tokens.get(start + 1..)?;
        let name = rest.iter().skip(1).take_while(|it| !it.is_sign());
        let skip = name.map(|it| words.determiners.contains(&it.lower)).position(|it| it)?;
        start += skip + 2;
    }
    let idle = tokens.get(start..)?.iter();
    start += idle.take_while(|it| words.pairing.contains(&it.lower)).count();
    if start == behind && verb.is_some_and(|it| words.infinitive.contains(&it.lower)) {
        // "vowed to clear the canal": the mark of the verb is part of its object.
        let noun = tokens.get(start).is_some_and(|it| {
            words.is_gerund(it)
                || words.determiners.contains(&it.lower)
                || it.is_capitalised()
                || it.is_possessive()
        });
        start -= usize::from(!noun);
    }
    let first = tokens.get(start)?;
    let nothing = first.is_sign() && !matches!(first.text, "“" | "\"" | "‘")
        || words.prepositions.contains(&first.lower) && !words.infinitive.contains(&first.lower)
        || words.conjunctions.contains(&first.lower)
        || words.pronouns.contains(&first.lower)
        || words.finite.contains(&first.lower)
        || first.is_number()
        || matches!(first.lower.as_str(), "that" | "que");
    if nothing {
        return None;
    }
    let length = extent(tokens.get(start..)?, words);
    (length > 0).then_some((start, start + length))
}

/// Behind a verb that weighs: where its "importance of" or "concern about" stands.
fn weighing(tokens: &[Token<'_>], start: usize, words: &Words) -> Option<usize> {
    const REACH: usize = 7;
    (start..start + REACH)
        .take_while(|at| tokens.get(*at).is_some_and(|it| !it.is_sign()))
        .find_map(|at| {
            let taken = words.weighing.at(tokens, at)?;
            Some(at + taken)
        })
}

/// Where the head is empty ("areas", "issues"), what follows "including".
fn inner<'s, 't>(object: &'s [Token<'t>], words: &Words) -> &'s [Token<'t>] {
    let mut head = object.iter().take(5).take_while(|it| !it.is_sign());
    let head = head.position(|it| words.empty.contains(&it.lower));
    let hollow = head.is_some_and(|at| {
        let next = object.get(at + 1);
        // "the regional security situation" says what it is by itself.
        let named = object.iter().take(at).filter(|it| bears_meaning(it, words)).count();
        named < 2
            && !next.is_some_and(|it| words.prepositions.contains(&it.lower) && it.lower != "of")
    });
    let named = (0..object.len()).find_map(|at| Some(at + words.including.at(object, at)?));
    match named {
        Some(at) if hollow => object.get(at..).unwrap_or_default(),
        Some(_) | None => object,
    }
}

/// The noun phrase that ends `tokens`: the subject of a passive.
fn subject_before<'s, 't>(tokens: &'s [Token<'t>], words: &Words) -> &'s [Token<'t>] {
    let stop = tokens.iter().rposition(|it| {
        matches!(it.text, "." | ";" | ":" | "," | "“" | "”" | "(" | ")")
            || words.finite.contains(&it.lower)
    });
    tokens.get(stop.map_or(0, |at| at + 1)..).unwrap_or_default()
}

/// `part` with all that follows it in `object`.
fn tail<'s, 't>(object: &'s [Token<'t>], part: &[Token<'t>]) -> &'s [Token<'t>] {
    let start = part.first().and_then(|first| object.iter().position(|it| it.span == first.span));
    object.get(start.unwrap_or(0)..).unwrap_or_default()
}

/// Adds the subject that `part` names and `whole` spells out.
fn push(
    text: &str,
    part: &[Token<'_>],
    whole: &[Token<'_>],
    rule: &Rule,
    words: &Words,
    found: &mut Vec<Subject>,
) {
    let begin = part.iter().find(|it| !it.is_sign() && !words.pairing.contains(&it.lower));
    let part = core(part, words);
    let (Some(begin), Some(first)) = (begin, part.first()) else { return };
    let verb = usize::from(words.infinitive.contains(&first.lower));
    let vacuous = words.vacuous.at(part, verb).is_some();
    let meaning = part.iter().filter(|it| bears_meaning(it, words)).count();
    let owned = words.personal.contains(&first.lower);
    let Some(last) = whole.last() else { return };
    if vacuous || meaning <= usize::from(owned) {
        return;
    }
    let Some(title) = title(text, part, words) else { return };
    found.push(Subject { span: begin.span.cover(last.span), title, rule: rule.clone() });
}

/// Whether a subject may rest on `token`.
fn bears_meaning(token: &Token<'_>, words: &Words) -> bool {
    let small = [&words.empty, &words.determiners, &words.prepositions, &words.pronouns];
    !token.is_sign()
        && !token.is_number()
        && token.text.chars().count() > 2
        && !small.iter().any(|it| it.contains(&token.lower))
}
