//! What can come next while a query is typed: fields, and values that the briefing has.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::search::hit::Kind;
use crate::search::index::Index;
use crate::search::query::{FIELDS, Order, Query, State};
use crate::text::fold;

/// Something to put in place of what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that it replaces.
    pub range: Range<usize>,
    /// What to put there.
    pub text: String,
    /// What it means, for people. Not yet fit for a terminal.
    pub help: String,
}

/// What can complete the word that ends at the end of `typed`, at most `limit`.
pub fn completions(index: &Index, typed: &str, limit: usize) -> Vec<Completion> {
    let start = word_start(typed);
    let word = typed.get(start..).unwrap_or_default();
    let word_at = start + (word.len() - word.trim_start_matches(['-', '~', '(']).len());
    let word = typed.get(word_at..).unwrap_or_default();
    let Some((field, value)) = word.split_once(':') else {
        return fields(word, word_at..typed.len()).take(limit).collect();
    };
    let range = word_at + field.len() + 1..typed.len();
    let value = value.trim_start_matches('"');
    let of = |kind| named(index, kind, value, limit);
    let values: Vec<(String, String)> = match field.to_lowercase().as_str() {
        "person" => of(Kind::Person),
        "org" => of(Kind::Organisation),
        "topic" => of(Kind::Topic),
        "doc" => documents(index, value),
        "type" => {
            let names = Kind::ALL.iter().map(|kind| kind.name());
            listed(names.map(|name| (name, "")), value)
        }
        "by" => listed(Order::ALL.iter().map(|(name, _)| (*name, "")), value),
        "before" | "after" | "date" => times(index, value),
        "is" => listed(State::ALL.iter().map(|(name, _)| (*name, "")), value),
        "sources" => listed([(">=2", "by two documents or more")].into_iter(), value),
        _ => Vec::new(),
    };
    let completion = |(text, help)| Completion { range: range.clone(), text, help };
    values.into_iter().take(limit).map(completion).collect()
}

/// Where the last word of a query starts; spaces inside an open quotation do not part.
fn word_start(typed: &str) -> usize {
    let mut start = 0;
    let mut quoted = false;
    for (at, c) in typed.char_indices() {
        quoted ^= c == '"';
        if !quoted && (c.is_whitespace() || matches!(c, '|' | '(' | ')')) {
            start = at + c.len_utf8();
        }
    }
    start
}

fn fields(word: &str, range: Range<usize>) -> impl Iterator<Item = Completion> {
    let word = word.to_lowercase();
    FIELDS.iter().filter(move |(name, _)| name.starts_with(&word)).map(move |(name, help)| {
        Completion { range: range.clone(), text: format!("{name}:"), help: (*help).to_owned() }
    })
}

fn listed<'n>(
    names: impl Iterator<Item = (&'n str, &'n str)>,
    value: &str,
) -> Vec<(String, String)> {
    let value = value.to_lowercase();
    let fits = names.filter(|(name, _)| name.starts_with(&value));
    fits.map(|(name, help)| (name.to_owned(), help.to_owned())).collect()
}

/// The years in which something happens, the months of those that were typed so far, and after
/// `..` the same for the end.
fn times(index: &Index, value: &str) -> Vec<(String, String)> {
    let (before, value) = value.rsplit_once("..").map_or(("", value), |(_, end)| {
        (value.get(..value.len() - end.len()).unwrap_or_default(), end)
    });
    let dates = index.briefing().events.iter().filter_map(|event| event.date.as_ref()?.earliest());
    let length = if value.len() < "2026".len() { "2026".len() } else { "2026-01".len() };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for date in dates {
        let text = date.to_string();
        if let Some(unit) = text.get(..length).filter(|unit| unit.starts_with(value)) {
            *counts.entry(unit.to_owned()).or_default() += 1;
        }
    }
    let events = |count| if count == 1 { "1 event".to_owned() } else { format!("{count} events") };
    let newest = counts.into_iter().rev();
    newest.map(|(unit, count)| (format!("{before}{unit}"), events(count))).collect()
}

/// Items of a kind that `value` finds; the most spoken of where nothing is typed yet.
fn named(index: &Index, kind: Kind, value: &str, limit: usize) -> Vec<(String, String)> {
    let briefing = index.briefing();
    if value.trim().is_empty() {
        let names: Vec<&str> = match kind {
            Kind::Person => briefing.people.iter().map(|it| it.name.as_str()).collect(),
            Kind::Organisation => {
                briefing.organisations.iter().map(|it| it.name.as_str()).collect()
            }
            Kind::Topic => briefing.topics.iter().map(|it| it.title.as_str()).collect(),
            Kind::Event | Kind::Passage => Vec::new(),
        };
        let all = names.into_iter().take(limit);
        return all.map(|name| (quoted(name), String::new())).collect();
    }
    let hits = index.search(&Query::plain(value), limit).hits.into_iter();
    let hits = hits.filter(|hit| hit.kind() == kind);
    hits.map(|hit| (quoted(&hit.label), hit.reason())).collect()
}

fn documents(index: &Index, value: &str) -> Vec<(String, String)> {
    let wanted = fold(value);
    let documents = index.briefing().documents.iter();
    documents
        .map(|it| (it.name(), it.origin.to_string()))
        .filter(|(name, origin)| fold(name).contains(&wanted) || fold(origin).contains(&wanted))
        .map(|(name, origin)| (quoted(&name), origin))
        .collect()
}

/// A value as the query language takes it.
fn quoted(value: &str) -> String {
    let plain = value.chars().all(|c| !c.is_whitespace() && !matches!(c, '"' | '(' | ')' | '|'));
    if plain { value.to_owned() } else { format!("\"{}\"", value.replace('"', "")) }
}
