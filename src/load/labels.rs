//! The date at the head of a timeline entry: `Jan 5, 2026 – …`, `2016: …`, `Early March 2025`.
//!
//! Only its extent is told here, so that a line can be taken for an entry; what the date means is
//! read elsewhere.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How far a label is looked for, in characters.
const LONGEST: usize = 90;

/// The label at the start of a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Where the label ends.
    pub end: usize,
    /// Where what it dates begins: past the dash, the colon or the line end.
    pub content: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Month,
    Weekday,
    Season,
    Unit,
    Relation,
    Future,
    Glue,
}

static WORDS: LazyLock<HashMap<&'static str, Kind>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/load/date-words.txt").lines();
    let kinds = lines.filter_map(|line| {
        let (kind, words) = line.split_once(": ")?;
        let kind = match kind {
            "month" => Kind::Month,
            "weekday" => Kind::Weekday,
            "season" => Kind::Season,
            "unit" => Kind::Unit,
            "relation" => Kind::Relation,
            "future" => Kind::Future,
            "glue" => Kind::Glue,
            _ => return None,
        };
        Some(words.split(' ').map(move |word| (word, kind)))
    });
    // The first kind that a word is given stands: "mai" is a month before it is anything else.
    let mut map = HashMap::new();
    for (word, kind) in kinds.flatten() {
        map.entry(word).or_insert(kind);
    }
    map
});

/// What has been read of a label so far.
#[derive(Debug, Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of a date, there or not")]
struct Seen {
    year: bool,
    month: bool,
    day_number: bool,
    time: bool,
    other: bool,
    unit: bool,
    relation: bool,
}

impl Seen {
    /// Enough to be a date where a dash or colon follows.
    fn is_date(self) -> bool {
        self.year || self.month || self.time || self.other || (self.unit && self.relation)
    }

    /// Enough to be a date where it stands alone on its line.
    fn is_full_date(self) -> bool {
        self.year || (self.month && self.day_number)
    }

    fn add(&mut self, kind: Kind) {
        match kind {
            Kind::Month => self.month = true,
            Kind::Weekday | Kind::Future => self.other = true,
            Kind::Season | Kind::Glue => {}
            Kind::Unit => self.unit = true,
            Kind::Relation => self.relation = true,
        }
    }
}

/// The date label that `text` begins with; `None` where it begins with something else, or with a
/// date that runs on into a sentence.
pub fn date_label(text: &str) -> Option<Label> {
    let mut seen = Seen::default();
    let mut found = None;
    let mut at = 0;
    let limit = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let head = text.get(..limit)?;
    if head.starts_with(|c: char| c.is_lowercase()) {
        return None;
    }
    while let Some(c) = head.get(at..)?.chars().next() {
        let rest = head.get(at..)?;
        if c.is_alphanumeric() {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let word = rest.get(..end)?;
            if !read_word(word, rest.get(end..)?, &mut seen) {
                break;
            }
            at += end;
            continue;
        }
        let after = rest.get(c.len_utf8()..)?;
        let open = after.chars().next().is_none_or(char::is_whitespace);
        match c {
            '\n' if seen.is_full_date() => return Some(Label { end: at, content: at + 1 }),
            '\t' | '|' if seen.year || seen.month || seen.time => found = Some((at, c.len_utf8())),
            ':' | '-' | '–' | '—' | '−' | '‑' if open && seen.is_date() => {
                found = Some((at, c.len_utf8()));
            }
            // "17 July:They vote"
            ':' if seen.is_full_date() && after.starts_with(char::is_uppercase) => {
                found = Some((at, c.len_utf8()));
            }
            '.' if open && seen.month && ends_label(head.get(..at)?, after, seen) => {
                found = Some((at, c.len_utf8()));
            }
            c if is_filler(c) => {}
            _ => break,
        }
        at += c.len_utf8();
    }
    let (end, mark) = found?;
    let label = head.get(..end)?.trim_end();
    let content = text.get(end + mark..)?;
    let content = text.len() - content.trim_start().len();
    (content < text.len()).then_some(Label { end: label.len(), content })
}

/// Whether a full stop behind `label` parts it from what it dates, `after`: `12 May. They vote.` The
/// stop of `Sept. 11` or `Jan. Holm` does not.
fn ends_label(label: &str, after: &str, seen: Seen) -> bool {
    const ABBREVIATED_CHARS: usize = 4;
    let word = label.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let whole = seen.year || seen.day_number || word.chars().count() > ABBREVIATED_CHARS;
    let name = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let kind = WORDS.get(name.to_lowercase().as_str());
    let goes_on = matches!(kind, Some(Kind::Month | Kind::Weekday));
    whole && !goes_on && name.starts_with(char::is_uppercase)
}

