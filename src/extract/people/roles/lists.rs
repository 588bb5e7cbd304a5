//! Roles by layout: a line below a name, a label before it, the heading of a list of names.

use super::{LONGEST, Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::Name;
use crate::extract::people::records;
use crate::extract::people::tokens::Shape;

/// How many words of a record are looked at.
const FAR: usize = 120;

/// The most words of a line that is a label or a role.
const SHORT: usize = 12;

impl Scene<'_, '_, '_> {
    /// For each name that fills a line of a list under a label, its place and the label.
    pub(super) fn lists(&self) -> Vec<(usize, Range)> {
        let mut found = Vec::new();
        let mut label: Option<Range> = None;
        let mut after_name = false;
        let mut announced = false;
        let lines = &self.reading().lines;
        let ends = lines.iter().skip(1).copied().chain([self.reading().tokens.len()]);
        for (&at, end) in lines.iter().zip(ends) {
            let name = self.names.partition_point(|name| name.end <= at);
            let fills = self.names.get(name).is_some_and(|it| self.fills_line(it, at, end));
            // "Members:" and below it "Mr X, mayor of Y"
            let heads = announced && self.names.get(name).is_some_and(|it| self.heads(it, at, end));
            if fills || heads {
                found.extend(label.map(|label| (name, label)));
            } else {
                announced = false;
                let noun = (at..end.min(at + 4)).find(|it| self.is(*it, Classes::ROLE));
                let plural = noun.is_some_and(|it| self.words(it).ends_with('s'));
                let short = end - at <= 4 && noun.is_some() && self.name_at(at).is_none();
                label = (short && (plural || !after_name)).then_some((at, end));
                if self.words(end - 1) == ":" {
                    announced = plural && short;
                    label = label.map(|(first, end)| (first, end - 1));
                }
            }
            after_name = fills || heads;
        }
        found
    }

    /// For each person of a record its place and what follows a label such as "Position:", and of
    /// a name with the family name first the items of its line that name an office.
    pub(super) fn posts(&self) -> Vec<(usize, Range)> {
        let mut found = Vec::new();
        for at in 1..self.reading().tokens.len() {
            if !self.reading().is_sign(at, ":") || !self.post(at - 1) {
                continue;
            }
            let Some(owner) = records::holder(self.view, self.names, at) else { continue };
            found.extend(self.items(at + 1).into_iter().map(|range| (owner, range)));
        }
        for (owner, name) in self.names.iter().enumerate() {
            if name.rule.name() != "person.inverted" {
                continue;
            }
            let far = name.end + FAR;
            let stop = (name.end..far).find(|at| !self.same_line(*at)).unwrap_or(far);
            let item = (name.end..stop).filter(|at| self.words(*at) == ";");
            let item = item.filter(|at| self.has(at + 1, Shape::CAPITAL));
            let office = item.filter_map(|at| self.office(at + 1, stop));
            found.extend(office.map(|range| (owner, range)));
        }
        found.sort_by_key(|(owner, _)| *owner);
        found
    }

    /// Whether the word at `at` is a label for an office.
    fn post(&self, at: usize) -> bool {
        const LABELS: &[&str] = &[
            "Position",
            "Positions",
            "Post",
            "Title",
            "Titles",
            "Role",
            "Roles",
            "Function",
            "Functions",
            "Designation",
            "Rank",
            "Occupation",
            "Office",
            "Cargo",
            "Cargos",
            "Función",
            "Funciones",
            "Ocupación",
            "Puesto",
            "Rango",
            "Fonction",
            "Fonctions",
            "Poste",
            "Titre",
            "Profession",
            "Função",
            "Posto",
            "Ocupação",
            "Profissão",
        ];
        LABELS.contains(&self.words(at))
    }

    /// The offices from `at` on, parted by semicolons.
    fn items(&self, mut at: usize) -> Vec<Range> {
        let mut found = Vec::new();
        for _ in 0..6 {
            let Some(range) = self.office(at, at + FAR) else { break };
            found.push(range);
            let joined = self.words(range.1) == ";" && self.same_line(range.1);
            if !joined {
                break;
            }
            at = range.1 + 1;
        }
        found
    }

    /// The office that begins at `at` and ends at the next sign, before `limit`.
    fn office(&self, at: usize, limit: usize) -> Option<Range> {
        let sign = |it: usize| matches!(self.words(it), ";" | "(" | "[" | "|" | "," | ":");
        let ends = |it: &usize| sign(*it) || self.words(*it) == "." || !self.same_line(*it);
        let stop = (at..limit.min(at + LONGEST)).find(ends)?;
        let noun = (at..stop.min(at + 5)).any(|it| self.role(it));
        let named = (at..stop).any(|it| self.name_at(it).is_some());
        (noun && !named && self.same_line(at)).then_some((at, stop))
    }

    /// `role` with the name of the body after a comma, where a line of a list is about `name`
    /// alone: `X, Commander, Northern Command`.
    pub(super) fn with_body(&self, name: &Name, role: Range) -> Range {
        let (first, end) = role;
        if self.words(end) != "," || !self.same_line(end) || !records::heads_line(self.view, name) {
            return role;
        }
        let stop = self.line_end(end);
        let verb = |at: usize| {
            self.is(at, Classes::SAYING) && self.token(at).is_some_and(super::Token::is_lower)
        };
        let other = (end..stop).any(|at| verb(at) || self.name_at(at).is_some());
        let sign = |at: usize| matches!(self.words(at), "." | ";" | ":" | "(");
        let plain = !(end..stop).any(sign) && self.has(end + 1, Shape::CAPITAL);
        if stop - end <= SHORT && plain && !other { (first, stop) } else { role }
    }

    /// Whether the line from `at` up to `end` holds `name` and nothing else but a sign.
    fn fills_line(&self, name: &Name, at: usize, end: usize) -> bool {
        let sign = |at: usize| matches!(self.words(at), "." | "," | ";" | "-" | "–" | "•" | "*");
        let head = name.first == at || name.first == at + 1 && sign(at);
        let tail = name.end == end || name.end + 1 == end && sign(name.end);
        head && tail
    }

    /// Whether `name` begins the line from `at` up to `end`, and a comma or bracket follows it.
    fn heads(&self, name: &Name, at: usize, end: usize) -> bool {
        let sign = |at: usize| matches!(self.words(at), "." | "-" | "–" | "•" | "*");
        let aside = |at: usize| sign(at) || self.only_honorific(at);
        let parted = name.end >= end || matches!(self.words(name.end), "," | "(" | "–" | "—" | ";");
        name.first < end && (at..name.first).all(aside) && parted
    }

    /// The role on the line after a line that holds nothing but a name.
    pub(super) fn next_line(&self, end: usize) -> Option<Range> {
        let name = self.name_at(end.checked_sub(1)?)?;
        let heading = self.block(end).is_some_and(crate::model::BlockKind::is_heading);
        if self.same_line(name.first) || heading || name.end != end {
            return None;
        }
        let stop = self.line_end(end);
        let noun = (end..stop.min(end + 6)).find(|at| self.role(*at))?;
        let plural = self.words(noun).ends_with('s') && stop - end <= 2;
        let closed = matches!(self.words(stop - 1), "." | ":" | "!" | "?");
        let sound = self.has(end, Shape::CAPITAL) && stop - end <= SHORT && !closed && !plural;
        let named = (end..stop).any(|at| self.name_at(at).is_some());
        let verb = (end..stop).any(|at| {
            self.is(at, Classes::SAYING) && self.token(at).is_some_and(super::Token::is_lower)
        });
        (sound && !named && !verb).then_some((end, stop))
    }

    /// The role before a colon before a name: `Prosecutor: X`, `Clerk and RFO: Mr X`.
    pub(super) fn label(&self, name: &Name) -> Option<Range> {
        let mut head = name.first;
        while head > 1 && self.same_line(head) && self.only_honorific(head - 1) {
            head -= 1;
        }
        let sign = head.checked_sub(1)?;
        let last = sign.checked_sub(1)?;
        if !self.same_line(head) || self.words(sign) != ":" {
            return None;
        }
        let mut first = sign;
        while first > 0 && sign - first < 8 && (first == sign || self.same_line(first)) {
            let at = first - 1;
            let joined = self.part(at) || self.has(at, Shape::CAPITAL) || self.complement(at);
            if !joined {
                break;
            }
            first = at;
        }
        let tied = (first + 1..last).any(|at| self.connects(at)) && !self.connects(last);
        let labels = self.is(last, Classes::ROLE) || self.role(first) && tied;
        labels.then_some((first, sign))
    }

    fn line_end(&self, at: usize) -> usize {
        let mut stop = at + 1;
        while self.same_line(stop) {
            stop += 1;
        }
        stop
    }
}
