//! A search from key to key: what one answer needed is kept for the next.

use std::sync::Arc;

use crate::search::across;
use crate::search::best::{Best, Candidate};
use crate::search::clause::{Clause, clauses};
use crate::search::filter::{Marks, select};
use crate::search::find::{Finds, Found, Scratch, Task, Wanted, find};
use crate::search::highlight::highlights;
use crate::search::hit::{Hit, Kind, Results, Target, Why};
use crate::search::index::Index;
use crate::search::letters;
use crate::search::partial::agreement_with;
use crate::search::passages::FoundPassage;
use crate::search::query::{Order, Query};
use crate::search::reach::Reach;
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
const CHANCE: f32 = 0.65;

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
    scratch: Scratch,
    narrowing: Narrowing,
}

/// The labels that may hold the letters of the last query.
#[derive(Debug, Default)]
struct Narrowing {
    words: Vec<String>,
    labels: Vec<u32>,
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
        let mut best = Best::new(limit, query.order, clauses.len() > 1);
        for (at, clause) in clauses.iter().enumerate() {
            let selections = clause.conditions.iter().map(|tree| select(index, tree, marks));
            let selection = selections.reduce(|a, b| a.both(&b));
            let holds = |target| selection.as_ref().is_none_or(|it| it.holds(index, target));
            let dated = |it: Candidate| match query.order {
                Order::Relevance => it,
                Order::Time => Candidate { day: index.day(it.target), ..it },
            };
            if clause.wanted.is_empty() {
                best.add(everything(index, at).filter(|it| holds(it.target)).map(dated));
                continue;
            }
            // What is only counted must not be needed for anything else.
            let alone = clauses.len() == 1
                && selection.is_none()
                && care == Care::Typing
                && query.order == Order::Relevance;
            let most = if alone { limit } else { usize::MAX };
            let (found, hidden) = self.labels(index, clause, limit, most, care);
            best.count(hidden);
            let labels = found.iter().filter_map(|it| from_label(index, at, *it));
            best.add(labels.filter(|it| holds(it.target)).map(dated));
            let passages = match care {
                Care::Typing => index.passages.find(&clause.wanted, &clause.phrases),
                Care::Lookup => index.passages.find(&as_typed(&clause.wanted), &clause.phrases),
            };
            let passages = passages.iter().filter_map(|it| from_passage(index, at, *it));
            best.add(passages.filter(|it| holds(it.target)).map(dated));
        }
        let (shown, counts) = best.finish();
        let hits = shown.iter().map(|it| hit(index, &clauses, it)).collect();
        Results { hits, counts }
    }

    /// The labels that hold the words of a clause, the `most` best of each kind, and how many
    /// others there are.
    fn labels(
        &mut self,
        index: &Index,
        clause: &Clause<'_>,
        limit: usize,
        most: usize,
        care: Care,
    ) -> (Vec<Found>, [usize; 5]) {
        let labels = &index.labels;
        let wanted = &clause.wanted;
        let together = care == Care::Typing;
        let task = Task { wanted, phrases: &clause.phrases, enough: limit, most, together };
        let Finds { mut found, counts: mut hidden } = find(labels, task, &mut self.scratch);
        for it in &found {
            if let Some(count) = hidden.get_mut(it.kind as usize) {
                *count -= 1;
            }
        }
        match care {
            Care::Lookup => {
                let reaches: Vec<Arc<Reach>> = wanted
                    .iter()
                    .map(|it| self.scratch.reach(labels, &it.word, it.forgiving))
                    .collect();
                let reaches: Vec<&Reach> = reaches.iter().map(Arc::as_ref).collect();
                found.retain(|it| {
                    it.why != Why::Organisation
                        && (wanted.len() > 1 && it.tier == Tier::Exact
                            || agreement_with(labels, it.label, &reaches) >= CHANCE)
                });
            }
            Care::Typing => {
                let forgiving = wanted.iter().all(|it| it.forgiving) && clause.phrases.is_empty();
                if found.len() < limit && forgiving {
                    found.extend(self.letters(index, wanted, &found));
                }
            }
        }
        (found, hidden)
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
        let item = |label| labels.item(label);
        let mut taken: Vec<Option<u32>> = known.iter().map(|it| item(it.label)).collect();
        taken.sort_unstable();
        let others = held.iter().copied();
        let others = others.filter(|label| taken.binary_search(&item(*label)).is_err());
        let mut found = letters::find(labels, wanted, others);
        // An item may have several labels with these letters: the best one stands for it.
        found.sort_unstable_by(|a, b| {
            item(a.label).cmp(&item(b.label)).then(b.score.total_cmp(&a.score))
        });
        found.dedup_by_key(|it| item(it.label));
        self.narrowing = Narrowing { words, labels: held };
        found
    }
}

fn from_label(index: &Index, clause: usize, found: Found) -> Option<Candidate> {
    let Found { label, score, tier, why, .. } = found;
    let target = index.labels.target(label)?;
    Some(Candidate { target, label: Some(label), clause, tier, why, score, day: None })
}

fn from_passage(index: &Index, clause: usize, found: FoundPassage) -> Option<Candidate> {
    let FoundPassage { passage, tier, score } = found;
    let target = Target::Passage(*index.passages().get(passage as usize)?);
    Some(Candidate { target, label: None, clause, tier, why: Why::Text, score, day: None })
}

/// The same words, without forgiveness.
fn as_typed(wanted: &[Wanted]) -> Vec<Wanted> {
    wanted.iter().map(|it| Wanted { forgiving: false, ..it.clone() }).collect()
}

/// Every item, in its own order; for queries that only filter.
fn everything(index: &Index, clause: usize) -> impl Iterator<Item = Candidate> {
    let labels = &index.labels;
    let all = 0..u32::try_from(labels.len()).unwrap_or(u32::MAX);
    let first = |label: &u32| {
        label.checked_sub(1).is_none_or(|before| labels.target(before) != labels.target(*label))
    };
    let items = all.filter(first).filter_map(|label| Some((label, labels.target(label)?)));
    items.map(move |(label, target)| Candidate {
        target,
        label: Some(label),
        clause,
        tier: Tier::Exact,
        why: Why::Filter,
        score: 0.0,
        day: None,
    })
}

fn hit(index: &Index, clauses: &[Clause<'_>], found: &Candidate) -> Hit {
    let label = index.name(found.label.unwrap_or(u32::MAX), found.target);
    let wanted = clauses.get(found.clause).map(|clause| clause.wanted.as_slice());
    let wanted = wanted.unwrap_or_default();
    let matched = match found.label {
        Some(label) if found.why == Why::Together => across::text(&index.labels, label, wanted),
        Some(label) => index.labels.text(label).to_owned(),
        None => label.clone(),
    };
    let highlights = highlights(&matched, wanted, found.tier);
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
        day: found.day,
        highlights,
    }
}
