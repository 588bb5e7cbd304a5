//! Typed words to labels: every tier, one score per item.

use std::collections::HashMap;
use std::sync::Arc;

use crate::search::across;
use crate::search::align::{Aligner, MOST_TYPED};
use crate::search::gather::Gathered;
use crate::search::hit::{Kind, Why};
use crate::search::initials;
use crate::search::labels::{Brief, Field, Labels};
use crate::search::partial;
use crate::search::passages::holds_phrase;
use crate::search::reach::{Reach, Way};
use crate::search::score::{Standing, Tier, number, ratio};
use crate::search::standing::{Ceiling, Prospect, fineness, scored, standing, tier_of, ways, why};
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
    /// Whether it was typed in capitals, as initials are.
    pub capitals: bool,
}

/// The words of typed text, without operators.
pub(super) fn wanted(typed: &str, forgiving: bool) -> Vec<Wanted> {
    let mut found = Vec::new();
    for piece in typed.split_whitespace() {
        let folded = fold(piece);
        let lower = piece.to_lowercase();
        let accented = (!lower.is_ascii() && lower != folded).then_some(lower);
        let capitals = piece.len() > 2 && piece.bytes().all(|byte| byte.is_ascii_uppercase());
        for term in terms(&folded) {
            let accented = accented.clone();
            found.push(Wanted { word: term.text.into_owned(), accented, forgiving, capitals });
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

/// What to look for, and how far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task<'t> {
    /// The words that a label must hold.
    pub wanted: &'t [Wanted],
    /// Which folded words must stand side by side.
    pub phrases: &'t [Vec<String>],
    /// The tiers below sound are only looked into while fewer items than this are found; what they
    /// add never changes the score of what is there.
    pub enough: usize,
    /// How many items of each kind are wanted, `enough` or more; the others are only counted.
    pub most: usize,
    /// Whether several labels of an item may hold the words together.
    pub together: bool,
}

/// The labels that were found, the best of each item.
#[derive(Debug, Default)]
pub(super) struct Finds {
    /// In no order: the best of each kind, and perhaps more.
    pub found: Vec<Found>,
    /// How many items of each kind there are.
    pub counts: [usize; 5],
}

/// Finds the labels that hold the wanted words and phrases.
pub(super) fn find(labels: &Labels, task: Task<'_>, scratch: &mut Scratch) -> Finds {
    let Task { wanted, phrases, enough, most, together } = task;
    let wanted = wanted.get(..wanted.len().min(MOST_TYPED)).unwrap_or_default();
    if wanted.is_empty() || labels.len() == 0 {
        return Finds::default();
    }
    let base: Vec<Arc<Reach>> =
        wanted.iter().map(|it| scratch.reach(labels, &it.word, it.forgiving)).collect();
    let base: Vec<&Reach> = base.iter().map(Arc::as_ref).collect();
    let gathered = Gathered::new(labels, most, std::mem::take(&mut scratch.slots));
    let mut finder = Finder { labels, wanted, phrases, gathered, aligner: Aligner::default() };
    match base.as_slice() {
        [only] => finder.visit_one(only, most),
        several => finder.visit(several, None),
    }
    if together && phrases.is_empty() {
        for candidate in across::candidates(labels, &base) {
            finder.gathered.offer(candidate);
        }
    }
    let forgiving = wanted.iter().all(|it| it.forgiving) && phrases.is_empty();
    let capitals = matches!(wanted, [only] if only.capitals);
    if forgiving && capitals {
        finder.initials(Tier::Capitals);
    }
    if forgiving && finder.gathered.kept() < enough {
        finder.joined(&base, scratch);
        finder.split(&base, scratch);
        finder.initials(Tier::Initials);
    }
    if forgiving && finder.gathered.kept() < enough && base.len() > 1 {
        let candidates = partial::candidates(labels, &base, finder.gathered.hits());
        for candidate in candidates {
            finder.gathered.offer(candidate);
        }
    }
    let (found, counts, slots) = finder.gathered.finish();
    scratch.slots = slots;
    Finds { found, counts }
}

struct Finder<'l> {
    labels: &'l Labels,
    wanted: &'l [Wanted],
    phrases: &'l [Vec<String>],
    gathered: Gathered<'l>,
    aligner: Aligner,
}

impl Finder<'_> {
    /// Offers every label that one typed word leads to; those that cannot be among the `most` best
    /// are only counted.
    fn visit_one(&mut self, reach: &Reach, most: usize) {
        /// So many words for each hit that is wanted are put in order.
        const PROMISING: usize = 16;
        let lexicon = &self.labels.lexicon;
        let accents = self.most_accents();
        let ceilings = |word: u32| {
            let (way, size) = (reach.way(word), lexicon.size(word));
            self.labels.prospects(word).map(|prospect| {
                let of = |it: Prospect| (it.ceiling(way, reach.size, size, accents), it.kinds);
                prospect.map_or((f32::NEG_INFINITY, 0), of)
            })
        };
        let highest = |word: u32| ceilings(word).into_iter().map(|it| it.0).fold(0.0, f32::max);
        let mut words: Vec<(f32, u32)> =
            reach.words.iter().map(|word| (highest(*word), *word)).collect();
        // The sooner good ones are found, the more of the others are only counted.
        let promising = most.saturating_mul(PROMISING).min(words.len());
        if (1..words.len()).contains(&promising) {
            words.select_nth_unstable_by(promising, |a, b| b.0.total_cmp(&a.0));
        }
        let (first, rest) = words.split_at_mut(promising);
        first.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        for (_, word) in first.iter().chain(rest.iter()).copied() {
            let hopeless = ceilings(word).map(|(ceiling, kinds)| {
                self.phrases.is_empty() && self.gathered.is_hopeless_for(kinds, ceiling)
            });
            let [inside, begun] = hopeless;
            if inside && begun {
                self.gathered.count_word(word);
                continue;
            }
            let (way, size) = (reach.way(word), lexicon.size(word));
            for posting in lexicon.postings(word) {
                let first = posting.is_first();
                if if first { begun } else { inside } {
                    self.gathered.count(posting.text());
                } else {
                    self.offer_one(reach, posting.text(), size, way, first);
                }
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
            self.gathered.offer(found);
        }
    }

    /// Offers every label that all of `reaches` lead to; `tier` where it is not to be better.
    fn visit(&mut self, reaches: &[&Reach], tier: Option<Tier>) {
        /// One in so many labels: by then the labels of all words are compared at once.
        const CROWD: usize = 32;
        let labels = self.labels;
        let Some((at, rarest)) = reaches.iter().enumerate().min_by_key(|(_, reach)| reach.texts)
        else {
            return;
        };
        let all = Together::new(reaches, tier, self.most_accents());
        let mut others = reaches.to_vec();
        others.swap_remove(at);
        if rarest.texts > labels.len() / CROWD {
            let mut held = rarest.held(&labels.lexicon).clone();
            for reach in others {
                held.keep(reach.held(&labels.lexicon));
            }
            for label in held.between(0, labels.all().end) {
                self.consider(label, &all);
            }
            return;
        }
        for word in &rarest.words {
            for posting in labels.lexicon.postings(*word) {
                let words = labels.lexicon.contents(posting.text());
                let leads = |reach: &&Reach| words.iter().any(|it| reach.way(*it) != Way::None);
                if words.len() >= reaches.len() && others.iter().all(leads) {
                    self.consider(posting.text(), &all);
                }
            }
        }
    }

    /// Offers a label that each reach leads to by some word of it.
    fn consider(&mut self, label: u32, all: &Together<'_>) {
        let Some(brief) = self.labels.brief(label) else { return };
        if !self.holds_phrases(label) {
            return;
        }
        if all.apart && self.gathered.is_hopeless(brief.kind, all.ceiling.of(brief)) {
            self.gathered.count(label);
        } else if let Some(found) = self.judge(label, brief, all) {
            self.gathered.offer(found);
        }
    }

    fn holds_phrases(&self, label: u32) -> bool {
        self.phrases.iter().all(|phrase| holds_phrase(&self.labels.lexicon, label, phrase))
    }

    /// `None` where not every typed word has a word of its own.
    fn judge(&mut self, label: u32, brief: Brief, all: &Together<'_>) -> Option<Found> {
        let Together { reaches, tier, .. } = *all;
        let words = self.labels.lexicon.contents(label);
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
        let shown = tier_of(ways(pairs));
        let tier = tier.map_or(shown, |tier| tier.max(shown));
        let standing = standing(brief, reaches.len(), first, exact && in_order);
        let likeness = likeness / number(reaches.len()).max(1.0);
        let fine = fineness(brief, reaches.len(), likeness, letters, in_order);
        Some(self.found(label, brief, tier, standing, fine))
    }

    fn found(&self, label: u32, brief: Brief, tier: Tier, standing: Standing, fine: f32) -> Found {
        let score = scored(tier, standing, fine, self.accents(label));
        Found { label, kind: brief.kind, score, tier, why: why(brief.field, standing) }
    }

    /// The most that [`Self::accents`] can be.
    fn most_accents(&self) -> f32 {
        f32::from(u8::from(self.wanted.iter().any(|it| it.accented.is_some())))
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
    fn initials(&mut self, tier: Tier) {
        let [only] = self.wanted else { return };
        let Some(key) = initials::typed(&only.word) else { return };
        for label in self.labels.with_initials(key) {
            let Some(brief) = self.labels.brief(label) else { continue };
            let standing = match brief.field {
                Field::Name => Standing::WholeName,
                Field::Alias => Standing::WholeAlias,
                Field::Role | Field::Organisation | Field::Title | Field::Headline => {
                    Standing::Text
                }
            };
            let covered = ratio(only.word.len(), usize::from(brief.words)).min(1.0);
            let fine = 0.7 * covered + 0.3 * brief.prominence();
            let found = self.found(label, brief, tier, standing, fine);
            self.gathered.offer(found);
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

/// What one reading of the typed words leads to.
struct Together<'r> {
    reaches: &'r [&'r Reach],
    /// The tier where it is not to be better.
    tier: Option<Tier>,
    ceiling: Ceiling,
    /// Whether no word is led to twice: then a label that each leads to has a word for each.
    apart: bool,
}

impl<'r> Together<'r> {
    fn new(reaches: &'r [&'r Reach], tier: Option<Tier>, accents: f32) -> Self {
        let mut pairs = reaches.iter().enumerate().flat_map(|(at, reach)| {
            let before = reaches.get(..at).unwrap_or_default().iter();
            before.map(move |other| (*other, *reach))
        });
        let apart = pairs.all(|(reach, other)| reach.is_apart_from(other));
        Self { reaches, tier, ceiling: Ceiling::new(reaches, tier, accents), apart }
    }
}
