//! Who is named: a document to its individuals, under every name they go by, and to its
//! organisations.
//!
//! Both are read in one pass over the words, because what is an organisation is no person.

use std::collections::{HashMap, HashSet};

use crate::extract::people::aliases::Found as Alias;
use crate::extract::people::bearers::Use;
use crate::extract::people::cluster::{Forms, Group};
use crate::extract::people::facts::{Facts, Words};
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::Reading;
use crate::extract::{Context, Extractor, LocalDoubt, LocalPerson, LocalRole};
use crate::extract::{Mentions, Place, organisations};
use crate::model::{Document, Rule};
use crate::text::{ByteSpan, on_one_line};

pub mod aliases;
mod alone;
pub mod bearers;
pub mod cluster;
mod extent;
pub mod facts;
mod introduced;
mod inverted;
pub mod lexicon;
mod listed;
pub mod names;
mod records;
pub mod roles;
pub mod tagger;
pub mod tokens;

/// Reads people and organisations.
#[derive(Debug)]
pub struct People;

impl Extractor for People {
    fn name(&self) -> &'static str {
        "people and organisations"
    }

    fn extract(&self, document: &Document, _: &Context, found: &mut Mentions) {
        let reading = Reading::new(document);
        let facts = Facts::new(&reading, &Words::new());
        let tags = tagger::tag(&reading, &facts);
        let view = View { reading: &reading, facts: &facts, tags: &tags };
        let mut names = names::find(view);
        let mut aliases = aliases::find(view, &mut names);
        let uses = bearers::claim(view, &mut aliases, &mut names);
        let roles = roles::find(view, &names, &aliases);
        found.organisations = organisations::read(view, &names);
        let ties = roles::affiliations(view, &names, &aliases);
        let cast = Cast {
            view,
            ties: &ties,
            names: &names,
            aliases: &aliases,
            uses: &uses,
            roles: &roles,
        };
        cast.fill(found);
    }
}

/// Everything found about people, before it is put together.
struct Cast<'a, 'r, 'd> {
    view: View<'r, 'd>,
    names: &'a [Name],
    aliases: &'a [Alias],
    uses: &'a [Use],
    roles: &'a [roles::Found],
    ties: &'a [(usize, ByteSpan)],
}

impl Cast<'_, '_, '_> {
    fn fill(&self, found: &mut Mentions) {
        let forms = Forms::new(self.names.iter().map(|it| self.words(it)));
        let (groups, doubtful) = cluster::group(&forms);
        let mut owner = vec![0; self.names.len()];
        for (place, group) in groups.iter().enumerate() {
            for name in &group.names {
                if let Some(slot) = owner.get_mut(*name) {
                    *slot = place;
                }
            }
        }
        let mut people: Vec<LocalPerson> =
            groups.iter().map(|it| self.person(it, &forms)).collect();
        self.give_roles(&owner, &mut people);
        let same = bearers::assign(self.view, self.aliases, self.uses, &owner, &mut people);
        let person = |name: usize| same.get(*owner.get(name)?).copied();
        for (place, span) in alone::find(self.view, self.names, self.roles, person) {
            if let Some(it) = people.get_mut(place) {
                it.references.push(Place { span, rule: Rule::new("person.role.alone") });
            }
        }
        let ties = self
            .ties
            .iter()
            .filter_map(|(name, span)| Some((*same.get(*owner.get(*name)?)?, *span)));
        tie(&mut people, ties.collect(), found);
        let reasons = |word: &str| {
            vec![
                format!("both are called {word}"),
                "a shared name alone does not make them one".to_owned(),
            ]
        };
        let doubts = doubtful.iter().map(|it| LocalDoubt {
            people: it.groups.map(|place| same.get(place).copied().unwrap_or(place)),
            reasons: reasons(&it.word),
        });
        let doubts: Vec<LocalDoubt> = doubts.collect();
        settle(people, doubts, found);
    }

    /// A name as the text has it.
    fn words(&self, name: &Name) -> &str {
        let span = self.view.reading.span(name.first, name.end);
        span.map_or("", |span| self.view.reading.words(span))
    }

    fn person(&self, group: &Group, forms: &Forms<'_>) -> LocalPerson {
        let names = || group.names.iter().filter_map(|at| self.names.get(*at));
        let mentions = names().filter_map(|it| {
            let span = self.view.reading.span(it.first, it.end)?;
            Some(Place { span, rule: it.rule.clone() })
        });
        LocalPerson {
            name: fullest(forms.written(&group.names).map(on_one_line)),
            mentions: mentions.collect(),
            references: Vec::new(),
            aliases: Vec::new(),
            roles: Vec::new(),
            organisations: Vec::new(),
        }
    }

    /// Gives each person its roles, each wording once; `owner` says whose each name is.
    fn give_roles(&self, owner: &[usize], people: &mut [LocalPerson]) {
        const MOST: usize = 64;
        let mut known: HashSet<(usize, bool, String)> = HashSet::new();
        // As the text has them, so that most repeated roles need no folding.
        let mut written: HashSet<(usize, bool, &str)> = HashSet::new();
        for role in self.roles {
            let place = owner.get(role.owner).copied().unwrap_or_default();
            let Some(person) = people.get_mut(place) else { continue };
            if !written.insert((place, role.former, self.view.reading.words(role.span))) {
                continue;
            }
            let role = self.role(role);
            let key = (place, role.former, crate::text::fold(&role.text));
            if person.roles.len() < MOST && known.insert(key) {
                person.roles.push(role);
            }
        }
    }

    fn role(&self, role: &roles::Found) -> LocalRole {
        LocalRole {
            text: on_one_line(self.view.reading.words(role.span)),
            former: role.former,
            place: Place { span: role.span, rule: role.rule.clone() },
        }
    }
}

