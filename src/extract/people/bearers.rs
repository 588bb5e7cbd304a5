//! Aliases and those who bear them: an alias used alone later is the person.

use std::collections::{HashMap, HashSet};

use crate::extract::hash::ByHash;
use crate::extract::people::aliases::Found;
use crate::extract::people::cluster::Form;
use crate::extract::people::names::{Name, View};
use crate::extract::{LocalAlias, LocalPerson, Place};
use crate::model::Rule;
use crate::text::ByteSpan;

/// A place where an alias stands for the person.
#[derive(Debug, Clone, Copy)]
pub struct Use {
    /// Place in the list of aliases.
    alias: usize,
    span: ByteSpan,
}

/// Takes the uses of aliases out of the list of names, and adds aliases that stand without any
/// other name to it. The owners of `aliases` are renumbered.
pub fn claim(view: View<'_, '_>, aliases: &mut [Found], names: &mut Vec<Name>) -> Vec<Use> {
    let mut uses = uses(view, aliases, names);
    let mut owners = vec![false; names.len()];
    for owner in aliases.iter().filter_map(|it| it.owner) {
        if let Some(owns) = owners.get_mut(owner) {
            *owns = true;
        }
    }
    let mut claimed = uses.iter().map(|it| it.span).peekable();
    let owned = aliases.iter().filter(|it| it.owner.is_some());
    let spans: Vec<ByteSpan> = owned.map(|it| it.span).collect();
    let mut defined = spans.iter().peekable();
    let mut all: Vec<(Option<usize>, Name)> = Vec::with_capacity(names.len());
    let mut kept: HashSet<ByteSpan> = HashSet::new();
    for (old, (name, owns)) in std::mem::take(names).into_iter().zip(&owners).enumerate() {
        let Some(span) = view.reading.span(name.first, name.end) else { continue };
        while claimed.next_if(|it| it.end() <= span.start()).is_some() {}
        while defined.next_if(|it| it.end() <= span.start()).is_some() {}
        let hidden = claimed.peek().is_some_and(|it| it.overlaps(span))
            || defined.peek().is_some_and(|it| it.overlaps(span));
        if !hidden || *owns {
            kept.insert(span);
            all.push((Some(old), name));
        }
    }
    // Whoever has an alias there is named, not meant by the alias of another.
    uses.retain(|it| !kept.contains(&it.span));
    let taken: HashSet<ByteSpan> = uses.iter().map(|it| it.span).collect();
    let mut alone = Vec::new();
    for alias in aliases.iter().filter(|it| it.owner.is_none()) {
        let after = all.partition_point(|(_, name)| name.end <= alias.first);
        let free = all.get(after).is_none_or(|(_, name)| name.first >= alias.end);
        let serves = alias.stands_for == alias.first;
        if free && serves && !taken.contains(&alias.span) {
            let (first, end, rule) = (alias.first, alias.end, alias.rule.clone());
            alone.push((None, Name { first, end, rule, proven: true }));
        }
    }
    all.extend(alone);
    all.sort_by_key(|(_, name)| name.first);
    let mut renumbered = vec![None; owners.len()];
    for (new, (old, _)) in all.iter().enumerate() {
        if let Some(slot) = old.and_then(|old| renumbered.get_mut(old)) {
            *slot = Some(new);
        }
    }
    for alias in aliases.iter_mut() {
        alias.owner = if let Some(old) = alias.owner {
            renumbered.get(old).copied().flatten()
        } else {
            let at = all.partition_point(|(_, name)| name.end <= alias.stands_for);
            all.get(at).filter(|(_, name)| name.first <= alias.stands_for).map(|_| at)
        };
    }
    *names = all.into_iter().map(|(_, name)| name).collect();
    uses
}

