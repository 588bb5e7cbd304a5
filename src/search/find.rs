//! Typed words to labels: every tier, one score per item.

use std::collections::HashMap;
use std::sync::Arc;

use crate::search::align::{Aligner, MOST_TYPED, Pair};
use crate::search::hit::{Kind, Why};
use crate::search::initials;
use crate::search::labels::{Brief, Field, Labels};
use crate::search::partial;
use crate::search::passages::holds_phrase;
use crate::search::reach::{Reach, Way};
use crate::search::score::{Standing, Tier, number, ratio, score};
use crate::search::terms::terms;
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

/// The words of typed text, without operators.
pub(super) fn wanted(typed: &str, forgiving: bool) -> Vec<Wanted> {
    let mut found = Vec::new();
    for piece in typed.split_whitespace() {
        let folded = fold(piece);
        let lower = piece.to_lowercase();
        let accented = (!lower.is_ascii() && lower != folded).then_some(lower);
        for term in terms(&folded) {
            let accented = accented.clone();
            found.push(Wanted { word: term.text.into_owned(), accented, forgiving });
        }
    }
    found
}

/// A label that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub label: u32,
    pub kind: Kind,
    pub score: f32,
    pub tier: Tier,
    pub why: Why,
}

/// What was needed for one query and may be needed for the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    reaches: HashMap<(String, bool), Arc<Reach>>,
    /// For each item where in the finds it is, counted from 1; 0 between queries.
    slots: Vec<u32>,
}

impl Scratch {
    /// More words than this are not kept.
    const MOST: usize = 64;

    /// What `word` reaches.
    pub fn reach(&mut self, labels: &Labels, word: &str, forgiving: bool) -> Arc<Reach> {
        let key = (word.to_owned(), forgiving);
        if let Some(reach) = self.reaches.get(&key) {
            return Arc::clone(reach);
        }
        if self.reaches.len() >= Self::MOST {
            self.reaches.clear();
        }
        let reach = Arc::new(Reach::new(&labels.lexicon, word, forgiving));
        self.reaches.insert(key, Arc::clone(&reach));
        reach
    }
}

/// Finds the labels that hold the wanted words and phrases, the best of each item.
///
/// The tiers below sound are only looked into while fewer than `enough` items are found; what they
/// add never changes the score of what is there.
pub(super) fn find(
    labels: &Labels,
    wanted: &[Wanted],
    phrases: &[Vec<String>],
    enough: usize,
    scratch: &mut Scratch,
) -> Vec<Found> {
    let wanted = wanted.get(..wanted.len().min(MOST_TYPED)).unwrap_or_default();
    if wanted.is_empty() || labels.len() == 0 {
        return Vec::new();
    }
    let base: Vec<Arc<Reach>> =
        wanted.iter().map(|it| scratch.reach(labels, &it.word, it.forgiving)).collect();
    let base: Vec<&Reach> = base.iter().map(Arc::as_ref).collect();
    let mut finder = Finder::new(labels, wanted, phrases, std::mem::take(&mut scratch.slots));
    match base.as_slice() {
        [only] => finder.visit_one(only),
        several => finder.visit(several, None),
    }
    let forgiving = wanted.iter().all(|it| it.forgiving) && phrases.is_empty();
    if forgiving && finder.found.len() < enough {
        finder.joined(&base, scratch);
        finder.split(&base, scratch);
        finder.initials();
    }
    if forgiving && finder.found.len() < enough && base.len() > 1 {
        for candidate in partial::candidates(labels, &base) {
            finder.offer(candidate);
        }
    }
    let (found, slots) = finder.finish();
    scratch.slots = slots;
    found
}

struct Finder<'l> {
    labels: &'l Labels,
    wanted: &'l [Wanted],
    phrases: &'l [Vec<String>],
    slots: Vec<u32>,
    found: Vec<Found>,
    aligner: Aligner,
}

impl<'l> Finder<'l> {
    fn new(
        labels: &'l Labels,
        wanted: &'l [Wanted],
        phrases: &'l [Vec<String>],
        mut slots: Vec<u32>,
    ) -> Self {
        slots.resize(labels.items(), 0);
        Self { labels, wanted, phrases, slots, found: Vec::new(), aligner: Aligner::default() }
    }

