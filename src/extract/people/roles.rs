//! Offices, functions and relations: before the name, after it, after its alias.

use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;
use crate::text::ByteSpan;

/// What somebody is said to be.
#[derive(Debug, Clone)]
pub struct Found {
    /// Place in the list of names.
    pub owner: usize,
    /// The wording.
    pub span: ByteSpan,
    /// Whether it is said to be over.
    pub former: bool,
    /// What found it.
    pub rule: Rule,
}

/// The most words that a role has.
const LONGEST: usize = 28;

/// Finds the roles of the people named in a document.
pub fn find(view: View<'_, '_>, names: &[Name], aliases: &[super::aliases::Found]) -> Vec<Found> {
    let scene = Scene { view, names };
    let mut found = Vec::new();
    for (owner, name) in names.iter().enumerate() {
        let before = scene.before(name).map(|(first, end)| (first, end, "person.role.before"));
        let after = scene.after(name.end).map(|(first, end)| (first, end, "person.role.after"));
        let label = scene.label(name).map(|(first, end)| (first, end, "person.role.label"));
        let mut all = vec![before, label, after];
        for alias in aliases.iter().filter(|alias| alias.owner == Some(owner)) {
            let end = alias.end + usize::from(alias.quoted);
            let closed = view.reading.word(end) == ")";
            let after = scene.after(end + usize::from(closed));
            all.push(after.map(|(first, end)| (first, end, "person.role.after")));
        }
        for (first, end, rule) in all.into_iter().flatten() {
            let Some(span) = view.reading.span(first, end) else { continue };
            let former = (first..end).any(|at| scene.is(at, Classes::FORMER))
                || scene.words(first).starts_with("ex-")
                || scene.words(first).starts_with("Ex-");
            let twice = found.iter().rev().take(4).any(|it: &Found| it.span == span);
            if !twice {
                found.push(Found { owner, span, former, rule: Rule::new(rule) });
            }
        }
    }
    found
}

/// The document and the names in it.
struct Scene<'v, 'r, 'd> {
    view: View<'r, 'd>,
    names: &'v [Name],
}

