//! Headlines: who did what, in the text's own words, on one line.

use std::ops::Range;

use crate::extract::events::cues::Cues;
use crate::extract::events::dating::is_attribute;
use crate::extract::events::reported::completes;
use crate::extract::tokens::Token;

/// A headline ends at the first chance past this many words,
const ENOUGH: usize = 9;
/// and in any case here,
const MOST: usize = 16;
/// or here where its verb has not come before.
const MOST_WITHOUT_VERB: usize = 24;

/// A headline from `tokens` of `text`; `date` are those that only say when.
pub(super) fn headline(
    text: &str,
    tokens: &[Token<'_>],
    date: Option<&Range<usize>>,
    cues: &Cues,
) -> String {
    let start = opening(tokens, date, cues);
    let left_out = date.and_then(|it| adverbial(tokens, it, cues)).unwrap_or(0..0);
    let apposed = apposition(tokens, start, cues).filter(|it| crowds(tokens, it)).unwrap_or(0..0);
    let mut words: Vec<&Token<'_>> = Vec::new();
    let mut spoken = 0;
    let mut verb = false;
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text {
            "(" | "[" => depth += 1,
            ")" | "]" => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        if left_out.contains(&at) || apposed.contains(&at) {
            continue;
        }
        if ends(tokens, at, spoken, verb, cues) {
            break;
        }
        // Between two commas nothing is left of a date.
        if token.text == "," && words.last().is_some_and(|it| it.text == ",") {
            continue;
        }
        verb |= cues.is_verb(token) || tells_of(tokens, at, cues);
        spoken += usize::from(!token.is_sign());
        words.push(token);
    }
    let idle = |it: &&Token<'_>| matches!(it.text, "," | ":") || links(it, cues);
    while words.len() > 2 && words.last().is_some_and(idle) {
        words.pop();
    }
    line(text, &words)
}

/// What stands between the name at `start` and its verb: "Ms Rana, 38, the keeper of the northern
/// lock, opened it".
pub(super) fn apposition(tokens: &[Token<'_>], start: usize, cues: &Cues) -> Option<Range<usize>> {
    let rest = tokens.get(start..)?;
    let first = rest.first().filter(|it| !it.is_sign())?;
    let verb = rest.iter().position(|it| cues.is_verb(it))?;
    let comma = rest.get(..verb)?.iter().position(|it| it.text == ",")?;
    let last = verb.checked_sub(1)?;
    // "aka “Bob,” was": the comma may stand inside the quotes.
    let quoted = rest.get(last).is_some_and(Token::closes_quote);
    let closed = last.checked_sub(usize::from(quoted)).and_then(|at| rest.get(at));
    let joined = rest.get(comma..last)?.iter().any(|it| cues.joins.contains(&it.lower));
    let led = cues.leading.contains(&first.lower) || cues.subordinators.contains(&first.lower);
    let apart = closed.is_some_and(|it| it.text == ",") && comma < last;
    (apart && !joined && !led).then_some(start + comma..start + verb)
}

/// Whether the apposition `part` of `tokens` would crowd out what happened.
fn crowds(tokens: &[Token<'_>], part: &Range<usize>) -> bool {
    const MOST_BESIDE: usize = 6;
    let part = tokens.get(part.clone()).unwrap_or_default();
    part.iter().filter(|it| !it.is_sign()).count() > MOST_BESIDE
}

/// The tokens of a date that only say when, with their preposition; `None` where the sentence would
/// not stand without them: "It was 3 February when …".
fn adverbial(tokens: &[Token<'_>], date: &Range<usize>, cues: &Cues) -> Option<Range<usize>> {
    let from = before_date(tokens, date, cues);
    let before = date.start.checked_sub(1).and_then(|at| tokens.get(at));
    let led = from < date.start || before.is_none_or(Token::is_sign);
    let worded = tokens.get(date.start).is_some_and(|it| !it.is_number());
    let follows = tokens.get(date.end).is_some_and(|it| cues.adjacent.contains(&it.lower));
    if is_attribute(tokens, date, cues) {
        return None;
    }
    (led || worded).then_some(from..date.end + usize::from(follows))
}

/// Where the main clause begins behind "After the vote in the council, "; `None` where the sentence
/// begins with it, or with a clause that holds its date.
fn main_clause(tokens: &[Token<'_>], date: Option<&Range<usize>>, cues: &Cues) -> Option<usize> {
    /// A shorter phrase at the head does not crowd the main clause out.
    const FEWEST: usize = 4;
    /// A longer one is no longer read.
    const LONGEST: usize = 24;
    let first = tokens.first()?;
    let leads = cues.subordinators.contains(&first.lower) || cues.leading.contains(&first.lower);
    if !leads {
        return None;
    }
    // "On May 4, 2021, the lock"
    let year = |at: usize| {
        at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(Token::is_number)
            && tokens.get(at + 1).is_some_and(Token::is_number)
    };
    let mut signs = tokens.iter().take(LONGEST).enumerate();
    let comma = signs.find(|(at, it)| it.text == "," && !year(*at))?.0;
    let inside = date.is_some_and(|it| it.start < comma + 2 && it.end > 2);
    let next = tokens.get(comma + 1)?;
    let rest = tokens.get(comma + 1..)?;
    let listed = next.is_number()
        || cues.subordinators.contains(&next.lower)
        || cues.joins.contains(&next.lower);
    let spoken = rest.iter().filter(|it| !it.is_sign()).count();
    let whole = spoken >= 3 && (cues.tells(rest) || spoken > 2 * FEWEST);
    (comma >= FEWEST && !inside && !listed && whole).then_some(comma + 1)
}

/// Where the headline begins: past "However," and past a date at the head.
fn opening(tokens: &[Token<'_>], date: Option<&Range<usize>>, cues: &Cues) -> usize {
    let pointed = date.and_then(|it| pointed_at(tokens, it, cues));
    let mut start = pointed.or_else(|| main_clause(tokens, date, cues)).unwrap_or(0);
    for _ in 0..4 {
        let rest = tokens.get(start..).unwrap_or_default();
        if let Some(taken) = cues.task_label(rest).or_else(|| cues.openers.at(rest, 0)) {
            start += taken;
        } else if rest.first().is_some_and(|it| it.is_sign() && !it.opens_quote()) {
            start += 1;
        } else if date.is_some_and(|it| before_date(tokens, it, cues) <= start && start < it.end) {
            start = date.map_or(start, |it| it.end);
        } else {
            break;
        }
    }
    let left = tokens.get(start..).unwrap_or_default();
    if left.iter().any(|it| !it.is_sign()) { start } else { 0 }
}

/// Where the clause begins that says what happened at `date`, behind "as seen on Monday, when".
pub(super) fn pointed_at(tokens: &[Token<'_>], date: &Range<usize>, cues: &Cues) -> Option<usize> {
    let head = before_date(tokens, date, cues);
    let before = tokens.get(head.saturating_sub(3)..head)?;
    if !cues.pointing.ends(before) {
        return None;
    }
    let comma = usize::from(tokens.get(date.end)?.text == ",");
    let at = date.end + comma;
    cues.when.contains(&tokens.get(at)?.lower).then_some(at + 1)
}

/// Where the date with its preposition begins.
fn before_date(tokens: &[Token<'_>], date: &Range<usize>, cues: &Cues) -> usize {
    let before = date
        .start
        .checked_sub(1)
        .filter(|at| tokens.get(*at).is_some_and(|it| cues.temporal.contains(&it.lower)));
    before.unwrap_or(date.start)
}

/// Whether the headline ends before the token at `at`; `verb` says whether it has its verb.
fn ends(tokens: &[Token<'_>], at: usize, spoken: usize, verb: bool, cues: &Cues) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    if spoken < 3 {
        return false;
    }
    let next = tokens.get(at + 1);
    // A full stop inside a sentence is that of an initial or a short form.
    let rest = tokens.get(at + 1..).unwrap_or_default();
    let stop = token.text == "." && rest.iter().all(Token::is_sign);
    let hard = stop || matches!(token.text, ";" | "?" | "!" | ":" | "—" | "–" | "…" | "[");
    if !verb
        && !hard
        && spoken < MOST_WITHOUT_VERB
        && cues.tells(tokens.get(at..).unwrap_or_default())
    {
        return false;
    }
    let clause = cues.closers.contains(&token.lower) && !completes(tokens, at, cues);
    let comma = token.text == ","
        && next.is_none_or(|it| {
            spoken >= ENOUGH
                || cues.closers.contains(&it.lower)
                || it.lower.ends_with("ing")
                || cues.joins.contains(&it.lower)
                    && cues.tells(tokens.get(at + 2..at + 4).unwrap_or_default())
        });
    let small = spoken >= ENOUGH
        && (cues.temporal.contains(&token.lower)
            || cues.genitive.contains(&token.lower) && spoken >= MOST - 3
            || cues.turns.contains(&token.lower));
    hard || clause || comma || small || spoken >= MOST
}

/// Whether the token at `at` looks like the verb behind a name: "Rana speaks", not "the M9 rebels".
fn tells_of(tokens: &[Token<'_>], at: usize, cues: &Cues) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let name = before.iter().rev().take_while(|it| it.is_capitalised()).count();
    let owner = before.last().is_some_and(Token::is_possessive);
    let article = before.len().checked_sub(name + 1).and_then(|at| before.get(at));
    let attribute = article.is_some_and(|it| cues.articles.contains(&it.lower));
    let ends = |it: &Token<'_>| {
        it.lower.len() > 3
            && cues.present.iter().any(|ending| it.lower.ends_with(ending.as_str()))
            && !it.is_possessive()
    };
    let behind = name > 0 && !owner && !attribute;
    behind && tokens.get(at).is_some_and(|it| !it.is_capitalised() && ends(it))
}

/// Whether `token` only leads to a word that has been cut off.
fn links(token: &Token<'_>, cues: &Cues) -> bool {
    cues.links.contains(&token.lower)
        || cues.genitive.contains(&token.lower)
        || cues.temporal.contains(&token.lower)
}

/// `words` as the text writes them, on one line, with a capital first.
fn line(text: &str, words: &[&Token<'_>]) -> String {
    let mut out = String::new();
    let mut last_end: Option<usize> = None;
    for token in words {
        if let Some(end) = last_end {
            let gap = text.get(end..token.span.start()).unwrap_or(" ");
            let tight = gap.is_empty()
                || matches!(token.text, "," | "." | ";" | "”" | "’" | "»") && !gap.is_empty();
            if !tight || gap.contains(char::is_whitespace) && !token.is_sign() {
                out.push(' ');
            }
        }
        out.push_str(token.text);
        last_end = Some(token.span.end());
    }
    let opened = out.matches('“').count() > out.matches('”').count();
    let trimmed = out.trim_matches(|it: char| {
        it.is_whitespace() || matches!(it, ',' | ';' | ':' | '.' | '–' | '—' | '-' | '*' | '…')
    });
    let mut trimmed = trimmed.to_owned();
    if opened {
        trimmed.push('”');
    }
    let mut rest = trimmed.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
