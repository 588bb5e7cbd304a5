//! Which names of one document are one person.
//!
//! Longer forms come first; shorter ones join the one person they can stand for. What could be
//! two people's stays apart and is listed as doubtful.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::text::on_one_line;

/// A name as words that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The words, folded, without suffixes such as `Jr.`; initials with their letter only.
    pub words: Vec<String>,
}

impl Form {
    /// The form of a name written as `text`.
    pub fn new(text: &str) -> Self {
        let folded = crate::text::fold(text);
        let bare = upright(strip_quotes(&folded));
        let parts = bare.split([' ', ',', '\n', '\t']);
        let words = parts.map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()));
        let kept = words.filter(|it| {
            !it.is_empty()
                && !matches!(*it, "jr" | "sr" | "ii" | "iii" | "iv" | "phd" | "m.d" | "md")
        });
        let mut words: Vec<String> = kept.map(str::to_owned).collect();
        if words.is_empty() {
            words = vec![bare];
        }
        Self { words }
    }

    /// Whether it is one word alone.
    pub fn is_single(&self) -> bool {
        self.words.len() == 1
    }

    fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// How well `self`, of several words, could be a form of the name `other`: the same words,
    /// some left out or cut to initials, or spelt a little differently.
    pub fn fits(&self, other: &Self) -> bool {
        let (short, long) =
            if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        short.words == long.words
            || short.words.len() > 1 && (short.is_part_of(long) || short.is_tail_of(long))
            || short.is_variant_of(long)
            || letters(&short.words).eq(letters(&long.words))
            || short.turned(long)
    }

    /// Whether all words occur in `long` in that order, the first at the start: `Ana Lund` in `Ana
    /// Maria Lund`, `J. Lund` in `Jan Lund`.
    fn is_part_of(&self, long: &Self) -> bool {
        let mut rest = long.words.iter();
        let starts = rest.next().is_some_and(|word| initial_or_same(self.first(), word));
        let particles = |word: &str| matches!(word, "de" | "del" | "la" | "da" | "van" | "der");
        starts
            && self.words.iter().skip(1).all(|word| {
                particles(word) || rest.by_ref().any(|other| initial_or_same(word, other))
            })
            // An initial alone proves nothing beside another initial.
            && self.words.iter().any(|word| word.chars().count() > 1)
    }

    /// Whether it is how `long` ends: `Ávila Villadiego`, `Ávila V.`.
    fn is_tail_of(&self, long: &Self) -> bool {
        let Some(skipped) = long.words.len().checked_sub(self.words.len()) else { return false };
        let mut pairs = self.words.iter().zip(long.words.iter().skip(skipped));
        pairs.next().is_some_and(|(one, two)| one == two)
            && pairs.all(|(one, two)| initial_or_same(one, two))
    }

    /// Whether both are the same two words, once with the family name first: `Kishi Fumiko`.
    fn turned(&self, other: &Self) -> bool {
        self.words.len() == 2 && self.words.iter().eq(other.words.iter().rev())
    }

    /// Whether both are the same words but for a few letters in long words.
    fn is_variant_of(&self, other: &Self) -> bool {
        self.words.len() == other.words.len()
            && self.words.len() > 1
            && self.words.iter().zip(&other.words).all(|(one, two)| nearly(one, two))
    }
}

/// The letters of `words`, as if written as one.
fn letters(words: &[String]) -> impl Iterator<Item = u8> {
    words.iter().flat_map(|word| word.bytes())
}

