//! Where the words of a role end: at a clause, a verb, the office of somebody else.

use std::sync::LazyLock;

use super::{LONGEST, Scene};
use crate::extract::hash::WordSet;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::Shape;

/// Words that begin another clause, or that no role holds.
const CLAUSE_WORDS: &str = "\
    who which that whose where when while but quien que qui dont quem as from has \
    had will is was were are would ha said told since by after before during led met \
    está serves served fue est currently to era eran había tenía avait était é foi \
    sera será";

impl Scene<'_, '_, '_> {
    /// Whether an "and" at `at` leads to the office of somebody else: "y el Embajador", "y otros".
    fn another_office(&self, at: usize) -> bool {
        let and = matches!(self.words(at), "y" | "e" | "et" | "and");
        let next = self.words(at + 1);
        let the = matches!(
            next,
            "el" | "la" | "los" | "las" | "o" | "a" | "os" | "as" | "le" | "les" | "the"
        );
        let others = matches!(
            next,
            "otro" | "otra" | "otros" | "otras" | "outros" | "outras" | "autres" | "others"
        );
        // "and one of the town's most wanted men"
        let one = matches!(next, "one" | "uno" | "una" | "um" | "uma")
            && matches!(self.words(at + 2), "of" | "de" | "dos" | "das");
        let office = Classes::OFFICE.and(Classes::RANK);
        and && (others || one || the && self.is(at + 2, office))
    }

    /// Where a list of affairs that goes on after the comma at `end` ends: "minister of Trade,
    /// Industry and Energy".
    pub(super) fn affairs(&self, end: usize) -> Option<usize> {
        const REACH: usize = 16;
        let alien = Classes::COUNTRY.and(Classes::ROLE).and(Classes::STOP);
        let mut joined = false;
        let mut at = end + 1;
        if self.words(end) != "," || !self.has(at, Shape::CAPITAL) {
            return None;
        }
        while at < end + REACH && self.same_line(at) {
            let word = self.words(at);
            let loud = self.has(at, Shape::CAPITAL);
            let tied = self.ties(at) || self.connects(at) || word == ",";
            if loud && (self.is(at, alien) && !joined || self.name_at(at).is_some())
                || !loud && !tied
            {
                break;
            }
            if word == "," && (joined || !self.has(at + 1, Shape::CAPITAL)) {
                break;
            }
            joined |= matches!(word, "y" | "e" | "et" | "and") && self.has(at + 1, Shape::CAPITAL);
            at += 1;
        }
        let closed = !self.has(at, Shape::WORD) || !self.same_line(at);
        (joined && closed && self.has(at - 1, Shape::CAPITAL)).then_some(at)
    }

    /// The token after the title of a work in quotes that opens at `at`: "author of “The Reef”".
    fn past_title(&self, begin: usize, at: usize) -> Option<usize> {
        const LENGTH: usize = 12;
        let opens = matches!(self.words(at), "“" | "«" | "\"" | "‘") && at > begin;
        if !opens || !self.ties(at - 1) {
            return None;
        }
        let inside = |it: &usize| self.same_line(*it) && self.name_at(*it).is_none();
        let close = |it: &usize| matches!(self.words(*it), "”" | "»" | "\"" | "’");
        (at + 1..at + LENGTH).take_while(inside).find(close).map(|it| it + 1)
    }

    /// Where the role that begins at `begin` ends.
    pub(super) fn reach(&self, begin: usize, bracket: bool) -> usize {
        static CLAUSES: LazyLock<WordSet<&str>> =
            LazyLock::new(|| CLAUSE_WORDS.split(' ').collect());
        let mut stop = begin;
        while stop < begin + LONGEST && (stop == begin || self.same_line(stop)) {
            let Some(token) = self.token(stop) else { break };
            let word = self.words(stop);
            let sign = !token.is_word()
                && matches!(
                    word,
                    "." | ","
                        | ";"
                        | ":"
                        | "("
                        | ")"
                        | "["
                        | "]"
                        | "–"
                        | "—"
                        | "!"
                        | "?"
                        | "|"
                        | "\""
                        | "”"
                        | "“"
                );
            // "(ABC)" belongs to the name of the body before it.
            let short =
                || word == "(" && self.has(stop + 1, Shape::UPPER) && self.words(stop + 2) == ")";
            let closing = || word == ")" && stop >= 2 && self.words(stop - 2) == "(" && !bracket;
            let nickname = || self.name_at(stop).is_some_and(|name| name.first < stop);
            if let Some(after) = self.past_title(begin, stop) {
                stop = after;
                continue;
            }
            if sign && !short() && !closing() && !nickname() {
                break;
            }
            // The lists know words without their accents.
            let verb = token.is_lower()
                && word != "à"
                && token.classes.any(Classes::SAYING)
                && !token.classes.any(Classes::ROLE);
            let to = word == "to"
                && self.same_line(stop + 1)
                && (self.article(stop + 1) || self.has(stop + 1, Shape::CAPITAL));
            // "dealer and former attaché": only one of them is over.
            let former = self.joins(stop) && self.is(stop + 1, Classes::FORMER);
            let ends = || CLAUSES.contains(word) && !to || verb || self.another_office(stop);
            let ends = || former || ends();
            if !bracket && stop > begin && ends() {
                break;
            }
            stop += 1;
        }
        let loose = |at: usize| {
            self.connects(at) || matches!(self.words(at), "also" | "later" | "now" | "then")
        };
        while stop > begin && loose(stop - 1) {
            stop -= 1;
        }
        stop
    }
}
