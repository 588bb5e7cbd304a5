//! People of many documents, each once.
//!
//! Full names that are forms of one name are one person. An alias used as a name is its bearer. A
//! name of one word joins a full name only where the documents share more than the word: an
//! office, another person. Everything else stays apart; what may be one is listed as doubtful.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::extract::LocalPerson;
use crate::extract::people::cluster::Form;
use crate::link::organisations::root;
use crate::link::{Part, companions, numbered, proof};
use crate::model::{
    Alias, DocumentId, Doubt, Evidence, Mention, OrganisationId, Person, PersonId, Role,
};
use crate::text::fold;

/// People and where those of each document went.
#[derive(Debug, Default)]
pub struct Joined {
    /// Most mentioned first, then by first mention.
    pub all: Vec<Person>,
    /// For each part and each of its people the place in `all`.
    pub ids: Vec<Vec<Option<PersonId>>>,
    /// Pairs that may be one.
    pub doubts: Vec<Doubt>,
}

/// One person of one document.
struct Local<'p> {
    document: DocumentId,
    person: &'p LocalPerson,
    form: Form,
}

/// The people of all parts; `organisations` says where those of each part went.
pub fn join(parts: &[Part], organisations: &[Vec<Option<OrganisationId>>]) -> Joined {
    let mut locals = Vec::new();
    for (document, part) in numbered(parts) {
        locals.extend(part.mentions.people.iter().map(|person| Local {
            document,
            person,
            form: Form::new(&person.name),
        }));
    }
    let mut union: Vec<usize> = (0..locals.len()).collect();
    join_full_names(&locals, &mut union);
    join_aliases(&locals, &mut union);
    let doubtful = join_single_names(&locals, &mut union);
    let roots: Vec<usize> = (0..locals.len()).map(|place| root(&mut union, place)).collect();

    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, root) in roots.iter().enumerate() {
        members.entry(*root).or_default().push(place);
    }
    let mut people: Vec<(usize, Person)> =
        members.iter().map(|(root, places)| (*root, person(&locals, places))).collect();
    people.sort_by_key(|(_, it)| {
        let first = it.mentions.first().map(|it| (it.evidence.document, it.evidence.span));
        (Reverse(it.mentions.len()), first)
    });
    let new: HashMap<usize, usize> =
        people.iter().enumerate().map(|(new, (root, _))| (*root, new)).collect();
    let id = |place: usize| PersonId::new(*new.get(roots.get(place)?)?);
    let mut all: Vec<Person> = people.into_iter().map(|(_, person)| person).collect();
    let mut ids = Vec::new();
    let mut place = 0;
    let mut doubts: BTreeSet<(PersonId, PersonId, Vec<String>)> = BTreeSet::new();
    for (index, part) in parts.iter().enumerate() {
        let first = place;
        let known = organisations.get(index).map(Vec::as_slice).unwrap_or_default();
        let here: Vec<Option<PersonId>> =
            part.mentions.people.iter().enumerate().map(|(it, _)| id(first + it)).collect();
        place += here.len();
        for (local, id) in part.mentions.people.iter().zip(&here) {
            let Some(person) = id.and_then(|id| all.get_mut(id.index())) else { continue };
            for it in local.organisations.iter().filter_map(|it| *known.get(*it)?) {
                if !person.organisations.contains(&it) {
                    person.organisations.push(it);
                }
            }
        }
        for doubt in &part.mentions.doubts {
            let [one, two] = doubt.people.map(|it| here.get(it).copied().flatten());
            if let (Some(one), Some(two)) = (one, two) {
                doubts.insert((one.min(two), one.max(two), doubt.reasons.clone()));
            }
        }
        ids.push(here);
    }
    for (one, two, reasons) in doubtful {
        if let (Some(one), Some(two)) = (id(one), id(two)) {
            doubts.insert((one.min(two), one.max(two), reasons));
        }
    }
    companions::fill(parts, &ids, &mut all);
    let doubts = doubts.into_iter().filter(|(one, two, _)| one != two);
    let doubts = doubts.filter_map(|(one, two, reasons)| doubt(&all, [one, two], reasons));
    let doubts = doubts.collect();
    Joined { all, ids, doubts }
}