/// Whether all of `line` is a date, complete enough to stand alone.
pub fn is_date(line: &str) -> bool {
    let line = line.trim().trim_end_matches(':');
    if line.len() > LONGEST {
        return false;
    }
    date_label(&format!("{line}\n.")).is_some_and(|label| label.content == line.len() + 1)
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() && c != '\n'
        || matches!(c, ',' | '.' | '/' | '-' | '–' | '—' | '−' | '‑' | '(' | ')' | '[' | ']')
        || matches!(c, '*' | '\'' | '’' | ':' | '~' | '?' | 'º' | 'ª')
}

/// Takes one word or number in; `false` where no label has it. `after` is what follows it.
fn read_word(word: &str, after: &str, seen: &mut Seen) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        let Some(kind) = WORDS.get(word.to_lowercase().as_str()) else { return false };
        seen.add(*kind);
        return true;
    }
    let suffix = word.get(digits..).unwrap_or_default();
    if !matches!(suffix, "" | "s" | "st" | "nd" | "rd" | "th" | "er" | "e" | "am" | "pm" | "h") {
        return false;
    }
    let number = word.get(..digits).and_then(|digits| digits.parse::<u32>().ok());
    match (digits, number) {
        (4, Some(1000..=2999)) => seen.year = true,
        (1 | 2, Some(0..=59)) => {
            let clock = after.strip_prefix([':', '.', 'h']);
            let minutes = clock.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
            let by_colon = after.starts_with(':') && minutes;
            seen.time |= by_colon || matches!(suffix, "am" | "pm" | "h");
            seen.day_number = true;
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Option<(&str, &str)> {
        let label = date_label(text)?;
        Some((text.get(..label.end)?, text.get(label.content..)?))
    }

    #[test]
    fn a_label_ends_at_its_dash_colon_or_line_end() {
        assert_eq!(split("2016 – The accord is signed."), Some(("2016", "The accord is signed.")));
        assert_eq!(
            split("Jan\u{202f}5, 2026 – She writes."),
            Some(("Jan\u{202f}5, 2026", "She writes."))
        );
        assert_eq!(split("2019-12-01\nA first case."), Some(("2019-12-01", "A first case.")));
        assert_eq!(
            split("Friday (Dec. 26, 2025): A verdict."),
            Some(("Friday (Dec. 26, 2025)", "A verdict."))
        );
        assert_eq!(split("3 de marzo de 2025: Votan."), Some(("3 de marzo de 2025", "Votan.")));
        assert_eq!(split("17 July:They vote."), Some(("17 July", "They vote.")));
        assert_eq!(split("12 de maio. A ponte caiu."), Some(("12 de maio", "A ponte caiu.")));
        assert_eq!(split("Janeiro. Abre o porto."), Some(("Janeiro", "Abre o porto.")));
        assert_eq!(split("Jan. Holm spoke."), None);
        assert_eq!(split("14:30 – The minister arrives"), Some(("14:30", "The minister arrives")));
        assert_eq!(split("2016 – 2018: Talks."), Some(("2016 – 2018", "Talks.")));
        assert_eq!(
            split("Future (post\u{2011}Feb\u{202f}3, 2026) – They ask."),
            Some(("Future (post\u{2011}Feb\u{202f}3, 2026)", "They ask."))
        );
        assert_eq!(
            split("Two weeks later – They return."),
            Some(("Two weeks later", "They return."))
        );
    }

    #[test]
    fn a_sentence_that_begins_with_a_date_has_no_label() {
        assert_eq!(split("On 3 February 2026, they met – at last."), None);
        assert_eq!(split("In 2016 the accord was signed."), None);
        assert_eq!(split("12: a number"), None);
        assert_eq!(split("Second – a point"), None);
        assert_eq!(split("may – be"), None);
        assert_eq!(split("2016 –"), None);
    }

    #[test]
    fn a_line_is_a_date_when_nothing_else_is_in_it() {
        assert!(is_date("July 30, 2018") && is_date("2020-01-22") && is_date("1958"));
        assert!(!is_date("Monday") && !is_date("July 30, 2018 in Paris") && !is_date("10"));
    }
}
