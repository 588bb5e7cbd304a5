//! Roles by layout: a line below a name, a label before it, the heading of a list of names.

use super::{Range, Scene};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::Name;
use crate::extract::people::tokens::Shape;

/// The most words of a line that is a label or a role.
const SHORT: usize = 12;

impl Scene<'_, '_, '_> {
    /// For each name that fills a line of a list under a label, its place and the label.
    pub(super) fn lists(&self) -> Vec<(usize, Range)> {
        let mut found = Vec::new();
        let mut label: Option<Range> = None;
        let mut after_name = false;
        let mut at = 0;
        while at < self.reading().tokens.len() {
            let end = self.line_end(at);
            let name = self.names.partition_point(|name| name.end <= at);
            let fills = self.names.get(name).is_some_and(|it| self.fills_line(it, at, end));
            if fills {
                found.extend(label.map(|label| (name, label)));
            } else {
                let noun = (at..end.min(at + 4)).find(|it| self.role(*it));
                let plural = noun.is_some_and(|it| self.words(it).ends_with('s'));
                let short = end - at <= 4 && noun.is_some() && self.name_at(at).is_none();
                label = (short && (plural || !after_name)).then_some((at, end));
                if self.words(end - 1) == ":" {
                    label = label.map(|(first, end)| (first, end - 1));
                }
            }
            after_name = fills;
            at = end;
        }
        found
    }

    /// Whether the line from `at` up to `end` holds `name` and nothing else but a sign.
    fn fills_line(&self, name: &Name, at: usize, end: usize) -> bool {
        let sign = |at: usize| matches!(self.words(at), "." | "," | ";" | "-" | "–" | "•" | "*");
        let head = name.first == at || name.first == at + 1 && sign(at);
        let tail = name.end == end || name.end + 1 == end && sign(name.end);
        head && tail
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

    /// The role before a colon before a name: `Prosecutor: X`.
    pub(super) fn label(&self, name: &Name) -> Option<Range> {
        let sign = name.first.checked_sub(1)?;
        let last = sign.checked_sub(1)?;
        if !self.same_line(name.first) || self.words(sign) != ":" || !self.role(last) {
            return None;
        }
        let mut first = last;
        while first > 0 && last - first < 8 && self.same_line(first) && self.part(first - 1) {
            first -= 1;
        }
        Some((first, sign))
    }

    fn line_end(&self, at: usize) -> usize {
        let mut stop = at + 1;
        while self.same_line(stop) {
            stop += 1;
        }
        stop
    }
}
