//! The clauses of a sentence, and the one that a date belongs to.

use std::ops::Range;

use crate::extract::events::cues::Cues;
use crate::extract::events::dating::is_small;
use crate::extract::events::headline::pointed_at;
use crate::extract::events::reported::{completes, reported};
use crate::extract::tokens::Token;

/// How many words may stand between a subordinator and its verb.
const SUBJECT_WORDS: usize = 9;
/// A clause of fewer words says too little by itself.
const FEWEST_WORDS: usize = 4;
/// The clauses of one sentence.
pub(super) struct Clauses<'s, 't> {
    tokens: &'s [Token<'t>],
    cues: &'s Cues,
    /// Where they begin, with 0 and the length at the ends.
    bounds: Vec<usize>,
    /// How many words, and verbs, stand before each token and before the end.
    before: Vec<[usize; 2]>,
}

impl<'s, 't> Clauses<'s, 't> {
    /// Those of `tokens`; `dates` are the sentence's dates, none of which is ever cut.
    pub(super) fn new(tokens: &'s [Token<'t>], dates: &[Range<usize>], cues: &'s Cues) -> Self {
        let [mut words, mut verbs] = [0, 0];
        let mut before = vec![[0, 0]];
        before.extend(tokens.iter().map(|token| {
            words += usize::from(!token.is_sign());
            verbs += usize::from(cues.is_verb(token));
            [words, verbs]
        }));
        Self { tokens, cues, bounds: bounds(tokens, dates, cues), before }
    }

    /// The part of the sentence that tells what happened at `date`: the tokens between the nearest
    /// clause bounds, taken wider until they hold a verb.
    pub(super) fn at(&self, date: &Range<usize>) -> Range<usize> {
        let Self { tokens, cues, bounds, .. } = self;
        let mut from = bounds.partition_point(|it| *it <= date.start).saturating_sub(1);
        let told = pointed_at(tokens, date, cues).unwrap_or(0);
        let mut to = bounds.partition_point(|it| *it < date.end.max(date.start + 1).max(told + 1));
        loop {
            let start = bounds.get(from).copied().unwrap_or(0);
            let end = bounds.get(to).copied().unwrap_or(tokens.len());
            let [words, verbs] = self.counts(start..end);
            let noun = self.antecedent(start);
            let named = noun.map_or(0, |it| start - it);
            let own = (words + named).saturating_sub(date.len());
            if verbs > 0 && own >= FEWEST_WORDS {
                let begin = noun.or_else(|| reported(tokens, &(start..end), date, cues));
                return begin.unwrap_or(start)..end;
            }
            if from > 0 {
                from -= 1;
            } else if to + 1 < bounds.len() {
                to += 1;
            } else {
                return start..end;
            }
        }
    }

    /// Where the noun begins of which the relative clause at `start` tells: "the summit, which will
    /// be held in July", "the pilot who died in May"; `None` where no relative clause begins there.
    fn antecedent(&self, start: usize) -> Option<usize> {
        const LONGEST: usize = 9;
        let relative = self.tokens.get(start)?;
        if !self.cues.relatives.contains(&relative.lower)
            || completes(self.tokens, start, self.cues)
        {
            return None;
        }
        let comma = self.tokens.get(start.checked_sub(1)?)?.text == ",";
        let end = self.before_age(start - usize::from(comma));
        let of = |it: &Token<'_>| self.cues.genitive.contains(&it.lower);
        let outside = |it: &Token<'_>| {
            it.is_sign() && !it.opens_quote() && !it.closes_quote()
                || it.is_number()
                || self.cues.is_verb(it)
                || self.cues.joins.contains(&it.lower)
                || self.cues.temporal.contains(&it.lower)
                    && !self.cues.articles.contains(&it.lower)
                    && !of(it)
        };
        let before = self.tokens.get(end.saturating_sub(LONGEST)..end)?;
        let noun = before.iter().rev().take_while(|it| !outside(it)).count();
        // What stands before the genitive may be too long or missing: "(… of) the harbour, which".
        let head = || before.iter().rev().take_while(|it| !outside(it) && !of(it)).count();
        let first = before.get(before.len() - noun);
        let whole = noun < LONGEST && !first.is_some_and(of);
        let noun = if whole { noun } else { head() };
        (1..LONGEST).contains(&noun).then_some(end - noun)
    }

    /// Where the name ends whose bearer's age or other name ends at `end`: "Ms Rana, 38, who".
    fn before_age(&self, end: usize) -> usize {
        /// "alias “El Mocho”"
        const LONGEST: usize = 7;
        let part = self.tokens.get(end.saturating_sub(LONGEST)..end).unwrap_or_default();
        let Some(comma) = part.iter().rposition(|it| it.text == ",") else { return end };
        let age = part.get(comma + 1..).unwrap_or_default();
        let alias = |it: &Token<'_>| matches!(it.lower.as_str(), "alias" | "aka" | "dit" | "vulgo");
        if age.first().is_some_and(|it| it.is_number() || alias(it)) {
            end - age.len() - 1
        } else {
            end
        }
    }

    /// How many words, and verbs, there are in a part.
    fn counts(&self, part: Range<usize>) -> [usize; 2] {
        let before = |at: usize| self.before.get(at).copied().unwrap_or_default();
        let ([words, verbs], [end_words, end_verbs]) = (before(part.start), before(part.end));
        [end_words.saturating_sub(words), end_verbs.saturating_sub(verbs)]
    }
}

