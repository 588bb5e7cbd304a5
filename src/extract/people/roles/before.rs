//! The role before a name: `Ecuadorian President X`, `Secretary of State for Trade General X`.

use super::{LONGEST, Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::Name;
use crate::extract::people::tokens::{Shape, Token};

impl Scene<'_, '_, '_> {
    /// The roles that end right before a name, one or two of them.
    pub(super) fn before(&self, name: &Name) -> Vec<Range> {
        let mut end = name.first;
        if end < 2 || !self.same_line(end) {
            return Vec::new();
        }
        while end > 0 && self.same_line(end) && self.only_honorific(end - 1) {
            end -= 1;
        }
        end = self.past_retired(self.past_alias(name, end));
        if let Some(range) = self.identified(end) {
            return vec![range];
        }
        if end > 1 && self.words(end - 1) == "," && self.same_line(end) && self.same_line(end - 1) {
            return self.before_comma(end - 1).into_iter().collect();
        }
        let mut first = end;
        while first > 0
            && end - first < LONGEST
            && self.same_line(first)
            && (self.part(first - 1) || self.complement(first - 1))
        {
            first -= 1;
        }
        let Some(noun) = (first..end).find(|at| self.role(*at)) else {
            // "el presidente de la minera, el canadiense X"
            let first = first + usize::from(self.definite(first));
            return self.second_title(first, end, name.end).into_iter().collect();
        };
        let start = self.head(first, noun);
        let Some(last) = end.checked_sub(1) else { return Vec::new() };
        // "the matriarch of the Lund clan", "fueron detenidos X"
        if self.connects(last) || self.happens(start, end) {
            return Vec::new();
        }
        let head = start - usize::from(start > 0 && self.definite(start - 1));
        let other = self.second_title(start, end, name.end).or_else(|| self.identified(head));
        if let Some(office) = other {
            return vec![office, (start, end)];
        }
        let tie = (noun..last).rev().find(|at| self.ties(*at));
        let titled = self.role(last);
        let Some(tie) = tie else {
            let describes = Classes::MODIFIER.and(Classes::FORMER).and(Classes::DEMONYM);
            let small = self.has(last, Shape::WORD) && !self.has(last, Shape::CAPITAL);
            let closes = titled
                || self.is(last, describes)
                || small && (self.adjective(last) || self.elided(last));
            return if closes { vec![(start, end)] } else { Vec::new() };
        };
        if !titled {
            return vec![(start, end)];
        }
        // "the spokesman of the new President X": what stands before "of" is somebody else.
        let own = (tie + 1..end).find(|at| self.role(*at)).unwrap_or(last);
        // "président de la Chambre des députés X"
        if own == last && self.plural((own, end)) && self.token(own).is_some_and(Token::is_lower) {
            return vec![(start, end)];
        }
        let after = self.head(tie + 1, own);
        // "mother of the Oslo mayor X"
        if self.is(noun, Classes::RELATION) && noun < tie {
            return vec![(after, end)];
        }
        // "Director for Norland Admiral X": a country ends the office before a rank.
        let ranked = self.is(last, Classes::RANK);
        let plain = (tie + 1..end).all(|at| {
            let office = Classes::ROLE.and(Classes::MODIFIER).and(Classes::FORMER);
            let of = if ranked { Classes::DEMONYM } else { Classes::DEMONYM.and(Classes::COUNTRY) };
            self.is(at, office.and(of)) || self.connects(at)
        });
        if plain {
            return vec![(after, end)];
        }
        // "Commander of the Southern Command General X" is two roles.
        let rank = if self.is(last - 1, Classes::MODIFIER) { last - 1 } else { last };
        if ranked { vec![(start, rank), (rank, end)] } else { vec![(start, end)] }
    }

    /// Skips the words that lead in the alias which stands for a name: "cabecilla de finanzas, alias
    /// “X”", "un hombre conocido con el alias de X".
    fn past_alias(&self, name: &Name, end: usize) -> usize {
        const REACH: usize = 7;
        if name.rule.name() != "person.alias.alone" {
            return end;
        }
        let small = |at: usize| {
            self.connects(at)
                || matches!(
                    self.words(at),
                    "con" | "como" | "por" | "bajo" | "su" | "com" | "sob" | "o"
                )
                || self.is(at, Classes::ALIAS)
                || matches!(self.words(at), "identificado" | "identificada" | "reconocido")
        };
        let quote = |at: usize| self.has(at, Shape::QUOTE) && self.words(at) != ")";
        let mut first = end;
        let mut alias = false;
        while first > 0 && end - first < REACH && self.same_line(first) {
            let at = first - 1;
            if !(small(at) || quote(at) && first == end) {
                break;
            }
            alias |= self.is(at, Classes::ALIAS);
            first = at;
        }
        if alias { first } else { end }
    }

    /// Whether a participle from `start` up to `end` says what happened: "fueron detenidos X".
    fn happens(&self, start: usize, end: usize) -> bool {
        const ENDINGS: &[&str] = &["do", "da", "dos", "das", "to", "ta", "tos", "tas", "é", "ée"];
        const HELPS: &[&str] = &[
            "fue", "fueron", "ha", "han", "sido", "es", "son", "era", "eran", "foi", "foram",
            "são", "été", "est", "sont", "fut", "furent",
        ];
        let word = self.words(start);
        let participle = end - start == 1 && ENDINGS.iter().any(|it| word.ends_with(it));
        let helps = |at: usize| HELPS.iter().any(|it| it.eq_ignore_ascii_case(self.words(at)));
        let helped = start.checked_sub(1).is_some_and(helps);
        participle && helped && self.token(start).is_some_and(Token::is_lower)
    }

    /// Where the words of a role that end at `end` begin.
    pub(super) fn back(&self, end: usize) -> usize {
        let mut first = end;
        while first > 0 && end - first < LONGEST && self.same_line(first) {
            // "the brother of Lund, X"
            let kin = self.name_at(first - 1).filter(|it| it.end == first && self.kin(it.first));
            if !self.part(first - 1) && kin.is_none() && !self.complement(first - 1) {
                break;
            }
            first = kin.map_or(first - 1, |it| it.first - 1);
        }
        first
    }

    /// The role that ends at a comma before a name: "the former President, X", "el ministro de
    /// Defensa de Colombia, X", "la ministra de Comercio, Industria y Turismo, X".
    pub(super) fn before_comma(&self, end: usize) -> Option<Range> {
        const ITEMS: usize = 3;
        // "of the Assembly (lower house), X"
        let open = (end.saturating_sub(8)..end).rev().find(|at| self.words(*at) == "(");
        let end = open.filter(|_| self.words(end - 1) == ")").unwrap_or(end);
        let mut first = self.back(end);
        for _ in 0..ITEMS {
            let comma = first.checked_sub(1).filter(|at| self.words(*at) == ",");
            let affairs = first < end && self.has(first, Shape::CAPITAL) && self.same_line(first);
            let office = (first..end).any(|at| self.role(at));
            let Some(comma) = comma.filter(|_| affairs && !office) else { break };
            first = self.back(comma);
        }
        // In a list of people with offices this one is of the person before it, unless that one had
        // an office with an article before the name.
        let comma =
            first.checked_sub(1).filter(|at| self.words(*at) == "," && self.same_line(first));
        let before = comma.and_then(|at| self.name_at(at.checked_sub(1)?));
        let noun = (first..end).find(|at| self.role(*at))?;
        let start = self.head(first, noun);
        let the = start.checked_sub(1).is_some_and(|at| self.definite(at));
        let owned = before.is_some_and(|name| !(the && self.led.get() == name.end));
        let plural = self.several(noun);
        let sign =
            |at: usize| matches!(self.words(at), "–" | "—" | "-" | ":" | ";" | "(" | "“" | "«");
        // "M. le Maire, X": spoken to.
        let address = the && start.checked_sub(2).is_some_and(|at| self.only_honorific(at));
        let led = start == 0
            || self.has(start, Shape::OPENS)
            || !self.same_line(start)
            || self.is(start - 1, Classes::STOP)
            || sign(start - 1)
            || self.possessor(start)
            || matches!(self.words(start - 1), "cujo" | "cuja" | "cuyo" | "cuya" | "whose")
            || self.has(start + 1, Shape::POSSESSIVE)
            || self.is(start, Classes::FORMER);
        (!owned && !plural && led && !address).then_some((start, end))
    }

    pub(super) fn possessor(&self, at: usize) -> bool {
        matches!(
            self.words(at),
            "his"
                | "her"
                | "their"
                | "His"
                | "Her"
                | "Their"
                | "su"
                | "sus"
                | "Su"
                | "son"
                | "sa"
                | "Son"
                | "Sa"
                | "seu"
                | "sua"
                | "Seu"
                | "Sua"
                | "its"
                | "Its"
                | "leur"
                | "Leur"
        )
    }

    /// Skips "(ret.)" between a rank and a name that begins at `end`.
    fn past_retired(&self, end: usize) -> usize {
        let Some(open) = end.checked_sub(3) else { return end };
        let retired = matches!(
            self.words(open + 1),
            "r" | "R"
                | "ret"
                | "ret."
                | "Ret."
                | "Ret"
                | "rtd"
                | "Rtd"
                | "retd"
                | "retired"
                | "e.r."
        );
        let closed = self.words(open) == "(" && self.words(end - 1) == ")" && self.same_line(end);
        // A full stop may be a token of its own.
        if retired && closed {
            open
        } else {
            let dotted = open.checked_sub(1).is_some_and(|it| self.words(it) == "(")
                && self.words(open + 1) == "."
                && self.words(end - 1) == ")"
                && matches!(self.words(open), "r" | "R" | "ret" | "Ret" | "rtd" | "Rtd");
            if dotted { open - 1 } else { end }
        }
    }

    /// Whether the token at `at` may stand inside a role that stands before a name.
    pub(super) fn part(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if let Some(name) = self.name_at(at) {
            let plural =
                matches!(self.words(name.end), "'" | "’") && !self.has(name.end, Shape::SPACE);
            return self.has(name.end, Shape::POSSESSIVE) || plural;
        }
        if matches!(self.words(at), "'" | "’") && !self.has(at, Shape::SPACE) {
            return at.checked_sub(1).is_some_and(|it| self.words(it).ends_with('s'));
        }
        let bracket = self.words(at) == ")" && self.has(at.saturating_sub(1), Shape::UPPER)
            || self.words(at) == "(" && self.words(at + 2) == ")";
        self.connects(at) || bracket || self.premodifies(at) || token.shape.any(Shape::POSSESSIVE)
    }

    /// Whether the token at `at` may stand right before the noun of a role.
    fn premodifies(&self, at: usize) -> bool {
        const EVENTS: &[&str] = &[
            "meeting",
            "talks",
            "summit",
            "conference",
            "report",
            "statement",
            "interview",
            "visit",
            "discussion",
            "review",
            "update",
            "week",
            "month",
            "year",
            "day",
            "today",
            "press",
            "call",
            "conversation",
            "trip",
            "travel",
            "remarks",
            "letter",
        ];
        let Some(token) = self.token(at) else { return false };
        let office = Classes::ROLE.and(Classes::FORMER).and(Classes::MODIFIER);
        let world = Classes::DEMONYM.and(Classes::COUNTRY);
        let event = || EVENTS.iter().any(|it| self.words(at).eq_ignore_ascii_case(it));
        let body = token.classes.any(Classes::ORGANISATION);
        let capital = token.is_capital() && !token.classes.any(Classes::STOP);
        let aged = || self.words(at).ends_with("-old");
        token.classes.any(office.and(world))
            || (body || capital) && !event()
            || aged()
            || token.is_lower() && self.adjective(at)
    }

    /// Whether the token at `at` is a verb behind its "to": "voted to remove President X".
    fn infinitive(&self, at: usize) -> bool {
        let describes = Classes::ROLE.and(Classes::FORMER).and(Classes::MODIFIER);
        let lower = self.token(at).is_some_and(|it| it.is_lower() && !it.classes.any(describes));
        lower && at > 0 && self.words(at - 1) == "to" && self.reading().lexicon.is_english()
    }

    /// Where the role whose first noun stands at `noun` begins; not before `first`.
    pub(super) fn head(&self, first: usize, noun: usize) -> usize {
        const REALMS: &[&str] = &[
            "Republic",
            "Kingdom",
            "Emirates",
            "States",
            "Ministry",
            "Department",
            "Union",
            "Bank",
            "República",
            "Reino",
            "Estados",
            "République",
            "Royaume",
            "Ministerio",
        ];
        let mut start = noun;
        while start > first {
            let before = start - 1;
            if self.infinitive(before) {
                break;
            }
            let small = self.connects(before) && !self.has(before, Shape::POSSESSIVE);
            if small || self.words(before) == ")" {
                // "the Republic of the Congo (RC) President"
                let of = (first..=before).rev().take(6).find(|at| self.ties(*at));
                let realm = of.filter(|of| *of > first && REALMS.contains(&self.words(of - 1)));
                let Some(of) = realm else { break };
                start = of - 1;
            } else {
                start = before;
            }
        }
        while start < noun && (self.has(start, Shape::POSSESSIVE) || self.words(start) == "(") {
            start += 1;
        }
        let possessor = start.checked_sub(1).is_some_and(|at| self.possessor(at));
        let related = self.is(noun, Classes::RELATION.and(Classes::ROLE)) && possessor;
        start - usize::from(related)
    }
}
