//! A dictionary of the words of many short texts: which words each text has, and which texts
//! each word is in.

use std::collections::HashMap;
use std::ops::Range;

use crate::search::score::number;
use crate::search::sound::{Key, keys};
use crate::search::terms::{Letters, terms};

/// Words in order, with what is needed to find them by a beginning, with errors and by sound.
///
/// A word is known by its place in the order, a text by its place in the input.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// All words, one after the other.
    spelling: String,
    /// Where each word starts in `spelling`; one more than there are words.
    starts: Vec<u32>,
    letters: Vec<Letters>,
    /// Letters per word, at most 255.
    sizes: Vec<u8>,
    /// Keys with the words that have them, in order.
    sounds: Vec<(Key, u32)>,
    /// The texts of each word, one after the other, each text once.
    postings: Vec<Posting>,
    posting_starts: Vec<u32>,
    /// The words of each text, one after the other, in the order of the text.
    contents: Vec<u32>,
    content_starts: Vec<u32>,
    /// How much it says that a text has the word: more the rarer it is.
    weights: Vec<f32>,
}

/// A text that a word is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Posting(u32);

impl Posting {
    fn new(text: u32, first: bool) -> Self {
        Self(text << 1 | u32::from(first))
    }

    /// The text.
    #[inline]
    pub fn text(self) -> u32 {
        self.0 >> 1
    }