/// `name` with the given name first, where a comma says that the family name comes first.
fn upright(name: String) -> String {
    let suffix = |word: &str| matches!(word.trim_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv");
    match name.split_once(',') {
        Some((family, given)) if !suffix(given.trim()) => format!("{} {family}", given.trim()),
        _ => name,
    }
}

/// `folded` without words in quotes or brackets, which are other names.
fn strip_quotes(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut inside = false;
    for c in folded.chars() {
        match c {
            '"' => inside = !inside,
            '(' | '[' => inside = true,
            ')' | ']' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    if inside { folded.to_owned() } else { out }
}

fn initial_or_same(one: &str, other: &str) -> bool {
    let initial = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
    one == other || initial(one, other) || initial(other, one)
}

/// Whether two words differ by little for their length.
fn nearly(one: &str, other: &str) -> bool {
    // The last letter tells Daniel from Daniela.
    let ends = one.chars().next() == other.chars().next()
        && one.chars().next_back() == other.chars().next_back();
    if one == other || !ends {
        return one == other;
    }
    let length = one.chars().count().min(other.chars().count());
    let allowed = match length {
        0..=5 => 0,
        6..=8 => 1,
        _ => 2,
    };
    strsim::osa_distance(one, other) <= allowed
}

/// The forms of the names of a document, each once however often it is written.
#[derive(Debug, Default)]
pub struct Forms<'t> {
    /// In the order in which they first stand in the text.
    all: Vec<Form>,
    /// For each form the places of its names.
    names: Vec<Vec<usize>>,
    /// The ways in which the text writes names, and the place of the form of each.
    written: Vec<(&'t str, usize)>,
    /// For each name the place of how it is written.
    of: Vec<usize>,
}

impl<'t> Forms<'t> {
    /// The forms of `names`, as the text has them.
    pub fn new(names: impl Iterator<Item = &'t str>) -> Self {
        let mut forms = Self::default();
        let mut written: HashMap<&str, usize> = HashMap::new();
        let mut known: HashMap<Vec<String>, usize> = HashMap::new();
        for (at, name) in names.enumerate() {
            let place = *written.entry(name).or_insert_with(|| {
                let form = Form::new(&on_one_line(name));
                let place = *known.entry(form.words.clone()).or_insert_with(|| {
                    forms.all.push(form);
                    forms.names.push(Vec::new());
                    forms.all.len() - 1
                });
                forms.written.push((name, place));
                forms.written.len() - 1
            });
            forms.of.push(place);
            let form = forms.written.get(place).map(|(_, form)| *form);
            if let Some(names) = form.and_then(|form| forms.names.get_mut(form)) {
                names.push(at);
            }
        }
        forms
    }

    /// Each name with its form.
    fn each(&self) -> impl Iterator<Item = (usize, &Form)> {
        let form = |place: &usize| self.all.get(self.written.get(*place)?.1);
        self.of.iter().enumerate().filter_map(move |(at, place)| Some((at, form(place)?)))
    }

    /// How the text writes those `names`, each way once and in the order of `names`.
    pub fn written(&self, names: &[usize]) -> impl Iterator<Item = &'t str> {
        let mut seen = HashSet::new();
        let mut last = None;
        let places = names.iter().filter_map(|name| self.of.get(*name).copied());
        let fresh = places.filter(move |it| last.replace(*it) != Some(*it) && seen.insert(*it));
        fresh.filter_map(|place| self.written.get(place).map(|(name, _)| *name))
    }
}

/// A person of one document: the places of the names in the list of names.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Places in the list of names, in order.
    pub names: Vec<usize>,
    /// Every form with several words, longest first.
    pub full: Vec<Form>,
    /// The one word of a person without a longer form.
    pub single: Option<String>,
}

/// Two groups that may be one, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubtful {
    /// Places in the list of groups, the lower first.
    pub groups: [usize; 2],
    /// The word that they share.
    pub word: String,
}

/// A name is compared with so many groups under each of its words.
const NEAR: usize = 64;

/// Groups the names of a document.
pub fn group(forms: &Forms<'_>) -> (Vec<Group>, BTreeSet<Doubtful>) {
    let mut groups: Vec<Group> = Vec::new();
    // Forms of several words, longest first, then in the order of the text.
    let mut order: Vec<(&Form, &Vec<usize>)> = forms.all.iter().zip(&forms.names).collect();
    order.retain(|(form, _)| !form.is_single());
    order.sort_by_key(|(form, _)| std::cmp::Reverse(form.words.len()));
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (form, names) in order {
        // Only groups that share the first or the last word, or its beginning, can fit.
        let near = [form.first(), form.last(), start(form.first()), start(form.last())];
        let known = near.iter().filter_map(|word| by_word.get(word));
        let mut fitting: Vec<usize> = known.flatten().copied().collect();
        fitting.sort_unstable();
        fitting.dedup();
        fitting.retain(|known| {
            let full = groups.get(*known).and_then(|group| group.full.first());
            full.is_some_and(|full| form.fits(full))
        });
        let place = if let [only] = fitting.as_slice() {
            *only
        } else {
            groups.push(Group::default());
            groups.len() - 1
        };
        for word in near {
            let known = by_word.entry(word).or_default();
            if known.len() < NEAR && !known.contains(&place) {
                known.push(place);
            }
        }
        if let Some(group) = groups.get_mut(place) {
            group.names.extend(names);
            group.full.push(form.clone());
        }
    }
    let mut doubts = BTreeSet::new();
    singles(forms, &mut groups, &mut doubts);
    for group in &mut groups {
        group.names.sort_unstable();
    }
    (groups, doubts)
}

