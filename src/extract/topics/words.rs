//! What each language calls the things that topics are read from; `assets/topics` holds the words.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::hash::WordSet;
use crate::extract::language::PerLanguage;
use crate::extract::phrases::Phrases;
use crate::extract::tokens::Token;
use crate::model::Document;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// What follows was discussed.
    pub(super) discussed: Phrases,
    /// What follows was discussed, where the passage speaks of a meeting.
    pub(super) in_meeting: Phrases,
    /// Those of them that need a weighing phrase behind them.
    pub(super) weighed: WordSet,
    /// "importance of", "support for".
    pub(super) weighing: Phrases,
    /// A meeting, a call, talks.
    pub(super) meeting: Phrases,
    /// The same in a title.
    pub(super) meeting_title: Phrases,
    /// Words at the head of a subject that say nothing of it.
    pub(super) hollow: Phrases,
    /// "areas", "issues": named only by what follows "including".
    pub(super) empty: WordSet,
    /// "including", "such as".
    pub(super) including: Phrases,
    /// Beginnings of what nobody would call a subject.
    pub(super) vacuous: Phrases,
    /// "was discussed": the subject stands before.
    pub(super) passive: Phrases,
    /// How a line ends that leads a list of subjects.
    pub(super) lead_in: Phrases,
    /// What an agenda or its list is called.
    pub(super) agenda: Phrases,
    /// How items of minutes begin: "update on".
    pub(super) minuted: Phrases,
    /// Headings that name a part of the page.
    pub(super) structural: WordSet,
    pub(super) determiners: WordSet,
    pub(super) conjunctions: WordSet,
    /// "both … and".
    pub(super) pairing: WordSet,
    pub(super) prepositions: WordSet,
    pub(super) pronouns: WordSet,
    /// "how", "whether".
    pub(super) questions: WordSet,
    /// "to".
    pub(super) infinitive: WordSet,
    /// Endings of verbs used as nouns.
    gerund: Vec<String>,
    /// Words that end a subject behind a comma.
    pub(super) enders: WordSet,
    /// Words that end it anywhere.
    pub(super) hard_enders: WordSet,
    /// Verbs of main clauses.
    pub(super) finite: WordSet,
    /// "a", "an".
    pub(super) indefinite: WordSet,
    /// "his", "their".
    pub(super) personal: WordSet,
    /// Words that end like a verb used as a noun and are none.
    no_gerund: WordSet,
    /// Endings of verbs that tell what somebody did.
    past: Vec<String>,
    /// Endings of adjectives that stand before their noun: "political, economic and …".
    adjectival: Vec<String>,
    /// "with the aim of": a title ends before these.
    pub(super) tails: Phrases,
    /// "where", "which".
    pub(super) relatives: WordSet,
    /// Verbs that hand something over.
    pub(super) giving: WordSet,
}

/// A file of `assets/topics`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    discussed: Vec<String>,
    in_meeting: Vec<String>,
    weighed: WordSet,
    weighing: Vec<String>,
    meeting: Vec<String>,
    meeting_title: Vec<String>,
    hollow: Vec<String>,
    empty: WordSet,
    including: Vec<String>,
    vacuous: Vec<String>,
    passive: Vec<String>,
    lead_in: Vec<String>,
    agenda: Vec<String>,
    minuted: Vec<String>,
    structural: WordSet,
    determiners: WordSet,
    conjunctions: WordSet,
    pairing: WordSet,
    prepositions: WordSet,
    pronouns: WordSet,
    questions: WordSet,
    infinitive: WordSet,
    gerund: Vec<String>,
    enders: WordSet,
    hard_enders: WordSet,
    finite: WordSet,
    tails: Vec<String>,
    relatives: WordSet,
    giving: WordSet,
    indefinite: WordSet,
    personal: WordSet,
    no_gerund: WordSet,
    past: Vec<String>,
    #[serde(default)]
    adjectival: Vec<String>,
}