    /// Whether the text starts with the word.
    #[inline]
    pub fn is_first(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Lexicon {
    /// Reads texts that are folded already.
    pub fn new(folded: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let mut ids: HashMap<Box<str>, u32> = HashMap::new();
        let mut contents = Vec::new();
        let mut content_starts = vec![0];
        for text in folded {
            for term in terms(text.as_ref()) {
                let next = place(ids.len());
                let id = match ids.get(term.text.as_ref()) {
                    Some(id) => *id,
                    None => *ids.entry(term.text.into()).or_insert(next),
                };
                contents.push(id);
            }
            content_starts.push(place(contents.len()));
        }
        let mut words: Vec<(Box<str>, u32)> = ids.into_iter().collect();
        words.sort_unstable();
        let mut order = vec![0; words.len()];
        for (at, (_, id)) in words.iter().enumerate() {
            if let Some(slot) = order.get_mut(*id as usize) {
                *slot = place(at);
            }
        }
        for id in &mut contents {
            *id = order.get(*id as usize).copied().unwrap_or_default();
        }
        let mut made = Self { contents, content_starts, ..Self::default() };
        made.learn(&words);
        made.post();
        made.contents.shrink_to_fit();
        made
    }

    fn learn(&mut self, words: &[(Box<str>, u32)]) {
        self.starts.push(0);
        for (at, (word, _)) in words.iter().enumerate() {
            self.spelling.push_str(word);
            self.starts.push(place(self.spelling.len()));
            self.letters.push(Letters::of(word));
            self.sizes.push(u8::try_from(word.chars().count()).unwrap_or(u8::MAX));
            self.sounds.extend(keys(word).into_iter().flatten().map(|key| (key, place(at))));
        }
        self.sounds.sort_unstable();
        self.sounds.shrink_to_fit();
        self.spelling.shrink_to_fit();
    }

    /// Turns "the words of a text" round into "the texts of a word".
    fn post(&mut self) {
        let mut counts = vec![0_u32; self.len() + 1];
        let texts = place(self.content_starts.len().saturating_sub(1));
        // A word that a text repeats is counted once: remember the last text of each word.
        let mut last = vec![u32::MAX; self.len()];
        let mut each = |visit: &mut dyn FnMut(usize, Posting)| {
            last.fill(u32::MAX);
            for text in 0..texts {
                let words = slice(&self.content_starts, &self.contents, text);
                for (at, word) in words.iter().enumerate() {
                    let Some(seen) = last.get_mut(*word as usize) else { continue };
                    if *seen != text {
                        *seen = text;
                        visit(*word as usize, Posting::new(text, at == 0));
                    }
                }
            }
        };
        each(&mut |word, _| {
            if let Some(count) = counts.get_mut(word + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for count in &mut counts {
            sum += *count;
            *count = sum;
        }
        let mut free = counts.clone();
        let mut postings = vec![Posting::default(); sum as usize];
        each(&mut |word, posting| {
            let Some(at) = free.get_mut(word) else { return };
            if let Some(slot) = postings.get_mut(*at as usize) {
                *slot = posting;
            }
            *at += 1;
        });
        self.postings = postings;
        self.posting_starts = counts;
        let all = number(self.texts());
        let weight = |word| (1.0 + all / (number(self.postings(word).len()) + 0.5)).ln();
        self.weights = (0..place(self.len())).map(weight).collect();
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many texts there are.
    pub fn texts(&self) -> usize {
        self.content_starts.len().saturating_sub(1)
    }

    /// A word; empty where there is none.
    #[inline]
    pub fn word(&self, word: u32) -> &str {
        let bounds = bounds(&self.starts, word);
        self.spelling.get(bounds).unwrap_or_default()
    }

    /// How many letters a word has.
    #[inline]
    pub fn size(&self, word: u32) -> usize {
        self.sizes.get(word as usize).copied().unwrap_or_default().into()
    }

    /// The texts that a word is in, in order.
    #[inline]
    pub fn postings(&self, word: u32) -> &[Posting] {
        slice(&self.posting_starts, &self.postings, word)
    }

    /// How much a word says of a text that has it.
    #[inline]
    pub fn weight(&self, word: u32) -> f32 {
        self.weights.get(word as usize).copied().unwrap_or_default()
    }

    /// How much a word that no text has would say.
    pub fn weight_of_unknown(&self) -> f32 {
        (1.0 + number(self.texts()) * 2.0).ln()
    }

    /// The words of a text, in order.
    #[inline]
    pub fn contents(&self, text: u32) -> &[u32] {
        slice(&self.content_starts, &self.contents, text)
    }

    /// The words whose letters leave room for `errors(longer)` errors and no more, where `longer` is
    /// the longer of the word's size and `size`, and `letters` are what they are compared with.
    pub fn resembling(
        &self,
        letters: Letters,
        size: usize,
        errors: impl Fn(usize) -> usize,
    ) -> impl Iterator<Item = u32> {
        // One more than how many letters may differ, for words of each size.
        let mut room = [0_u32; 256];
        for (other, room) in room.iter_mut().enumerate() {
            let most = errors(other.max(size));
            if other.abs_diff(size) <= most {
                *room = u32::try_from(most * 2 + 1).unwrap_or(u32::MAX);
            }
        }
        let sets = self.letters.iter().zip(&self.sizes).zip(0_u32..);
        sets.filter(move |((set, other), _)| {
            let room = room.get(usize::from(**other)).copied().unwrap_or_default();
            room > 0 && set.differing(letters) < room
        })
        .map(|(_, word)| word)
    }

    /// The letters of a text.
    pub fn letters(&self, text: u32) -> Letters {
        let words = self.contents(text).iter();
        let sets = words.filter_map(|word| self.letters.get(*word as usize));
        sets.fold(Letters::default(), |all, set| all.with(*set))
    }

    /// The word that is spelt so.
    pub fn find(&self, word: &str) -> Option<u32> {
        let at = self.first_from(word);
        (self.word(at) == word && !word.is_empty()).then_some(at)
    }

    /// The words that begin so; they stand side by side.
    pub fn beginning(&self, prefix: &str) -> Range<u32> {
        let first = self.first_from(prefix);
        let (mut low, mut high) = (first, place(self.len()));
        while low < high {
            let middle = low.midpoint(high);
            if self.word(middle).starts_with(prefix) { low = middle + 1 } else { high = middle }
        }
        first..low
    }

    /// The first word that does not come before `word`.
    fn first_from(&self, word: &str) -> u32 {
        let (mut low, mut high) = (0, place(self.len()));
        while low < high {
            let middle = low.midpoint(high);
            if self.word(middle) < word { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The words that sound like `word`.
    pub fn sounding_like(&self, word: &str) -> impl Iterator<Item = u32> {
        keys(word).into_iter().flatten().flat_map(|key| {
            let first = self.sounds.partition_point(|(other, _)| *other < key);
            let alike = self.sounds.get(first..).unwrap_or_default().iter();
            alike.take_while(move |(other, _)| *other == key).map(|(_, word)| *word)
        })
    }

    /// The words of `among` that lack one of `letters` at most.
    pub fn near_beginning(&self, letters: Letters, among: Range<u32>) -> impl Iterator<Item = u32> {
        let sets = self.letters.get(among.start as usize..among.end as usize);
        let sets = sets.unwrap_or_default().iter().zip(among.start..);
        sets.filter(move |(set, _)| letters.lacks_one_at_most_in(**set)).map(|(_, word)| word)
    }

    /// The memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        let words = self.starts.capacity()
            + self.postings.capacity()
            + self.posting_starts.capacity()
            + self.contents.capacity()
            + self.content_starts.capacity();
        self.spelling.capacity()
            + words * size_of::<u32>()
            + self.letters.capacity() * size_of::<Letters>()
            + self.sizes.capacity()
            + self.weights.capacity() * size_of::<f32>()
            + self.sounds.capacity() * size_of::<(Key, u32)>()
    }
}

/// A place in a list as it is stored. Lists stay below four billion: the loader refuses larger
/// documents.
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[inline]
fn bounds(starts: &[u32], item: u32) -> Range<usize> {
    let at = item as usize;
    let start = starts.get(at).copied().unwrap_or_default() as usize;
    let end = starts.get(at + 1).copied().unwrap_or_default() as usize;
    start..end.max(start)
}

#[inline]
fn slice<'l, T>(starts: &[u32], list: &'l [T], item: u32) -> &'l [T] {
    list.get(bounds(starts, item)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_spelling_beginning_and_sound() {
        let lexicon = Lexicon::new(["ana gadafi", "anabel", "gadafi gadafi"].iter());
        let spelt = |word: u32| lexicon.word(word);
        assert_eq!(lexicon.find("anabel").map(spelt), Some("anabel"));
        assert_eq!(lexicon.find("anab"), None);
        assert_eq!(lexicon.beginning("ana").map(spelt).collect::<Vec<_>>(), ["ana", "anabel"]);
        assert_eq!(lexicon.sounding_like("qaddafi").map(spelt).collect::<Vec<_>>(), ["gadafi"]);
        let postings = lexicon.find("gadafi").map(|word| lexicon.postings(word));
        let texts = postings.unwrap_or_default().iter().map(|it| (it.text(), it.is_first()));
        assert_eq!(texts.collect::<Vec<_>>(), [(0, false), (2, true)]);
        assert_eq!(lexicon.contents(2).len(), 2);
    }

    #[test]
    fn nothing_is_found_in_an_empty_dictionary() {
        let lexicon = Lexicon::new(std::iter::empty::<&str>());
        assert_eq!(lexicon.find(""), None);
        assert!(lexicon.beginning("a").is_empty());
        assert_eq!(lexicon.resembling(Letters::of("a"), 1, |_| 2).count(), 0);
    }
}
