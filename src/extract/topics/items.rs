//! Items of lists and agendas: what leads them in, what they are called.

use std::collections::HashSet;

use crate::extract::tokens::{Token, tokens};
use crate::extract::topics::conjuncts::extent;
use crate::extract::topics::words::Words;
use crate::text::{ByteSpan, fold};

/// A lead-in says within its last words what kind of list follows.
const LEAD_IN_WORDS: usize = 14;
/// A talking point's label has at most this many words,
const LABEL_WORDS: usize = 8;
/// and at least this many behind it.
const POINT_WORDS: usize = 6;

/// Whether the line of `span` leads a list of subjects in: "The topics covered were:".
pub(super) fn leads(text: &str, span: ByteSpan, words: &Words) -> bool {
    if !span.slice(text).trim_end().ends_with(':') {
        return false;
    }
    let spoken = tokens(text, span);
    let Some((_, before)) = spoken.split_last() else { return false };
    let start = before.len().saturating_sub(LEAD_IN_WORDS);
    words.lead_in.anywhere(before.get(start..).unwrap_or_default())
}

/// The label of a talking point, `Airspace: No flights are allowed …`; `None` where it has none.
pub(super) fn label(
    text: &str,
    span: ByteSpan,
    dated: &HashSet<usize>,
    words: &Words,
) -> Option<ByteSpan> {
    let body = span.slice(text);
    let (name, rest) = body.split_once(':')?;
    let counted = name.split_whitespace().count();
    let capital = name.chars().next().is_some_and(|it| it.is_uppercase() || it.is_ascii_digit());
    let prose = rest.split_whitespace().count() >= POINT_WORDS && rest.starts_with(' ');
    let label = ByteSpan::of(text, name)?;
    let date = label.range().any(|at| dated.contains(&at));
    let structural = words.structural.contains(fold(name).trim());
    let plain = !name.contains(['.', '?', '!', '"', '“', '[']);
    ((1..=LABEL_WORDS).contains(&counted) && capital && prose && !date && !structural && plain)
        .then_some(label)
}

/// The part of an item that names its subject: its first clause.
pub(super) fn head<'s, 't>(tokens: &'s [Token<'t>], words: &Words) -> &'s [Token<'t>] {
    // "General manager's report (B. Lund)"
    let initial = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        before.is_some_and(|it| it.is_capitalised() && it.text.chars().count() == 1)
    };
    let ends = |at: usize, it: &Token<'_>| {
        it.text == "." && !initial(at) || it.text == ";" || it.text == ":" && at > 1
    };
    let clause = tokens.iter().enumerate().take_while(|(at, it)| !ends(*at, it)).count();
    let clause = tokens.get(..clause).filter(|it| !it.is_empty()).unwrap_or(tokens);
    let length = extent(clause, words);
    let verb = clause.iter().any(|it| words.finite.contains(&it.lower));
    let head = if verb { clause } else { clause.get(..length).unwrap_or(clause) };
    if head.is_empty() { clause } else { head }
}

/// Whether an item is a name for something rather than a sentence.
pub(super) fn is_plain(tokens: &[Token<'_>], words: &Words) -> bool {
    const LONGEST_WORDS: usize = 16;
    // "Proposed rate increase", but "Approved the rates", "Agreed on a rate", "Thanked Ms Rana".
    let attribute = tokens.get(1).is_some_and(|it| {
        let small = [&words.determiners, &words.prepositions, &words.pronouns];
        !it.is_sign() && !it.is_capitalised() && !small.iter().any(|set| set.contains(&it.lower))
    });
    let verb = |it: &Token<'_>| words.finite.contains(&it.lower) || words.is_past(it);
    tokens.len() <= LONGEST_WORDS && !tokens.iter().skip(usize::from(attribute)).any(verb)
}

/// `title` without the number before it: `3. `, `2.1 `, `(b) `, `IV. `.
pub(super) fn unnumbered(title: &str) -> &str {
    let Some((mark, rest)) = title.split_once(' ') else { return title };
    let bare = mark.trim_matches(['(', ')', '.']);
    let digits = bare.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | '/'));
    let roman = bare.chars().all(|it| matches!(it, 'I' | 'V' | 'X'));
    let letter = bare.len() == 1 && bare.chars().all(|it| it.is_ascii_lowercase());
    // "18/021" is how councils count.
    let marked = mark.ends_with(['.', ')']) || bare.contains(['.', '/']);
    if marked && !bare.is_empty() && (digits || roman || letter) {
        rest.trim_start()
    } else {
        title
    }
}

/// What a whole sentence is about: from the article behind its verb; the sentence itself where it
/// has no verb.
pub(super) fn object<'s, 't>(tokens: &'s [Token<'t>], words: &Words) -> &'s [Token<'t>] {
    let named = tokens.first().is_some_and(Token::is_capitalised);
    // "may" and "will" are verbs, May and Will are not.
    let verb = tokens.iter().take(8).position(|it| {
        !it.is_capitalised()
            && (words.finite.contains(&it.lower) || words.giving.contains(&it.lower))
    });
    let Some(verb) = verb.filter(|_| named) else { return tokens };
    let behind = tokens.get(verb + 1..).unwrap_or_default();
    let article = behind.iter().take(5).position(|it| words.determiners.contains(&it.lower));
    let object = behind.get(article.unwrap_or(0)..).unwrap_or_default();
    if object.is_empty() { tokens } else { object }
}