/// The first four letters of a word.
fn start(word: &str) -> &str {
    let end = word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

/// Gives each name of one word to the person whose last, inner or given name it is.
fn singles(forms: &Forms<'_>, groups: &mut Vec<Group>, doubts: &mut BTreeSet<Doubtful>) {
    // For each word the groups that it may stand for: as a family name and as a given name.
    let mut bearers: HashMap<String, [Vec<usize>; 2]> = HashMap::new();
    for (place, group) in groups.iter().enumerate() {
        for form in &group.full {
            for (at, word) in form.words.iter().enumerate() {
                let lists = bearers.entry(word.clone()).or_default();
                let [family, given] = lists;
                let list = if at == 0 { given } else { family };
                if !list.contains(&place) && list.len() < 64 {
                    list.push(place);
                }
            }
        }
    }
    let introduced: Vec<usize> =
        groups.iter().map(|it| it.names.iter().min().copied().unwrap_or(0)).collect();
    let mut own: HashMap<&str, usize> = HashMap::new();
    // Whom a word has stood for so far: a text that calls somebody by one word goes on to do so.
    let mut meant: HashMap<&str, usize> = HashMap::new();
    for (at, form) in forms.each().filter(|(_, form)| form.is_single()) {
        let Some(word) = form.words.first() else { continue };
        let none = [Vec::new(), Vec::new()];
        let [family, given] = bearers.get(word).unwrap_or(&none);
        let list = if family.is_empty() { given } else { family };
        let known = |it: &&usize| introduced.get(**it).is_some_and(|first| *first < at);
        let mut earlier = list.iter().filter(known);
        let chosen = match (list.as_slice(), earlier.next(), earlier.next()) {
            ([only], _, _) | (_, Some(only), None) => Some(*only),
            _ => meant.get(word.as_str()).copied(),
        };
        if let Some(place) = chosen {
            meant.insert(word, place);
        }
        let place = chosen.unwrap_or_else(|| {
            *own.entry(word.as_str()).or_insert_with(|| {
                groups.push(Group { single: Some(word.clone()), ..Group::default() });
                let place = groups.len() - 1;
                for other in list {
                    let groups = [*other, place];
                    doubts.insert(Doubtful { groups, word: word.clone() });
                }
                place
            })
        });
        if let Some(group) = groups.get_mut(place) {
            group.names.push(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(one: &str, other: &str) -> bool {
        Form::new(one).fits(&Form::new(other))
    }

    #[test]
    fn forms_of_one_name_fit() {
        assert!(fits("Ana Lund", "Ana Maria Lund"));
        assert!(fits("A. M. Lund", "Ana Maria Lund"));
        assert!(fits("José Peña Ríos", "Jose Pena Rios"));
        assert!(fits("Rosario Quintanilla", "Rosario Quintanila"));
        assert!(fits("Ana “Nita” Lund", "Ana Lund"));
        assert!(fits("Otto Falk Jr.", "Otto Falk"));
        assert!(fits("FALK BERG, Otto", "Otto Falk Berg"));
        assert!(fits("Falk B.", "Otto Falk Berg"));
        assert!(fits("Falk Otto", "Otto Falk"));
    }

    #[test]
    fn names_that_share_only_a_part_do_not_fit() {
        assert!(!fits("Ana Lund", "Eva Lund"));
        assert!(!fits("Ana Lund", "Ana Berg"));
        assert!(!fits("Ana Maria Lund", "Ana Berg Lund Maria"));
        assert!(!fits("Marta Diaz", "Maria Diaz"));
    }
}
