//! What may stand between a name and its role: an age, a place, an insertion, "for her work as".

use super::{Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::{Shape, Token};

impl Scene<'_, '_, '_> {
    /// The office that stands in capitals right behind a name: `Ana Lund MP, member for Turku`.
    pub(super) fn letters(&self, end: usize) -> Option<Range> {
        let next = self.token(end + 1).filter(|_| self.same_line(end + 1));
        let alone = next.is_none_or(|it| it.is_lower() || !it.is_word());
        let office = self.has(end, Shape::UPPER) && self.is(end, Classes::OFFICE);
        (office && alone).then_some((end, end + 1))
    }

    /// Where the role begins after "for his work as", "on her appointment as" at `at`.
    pub(super) fn honoured(&self, at: usize) -> Option<usize> {
        const REACH: usize = 6;
        const DEEDS: &[&str] = &[
            "for",
            "on",
            "upon",
            "por",
            "pour",
            "pela",
            "pelo",
            "presented",
            "presents",
            "began",
            "begins",
            "started",
            "took",
            "resumed",
            "ended",
            "completed",
            "presentó",
            "inició",
            "presenta",
            "apresentou",
            "iniciou",
            "présenta",
            "commença",
            "commence",
        ];
        let led = DEEDS.contains(&self.words(at));
        if !led || !(self.possessor(at + 1) || self.article(at + 1)) {
            return None;
        }
        let small = |it: &usize| {
            let lower = self.token(*it).is_some_and(Token::is_lower);
            lower && self.same_line(*it) && !self.role(*it)
        };
        let cited = |it: &usize| matches!(self.words(*it), "as" | "como" | "comme");
        let found = (at + 2..at + REACH).take_while(small).find(cited)?;
        (self.role(found + 1) || self.near_role(found + 1, 4)).then_some(found + 1)
    }

    /// Where the role begins after "apontado como" or "described as" at `at`.
    pub(super) fn presented(&self, at: usize) -> Option<usize> {
        const VIEWED: &[&str] = &[
            "apontado",
            "apontada",
            "considerado",
            "considerada",
            "tido",
            "tida",
            "señalado",
            "señalada",
            "sindicado",
            "sindicada",
            "descrito",
            "descrita",
            "described",
            "considered",
            "regarded",
            "considéré",
            "considérée",
            "présenté",
            "présentée",
            "soupçonné",
            "soupçonnée",
            "accusé",
            "accusée",
            "acusado",
            "acusada",
            "suspeito",
            "suspected",
            "accused",
        ];
        if !VIEWED.contains(&self.words(at)) || !self.same_line(at) {
            return None;
        }
        let como = matches!(self.words(at + 1), "como" | "as" | "comme");
        let being = matches!(
            (self.words(at + 1), self.words(at + 2)),
            ("de", "ser") | ("of", "being") | ("d'être" | "d’être", _)
        );
        let elided = self.words(at + 1).starts_with("d'") || self.words(at + 1).starts_with("d’");
        if !como && !being {
            return None;
        }
        let next = at + 2 + usize::from(being && !elided);
        self.same_line(next).then_some(next)
    }

    /// Skips where somebody is from, between commas: ", of Port Alder,", ", natural de Turku,".
    pub(super) fn past_origin(&self, at: usize) -> usize {
        const REACH: usize = 9;
        let native = matches!(self.words(at + 1), "natural" | "oriundo" | "oriunda" | "originaire");
        // "X of the Harbour Office, head of"
        let parted = self.words(at) == ",";
        let of = at + usize::from(parted) + usize::from(native);
        if !matches!(self.words(of), "of" | "from" | "de" | "do" | "da" | "del" | "du") {
            return at;
        }
        let of = of + usize::from(!parted && self.article(of + 1));
        let place =
            |it: &usize| self.same_line(*it) && (self.has(*it, Shape::CAPITAL) || self.ties(*it));
        let stop = (of + 1..of + REACH).find(|it| !place(it));
        stop.filter(|it| *it > of + 1 && self.words(*it) == ",").unwrap_or(at)
    }

    /// Skips a note of one or two words in brackets before a comma: "(ret.),", "(Oslo),".
    pub(super) fn past_note(&self, at: usize) -> usize {
        if self.words(at) != "(" || (at + 1..at + 4).any(|it| self.role(it)) {
            return at;
        }
        let close = (at + 2..at + 5).find(|it| self.words(*it) == ")");
        close.filter(|it| matches!(self.words(it + 1), "," | "–" | "—")).map_or(at, |it| it + 1)
    }

    /// Skips ", 42" and ", de 42 años" before the next comma.
    pub(super) fn past_age(&self, at: usize) -> usize {
        if self.words(at) != "," {
            return at;
        }
        let number = (at + 1..at + 3).find(|it| self.has(*it, Shape::NUMBER));
        let Some(number) = number else { return at };
        let comma = (number + 1..number + 4).find(|it| self.words(*it) == ",");
        comma.unwrap_or(at)
    }

    /// Skips one or two insertions between commas or brackets: "X, also known as Y, is".
    pub(super) fn past_insertion(&self, end: usize) -> usize {
        const LONG: usize = 48;
        let mut at = end;
        for _ in 0..3 {
            let (open, close) = match self.words(at) {
                // "the director, X, is": the comma closes.
                "," if self.leads_to_role(at + 1) => return at + 1,
                "," => (",", ","),
                "(" => ("(", ")"),
                "”" | "\"" | "»" | ")" => {
                    at += 1;
                    continue;
                }
                _ => break,
            };
            let stop = (at + 1..at + LONG)
                .take_while(|it| self.same_line(*it))
                .find(|it| self.words(*it) == close || open == "," && self.stops(*it));
            match stop {
                Some(stop) if self.words(stop) == close => {
                    // The closing comma may open the next insertion only if no verb follows it.
                    at = stop + 1;
                    if open == "," && !self.verb(at) && self.words(at) != "(" {
                        at = stop;
                    }
                }
                _ => break,
            }
        }
        at
    }

    /// Whether a sentence may end at `at`.
    pub(super) fn stops(&self, at: usize) -> bool {
        matches!(self.words(at), "." | ";")
    }
}
