//! Lines and what stands at their head: list marks and indentation.

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Its words, without white space around them and without the list mark.
    pub words: &'t str,
    /// Columns before the words or the mark; a tab counts as four.
    pub indent: usize,
    /// Its list mark.
    pub mark: Mark,
    /// Whether a blank line, or the beginning of the text, is above it.
    pub opens: bool,
    /// Whether a blank line, or the end of the text, is below it.
    pub closes: bool,
}

/// What stands before an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A bullet, a dash, an asterisk.
    Bullet,
    /// A number or letter.
    Number,
}

/// Signs that open an item where white space follows.
const BULLETS: [char; 16] =
    ['•', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '–', '—', '-', '*', '+', '·', '»'];

/// The lines of `text` that are not blank.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut opens = true;
    for line in text.split('\n') {
        let words = unmarked(line.trim());
        if words.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.closes = true;
            }
            opens = true;
            continue;
        }
        let (mark, words) = list_mark(words);
        lines.push(Line { words, indent: indent(line), mark, opens, closes: false });
        opens = false;
    }
    if let Some(last) = lines.last_mut() {
        last.closes = true;
    }
    lines
}

/// `== 1984 ==`, a heading as wikis write it, without its marks.
fn unmarked(line: &str) -> &str {
    let bare = line.trim_matches('=');
    if bare.starts_with(' ') && line.starts_with("==") { bare.trim() } else { line }
}

fn indent(line: &str) -> usize {
    let space = line.chars().take_while(|c| c.is_whitespace());
    space.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// The mark and what follows it.
fn list_mark(line: &str) -> (Mark, &str) {
    let follows = |rest: &str| rest.starts_with(char::is_whitespace);
    if let Some(rest) = line.strip_prefix(BULLETS).filter(|rest| follows(rest)) {
        return (Mark::Bullet, rest.trim_start());
    }
    let inner = line.strip_prefix('(').unwrap_or(line);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(inner.len());
    let Some((name, rest)) = inner.split_at_checked(end) else { return (Mark::None, line) };
    let closed = rest.strip_prefix(')').map(|rest| (name, rest));
    let open = inner.len() == line.len();
    let dotted = name.strip_suffix('.').filter(|_| open).map(|name| (name, rest));
    match closed.or(dotted) {
        Some((name, rest)) if follows(rest) && is_number(name, closed.is_some()) => {
            (Mark::Number, rest.trim_start())
        }
        _ => (Mark::None, line),
    }
}

/// Whether `name` is `7`, `7.2`, `iv` or `b`; a capital letter needs its bracket: "A. Smith".
fn is_number(name: &str, bracket: bool) -> bool {
    let digits = name
        .split('.')
        .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let letter = name.len() == 1
        && name.bytes().all(|b| b.is_ascii_lowercase() || bracket && b.is_ascii_uppercase());
    let roman = name.len() <= 5 && name.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let large =
        (2..=5).contains(&name.len()) && name.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    !name.is_empty() && (digits || letter || roman || large)
}

/// Whether a line is drawn, not written: `-----`, `* * *`.
pub(super) fn is_ruler(words: &str) -> bool {
    let drawn = |c: char| {
        matches!(c, '-' | '=' | '_' | '~' | '*' | '─' | '━' | '—' | '–' | '•' | '·' | ' ')
    };
    words.chars().all(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        let mark = |line| list_mark(line);
        assert_eq!(mark("• a thing"), (Mark::Bullet, "a thing"));
        assert_eq!(mark("1. first"), (Mark::Number, "first"));
        assert_eq!(mark("(b) second"), (Mark::Number, "second"));
        assert_eq!(mark("2.3) third"), (Mark::Number, "third"));
        assert_eq!(mark("iv. fourth"), (Mark::Number, "fourth"));
        assert_eq!(mark("A. Smith spoke").0, Mark::None);
        assert_eq!(mark("2016. A year").0, Mark::None);
        assert_eq!(mark("-5 degrees").0, Mark::None);
        assert_eq!(mark("U.S. officials").0, Mark::None);
    }

    #[test]
    fn the_marks_of_a_wiki_heading_are_no_words() {
        let words = |text| lines(text).first().map(|it| it.words);
        assert_eq!(words("== 1984 =="), Some("1984"));
        assert_eq!(words("=== The strike"), Some("The strike"));
        assert_eq!(words("a == b"), Some("a == b"));
        assert_eq!(words("======"), Some("======"));
    }

    #[test]
    fn blank_lines_part() {
        let found = lines("a\nb\n\n  c\n");
        let seen: Vec<_> =
            found.iter().map(|it| (it.words, it.indent, it.opens, it.closes)).collect();
        assert_eq!(seen, [("a", 0, true, false), ("b", 0, false, true), ("c", 2, true, true)]);
    }
}
