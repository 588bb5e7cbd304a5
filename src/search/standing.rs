//! How well typed words agree with a label: what of it they stand for, and how finely.

use crate::search::align::Pair;
use crate::search::hit::Why;
use crate::search::labels::{Brief, Field, Labels};
use crate::search::reach::{Reach, Way};
use crate::search::score::{Standing, Tier, number, ratio, score};

/// The share of fineness that is left for accents.
const FOR_ACCENTS: f32 = 0.1;

/// The worst way decides.
pub(super) fn tier_of(ways: impl Iterator<Item = Way> + Clone) -> Tier {
    let worst = ways.clone().map(Way::tier).max().unwrap_or(Tier::Partial);
    let begun = ways.clone().filter(|way| *way == Way::Beginning).count();
    let last = ways.last().is_some_and(|way| way == Way::Beginning);
    let before = begun - usize::from(last);
    if worst == Tier::Prefix && before > 0 { Tier::WordStart } else { worst }
}

/// The ways of pairs; none where one is missing.
pub(super) fn ways(pairs: &[Pair]) -> impl Iterator<Item = Way> + Clone {
    pairs.iter().map(|pair| pair.map_or(Way::None, |(_, way)| way))
}

/// What of a label `typed` words stand for: whether its `first` word is among them, and whether
/// they are words `as_written`, in order.
#[inline]
pub(super) fn standing(brief: Brief, typed: usize, first: bool, as_written: bool) -> Standing {
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
        Field::Role | Field::Organisation => Standing::Role,
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
#[inline]
pub(super) fn fineness(
    brief: Brief,
    typed: usize,
    likeness: f32,
    letters: f32,
    in_order: bool,
) -> f32 {
    let covered = ratio(typed, usize::from(brief.words)).min(1.0);
    let letters = (letters / f32::from(brief.size.max(1))).min(1.0);
    0.35 * likeness
        + 0.35 * covered
        + 0.15 * brief.prominence()
        + 0.1 * letters
        + 0.05 * f32::from(u8::from(in_order))
}

/// The score of a hit; `accents` is the share of typed accents that the label has too.
#[inline]
pub(super) fn scored(tier: Tier, standing: Standing, fine: f32, accents: f32) -> f32 {
    score(tier, standing, fine * (1.0 - FOR_ACCENTS) + FOR_ACCENTS * accents)
}

/// The most that any label can score that all of some reaches lead to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ceiling {
    typed: usize,
    tier: Tier,
    likeness: f32,
    accents: f32,
}

impl Ceiling {
    /// `tier` where none can be better than that; `accents` are 0 where none were typed, else 1.
    pub fn new(reaches: &[&Reach], tier: Option<Tier>, accents: f32) -> Self {
        let best = reaches.iter().map(|reach| reach.best);
        let shown = tier_of(best.clone());
        let alike: f32 =
            reaches.iter().zip(best).map(|(it, way)| way.likeness_at_most(it.size)).sum();
        Self {
            typed: reaches.len(),
            tier: tier.map_or(shown, |tier| tier.max(shown)),
            likeness: alike / number(reaches.len()).max(1.0),
            accents,
        }
    }

    /// The most that a label can score.
    #[inline]
    pub fn of(&self, brief: Brief) -> f32 {
        let standing = standing(brief, self.typed, false, self.tier == Tier::Exact);
        let letters = f32::from(brief.size);
        let fine = fineness(brief, self.typed, self.likeness, letters, true);
        scored(self.tier, standing, fine, self.accents)
    }
}

/// The best of the labels that a word begins, or of those that it is in but does not begin: as
/// much as one typed word can find by it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prospect {
    standing: Standing,
    /// A label with the fewest words and letters and the most prominence of any.
    brief: Brief,
    /// The kinds of the labels, a bit each.
    pub kinds: u8,
}

/// The prospects of a word where it does not begin a label, and where it does.
pub(super) type Prospects = [Option<Prospect>; 2];

impl Prospect {
    /// The prospects of every word of the labels.
    pub fn all(labels: &Labels) -> Vec<Prospects> {
        let mut all = vec![[None; 2]; labels.lexicon.len()];
        for label in labels.all() {
            let Some(brief) = labels.brief(label) else { continue };
            for (at, word) in labels.lexicon.contents(label).iter().enumerate() {
                let Some([inside, first]) = all.get_mut(*word as usize) else { continue };
                let slot = if at == 0 { first } else { inside };
                let standing = standing(brief, 1, at == 0, false);
                let here = Self { standing, brief, kinds: 1 << brief.kind as u8 };
                *slot = Some(slot.map_or(here, |known: Self| known.with(here)));
            }
        }
        all
    }

    fn with(self, other: Self) -> Self {
        Self {
            standing: self.standing.min(other.standing),
            brief: self.brief.ideal(other.brief),
            kinds: self.kinds | other.kinds,
        }
    }

    /// The most that a label can score by this word of `size` letters; `accents` are 0 where none
    /// were typed, else 1.
    #[inline]
    pub fn ceiling(self, way: Way, typed: usize, size: usize, accents: f32) -> f32 {
        // As it stands, a whole name or alias is better than otherwise, and nothing else is.
        let standing = if way != Way::Exact {
            self.standing
        } else if self.standing == Standing::WholeName {
            Standing::SameName
        } else if self.standing == Standing::WholeAlias {
            Standing::SameAlias
        } else {
            self.standing
        };
        let alike = way.likeness(typed, size);
        let fine = fineness(self.brief, 1, alike, alike * number(size), true);
        scored(way.tier(), standing, fine, accents)
    }
}
