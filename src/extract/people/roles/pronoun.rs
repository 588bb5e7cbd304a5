//! What a sentence says of the only person of the one before it: `Ana Lund fled. She was mayor of X.`

use super::{Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::Name;
use crate::extract::people::tokens::{Shape, Token};

/// How many tokens a sentence has at most, to be looked at.
const FAR: usize = 80;

impl Scene<'_, '_, '_> {
    /// For each sentence about "he" or "she" the person meant and the role that it states, in the
    /// order of the people.
    pub(super) fn meant(&self) -> Vec<(usize, Range)> {
        let mut found = Vec::new();
        let mut known: Option<(usize, usize)> = None;
        for &first in &self.reading().capitals {
            if !self.opens(first) {
                continue;
            }
            let Some(at) = self.pronoun(first) else { continue };
            let owner = self.antecedent(first, known);
            known = owner.map(|owner| (first, owner));
            let Some(owner) = owner else { continue };
            let mut roles = Vec::new();
            self.predicates(at + 1, &mut roles);
            self.second_verb(at + 1, &mut roles);
            found.extend(roles.into_iter().map(|range| (owner, range)));
        }
        found.sort_by_key(|(owner, _)| *owner);
        found
    }

    /// Whether a sentence begins at `at`.
    fn opens(&self, at: usize) -> bool {
        at > 0 && (!self.same_line(at) || self.has(at, Shape::OPENS) && self.words(at - 1) == ".")
    }

    /// Where the pronoun of a person is the subject of the sentence that begins at `first`: "She",
    /// "After the war he".
    fn pronoun(&self, first: usize) -> Option<usize> {
        const REACH: usize = 12;
        if matches!(self.words(first), "He" | "She" | "Il" | "Elle" | "Él" | "Ella" | "Ele" | "Ela")
        {
            return Some(first);
        }
        let plain = |at: &usize| {
            let verb =
                self.is(*at, Classes::SAYING) && self.token(*at).is_some_and(Token::is_lower);
            self.same_line(*at)
                && self.name_at(*at).is_none()
                && !verb
                && !matches!(
                    self.words(*at),
                    "." | ";" | "“" | "\"" | "that" | "que" | "qui" | "who"
                )
        };
        let person = |at: &usize| {
            matches!(self.words(*at), "he" | "she" | "elle" | "él" | "ella" | "ele" | "ela")
        };
        let led = self.name_at(first).is_none();
        (first + 1..first + REACH).take_while(plain).find(person).filter(|_| led)
    }

    /// The place of the person that the sentence before the one at `at` speaks of: the one whose
    /// name opens it, where it names nobody else, or the one of its own pronoun, which `known` holds.
    fn antecedent(&self, at: usize, known: Option<(usize, usize)>) -> Option<usize> {
        if !self.same_line(at) {
            return None;
        }
        let first = (at.saturating_sub(FAR)..at).rev().find(|it| self.opens(*it))?;
        let place = self.names.partition_point(|name| name.end <= first);
        let inside = |name: &&Name| name.first < at;
        let mut names = self.names.get(place..)?.iter().take_while(inside);
        let Some(name) = names.next() else {
            return known.filter(|(pronoun, _)| *pronoun == first).map(|(_, owner)| owner);
        };
        let family = |name: &Name| self.token(name.end - 1).map(|it| it.hash);
        let alone = names.all(|other| family(other) == family(name));
        // "18 January 2023: Ana Lund"
        let label = (first..name.first).rev().find(|it| self.words(*it) == ":");
        let start = label.map_or(first, |at| at + 1);
        let subject = (start..name.first).all(|it| self.part(it) || self.only_honorific(it));
        let owner = self.has(name.end, Shape::POSSESSIVE);
        (alone && subject && !owner).then_some(place)
    }
}
