//! Titles of topics: noun phrases in the text's own words.

use crate::extract::tokens::Token;
use crate::extract::topics::words::Words;
use crate::text::on_one_line;

/// Titles stop before the phrase that would take them past this many words.
const LONG: usize = 12;

/// `tokens` without the words at their head that say nothing of the subject.
pub(super) fn core<'s, 't>(mut tokens: &'s [Token<'t>], words: &Words) -> &'s [Token<'t>] {
    loop {
        let hollow = words.hollow.at(tokens, 0).map(|taken| {
            let last = taken.checked_sub(1).and_then(|at| tokens.get(at));
            // The verb behind "ways to" keeps its mark.
            taken - usize::from(last.is_some_and(|it| words.infinitive.contains(&it.lower)))
        });
        let skip = hollow.unwrap_or_else(|| {
            let first = tokens.first();
            let idle = first.is_some_and(|it| {
                it.is_sign() && it.text != "$"
                    || words.conjunctions.contains(&it.lower)
                    || words.pairing.contains(&it.lower)
            });
            usize::from(idle)
        });
        if skip == 0 || skip >= tokens.len() {
            return tokens;
        }
        tokens = tokens.get(skip..).unwrap_or_default();
    }
}

/// A noun phrase for the subject that `tokens` of `text` name; `None` where they name none.
pub(super) fn title(text: &str, tokens: &[Token<'_>], words: &Words) -> Option<String> {
    let mut tokens = core(tokens, words);
    let verb = tokens.split_first().filter(|(it, _)| words.infinitive.contains(&it.lower));
    let verb = verb.and_then(|(_, rest)| Some((words.gerund(&rest.first()?.lower)?, rest)));
    if let Some((_, rest)) = &verb {
        tokens = rest;
    }
    while let Some((first, rest)) = tokens.split_first() {
        let article = words.determiners.contains(&first.lower);
        // "Any other business", "otros asuntos": without "other" nothing is left of it.
        let other = [Some(first), rest.first()].into_iter().flatten().any(is_other);
        if !article || other || rest.is_empty() {
            break;
        }
        tokens = rest;
    }
    let mut end = tokens.len();
    for (at, token) in tokens.iter().enumerate().skip(1) {
        // "WTO: the next conference": a word alone is no title.
        let label = token.text == ":" && at == 1;
        // "Minutes of February 11, 2025"
        let year = token.text == ","
            && tokens.get(at - 1).is_some_and(Token::is_number)
            && tokens.get(at + 1).is_some_and(Token::is_number);
        let clause = !label && !year && matches!(token.text, "," | ";" | ":" | "(" | "[")
            || words.enders.contains(&token.lower)
                && !words.prepositions.contains(&token.lower)
                && !tokens.get(at - 1).is_some_and(points_on);
        let tail = words.tails.at(tokens, at).is_some();
        let long = at >= LONG
            && (words.prepositions.contains(&token.lower)
                || words.conjunctions.contains(&token.lower));
        if clause && listed(tokens, at, words).is_none() || tail || long {
            end = at;
            break;
        }
    }
    let first = tokens.first()?.span;
    let last = tokens.get(end.checked_sub(1)?)?.span;
    let whole = first.cover(last).slice(text);
    let line = on_one_line(whole);
    let line = match verb {
        Some((gerund, rest)) => line.replacen(rest.first()?.text, &gerund, 1),
        None => line,
    };
    let line = line
        .trim_end_matches(|it: char| !it.is_alphanumeric() && !matches!(it, ')' | '”' | '"' | '%'));
    let mut rest = line.chars();
    let first = rest.next()?;
    Some(first.to_uppercase().chain(rest).collect())
}

/// Whether `token` says nothing without the clause behind it: "those who pay".
fn points_on(token: &Token<'_>) -> bool {
    const WORDS: &[&str] =
        &["those", "aquellos", "aquellas", "los", "las", "ceux", "celles", "os", "as", "aqueles"];
    WORDS.contains(&token.lower.as_str())
}

fn is_other(token: &Token<'_>) -> bool {
    const WORDS: &[&str] = &["other", "otros", "otras", "outros", "outras", "autres"];
    WORDS.contains(&token.lower.as_str())
}

/// Whether the comma at `at` is one of a list of single words: `peace, security, and growth`.
fn listed(tokens: &[Token<'_>], at: usize, words: &Words) -> Option<()> {
    let window = tokens.get(at..)?;
    (window.first()?.text == ",").then_some(())?;
    let near = window.get(..window.len().min(6))?;
    let joined = near.iter().position(|it| words.conjunctions.contains(&it.lower))?;
    let between = near.get(1..joined)?;
    between.iter().all(|it| it.text == "," || !words.prepositions.contains(&it.lower)).then_some(())
}
