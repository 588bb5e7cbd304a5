//! Typed words to labels: every tier, one score per item.

use std::collections::HashMap;
use std::sync::Arc;

use crate::search::align::{Alignment, MOST_TYPED};
use crate::search::hit::Why;
use crate::search::initials;
use crate::search::labels::{Field, Labels};
use crate::search::partial;
use crate::search::reach::{Reach, Way};
use crate::search::score::{Standing, Tier, number, ratio, score};
use crate::text::fold;

/// A word to find.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Wanted {
    /// The word, folded.
    pub word: String,
    /// As it was typed, in lower case, where it holds more than folding leaves.
    pub accented: Option<String>,
    /// Whether errors and other spellings are forgiven.
    pub forgiving: bool,
}

/// A label that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub label: u32,
    pub score: f32,
    pub tier: Tier,
    pub why: Why,
    /// How much of both, the query and the label, agrees, by the weight of the words, 0 to 1.
    pub agreement: f32,
}

/// What typed words reach, kept from key to key.
#[derive(Debug, Default)]
pub(super) struct Reaches {
    known: HashMap<(String, bool), Arc<Reach>>,
}

impl Reaches {
    /// More than this many are not kept.
    const MOST: usize = 64;

    /// What `word` reaches.
    pub fn reach(&mut self, labels: &Labels, word: &str, forgiving: bool) -> Arc<Reach> {
        let key = (word.to_owned(), forgiving);
        if let Some(reach) = self.known.get(&key) {
            return Arc::clone(reach);
        }
        if self.known.len() >= Self::MOST {
            self.known.clear();
        }
        let reach = Arc::new(Reach::new(&labels.lexicon, word, forgiving));
        self.known.insert(key, Arc::clone(&reach));
        reach
    }
}

/// Finds the labels that hold the wanted words, the best of each item.
///
/// The tiers below sound are only looked into while fewer than `enough` items are found; what they
/// add never changes the score of what is there.
pub(super) fn find(
    labels: &Labels,
    wanted: &[Wanted],
    enough: usize,
    reaches: &mut Reaches,
) -> Vec<Found> {
    let wanted = wanted.get(..wanted.len().min(MOST_TYPED)).unwrap_or_default();
    if wanted.is_empty() || labels.len() == 0 {
        return Vec::new();
    }
    let mut finder = Finder::new(labels, wanted);
    let base: Vec<Arc<Reach>> =
        wanted.iter().map(|it| reaches.reach(labels, &it.word, it.forgiving)).collect();
    let base: Vec<&Reach> = base.iter().map(Arc::as_ref).collect();
    finder.visit(&base, None);
    if !wanted.iter().all(|it| it.forgiving) {
        return finder.found;
    }
    if finder.found.len() < enough {
        finder.joined(&base, wanted, reaches);
        finder.split(&base, wanted, reaches);
        finder.initials(wanted);
    }
    if finder.found.len() < enough && base.len() > 1 {
        for candidate in partial::candidates(labels, &base) {
            finder.offer(candidate);
        }
    }
    finder.found
}

pub(super) struct Finder<'l> {
    labels: &'l Labels,
    wanted: &'l [Wanted],
    /// For each item where in `found` it is, counted from 1; 0 where it isn't.
    slots: Vec<u32>,
    found: Vec<Found>,
}

impl<'l> Finder<'l> {
    fn new(labels: &'l Labels, wanted: &'l [Wanted]) -> Self {
        Self { labels, wanted, slots: vec![0; labels.items()], found: Vec::new() }
    }

    /// Keeps the better of what is known of the item and `found`.
    fn offer(&mut self, found: Found) {
        let Some(slot) = self.slots.get_mut(self.labels.item(found.label)) else { return };
        match self.found.get_mut((*slot as usize).wrapping_sub(1)) {
            Some(known) if known.score < found.score => *known = found,
            Some(_) => {}
            None => {
                self.found.push(found);
                *slot = u32::try_from(self.found.len()).unwrap_or_default();
            }
        }
    }