/// Every place where the words of an alias with an owner stand, in order, outside longer names.
fn uses(view: View<'_, '_>, aliases: &[Found], names: &[Name]) -> Vec<Use> {
    let mut known: ByHash<Vec<usize>> = ByHash::default();
    for (place, alias) in aliases.iter().enumerate().filter(|(_, it)| it.owner.is_some()) {
        let Some(head) = view.reading.token(alias.first).filter(|it| it.is_capital()) else {
            continue;
        };
        let list = known.entry(head.hash).or_default();
        if list.len() < 8 {
            list.push(place);
        }
    }
    let mut found: Vec<Use> = Vec::new();
    if known.is_empty() {
        return found;
    }
    let mut inside = names.iter().peekable();
    let capitals = view.reading.tokens.iter().enumerate().filter(|(_, token)| token.is_capital());
    for (at, token) in capitals {
        let Some(list) = known.get(&token.hash) else { continue };
        while inside.next_if(|name| name.end <= at).is_some() {}
        for place in list {
            let Some(alias) = aliases.get(*place) else { continue };
            let length = alias.end - alias.first;
            let same = (0..length).all(|offset| {
                let hash = |at: usize| view.reading.token(at + offset).map(|it| it.hash);
                hash(at) == hash(alias.first)
            });
            let within = inside.peek().is_some_and(|name| {
                name.first <= at && name.end >= at + length && name.end - name.first > length
            });
            let defined = alias.first == at;
            let single = length == 1 && !defined && !alone(view, at);
            let free = found.last().is_none_or(|it| it.span.end() <= token.span.start());
            if same
                && !within
                && !single
                && free
                && (!defined || !alias.quoted)
                && let Some(span) = view.reading.span(at, at + length)
            {
                found.push(Use { alias: *place, span });
                break;
            }
        }
    }
    found
}

/// Whether no other word in capitals stands beside the one at `at`.
fn alone(view: View<'_, '_>, at: usize) -> bool {
    let capital = |it: Option<&crate::extract::people::tokens::Token>| {
        it.is_some_and(|it| it.is_capital() && it.is_word())
    };
    !capital(view.before(at)) && !capital(view.after(at + 1))
}

/// Gives aliases and their uses to the people; `owner` says which person each name belongs to.
/// Returns for each person the one that it was joined to, mostly itself.
pub fn assign(
    view: View<'_, '_>,
    aliases: &[Found],
    uses: &[Use],
    owner: &[usize],
    people: &mut [LocalPerson],
) -> Vec<usize> {
    let mut same: Vec<usize> = (0..people.len()).collect();
    let bearer = |alias: &Found| owner.get(alias.owner?).copied();
    let borne = borne(view, aliases, bearer);
    if !borne.is_empty() {
        join_short_forms(&borne, people, &mut same);
        join_shared_aliases(&borne, people, &mut same);
    }
    let mut known: HashSet<(usize, String)> = HashSet::new();
    for Borne { alias, bearer, words, .. } in borne {
        let Some(place) = same.get(bearer).copied() else { continue };
        let Some(person) = people.get_mut(place) else { continue };
        let name = crate::text::on_one_line(words);
        let key = crate::text::fold(&name);
        if person.aliases.len() < 64 && known.insert((place, key)) {
            let place = Place { span: alias.span, rule: alias.rule.clone() };
            person.aliases.push(LocalAlias { name, place });
        }
    }
    for it in uses {
        let person = aliases.get(it.alias).and_then(bearer);
        if let Some(person) = person.and_then(|place| people.get_mut(*same.get(place)?)) {
            person.mentions.push(Place { span: it.span, rule: Rule::new("person.alias.use") });
        }
    }
    for person in people.iter_mut() {
        person.mentions.sort_by_key(|it| it.span);
        person.mentions.dedup_by_key(|it| it.span);
    }
    same
}

/// An alias and the person who bears it.
struct Borne<'a> {
    alias: &'a Found,
    bearer: usize,
    /// As the text has them.
    words: &'a str,
    folded: String,
}

/// The aliases that somebody bears, each way of writing one once for each `bearer`: a text that says
/// the same again adds nothing.
fn borne<'a>(
    view: View<'_, 'a>,
    aliases: &'a [Found],
    bearer: impl Fn(&Found) -> Option<usize>,
) -> Vec<Borne<'a>> {
    let mut seen: HashSet<(usize, &str)> = HashSet::new();
    let each = aliases.iter().filter_map(|alias| {
        let (bearer, words) = (bearer(alias)?, view.reading.words(alias.span));
        let fresh = seen.insert((bearer, words));
        fresh.then(|| Borne { alias, bearer, words, folded: crate::text::fold(words) })
    });
    each.collect()
}