/// The fullest of some forms of a name: most words, then not in capitals, then the first.
pub fn fullest(forms: impl Iterator<Item = String>) -> String {
    let mut best: Option<(usize, usize, String)> = None;
    for form in forms {
        let words = form.split(' ').filter(|word| word.chars().count() > 2);
        let shouted = |word: &&str| !word.chars().any(char::is_lowercase);
        let (length, quiet) = (words.clone().count(), words.filter(|it| !shouted(it)).count());
        if best.as_ref().is_none_or(|(most, known, _)| (length, quiet) > (*most, *known)) {
            best = Some((length, quiet, form));
        }
    }
    best.map(|(_, _, form)| form).unwrap_or_default()
}

/// Ties people to the organisations that their roles name, and to those at the spans in `more`.
fn tie(people: &mut [LocalPerson], mut more: Vec<(usize, ByteSpan)>, found: &Mentions) {
    let organisations = found.organisations.iter().enumerate();
    let mut named: Vec<(ByteSpan, usize)> = organisations
        .flat_map(|(place, it)| it.mentions.iter().map(move |mention| (mention.span, place)))
        .collect();
    named.sort_unstable();
    more.sort_unstable();
    let mut more = more.into_iter().peekable();
    for (index, person) in people.iter_mut().enumerate() {
        let mut spans: Vec<ByteSpan> = person.roles.iter().map(|it| it.place.span).collect();
        while let Some((_, span)) = more.next_if(|(owner, _)| *owner <= index) {
            spans.push(span);
        }
        for span in spans {
            let first = named.partition_point(|(it, _)| it.start() < span.start());
            let rest = named.get(first..).unwrap_or_default();
            for (_, place) in rest.iter().take_while(|(it, _)| it.start() < span.end()) {
                if !person.organisations.contains(place) {
                    person.organisations.push(*place);
                }
            }
        }
    }
}

/// Puts people with a mention in the order of their first mention and renumbers the doubts.
fn settle(people: Vec<LocalPerson>, doubts: Vec<LocalDoubt>, found: &mut Mentions) {
    let mut order: Vec<(usize, LocalPerson)> = people.into_iter().enumerate().collect();
    order.retain(|(_, person)| !person.mentions.is_empty());
    order.sort_by_key(|(_, person)| person.mentions.first().map(|it| it.span));
    let places: HashMap<usize, usize> =
        order.iter().enumerate().map(|(new, (old, _))| (*old, new)).collect();
    let place = |old: usize| places.get(&old).copied();
    for doubt in doubts {
        let [one, other] = doubt.people;
        if let (Some(one), Some(other)) = (place(one), place(other)) {
            found.doubts.push(LocalDoubt { people: [one, other], ..doubt });
        }
    }
    found.people = order.into_iter().map(|(_, person)| person).collect();
}
