//! The role after a name: `X, leader of the Y`, `X (treasurer)`, `X is the Y`, `X as Y`.

use super::verbs::{ASIDES, LEADS, STATES};
use super::{Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::{Shape, Token};

impl Scene<'_, '_, '_> {
    /// The roles that follow a name or alias that ends at `end`.
    pub(super) fn after(&self, end: usize) -> Vec<Range> {
        if !self.same_line(end) {
            return self.next_line(end).into_iter().collect();
        }
        let mut found: Vec<Range> = Vec::new();
        let letters = self.letters(end);
        found.extend(letters);
        let end = letters.map_or(end, |(_, end)| end);
        let beside = self.beside(end);
        found.extend(beside);
        if let Some((_, end)) = beside {
            // "Lund (Chair), Head of Water"
            self.more(end + usize::from(self.words(end) == ")"), &mut found);
        }
        self.predicates(self.past_insertion(end), &mut found);
        let first = end.checked_sub(1).and_then(|at| self.name_at(at)).map(|name| name.first);
        let apposed =
            first.and_then(|at| at.checked_sub(1)).is_some_and(|at| self.words(at) == ",");
        if apposed && self.words(end) == "," {
            self.second_verb(end + 1, &mut found);
        } else if first.is_some_and(|at| self.has(at, Shape::OPENS)) {
            self.second_verb(end, &mut found);
        }
        found
    }

    /// Further roles after one that ends at `at`: ", deputy minister", "and a member of", "who is
    /// now mayor of".
    pub(super) fn more(&self, mut at: usize, found: &mut Vec<Range>) {
        for _ in 0..4 {
            let next = if matches!(self.words(at), "who" | "quien" | "qui" | "quem") {
                self.predicate(at + 1).and_then(|begin| self.role_at(begin, false, true))
            } else {
                self.next_role(at)
            };
            let Some(range) = next else { return };
            found.push(range);
            at = range.1;
        }
    }

    /// The role after a comma or "and" at `at`, if one follows at once and belongs to no other
    /// name.
    fn next_role(&self, at: usize) -> Option<Range> {
        let joint =
            |at: usize| matches!(self.words(at), "and" | "y" | "e" | "et") && self.same_line(at);
        let mut begin = at + usize::from(self.words(at) == ",");
        begin += usize::from(joint(begin));
        let besides =
            [begin, begin + 1, begin + 2].map(|at| self.words(at)) == ["as", "well", "as"];
        begin += if besides { 3 } else { 0 };
        begin += usize::from(matches!(self.words(begin), "as" | "como" | "comme"));
        if begin == at || !self.same_line(begin) {
            return None;
        }
        begin += usize::from(ASIDES.contains(&self.words(begin)));
        let first = begin + usize::from(self.article(begin));
        let describes = Classes::MODIFIER.and(Classes::FORMER).and(Classes::DEMONYM);
        let noun = (first..first + 4).find(|it| self.role(*it))?;
        let clean = (first..noun).all(|it| self.is(it, describes) || self.adjective(it));
        let range = self.role_at(begin, false, false).filter(|_| clean)?;
        let other =
            (range.0..=range.1).any(|it| self.name_at(it).is_some_and(|it| it.first <= range.1));
        // "and the mayor, Y,": it is the office of the next one.
        let other = other || self.leads_on((first, range.1));
        let verb = STATES.contains(&self.words(range.1));
        (!other && !verb && self.closed(range.1)).then_some(range)
    }

    /// Whether a sign or the end of the line closes what ends at `at`.
    fn closed(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|_| self.same_line(at)) else { return true };
        !token.is_word()
            || matches!(
                self.words(at),
                "who"
                    | "quien"
                    | "qui"
                    | "and"
                    | "y"
                    | "e"
                    | "et"
                    | "since"
                    | "until"
                    | "from"
                    | "desde"
                    | "depuis"
            )
    }

    /// The role right beside the name: after a comma, a dash, in brackets, after "as", or bare.
    fn beside(&self, end: usize) -> Option<Range> {
        let mut first = end;
        if self.words(first) == ")" {
            first += 1;
        }
        first = self.past_origin(self.past_note(self.past_age(first)));
        if let Some(begin) = self.honoured(first) {
            return self.role_at(begin, false, true);
        }
        let sign = self.words(first);
        let parted = matches!(sign, "," | "–" | "—" | "-" | "(" | ":" | "as" | "como" | "comme");
        first += usize::from(parted);
        first += usize::from(parted && ASIDES.contains(&self.words(first)));
        if matches!(self.words(first), "who" | "quien" | "qui" | "quem" | "que") {
            return self.role_at(self.predicate(first + 1)?, false, true);
        }
        if parted && self.presented(first).is_some() {
            return self.role_at(first, false, true);
        }
        let article = self.article(first);
        let bare =
            self.token(first)?.is_lower() && (self.role(first) || article || self.ordinal(first));
        if !parted && !bare {
            return self.rest_of_line(first);
        }
        let cited = matches!(sign, "as" | "como" | "comme") && self.has(first, Shape::QUOTE);
        first += usize::from(cited);
        if matches!(sign, "as" | "como" | "comme")
            && !(self.role(first) || self.near_role(first, 3))
        {
            return None;
        }
        let range = self.role_at(first, sign == "(", false)?;
        // ", the detainee was": another clause.
        let clause = sign == "," && self.article(first) && STATES.contains(&self.words(range.1));
        // "said Lund a periodistas"
        let others = !parted && self.plural(range);
        (!clause && !others).then_some(range)
    }

    /// The role in capitals that fills the rest of a line: `Ana Lund Clerk to the Council`.
    fn rest_of_line(&self, first: usize) -> Option<Range> {
        const SHORT: usize = 12;
        let plain = self.has(first, Shape::CAPITAL)
            && (self.role(first) || self.is(first, Classes::MODIFIER) && self.role(first + 1));
        let stop = self.reach(first, false);
        let ends = !self.same_line(stop) && stop - first <= SHORT;
        let named = (first..stop).any(|at| self.name_at(at).is_some());
        (plain && ends && !named).then_some((first, stop))
    }

    pub(super) fn article(&self, at: usize) -> bool {
        matches!(
            self.words(at),
            "a" | "an"
                | "the"
                | "el"
                | "la"
                | "un"
                | "una"
                | "le"
                | "une"
                | "o"
                | "um"
                | "uma"
                | "l'"
        )
    }

    fn ordinal(&self, at: usize) -> bool {
        matches!(self.words(at), "second" | "third" | "segundo" | "tercero" | "tercer" | "number")
    }

    pub(super) fn near_role(&self, at: usize, within: usize) -> bool {
        (at..at + within).any(|it| self.role(it))
    }

    /// The role that begins at `first`; `said` where a verb leads to it.
    pub(super) fn role_at(&self, first: usize, bracket: bool, said: bool) -> Option<Range> {
        if let Some(begin) = self.presented(first) {
            // What somebody is only said to be is no fact without these words.
            return self.role_at(begin, bracket, true).map(|(_, end)| (first, end));
        }
        let article = self.article(first);
        let begin = first + usize::from(article);
        let leads = LEADS.contains(&self.words(begin));
        let stop = self.reach(begin, bracket);
        let reach = if said { 10 } else { 7 };
        let head = (begin..stop.min(begin + reach)).find(|at| self.role(*at) || self.ordinal(*at));
        if !leads {
            let head = head?;
            // Between the beginning and the noun stands nothing but what describes it.
            let single = !self.words(head).ends_with('s');
            let possessed = |at: usize| (begin..at).any(|it| self.has(it, Shape::POSSESSIVE));
            let clean = (begin..head).all(|at| {
                let described = (article || possessed(at)) && single && self.describes(at);
                said || described || self.part(at) || self.connects(at)
            });
            let elsewhere = said
                && ((begin..head).any(|at| self.leads_elsewhere(at))
                    || !article && self.suffered(begin));
            let clean = clean || self.compact(begin, head, stop);
            if !clean || elsewhere || (begin..head).any(|at| self.ties(at) && !article && !said) {
                return None;
            }
            let other =
                (begin..=stop).find(|at| self.name_at(*at).is_some_and(|it| it.first == *at));
            if let Some(other) = other {
                // "the brother of the late X", but not "Head of the Service X".
                let small = |at: &usize| {
                    self.article(*at) || self.is(*at, Classes::HONORIFIC.and(Classes::FORMER))
                };
                let near = (head + 1..other).rev().find(|at| !small(at));
                // "the emir of Arbor and Serna"
                let and = near.filter(|at| matches!(self.words(*at), "and" | "y" | "e" | "et"));
                let listed = and.and_then(|and| {
                    (head + 1..and).rev().find(|at| !self.has(*at, Shape::CAPITAL))
                });
                let tied = listed.or(near).is_some_and(|at| self.ties(at));
                let owner = self.has(other + 1, Shape::POSSESSIVE) && other < head;
                // "X, Head of the Northern Command General Y": it is the other's.
                let theirs = self
                    .name_at(other)
                    .is_some_and(|name| self.before(name).iter().any(|(first, _)| *first <= begin));
                if !tied && !owner || theirs && !said {
                    return None;
                }
            }
            let strong = article
                || self.possessor(begin)
                || self.role(begin)
                || self.token(begin)?.shape.any(Shape::CAPITAL.with(Shape::PREFIXED))
                || self.is(begin, Classes::MODIFIER.and(Classes::FORMER).and(Classes::DEMONYM))
                || self.ordinal(begin)
                || self.adjective(begin)
                || self.words(begin).contains('-')
                || self.compact(begin, head, stop);
            if !strong {
                return None;
            }
        }
        let tied = (begin..stop).any(|at| self.ties(at)) && self.has(stop - 1, Shape::CAPITAL);
        let stop = if tied { self.affairs(stop).unwrap_or(stop) } else { stop };
        (stop > begin).then_some((begin, stop))
    }

    /// Whether the word at `at` may describe a noun after an article: "a certified accountant".
    fn describes(&self, at: usize) -> bool {
        let small = Classes::STOP.and(Classes::SAYING).and(Classes::PARTICLE);
        self.token(at).is_some_and(Token::is_lower) && !self.is(at, small)
    }

    /// Whether a noun and one or two words before it are all up to a sign: ", climate activist,".
    fn compact(&self, begin: usize, head: usize, stop: usize) -> bool {
        let sign = matches!(self.words(stop), "," | "." | ";" | ")" | "–" | "—");
        let plain = (begin..head).all(|at| {
            let small = Classes::STOP.and(Classes::PARTICLE).and(Classes::SAYING);
            self.has(at, Shape::WORD) && !self.is(at, small)
        });
        begin > 0
            && self.words(begin - 1) == ","
            && sign
            && head + 1 == stop
            && head - begin <= 2
            && plain
    }
}