/// Joins the person known by one word to the only one with an alias that ends in it.
fn join_short_forms(aliases: &[Borne<'_>], people: &mut [LocalPerson], same: &mut [usize]) {
    let mut ends: HashMap<String, Option<usize>> = HashMap::new();
    for &Borne { bearer, words, .. } in aliases {
        let form = Form::new(words);
        let Some(last) = form.words.last().filter(|_| !form.is_single()) else { continue };
        let known = ends.entry(last.clone()).or_insert(Some(bearer));
        if *known != Some(bearer) {
            *known = None;
        }
    }
    for place in 0..people.len() {
        let Some(form) = people.get(place).map(|it| Form::new(&it.name)) else { continue };
        let bearer = form.words.first().filter(|_| form.is_single()).and_then(|it| ends.get(it));
        let Some(Some(bearer)) = bearer.copied().map(|it| it.filter(|it| *it != place)) else {
            continue;
        };
        let bearer = end_of(same, bearer);
        if bearer != place {
            merge(people, same, place, bearer);
        }
    }
}

/// Joins people of one family name who are said to have the same other name.
fn join_shared_aliases(aliases: &[Borne<'_>], people: &mut [LocalPerson], same: &mut [usize]) {
    let forms: Vec<Form> = people.iter().map(|it| Form::new(&it.name)).collect();
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    for alias in aliases {
        let first = *bearers.entry(&alias.folded).or_insert(alias.bearer);
        let (one, two) = (end_of(same, first), end_of(same, alias.bearer));
        let family = |place: usize| forms.get(place).filter(|it| !it.is_single())?.words.last();
        if one != two && family(one).is_some() && family(one) == family(two) {
            merge(people, same, one.max(two), one.min(two));
        }
    }
    join_nicknames(aliases, people, same);
    for place in 0..same.len() {
        let end = end_of(same, place);
        if let Some(slot) = same.get_mut(place) {
            *slot = end;
        }
    }
}

/// Joins a nickname with a family name to the only one of that family who has the nickname: `Nita
/// Lund` to `Ana “Nita” Lund`.
fn join_nicknames(aliases: &[Borne<'_>], people: &mut [LocalPerson], same: &mut [usize]) {
    let forms: Vec<Form> = people.iter().map(|it| Form::new(&it.name)).collect();
    let mut called: HashMap<[&str; 2], Option<usize>> = HashMap::new();
    for Borne { bearer, folded: nickname, .. } in aliases {
        let place = end_of(same, *bearer);
        let Some(form) = forms.get(place).filter(|it| !it.is_single()) else { continue };
        let Some(family) = form.words.last() else { continue };
        let known = called.entry([nickname, family]).or_insert(Some(place));
        if *known != Some(place) {
            *known = None;
        }
    }
    for (place, form) in forms.iter().enumerate() {
        let [given, family] = form.words.as_slice() else { continue };
        let bearer = called.get(&[given.as_str(), family.as_str()]).copied().flatten();
        let (place, bearer) = (end_of(same, place), bearer.map(|it| end_of(same, it)));
        if let Some(bearer) = bearer.filter(|it| *it != place) {
            merge(people, same, place, bearer);
        }
    }
}

/// The person that the one at `place` was joined to in the end; shortens the way there.
fn end_of(same: &mut [usize], mut place: usize) -> usize {
    while let Some(&next) = same.get(place).filter(|next| **next != place) {
        let further = same.get(next).copied().unwrap_or(next);
        if let Some(slot) = same.get_mut(place) {
            *slot = further;
        }
        place = further;
    }
    place
}

/// Gives all that is known of the person at `place` to the one at `bearer`.
fn merge(people: &mut [LocalPerson], same: &mut [usize], place: usize, bearer: usize) {
    let Some(person) = people.get_mut(place) else { return };
    let mentions = std::mem::take(&mut person.mentions);
    let roles = std::mem::take(&mut person.roles);
    let name = person.name.clone();
    if let Some(slot) = same.get_mut(place) {
        *slot = bearer;
    }
    if let Some(it) = people.get_mut(bearer) {
        it.mentions.extend(mentions);
        it.roles.extend(roles);
        let known = std::mem::take(&mut it.name);
        it.name = crate::extract::people::fullest([known, name].into_iter());
    }
}