fn doubt(all: &[Person], pair: [PersonId; 2], reasons: Vec<String>) -> Option<Doubt> {
    let [one, two] = pair.map(|id| all.get(id.index()));
    let (one, two) = (one?, two?);
    let first = |it: &Person| -> Option<Evidence> { Some(it.mentions.first()?.evidence.clone()) };
    Some(Doubt {
        between: [one.name.clone(), two.name.clone()],
        evidence: [first(one)?, first(two)?],
        reasons,
    })
}

/// Makes one group of two.
fn unite(union: &mut [usize], one: usize, two: usize) {
    let (one, two) = (root(union, one), root(union, two));
    if let Some(slot) = union.get_mut(one.max(two)) {
        *slot = one.min(two);
    }
}

/// The most forms that share a word and are still compared one by one.
const CROWD: usize = 64;

/// Joins names of several words that are forms of one. Forms are taken longest first, then by
/// letters, so that the order of the documents does not matter.
fn join_full_names(locals: &[Local<'_>], union: &mut [usize]) {
    let mut bearers: BTreeMap<(Reverse<usize>, &[String]), Vec<usize>> = BTreeMap::new();
    for (place, local) in locals.iter().enumerate().filter(|(_, it)| !it.form.is_single()) {
        let words = local.form.words.as_slice();
        bearers.entry((Reverse(words.len()), words)).or_default().push(place);
    }
    // The longest form of each group, by its first and by its last word.
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    for places in bearers.values() {
        let Some((first, rest)) = places.split_first() else { continue };
        for place in rest {
            unite(union, *first, *place);
        }
        let Some(form) = locals.get(*first).map(|it| &it.form) else { continue };
        let mut near: Vec<&str> = form.words.iter().map(|word| start(word)).collect();
        near.sort_unstable();
        near.dedup();
        let mut fitting: Vec<usize> = Vec::new();
        for word in &near {
            for other in known.get(word).map(Vec::as_slice).unwrap_or_default() {
                let fits = locals.get(*other).is_some_and(|it| form.fits(&it.form));
                if fits && !fitting.contains(other) {
                    fitting.push(*other);
                }
            }
        }
        if let [only] = fitting.as_slice() {
            unite(union, *first, *only);
            continue;
        }
        for word in near {
            let list = known.entry(word).or_default();
            if list.len() < CROWD {
                list.push(*first);
            }
        }
    }
}

/// The first three letters of a word.
fn start(word: &str) -> &str {
    let end = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

/// Joins a person whose name is the alias of exactly one other to that one.
fn join_aliases(locals: &[Local<'_>], union: &mut [usize]) {
    let mut bearers: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for (place, local) in locals.iter().enumerate() {
        for alias in &local.person.aliases {
            let root = root(union, place);
            bearers.entry(fold(&alias.name)).or_default().insert(root);
        }
    }
    for (place, local) in locals.iter().enumerate() {
        let Some(known) = bearers.get(&fold(&local.person.name)) else { continue };
        let own = root(union, place);
        let mut roots: BTreeSet<usize> = known.iter().map(|it| root(union, *it)).collect();
        roots.remove(&own);
        if let (Some(only), 1) = (roots.first(), roots.len()) {
            unite(union, place, *only);
        }
    }
}

/// Joins names of one word to the one full name that they can stand for, where the documents
/// share more than that word. Returns the pairs for which they do not.
fn join_single_names(
    locals: &[Local<'_>],
    union: &mut [usize],
) -> Vec<(usize, usize, Vec<String>)> {
    let mut families: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    let mut present: HashMap<DocumentId, BTreeSet<usize>> = HashMap::new();
    let mut documents: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, local) in locals.iter().enumerate() {
        let root = root(union, place);
        documents.entry(root).or_default().push(place);
        if !local.form.is_single() {
            present.entry(local.document).or_default().insert(root);
            for word in local.form.words.iter().skip(1) {
                families.entry(word).or_default().insert(root);
            }
        }
    }
    let mut singles: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, local) in locals.iter().enumerate().filter(|(_, it)| it.form.is_single()) {
        if let Some(word) = local.form.words.first() {
            singles.entry(word).or_default().push(place);
        }
    }
    let empty = BTreeSet::new();
    let roles = |place: &usize| locals.get(*place).map(offices).unwrap_or_default();
    let around = |place: &usize| {
        locals.get(*place).and_then(|it| present.get(&it.document)).unwrap_or(&empty)
    };
    let mut joins = Vec::new();
    let mut doubts = Vec::new();
    for (word, places) in singles {
        let candidates = families.get(word).unwrap_or(&empty);
        for place in &places {
            let shares = |other: &usize| {
                let same = !roles(place).is_disjoint(&roles(other));
                same || around(place).intersection(around(other)).next().is_some()
            };
            let proven: Vec<usize> = candidates
                .iter()
                .filter(|root| {
                    let known = documents.get(*root).map(Vec::as_slice).unwrap_or_default();
                    known.iter().take(CROWD).any(shares)
                })
                .copied()
                .collect();
            if let ([only], 1) = (proven.as_slice(), candidates.len()) {
                joins.push((*place, *only));
                continue;
            }
            for other in candidates.iter().take(4) {
                let reasons = vec![
                    format!("both are called {word}"),
                    "nothing else in the documents ties them".to_owned(),
                ];
                doubts.push((*place, *other, reasons));
            }
            let twins = places.iter().take(CROWD).filter(|it| *it < place && shares(it));
            joins.extend(twins.map(|twin| (*place, *twin)));
        }
    }
    for (one, two) in joins {
        unite(union, one, two);
    }
    doubts
}

/// The words of somebody's offices that can tell people apart.
fn offices(local: &Local<'_>) -> BTreeSet<String> {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let all = local.person.roles.iter().flat_map(|role| words(&role.text));
    all.filter(|word| word.chars().count() > 4 && word != "former").collect()
}

/// One person out of the members of a group.
fn person(locals: &[Local<'_>], places: &[usize]) -> Person {
    let members = || places.iter().filter_map(|place| locals.get(*place));
    let mut names: Vec<&str> = members().map(|it| it.person.name.as_str()).collect();
    names.sort_unstable();
    let name = crate::extract::people::fullest(names.into_iter().map(str::to_owned));
    let mut whole = Person {
        name,
        aliases: Vec::new(),
        roles: Vec::new(),
        organisations: Vec::new(),
        companions: Vec::new(),
        mentions: Vec::new(),
        references: Vec::new(),
    };
    let mut called = HashSet::new();
    let mut said = HashSet::new();
    for local in members() {
        let evidence = |place| proof(local.document, place);
        for alias in &local.person.aliases {
            if called.insert(fold(&alias.name)) {
                let evidence = Some(evidence(&alias.place));
                whole.aliases.push(Alias { name: alias.name.clone(), evidence });
            }
        }
        for role in &local.person.roles {
            let key = (fold(&role.text), role.former);
            if said.insert(key) {
                let (text, former) = (role.text.clone(), role.former);
                whole.roles.push(Role { text, former, evidence: evidence(&role.place) });
            }
        }
        let mentions = local.person.mentions.iter();
        whole.mentions.extend(mentions.map(|it| Mention { evidence: evidence(it) }));
        let references = local.person.references.iter();
        whole.references.extend(references.map(|it| Mention { evidence: evidence(it) }));
    }
    whole
}
