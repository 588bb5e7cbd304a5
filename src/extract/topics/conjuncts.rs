//! Where the object of a discussion verb ends, and into which subjects it falls.

use crate::extract::tokens::Token;
use crate::extract::topics::words::Words;

/// How many words may stand between "and" and the verb of another main clause.
const SUBJECT_WORDS: usize = 8;
/// The first of three or more bare items: "trade, security and migration".
const LIGHT_WORDS: usize = 5;
/// Each of two bare items: "port fees and fishing licences".
const PAIRED_WORDS: std::ops::RangeInclusive<usize> = 2..=3;
/// Forms of one preposition, alone and with an article.
const FORMS: &[&[&str]] = &[
    &["de", "del", "da", "do", "das", "dos", "du", "des"],
    &["a", "al", "à", "ao", "aos", "às", "au", "aux"],
    &["em", "no", "na", "nos", "nas"],
];

/// How many of `tokens` belong to the object that starts at the first of them.
pub(super) fn extent(tokens: &[Token<'_>], words: &Words) -> usize {
    let gerunds = tokens.first().is_some_and(|it| words.is_gerund(it));
    let mut at = 0;
    // Inside "where the ports can work together" a verb ends no subject.
    let mut related = false;
    while let Some(token) = tokens.get(at) {
        let comma = token.text == ",";
        if words.relatives.contains(&token.lower) {
            related = true;
        } else if words.finite.contains(&token.lower) || comma {
            related = false;
        }
        let joins = words.conjunctions.contains(&token.lower);
        if matches!(token.text, ";" | "." | "?" | "!" | ":" | "—" | "–" | "[" | "…")
            || words.hard_enders.contains(&token.lower) && at > 0
        {
            return at;
        }
        let mut next = at + 1;
        if comma {
            next += usize::from(
                tokens.get(next).is_some_and(|it| words.conjunctions.contains(&it.lower)),
            );
            let bare = next == at + 1;
            if bare && words.including.at(tokens, next).is_none() {
                let behind = tokens.get(next);
                let ends = behind.is_some_and(|it| {
                    words.enders.contains(&it.lower) || !gerunds && adjunct(tokens, next, words)
                });
                if ends {
                    return at;
                }
            }
        }
        if (comma || joins && !related)
            && begins_clause(tokens.get(next..).unwrap_or_default(), words)
        {
            return at;
        }
        if comma && apposition(tokens, at, words) {
            return at;
        }
        at += 1;
    }
    tokens.len()
}

/// Whether the comma at `at` begins an apposition: ", a move that he refused".
fn apposition(tokens: &[Token<'_>], at: usize, words: &Words) -> bool {
    tokens.get(at + 1).is_some_and(|it| words.indefinite.contains(&it.lower))
}

/// Whether `tokens` at `at` begin a participle that tells of the clause: ", asking him to".
fn adjunct(tokens: &[Token<'_>], at: usize, words: &Words) -> bool {
    tokens.get(at).is_some_and(|it| words.is_gerund(it)) && !in_list(tokens, at, words)
}

/// Whether another of the same kind follows behind a comma: ", reducing X, and growing Y".
fn in_list(tokens: &[Token<'_>], at: usize, words: &Words) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let led = before.iter().position(|it| it.text == ",").unwrap_or(before.len());
    before.get(..led).unwrap_or_default().iter().any(|it| words.is_gerund(it))
}

/// Whether `tokens`, behind "and" or a comma, begin another main clause.
fn begins_clause(tokens: &[Token<'_>], words: &Words) -> bool {
    let idle = tokens.iter().take_while(|it| words.pairing.contains(&it.lower)).count();
    let tokens = tokens.get(idle..).unwrap_or_default();
    let Some(first) = tokens.first() else { return false };
    if first.is_sign() {
        return false;
    }
    if words.is_past(first) && tokens.get(1).is_some_and(|it| is_governed(it, words)) {
        // "… and promised to keep the gates open"
        return true;
    }
    for (at, token) in tokens.iter().take(SUBJECT_WORDS).enumerate() {
        if token.is_sign() {
            return false;
        }
        let named =
            at.checked_sub(1).and_then(|it| tokens.get(it)).is_some_and(Token::is_capitalised);
        // "their shared aim", "the agreed price"
        let attribute = words.is_past(token)
            && at
                .checked_sub(1)
                .and_then(|it| tokens.get(it))
                .is_some_and(|it| words.determiners.contains(&it.lower));
        if !attribute && words.finite.contains(&token.lower) || named && words.is_past(token) {
            let follows = tokens.get(at + 1);
            let participle =
                follows.is_some_and(|it| matches!(it.lower.as_str(), "by" | "por" | "par"));
            return !participle;
        }
        let linked = matches!(token.lower.as_str(), "of" | "de" | "du" | "da" | "do" | "del");
        let stops = words.prepositions.contains(&token.lower) && !linked
            || words.pronouns.contains(&token.lower) && at > 0
            || words.enders.contains(&token.lower)
            || words.conjunctions.contains(&token.lower)
            || matches!(token.lower.as_str(), "that" | "que" | "qui")
            || words.infinitive.contains(&token.lower)
            || words.is_gerund(token);
        if stops {
            return false;
        }
    }
    false
}

/// Whether `token` stands behind a verb rather than behind an attribute.
fn is_governed(token: &Token<'_>, words: &Words) -> bool {
    words.infinitive.contains(&token.lower)
        || words.determiners.contains(&token.lower)
        || words.is_gerund(token)
        || matches!(token.lower.as_str(), "that" | "que" | "him" | "her" | "them" | "it")
}

/// The subjects among `tokens`, as ranges of them: parts that stand for themselves.
///
/// "the price of fish and the state of the harbour" is two, "bread and butter" one.
pub(super) fn conjuncts<'s, 't>(
    tokens: &'s [Token<'t>],
    preposition: Option<&str>,
    words: &Words,
) -> Vec<&'s [Token<'t>]> {
    if tokens.first().is_some_and(|it| words.infinitive.contains(&it.lower)) {
        return vec![tokens];
    }
    let list = list_of_bare(tokens, words);
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let Some(next) = joint(tokens, at, words) else {
            at += 1;
            continue;
        };
        if words.including.at(tokens, next).is_some() {
            break;
        }
        let (left, right) = (tokens.get(start..at), tokens.get(next..));
        let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
        let comma = tokens.get(at).is_some_and(|it| it.text == ",");
        let listed = list.is_some_and(|last| at <= last);
        let paired = || !comma && paired(left, right, words);
        if listed || paired() || stands(left, right, comma, preposition, words) {
            parts.push(left);
            start = next;
        }
        at = next.max(at + 1);
    }
    parts.push(tokens.get(start..).unwrap_or_default());
    if let Some(preposition) = preposition {
        for part in parts.iter_mut().skip(1) {
            // "del gas, de la pesca": each repeats what the verb asks for.
            let idle = part.iter().take_while(|it| words.pairing.contains(&it.lower)).count();
            if part.get(idle).is_some_and(|it| repeats(preposition, &it.lower)) {
                *part = part.get(idle + 1..).unwrap_or_default();
            }
        }
    }
    parts.retain(|part| part.iter().any(|it| !it.is_sign()));
    parts
}

/// Behind the comma or conjunction at `at`: where the next conjunct would begin.
fn joint(tokens: &[Token<'_>], at: usize, words: &Words) -> Option<usize> {
    let token = tokens.get(at)?;
    let conjunction = |at: usize| {
        let known = tokens.get(at).is_some_and(|it| words.conjunctions.contains(&it.lower));
        usize::from(known)
    };
    if token.text == "," || token.text == ";" {
        return Some(at + 1 + conjunction(at + 1));
    }
    (conjunction(at) > 0).then_some(at + 1)
}

/// Whether `right` is a subject of its own beside `left`.
fn stands(
    left: &[Token<'_>],
    right: &[Token<'_>],
    comma: bool,
    preposition: Option<&str>,
    words: &Words,
) -> bool {
    let (Some(first), Some(last)) = (right.first(), left.last()) else { return false };
    let second = right.get(1);
    if left.iter().filter(|it| !it.is_sign()).count() == 0 {
        return false;
    }
    if name_goes_on(last, right, words) {
        return false;
    }
    // "explorar y establecer mesas": the verb before still wants its object.
    if words.is_gerund(last) && words.is_gerund(first) {
        return false;
    }
    if preposition.is_some_and(|it| repeats(it, &first.lower)) {
        return true;
    }
    let weighed = words.hollow.at(right, 0).is_some() || words.weighing.at(right, 0).is_some();
    let determined = words.determiners.contains(&first.lower)
        || first.is_possessive() && second.is_some_and(|it| !it.is_sign())
        || words.questions.contains(&first.lower);
    if weighed || determined {
        return true;
    }
    if words.is_gerund(first) {
        return left.iter().any(|it| words.is_gerund(it));
    }
    comma
        && (!bare_tail(left, words) && complemented(right, words)
            || behind_person(left, right, words))
}

/// Whether `left` ends with somebody's name and `right` begins with a bare noun, which can be no
/// other such name: "the arrest of journalist Ada Holm, press freedom, and …".
fn behind_person(left: &[Token<'_>], right: &[Token<'_>], words: &Words) -> bool {
    let name = left.iter().rev().take_while(|it| it.is_capitalised()).count();
    let before = left.len().checked_sub(name + 1).and_then(|at| left.get(at));
    let person = name >= 2
        && before.is_some_and(|it| {
            !words.determiners.contains(&it.lower) && !words.prepositions.contains(&it.lower)
        });
    let item =
        right.iter().take_while(|it| !it.is_sign() && !words.conjunctions.contains(&it.lower));
    let item: Vec<&Token<'_>> = item.collect();
    let bare = item.iter().all(|it| is_bare(it, words) && !it.is_capitalised() && !it.is_number());
    person && bare && PAIRED_WORDS.contains(&item.len()) && item.len() < right.len()
}

/// Whether both are the same preposition, perhaps one with an article in it.
fn repeats(one: &str, other: &str) -> bool {
    one == other || FORMS.iter().any(|it| it.contains(&one) && it.contains(&other))
}

/// Whether both are bare items of two or three words each, and nothing follows.
fn paired(left: &[Token<'_>], right: &[Token<'_>], words: &Words) -> bool {
    [left, right].into_iter().all(|part| {
        PAIRED_WORDS.contains(&part.len())
            && part.iter().all(|it| is_bare(it, words) && !it.is_capitalised() && !it.is_sign())
            && !words.is_adjectival(part)
    })
}

/// Whether `token` is no small word.
fn is_bare(token: &Token<'_>, words: &Words) -> bool {
    !words.prepositions.contains(&token.lower)
        && !words.infinitive.contains(&token.lower)
        && !words.determiners.contains(&token.lower)
        && !words.conjunctions.contains(&token.lower)
}

/// Whether `left` ends with a bare item of a list inside it: "efforts to promote peace, security".
fn bare_tail(left: &[Token<'_>], words: &Words) -> bool {
    let Some(comma) = left.iter().rposition(|it| it.text == ",") else { return false };
    let tail = left.get(comma + 1..).unwrap_or_default();
    let small = |it: &Token<'_>| {
        words.determiners.contains(&it.lower) || words.prepositions.contains(&it.lower)
    };
    tail.len() <= 2 && !tail.iter().any(small)
}

/// Whether `left` ends and `right` begins with a name, so that "and" joins names.
fn name_goes_on(last: &Token<'_>, right: &[Token<'_>], words: &Words) -> bool {
    let skip = right.first().is_some_and(|it| words.determiners.contains(&it.lower));
    let right = right.get(usize::from(skip)..).unwrap_or_default();
    let named = right.iter().take_while(|it| it.is_capitalised()).count();
    if !last.is_capitalised() || named == 0 {
        return false;
    }
    if right.iter().take(named).any(Token::is_possessive) {
        return false;
    }
    let Some(next) = right.get(named) else { return true };
    next.is_sign()
        || words.prepositions.contains(&next.lower)
        || words.infinitive.contains(&next.lower)
        || words.conjunctions.contains(&next.lower)
}

/// Whether a noun with a complement of its own begins here: "concerns about …", "efforts to …".
fn complemented(right: &[Token<'_>], words: &Words) -> bool {
    if right.first().is_some_and(|it| words.prepositions.contains(&it.lower)) {
        return false;
    }
    let own = right.iter().take(6).enumerate().skip(1);
    let mut own =
        own.take_while(|(_, it)| !it.is_sign() && !words.conjunctions.contains(&it.lower));
    own.any(|(_, it)| {
        words.prepositions.contains(&it.lower) || words.infinitive.contains(&it.lower)
    })
}

/// Where the last joint is of a list of three or more items, "trade, the new lock and migration";
/// `None` where `tokens` are no such list.
fn list_of_bare(tokens: &[Token<'_>], words: &Words) -> Option<usize> {
    let first = tokens.iter().position(|it| it.text == ",")?;
    let head = tokens.get(..first)?;
    let article = head.first().is_some_and(|it| words.determiners.contains(&it.lower));
    let bare = head.get(usize::from(article)..)?;
    let light = (1..=LIGHT_WORDS).contains(&bare.len())
        && bare.iter().all(|it| is_bare(it, words))
        && (bare.len() < LIGHT_WORDS || !words.is_gerund(head.first()?))
        && !words.is_adjectival(bare);
    let joined = tokens.iter().position(|it| words.conjunctions.contains(&it.lower))?;
    let last = tokens.get(joined + 1)?;
    (light && joined > first && !last.is_capitalised()).then_some(joined)
}
