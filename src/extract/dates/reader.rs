//! Looking at tokens: what stands at a place, and the numbers there.

use crate::extract::dates::form::{Count, Phase, Which};
use crate::extract::dates::lexicon::{Lexicon, Role, Sense, Tense};
use crate::extract::dates::scan::{Gap, Kind, Sign, Token};

/// The tokens of one block. Places past the end hold nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'static Lexicon,
    /// The block is a heading or begins with a label, so that a lone month is one.
    pub(super) labelled: bool,
}

/// Something read and the place after it.
pub(super) type Read<T> = Option<(T, usize)>;

impl<'a> Reader<'a> {
    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    #[inline]
    pub(super) fn sense(&self, at: usize) -> &'static Sense {
        self.token(at).map_or_else(Sense::none, |token| token.sense)
    }

    #[inline]
    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.sense(at).is(role)
    }

    #[inline]
    pub(super) fn sign(&self, at: usize) -> Option<Sign> {
        match self.token(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            Kind::Word | Kind::Number(..) => None,
        }
    }

    /// The words as written; empty past the end.
    pub(super) fn words(&self, at: usize) -> &'a str {
        self.token(at).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    /// Whether nothing lies between this token and the one before.
    #[inline]
    pub(super) fn tight(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether the token begins a line.
    pub(super) fn opens_line(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.gap == Gap::Line)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.capital)
    }

    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Word)
    }

    /// `next` where the token has the role, else `at`.
    #[inline]
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        if self.is(at, role) { at + 1 } else { at }
    }

    /// `next` where the token is the sign, else `at`.
    #[inline]
    pub(super) fn skip_sign(&self, at: usize, sign: Sign) -> usize {
        if self.sign(at) == Some(sign) { at + 1 } else { at }
    }

    /// The number at this place as it is written, a part of a longer figure or not.
    #[inline]
    pub(super) fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.token(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            Kind::Word | Kind::Sign(_) => None,
        }
    }

    /// A number that stands alone: no part of a decimal, a price, a version or a word.
    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        let number = self.digits(at)?;
        (!self.joined_before(at) && !self.joined_after(at)).then_some(number)
    }

    /// Whether the figure goes on to the left.
    #[inline]
    pub(super) fn joined_before(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.joined)
    }

    /// Whether the figure goes on to the right.
    pub(super) fn joined_after(&self, at: usize) -> bool {
        let after = at + 1;
        if !self.tight(after) {
            return matches!(self.sign(after), Some(Sign::Percent | Sign::Money))
                && self.words(after) != "#"
                && self.words(after) != "@"
                && self.words(after) != "§";
        }
        match self.sign(after) {
            Some(Sign::Percent | Sign::Money | Sign::Degree | Sign::Other) => true,
            Some(Sign::Dot | Sign::Comma | Sign::Slash | Sign::Colon) => {
                self.tight(after + 1) && self.digits(after + 1).is_some()
            }
            Some(
                Sign::Semicolon
                | Sign::Apostrophe
                | Sign::Quote
                | Sign::Open
                | Sign::Close
                | Sign::Stop
                | Sign::Dash,
            ) => false,
            None => self.token(after).is_some(),
        }
    }

    /// How many: figures or words. The place after may be any word.
    pub(super) fn count(&self, at: usize) -> Read<Count> {
        let sense = self.sense(at);
        if sense.vague {
            let more = self.sense(at + 1);
            let counted = self.digits(at + 1).is_some() || more.number.is_some() || more.vague;
            return if counted { self.count(at + 1) } else { Some((Count::Vague, at + 1)) };
        }
        if sense.article {
            let next = self.sense(at + 1);
            if next.vague || next.number.is_some_and(|it| it != 1) {
                return self.count(at + 1).map(|(count, end)| (count, self.skip(end, Role::Of)));
            }
            return Some((Count::whole(1), at + 1));
        }
        if sense.is(Role::Half) {
            let end = at + 1 + usize::from(self.sense(at + 1).article);
            return Some((Count::Known(50), end));
        }
        if let Some((value, end)) = self.figure(at) {
            return Some((value, end));
        }
        let (value, end) = self.cardinal(at)?;
        let end = self.skip(end, Role::Of);
        Some((Count::whole(u64::from(value)), end))
    }

    /// `27`, `1,500`, `2.5`.
    fn figure(&self, at: usize) -> Read<Count> {
        let (value, digits) = self.digits(at)?;
        if self.joined_before(at) || digits > 6 {
            return None;
        }
        let next =
            (self.tight(at + 1) && self.tight(at + 2)).then(|| self.digits(at + 2)).flatten();
        match (self.sign(at + 1), next) {
            (Some(Sign::Comma | Sign::Dot), Some((rest, 3))) if digits <= 3 => {
                let whole = u64::from(value) * 1000 + u64::from(rest);
                Some((Count::whole(whole), at + 3))
            }
            (Some(Sign::Comma | Sign::Dot), Some((rest, places @ (1 | 2)))) => {
                let rest = u64::from(rest) * if places == 1 { 10 } else { 1 };
                Some((Count::Known(u64::from(value) * 100 + rest), at + 3))
            }
            _ => Some((Count::whole(u64::from(value)), at + 1)),
        }
    }

    /// A number in words: `twenty-one`, `mil novecientos treinta y dos`.
    pub(super) fn cardinal(&self, at: usize) -> Read<u32> {
        let (mut total, mut group) = (0_u32, u32::from(self.sense(at).number?));
        let mut smallest = group;
        let mut end = at + 1;
        if group == 1000 {
            (total, group, smallest) = (1000, 0, 1000);
        }
        loop {
            let mut next = end;
            let hyphen = self.sign(next) == Some(Sign::Dash) && self.tight(next + 1);
            next += usize::from((hyphen && self.tight(next)) || self.is(next, Role::And));
            let sense = self.sense(next);
            // "cuarenta y un", "vingt et un".
            let one = sense.article && next > end && smallest >= 20;
            let Some(value) = sense.number.or(one.then_some(1)).map(u32::from) else { break };
            match value {
                100 if (2..=19).contains(&group) && smallest == group => group *= 100,
                1000 if group > 0 && total == 0 => (total, group) = (group * 1000, 0),
                _ if value < smallest && fits(smallest, value) => group += value,
                _ if smallest == 1000 || (smallest == 100 && value < 100) => group += value,
                _ => break,
            }
            smallest = if value == 100 || value == 1000 { value } else { value.min(smallest) };
            if value < 10 && value > 0 {
                smallest = 0;
            }
            end = next + 1;
        }
        Some((total.checked_add(group)?, end))
    }

    /// `3rd`, `third`, `twenty-first`, `XX`-free.
    pub(super) fn ordinal(&self, at: usize) -> Read<u32> {
        if let Some((value, digits)) = self.digits(at) {
            let marked = (1..=2).contains(&digits)
                && self.tight(at + 1)
                && (self.sense(at + 1).suffix || self.sign(at + 1) == Some(Sign::Degree));
            return (marked && !self.joined_before(at)).then_some((value, at + 2));
        }
        let sense = self.sense(at);
        if sense.ordinal > 0 {
            return Some((u32::from(sense.ordinal), at + 1));
        }
        let tens = sense.number.filter(|it| matches!(it, 20 | 30))?;
        let next = at + 1 + usize::from(self.sign(at + 1) == Some(Sign::Dash));
        let ones = self.sense(next).ordinal;
        (1..10).contains(&ones).then(|| (u32::from(tens) + u32::from(ones), next + 1))
    }

    /// The tense that the word shows, by the list or by its ending.
    pub(super) fn tense(&self, at: usize) -> Option<Tense> {
        let token = self.token(at).filter(|token| token.kind == Kind::Word)?;
        token.sense.cue.or_else(|| {
            let verb = token.sense.id == 0 && !token.capital;
            verb.then(|| self.lexicon.tense(self.words(at))).flatten()
        })
    }

    /// `last`, `next`, `this`, …
    pub(super) fn which(&self, at: usize) -> Option<Which> {
        let sense = self.sense(at);
        if sense.is(Role::This) {
            Some(Which::This)
        } else if sense.is(Role::Last) {
            Some(Which::Last)
        } else if sense.is(Role::Next) {
            Some(Which::Next)
        } else if sense.is(Role::Following) {
            Some(Which::Following)
        } else if sense.is(Role::Previous) {
            Some(Which::Previous)
        } else if sense.is(Role::Same) || sense.is(Role::That) {
            Some(Which::Same)
        } else {
            None
        }
    }

    /// `early`, `mid-`, `late`, `the end of`.
    pub(super) fn phase(&self, at: usize) -> Read<Phase> {
        let sense = self.sense(at);
        let phase = if sense.is(Role::Early) {
            Phase::Early
        } else if sense.is(Role::Mid) {
            Phase::Mid
        } else if sense.is(Role::Late) {
            Phase::Late
        } else {
            return None;
        };
        let end = self.skip_sign(at + 1, Sign::Dash);
        Some((phase, self.skip(self.skip(end, Role::Of), Role::The)))
    }
}

/// Whether `value` can follow `smallest` in one number: `twenty one`, not `five three`.
fn fits(smallest: u32, value: u32) -> bool {
    match smallest {
        20..=90 => value < 10,
        100..=900 => value < 100,
        1000 => value < 1000,
        _ => false,
    }
}