impl<'d> Scene<'_, '_, 'd> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.view.reading.token(at)
    }

    fn words(&self, at: usize) -> &'d str {
        self.view.reading.word(at)
    }

    fn is(&self, at: usize, classes: Classes) -> bool {
        self.token(at).is_some_and(|it| it.classes.any(classes))
    }

    fn same_line(&self, at: usize) -> bool {
        self.view.after(at).is_some()
    }

    /// The name that holds the token at `at`.
    fn name_at(&self, at: usize) -> Option<&Name> {
        let next = self.names.partition_point(|name| name.end <= at);
        self.names.get(next).filter(|name| name.first <= at)
    }

    /// Whether a small word may stand inside a role.
    fn connects(&self, at: usize) -> bool {
        matches!(
            self.words(at),
            "of" | "for"
                | "to"
                | "the"
                | "and"
                | "in"
                | "at"
                | "on"
                | "de"
                | "del"
                | "la"
                | "el"
                | "los"
                | "las"
                | "y"
                | "e"
                | "da"
                | "do"
                | "das"
                | "dos"
                | "du"
                | "des"
                | "et"
                | "le"
                | "les"
                | "para"
                | "pour"
                | "en"
                | "em"
                | "a"
                | "au"
                | "aux"
                | "à"
                | "&"
                | "/"
                | "al"
                | "’s"
                | "'s"
                | "’"
                | "with"
        )
    }

    /// Whether the word at `at`, in lower case, is an adjective by its ending.
    fn adjective(&self, at: usize) -> bool {
        const ENDINGS: &[&str] = &[
            "al", "ary", "ic", "ist", "ive", "ese", "an", "ian", "ish", "ful", "ous", "old", "ano",
            "ana", "ense", "eño", "eña", "és", "esa", "ien", "ienne", "ais", "aise", "eiro",
        ];
        let word = self.words(at);
        word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the token at `at` may stand inside a role that stands before a name.
    fn part(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if self.name_at(at).is_some() {
            return self.words(at + 1).ends_with('s')
                && token.is_capital()
                && self.token(at + 1).is_some_and(|it| it.shape.any(Shape::POSSESSIVE));
        }
        let titles = Classes::ROLE.and(Classes::FORMER).and(Classes::MODIFIER);
        let known = titles.and(Classes::DEMONYM).and(Classes::COUNTRY).and(Classes::ORGANISATION);
        self.connects(at)
            || token.classes.any(known)
            || (token.is_capital() && !token.classes.any(Classes::STOP))
            || token.shape.any(Shape::POSSESSIVE)
            || (token.is_word() && (self.adjective(at) || self.words(at).ends_with("-old")))
    }

    /// The role that ends right before a name.
    fn before(&self, name: &Name) -> Option<(usize, usize)> {
        let end = name.first;
        let mut first = end;
        while first > 0 && end - first < LONGEST && self.same_line(first) && self.part(first - 1) {
            first -= 1;
        }
        let role = |at: usize| self.is(at, Classes::ROLE);
        // Small words at the head belong to what stands before: "to the President".
        let possessor = |at: usize| {
            matches!(
                self.words(at),
                "his" | "her" | "their" | "su" | "sus" | "son" | "sa" | "seu" | "sua"
            )
        };
        while first < end
            && (self.connects(first)
                || self.token(first).is_some_and(|it| it.shape.any(Shape::POSSESSIVE)))
        {
            first += 1;
        }
        let nouns = (first..end).filter(|at| role(*at) && !self.only_honorific(*at)).count();
        if nouns == 0 {
            return None;
        }
        let mut end = end;
        while end > first && self.only_honorific(end - 1) {
            end -= 1;
        }
        let open = (first..end).any(|at| {
            matches!(
                self.words(at),
                "of" | "for" | "at" | "to" | "de" | "del" | "do" | "da" | "du" | "des"
            )
        });
        let last = end.checked_sub(1)?;
        if !(role(last) || open || self.is(last, Classes::MODIFIER.and(Classes::FORMER))) {
            return None;
        }
        if first > 0 && possessor(first - 1) && self.is(first, Classes::RELATION) {
            first -= 1;
        }
        Some((first, end))
    }

    /// `Dr`, `Mr`: a form of address and no role.
    fn only_honorific(&self, at: usize) -> bool {
        let classes = self.token(at).map_or(Classes::NONE, |it| it.classes);
        classes.any(Classes::HONORIFIC)
            && !classes.any(Classes::OFFICE.and(Classes::RANK))
            && !classes.any(Classes::RELATION)
    }

    /// The role that follows a name or alias that ends at `end`: after a comma, a dash, a bracket,
    /// "is" or nothing.
    fn after(&self, end: usize) -> Option<(usize, usize)> {
        if !self.same_line(end) {
            return self.next_line(end);
        }
        let mut first = end;
        let mut sign = self.words(first);
        if sign == ")" {
            first += 1;
            sign = self.words(first);
        }
        if sign == "," && self.token(first + 1).is_some_and(|it| it.shape.any(Shape::NUMBER)) {
            first += 2;
            sign = self.words(first);
        }
        let copula = matches!(
            sign,
            "is" | "was"
                | "became"
                | "remains"
                | "es"
                | "fue"
                | "era"
                | "est"
                | "était"
                | "é"
                | "foi"
        );
        let parted = copula || matches!(sign, "," | "–" | "—" | "-" | "(" | ":");
        first += usize::from(parted);
        if matches!(self.words(first), "who" | "quien" | "qui" | "quem") {
            first += 2;
        }
        let article = matches!(
            self.words(first),
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
                | "also"
        );
        let begin = first + usize::from(article);
        if !parted && !(self.token(first)?.is_lower() && (self.is(first, Classes::ROLE) || article))
        {
            return None;
        }
        let bracket = sign == "(";
        let stop = self.reach(begin, bracket);
        let head = (begin..stop.min(begin + 7))
            .find(|at| self.is(*at, Classes::ROLE) || self.words(*at).starts_with("ex-"))?;
        // A name right after the title: the title is that person's.
        let other = (begin..=stop).find(|at| self.name_at(*at).is_some_and(|it| it.first == *at));
        if let Some(other) = other {
            let linked = (head + 1..other).any(|at| {
                matches!(self.words(at), "of" | "to" | "de" | "del" | "du" | "do" | "da" | "for")
            });
            if !linked {
                return None;
            }
        }
        let plain = !copula
            || article
            || self.is(begin, Classes::ROLE.and(Classes::DEMONYM).and(Classes::MODIFIER))
            || self.token(begin)?.shape.any(Shape::CAPITAL)
            || self.adjective(begin)
            || self.words(begin).contains('-');
        (stop > begin && plain).then_some((begin, stop))
    }

    /// Where the role that begins at `begin` ends.
    fn reach(&self, begin: usize, bracket: bool) -> usize {
        let mut stop = begin;
        while stop < begin + LONGEST && self.same_line(stop) {
            let Some(token) = self.token(stop) else { break };
            let word = self.words(stop);
            if matches!(
                word,
                "." | "," | ";" | ":" | "(" | ")" | "[" | "]" | "–" | "—" | "!" | "?" | "|"
            ) {
                break;
            }
            let clause = matches!(
                word,
                "who"
                    | "which"
                    | "that"
                    | "whose"
                    | "where"
                    | "when"
                    | "while"
                    | "but"
                    | "quien"
                    | "que"
                    | "qui"
                    | "dont"
                    | "quem"
                    | "as"
                    | "from"
                    | "on"
                    | "has"
                    | "had"
                    | "will"
                    | "is"
                    | "was"
                    | "were"
                    | "are"
                    | "would"
                    | "ha"
                    | "a"
                    | "said"
                    | "told"
                    | "since"
                    | "by"
                    | "after"
                    | "before"
                    | "during"
                    | "led"
                    | "met"
            );
            let verb = token.is_lower()
                && token.classes.any(Classes::SAYING)
                && !token.classes.any(Classes::ROLE);
            if !bracket
                && stop > begin
                && (clause && !(word == "on" && stop < begin + 4) || verb)
                && !(word == "a" && self.words(stop - 1) == "and")
            {
                break;
            }
            stop += 1;
        }
        while stop > begin && (self.connects(stop - 1) || self.words(stop - 1) == "also") {
            stop -= 1;
        }
        stop
    }

    /// The role on the line after a line that holds nothing but a name.
    fn next_line(&self, end: usize) -> Option<(usize, usize)> {
        let name = self.name_at(end.checked_sub(1)?)?;
        if self.same_line(name.first) || !self.line_is_short(end) {
            return None;
        }
        let stop = self.line_end(end);
        let first = (end..stop.min(end + 6)).find(|at| self.is(*at, Classes::ROLE))?;
        let sound = self.token(end)?.shape.any(Shape::CAPITAL) && first <= end + 4;
        let named = (end..stop).any(|at| self.name_at(at).is_some());
        (sound && !named).then_some((end, stop))
    }

    /// The role on the line before a line that holds nothing but a name, or before a colon.
    fn label(&self, name: &Name) -> Option<(usize, usize)> {
        let sign = name.first.checked_sub(1)?;
        if self.same_line(name.first) {
            let label = sign.checked_sub(1)?;
            let colon = self.words(sign) == ":" && self.is(label, Classes::ROLE);
            let mut first = label;
            while colon && first > 0 && self.same_line(first) && self.part(first - 1) {
                first -= 1;
            }
            return colon.then_some((first, sign));
        }
        if self.same_line(name.end) {
            return None;
        }
        let mut first = sign;
        while first > 0 && self.same_line(first) {
            first -= 1;
        }
        let short = sign + 1 - first <= 2;
        (short && self.is(sign, Classes::ROLE) && self.name_at(sign).is_none())
            .then_some((first, sign + 1))
    }

    fn line_end(&self, at: usize) -> usize {
        let mut stop = at + 1;
        while self.same_line(stop) && stop < at + LONGEST {
            stop += 1;
        }
        stop
    }

    fn line_is_short(&self, at: usize) -> bool {
        let stop = self.line_end(at);
        stop - at <= 12 && self.words(stop - 1) != "."
    }
}
