//! Words as the grammar of topics and events sees them: `U.S.-Jordanian` and `Petro's` are one
//! word each, every comma, bracket and dash a token of its own.

use crate::text::ByteSpan;

/// A word or a sign of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// As written.
    pub(super) text: &'t str,
    /// In lower case, curly apostrophes straightened.
    pub(super) lower: String,
    /// Its place in the document.
    pub(super) span: ByteSpan,
}

impl Token<'_> {
    /// Whether it is a sign, not a word.
    pub(super) fn is_sign(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }

    /// Whether it is a sign that opens a quote.
    pub(super) fn opens_quote(&self) -> bool {
        matches!(self.text, "“" | "\"" | "‘" | "«")
    }

    /// Whether it is a sign that closes a quote.
    pub(super) fn closes_quote(&self) -> bool {
        matches!(self.text, "”" | "\"" | "’" | "»")
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is a number, perhaps with signs: `2,700`, `$5`.
    pub(super) fn is_number(&self) -> bool {
        self.text.chars().any(|it| it.is_ascii_digit())
            && !self.text.chars().any(char::is_alphabetic)
    }

    /// Whether a name or noun owns what follows: `Petro's`, `states'`.
    pub(super) fn is_possessive(&self) -> bool {
        self.lower.ends_with("'s") || self.lower.ends_with("s'")
    }
}

/// Signs that never belong to a word at its edge.
fn is_edge(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£' | '%' | '#' | '@' | '&' | '\'' | '’' | '*')
}

/// The tokens of `span` of `text`.
pub(super) fn tokens(text: &str, span: ByteSpan) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for piece in span.slice(text).split_whitespace() {
        push_piece(text, piece, &mut found);
    }
    found
}

fn push_piece<'t>(text: &'t str, piece: &'t str, found: &mut Vec<Token<'t>>) {
    let mut rest = piece;
    while let Some(sign) = rest.chars().next().filter(|it| is_edge(*it)) {
        let (head, tail) = rest.split_at(sign.len_utf8());
        push(text, head, found);
        rest = tail;
    }
    let body = rest.trim_end_matches(is_edge);
    let tail = rest.strip_prefix(body).unwrap_or_default();
    // The last full stop of `U.S.` is part of the word.
    let dotted = tail.starts_with('.') && body.contains('.') && !body.ends_with(char::is_numeric);
    let cut = if dotted { body.len() + 1 } else { body.len() };
    let (word, signs) = rest.split_at_checked(cut).unwrap_or((rest, ""));
    let mut start = 0;
    for (at, dash) in word.match_indices(['–', '—', '/']) {
        // `Clan/Army`, `January–March`: two words.
        push(text, word.get(start..at).unwrap_or_default(), found);
        push(text, dash, found);
        start = at + dash.len();
    }
    push(text, word.get(start..).unwrap_or_default(), found);
    for (at, sign) in signs.char_indices() {
        push(text, signs.get(at..at + sign.len_utf8()).unwrap_or_default(), found);
    }
}

fn push<'t>(text: &'t str, word: &'t str, found: &mut Vec<Token<'t>>) {
    if word.is_empty() {
        return;
    }
    if let Some((que, rest)) = elided(word) {
        push(text, que, found);
        push(text, rest, found);
        return;
    }
    if let Some(span) = ByteSpan::of(text, word) {
        found.push(Token { text: word, lower: lowered(word), span });
    }
}

/// `qu'il` as its two words.
fn elided(word: &str) -> Option<(&str, &str)> {
    const LENGTHS: [usize; 2] = ["qu'".len(), "qu’".len()];
    let parts = LENGTHS.into_iter().filter_map(|at| word.split_at_checked(at));
    let mut parts = parts.filter(|(que, rest)| {
        let que = que.as_bytes();
        let sign = que.get(2..).is_some_and(|it| it == b"'" || it == "’".as_bytes());
        que.get(..2).is_some_and(|it| it.eq_ignore_ascii_case(b"qu")) && sign && !rest.is_empty()
    });
    parts.next()
}

fn lowered(word: &str) -> String {
    if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.to_lowercase().replace('’', "'").replace('‑', "-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let span = ByteSpan::new(text, 0..text.len()).expect("the whole text");
        tokens(text, span).into_iter().map(|it| it.text.to_owned()).collect()
    }

    #[test]
    fn abbreviations_hyphens_and_possessives_stay_one_word() {
        assert_eq!(
            split("The U.S.-Kenyan pact, Rana’s idea."),
            ["The", "U.S.-Kenyan", "pact", ",", "Rana’s", "idea", "."]
        );
        assert_eq!(split("in the U.S. (again)"), ["in", "the", "U.S.", "(", "again", ")"]);
    }

    #[test]
    fn an_elided_que_is_a_word() {
        assert_eq!(split("dit qu'il a vu"), ["dit", "qu'", "il", "a", "vu"]);
        assert_eq!(split("Qu’elle"), ["Qu’", "elle"]);
    }

    #[test]
    fn dashes_without_blanks_part_words() {
        assert_eq!(split("truce—brokered"), ["truce", "—", "brokered"]);
        assert_eq!(split("“so—be it”…"), ["“", "so", "—", "be", "it", "”", "…"]);
    }
}
