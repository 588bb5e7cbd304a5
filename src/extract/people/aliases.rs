//! Other names: `alias X`, `(“X”)`, `also known as X and Y`, `Ana “X” Lund`, `X, whose real name is`.

use std::ops::Range;

use crate::extract::people::inverted;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;
use crate::text::ByteSpan;

mod beside;
mod fronted;
mod labelled;
mod leads;
mod nickname;
mod orphans;

use leads::{after_lead, lead, past_age};

/// Another name and whose it is.
#[derive(Debug, Clone)]
pub struct Found {
    /// Place in the list of names of the one that bears it; `None` where it stands alone.
    pub owner: Option<usize>,
    /// Where it stands alone: first token of the alias that serves as the name, mostly its own.
    pub stands_for: usize,
    /// First token of the alias, without quotes.
    pub first: usize,
    /// The token after its last one.
    pub end: usize,
    /// The token after it and its closing quote.
    pub next: usize,
    /// The words.
    pub span: ByteSpan,
    /// Whether it stands in quotes.
    pub quoted: bool,
    /// What found it.
    pub rule: Rule,
}

impl Found {
    /// The alias of the tokens `range`, as yet nobody's.
    fn alone(range: Range<usize>, next: usize, span: ByteSpan, quoted: bool, rule: Rule) -> Self {
        let Range { start: first, end } = range;
        Self { owner: None, stands_for: first, first, end, next, span, quoted, rule }
    }
}

/// The most words that an alias has.
const LONGEST: usize = 7;

/// The aliases in a document, in order. `names` gain the second half of names that a nickname in
/// quotes parts.
pub fn find(view: View<'_, '_>, names: &mut Vec<Name>) -> Vec<Found> {
    let mut found = Vec::new();
    nickname::rejoin(view, names, &mut found);
    repeat(view, names, &mut found);
    for owner in 0..names.len() {
        let Some(end) = names.get(owner).map(|name| name.end) else { break };
        if let Some(at) = after_lead(view, end) {
            let before = found.len();
            series(view, at, Some(owner), &mut found);
            share_out(view, names, found.get_mut(before..).unwrap_or_default());
        } else if let Some(alias) = beside::find(view, names, owner) {
            found.push(Found { owner: Some(owner), ..alias });
        }
    }
    found.sort_by_key(|alias| alias.first);
    said_later(view, names, &mut found);
    labelled::find(view, names, &mut found);
    fronted::find(view, names, &mut found);
    orphans::find(view, &mut found);
    found.sort_by_key(|alias| (alias.first, alias.owner.is_none()));
    found.dedup_by_key(|alias| alias.first);
    found
}

/// Finds the family names alone of those whom a nickname showed to be people.
fn repeat(view: View<'_, '_>, names: &mut Vec<Name>, found: &mut [Found]) {
    if found.is_empty() {
        return;
    }
    let first = |owner: usize| names.get(owner).map(|name| name.first);
    let owners: Vec<Option<usize>> = found.iter().map(|it| first(it.owner?)).collect();
    *names = super::names::spread(view, std::mem::take(names));
    for (alias, first) in found.iter_mut().zip(owners) {
        alias.owner = first.map(|first| names.partition_point(|name| name.first < first));
    }
}

/// The tokens between quotes that open at `at`, as first and end.
fn quoted(view: View<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let opening = view.after(at).filter(|it| it.shape.any(Shape::QUOTE))?;
    let sign = view.reading.words(opening.span);
    if !matches!(sign, "\"" | "“" | "«" | "‘" | "'" | "„") {
        return None;
    }
    let close = (at + 2..at + 2 + LONGEST).find(|end| {
        let closing = view.reading.token(*end).filter(|it| it.shape.any(Shape::QUOTE));
        closing.is_some_and(|it| {
            matches!(view.reading.words(it.span), "\"" | "”" | "“" | "»" | "’" | "'")
        })
    })?;
    let unbroken = (at + 1..=close).all(|it| view.after(it).is_some());
    // A straight quote with white space behind it closes.
    let closes = matches!(sign, "\"" | "'")
        && view.reading.token(at + 1).is_some_and(|it| it.shape.any(Shape::SPACE));
    (unbroken && !closes).then_some((at + 1, close))
}

/// Whether another name of what stands before `at` follows there.
pub fn follows(view: View<'_, '_>, at: usize) -> bool {
    after_lead(view, at).is_some_and(|at| one(view, at).is_some())
        || beside::sure(view, at).is_some_and(|it| {
            let loud = |at: usize| view.reading.token(at).is_some_and(Token::is_capital);
            loud(it.first) && it.end - it.first < 4
        })
}