/// Where clauses begin, with 0 and the length at the ends.
fn bounds(tokens: &[Token<'_>], dates: &[Range<usize>], cues: &Cues) -> Vec<usize> {
    let mut found = vec![0];
    let mut verb_before = false;
    let mut relative = false;
    // "Although the talks failed, …": the main clause is still to come.
    let mut conceded = tokens.first().is_some_and(|it| cues.subordinators.contains(&it.lower));
    let mut next_date = 0;
    for (at, token) in tokens.iter().enumerate() {
        while dates.get(next_date).is_some_and(|it| it.end <= at) {
            next_date += 1;
        }
        let inside = dates.get(next_date).is_some_and(|it| it.start < at && at < it.end);
        // "the march, which began on Monday, called for calm"
        let resumed = relative && verb_before && resumes(tokens, at, cues)
            || conceded && verb_before && main_begins(tokens, at, cues);
        if at > 0 && !inside && (resumed || begins(tokens, at, verb_before, cues)) {
            found.push(at);
            verb_before = false;
            conceded = false;
            relative = false;
        }
        let parted =
            at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|it| it.text == ",");
        relative |= parted && cues.relatives.contains(&token.lower);
        verb_before |= cues.is_verb(token);
    }
    found.push(tokens.len());
    found.dedup();
    found
}

