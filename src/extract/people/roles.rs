//! Offices, functions and relations: before the name, after it, after its alias, in lists.

use std::cell::Cell;

use crate::extract::people::aliases::Found as Alias;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Reading, Shape, Token};
use crate::model::{BlockKind, Rule};
use crate::text::ByteSpan;

mod after;
mod before;
mod ends;
mod gaps;
mod lists;
mod phrases;
mod pronoun;
mod verbs;

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

/// Tokens from the first up to the end.
type Range = (usize, usize);

/// A role in the plural and where the last of those ends who have it.
#[derive(Debug, Clone, Copy)]
struct Shared {
    role: Range,
    end: usize,
}

/// The most words that a role has.
const LONGEST: usize = 28;

/// Finds the roles of the people named in a document.
pub fn find(view: View<'_, '_>, names: &[Name], aliases: &[Alias]) -> Vec<Found> {
    let scene = Scene::new(view, names);
    let mut found = Vec::new();
    let mut by_owner = aliases.iter().filter(|it| it.owner.is_some()).collect::<Vec<_>>();
    by_owner.sort_by_key(|it| it.owner);
    let mut lists = scene.lists().into_iter().peekable();
    let mut posts = scene.posts().into_iter().peekable();
    let mut meant = scene.meant().into_iter().peekable();
    let mut shared: Option<Shared> = None;
    for (owner, name) in names.iter().enumerate() {
        let mut all: Vec<(Range, &'static str)> = Vec::new();
        let before = scene.before(name);
        if !before.is_empty() {
            scene.led.set(name.end);
        }
        let label = scene.label(name);
        let carried = shared
            .filter(|it| before.is_empty() && label.is_none() && scene.goes_on(it.end, name.first));
        let told = before.iter().copied().chain(label);
        let plural = told.clone().find(|it| scene.plural(*it));
        let role = plural.or(carried.map(|it| it.role));
        shared = role.map(|role| Shared { role, end: name.end });
        all.extend(carried.map(|it| (it.role, "person.role.shared")));
        all.extend(before.into_iter().map(|it| (it, "person.role.before")));
        all.extend(label.map(|it| (it, "person.role.label")));
        while let Some((_, range)) = lists.next_if(|(listed, _)| *listed <= owner) {
            all.push((range, "person.role.list"));
        }
        while let Some((_, range)) = posts.next_if(|(held, _)| *held <= owner) {
            all.push((range, "person.role.post"));
        }
        while let Some((_, range)) = meant.next_if(|(named, _)| *named <= owner) {
            all.push((range, "person.role.pronoun"));
        }
        all.extend(scene.after(name.end).into_iter().map(|it| {
            let range = scene.with_body(name, it);
            (range, "person.role.after")
        }));
        let first = by_owner.partition_point(|it| it.owner < Some(owner));
        let own = by_owner.get(first..).unwrap_or_default();
        for alias in own.iter().take_while(|it| it.owner == Some(owner)).take(8) {
            let end = alias.next + usize::from(view.reading.word(alias.next) == ")");
            all.extend(scene.after(end).into_iter().map(|it| (it, "person.role.after")));
        }
        let led = scene.led.get() == name.end;
        let before = found.len();
        for ((first, end), rule) in all {
            let Some(span) = view.reading.span(first, end) else { continue };
            let over = (first..end).any(|at| scene.is(at, Classes::FORMER));
            let former = over || rule != "person.role.before" && scene.left(first);
            let known = found.get(before..).unwrap_or_default();
            let theirs = rule == "person.role.after" && led && scene.leads_on((first, end));
            if theirs || scene.headline((first, end)) {
                continue;
            }
            if !known.iter().any(|it: &Found| it.span == span) {
                found.push(Found { owner, span, former, rule: Rule::new(rule) });
            }
        }
    }
    found
}

/// Where a name or alias is followed by "of the …": who it is and the words of the body.
pub fn affiliations(
    view: View<'_, '_>,
    names: &[Name],
    aliases: &[Alias],
) -> Vec<(usize, ByteSpan)> {
    let word = |at: usize| view.reading.word(at);
    let ends = names.iter().enumerate().map(|(owner, name)| (owner, name.end));
    let more = aliases.iter().filter_map(|alias| {
        let closed = view.reading.word(alias.next) == ")";
        Some((alias.owner?, alias.next + usize::from(closed)))
    });
    let body = |end: usize| {
        let of = matches!(word(end), "of" | "from" | "de" | "del" | "du" | "da" | "do");
        let small = matches!(word(end + 1), "the" | "la" | "el" | "los" | "las" | "le" | "l'");
        let head = view.after(end + 1 + usize::from(small)).filter(|it| it.is_capital());
        head.filter(|_| of).map(|it| it.span)
    };
    ends.chain(more).filter_map(|(owner, end)| Some((owner, body(end)?))).collect()
}

/// The document and the names in it.
struct Scene<'v, 'r, 'd> {
    view: View<'r, 'd>,
    names: &'v [Name],
    /// For each token the place of the name that holds it.
    holders: Vec<Option<u32>>,
    /// Where the last name ends that has an office before it, while they are looked at in order.
    led: Cell<usize>,
}