    /// Offers every label that all of `reaches` lead to; `tier` where it is not to be better.
    fn visit(&mut self, reaches: &[&Reach], tier: Option<Tier>) {
        let labels = self.labels;
        let Some((at, rarest)) = reaches.iter().enumerate().min_by_key(|(_, reach)| reach.texts)
        else {
            return;
        };
        let mut others = reaches.to_vec();
        others.swap_remove(at);
        let lead_to =
            |reach: &&Reach, words: &[u32]| words.iter().any(|word| reach.way(*word) != Way::None);
        for word in &rarest.words {
            for label in labels.lexicon.postings(*word) {
                let words = labels.lexicon.contents(*label);
                if words.len() < reaches.len() || !others.iter().all(|it| lead_to(it, words)) {
                    continue;
                }
                let alignment = Alignment::new(reaches, words);
                if alignment.missing() == 0 {
                    let found = self.judge(*label, words, reaches, &alignment, tier);
                    self.offer(found);
                }
            }
        }
    }

    fn judge(
        &self,
        label: u32,
        words: &[u32],
        reaches: &[&Reach],
        alignment: &Alignment,
        tier: Option<Tier>,
    ) -> Found {
        let shown = tier_of(alignment);
        let tier = tier.map_or(shown, |tier| tier.max(shown));
        let standing = standing(self.labels.field(label), alignment, words.len());
        let mut fine = fineness(self.labels, label, reaches, alignment);
        fine = fine * 0.9 + 0.1 * self.accents(label);
        let agreement = partial::agreement(self.labels, words, reaches, alignment);
        let why = why(self.labels.field(label), standing);
        Found { label, score: score(tier, standing, fine), tier, why, agreement }
    }

    /// The share of words typed with accents that the label writes with the same ones.
    fn accents(&self, label: u32) -> f32 {
        let typed = self.wanted.iter().filter_map(|it| it.accented.as_deref());
        let count = typed.clone().count();
        if count == 0 {
            return 0.0;
        }
        let text = self.labels.text(label).to_lowercase();
        ratio(typed.filter(|typed| text.contains(*typed)).count(), count)
    }

    /// Two typed words as one: `al sisi` finds `alsisi`.
    fn joined(&mut self, base: &[&Reach], wanted: &[Wanted], reaches: &mut Reaches) {
        for (at, pair) in wanted.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let word = format!("{}{}", first.word, second.word);
            let one = reaches.reach(self.labels, &word, false);
            if one.words.is_empty() {
                continue;
            }
            let mut reading = base.to_vec();
            reading.splice(at..at + 2, [one.as_ref()]);
            self.visit(&reading, Some(Tier::Joined));
        }
    }

    /// One typed word as two: `alsisi` finds `al sisi`.
    fn split(&mut self, base: &[&Reach], wanted: &[Wanted], reaches: &mut Reaches) {
        for (at, whole) in wanted.iter().enumerate() {
            let word = &whole.word;
            let cuts = word.char_indices().map(|(cut, _)| cut).skip(2);
            for cut in cuts.take_while(|cut| cut + 2 <= word.len()) {
                let Some((left, right)) = word.split_at_checked(cut) else { continue };
                let lexicon = &self.labels.lexicon;
                let (Some(first), Some(second)) = (lexicon.find(left), lexicon.find(right)) else {
                    continue;
                };
                if !adjacent(self.labels, first, second) {
                    continue;
                }
                let left = reaches.reach(self.labels, left, false);
                let right = reaches.reach(self.labels, right, false);
                let mut reading = base.to_vec();
                reading.splice(at..=at, [left.as_ref(), right.as_ref()]);
                if reading.len() <= MOST_TYPED {
                    self.visit(&reading, Some(Tier::Joined));
                }
            }
        }
    }

    /// A single short word as initials.
    fn initials(&mut self, wanted: &[Wanted]) {
        let [only] = wanted else { return };
        let Some(key) = initials::typed(&only.word) else { return };
        for label in self.labels.with_initials(key) {
            let field = self.labels.field(label);
            let standing = match field {
                Field::Name => Standing::WholeName,
                Field::Alias => Standing::WholeAlias,
                Field::Role | Field::Title | Field::Headline => Standing::Text,
            };
            let typed = only.word.len();
            let words = self.labels.lexicon.contents(label).len();
            let fine = 0.7 * ratio(typed, words.max(typed))
                + 0.3 * prominence(self.labels.mentions(label));
            let score = score(Tier::Initials, standing, fine);
            let why = why(field, standing);
            self.offer(Found { label, score, tier: Tier::Initials, why, agreement: 0.0 });
        }
    }
}

