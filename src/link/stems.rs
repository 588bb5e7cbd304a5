//! Words reduced to what different wordings share: `meetings`, `met` and `meeting` are one.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use crate::extract::hash::{ByHash, word_hash};
use crate::text::fold;

/// A word's stem, hashed.
pub(super) type Stem = u64;

/// Stems are cut to this many letters, so that `suspended` and `suspension` meet.
const LETTERS: usize = 6;

/// Words that every text has, in English, Spanish, Portuguese and French.
const IDLE: &str = "a about after again against all also am an and any are as at be because been \
    before being between both but by can could did do does during each few for from further had \
    has have he her here him his how i if in into is it its just like made make many may me might \
    more most much must my near no nor not now of off on one only or other our out over own per \
    said say says same she should since so some such than that the their them then there these \
    they this those through to told too under until up upon us very was we were what when where \
    which while who whom whose why will with within without would you your new first last later \
    today yesterday tomorrow day week month year including according \
    el la los las un una unos unas y e o u de del al a en con por para que se su sus lo como mas \
    pero es son fue fueron ha han este esta entre sobre sin desde hasta tras \
    os as um uma do da dos das no na nos nas em ao aos pelo pela foi foram \
    le les des du et dans pour par sur au aux est ce cette qui ont sont ete plus avec leur leurs";

/// Forms that endings do not explain.
const IRREGULAR: &[(&str, &str)] = &[
    ("met", "meet"),
    ("held", "hold"),
    ("left", "leave"),
    ("leaving", "leave"),
    ("took", "take"),
    ("taken", "take"),
    ("taking", "take"),
    ("gave", "give"),
    ("given", "give"),
    ("went", "go"),
    ("began", "begin"),
    ("begun", "begin"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("bought", "buy"),
    ("caught", "catch"),
    ("chose", "choose"),
    ("came", "come"),
    ("died", "death"),
    ("dies", "death"),
    ("dead", "death"),
    ("deaths", "death"),
    ("fell", "fall"),
    ("fought", "fight"),
    ("found", "find"),
    ("led", "lead"),
    ("lost", "lose"),
    ("paid", "pay"),
    ("ran", "run"),
    ("rose", "rise"),
    ("sent", "send"),
    ("shot", "shoot"),
    ("sold", "sell"),
    ("spoke", "speak"),
    ("struck", "strike"),
    ("spent", "spend"),
    ("stood", "stand"),
    ("swore", "swear"),
    ("threw", "throw"),
    ("won", "win"),
    ("withdrew", "withdr"),
    ("withdrawal", "withdr"),
    ("wrote", "write"),
    ("encounter", "meet"),
    ("talks", "talk"),
];

/// The stem of a folded word; `None` where it says nothing.
pub(super) fn stem(folded: &str) -> Option<Stem> {
    static KNOWN: LazyLock<ByHash<Option<Stem>>> = LazyLock::new(|| {
        let idle = IDLE.split_whitespace().map(|word| (word_hash(word), None));
        let odd = IRREGULAR.iter().map(|(word, stem)| (word_hash(word), Some(word_hash(stem))));
        idle.chain(odd).collect()
    });
    if let Some(known) = KNOWN.get(&word_hash(folded)) {
        return *known;
    }
    let letters = folded.chars().take(2).count();
    if letters < 2 || !folded.starts_with(char::is_alphanumeric) {
        return None;
    }
    let number = folded.starts_with(|it: char| it.is_ascii_digit());
    Some(word_hash(if number { folded } else { cut(folded) }))
}

/// `word` without its ending, cut to [`LETTERS`].
fn cut(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let bare = ["ings", "ing", "ies", "ied", "ed", "es", "s", "ly"].iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.chars().take(3).count() >= 3).then_some(stem)
    });
    let bare = bare.unwrap_or(word);
    let bare = bare.trim_end_matches(['e', 'y', 'i']);
    let end = bare.char_indices().nth(LETTERS).map_or(bare.len(), |(at, _)| at);
    bare.get(..end).unwrap_or(bare)
}

/// The words of `text` without signs around them. `2,700` and `U.S` are one word, `two-hour` is two,
/// and the article goes from `l'accord`.
pub(super) fn spoken(text: &str) -> impl Iterator<Item = &str> {
    const INNER: &[char] = &['\'', '’', '.', ','];
    let parts = |it: char| !it.is_alphanumeric() && !INNER.contains(&it) && !is_combining_mark(it);
    let bare = text.split(parts).map(|it| it.trim_matches(INNER));
    let without_article = bare.map(|word| {
        let elided = word.split_once(['\'', '’']);
        let elided = elided.filter(|(head, rest)| head.len() <= 2 && rest.len() > 2);
        elided.map_or(word, |(_, rest)| rest)
    });
    without_article.filter(|it| !it.is_empty())
}

/// The stems of `text`, in order, repeated where it repeats them.
pub(super) fn said(text: &str) -> Vec<Stem> {
    spoken(text).filter_map(|word| stem(&fold(word))).collect()
}

/// The stems of words met before, so that each is folded once.
#[derive(Debug, Default)]
pub(super) struct Known<'t>(HashMap<&'t str, Option<Stem>>);

impl<'t> Known<'t> {
    /// The stem of `word` as written; `None` where it says nothing.
    pub(super) fn stem(&mut self, word: &'t str) -> Option<Stem> {
        *self.0.entry(word).or_insert_with(|| stem(&fold(word)))
    }
}

/// Whether `stem` is that of something people hold or do together, which a text names again by
/// itself: "the meeting", "the talks".
pub(super) fn is_happening(stem: Stem) -> bool {
    const NAMES: &[&str] = &[
        "meeting",
        "talks",
        "summit",
        "call",
        "attack",
        "strike",
        "vote",
        "election",
        "signing",
        "ceremony",
        "conference",
        "hearing",
        "trial",
        "verdict",
        "explosion",
        "raid",
        "protest",
        "visit",
        "ceasefire",
        "reunion",
        "encuentro",
        "cumbre",
        "ataque",
        "rencontre",
        "sommet",
        "attaque",
        "reuniao",
        "cupula",
    ];
    static STEMS: LazyLock<HashSet<Stem>> =
        LazyLock::new(|| NAMES.iter().filter_map(|it| self::stem(it)).collect());
    STEMS.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        stem(one).is_some() && stem(one) == stem(other)
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (one, other) in [
            ("meetings", "met"),
            ("suspended", "suspension"),
            ("killed", "killings"),
            ("sanctions", "sanction"),
            ("imposes", "imposed"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        assert!(!same("harbour", "hearing"));
    }

    #[test]
    fn small_words_say_nothing() {
        assert_eq!(said("It was the one that they had.").len(), 0);
    }
}
