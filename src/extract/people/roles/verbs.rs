//! Verbs that say what somebody is: `X is the Y`, `X was elected Y`, `X serves as Y`.

use super::{Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::Shape;

/// Verbs that say what somebody is.
const COPULAS: &[&str] = &[
    "is", "was", "became", "becomes", "remains", "being", "been", "become", "es", "fue", "era",
    "sido", "est", "était", "été", "devient", "devenu", "devenue", "é", "foi", "sou",
];
/// Participles behind such a verb that lead to an office: "was appointed", "fue elegida".
const NAMED: &[&str] = &[
    "appointed",
    "reappointed",
    "named",
    "elected",
    "re-elected",
    "reelected",
    "nominated",
    "designated",
    "confirmed",
    "installed",
    "sworn",
    "nombrado",
    "nombrada",
    "designado",
    "designada",
    "elegido",
    "elegida",
    "reelegido",
    "reelegida",
    "ratificado",
    "ratificada",
    "juramentado",
    "juramentada",
    "nomeado",
    "nomeada",
    "eleito",
    "eleita",
    "reeleito",
    "reeleita",
    "empossado",
    "empossada",
    "nommé",
    "nommée",
    "élu",
    "élue",
    "réélu",
    "réélue",
    "désigné",
    "désignée",
    "promu",
    "promue",
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
    "asumió",
    "asume",
    "juró",
    "assumiu",
    "assume",
];
/// Verbs that need it too and say that it is over: "resigned as", "renunció como".
const LEFT: &[&str] = &[
    "resigned",
    "resigns",
    "retired",
    "retires",
    "stepped",
    "steps",
    "dimitió",
    "renunció",
    "renuncia",
    "renunciou",
    "cesó",
    "démissionne",
];
/// Verbs that help others: "has been", "had served as".
const HELPS: &[&str] = &["has", "had", "have", "ha", "había", "a", "avait", "tinha", "se"];
/// Verbs that are a role by themselves: "leads the group".
pub(super) const LEADS: &[&str] =
    &["leads", "heads", "chairs", "commands", "directs", "lidera", "encabeza", "dirige", "preside"];
/// Words that may stand before such a verb, or before the role itself.
pub(super) const ASIDES: &[&str] = &[
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
    "également",
    "igualmente",
    "aujourd’hui",
    "désormais",
    "atualmente",
    "hoje",
    "também",
    "agora",
];
/// Verbs that end a clause of which a noun after a comma is the subject, not an apposition.
pub(super) const STATES: &[&str] = &[
    "is", "was", "were", "are", "has", "had", "will", "would", "ha", "está", "fue", "est", "era",
    "eran", "foi", "é", "había", "tenía", "avait", "était", "sera", "será",
];

impl Scene<'_, '_, '_> {
    /// Whether a verb before the role at `first` says that it is over: "stepped down as".
    pub(super) fn left(&self, first: usize) -> bool {
        const REACH: usize = 4;
        let near = first.saturating_sub(REACH)..first;
        let cited = |at: usize| matches!(self.words(at), "as" | "como" | "comme");
        near.clone().any(cited) && near.rev().any(|at| LEFT.contains(&self.words(at)))
    }

    /// The roles that verbs from `at` on state: "is the mayor of X and became minister".
    pub(super) fn predicates(&self, mut at: usize, found: &mut Vec<Range>) {
        for _ in 0..4 {
            let Some(begin) = self.predicate(at) else { break };
            let Some(range) = self.role_at(begin, false, true) else { break };
            found.push(range);
            self.more(range.1, found);
            at = range.1;
            at += usize::from(self.words(at) == ",");
            at += usize::from(self.joins(at));
            at += usize::from(self.words(at) == "also");
        }
    }

    /// Adds the role after the second verb of a sentence, of which the subject ends at `end`: "Lund
    /// oversees the port and serves as its treasurer".
    pub(super) fn second_verb(&self, end: usize, found: &mut Vec<Range>) {
        const REACH: usize = 24;
        // "Lund (known as Fox) oversees"
        let inside = |at: &usize| self.same_line(*at);
        let open = (self.words(end) == "(").then_some(end..end + REACH);
        let close = open.and_then(|it| it.take_while(inside).find(|at| self.words(*at) == ")"));
        let end = close.map_or(end, |at| at + 1);
        let verb = self.token(end).filter(|it| self.same_line(end) && it.is_lower());
        let auxiliary = STATES.contains(&self.words(end));
        let small = Classes::STOP.and(Classes::PARTICLE).and(Classes::ROLE);
        if verb.is_none_or(|it| it.classes.any(small) && !auxiliary) {
            return;
        }
        let ends = |at: &usize| {
            !self.same_line(*at)
                || self.name_at(*at).is_some()
                || matches!(self.words(*at), "." | ";" | ":" | "who" | "which" | "that" | "while")
                || matches!(self.words(*at), "que" | "qui" | "quien" | "cuando" | "quando")
        };
        let and = (end + 1..end + REACH)
            .take_while(|at| !ends(at))
            .find(|at| self.joins(*at) && self.predicate(at + 1).is_some());
        if let Some(and) = and {
            self.predicates(and + 1, found);
        }
    }

    /// Where the role begins, if a verb that leads to one stands at `at`.
    pub(super) fn predicate(&self, at: usize) -> Option<usize> {
        // None of the words below has a capital.
        if !self.same_line(at) || !self.token(at)?.is_lower() {
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
        if SERVES.contains(&word) || LEFT.contains(&word) {
            // "stepped down as", "took over as"
            next += usize::from(matches!(self.words(next), "down" | "over"));
            return matches!(self.words(next), "as" | "como" | "comme").then_some(next + 1);
        }
        if !COPULAS.contains(&word) {
            return None;
        }
        while ASIDES.contains(&self.words(next)) {
            next += 1;
        }
        // "devient en 1981 conseillère"
        if matches!(self.words(next), "in" | "en" | "em") && self.has(next + 1, Shape::NUMBER) {
            next += 2;
        }
        if NAMED.contains(&self.words(next)) {
            next += 1 + usize::from(self.words(next + 1) == "in");
            next += usize::from(matches!(self.words(next), "as" | "como" | "comme" | "to"));
        }
        Some(next)
    }

    /// Whether a body follows the verb at `at`: "leads the Front", not "leads a failed revolt".
    pub(super) fn led_body(&self, at: usize) -> bool {
        const REACH: usize = 4;
        let reflexive = at.checked_sub(1).is_some_and(|it| self.words(it) == "se");
        let body = |it: usize| self.has(it, Shape::CAPITAL) || self.is(it, Classes::ORGANISATION);
        !reflexive && (at + 1..=at + REACH).any(|it| self.same_line(it) && body(it))
    }

    /// Whether a verb at `at` leads to what somebody is.
    pub(super) fn leads_to_role(&self, at: usize) -> bool {
        let word = self.words(at);
        self.same_line(at) && (COPULAS.contains(&word) || SERVES.contains(&word))
    }

    pub(super) fn verb(&self, at: usize) -> bool {
        let word = self.words(at);
        COPULAS.contains(&word)
            || SERVES.contains(&word)
            || LEADS.contains(&word)
            || self.is(at, Classes::SAYING)
    }

    /// Whether the word at `at` leads away from what somebody is: "was arrested with the mayor".
    pub(super) fn leads_elsewhere(&self, at: usize) -> bool {
        matches!(
            self.words(at),
            "with"
                | "by"
                | "against"
                | "after"
                | "before"
                | "because"
                | "from"
                | "into"
                | "near"
                | "con"
                | "com"
                | "avec"
                | "por"
                | "par"
                | "contra"
                | "contre"
                | "tras"
                | "após"
                | "après"
                | "ante"
                | "junto"
                | "en"
                | "em"
                | "dans"
                | "chez"
                | "pelo"
                | "pela"
                | "sin"
                | "sem"
                | "sans"
                | "without"
        )
    }

    /// Whether the participle at `at` says after a verb what was done to somebody: "fue detenido".
    pub(super) fn suffered(&self, at: usize) -> bool {
        const STEMS: &[&str] = &[
            "detenid",
            "acusad",
            "imputad",
            "condenad",
            "procesad",
            "indiciad",
            "detid",
            "accusé",
            "détenu",
            "condamné",
        ];
        let word = self.words(at);
        STEMS.iter().any(|stem| word.starts_with(stem))
    }

    /// Whether an "and" stands at `at`.
    pub(super) fn joins(&self, at: usize) -> bool {
        matches!(self.words(at), "and" | "y" | "e" | "et")
    }
}