impl<'v, 'r, 'd> Scene<'v, 'r, 'd> {
    fn new(view: View<'r, 'd>, names: &'v [Name]) -> Self {
        let mut holders = vec![None; view.reading.tokens.len()];
        // Of two that overlap the first one counts.
        for (place, name) in names.iter().enumerate().rev() {
            let tokens = holders.get_mut(name.first..name.end).unwrap_or_default();
            tokens.fill(u32::try_from(place).ok());
        }
        Self { view, names, holders, led: Cell::new(usize::MAX) }
    }

    /// Whether the role after a name is that of the next one: "el ministro X, la delegada, Y".
    fn leads_on(&self, (first, end): Range) -> bool {
        let the = first.checked_sub(1).is_some_and(|at| self.definite(at));
        let comma = self.words(end) == "," && self.same_line(end);
        let next = self.name_at(end + 1).is_some_and(|name| name.first == end + 1);
        the && comma && next && self.same_line(end + 1)
    }

    /// Whether the words in capitals of a headline are more than the name of an office.
    fn headline(&self, (first, end): Range) -> bool {
        let office = Classes::ROLE.and(Classes::MODIFIER).and(Classes::FORMER);
        let body = Classes::DEMONYM.and(Classes::PLACE).and(Classes::ORGANISATION);
        let known = office.and(body);
        (first..end).any(|at| {
            let titled = self.has(at, Shape::TITLED) && self.has(at, Shape::CAPITAL);
            let verb = self.is(at, Classes::SAYING);
            titled && !(self.is(at, known) || self.has(at, Shape::UPPER))
                || titled && verb && !self.is(at, Classes::ROLE)
        })
    }

    fn definite(&self, at: usize) -> bool {
        matches!(self.words(at), "the" | "el" | "la" | "le" | "o" | "a")
    }

    fn reading(&self) -> &'r Reading<'d> {
        self.view.reading
    }

