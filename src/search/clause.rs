//! A query as alternatives: each with words to rank by and conditions to hold.

use crate::search::find::{Wanted, wanted};
use crate::search::query::{Query, Tree};
use crate::search::terms::terms;
use crate::text::fold;

/// One alternative of a query.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause<'q> {
    /// The words that must be there.
    pub wanted: Vec<Wanted>,
    /// Which folded words must stand side by side.
    pub phrases: Vec<Vec<String>>,
    /// What else must hold.
    pub conditions: Vec<&'q Tree>,
}

/// Alternatives beyond this many are not ranked one by one: they become conditions.
const MOST: usize = 16;

/// The alternatives of a query; together they let through what it lets through.
pub(super) fn clauses(query: &Query) -> Vec<Clause<'_>> {
    expand(&query.tree, query.strict)
}

fn expand(tree: &Tree, strict: bool) -> Vec<Clause<'_>> {
    match tree {
        Tree::All(parts) => {
            let mut made = vec![Clause::default()];
            for part in parts {
                let more = expand(part, strict);
                if made.len() * more.len() > MOST {
                    for clause in &mut made {
                        clause.conditions.push(part);
                    }
                } else {
                    made = made.iter().flat_map(|a| more.iter().map(|b| join(a, b))).collect();
                }
            }
            made
        }
        Tree::Any(parts) if tree.has_words() && parts.len() <= MOST => {
            parts.iter().flat_map(|part| expand(part, strict)).collect()
        }
        Tree::Word { text, as_is } => {
            vec![Clause { wanted: wanted(text, !(strict || *as_is)), ..Clause::default() }]
        }
        Tree::Phrase(text) => {
            let folded = fold(text);
            let words: Vec<String> = terms(&folded).map(|term| term.text.into_owned()).collect();
            vec![Clause { wanted: wanted(text, false), phrases: vec![words], ..Clause::default() }]
        }
        Tree::Any(_) | Tree::Not(_) | Tree::Where(_) => {
            vec![Clause { conditions: vec![tree], ..Clause::default() }]
        }
    }
}

fn join<'q>(a: &Clause<'q>, b: &Clause<'q>) -> Clause<'q> {
    let mut both = a.clone();
    both.wanted.extend(b.wanted.iter().cloned());
    both.phrases.extend(b.phrases.iter().cloned());
    both.conditions.extend(&b.conditions);
    both
}
