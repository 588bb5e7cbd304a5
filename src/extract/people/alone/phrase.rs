//! Phrases that name an office: where one stands without the name of its holder, and whether two
//! of them say the same.

use crate::extract::hash::word_hash;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::{Shape, Token};
use crate::text::fold;

/// The most words before the noun of an office, and behind it.
const REACH: usize = 6;

/// An office as words of the text.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The hash of its noun.
    pub(super) noun: u64,
    /// The first token.
    pub(super) first: usize,
    /// The token after the last one.
    pub(super) end: usize,
    /// The tokens that say more than the noun: "Colombian", "vice".
    pub(super) words: Vec<usize>,
    /// What it is told with.
    pub(super) article: Article,
}

/// How a phrase is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Article {
    /// "The mayor", and nothing beside it says who that is.
    Definite,
    /// "A mayor": somebody else, for all we know.
    Indefinite,
    /// "As mayor", "was the mayor".
    None,
}

impl Phrase {
    /// The office that the tokens from `first` up to `end` name; `None` where it is none that only
    /// one person holds at a time.
    pub(super) fn of(view: View<'_, '_>, first: usize, end: usize) -> Option<Self> {
        let owns = |at: usize| {
            view.reading.token(at + 1).is_some_and(|it| it.shape.any(Shape::POSSESSIVE))
        };
        let noun = (first..end).find(|at| holder(view, *at) && !owns(*at))?;
        let words = (first..end).filter(|at| *at != noun && telling(view, *at)).collect();
        let noun = view.reading.token(noun)?.hash;
        Some(Self { noun, first, end, words, article: Article::None })
    }

    /// Whether it says what the word at `at` says, or names the land of a people: "Peru" for
    /// "peruano".
    pub(super) fn says(&self, view: View<'_, '_>, at: usize) -> bool {
        let Some(word) = view.reading.token(at) else { return false };
        let land = Classes::COUNTRY.and(Classes::DEMONYM);
        self.words.iter().any(|own| {
            view.reading.token(*own).is_some_and(|it| {
                let lands = it.classes.any(land) && word.classes.any(land);
                it.hash == word.hash
                    || lands && kindred(view.reading.words(it.span), view.reading.words(word.span))
            })
        })
    }

    /// The words that make it another office than its noun alone: "vice", "prime".
    pub(super) fn kind(&self, view: View<'_, '_>) -> impl Iterator<Item = usize> {
        const KINDS: &[&str] = &[
            "vice",
            "deputy",
            "assistant",
            "under",
            "prime",
            "premier",
            "première",
            "primer",
            "primera",
            "primeiro",
            "primeira",
            "adjunto",
            "adjunta",
            "adjoint",
            "adjointe",
            "general",
            "général",
            "générale",
            "geral",
            "associate",
            "junior",
            "suplente",
        ];
        self.words.iter().copied().filter(move |at| {
            let word = view.reading.word(*at);
            KINDS.iter().any(|kind| kind.eq_ignore_ascii_case(word))
        })
    }
}

/// Whether the word at `at` is an office that has one holder.
fn holder(view: View<'_, '_>, at: usize) -> bool {
    view.reading.token(at).is_some_and(|it| it.classes.any(Classes::HOLDER))
}

/// Whether the word at `at` says something: no article, no "of", no "former", no "Mr".
fn telling(view: View<'_, '_>, at: usize) -> bool {
    let small = Classes::STOP.and(Classes::PARTICLE).and(Classes::FORMER).and(Classes::HONORIFIC);
    view.reading.token(at).is_some_and(|it| {
        let known = it.classes.any(Classes::MODIFIER.and(Classes::ROLE));
        it.is_word() && (known || !it.classes.any(small))
    })
}

/// Whether a land and a people, or two forms of one, share all but their ending.
fn kindred(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    let (one, other) = (fold(one), fold(other));
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = one.len().min(other.len());
    let shared = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    // "Niger" and "Nigerian" are two.
    shared >= SHORTEST.max(shorter.saturating_sub(1)) && !(shared == shorter && shorter == 5)
}

/// Of "el mandatario colombiano" the noun that it stands for.
pub(super) fn presidents(view: View<'_, '_>, phrase: &Phrase) -> Option<u64> {
    let of = |it: &str| word_hash(it) == phrase.noun;
    let land = phrase.words.iter().any(|at| {
        view.reading
            .token(*at)
            .is_some_and(|it| it.classes.any(Classes::DEMONYM.and(Classes::COUNTRY)))
    });
    let noun = if of("mandatario") || of("mandatário") {
        "presidente"
    } else if of("mandataria") || of("mandatária") {
        "presidenta"
    } else {
        return None;
    };
    land.then(|| word_hash(noun))
}