    /// What was found, and the slots as they were.
    fn finish(mut self) -> (Vec<Found>, Vec<u32>) {
        for found in &self.found {
            let item = self.labels.brief(found.label).map_or(0, |brief| brief.item as usize);
            if let Some(slot) = self.slots.get_mut(item) {
                *slot = 0;
            }
        }
        (self.found, self.slots)
    }

    /// Keeps the better of what is known of the item and `found`.
    fn offer(&mut self, found: Found) {
        let Some(brief) = self.labels.brief(found.label) else { return };
        let Some(slot) = self.slots.get_mut(brief.item as usize) else { return };
        match self.found.get_mut((*slot as usize).wrapping_sub(1)) {
            Some(known) if known.score < found.score => *known = found,
            Some(_) => {}
            None => {
                self.found.push(found);
                *slot = u32::try_from(self.found.len()).unwrap_or_default();
            }
        }
    }

    /// Offers every label that one typed word leads to.
    fn visit_one(&mut self, reach: &Reach) {
        let labels = self.labels;
        let lexicon = &labels.lexicon;
        // Where many labels are led to, all in the order of memory are quicker than these by word.
        if reach.texts > labels.len() / 8 {
            for label in 0..u32::try_from(labels.len()).unwrap_or(u32::MAX) {
                for (at, word) in lexicon.contents(label).iter().enumerate() {
                    let way = reach.way(*word);
                    if way != Way::None {
                        self.offer_one(reach, label, lexicon.size(*word), way, at == 0);
                    }
                }
            }
            return;
        }
        for word in &reach.words {
            let (way, size) = (reach.way(*word), lexicon.size(*word));
            for posting in lexicon.postings(*word) {
                self.offer_one(reach, posting.text(), size, way, posting.is_first());
            }
        }
    }

    /// Offers a label that one typed word leads to by a word of `size` letters.
    fn offer_one(&mut self, reach: &Reach, label: u32, size: usize, way: Way, first: bool) {
        let Some(brief) = self.labels.brief(label) else { return };
        if self.holds_phrases(label) {
            let standing = standing(brief, 1, first, way == Way::Exact);
            let alike = way.likeness(reach.size, size);
            let fine = fineness(brief, 1, alike, alike * number(size), true);
            let found = self.found(label, brief, way.tier(), standing, fine);
            self.offer(found);
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
            for posting in labels.lexicon.postings(*word) {
                let label = posting.text();
                let words = labels.lexicon.contents(label);
                let fits = words.len() >= reaches.len()
                    && others.iter().all(|it| lead_to(it, words))
                    && self.holds_phrases(label);
                if fits && let Some(found) = self.judge(label, words, reaches, tier) {
                    self.offer(found);
                }
            }
        }
    }

    fn holds_phrases(&self, label: u32) -> bool {
        self.phrases.iter().all(|phrase| holds_phrase(&self.labels.lexicon, label, phrase))
    }

    /// `None` where not every typed word has a word of its own.
    fn judge(
        &mut self,
        label: u32,
        words: &[u32],
        reaches: &[&Reach],
        tier: Option<Tier>,
    ) -> Option<Found> {
        let brief = self.labels.brief(label)?;
        let pairs = self.aligner.align(reaches, words);
        let (mut likeness, mut letters) = (0.0, 0.0);
        let (mut in_order, mut exact, mut first) = (true, true, false);
        let mut last = None;
        for (reach, pair) in reaches.iter().zip(pairs) {
            let (at, way) = (*pair)?;
            let word = words.get(usize::from(at)).copied()?;
            let size = self.labels.lexicon.size(word);
            let alike = way.likeness(reach.size, size);
            likeness += alike;
            letters += alike * number(size);
            in_order &= last < Some(at);
            exact &= way == Way::Exact;
            first |= at == 0;
            last = Some(at);
        }
        let shown = tier_of(pairs);
        let tier = tier.map_or(shown, |tier| tier.max(shown));
        let standing = standing(brief, reaches.len(), first, exact && in_order);
        let likeness = likeness / number(reaches.len()).max(1.0);
        let fine = fineness(brief, reaches.len(), likeness, letters, in_order);
        Some(self.found(label, brief, tier, standing, fine))
    }

