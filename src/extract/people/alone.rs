//! An office alone that can mean only one person: `the Colombian President`, `la ministra`.
//!
//! It does where the document says of one person, and of nobody else, what the phrase says, and
//! speaks of no other holder of such an office. Everything else stays nobody's.

use std::collections::{HashMap, HashSet};

use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::roles;
use crate::extract::people::tokens::{Shape, Token};
use crate::text::ByteSpan;

mod phrase;

use phrase::{Article, Phrase, Scan};

/// The most holders of one office that are looked at; of more no phrase says whom it means.
const CROWD: usize = 16;

/// One person's office, as words of the text.
struct Holder {
    person: usize,
    office: Phrase,
    former: bool,
}

/// The places where an office alone means a person, in order, each with the place of the person;
/// `owner` says whose each name is.
pub fn find(
    view: View<'_, '_>,
    names: &[Name],
    roles: &[roles::Found],
    owner: impl Fn(usize) -> Option<usize>,
) -> Vec<(usize, ByteSpan)> {
    let mut holders: HashMap<u64, Vec<Holder>> = HashMap::new();
    let mut taken = Vec::new();
    for role in roles {
        let tokens = &view.reading.tokens;
        let first = tokens.partition_point(|it| it.span.start() < role.span.start());
        let end = tokens.partition_point(|it| it.span.start() < role.span.end());
        taken.push((first, end));
        let office = Phrase::of(view, first, end);
        if let (Some(office), Some(person)) = (office, owner(role.owner)) {
            let list = holders.entry(office.noun).or_default();
            list.push(Holder { person, office, former: role.former });
        }
    }
    if holders.is_empty() {
        return Vec::new();
    }
    taken.sort_unstable();
    let scan = Scan::new(view, names, &taken);
    let mut phrases: HashMap<u64, Vec<Phrase>> = HashMap::new();
    for phrase in scan.phrases() {
        let noun = phrase::presidents(view, &phrase).unwrap_or(phrase.noun);
        phrases.entry(noun).or_default().push(phrase);
    }
    let mut found = Vec::new();
    for (noun, phrases) in &phrases {
        let Some(holders) = holders.get(noun) else { continue };
        let people: HashSet<usize> = holders.iter().map(|it| it.person).collect();
        if people.len() <= CROWD && holders.len() <= 4 * CROWD {
            let mut office = Office { view, holders, sole: false };
            office.sole = people.len() == 1 && office.undisputed(phrases);
            let meant = phrases.iter().filter(|it| it.article == Article::Definite);
            found.extend(meant.filter_map(|it| Some((office.meant(it)?, it.span(view)?))));
        }
    }
    found.sort_unstable_by_key(|(_, span)| *span);
    found
}

/// Everything a document says of one office.
struct Office<'a, 'r, 'd> {
    view: View<'r, 'd>,
    holders: &'a [Holder],
    /// Whether the document speaks of one holder only, so that the noun alone means that one.
    sole: bool,
}

impl Office<'_, '_, '_> {
    /// The person whom `phrase` means.
    fn meant(&self, phrase: &Phrase) -> Option<usize> {
        let fits = |it: &&Holder| self.fits(phrase, &it.office);
        let mut able: Vec<usize> = self.holders.iter().filter(fits).map(|it| it.person).collect();
        able.sort_unstable();
        able.dedup();
        let [person] = able.as_slice() else { return None };
        let said = self.holders.iter().filter(fits).any(|it| {
            let same = it.former == phrase.former(self.view);
            same && it.office.first < phrase.first && self.national(phrase, &it.office)
        });
        (said && (self.sole || !phrase.bare())).then_some(*person)
    }

    /// Whether `phrase` says nothing that `office` does not, and as much of its kind.
    fn fits(&self, phrase: &Phrase, office: &Phrase) -> bool {
        let within = phrase.words.iter().all(|word| office.says(self.view, *word));
        let kind = office.kind(self.view).all(|word| phrase.says(self.view, word));
        within && kind
    }

    /// Whether no phrase of the document speaks of another holder: "a judge", "the Serbian
    /// president".
    fn undisputed(&self, phrases: &[Phrase]) -> bool {
        phrases.iter().all(|phrase| {
            let known = |it: &Holder| phrase.words.iter().all(|at| it.office.says(self.view, *at));
            phrase.article != Article::Indefinite && self.holders.iter().any(known)
        })
    }

    /// Whether "the president" without more may mean the holder of `office`: of a state, not of a
    /// club.
    fn national(&self, phrase: &Phrase, office: &Phrase) -> bool {
        !phrase.bare() || !phrase::heads_state(self.view, phrase) || {
            let state = |at: &usize| {
                let word = self.view.reading.word(*at).to_lowercase();
                let land = Classes::COUNTRY.and(Classes::DEMONYM);
                let token: Option<&Token> = self.view.reading.token(*at);
                matches!(word.as_str(), "república" | "republic" | "république" | "nation")
                    || token.is_some_and(|it| it.classes.any(land))
            };
            office.words.iter().all(state)
        }
    }
}

impl Phrase {
    fn former(&self, view: View<'_, '_>) -> bool {
        (self.first..self.end)
            .any(|at| view.reading.token(at).is_some_and(|it| it.classes.any(Classes::FORMER)))
    }

    /// Whether it is the noun and nothing else.
    fn bare(&self) -> bool {
        self.words.is_empty()
    }

    fn span(&self, view: View<'_, '_>) -> Option<ByteSpan> {
        let titled = view.reading.token(self.first)?.shape.any(Shape::TITLED);
        view.reading.span(self.first, self.end).filter(|_| !titled)
    }
}
