//! The parser of the filter language.

use crate::search::hit::Kind;
use crate::search::query::date;
use crate::search::query::{Condition, FIELDS, Order, Query, QueryError, State, Tree};

/// Brackets may nest this deep.
const DEEPEST: usize = 32;

pub(super) fn query(typed: &str) -> Result<Query, QueryError> {
    let mut parser = Parser {
        chars: typed.chars().collect(),
        at: 0,
        depth: 0,
        strict: false,
        order: Order::default(),
    };
    let tree = parser.any()?;
    match parser.peek() {
        None => Ok(Query { tree, strict: parser.strict, order: parser.order }),
        Some(_) => Err(parser.error("a bracket closes that was not opened")),
    }
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    strict: bool,
    order: Order,
}

type Parsed<T> = Result<T, QueryError>;

impl Parser {
    fn error(&self, message: impl Into<String>) -> QueryError {
        Self::error_at(self.at, message)
    }

    fn error_at(at: usize, message: impl Into<String>) -> QueryError {
        QueryError { column: at + 1, message: message.into() }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// `a | b`; a side without words is left out.
    fn any(&mut self) -> Parsed<Tree> {
        let mut parts = vec![self.all()?];
        while self.take('|') {
            parts.push(self.all()?);
        }
        parts.retain(|part| !matches!(part, Tree::All(inner) if inner.is_empty()));
        Ok(match parts.len() {
            0 => Tree::All(Vec::new()),
            1 => parts.remove(0),
            _ => Tree::Any(parts),
        })
    }

    /// Everything up to `|`, `)` or the end.
    fn all(&mut self) -> Parsed<Tree> {
        let mut parts = Vec::new();
        loop {
            self.skip_spaces();
            match self.peek() {
                None | Some('|' | ')') => return Ok(Tree::All(parts)),
                Some(_) => parts.extend(self.one()?),
            }
        }
    }

    /// A word, phrase, field or bracket, with what stands before it; `None` for a lone `~`.
    fn one(&mut self) -> Parsed<Option<Tree>> {
        let next_is_text = |parser: &Self| {
            let next = parser.chars.get(parser.at + 1);
            next.is_some_and(|next| !next.is_whitespace() && !matches!(next, '|' | ')'))
        };
        if self.peek() == Some('-') && next_is_text(self) {
            self.at += 1;
            self.deeper()?;
            let inner = self.one()?;
            self.depth -= 1;
            return Ok(inner.map(|inner| Tree::Not(Box::new(inner))));
        }
        if self.peek() == Some('~') {
            self.at += 1;
            if self.peek().is_none_or(|c| c.is_whitespace() || matches!(c, '|' | ')')) {
                self.strict = true;
                return Ok(None);
            }
            let mut inner = {
                self.deeper()?;
                let inner = self.one()?;
                self.depth -= 1;
                inner
            };
            if let Some(inner) = &mut inner {
                forgive_nothing(inner);
            }
            return Ok(inner);
        }
        if self.take('(') {
            return self.bracket().map(Some);
        }
        if self.peek() == Some('"') {
            return Ok(Some(Tree::Phrase(self.quoted()?)));
        }
        self.word_or_field()
    }

    fn deeper(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("too many signs or brackets inside each other"));
        }
        Ok(())
    }

    fn bracket(&mut self) -> Parsed<Tree> {
        let open = self.at.saturating_sub(1);
        self.deeper()?;
        let tree = self.any()?;
        self.depth -= 1;
        if self.take(')') {
            Ok(tree)
        } else {
            Err(Self::error_at(open, "the bracket is not closed"))
        }
    }

    fn quoted(&mut self) -> Parsed<String> {
        let open = self.at;
        self.at += 1;
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let Some(length) = rest.iter().position(|c| *c == '"') else {
            return Err(Self::error_at(open, "the quotation is not closed"));
        };
        let text = rest.iter().take(length).collect();
        self.at += length + 1;
        Ok(text)
    }

    fn word_or_field(&mut self) -> Parsed<Option<Tree>> {
        let start = self.at;
        let word = self.bare(|c| c == ':');
        let known = FIELDS.iter().find(|(name, _)| *name == word.to_lowercase());
        if self.peek() == Some(':') {
            if let Some((name, _)) = known {
                self.at += 1;
                let at = self.at;
                let value = self.value(name, start)?;
                return self.condition(name, value, at);
            }
            let after = self.chars.get(self.at + 1);
            let like_a_field = !word.is_empty()
                && word.chars().all(char::is_alphabetic)
                && after.is_some_and(|c| c.is_alphanumeric() || *c == '"');
            if like_a_field {
                let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
                let message =
                    format!("no field is called `{word}`; there are {}", names.join(", "));
                return Err(Self::error_at(start, message));
            }
        }
        let rest = self.bare(|_| false);
        Ok(Some(Tree::Word { text: word + &rest, as_is: false }))
    }

    /// The characters up to a space, an operator, or where `stop` says.
    fn bare(&mut self, stop: impl Fn(char) -> bool) -> String {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let ends = |c: &char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '"') || stop(*c);
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let word = rest.iter().take(length).collect();
        self.at += length;
        word
    }

    /// What stands after `name:`, which starts at `start`.
    fn value(&mut self, name: &str, start: usize) -> Parsed<String> {
        let value = if self.peek() == Some('"') { self.quoted()? } else { self.bare(|_| false) };
        if value.is_empty() {
            return Err(Self::error_at(start, format!("`{name}:` needs a value")));
        }
        Ok(value)
    }

    /// A field with its value, which starts at `at`; `None` where it only says the order.
    fn condition(&mut self, name: &str, value: String, at: usize) -> Parsed<Option<Tree>> {
        let wrong = |wanted: &str| Err(Self::error_at(at, format!("`{value}` is not {wanted}")));
        let a_date = "a day, month or year such as 2026-02-03, 2026-02 or 2026";
        let condition = match name {
            "person" => Condition::Person(value),
            "topic" => Condition::Topic(value),
            "org" => Condition::Organisation(value),
            "doc" => Condition::Document(value),
            "type" => match kind(&value) {
                Some(kind) => Condition::Type(kind),
                None => return wrong("a kind; there are person, org, topic, event and passage"),
            },
            "before" => match date::unit(&value) {
                Some((first, _)) => Condition::Before(first),
                None => return wrong(a_date),
            },
            "after" => match date::unit(&value) {
                Some((_, last)) => Condition::After(last),
                None => return wrong(a_date),
            },
            "date" => match date::range(&value) {
                Some(days) => Condition::Date(days),
                None => return wrong("a time such as 2026-02 or 2026-01..2026-02"),
            },
            "is" => match State::ALL.iter().find(|(name, _)| *name == value.to_lowercase()) {
                Some((_, state)) => Condition::Is(*state),
                None => {
                    return wrong(
                        "a state; there are happened, planned, proposed, conflict and marked",
                    );
                }
            },
            "by" => match Order::named(&value.to_lowercase()) {
                Some(order) => {
                    self.order = order;
                    return Ok(None);
                }
                None => return wrong("an order; there are relevance and time"),
            },
            _ => match sources(&value) {
                Some((least, most)) => Condition::Sources(least, most),
                None => return wrong("a count such as 2, >=2 or <3"),
            },
        };
        Ok(Some(Tree::Where(condition)))
    }
}

