//! Larger phrases before a name: two titles of one person, "its director is X", and what an office is
//! of: "alcaldesa de la capital", "juge d'instruction", "the brother of Lund".

use super::{Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::{Shape, Token};

impl Scene<'_, '_, '_> {
    /// The office before a comma and another title from `start` up to `end`, of the name that ends at
    /// `stop`: "the director of Police, General X", "la directora de América, embajadora X", "son
    /// homologue, le général X".
    pub(super) fn second_title(&self, start: usize, end: usize, stop: usize) -> Option<Range> {
        let before = start.checked_sub(1)?;
        let article = self.definite(before);
        let comma = if article { before.checked_sub(1)? } else { before };
        if self.words(comma) != "," || !self.same_line(start) || !self.same_line(before) {
            return None;
        }
        let rank = Classes::RANK.and(Classes::MODIFIER);
        let title = Classes::ROLE.and(Classes::MODIFIER).and(Classes::FORMER);
        let title = title.and(Classes::DEMONYM);
        let ranked = (start..end).all(|at| self.is(at, rank));
        let people = |at: usize| {
            article && self.token(at).is_some_and(Token::is_lower) && self.adjective(at)
        };
        let titled = start < end && (start..end).all(|at| self.is(at, title) || people(at));
        let former = (start..end).any(|at| self.is(at, Classes::FORMER));
        // In English an office without an article may be the next of a list.
        let fits = if self.reading().lexicon.is_english() {
            !article && (ranked || titled && former)
        } else {
            titled && !(article && self.listed(stop))
        };
        let office = if fits { self.before_comma(comma)? } else { return None };
        // "según el superintendente, el empresario X": two people.
        let source = office.0.checked_sub(2).map_or("", |at| self.words(at));
        let cited = matches!(source, "según" | "Según" | "segundo" | "Segundo" | "selon" | "Selon");
        (!(cited && article && office.1 - office.0 == 1)).then_some(office)
    }

    /// Whether a list of people with articles goes on at `at`: ", el alcalde", "et la ministre".
    pub(super) fn listed(&self, at: usize) -> bool {
        let joint = matches!(self.words(at), "," | "y" | "e" | "et") && self.same_line(at);
        let next = at + 1 + usize::from(matches!(self.words(at + 1), "y" | "e" | "et"));
        joint && self.is(next + usize::from(self.article(next)), Classes::ROLE)
    }

    /// The role that a verb right before a name, which begins at `end`, identifies with it: "its
    /// director is X", "la nueva fiscal es X".
    pub(super) fn identified(&self, end: usize) -> Option<Range> {
        let verb = end.checked_sub(1).filter(|_| self.same_line(end))?;
        let copula = matches!(
            self.words(verb),
            "is" | "was" | "es" | "era" | "fue" | "est" | "était" | "é" | "foi"
        );
        if !copula || !self.same_line(verb) {
            return None;
        }
        let first = self.back(verb);
        let noun = (first..verb).find(|at| self.role(*at))?;
        let start = self.head(first, noun);
        let possessor = self.possessor(start);
        let head = if possessor { start } else { start.checked_sub(1)? };
        let determined = possessor || self.possessor(head) || self.article(head) || self.loud(head);
        let opens = self.has(head, Shape::OPENS)
            || !self.same_line(head)
            || head.checked_sub(1).is_some_and(|at| matches!(self.words(at), ";" | ":" | ","));
        (determined && opens && !self.plural((start, verb))).then_some((start, verb))
    }

    /// Whether an article in capitals stands at `at`.
    pub(super) fn loud(&self, at: usize) -> bool {
        matches!(self.words(at), "The" | "El" | "La" | "Le" | "L'" | "O" | "A")
    }

    /// Whether a noun and an "of" stand before the name at `first`: "the brother of", "l'avocat de
    /// M.".
    pub(super) fn kin(&self, mut first: usize) -> bool {
        let title = Classes::HONORIFIC.and(Classes::RANK).and(Classes::OFFICE);
        while first > 1 && self.same_line(first) && self.is(first - 1, title) {
            first -= 1;
        }
        let noun = first.checked_sub(2);
        noun.is_some_and(|at| self.ties(at + 1) && self.role(at) && self.same_line(at + 1))
    }

    /// Whether the word at `at` holds the "of" itself: "juge d'instruction".
    pub(super) fn elided(&self, at: usize) -> bool {
        let word = self.words(at);
        ["d'", "d’", "l'", "l’"].iter().any(|it| word.starts_with(it))
    }

    /// Whether the word at `at`, in lower case, says what an office is of: "alcaldesa de la capital",
    /// "en nuestro país".
    pub(super) fn complement(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.same_line(at)) else { return false };
        let ours = |at: usize| {
            matches!(self.words(at), "nuestro" | "nuestra" | "notre" | "nosso" | "nossa" | "our")
        };
        let article = |at: usize| {
            matches!(
                self.words(at),
                "la" | "el" | "los" | "las" | "le" | "les" | "o" | "a" | "os" | "as" | "the"
            )
        };
        let tie = |at: usize| self.ties(at) || matches!(self.words(at), "en" | "em" | "no" | "na");
        let small = Classes::STOP.and(Classes::SAYING).and(Classes::PARTICLE);
        let noun = self.token(at).is_some_and(Token::is_lower) && !self.is(at, small);
        let determined = article(before) || ours(before);
        // "his business partner"
        let office = noun && (self.possessor(before) || self.article(before)) && self.role(at + 1);
        // "El juez 14 de garantías"
        let numbered = self.has(at, Shape::NUMBER)
            && self.is(before, Classes::OFFICE)
            && !self.reading().lexicon.is_english();
        // "o advogado dele"
        let theirs = matches!(self.words(at), "dele" | "dela" | "deles" | "delas");
        theirs && self.role(before)
            || noun && self.elided(at)
            || office
            || numbered
            || ours(at) && tie(before)
            || noun && (tie(before) || determined && before.checked_sub(1).is_some_and(tie))
    }
}
