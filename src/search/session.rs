//! A search from key to key: what one answer needed is kept for the next.

use std::collections::HashMap;
use std::sync::Arc;

use crate::search::clause::{Clause, clauses};
use crate::search::filter::{Marks, select};
use crate::search::find::{Found, Reaches, Wanted, find};
use crate::search::highlight::highlights;
use crate::search::hit::{Hit, Kind, Results, Target, Why};
use crate::search::index::Index;
use crate::search::letters;
use crate::search::passages::{FoundPassage, holds_phrase};
use crate::search::query::Query;
use crate::search::score::Tier;

/// How sure a hit must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Care {
    /// Somebody types and looks on: whatever may help.
    #[default]
    Typing,
    /// A list is looked up and nobody looks on: only what agrees well.
    Lookup,
}

/// Less than this much agreement between a looked-up name and a label is chance.
const CHANCE: f32 = 0.6;

/// Searches one index, key by key. The answers are those of [`Index::search`].
#[derive(Debug)]
pub struct Session {
    index: Arc<Index>,
    memory: Memory,
}

impl Session {
    /// Nothing is kept yet.
    pub fn new(index: &Arc<Index>) -> Self {
        Self { index: Arc::clone(index), memory: Memory::default() }
    }

    /// What `query` finds, up to `limit` of each kind.
    pub fn search(&mut self, query: &Query, limit: usize) -> Results {
        self.search_with(query, limit, Care::Typing, None)
    }

    /// The same, with the care that is wanted and what the user has marked.
    pub fn search_with(
        &mut self,
        query: &Query,
        limit: usize,
        care: Care,
        marks: Option<&Marks>,
    ) -> Results {
        self.memory.search(&self.index, query, limit, care, marks)
    }
}

/// What one answer needed.
#[derive(Debug, Default)]
pub(super) struct Memory {
    reaches: Reaches,
    narrowing: Narrowing,
}

/// The labels that may hold the letters of the last query.
#[derive(Debug, Default)]
struct Narrowing {
    words: Vec<String>,
    labels: Vec<u32>,
}

/// A hit before its texts are copied.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    target: Target,
    label: Option<u32>,
    clause: usize,
    tier: Tier,
    why: Why,
    score: f32,
}

impl Memory {
    /// What `query` finds in `index`, which must be the same every time.
    pub fn search(
        &mut self,
        index: &Index,
        query: &Query,
        limit: usize,
        care: Care,
        marks: Option<&Marks>,
    ) -> Results {
        let clauses = clauses(query);
        let mut best: HashMap<Target, Candidate> = HashMap::new();
        for (at, clause) in clauses.iter().enumerate() {
            let selections = clause.conditions.iter().map(|tree| select(index, tree, marks));
            let selection = selections.reduce(|a, b| a.both(&b));
            for candidate in self.candidates(index, clause, at, limit, care) {
                if selection.as_ref().is_none_or(|it| it.holds(index, candidate.target)) {
                    let known = best.entry(candidate.target).or_insert(candidate);
                    if known.score < candidate.score {
                        *known = candidate;
                    }
                }
            }
        }
        results(index, &clauses, best.into_values().collect(), limit)
    }

    fn candidates(
        &mut self,
        index: &Index,
        clause: &Clause<'_>,
        at: usize,
        limit: usize,
        care: Care,
    ) -> Vec<Candidate> {
        if clause.wanted.is_empty() {
            return everything(index, at).collect();
        }
        let labels = &index.labels;
        let mut found = find(labels, &clause.wanted, limit, &mut self.reaches);
        if care == Care::Lookup {
            found.retain(|it| it.agreement >= CHANCE);
        } else if found.len() < limit && clause.wanted.iter().all(|it| it.forgiving) {
            found.extend(self.letters(index, &clause.wanted, &found));
        }
        let lexicon = &labels.lexicon;
        found.retain(|it| clause.phrases.iter().all(|p| holds_phrase(lexicon, it.label, p)));
        let from_label = |it: Found| {
            let target = labels.target(it.label)?;
            let label = Some(it.label);
            Some(Candidate {
                target,
                label,
                clause: at,
                tier: it.tier,
                why: it.why,
                score: it.score,
            })
        };
        let mut candidates: Vec<Candidate> = found.into_iter().filter_map(from_label).collect();
        let passages = index.passages.find(&clause.wanted).into_iter();
        let passages = passages
            .filter(|it| clause.phrases.iter().all(|p| index.passages.holds_phrase(it.passage, p)));
        candidates.extend(passages.filter_map(|FoundPassage { passage, tier, score }| {
            let target = Target::Passage(*index.passages().get(passage as usize)?);
            Some(Candidate { target, label: None, clause: at, tier, why: Why::Text, score })
        }));
        candidates
    }

