//! Paths to a briefing: finds, loads, extracts and links, in parallel over documents.
//!
//! One bad source never loses another: what fails is listed with its reason, and a panic in one
//! document is caught and becomes such a reason.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::extract::{Context, Mentions, extract, work};
use crate::link::{Part, link};
use crate::load::{self, Found, LoadError, Loaded, Source};
use crate::model::{Briefing, Document, PublishedSource, Warning};

/// How a run is to go.
#[derive(Debug, Clone)]
pub struct Options {
    /// How sources are read.
    pub load: load::Options,
    /// What holds for every document.
    pub context: Context,
}

/// What a run made.
#[derive(Debug)]
pub struct Outcome {
    /// The briefing; without documents where nothing could be read.
    pub briefing: Briefing,
    /// The sources that show nothing, with the reason.
    pub failures: Vec<LoadError>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Sources read so far.
    pub done: usize,
    /// Sources in all.
    pub total: usize,
}

/// What is told while a run goes on.
#[derive(Debug)]
pub enum Step {
    /// How far it is.
    Progress(Progress),
    /// What has been read by then, linked: a part of the briefing to come.
    Part(Box<Briefing>),
}

/// Reads everything that `paths` lead to. `progress` is called from several threads.
pub fn read_paths(
    paths: &[PathBuf],
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Outcome {
    let report = |step| {
        if let Step::Progress(at) = step {
            progress(at);
        }
    };
    read_all(paths, options, usize::MAX, &report)
}

/// The same, and tells of parts on the way for somebody who looks on. Each part has several times
/// the documents of the one before, so that linking again and again stays cheap.
pub fn read_in_steps(
    paths: &[PathBuf],
    options: &Options,
    report: &(dyn Fn(Step) + Sync),
) -> Outcome {
    const FIRST_PART: usize = 16;
    read_all(paths, options, FIRST_PART, report)
}

fn read_all(
    paths: &[PathBuf],
    options: &Options,
    first_part: usize,
    report: &(dyn Fn(Step) + Sync),
) -> Outcome {
    let (mut found, mut failures) = load::find(paths, &options.load.limits);
    let total = found.len();
    let done = AtomicUsize::new(0);
    let work = |source: Found| {
        let result = source.read(&options.load.limits).and_then(|it| parts(it, options));
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        report(Step::Progress(Progress { done, total }));
        result
    };
    let mut results: Vec<Result<Read, LoadError>> = Vec::new();
    on_deep_stacks(|| {
        let mut size = first_part;
        while !found.is_empty() {
            let rest = found.split_off(size.min(found.len()));
            results.par_extend(std::mem::replace(&mut found, rest).into_par_iter().map(work));
            if !found.is_empty() {
                report(Step::Part(Box::new(link(readable(&results)))));
            }
            size = size.saturating_mul(4);
        }
    });
    assemble(results, &mut failures, options)
}

/// Everything with facts among `results`.
fn readable(results: &[Result<Read, LoadError>]) -> Vec<Part> {
    let read = results.iter().flatten().filter(|read| read.ready.is_none());
    read.flat_map(|read| read.parts.iter().cloned()).collect()
}

/// Reads sources that are in memory already, such as the samples.
pub fn read_sources(sources: &[Source], options: &Options) -> Outcome {
    let results = sources.iter().cloned().map(|source| parts(source, options)).collect();
    assemble(results, &mut Vec::new(), options)
}

/// One source, loaded and read.
struct Read {
    /// Its documents; those of a finished briefing are not read for facts yet.
    parts: Vec<Part>,
    ready: Option<Box<Briefing>>,
    warnings: Vec<Warning>,
}

/// One document with the facts in it, or in the beginning of one that takes more work than `limit`.
fn part(mut document: Document, context: Context, limit: usize) -> Part {
    let reach = work::reach(&document.text, limit);
    let mentions = match document.beginning(reach) {
        None => extract(&document, &context),
        Some(head) => {
            let mut mentions = extract(&head, &context);
            let message = format!(
                "{} bytes of text take more than the fact-work of {limit}; facts are read from the \
                 first {reach} bytes",
                document.text.len()
            );
            let path = document.origin.to_string();
            mentions.warnings.push(Warning { path, message, span: None });
            mentions
        }
    };
    // A date that the text states is better than one given for all documents that state none.
    let stated = mentions.published.filter(|it| it.source == PublishedSource::Stated);
    let given = document.published.is_some_and(|it| it.source == PublishedSource::Given);
    let own = if given { stated.or(document.published) } else { document.published };
    document.published = own.or(mentions.published);
    Part { document: Arc::new(document), mentions }
}

fn parts(source: Source, options: &Options) -> Result<Read, LoadError> {
    let origin = source.origin.to_string();
    let caught = load::guarded(|| {
        let Loaded { documents, ready, warnings, .. } = load::read(&source, &options.load)?;
        // The texts are all that is needed from here on.
        drop(source);
        let parts = documents.into_iter().map(|document| match &ready {
            Some(_) => Part { document: Arc::new(document), mentions: Mentions::default() },
            None => part(document, options.context, options.load.limits.fact_work),
        });
        Ok(Read { parts: parts.collect(), ready, warnings })
    });
    caught.unwrap_or_else(|place| {
        Err(LoadError::Malformed {
            origin,
            format: "a document",
            reason: format!("a fault in this program at {place}; please report it"),
        })
    })
}

/// Markup may nest deep: work runs on threads with room for it.
fn on_deep_stacks<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    const STACK_BYTES: usize = 8 * 1024 * 1024;
    match rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// One briefing of all that was read. A finished one stands as it is where it is all there is;
/// beside others its documents are read again like any.
fn assemble(
    results: Vec<Result<Read, LoadError>>,
    failures: &mut Vec<LoadError>,
    options: &Options,
) -> Outcome {
    let again = |document| part(document, options.context, options.load.limits.fact_work);
    let mut failures = std::mem::take(failures);
    let mut sources = Vec::new();
    for result in results {
        match result {
            Ok(read) => sources.push(read),
            Err(error) => failures.push(error),
        }
    }
    let alone = sources.len() == 1;
    let mut parts = Vec::new();
    let mut warnings = Vec::new();
    let mut finished = None;
    for read in sources {
        warnings.extend(read.warnings);
        match read.ready {
            Some(ready) if alone => finished = Some(*ready),
            Some(_) => parts
                .extend(read.parts.into_iter().map(|it| again(Arc::unwrap_or_clone(it.document)))),
            None => parts.extend(read.parts),
        }
    }
    let mut briefing = finished.unwrap_or_else(|| link(parts));
    briefing.warnings.extend(warnings);
    Outcome { briefing, failures }
}