/// Whether `token` is an article or particle in lower case.
fn article(view: View<'_, '_>, token: &Token) -> bool {
    token.is_lower() && token.classes.any(Classes::PARTICLE)
        || matches!(view.reading.words(token.span), "the" | "il" | "lo" | "der" | "die")
}

/// One alias after another from `at` on.
fn series(view: View<'_, '_>, mut at: usize, owner: Option<usize>, found: &mut Vec<Found>) {
    // "the aliases A, B and C"
    let before = at.checked_sub(1).map_or("", |it| view.reading.word(it));
    let several = matches!(before, "aliases" | "names" | "@");
    for _ in 0..12 {
        at = past_number(view, at);
        let Some(alias) = one(view, at) else { return };
        let mut next = alias.next;
        let quoted = alias.quoted;
        let within = quoted && alias.end + 1 < alias.next;
        found.push(Found { owner, ..alias });
        let mut joined = false;
        while matches!(
            view.after(next).map_or("", |it| view.reading.words(it.span)),
            "," | "and" | "or" | "y" | "o" | "e" | "et" | "ou" | "/" | ")" | ";"
        ) {
            joined |= !matches!(view.reading.word(next), "," | ")" | ";");
            next += 1;
        }
        if let Some(more) = lead(view, next) {
            at = more;
        } else if past_number(view, next) > next
            || one(view, next).is_some_and(|it| {
                let plain =
                    (joined || several) && !owns_alias(view, &it) && !taken(view, &it, several);
                (next > alias.next || within) && (plain || quoted && it.quoted)
            })
        {
            at = next;
        } else {
            return;
        }
    }
}

/// `at`, or behind the number that counts aliases there: "a.k.a: (1) LUND, Ana (2) BERG, Ana".
fn past_number(view: View<'_, '_>, at: usize) -> usize {
    let number = view.after(at + 1).is_some_and(|it| it.shape.any(Shape::NUMBER));
    let counts = view.after(at).is_some() && view.reading.is_sign(at, "(") && number;
    if counts && view.reading.is_sign(at + 2, ")") { at + 3 } else { at }
}

/// Gives each of `aliases`, all of the last of some names, to its own name where the text says so:
/// "Lund and Berg, known as A and B, respectively".
fn share_out(view: View<'_, '_>, names: &[Name], aliases: &mut [Found]) {
    let Some(last) = aliases.last().filter(|_| aliases.len() > 1) else { return };
    let next = last.next + usize::from(view.reading.word(last.next) == ",");
    let each =
        matches!(view.reading.word(next), "respectively" | "respectivamente" | "respectivement");
    let first = last.owner.and_then(|owner| (owner + 1).checked_sub(aliases.len()));
    let Some(first) = first.filter(|_| each) else { return };
    let bearers = names.get(first..first + aliases.len()).unwrap_or_default();
    let joined = bearers.windows(2).all(|pair| {
        let [one, two] = pair else { return false };
        two.first - one.end <= 2
    });
    if joined && bearers.len() == aliases.len() {
        for (alias, owner) in aliases.iter_mut().zip(first..) {
            alias.owner = Some(owner);
        }
    }
}

/// Whether an article in the plural says that each of the other names from `at` up to `start` is
/// somebody else's: "identificados con los alias de A y B".
fn several(view: View<'_, '_>, at: usize, start: usize) -> bool {
    (at.saturating_sub(1)..start).any(|it| {
        let noun = view.reading.token(it + 1).is_some_and(|it| it.classes.any(Classes::ALIAS));
        noun && matches!(view.reading.word(it), "los" | "las" | "os" | "as" | "les")
    })
}

/// Whether what looks like one more alias does something: it is another person. A list of aliases
/// ends with the first that does.
fn taken(view: View<'_, '_>, alias: &Found, several: bool) -> bool {
    let verb =
        view.after(alias.next).is_some_and(|it| it.is_lower() && it.classes.any(Classes::SAYING));
    verb && !several
}

/// Whether what looks like one more alias is rather the next person with an alias of its own.
fn owns_alias(view: View<'_, '_>, alias: &Found) -> bool {
    let end = alias.next;
    let titled = view.reading.token(alias.first).is_some_and(|it| it.classes.any(Classes::TITLE));
    titled || after_lead(view, end).is_some()
}

