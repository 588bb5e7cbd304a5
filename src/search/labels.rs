//! The labels that are searched: names, aliases, roles, titles and headlines.

use std::ops::Range;

use crate::search::bits::Bits;
use crate::search::hit::{Kind, Target, Why};
use crate::search::lexicon::Lexicon;
use crate::search::standing::{Prospect, Prospects};
use crate::search::terms::Letters;
use crate::text::fold;

/// What a label is to its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name of a person or organisation.
    Name,
    /// Another name or an abbreviation.
    Alias,
    /// What a person is said to be.
    Role,
    /// A name of an organisation that a person belongs to.
    Organisation,
    /// The title of a topic.
    Title,
    /// The headline of an event.
    Headline,
}

impl Field {
    /// What a hit on it is called.
    pub(super) fn why(self) -> Why {
        match self {
            Self::Name => Why::Name,
            Self::Alias => Why::Alias,
            Self::Role => Why::Role,
            Self::Organisation => Why::Organisation,
            Self::Title => Why::Title,
            Self::Headline => Why::Headline,
        }
    }
}

/// A text under which an item is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<'t> {
    /// The item.
    pub target: Target,
    /// What the text is to it.
    pub field: Field,
    /// The text, on one line.
    pub text: &'t str,
    /// How often the documents speak of the item.
    pub mentions: usize,
}

/// What ranking asks of a label, together in memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brief {
    /// What it is to the item.
    pub field: Field,
    /// The kind of the item.
    pub kind: Kind,
    /// How many words it has, at most 255.
    pub words: u8,
    /// How many letters and digits it has, at most 255.
    pub size: u8,
    /// How much the documents speak of the item, from 0 to 255.
    prominence: u8,
}

impl Brief {
    /// How much the documents speak of the item, from 0 to 1.
    #[inline]
    pub fn prominence(self) -> f32 {
        f32::from(self.prominence) / f32::from(u8::MAX)
    }

    /// As few words and letters and as much prominence as either has.
    pub fn ideal(self, other: Self) -> Self {
        Self {
            words: self.words.min(other.words),
            size: self.size.min(other.size),
            prominence: self.prominence.max(other.prominence),
            ..self
        }
    }
}

/// How much so many mentions are, from 0 to 255: each doubling is a step.
fn prominence(mentions: usize) -> u8 {
    const STEP: u32 = 16;
    let doublings = usize::BITS - mentions.leading_zeros();
    u8::try_from(doublings * STEP).unwrap_or(u8::MAX)
}

/// Labels with their words. The labels of one item stand side by side.
#[derive(Debug, Default)]
pub(super) struct Labels {
    text: String,
    starts: Vec<u32>,
    targets: Vec<Target>,
    /// The number of each label's item, counted from 0.
    items: Vec<u32>,
    briefs: Vec<Brief>,
    letters: Vec<Letters>,
    /// The initials of labels, in order.
    initials: Vec<(u32, u32)>,
    /// Stretches of labels of one kind, in order.
    stretches: Vec<Stretch>,
    /// What each word of the lexicon can find at best.
    prospects: Vec<Prospects>,
    /// The words of each label as the lexicon has them, with spaces between.
    spelling: String,
    spelling_starts: Vec<u32>,
    pub lexicon: Lexicon,
}

/// Labels of one kind, side by side.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    kind: Kind,
    start: u32,
    end: u32,
    /// Whether no item has two of them.
    single: bool,
}

