//! Citation marks: `[7]`, `[8][9]`, `[3, 4]`, `[5-7]`, `[bbc.com#1]`.

use std::collections::HashMap;

use crate::extract::{CitationMention, Context, Extractor, Mentions, Place};
use crate::model::{Document, Rule};
use crate::text::ByteSpan;

/// Marks in brackets that point to a source.
#[derive(Debug)]
pub struct Citations;

/// The document's references by what citations call them.
type Listed<'d> = HashMap<&'d str, usize>;

/// Brackets that hold more than this are prose.
const LONGEST_MARK_BYTES: usize = 80;
/// `[3-900]` is no range of sources.
const LONGEST_RANGE: u32 = 30;
/// Numbers from here on are years.
const LARGEST_NUMBER: u32 = 999;

const NUMBER: Rule = Rule::new("citation.number");
const SITE: Rule = Rule::new("citation.site");
const LISTED: Rule = Rule::new("citation.listed");

impl Extractor for Citations {
    fn name(&self) -> &'static str {
        "citations"
    }

    fn extract(&self, document: &Document, _: &Context, found: &mut Mentions) {
        let listed = document.references.iter().enumerate().rev();
        let listed: Listed<'_> = listed.map(|(place, it)| (it.label.as_str(), place)).collect();
        for block in document.blocks.iter().filter(|block| block.kind.holds_facts()) {
            for (span, inside) in marks(&document.text, block.span) {
                for (label, rule) in labels(inside, &listed) {
                    let reference = listed.get(label.as_str()).copied();
                    found.citations.push(CitationMention {
                        place: Place { span, rule },
                        label,
                        reference,
                    });
                }
            }
        }
    }
}

/// The labels of the marks inside `span`, in order.
pub(super) fn labels_within(found: &Mentions, span: ByteSpan) -> Vec<String> {
    let first = found.citations.partition_point(|it| it.place.span.start() < span.start());
    let after = found.citations.get(first..).unwrap_or_default();
    let inside = after.iter().take_while(|it| it.place.span.start() < span.end());
    let mut labels: Vec<String> = Vec::new();
    for mark in inside {
        if !labels.contains(&mark.label) {
            labels.push(mark.label.clone());
        }
    }
    labels
}

/// Every pair of brackets in `within` and what stands between them.
fn marks(text: &str, within: ByteSpan) -> impl Iterator<Item = (ByteSpan, &str)> {
    let body = within.slice(text);
    body.match_indices('[').filter_map(move |(at, _)| {
        let rest = body.get(at + 1..)?;
        let stop = rest.bytes().take(LONGEST_MARK_BYTES).position(|it| it == b']')?;
        let inside = rest.get(..stop)?;
        let start = within.start() + at;
        Some((ByteSpan::new(text, start..start + stop + 2)?, inside))
    })
}

/// What `inside` points to: nothing where it is prose.
fn labels(inside: &str, listed: &Listed<'_>) -> Vec<(String, Rule)> {
    let inside = inside.trim();
    if listed.contains_key(inside) {
        let rule = if inside.bytes().all(|it| it.is_ascii_digit()) { NUMBER } else { LISTED };
        return vec![(inside.to_owned(), rule)];
    }
    if is_site(inside) {
        return vec![(inside.to_owned(), SITE)];
    }
    let numbers: Option<Vec<Vec<u32>>> =
        inside.split([',', ';']).map(|part| numbers(part.trim())).collect();
    let numbers = numbers.unwrap_or_default().into_iter().flatten();
    numbers.map(|number| (number.to_string(), NUMBER)).collect()
}

/// `7` or `5-7`.
fn numbers(part: &str) -> Option<Vec<u32>> {
    let number = |digits: &str| {
        let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
        let value = plain.then(|| digits.parse().ok()).flatten()?;
        (1..=LARGEST_NUMBER).contains(&value).then_some(value)
    };
    if let Some(one) = number(part) {
        return Some(vec![one]);
    }
    let (first, last) = part.split_once(['-', '–', '‑'])?;
    let (first, last) = (number(first.trim())?, number(last.trim())?);
    (first < last && last - first <= LONGEST_RANGE).then(|| (first..=last).collect())
}

/// `bbc.com#1`.
fn is_site(inside: &str) -> bool {
    let Some((domain, number)) = inside.rsplit_once('#') else { return false };
    let counted = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    let plain = |it: char| it.is_alphanumeric() || matches!(it, '.' | '-');
    let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
    counted && ending.len() >= 2 && domain.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::sample::document;
    use crate::model::Reference;

    fn found(text: &str, listed: &[&str]) -> Vec<(String, String, Option<usize>)> {
        let reference = |label: &&str| Reference {
            label: (*label).to_owned(),
            title: "A source".to_owned(),
            url: None,
        };
        let mut document = document(text);
        document.references = listed.iter().map(reference).collect();
        let mut mentions = Mentions::default();
        Citations.extract(&document, &crate::extract::sample::CONTEXT, &mut mentions);
        let each = mentions.citations.into_iter();
        each.map(|it| (it.place.span.slice(text).to_owned(), it.label, it.reference)).collect()
    }

    fn labels(text: &str) -> Vec<String> {
        found(text, &[]).into_iter().map(|(_, label, _)| label).collect()
    }

    #[test]
    fn marks_are_found_one_by_one() {
        let text = "Talks began [8][9] and ended [harbour.example#2].";
        assert_eq!(labels(text), ["8", "9", "harbour.example#2"]);
    }

    #[test]
    fn lists_and_ranges_name_each_source() {
        assert_eq!(labels("Seen twice [3, 5] and often [6–8]."), ["3", "5", "6", "7", "8"]);
    }

    #[test]
    fn years_insertions_and_open_brackets_are_no_marks() {
        assert!(labels("[2024] they [the envoys] met [sic] in room [12").is_empty());
        assert!(labels("a range [9-2] or [1-900] is none").is_empty());
    }

    #[test]
    fn a_mark_points_to_the_reference_of_its_label() {
        let hits = found("Ferries stopped [b2]. Trains did not [4].", &["4", "b2"]);
        let wanted = [
            ("[b2]".to_owned(), "b2".to_owned(), Some(1)),
            ("[4]".to_owned(), "4".to_owned(), Some(0)),
        ];
        assert_eq!(hits, wanted);
    }
}