impl Words {
    fn read(file: &str) -> Option<Self> {
        let file: File = toml::from_str(file).ok()?;
        Some(Self {
            discussed: Phrases::new(file.discussed),
            in_meeting: Phrases::new(file.in_meeting),
            weighed: file.weighed,
            weighing: Phrases::new(file.weighing),
            meeting: Phrases::new(file.meeting),
            meeting_title: Phrases::new(file.meeting_title),
            hollow: Phrases::new(file.hollow),
            empty: file.empty,
            including: Phrases::new(file.including),
            vacuous: Phrases::new(file.vacuous),
            passive: Phrases::new(file.passive),
            lead_in: Phrases::new(file.lead_in),
            agenda: Phrases::new(file.agenda),
            minuted: Phrases::new(file.minuted),
            structural: file.structural,
            determiners: file.determiners,
            conjunctions: file.conjunctions,
            pairing: file.pairing,
            prepositions: file.prepositions,
            pronouns: file.pronouns,
            questions: file.questions,
            infinitive: file.infinitive,
            gerund: file.gerund,
            enders: file.enders,
            hard_enders: file.hard_enders,
            finite: file.finite,
            tails: Phrases::new(file.tails),
            relatives: file.relatives,
            giving: file.giving,
            indefinite: file.indefinite,
            personal: file.personal,
            no_gerund: file.no_gerund,
            past: file.past,
            adjectival: file.adjectival,
        })
    }

    /// The words of the language of `document`; English where it is another or unknown.
    pub(super) fn of(document: &Document) -> Option<&'static Self> {
        static ALL: PerLanguage<Words> = PerLanguage {
            english: LazyLock::new(|| Words::read(include_str!("../../../assets/topics/en.toml"))),
            spanish: LazyLock::new(|| Words::read(include_str!("../../../assets/topics/es.toml"))),
            portuguese: LazyLock::new(|| {
                Words::read(include_str!("../../../assets/topics/pt.toml"))
            }),
            french: LazyLock::new(|| Words::read(include_str!("../../../assets/topics/fr.toml"))),
        };
        ALL.of(document)
    }

    /// Whether `token` is a verb used as a noun: `reducing`, `combatir`.
    pub(super) fn is_gerund(&self, token: &Token<'_>) -> bool {
        let long = token.lower.chars().count() > 4;
        long && !token.is_capitalised()
            && !self.no_gerund.contains(&token.lower)
            && self.gerund.iter().any(|ending| token.lower.ends_with(ending.as_str()))
    }

    /// Whether `token` ends like a verb that tells what somebody did: `posted`, `publicó`.
    pub(super) fn is_past(&self, token: &Token<'_>) -> bool {
        !token.is_capitalised()
            && token.lower.chars().count() > 4
            && self.past.iter().any(|ending| token.lower.ends_with(ending.as_str()))
    }

    /// Whether `part` ends with an adjective, so that its noun is still to come.
    pub(super) fn is_adjectival(&self, part: &[Token<'_>]) -> bool {
        part.last().is_some_and(|it| {
            let long = it.lower.chars().count() > 4;
            long && self.adjectival.iter().any(|ending| it.lower.ends_with(ending.as_str()))
        })
    }

    /// The verb `infinitive` as a noun, where the language makes one: `combat` to `combating`.
    pub(super) fn gerund(&self, infinitive: &str) -> Option<String> {
        (self.gerund.first()? == "ing").then_some(())?;
        let stem = infinitive.strip_suffix('e').filter(|it| !it.ends_with(['e', 'i', 'o']));
        // "defer", "admit", "patrol": the last syllable is stressed and its consonant doubled.
        let stressed =
            ["fer", "mit", "pel", "cur", "rol"].iter().any(|it| infinitive.ends_with(it))
                && !infinitive.ends_with("ffer");
        let doubled = infinitive.chars().next_back().filter(|_| stressed);
        let doubled = doubled.map(String::from).unwrap_or_default();
        Some(format!("{}{doubled}ing", stem.unwrap_or(infinitive)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_every_language_can_be_read() {
        let mut document = crate::extract::sample::document("");
        for language in ["en", "es", "pt", "fr"] {
            document.language = Some(language.to_owned());
            assert!(Words::of(&document).is_some(), "{language}");
        }
    }
}
