//! Addresses: which stand in a text, which may be opened, and what is typed for them.

use std::ops::Range;

use crate::app::State;
use crate::app::story::MarkKind;

/// The addresses on the screen: those that stand in the source, and citations whose reference has
/// one; each with the bytes of the document that show it, in the order of the text.
pub fn on_screen(state: &State) -> Vec<(Range<usize>, &str)> {
    let id = state.source.document;
    let Some((id, document)) = id.and_then(|id| Some((id, state.story.briefing.document(id)?)))
    else {
        return Vec::new();
    };
    let visible = state.source.visible(state.source_height());
    let text = document.text.get(visible.clone()).unwrap_or_default();
    let written = addresses(text).map(|(at, address)| {
        let start = visible.start + at;
        (start..start + address.len(), address)
    });
    let cited = state.story.marks(id, visible.clone()).filter_map(|mark| {
        let MarkKind::Citation(Some(place)) = mark.kind else { return None };
        let address = document.references.get(place)?.url.as_deref()?;
        is_safe(address).then(|| (mark.span.range(), address))
    });
    let mut all: Vec<_> = written.chain(cited).collect();
    all.sort_by_key(|(span, _)| span.start);
    all
}

/// What is typed for each of `count` addresses: letters that lie under the fingers, two where one
/// is too few.
pub fn hints(count: usize) -> Vec<String> {
    const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnm";
    let one = LETTERS.chars().map(String::from);
    if count <= LETTERS.len() {
        return one.take(count).collect();
    }
    let two = one.flat_map(|first| LETTERS.chars().map(move |second| format!("{first}{second}")));
    two.take(count).collect()
}

/// The addresses that stand in `text`, and the byte that each begins at.
pub fn addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const BEHIND: [char; 11] = ['.', ',', ';', ':', '!', '?', '\'', '[', ']', '”', '’'];
    let parts = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')');
    let mut from = 0;
    // Few words hold a colon, and every address does.
    let words = std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let colon = memchr::memchr(b':', rest.as_bytes())?;
        let (before, after) = rest.split_at_checked(colon)?;
        let head = before.trim_end_matches(|c| !parts(c)).len();
        let end = colon + after.find(parts).unwrap_or(after.len());
        let start = from + head;
        from += end;
        Some((start, rest.get(head..end)?))
    });
    words
        .map(move |(start, word)| (start, word.trim_end_matches(BEHIND)))
        .filter(|(_, address)| is_safe(address))
}

/// Whether an address may be given to the browser: of a harmless kind, and nothing but printable
/// ASCII without quotes.
pub fn is_safe(address: &str) -> bool {
    let begins = |kind: &&&str| {
        address.get(..kind.len()).is_some_and(|head| head.eq_ignore_ascii_case(kind))
    };
    let kind = ["http://", "https://", "mailto:"].iter().find(begins);
    let printable =
        |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'`' | b'\\');
    kind.is_some_and(|kind| address.len() > kind.len())
        && address.len() <= 2048
        && address.bytes().all(printable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_are_opened() {
        for good in ["https://a.example/b?c=d&e#f", "http://a.example", "MAILTO:a@b.example"] {
            assert!(is_safe(good), "{good}");
        }
        let bad = [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://a.example/\u{1b}]8;;",
            "https://a.example/ b",
            "https://a.example/$(x)`y`",
            "--help",
            "data:text/html,x",
            "https://a.example/\"x",
            "ftp://a.example",
            "//a.example",
            "https://ä.example",
            "",
        ];
        for address in bad {
            assert!(!is_safe(address), "{address}");
        }
        let long = format!("https://a.example/{}", "x".repeat(4000));
        assert!(!is_safe(&long));
    }

    #[test]
    fn no_hint_begins_another() {
        for count in [0, 1, 26, 27, 400] {
            let hints = hints(count);
            assert_eq!(hints.len(), count);
            for (number, hint) in hints.iter().enumerate() {
                let others = hints.iter().skip(number + 1);
                assert!(others.into_iter().all(|it| !it.starts_with(hint)), "{hint}");
            }
        }
    }

    #[test]
    fn an_address_ends_before_the_full_stop_of_its_sentence() {
        let text = "See: https://a.example/x. Or (http://b.example), at 5:10; mailto:a@b.example";
        let found: Vec<_> = addresses(text).collect();
        assert_eq!(
            found,
            [(5, "https://a.example/x"), (30, "http://b.example"), (58, "mailto:a@b.example")]
        );
    }
}