/// Whether the noun of `phrase` alone mostly means the head of the state.
pub(super) fn heads_state(view: View<'_, '_>, phrase: &Phrase) -> bool {
    (phrase.first..phrase.end).any(|at| {
        let word = view.reading.word(at).to_lowercase();
        matches!(
            word.as_str(),
            "president"
                | "presidente"
                | "presidenta"
                | "président"
                | "présidente"
                | "king"
                | "queen"
        )
    })
}

/// A document in which offices without a name are looked for.
pub(super) struct Scan<'a, 'r, 'd> {
    view: View<'r, 'd>,
    names: &'a [Name],
    /// The tokens of roles that have an owner, in order.
    taken: &'a [(usize, usize)],
}

impl<'a, 'r, 'd> Scan<'a, 'r, 'd> {
    pub(super) fn new(view: View<'r, 'd>, names: &'a [Name], taken: &'a [(usize, usize)]) -> Self {
        Self { view, names, taken }
    }

    /// Every office that stands without the name of its holder, in order.
    pub(super) fn phrases(&self) -> Vec<Phrase> {
        let mut found = Vec::new();
        let mut taken = self.taken.iter().peekable();
        let mut reached = 0;
        for at in 0..self.view.reading.tokens.len() {
            while let Some((_, end)) = taken.next_if(|(first, _)| *first <= at) {
                reached = reached.max(*end);
            }
            if at >= reached && holder(self.view, at) {
                found.extend(self.phrase(at));
            }
        }
        found
    }

    /// The phrase around the noun at `noun`.
    fn phrase(&self, noun: usize) -> Option<Phrase> {
        let view = self.view;
        let mut first = noun;
        while noun - first < REACH && self.goes_back(first) {
            first -= 1;
        }
        if self.named(noun) {
            return None;
        }
        let end = self.end(noun)?;
        let words = (first..end).filter(|at| *at != noun && telling(view, *at)).collect();
        let hash = view.reading.token(noun)?.hash;
        let article = self.article(first, end);
        Some(Phrase { noun: hash, first, end, words, article })
    }

    /// How the phrase from `first` up to `end` is told.
    fn article(&self, first: usize, end: usize) -> Article {
        let Some(at) = first.checked_sub(1).filter(|_| self.same_line(first)) else {
            return Article::None;
        };
        let english = self.view.reading.lexicon.is_english();
        match self.word(at) {
            "an" | "An" | "un" | "Un" | "una" | "Una" | "une" | "Une" | "um" | "Um" | "uma"
            | "Uma" | "another" | "Another" | "otro" | "otra" | "outro" | "outra" => {
                Article::Indefinite
            }
            "a" | "A" if english => Article::Indefinite,
            "the" | "The" | "el" | "El" | "la" | "La" | "le" | "Le" | "del" | "al" | "du"
            | "au"
                if !self.tied_before(at) && !self.tied_after(end) =>
            {
                Article::Definite
            }
            "o" | "O" | "a" | "A" | "do" | "da" | "ao" | "à" | "pelo" | "pela"
                if !english && !self.tied_before(at) && !self.tied_after(end) =>
            {
                Article::Definite
            }
            _ => Article::None,
        }
    }

    /// Whether the word before `first` describes the noun behind it.
    fn goes_back(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(1).filter(|_| self.same_line(first)) else {
            return false;
        };
        let small = Classes::STOP.and(Classes::PARTICLE);
        self.view.reading.token(before).is_some_and(|it| {
            let known = Classes::FORMER.and(Classes::MODIFIER);
            let described = !it.classes.any(small) || it.classes.any(known);
            it.is_word() && described && !self.named(before)
        })
    }

