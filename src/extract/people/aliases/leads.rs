//! The words that lead in another name: "alias", ", 42, also known as", "a/k/a", "(born".

use super::{LONGEST, article, quoted};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::View;
use crate::extract::people::tokens::{Shape, Token};

/// Where the alias begins, if the words from `at` on lead one in.
pub(super) fn after_lead(view: View<'_, '_>, at: usize) -> Option<usize> {
    // "Ana Lund (born 3 May 1970), known as"
    const BRACKET: usize = 30;
    let skipped = || {
        let opens =
            view.after(at).is_some_and(|it| matches!(view.reading.words(it.span), "(" | "["));
        let same = |it: &usize| view.after(*it).is_some();
        let close = (at + 1..at + BRACKET)
            .take_while(same)
            .find(|it| opens && matches!(view.reading.word(*it), ")" | "]"))?;
        led(view, close + 1)
    };
    led(view, at).or_else(skipped).or_else(|| led(view, past_age(view, at)?))
}

/// The comma after an age that follows a name at `at`: ", de 24 años,", ", 42 ans,".
pub(super) fn past_age(view: View<'_, '_>, at: usize) -> Option<usize> {
    let word = |at: usize| view.after(at).map_or("", |it| view.reading.words(it.span));
    let number = |at: &usize| view.after(*at).is_some_and(|it| it.shape.any(Shape::NUMBER));
    if word(at) != "," {
        return None;
    }
    let first = (at + 1..at + 3).find(number)?;
    (first + 1..first + 4).find(|at| word(*at) == ",")
}

/// Where the alias begins, if signs and small words from `at` on and a phrase lead one in.
fn led(view: View<'_, '_>, mut at: usize) -> Option<usize> {
    let word = |at: usize| view.after(at).map_or("", |it| view.reading.words(it.span));
    // ", (a) X"
    let marked = at + usize::from(word(at) == ",");
    if word(marked) == "(" && word(marked + 1) == "a" && word(marked + 2) == ")" {
        return Some(marked + 3);
    }
    // ", 42, known as", " – alias", "(alias", ", who is also known as"
    for _ in 0..3 {
        if matches!(word(at), "," | "(" | "[" | "–" | "—" | "-" | ";") {
            at += 1;
        } else if view.after(at).is_some_and(|it| it.shape.any(Shape::NUMBER))
            && word(at + 1) == ","
        {
            at += 2;
        }
    }
    // None of them has a capital, and most of what follows a name is no word.
    if !view.after(at).is_some_and(Token::is_lower) {
        return lead(view, at);
    }
    let mut here = word(at);
    for small in [
        "who",
        "is",
        "was",
        "were",
        "quien",
        "es",
        "era",
        "qui",
        "est",
        "que",
        "é",
        "also",
        "and",
        "better",
        "usually",
        "commonly",
        "widely",
        "simply",
        "himself",
        "herself",
        "later",
        "now",
        "locally",
        "popularly",
        "universally",
    ] {
        if here == small && lead(view, at).is_none() {
            at += 1;
            here = word(at);
        }
    }
    lead(view, at)
}

/// Where the alias begins, if the words at `at` are a phrase that leads one in.
#[inline]
pub(super) fn lead(view: View<'_, '_>, at: usize) -> Option<usize> {
    // Most words can be told at a glance.
    let head = view.reading.token(at)?;
    if head.classes.any(Classes::LEAD) || head.span.len() == 1 {
        led_in(view, at, head)
    } else {
        None
    }
}

/// The same where the token at `at`, `head`, may begin such a phrase.
fn led_in(view: View<'_, '_>, at: usize, head: &Token) -> Option<usize> {
    // "a/k/a"
    if head.span.len() == 1 && matches!(view.reading.words(head.span), "a" | "f" | "n") {
        let letter = |at: usize| view.after(at).map_or("", |it| view.reading.words(it.span));
        let rest = [letter(at + 1), letter(at + 2), letter(at + 3), letter(at + 4)];
        if rest == ["/", "k", "/", "a"] {
            return Some(at + 5);
        }
    }
    if !head.classes.any(Classes::LEAD) {
        return None;
    }
    let mut reach = at + 1..=at + LONGEST;
    let end = reach.find(|it| view.after(*it).is_none()).unwrap_or(at + LONGEST);
    let hashes = view.reading.tokens.get(at..end)?.iter().map(|it| it.hash);
    let length = view.reading.lexicon.alias_phrase(&hashes);
    if length == 0 {
        return known_as(view, at);
    }
    let mut after = at + length;
    while matches!(view.reading.word(after), ":" | "," | "as" | "como" | "de")
        && view.after(after).is_some()
    {
        after += 1;
    }
    // French "dit" mostly says something.
    let says = length == 1 && matches!(view.reading.word(at), "dit" | "dite");
    let loud = |at: usize| {
        view.reading
            .token(at)
            .is_some_and(|it| it.is_capital() || it.shape.any(Shape::NUMBER) || article(view, it))
    };
    let nickname = || {
        let (open, close) = quoted(view, after)?;
        (close - open <= 4 && (open..close).all(loud)).then_some(after)
    };
    // "born June 11, 1988", "born Turku, 1970"
    let born = length == 1 && view.reading.word(at) == "born";
    if says { nickname() } else { (!born || birth_name(view, after)).then_some(after) }
}

/// Whether the words in capitals from `first` on are a name that somebody was born with, and no
/// day or place.
fn birth_name(view: View<'_, '_>, first: usize) -> bool {
    let number = |at: usize| view.after(at).is_some_and(|it| it.shape.any(Shape::NUMBER));
    let mut end = first;
    while view.after(end).is_some_and(Token::is_capital) {
        end += 1;
    }
    let dated = number(end) || view.reading.is_sign(end, ",") && number(end + 1);
    end > first && !dated
}

/// Where the alias in quotes begins after "known to his men as".
fn known_as(view: View<'_, '_>, at: usize) -> Option<usize> {
    const KNOWN: &[&str] =
        &["known", "conocido", "conocida", "conhecido", "conhecida", "connu", "connue"];
    if !KNOWN.contains(&view.reading.word(at)) {
        return None;
    }
    let small =
        |at: &usize| view.after(*at).is_some_and(|it| it.is_word() && !it.shape.any(Shape::NUMBER));
    let word = (at + 1..at + 8)
        .take_while(small)
        .find(|it| matches!(view.reading.word(*it), "as" | "como" | "comme"))?;
    quoted(view, word + 1).map(|_| word + 1)
}
