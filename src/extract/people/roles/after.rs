//! The role after a name: `X, leader of the Y`, `X (treasurer)`, `X is the Y`, `X as Y`.

use super::{Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::Shape;

/// Verbs that say what somebody is.
const COPULAS: &[&str] = &[
    "is", "was", "became", "becomes", "remains", "being", "been", "become", "es", "fue", "era",
    "sido", "est", "était", "devient", "devenu", "devenue", "é", "foi", "sou",
];
/// Verbs that need an "as" for it.
const SERVES: &[&str] = &[
    "serves",
    "served",
    "works",
    "worked",
    "acts",
    "acted",
    "serving",
    "ejerció",
    "ejerce",
    "desempeña",
    "desempeñó",
    "fungió",
    "trabajó",
    "actúa",
    "atua",
    "atuou",
    "trabalhou",
    "trabaja",
];
/// Words that may stand before such a verb, or before the role itself.
const ASIDES: &[&str] = &[
    "currently",
    "also",
    "now",
    "still",
    "previously",
    "formerly",
    "later",
    "once",
    "briefly",
    "since",
    "subsequently",
    "actualmente",
    "también",
    "hoy",
    "ahora",
    "antes",
    "actuellement",
    "aujourd'hui",
    "aujourd’hui",
    "désormais",
    "atualmente",
    "hoje",
    "também",
    "agora",
];
/// Verbs that help others: "has been", "had served as".
const HELPS: &[&str] = &["has", "had", "have", "ha", "había", "avait", "tinha", "se"];
/// Verbs that end a clause of which a noun after a comma is the subject, not an apposition.
const STATES: &[&str] = &[
    "is", "was", "were", "are", "has", "had", "will", "would", "ha", "está", "fue", "est", "era",
    "eran", "foi", "é", "había", "tenía", "avait", "était", "sera", "será",
];
/// Verbs that are a role by themselves: "leads the group".
const LEADS: &[&str] =
    &["leads", "heads", "chairs", "commands", "directs", "lidera", "encabeza", "dirige", "preside"];

impl Scene<'_, '_, '_> {
    /// The roles that follow a name or alias that ends at `end`.
    pub(super) fn after(&self, end: usize) -> Vec<Range> {
        if !self.same_line(end) {
            return self.next_line(end).into_iter().collect();
        }
        let mut found: Vec<Range> = Vec::new();
        let beside = self.beside(end);
        found.extend(beside);
        if let Some((_, end)) = beside {
            self.more(end, &mut found);
        }
        let mut at = self.past_insertion(end);
        for _ in 0..4 {
            let Some(begin) = self.predicate(at) else { break };
            let Some(range) = self.role_at(begin, false, true) else { break };
            found.push(range);
            self.more(range.1, &mut found);
            at = range.1;
            at += usize::from(self.words(at) == ",");
            at += usize::from(matches!(self.words(at), "and" | "y" | "e" | "et"));
            at += usize::from(self.words(at) == "also");
        }
        found
    }

    /// Further roles after one that ends at `at`: ", deputy minister", "and a member of", "who is
    /// now mayor of".
    fn more(&self, mut at: usize, found: &mut Vec<Range>) {
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
        first = self.past_note(self.past_age(first));
        let sign = self.words(first);
        let parted = matches!(sign, "," | "–" | "—" | "-" | "(" | ":" | "as" | "como" | "comme");
        first += usize::from(parted);
        first += usize::from(parted && ASIDES.contains(&self.words(first)));
        if matches!(self.words(first), "who" | "quien" | "qui" | "quem" | "que") {
            return self.role_at(self.predicate(first + 1)?, false, true);
        }
        if parted && let Some(begin) = self.presented(first) {
            return self.role_at(begin, false, true);
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

    /// Where the role begins after "apontado como" or "described as" at `at`.
    fn presented(&self, at: usize) -> Option<usize> {
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
        ];
        if !VIEWED.contains(&self.words(at)) || !self.same_line(at) {
            return None;
        }
        let como = matches!(self.words(at + 1), "como" | "as" | "comme");
        let being = self.words(at + 1) == "de" && self.words(at + 2) == "ser";
        let next = at + 1 + usize::from(como) + 2 * usize::from(being);
        self.same_line(next).then_some(next)
    }

    /// Skips a note of one or two words in brackets before a comma: "(ret.),", "(Oslo),".
    fn past_note(&self, at: usize) -> usize {
        if self.words(at) != "(" || (at + 1..at + 4).any(|it| self.role(it)) {
            return at;
        }
        let close = (at + 2..at + 5).find(|it| self.words(*it) == ")");
        close.filter(|it| matches!(self.words(it + 1), "," | "–" | "—")).map_or(at, |it| it + 1)
    }

    /// Skips ", 42" and ", de 42 años" before the next comma.
    fn past_age(&self, at: usize) -> usize {
        if self.words(at) != "," {
            return at;
        }
        let number = (at + 1..at + 3).find(|it| self.has(*it, Shape::NUMBER));
        let Some(number) = number else { return at };
        let comma = (number + 1..number + 4).find(|it| self.words(*it) == ",");
        comma.unwrap_or(at)
    }

    /// Skips one or two insertions between commas or brackets: "X, also known as Y, is".
    fn past_insertion(&self, end: usize) -> usize {
        let mut at = end;
        for _ in 0..3 {
            let (open, close) = match self.words(at) {
                "," => (",", ","),
                "(" => ("(", ")"),
                "”" | "\"" | "»" | ")" => {
                    at += 1;
                    continue;
                }
                _ => break,
            };
            let stop = (at + 1..at + 16)
                .take_while(|it| self.same_line(*it))
                .find(|it| self.words(*it) == close || matches!(self.words(*it), "." | ";"));
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

    fn verb(&self, at: usize) -> bool {
        let word = self.words(at);
        COPULAS.contains(&word)
            || SERVES.contains(&word)
            || LEADS.contains(&word)
            || self.is(at, Classes::SAYING)
    }

    /// Where the role begins, if a verb that leads to one stands at `at`.
    fn predicate(&self, at: usize) -> Option<usize> {
        if !self.same_line(at) {
            return None;
        }
        let aside = |at: usize| ASIDES.contains(&self.words(at)) || HELPS.contains(&self.words(at));
        let at = (at..at + 3).find(|it| !aside(*it))?;
        let word = self.words(at);
        if LEADS.contains(&word) {
            return self.led_body(at).then_some(at);
        }
        let mut next = at + 1;
        // "had been serving as"
        if matches!(word, "been" | "is" | "was") && SERVES.contains(&self.words(next)) {
            return matches!(self.words(next + 1), "as").then_some(next + 2);
        }
        if SERVES.contains(&word) {
            return matches!(self.words(next), "as" | "como" | "comme").then_some(next + 1);
        }
        if !COPULAS.contains(&word) {
            return None;
        }
        while ASIDES.contains(&self.words(next)) {
            next += 1;
        }
        if self.words(next) == "accused" && self.words(next + 2) == "being" {
            next += 3;
        }
        Some(next)
    }

    /// Whether a body follows the verb at `at`: "leads the Front", not "leads a failed revolt".
    fn led_body(&self, at: usize) -> bool {
        const REACH: usize = 4;
        let reflexive = at.checked_sub(1).is_some_and(|it| self.words(it) == "se");
        let body = |it: usize| self.has(it, Shape::CAPITAL) || self.is(it, Classes::ORGANISATION);
        !reflexive && (at + 1..=at + REACH).any(|it| self.same_line(it) && body(it))
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

    fn near_role(&self, at: usize, within: usize) -> bool {
        (at..at + within).any(|it| self.role(it))
    }

    /// The role that begins at `first`; `said` where a verb leads to it.
    fn role_at(&self, first: usize, bracket: bool, said: bool) -> Option<Range> {
        let article = self.article(first);
        let begin = first + usize::from(article);
        let leads = LEADS.contains(&self.words(begin));
        let stop = self.reach(begin, bracket);
        let reach = if said { 10 } else { 7 };
        let head = (begin..stop.min(begin + reach)).find(|at| self.role(*at) || self.ordinal(*at));
        if !leads {
            let head = head?;
            // Between the beginning and the noun stands nothing but what describes it.
            let clean = (begin..head).all(|at| self.part(at) || self.connects(at) || said);
            if !clean || (begin..head).any(|at| self.ties(at) && !article && !said) {
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
