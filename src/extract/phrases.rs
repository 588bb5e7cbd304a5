//! Set phrases of a language, found in a row of tokens.

use crate::extract::hash::WordMap;
use crate::extract::tokens::Token;

/// How many words `*` stands for at most.
const GAP: usize = 9;

/// Adverbs that may stand between the words of any phrase: "ont également évoqué".
const ADVERBS: &[&str] = &[
    "also",
    "then",
    "again",
    "further",
    "jointly",
    "également",
    "aussi",
    "ensuite",
    "encore",
    "también",
    "asimismo",
    "igualmente",
    "además",
    "também",
    "igualmente",
    "ainda",
    "já",
];

/// Phrases by their first word. `*` in a phrase stands for up to [`GAP`] words of one clause.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    by_first: WordMap<String, Vec<Vec<String>>>,
}

impl Phrases {
    /// The phrases `written`, words parted by blanks.
    pub(super) fn new<S: AsRef<str>>(written: impl IntoIterator<Item = S>) -> Self {
        let mut by_first: WordMap<String, Vec<Vec<String>>> = WordMap::default();
        for phrase in written {
            let mut words = phrase.as_ref().split_whitespace().map(str::to_owned);
            let Some(first) = words.next() else { continue };
            by_first.entry(first).or_default().push(words.collect());
        }
        for rest in by_first.values_mut() {
            rest.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        Self { by_first }
    }

    /// How many tokens the longest phrase takes that starts at `at`; `None` where none does.
    pub(super) fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        let rests = self.by_first.get(&tokens.get(at)?.lower)?;
        let after = tokens.get(at + 1..).unwrap_or_default();
        rests.iter().find_map(|rest| Some(1 + fits(rest, after)?))
    }

    /// Whether a phrase that starts at any of `tokens` ends with the last of them.
    pub(super) fn ends(&self, tokens: &[Token<'_>]) -> bool {
        (0..tokens.len()).any(|at| self.at(tokens, at).is_some_and(|it| at + it == tokens.len()))
    }

    /// Whether any phrase starts at any of `tokens`.
    pub(super) fn anywhere(&self, tokens: &[Token<'_>]) -> bool {
        (0..tokens.len()).any(|at| self.at(tokens, at).is_some())
    }
}

/// How many of `tokens` the words `rest` take.
fn fits(rest: &[String], tokens: &[Token<'_>]) -> Option<usize> {
    let Some((word, rest)) = rest.split_first() else { return Some(0) };
    if word != "*" {
        let adverb = tokens
            .first()
            .is_some_and(|it| it.lower != *word && ADVERBS.contains(&it.lower.as_str()));
        let at = usize::from(adverb);
        tokens.get(at).filter(|it| it.lower == *word)?;
        return Some(at + 1 + fits(rest, tokens.get(at + 1..).unwrap_or_default())?);
    }
    for skip in 0..=GAP.min(tokens.len()) {
        let skipped = skip.checked_sub(1).and_then(|last| tokens.get(last));
        if skipped.is_some_and(|it| matches!(it.text, "." | ";" | ":" | "?" | "!")) {
            return None;
        }
        let owned = || names_owner(tokens.get(..skip).unwrap_or_default());
        if rest.first().is_some_and(|it| is_genitive(it)) && owned() {
            continue;
        }
        if let Some(taken) = fits(rest, tokens.get(skip..).unwrap_or_default()) {
            return Some(skip + taken);
        }
    }
    None
}

/// Whether `word` may say whose a noun is as well as what was spoken of.
fn is_genitive(word: &str) -> bool {
    matches!(word, "de" | "du" | "des" | "del" | "da" | "do" | "das" | "dos")
}

/// Whether a genitive behind `skipped` says of what the partner is the head: "s'est entretenu avec le
/// ministre | de"; not behind a whole name or a comma.
fn names_owner(skipped: &[Token<'_>]) -> bool {
    let partner = |it: &Token<'_>| matches!(it.lower.as_str(), "avec" | "con" | "com");
    let Some((last, before)) = skipped.split_last() else { return false };
    let named = last.is_capitalised() && before.last().is_some_and(Token::is_capitalised);
    skipped.iter().any(partner) && !named && !matches!(last.text, "," | ")")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tokens::tokens;
    use crate::text::ByteSpan;

    fn taken(phrases: &[&str], text: &str) -> Option<usize> {
        let span = ByteSpan::new(text, 0..text.len()).expect("the whole text");
        Phrases::new(phrases).at(&tokens(text, span), 0)
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(taken(&["high", "high on the agenda"], "High on the agenda"), Some(4));
        assert_eq!(taken(&["high", "high on the agenda"], "high on the list"), Some(1));
    }

    #[test]
    fn an_adverb_parts_no_phrase() {
        assert_eq!(taken(&["ont évoqué"], "ont également évoqué les quais"), Some(3));
        assert_eq!(taken(&["spoke about"], "spoke loudly about fish"), None);
    }

    #[test]
    fn a_gap_ends_behind_whom_one_speaks_with() {
        let spoke = &["a parlé * de"];
        assert_eq!(taken(spoke, "a parlé mardi de la mer"), Some(4));
        assert_eq!(taken(spoke, "a parlé avec Ada Holm de la mer"), Some(6));
        assert_eq!(taken(spoke, "a parlé avec le ministre de la mer"), None);
        assert_eq!(taken(spoke, "a parlé avec le ministre de la mer, de la pêche"), Some(10));
    }

    #[test]
    fn a_gap_stays_in_its_clause() {
        assert_eq!(taken(&["spoke * about"], "spoke with Ms Rana about fish"), Some(5));
        assert_eq!(taken(&["spoke * about"], "spoke briefly; then about ten left"), None);
    }
}