/// The alias that begins at `at`: words in quotes, or words in capitals.
fn one(view: View<'_, '_>, at: usize) -> Option<Found> {
    let rule = Rule::new("person.alias");
    if let Some((first, close)) = quoted(view, at) {
        return in_quotes(view, first, close, rule);
    }
    if let Some(end) = inverted::end_of(view, at) {
        let span = view.reading.span(at, end)?;
        return Some(Found::alone(at..end, end, span, false, rule));
    }
    let mut end = at;
    while let Some(token) = view.after(end).filter(|_| end < at + LONGEST) {
        let capital = token.is_capital() || token.shape.any(Shape::NUMBER) && end > at;
        let leads = article(view, token) && view.after(end + 1).is_some_and(Token::is_capital);
        if !capital && !leads {
            break;
        }
        end += 1;
    }
    let head = view.reading.token(at).filter(|_| end > at)?;
    let wrong = Classes::STOP.and(Classes::OFFICE).and(Classes::ORGANISATION).and(Classes::PLACE);
    let name = Classes::GIVEN.and(Classes::SURNAME).and(Classes::PARTICLE).and(Classes::HONORIFIC);
    let name = head.classes.any(name);
    let capital = head.is_capital();
    if capital && head.classes.any(wrong) && !name && !article_like(view, at) {
        return None;
    }
    let span = view.reading.span(at, end)?;
    Some(Found::alone(at..end, end, span, false, rule))
}

/// The alias from `first` up to the closing quote at `close`, without the comma that may stand
/// before the quote.
fn in_quotes(view: View<'_, '_>, first: usize, close: usize, rule: Rule) -> Option<Found> {
    let sign = |at: usize| matches!(view.reading.word(at), "," | "." | ";");
    let end = if close > first + 1 && sign(close - 1) { close - 1 } else { close };
    let span = view.reading.span(first, end)?;
    Some(Found::alone(first..end, close + 1, span, true, rule))
}

/// Whether the word at `at` is an article in capitals, as in `La Gorda`.
fn article_like(view: View<'_, '_>, at: usize) -> bool {
    let word = view.reading.word(at);
    matches!(word, "El" | "La" | "Los" | "The" | "O" | "A" | "Le" | "Dr." | "Don" | "Doña")
        && view.after(at + 1).is_some_and(Token::is_capital)
}

/// Aliases in quotes that are said of somebody earlier: "She is known as “X”", "Lund used several
/// aliases, among them “X” and “Y”".
fn said_later(view: View<'_, '_>, names: &[Name], found: &mut Vec<Found>) {
    let spans: Vec<(usize, usize)> = found.iter().map(|it| (it.first, it.end)).collect();
    let mut owned = spans.iter().peekable();
    let mut more = Vec::new();
    let mut sentence = 0;
    let mut at = 0;
    let ends = |it: &Token| !it.is_word() && matches!(view.reading.words(it.span), "." | "!" | "?");
    while let Some(token) = view.reading.token(at) {
        let before = at.checked_sub(1).and_then(|it| view.reading.token(it));
        if token.shape.any(Shape::BREAK) || before.is_some_and(ends) {
            sentence = at;
        }
        let start = if token.is_lower() { lead(view, at) } else { None };
        let stated = |start: usize| {
            let says =
                matches!(view.reading.word(start - 1), "is" | "was" | "es" | "era" | "est" | "é");
            says && one(view, start).is_some_and(|it| it.end > start + 1)
        };
        let quote = start.filter(|it| quoted(view, *it).is_some() || stated(*it));
        let Some(start) = quote else {
            at += 1;
            continue;
        };
        while owned.next_if(|(_, end)| *end <= start).is_some() {}
        let free = owned.peek().is_none_or(|(first, _)| *first > start + 1);
        let free = free && !several(view, at, start);
        if let Some(owner) = subject(view, names, sentence, at).filter(|_| free) {
            series(view, start, Some(owner), &mut more);
        }
        at = start;
    }
    found.extend(more);
}

/// The person that the sentence from `first` on speaks of before `at`: the only name in it, or
/// for a pronoun at its head the last name before it.
fn subject(view: View<'_, '_>, names: &[Name], first: usize, at: usize) -> Option<usize> {
    const NEAR: usize = 80;
    let next = names.partition_point(|name| name.first < first);
    let inside = names.get(next..)?.iter().take_while(|name| name.end <= at).count();
    if inside == 1 {
        return Some(next);
    }
    let pronoun = (first..at).any(|it| {
        matches!(
            view.reading.word(it),
            "He" | "She"
                | "he"
                | "she"
                | "Elle"
                | "Il"
                | "elle"
                | "il"
                | "Él"
                | "Ella"
                | "Ele"
                | "Ela"
        )
    });
    let last = next.checked_sub(1)?;
    let close = names.get(last).is_some_and(|name| first - name.end < NEAR);
    (inside == 0 && pronoun && close).then_some(last)
}
