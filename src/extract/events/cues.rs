//! What each language tells happenings and plans by; `assets/events` holds the words.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::hash::WordSet;
use crate::extract::language::PerLanguage;
use crate::extract::phrases::Phrases;
use crate::extract::tokens::Token;
use crate::model::Document;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Cues {
    verbs: WordSet,
    endings: Vec<String>,
    no_verbs: WordSet,
    /// "will", "is scheduled".
    pub(super) scheduled: Phrases,
    /// "was to".
    pub(super) was_scheduled: Phrases,
    /// "may", "calls for".
    pub(super) proposed: Phrases,
    /// Before a date that is only pointed to.
    pub(super) see: WordSet,
    /// Lines that date the page.
    pub(super) labels: Phrases,
    /// Lines of an agenda that date the meeting.
    pub(super) meeting_labels: WordSet,
    /// "attack", "summit".
    pub(super) happenings: WordSet,
    /// "on", "since".
    pub(super) temporal: WordSet,
    /// "of".
    pub(super) genitive: WordSet,
    /// "while", "which".
    pub(super) subordinators: WordSet,
    /// "after", which only before a subject and its verb begins a clause.
    pub(super) weak_subordinators: WordSet,
    /// "amid", which begins a phrase before the main clause.
    pub(super) leading: WordSet,
    /// What a headline leaves out at its head.
    pub(super) openers: Phrases,
    /// What a headline ends before.
    pub(super) closers: WordSet,
    /// "for".
    pub(super) purpose: WordSet,
    /// "scheduled", before "for" and a date.
    pub(super) planned: WordSet,
    /// "as seen", before a date and "when".
    pub(super) pointing: Phrases,
    /// "for the first time since", before a date that is only counted from.
    pub(super) comparing: Phrases,
    /// "and", between main clauses.
    pub(super) joins: WordSet,
    /// "which".
    pub(super) relatives: WordSet,
    /// "he", "there".
    pub(super) subjects: WordSet,
    /// "desde", before "que".
    pub(super) that_starts: WordSet,
    /// "when", behind a date.
    pub(super) when: WordSet,
    /// "the", "and": no headline ends so.
    pub(super) links: WordSet,
    /// Words that are no nouns.
    pub(super) small: WordSet,
    /// "próximo", beside a date.
    pub(super) adjacent: WordSet,
    /// "early", at the head of a date.
    pub(super) ahead: WordSet,
    /// A long headline ends before these.
    pub(super) turns: WordSet,
    /// "to", between the dates of a label.
    pub(super) label_joins: WordSet,
    /// "said", before "that".
    pub(super) saying: WordSet,
    /// "told", before whom, and "that".
    pub(super) telling: WordSet,
    /// "the", "a".
    pub(super) articles: WordSet,
    /// Papers that a date says which one they are: "the letter of 4 May".
    pub(super) papers: WordSet,
    /// "today", between "said" and "that".
    pub(super) interposed: WordSet,
    /// Endings of a verb behind the name of who does it: "Rana speaks".
    pub(super) present: Vec<String>,
    participles: Vec<String>,
    tasks: Phrases,
    assigning: WordSet,
    assignees: WordSet,
}

/// A file of `assets/events`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs: WordSet,
    endings: Vec<String>,
    no_verbs: WordSet,
    scheduled: Vec<String>,
    was_scheduled: Vec<String>,
    proposed: Vec<String>,
    see: WordSet,
    labels: Vec<String>,
    meeting_labels: WordSet,
    happenings: WordSet,
    temporal: WordSet,
    genitive: WordSet,
    subordinators: WordSet,
    weak_subordinators: WordSet,
    leading: WordSet,
    openers: Vec<String>,
    closers: WordSet,
    purpose: WordSet,
    planned: WordSet,
    pointing: Vec<String>,
    comparing: Vec<String>,
    joins: WordSet,
    relatives: WordSet,
    subjects: WordSet,
    that_starts: WordSet,
    when: WordSet,
    links: WordSet,
    small: WordSet,
    adjacent: WordSet,
    ahead: WordSet,
    label_joins: WordSet,
    turns: WordSet,
    saying: WordSet,
    telling: WordSet,
    articles: WordSet,
    papers: WordSet,
    participles: Vec<String>,
    tasks: Vec<String>,
    assigning: WordSet,
    interposed: WordSet,
    assignees: WordSet,
    present: Vec<String>,
}