    /// Where the phrase whose noun stands at `noun` ends; `None` where it is about somebody.
    fn end(&self, noun: usize) -> Option<usize> {
        let describes = Classes::MODIFIER.and(Classes::DEMONYM).and(Classes::FORMER);
        let mut end = noun + 1;
        // "the Attorney General"
        let loud = |at: usize| {
            let rest = self.view.reading.token(at);
            !self.named(at) && rest.is_some_and(|it| it.classes.any(Classes::MODIFIER))
        };
        let more = |at: usize| self.lower(at, describes) || self.capital(noun) && loud(at);
        while end < noun + REACH && self.same_line(end) && more(end) {
            end += 1;
        }
        let of = |at: usize| {
            matches!(
                self.word(at),
                "of" | "de" | "del" | "do" | "da" | "du" | "des" | "dos" | "das"
            )
        };
        if !of(end) || !self.same_line(end) {
            return Some(end);
        }
        let mut at = end + 1;
        while at < end + 4 && self.small(at) {
            at += 1;
        }
        if self.named(at) || !self.same_line(at) {
            return None;
        }
        let mut stop = at + 1;
        let capital = |at: usize| self.capital(at) && self.same_line(at) && !self.named(at);
        let tie = |at: usize| self.small(at) && self.same_line(at) && capital(at + 1);
        while stop < at + REACH && self.capital(at) && (capital(stop) || tie(stop)) {
            stop += 1;
        }
        Some(stop)
    }

    /// Whether what stands before the article at `at` says that the phrase is no person's: "was the",
    /// "Office of the", "Ana Lund, the".
    fn tied_before(&self, at: usize) -> bool {
        if !self.same_line(at) {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        let word = self.word(before);
        let states = matches!(
            word,
            "is" | "was"
                | "be"
                | "been"
                | "being"
                | "as"
                | "become"
                | "became"
                | "becomes"
                | "remains"
                | "es"
                | "era"
                | "fue"
                | "ser"
                | "sido"
                | "como"
                | "est"
                | "était"
                | "être"
                | "été"
                | "comme"
                | "devient"
                | "é"
                | "foi"
                | "eres"
                | "elected"
                | "named"
                | "appointed"
                | "called"
                | "or"
                | "ou"
                | "u"
                | "not"
        );
        let beside = self.named(before)
            || matches!(word, "," | "–" | "—" | "(" | "-")
                && before.checked_sub(1).is_some_and(|at| self.named(at));
        let contracted = matches!(self.word(at), "del" | "du" | "do" | "da");
        let of = if contracted { Some(at) } else { Some(before).filter(|_| self.of(before)) };
        let body = of.and_then(|of| of.checked_sub(1)).is_some_and(|at| {
            self.view.reading.token(at).is_some_and(|it| {
                it.classes.any(Classes::ORGANISATION.and(Classes::NAMESAKE).and(Classes::THING))
                    || it.is_capital() && !it.shape.any(Shape::OPENS)
            })
        });
        states || beside || body
    }

    /// Whether what follows at `end` says so: a name, more of a name, an office as a body.
    fn tied_after(&self, end: usize) -> bool {
        if !self.same_line(end) {
            return false;
        }
        let token = self.view.reading.token(end);
        let owned = token.is_some_and(|it| it.shape.any(Shape::POSSESSIVE));
        let body = owned && self.lower_or_capital(end + 1, Classes::ORGANISATION);
        let name = self.capital(end) || self.named(end);
        let aside = matches!(self.word(end), "," | "(" | "–" | "—" | ":");
        let told = aside && (end + 1..end + 4).any(|at| self.named(at));
        let next = matches!(self.word(end), "-" | "/" | "or" | "o" | "ou" | "elect");
        body || name || told || next
    }

    fn of(&self, at: usize) -> bool {
        matches!(self.word(at), "of" | "de" | "for" | "para" | "pour")
    }

    fn small(&self, at: usize) -> bool {
        self.lower(at, Classes::STOP.and(Classes::PARTICLE))
    }

    fn lower(&self, at: usize, classes: Classes) -> bool {
        self.view.reading.token(at).is_some_and(|it| it.is_lower() && it.classes.any(classes))
    }

    fn lower_or_capital(&self, at: usize, classes: Classes) -> bool {
        self.view.reading.token(at).is_some_and(|it| it.is_word() && it.classes.any(classes))
    }

    fn capital(&self, at: usize) -> bool {
        self.view.reading.token(at).is_some_and(|it: &Token| it.is_capital() && it.is_word())
    }

    fn word(&self, at: usize) -> &'d str {
        self.view.reading.word(at)
    }

    fn same_line(&self, at: usize) -> bool {
        self.view.reading.token(at).is_some_and(|it| !it.shape.any(Shape::BREAK))
    }

    /// Whether the token at `at` is part of a person's name.
    fn named(&self, at: usize) -> bool {
        let after = self.names.partition_point(|name| name.end <= at);
        self.names.get(after).is_some_and(|name| name.first <= at)
    }
}
