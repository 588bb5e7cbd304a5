//! The tense of the clause around an expression.

use crate::extract::dates::lexicon::Tense;
use crate::extract::dates::reader::Reader;
use crate::extract::dates::scan::{Gap, Sign};

/// How far to look, in tokens.
const REACH: usize = 30;

/// The tense of the verb nearest before `start` in the sentence, else nearest after `end`.
pub(super) fn around(reader: &Reader<'_>, start: usize, end: usize) -> Option<Tense> {
    let before = (start.saturating_sub(REACH)..start).rev();
    let left = before.take_while(|at| !ends_sentence(reader, *at)).find_map(|at| cue(reader, at));
    left.or_else(|| {
        let after = end..end.saturating_add(REACH).min(reader.tokens.len());
        after.take_while(|at| !ends_sentence(reader, *at)).find_map(|at| cue(reader, at))
    })
}

/// Whether a sentence ends at this token.
fn ends_sentence(reader: &Reader<'_>, at: usize) -> bool {
    match reader.sign(at) {
        Some(Sign::Dot) => {
            reader.token(at + 1).is_none_or(|next| next.gap != Gap::None && !lower(reader, at + 1))
                && reader.tight(at)
        }
        Some(Sign::Stop | Sign::Semicolon) => true,
        Some(
            Sign::Comma
            | Sign::Dash
            | Sign::Slash
            | Sign::Colon
            | Sign::Apostrophe
            | Sign::Quote
            | Sign::Open
            | Sign::Close
            | Sign::Money
            | Sign::Percent
            | Sign::Degree
            | Sign::Other,
        )
        | None => false,
    }
}

fn lower(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_word(at) && !reader.capital(at)
}

/// The tense that the word shows. `held` after `be` is still to come.
fn cue(reader: &Reader<'_>, at: usize) -> Option<Tense> {
    let shown = reader.tense(at)?;
    let before = at.checked_sub(1).and_then(|before| reader.tense(before));
    Some(if before == Some(Tense::Future) { Tense::Future } else { shown })
}