impl Cues {
    fn read(file: &str) -> Option<Self> {
        let file: File = toml::from_str(file).ok()?;
        Some(Self {
            verbs: file.verbs,
            endings: file.endings,
            no_verbs: file.no_verbs,
            scheduled: Phrases::new(file.scheduled),
            was_scheduled: Phrases::new(file.was_scheduled),
            proposed: Phrases::new(file.proposed),
            see: file.see,
            labels: Phrases::new(file.labels),
            meeting_labels: file.meeting_labels,
            happenings: file.happenings,
            temporal: file.temporal,
            genitive: file.genitive,
            subordinators: file.subordinators,
            weak_subordinators: file.weak_subordinators,
            leading: file.leading,
            openers: Phrases::new(file.openers),
            closers: file.closers,
            purpose: file.purpose,
            planned: file.planned,
            pointing: Phrases::new(file.pointing),
            comparing: Phrases::new(file.comparing),
            joins: file.joins,
            relatives: file.relatives,
            subjects: file.subjects,
            that_starts: file.that_starts,
            when: file.when,
            links: file.links,
            small: file.small,
            adjacent: file.adjacent,
            ahead: file.ahead,
            label_joins: file.label_joins,
            turns: file.turns,
            saying: file.saying,
            telling: file.telling,
            articles: file.articles,
            papers: file.papers,
            participles: file.participles,
            tasks: Phrases::new(file.tasks),
            assigning: file.assigning,
            interposed: file.interposed,
            assignees: file.assignees,
            present: file.present,
        })
    }

    /// The words of the language of `document`; English where it is another or unknown.
    pub(super) fn of(document: &Document) -> Option<&'static Self> {
        static ALL: PerLanguage<Cues> = PerLanguage {
            english: LazyLock::new(|| Cues::read(include_str!("../../../assets/events/en.toml"))),
            spanish: LazyLock::new(|| Cues::read(include_str!("../../../assets/events/es.toml"))),
            portuguese: LazyLock::new(|| {
                Cues::read(include_str!("../../../assets/events/pt.toml"))
            }),
            french: LazyLock::new(|| Cues::read(include_str!("../../../assets/events/fr.toml"))),
        };
        ALL.of(document)
    }

    /// Whether `token` may be the verb of a clause.
    pub(super) fn is_verb(&self, token: &Token<'_>) -> bool {
        if is_month(token) {
            return false;
        }
        if self.verbs.contains(&token.lower) {
            return true;
        }
        // Portuguese "reuniu-se"
        let bare = token.lower.strip_suffix("-se").unwrap_or(&token.lower);
        let formed = self.endings.iter().any(|ending| bare.ends_with(ending.as_str()));
        formed
            && token.lower.chars().count() > 3
            && !token.is_capitalised()
            && !self.no_verbs.contains(&token.lower)
    }

    /// Whether any of `tokens` may be the verb of a clause.
    pub(super) fn tells(&self, tokens: &[Token<'_>]) -> bool {
        tokens.iter().any(|it| self.is_verb(it))
    }

    /// Whether `tokens` begin by announcing: "Next meeting: 3 May".
    pub(super) fn announces(&self, tokens: &[Token<'_>]) -> bool {
        self.scheduled.at(tokens, 0).is_some() || self.assigns(tokens)
    }

    /// Whether `token` may be a past participle behind its noun: "the accord signed".
    pub(super) fn is_participle(&self, token: &Token<'_>) -> bool {
        self.participles.iter().any(|it| token.lower.ends_with(it.as_str()))
            && token.lower.chars().count() > 4
            && !token.is_capitalised()
    }

    /// How many of `tokens` are the label of a task: "Action:".
    pub(super) fn task_label(&self, tokens: &[Token<'_>]) -> Option<usize> {
        let taken = self.tasks.at(tokens, 0)?;
        (tokens.get(taken)?.text == ":").then_some(taken + 1)
    }

    /// Whether `tokens` give somebody a task: "Action: find a pilot", "AL to find a pilot".
    pub(super) fn assigns(&self, tokens: &[Token<'_>]) -> bool {
        /// "Ms Rana, Mr Odell and the clerk to"
        const LONGEST: usize = 9;
        let label = self.task_label(tokens);
        let spoken = tokens.get(label.unwrap_or(0)..).unwrap_or_default();
        if label.is_some() && !self.tells(spoken) {
            return true;
        }
        let to = spoken.iter().take(LONGEST).position(|it| self.assigning.contains(&it.lower));
        let Some((who, to)) = to.and_then(|to| Some((spoken.get(..to)?, to))) else { return false };
        let initials = |it: &Token<'_>| {
            it.text.len() <= 4 && it.text.chars().all(char::is_uppercase)
                || self.assignees.contains(&it.lower)
        };
        let joins = |it: &Token<'_>| {
            self.joins.contains(&it.lower)
                || it.lower == "the"
                || matches!(it.text, "," | "/" | "&")
        };
        let names = who.iter().filter(|it| it.is_capitalised()).count();
        let persons = who.iter().all(|it| it.is_capitalised() || initials(it) || joins(it))
            && (names > 1 || who.iter().any(initials))
            && !self.tells(who);
        let base = spoken.get(to + 1).is_some_and(|it| {
            !it.is_sign()
                && !it.is_number()
                && !it.is_capitalised()
                && !self.small.contains(&it.lower)
        });
        persons && base && !self.tells(spoken)
    }
}

/// Whether `token` is the month that is written like a verb.
pub(super) fn is_month(token: &Token<'_>) -> bool {
    token.text == "May"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_every_language_can_be_read() {
        let mut document = crate::extract::sample::document("");
        for language in ["en", "es", "pt", "fr"] {
            document.language = Some(language.to_owned());
            assert!(Cues::of(&document).is_some(), "{language}");
        }
    }
}