impl Labels {
    pub fn new<'t>(labels: impl Iterator<Item = Label<'t>>) -> Self {
        let mut made = Self::default();
        made.starts.push(0);
        for label in labels {
            made.push(&label);
        }
        let folded = (0..place(made.len())).map(|label| fold(made.text(label)));
        made.lexicon = Lexicon::new(folded);
        made.measure();
        made
    }

    fn push(&mut self, label: &Label<'_>) {
        let item = match (self.targets.last(), self.items.last()) {
            (Some(last), Some(item)) if *last == label.target => *item,
            (_, Some(item)) => item + 1,
            (_, None) => 0,
        };
        self.text.push_str(label.text);
        self.starts.push(place(self.text.len()));
        self.targets.push(label.target);
        self.items.push(item);
        self.briefs.push(Brief {
            field: label.field,
            kind: label.target.kind(),
            words: 0,
            size: 0,
            prominence: prominence(label.mentions),
        });
    }

    fn measure(&mut self) {
        for label in self.all() {
            let words = self.lexicon.contents(label);
            let size: usize = words.iter().map(|word| self.lexicon.size(*word)).sum();
            if let Some(brief) = self.briefs.get_mut(label as usize) {
                brief.words = u8::try_from(words.len()).unwrap_or(u8::MAX);
                brief.size = u8::try_from(size).unwrap_or(u8::MAX);
            }
            self.letters.push(self.lexicon.letters(label));
        }
        let mut initials = Vec::new();
        for label in self.all() {
            if matches!(self.field(label), Field::Name | Field::Alias) {
                let words = self.lexicon.contents(label).iter();
                let words: Vec<&str> = words.map(|word| self.lexicon.word(*word)).collect();
                initials.extend(super::initials::of(&words).into_iter().map(|key| (key, label)));
            }
        }
        initials.sort_unstable();
        initials.shrink_to_fit();
        self.initials = initials;
        self.stretches = stretches(&self.briefs, &self.items);
        self.prospects = Prospect::all(self);
        self.spell();
    }

    fn spell(&mut self) {
        self.spelling_starts.push(0);
        for label in self.all() {
            for (at, word) in self.lexicon.contents(label).iter().enumerate() {
                self.spelling.push_str(if at == 0 { "" } else { " " });
                self.spelling.push_str(self.lexicon.word(*word));
            }
            self.spelling_starts.push(place(self.spelling.len()));
        }
        self.spelling.shrink_to_fit();
    }

    /// Every label.
    pub fn all(&self) -> Range<u32> {
        0..place(self.len())
    }

    /// How many items of each kind have one of these labels.
    pub fn count(&self, labels: &Bits) -> [usize; 5] {
        let mut counts = [0; 5];
        for Stretch { kind, start, end, single } in self.stretches.iter().copied() {
            let Some(count) = counts.get_mut(kind as usize) else { continue };
            if single {
                *count += labels.count(start, end);
                continue;
            }
            let mut last = None;
            for label in labels.between(start, end) {
                let item = self.item(label);
                *count += usize::from(item != last);
                last = item;
            }
        }
        counts
    }

    /// What a word of the lexicon can find at best.
    #[inline]
    pub fn prospects(&self, word: u32) -> Prospects {
        self.prospects.get(word as usize).copied().unwrap_or_default()
    }

    /// How many labels there are.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.items.last().map_or(0, |item| *item as usize + 1)
    }

    /// The labels of an item, by its number.
    pub fn of_item(&self, item: u32) -> Range<u32> {
        let before = |bound| place(self.items.partition_point(|it| *it < bound));
        before(item)..before(item.saturating_add(1))
    }

    /// The items that some of `labels` are of.
    pub fn items_of(&self, labels: &Bits) -> Bits {
        let mut items = Bits::new(self.items());
        for label in labels.between(0, self.all().end) {
            if let Some(item) = self.item(label) {
                items.set(item);
            }
        }
        items
    }

    /// The number of the item of a label.
    #[inline]
    pub fn item(&self, label: u32) -> Option<u32> {
        self.items.get(label as usize).copied()
    }

    /// The label as it was given.
    pub fn text(&self, label: u32) -> &str {
        part(&self.text, &self.starts, label)
    }

    /// Its words, folded, with spaces between.
    #[inline]
    pub fn spelling(&self, label: u32) -> &str {
        part(&self.spelling, &self.spelling_starts, label)
    }

    /// What it is a label of; `None` where there is no such label.
    pub fn target(&self, label: u32) -> Option<Target> {
        self.targets.get(label as usize).copied()
    }

    /// What it is to that.
    #[inline]
    pub fn field(&self, label: u32) -> Field {
        self.brief(label).map_or(Field::Headline, |brief| brief.field)
    }

    /// What ranking asks of it.
    #[inline]
    pub fn brief(&self, label: u32) -> Option<Brief> {
        self.briefs.get(label as usize).copied()
    }

    /// The labels that hold all of these letters.
    pub fn holding(&self, letters: Letters) -> impl Iterator<Item = u32> {
        let sets = self.letters.iter().zip(0_u32..);
        sets.filter(move |(set, _)| letters.are_in(**set)).map(|(_, label)| label)
    }

    /// Whether a label holds all of these letters.
    pub fn has_letters(&self, label: u32, letters: Letters) -> bool {
        self.letters.get(label as usize).is_some_and(|set| letters.are_in(*set))
    }

    /// The labels with these initials, as [`super::initials`] packs them.
    pub fn with_initials(&self, key: u32) -> impl Iterator<Item = u32> {
        let first = self.initials.partition_point(|(other, _)| *other < key);
        let from = self.initials.get(first..).unwrap_or_default().iter();
        from.take_while(move |(other, _)| *other == key).map(|(_, label)| *label)
    }

    /// The memory it takes beside the text, in bytes.
    pub fn bytes(&self) -> usize {
        self.lexicon.bytes()
            + self.starts.capacity() * size_of::<u32>()
            + self.targets.capacity() * size_of::<Target>()
            + self.items.capacity() * size_of::<u32>()
            + self.briefs.capacity() * size_of::<Brief>()
            + self.letters.capacity() * size_of::<Letters>()
            + self.initials.capacity() * size_of::<(u32, u32)>()
            + self.stretches.capacity() * size_of::<Stretch>()
            + self.prospects.capacity() * size_of::<Prospects>()
            + self.spelling.capacity()
            + self.spelling_starts.capacity() * size_of::<u32>()
    }
}

/// Parts labels by kind.
fn stretches(briefs: &[Brief], items: &[u32]) -> Vec<Stretch> {
    let mut made: Vec<Stretch> = Vec::new();
    for (at, (brief, item)) in (0_u32..).zip(briefs.iter().zip(items)) {
        let again = at.checked_sub(1).and_then(|at| items.get(at as usize)) == Some(item);
        match made.last_mut() {
            Some(last) if last.kind == brief.kind => {
                last.end = at + 1;
                last.single &= !again;
            }
            Some(_) | None => {
                made.push(Stretch { kind: brief.kind, start: at, end: at + 1, single: true });
            }
        }
    }
    made
}

/// The part of `text` that is a label's.
#[inline]
fn part<'t>(text: &'t str, starts: &[u32], label: u32) -> &'t str {
    let at = label as usize;
    let start = starts.get(at).copied().unwrap_or_default() as usize;
    let end = starts.get(at + 1).copied().unwrap_or_default() as usize;
    text.get(start..end).unwrap_or_default()
}

fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