/// Whether some label has the two words side by side; looks at the first few only.
fn adjacent(labels: &Labels, first: u32, second: u32) -> bool {
    const LOOKED_AT: usize = 256;
    let texts = labels.lexicon.postings(second).iter().take(LOOKED_AT);
    texts.map(|text| labels.lexicon.contents(*text)).any(|words| {
        words.windows(2).any(|pair| pair.first() == Some(&first) && pair.get(1) == Some(&second))
    })
}

/// The worst way decides.
fn tier_of(alignment: &Alignment) -> Tier {
    let pairs = alignment.pairs();
    let worst = pairs.iter().flatten().map(|(_, way)| way.tier()).max().unwrap_or(Tier::Partial);
    let begun = |pair: &Option<(u8, Way)>| matches!(pair, Some((_, Way::Beginning)));
    let before = pairs.get(..pairs.len().saturating_sub(1)).unwrap_or_default();
    if worst == Tier::Prefix && before.iter().any(begun) { Tier::WordStart } else { worst }
}

fn standing(field: Field, alignment: &Alignment, words: usize) -> Standing {
    let pairs = alignment.pairs().iter().flatten();
    let count = pairs.clone().count();
    let whole = count == words && alignment.missing() == 0;
    let first = pairs.clone().any(|(at, _)| *at == 0);
    match field {
        Field::Name if whole => Standing::WholeName,
        Field::Name if count > 1 => Standing::NamePart,
        Field::Name if first => Standing::GivenName,
        Field::Name => Standing::Surname,
        Field::Alias if whole => Standing::WholeAlias,
        Field::Alias => Standing::AliasPart,
        Field::Title => Standing::Topic,
        Field::Role => Standing::Role,
        Field::Headline => Standing::Headline,
    }
}

/// What a hit is called.
pub(super) fn why(field: Field, standing: Standing) -> Why {
    if standing == Standing::Surname { Why::Surname } else { field.why() }
}

/// How well the typed words agree with the label, from 0 to 1: how alike the words are, how many
/// of the label's words and letters they cover, how much the documents speak of the item, and
/// whether the order is the same.
fn fineness(labels: &Labels, label: u32, reaches: &[&Reach], alignment: &Alignment) -> f32 {
    let words = labels.lexicon.contents(label);
    let mut likeness = 0.0;
    let mut letters = 0.0;
    let mut in_order = true;
    let mut last = None;
    for (reach, pair) in reaches.iter().zip(alignment.pairs()) {
        let Some((at, way)) = pair else { continue };
        let size = words.get(usize::from(*at)).map_or(0, |word| labels.lexicon.size(*word));
        let alike = way.likeness(reach.size, size);
        likeness += alike;
        letters += alike * number(size);
        in_order &= last < Some(*at);
        last = Some(*at);
    }
    let covered = ratio(reaches.len(), words.len()).min(1.0);
    let letters = (letters / number(labels.size(label)).max(1.0)).min(1.0);
    0.35 * likeness / number(reaches.len()).max(1.0)
        + 0.35 * covered
        + 0.15 * prominence(labels.mentions(label))
        + 0.1 * letters
        + 0.05 * f32::from(u8::from(in_order))
}

/// How much the documents speak of an item, from 0 to 1.
pub(super) fn prominence(mentions: usize) -> f32 {
    const MANY: f32 = 1000.0;
    ((1.0 + number(mentions)).ln() / MANY.ln()).min(1.0)
}

/// The words of typed text, without operators.
pub(super) fn wanted(typed: &str, forgiving: bool) -> Vec<Wanted> {
    let mut found = Vec::new();
    for piece in typed.split_whitespace() {
        let folded = fold(piece);
        let lower = piece.to_lowercase();
        let accented = (!lower.is_ascii() && lower != folded).then_some(lower);
        for term in super::terms::terms(&folded) {
            let accented = accented.clone();
            found.push(Wanted { word: term.text.into_owned(), accented, forgiving });
        }
    }
    found
}