    fn found(&self, label: u32, brief: Brief, tier: Tier, standing: Standing, fine: f32) -> Found {
        let fine = fine * 0.9 + 0.1 * self.accents(label);
        let why = why(brief.field, standing);
        Found { label, kind: brief.kind, score: score(tier, standing, fine), tier, why }
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
    fn joined(&mut self, base: &[&Reach], scratch: &mut Scratch) {
        for (at, pair) in self.wanted.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let word = format!("{}{}", first.word, second.word);
            let one = scratch.reach(self.labels, &word, false);
            if one.words.is_empty() {
                continue;
            }
            let mut reading = base.to_vec();
            reading.splice(at..at + 2, [one.as_ref()]);
            self.visit(&reading, Some(Tier::Joined));
        }
    }

    /// One typed word as two: `alsisi` finds `al sisi`.
    fn split(&mut self, base: &[&Reach], scratch: &mut Scratch) {
        let lexicon = &self.labels.lexicon;
        for (at, whole) in self.wanted.iter().enumerate() {
            let word = &whole.word;
            let cuts = word.char_indices().map(|(cut, _)| cut).skip(2);
            for cut in cuts.take_while(|cut| cut + 2 <= word.len()) {
                let Some((left, right)) = word.split_at_checked(cut) else { continue };
                let (Some(first), Some(second)) = (lexicon.find(left), lexicon.find(right)) else {
                    continue;
                };
                if base.len() < MOST_TYPED && adjacent(self.labels, first, second) {
                    let left = scratch.reach(self.labels, left, false);
                    let right = scratch.reach(self.labels, right, false);
                    let mut reading = base.to_vec();
                    reading.splice(at..=at, [left.as_ref(), right.as_ref()]);
                    self.visit(&reading, Some(Tier::Joined));
                }
            }
        }
    }

    /// A single short word as initials.
    fn initials(&mut self) {
        let [only] = self.wanted else { return };
        let Some(key) = initials::typed(&only.word) else { return };
        for label in self.labels.with_initials(key) {
            let Some(brief) = self.labels.brief(label) else { continue };
            let standing = match brief.field {
                Field::Name => Standing::WholeName,
                Field::Alias => Standing::WholeAlias,
                Field::Role | Field::Title | Field::Headline => Standing::Text,
            };
            let covered = ratio(only.word.len(), usize::from(brief.words)).min(1.0);
            let fine = 0.7 * covered + 0.3 * brief.prominence();
            let found = self.found(label, brief, Tier::Initials, standing, fine);
            self.offer(found);
        }
    }
}

/// Whether some label has the two words side by side; looks at the first few only.
fn adjacent(labels: &Labels, first: u32, second: u32) -> bool {
    const LOOKED_AT: usize = 256;
    let postings = labels.lexicon.postings(second).iter().take(LOOKED_AT);
    postings.map(|posting| labels.lexicon.contents(posting.text())).any(|words| {
        words.windows(2).any(|pair| pair.first() == Some(&first) && pair.get(1) == Some(&second))
    })
}

/// The worst way decides.
fn tier_of(pairs: &[Pair]) -> Tier {
    let worst = pairs.iter().flatten().map(|(_, way)| way.tier()).max().unwrap_or(Tier::Partial);
    let begun = |pair: &Pair| matches!(pair, Some((_, Way::Beginning)));
    let before = pairs.get(..pairs.len().saturating_sub(1)).unwrap_or_default();
    if worst == Tier::Prefix && before.iter().any(begun) { Tier::WordStart } else { worst }
}

/// What of a label `typed` words stand for: whether its `first` word is among them, and whether
/// they are words `as_written`, in order.
fn standing(brief: Brief, typed: usize, first: bool, as_written: bool) -> Standing {
    let whole = typed == usize::from(brief.words);
    match brief.field {
        Field::Name if whole && as_written => Standing::SameName,
        Field::Alias if whole && as_written => Standing::SameAlias,
        Field::Name if whole => Standing::WholeName,
        Field::Name if typed > 1 => Standing::NamePart,
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

/// How well `typed` words agree with a label, from 0 to 1: how alike the words are, how many of
/// the label's words and `letters` they cover, how much the documents speak of the item, and
/// whether the order is the same.
fn fineness(brief: Brief, typed: usize, likeness: f32, letters: f32, in_order: bool) -> f32 {
    let covered = ratio(typed, usize::from(brief.words)).min(1.0);
    let letters = (letters / f32::from(brief.size.max(1))).min(1.0);
    0.35 * likeness
        + 0.35 * covered
        + 0.15 * brief.prominence()
        + 0.1 * letters
        + 0.05 * f32::from(u8::from(in_order))
}
