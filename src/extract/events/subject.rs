//! Who did it, where a clause leaves that to the one before: "… and asked for a new price".

use crate::extract::events::cues::Cues;
use crate::extract::tokens::Token;

/// A longer subject would not leave room for what it did.
const LONGEST: usize = 9;

/// The clause `part` with its subject, found in what stands `before` it in the sentence, and how
/// much longer it is for that; `None` where it has a subject or none can be told.
pub(super) fn supplied<'t>(
    before: &[Token<'t>],
    part: &[Token<'t>],
    cues: &Cues,
) -> Option<(Vec<Token<'t>>, usize)> {
    let subject = first_subject(before, cues)?;
    let subject = if part.first().is_some_and(|it| cues.is_verb(it)) {
        subject
    } else {
        let joined = before.last().is_some_and(|it| cues.joins.contains(&it.lower));
        let bare = part.first().is_some_and(|it| !cues.articles.contains(&it.lower));
        if !joined || !bare || cues.tells(part) {
            return None;
        }
        // "was minister until 2014 and envoy from 2016": they share the verb too.
        let verbs = before.iter().skip(subject.len()).position(|it| cues.is_verb(it))?;
        before.get(..=subject.len() + verbs).filter(|_| verbs == 0)?
    };
    let whole: Vec<Token<'t>> = subject.iter().chain(part).cloned().collect();
    let added = whole.len().checked_sub(part.len())?;
    Some((whole, added))
}

/// The subject of the sentence that `before` begins: what stands before its first verb.
fn first_subject<'s, 't>(before: &'s [Token<'t>], cues: &Cues) -> Option<&'s [Token<'t>]> {
    let verb = before.iter().position(|it| cues.is_verb(it))?;
    let subject = before.get(..verb)?;
    // "A third man, Bo Lund, aka Bob, was": the apposition ends before the verb.
    let named = subject.split(|it| it.text == ",").next().unwrap_or_default();
    let apposed = subject.last().is_some_and(|it| it.text == ",") && named.len() > 1;
    let subject = if apposed { named } else { subject };
    let opener = cues.openers.at(subject, 0).is_some()
        || subject.first().is_some_and(|it| cues.leading.contains(&it.lower));
    let plain = !subject.iter().any(|it| it.is_sign() || cues.subordinators.contains(&it.lower));
    (plain && !opener && !subject.is_empty() && subject.len() <= LONGEST).then_some(subject)
}