    fn token(&self, at: usize) -> Option<&'r Token> {
        self.view.reading.token(at)
    }

    fn words(&self, at: usize) -> &'d str {
        self.view.reading.word(at)
    }

    fn is(&self, at: usize, classes: Classes) -> bool {
        self.token(at).is_some_and(|it| it.classes.any(classes))
    }

    fn has(&self, at: usize, shape: Shape) -> bool {
        self.token(at).is_some_and(|it| it.shape.any(shape))
    }

    /// Whether the token at `at` continues the line of the one before it.
    fn same_line(&self, at: usize) -> bool {
        self.token(at).is_some_and(|it| !it.shape.any(Shape::BREAK))
    }

    /// The name that holds the token at `at`.
    fn name_at(&self, at: usize) -> Option<&Name> {
        let place = (*self.holders.get(at)?)?;
        self.names.get(place as usize)
    }

    /// Whether it is a noun that says what somebody is: no mere form of address.
    fn role(&self, at: usize) -> bool {
        let held =
            || self.is(at, Classes::RELATION.and(Classes::OFFICE)) || self.words(at) == "author";
        let noun = || held() && self.token(at).is_some_and(Token::is_lower);
        self.is(at, Classes::ROLE) && (!self.is(at, Classes::STOP) || noun())
    }

    /// Whether the noun at `at` is in the plural.
    fn several(&self, at: usize) -> bool {
        let word = self.words(at);
        word.ends_with('s') && !word.ends_with("ss") && word != "fils"
    }

    /// Whether the role names several people: `Council Members`.
    fn plural(&self, (first, end): Range) -> bool {
        let noun = (first..end).rev().find(|at| self.role(*at));
        noun.is_some_and(|at| self.several(at))
    }

    /// Whether only commas and an "and" stand from `end` up to `first`: the list goes on.
    fn goes_on(&self, end: usize, first: usize) -> bool {
        const FAR: usize = 9;
        let joint = |at: usize| matches!(self.words(at), "," | "and" | "y" | "e" | "et" | "&");
        // "Lund (Chair), Ms Berg"
        let close = (end..end + FAR - 3).find(|at| self.words(*at) == ")");
        let next = close.filter(|_| self.words(end) == "(").map_or(end, |at| at + 1);
        let aside = |at: usize| joint(at) || at > next && self.only_honorific(at);
        (1..=3).contains(&first.saturating_sub(next))
            && joint(next)
            && (next..first).all(aside)
            && (end..=first).all(|at| self.same_line(at))
    }

    /// `Dr`, `Mr`: a form of address and no role.
    fn only_honorific(&self, at: usize) -> bool {
        self.is(at, Classes::HONORIFIC) && !self.is(at, Classes::ROLE)
    }

    /// Whether a small word ties what follows to what stands before it.
    fn ties(&self, at: usize) -> bool {
        matches!(
            self.words(at),
            "of" | "for"
                | "to"
                | "at"
                | "de"
                | "del"
                | "do"
                | "da"
                | "du"
                | "des"
                | "dos"
                | "das"
                | "para"
                | "pour"
                | "in"
        )
    }

    /// Whether a small word may stand inside a role.
    fn connects(&self, at: usize) -> bool {
        self.ties(at)
            || matches!(
                self.words(at),
                "the"
                    | "and"
                    | "on"
                    | "la"
                    | "el"
                    | "los"
                    | "las"
                    | "y"
                    | "e"
                    | "et"
                    | "le"
                    | "les"
                    | "en"
                    | "em"
                    | "a"
                    | "au"
                    | "aux"
                    | "à"
                    | "&"
                    | "/"
                    | "al"
                    | "with"
            )
            || !self.reading().lexicon.is_english()
                && matches!(self.words(at), "no" | "na" | "nos" | "nas" | "ao" | "aos")
    }

    /// Whether the word at `at`, in lower case, is an adjective by its ending.
    fn adjective(&self, at: usize) -> bool {
        const ENDINGS: &[&str] = &[
            "al", "ary", "ic", "ist", "ive", "ese", "an", "ian", "ish", "ful", "ous", "old", "ano",
            "ana", "ense", "eño", "eña", "és", "esa", "ien", "ienne", "enne", "enne", "ais",
            "aise", "eiro",
        ];
        const ELSEWHERE: &[&str] =
            &["ico", "ica", "ivo", "iva", "ar", "oso", "osa", "if", "ive", "ique", "aire", "elle"];
        let word = self.words(at);
        if word.len() <= 4 {
            return false;
        }
        let ends = |word: &str| ENDINGS.iter().any(|ending| word.ends_with(ending));
        if self.reading().lexicon.is_english() {
            return ends(word);
        }
        let one = word.strip_suffix(['s', 'x']).unwrap_or(word);
        ends(word) || ends(one) || ELSEWHERE.iter().any(|ending| one.ends_with(ending))
    }

    /// What kind of block holds the token at `at`.
    fn block(&self, at: usize) -> Option<BlockKind> {
        let after = self.reading().blocks.partition_point(|(_, first)| *first <= at);
        Some(self.reading().blocks.get(after.checked_sub(1)?)?.0)
    }
}