    /// Labels with the letters in order, of items that are not `known`.
    fn letters(&mut self, index: &Index, wanted: &[Wanted], known: &[Found]) -> Vec<Found> {
        let labels = &index.labels;
        let words: Vec<String> = wanted.iter().map(|it| it.word.clone()).collect();
        let narrower = self.narrowing.words.len() == words.len()
            && self.narrowing.words.iter().zip(&words).all(|(old, new)| new.starts_with(old));
        let held: Vec<u32> = if narrower {
            letters::still_holding(labels, wanted, &self.narrowing.labels)
        } else {
            letters::holding(labels, wanted).collect()
        };
        let mut taken: Vec<usize> = known.iter().map(|it| labels.item(it.label)).collect();
        taken.sort_unstable();
        let others = held.iter().copied();
        let others = others.filter(|label| taken.binary_search(&labels.item(*label)).is_err());
        let found = letters::find(labels, wanted, others);
        self.narrowing = Narrowing { words, labels: held };
        found
    }
}

/// Every item, in its own order; for queries that only filter.
fn everything(index: &Index, clause: usize) -> impl Iterator<Item = Candidate> {
    let labels = &index.labels;
    let all = 0..u32::try_from(labels.len()).unwrap_or(u32::MAX);
    let items = all.filter_map(|label| Some((label, labels.target(label)?)));
    items.map(move |(label, target)| Candidate {
        target,
        label: Some(label),
        clause,
        tier: Tier::Exact,
        why: Why::Filter,
        score: 0.0,
    })
}

fn results(
    index: &Index,
    clauses: &[Clause<'_>],
    candidates: Vec<Candidate>,
    limit: usize,
) -> Results {
    let mut counts = [0; 5];
    let mut kinds: [Vec<Candidate>; 5] = Default::default();
    for candidate in candidates {
        let kind = candidate.target.kind() as usize;
        if let (Some(count), Some(list)) = (counts.get_mut(kind), kinds.get_mut(kind)) {
            *count += 1;
            list.push(candidate);
        }
    }
    let order = |a: &Candidate, b: &Candidate| {
        b.score.total_cmp(&a.score).then_with(|| a.target.cmp(&b.target))
    };
    let mut shown = Vec::new();
    for list in &mut kinds {
        if list.len() > limit && limit > 0 {
            list.select_nth_unstable_by(limit - 1, order);
        }
        list.truncate(limit);
        shown.append(list);
    }
    shown.sort_unstable_by(order);
    let hits = shown.iter().map(|it| hit(index, clauses, it)).collect();
    Results { hits, counts }
}

fn hit(index: &Index, clauses: &[Clause<'_>], found: &Candidate) -> Hit {
    let label = index.name(found.label.unwrap_or(u32::MAX), found.target);
    let matched = match found.label {
        Some(label) => index.labels.text(label).to_owned(),
        None => label.clone(),
    };
    let wanted = clauses.get(found.clause).map(|clause| clause.wanted.as_slice());
    let highlights = highlights(&matched, wanted.unwrap_or_default(), found.tier);
    let why = match (found.why, found.target.kind()) {
        (Why::Surname, Kind::Organisation) => Why::Name,
        (why, _) => why,
    };
    Hit {
        target: found.target,
        label,
        matched,
        why,
        tier: found.tier,
        score: found.score,
        evidence: index.evidence(found.label, found.target),
        highlights,
    }
}
