//! Which numbers are only a part of something: of a decimal, a price, a version, a code.
//!
//! Every kind of expression asks this of a number, so it is found out once, when tokens are made.

use crate::extract::dates::scan::{Gap, Kind, Sign, Token};

/// Marks the numbers among `tokens` that go on to the left.
pub(super) fn mark_joined(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let joined = joined_before(tokens, at);
        if let Some(token) = tokens.get_mut(at) {
            token.joined = joined;
        }
    }
}

/// Whether the token at `at` is a number that goes on to the left.
fn joined_before(tokens: &[Token], at: usize) -> bool {
    let number = tokens.get(at).filter(|it| matches!(it.kind, Kind::Number(..)));
    let before = at.checked_sub(1).and_then(|it| tokens.get(it));
    let (Some(number), Some(before)) = (number, before) else { return false };
    let tight = before.gap == Gap::None;
    let Kind::Sign(sign) = before.kind else { return number.gap == Gap::None };
    if number.gap != Gap::None {
        return sign == Sign::Money && tight;
    }
    let far = at.checked_sub(2).and_then(|it| tokens.get(it)).filter(|_| tight);
    match sign {
        Sign::Money | Sign::Percent | Sign::Other | Sign::Degree => true,
        Sign::Dot | Sign::Comma | Sign::Slash | Sign::Colon => {
            far.is_some_and(|it| matches!(it.kind, Kind::Number(..)))
        }
        // A dash makes a code of a word and a number: `F-2016`, `COVID-19`.
        Sign::Dash => far.is_some_and(|it| it.kind == Kind::Word && it.sense.id == 0),
        Sign::Semicolon
        | Sign::Apostrophe
        | Sign::Quote
        | Sign::Open
        | Sign::Close
        | Sign::Stop => false,
    }
}