/// Whether at `at`, behind a comma, the verb stands of the clause that a relative one parted.
fn resumes(tokens: &[Token<'_>], at: usize, cues: &Cues) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let comma = before.is_some_and(|it| it.text == ",");
    comma && tokens.get(at).is_some_and(|it| cues.is_verb(it) && !it.lower.ends_with("ing"))
}

/// Whether at `at`, behind a comma, a subject with its verb stands.
fn main_begins(tokens: &[Token<'_>], at: usize, cues: &Cues) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let Some(token) = tokens.get(at).filter(|_| before.is_some_and(|it| it.text == ",")) else {
        return false;
    };
    let subject = token.is_capitalised()
        || cues.links.contains(&token.lower) && !cues.joins.contains(&token.lower)
        || cues.subjects.contains(&token.lower);
    subject && verb_soon(tokens.get(at + 1..).unwrap_or_default(), cues, SUBJECT_WORDS)
}

/// Whether a clause begins at `at`. `verb_before` says whether the one before has its verb.
fn begins(tokens: &[Token<'_>], at: usize, verb_before: bool, cues: &Cues) -> bool {
    let (Some(token), Some(before)) = (tokens.get(at), tokens.get(at.wrapping_sub(1))) else {
        return false;
    };
    if matches!(before.text, ";" | "—") {
        return true;
    }
    if !verb_before {
        // The verb before may be one that is not known: "figuran el piloto, que murió en mayo".
        let rest = tokens.get(at + 1..).unwrap_or_default();
        return before.text == "," && relates(tokens, at, cues) && verb_soon(rest, cues, 2);
    }
    if before.text == "–" || token.text == "(" && cues.tells(bracket(tokens, at)) {
        return true;
    }
    let rest = tokens.get(at + 1..).unwrap_or_default();
    if cues.joins.contains(&token.lower) {
        return verb_soon(rest, cues, if before.text == "," { SUBJECT_WORDS } else { 2 });
    }
    if joined_by_that(tokens, at, cues) {
        return verb_soon(tokens.get(at + 2..).unwrap_or_default(), cues, SUBJECT_WORDS);
    }
    let strong = cues.subordinators.contains(&token.lower);
    if strong {
        let weak = cues.weak_subordinators.contains(&token.lower);
        let relates = || !told(tokens, at) || relates(tokens, at, cues);
        return !weak && (before.text == "," || verb_soon(rest, cues, SUBJECT_WORDS))
            || weak && verb_soon(rest, cues, SUBJECT_WORDS) && relates();
    }
    let participle = token.lower.ends_with("ing") && !token.is_capitalised();
    if before.text == "," && participle {
        return true;
    }
    // "… in August it will be up to them"
    cues.subjects.contains(&token.lower)
        && before.text.chars().any(char::is_numeric)
        && verb_soon(rest, cues, 2)
}

/// Whether a subordinator of several words begins at `at`: `desde que`, `después de que`.
fn joined_by_that(tokens: &[Token<'_>], at: usize, cues: &Cues) -> bool {
    let lower = |at: usize| tokens.get(at).map_or("", |it| it.lower.as_str());
    let of = usize::from(lower(at + 1) == "de");
    cues.that_starts.contains(lower(at)) && matches!(lower(at + 1 + of), "que" | "qu'")
}

/// Whether what stands before "that" or "as" makes the rest its object: "said that …".
fn told(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|it| matches!(it.lower.as_str(), "that" | "que" | "qu'" | "as"))
}

/// Whether "that" at `at` stands behind the noun of which its clause tells: "the pact that was
/// signed", "el piloto, que murió".
fn relates(tokens: &[Token<'_>], at: usize, cues: &Cues) -> bool {
    /// An article, the noun and its adjectives.
    const LONGEST: usize = 4;
    let relative = tokens.get(at).is_some_and(|it| cues.relatives.contains(&it.lower));
    if !relative || completes(tokens, at, cues) {
        return false;
    }
    let before = tokens.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
    let Some(noun) = before.last() else { return false };
    if noun.text == "," || noun.is_capitalised() {
        return true;
    }
    let phrase = before.iter().rev().take_while(|it| !it.is_sign() && !cues.is_verb(it));
    let mut attributes = phrase.skip(1);
    !is_small(noun, cues)
        && !noun.is_sign()
        && !cues.is_verb(noun)
        && attributes.any(|it| cues.articles.contains(&it.lower))
}

/// Whether a verb follows with no more than `reach` words before it.
fn verb_soon(tokens: &[Token<'_>], cues: &Cues, reach: usize) -> bool {
    let clause = tokens.iter().take(reach + 1).take_while(|it| !it.is_sign());
    clause.clone().any(|it| cues.is_verb(it))
}

/// What stands in the bracket that opens at `at`.
fn bracket<'s, 't>(tokens: &'s [Token<'t>], at: usize) -> &'s [Token<'t>] {
    const LONGEST: usize = 40;
    let rest = tokens.get(at + 1..).unwrap_or_default();
    let close = rest.iter().take(LONGEST).position(|it| it.text == ")");
    rest.get(..close.unwrap_or(0)).unwrap_or_default()
}

/// Whether the token at `at` stands in round brackets.
pub(super) fn bracketed(tokens: &[Token<'_>], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let bracket = before.iter().rev().find(|it| matches!(it.text, "(" | ")"));
    bracket.is_some_and(|it| it.text == "(")
}

/// `tokens` without joining words and signs at their ends.
pub(super) fn trimmed<'s, 't>(tokens: &'s [Token<'t>], cues: &Cues) -> &'s [Token<'t>] {
    let idle = |it: &&Token<'_>| {
        it.is_sign() && !matches!(it.text, "“" | "‘" | "\"" | "”" | "’")
            || cues.joins.contains(&it.lower)
    };
    let start = tokens.iter().take_while(idle).count();
    let rest = tokens.get(start..).unwrap_or_default();
    let end = rest.len() - rest.iter().rev().take_while(idle).count();
    rest.get(..end).unwrap_or_default()
}