fn kind(value: &str) -> Option<Kind> {
    let value = value.to_lowercase();
    match value.as_str() {
        "org" => Some(Kind::Organisation),
        "text" => Some(Kind::Passage),
        _ => Kind::named(&value),
    }
}

/// `2`, `>=2`, `>2`, `<=2`, `<2`, as least and most.
fn sources(value: &str) -> Option<(usize, usize)> {
    let digits = value.trim_start_matches(['<', '>', '=']);
    let count: usize = digits.parse().ok()?;
    match value.get(..value.len() - digits.len())? {
        "" | "=" => Some((count, count)),
        ">=" => Some((count, usize::MAX)),
        ">" => Some((count.checked_add(1)?, usize::MAX)),
        "<=" => Some((0, count)),
        "<" => Some((0, count.checked_sub(1)?)),
        _ => None,
    }
}

fn forgive_nothing(tree: &mut Tree) {
    match tree {
        Tree::All(parts) | Tree::Any(parts) => parts.iter_mut().for_each(forgive_nothing),
        Tree::Not(inner) => forgive_nothing(inner),
        Tree::Word { as_is, .. } => *as_is = true,
        Tree::Phrase(_) | Tree::Where(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(typed: &str) -> String {
        query(typed).map_or_else(|error| error.to_string(), |_| String::new())
    }

    #[test]
    fn errors_name_the_column_and_what_is_valid() {
        assert_eq!(
            error("gas perso:x"),
            "column 5: no field is called `perso`; there are person, \
            topic, org, doc, type, before, after, date, is, sources, by"
        );
        assert_eq!(error("gas (a | b"), "column 5: the bracket is not closed");
        assert_eq!(error("a) b"), "column 2: a bracket closes that was not opened");
        assert_eq!(error("ñ \"a b"), "column 3: the quotation is not closed");
        assert_eq!(
            error("before:soon"),
            "column 8: `soon` is not a day, month or year such as \
            2026-02-03, 2026-02 or 2026"
        );
        assert_eq!(error("type:text type:org type:topic"), "");
        assert_eq!(error("a person:"), "column 3: `person:` needs a value");
        assert_eq!(
            error("gas by:size"),
            "column 8: `size` is not an order; there are relevance and time"
        );
        assert!(error(&"(".repeat(100)).contains("inside each other"));
        assert!(error(&"-".repeat(100)).is_empty() || error(&"-".repeat(100)).contains("inside"));
    }

    #[test]
    fn words_and_operators_make_a_tree() {
        let word = |text: &str| Tree::Word { text: text.to_owned(), as_is: false };
        let parsed = query("(a|b) -c").map(|query| query.tree);
        let any = Tree::Any(vec![Tree::All(vec![word("a")]), Tree::All(vec![word("b")])]);
        assert_eq!(parsed, Ok(Tree::All(vec![any, Tree::Not(Box::new(word("c")))])));
    }

    #[test]
    fn a_time_an_address_and_a_lone_sign_are_words() {
        for typed in ["10:30", "https://example.org", "-", "a -", "al-sisi"] {
            assert_eq!(error(typed), "", "{typed}");
        }
    }

    #[test]
    fn an_order_is_no_condition() {
        let parsed = query("gas by:Time").map(|query| (query.order, query.tree));
        assert_eq!(
            parsed.map(|it| (it.0, Ok(it.1))),
            query("gas").map(|it| (Order::Time, Ok::<_, QueryError>(it.tree)))
        );
        assert!(query("by:time").is_ok_and(|query| query.is_empty()));
    }

    #[test]
    fn a_lone_tilde_switches_forgiveness_off() {
        assert!(query("petro ~").is_ok_and(|query| query.strict));
        assert!(query("~petro").is_ok_and(|query| !query.strict));
    }
}
