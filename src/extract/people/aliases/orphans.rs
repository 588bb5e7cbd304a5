//! Other names that stand where no name does: `alias X`, `identificado como ‘X’`.

use super::{Found, lead, quoted, series, several};
use crate::extract::hash::word_hash;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::View;
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// Adds such aliases. Of several in a row the first serves as the name, unless each is somebody
/// else's.
pub(super) fn find(view: View<'_, '_>, found: &mut Vec<Found>) {
    let alias = ["alias", "a.k.a", "aka", "vulgo"].map(word_hash);
    let told = ["identificado", "identificada"].map(word_hash);
    let taken: Vec<(usize, usize)> = found.iter().map(|it| (it.first, it.end)).collect();
    let mut owned = taken.iter().peekable();
    let mut after = 0;
    for (index, token) in view.reading.tokens.iter().enumerate() {
        if index < after || token.shape.any(Shape::TITLED) {
            continue;
        }
        let leads = token.classes.any(Classes::LEAD);
        let start = if leads && alias.contains(&token.hash) {
            lead(view, index)
        } else if told.contains(&token.hash) {
            nickname(view, index)
        } else {
            None
        };
        let Some(start) = start else { continue };
        let mut all = Vec::new();
        series(view, start, None, &mut all);
        let Some(head) = all.first().map(|it| it.first) else { continue };
        let each = several(view, index, start);
        for one in all {
            while owned.next_if(|(_, end)| *end <= one.first).is_some() {}
            if owned.peek().is_none_or(|(first, _)| *first >= one.end) {
                after = one.next;
                let stands_for = if each { one.first } else { head };
                found.push(Found { stands_for, rule: Rule::new("person.alias.alone"), ..one });
            }
        }
    }
}

/// Where the nickname in quotes begins after "identificado como" at `at`.
fn nickname(view: View<'_, '_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    let (first, close) = quoted(view, at + 2).filter(|_| view.reading.word(at + 1) == "como")?;
    let loud = |at: usize| view.reading.token(at).is_some_and(Token::is_capital);
    ((first..close).all(loud) && close - first <= LONGEST).then_some(at + 2)
}
