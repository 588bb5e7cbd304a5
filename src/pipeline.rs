//! Paths to a briefing: finds, loads, extracts and links, in parallel over documents.
//!
//! One bad source never loses another: what fails is listed with its reason, and a panic in one
//! document is caught and becomes such a reason.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::extract::{Context, Mentions, extract};
use crate::link::{Part, link};
use crate::load::{self, Found, LoadError, Loaded, Source};
use crate::model::{Briefing, Document, Warning};

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

/// Reads everything that `paths` lead to. `progress` is called from several threads.
pub fn read_paths(
    paths: &[PathBuf],
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Outcome {
    let (found, mut failures) = load::find(paths, &options.load.limits);
    let total = found.len();
    let done = AtomicUsize::new(0);
    let work = |source: Found| {
        let result = source.read(&options.load.limits).and_then(|it| parts(&it, options));
        progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, total });
        result
    };
    let results: Vec<_> = on_deep_stacks(|| found.into_par_iter().map(work).collect());
    assemble(results, &mut failures, options.context)
}

/// Reads sources that are in memory already, such as the samples.
pub fn read_sources(sources: &[Source], options: &Options) -> Outcome {
    let results = sources.iter().map(|source| parts(source, options)).collect();
    assemble(results, &mut Vec::new(), options.context)
}

/// One source, loaded and read.
struct Read {
    /// Its documents; those of a finished briefing are not read for facts yet.
    parts: Vec<Part>,
    ready: Option<Box<Briefing>>,
    warnings: Vec<Warning>,
}

/// One document with the facts in it.
fn part(mut document: Document, context: Context) -> Part {
    let mentions = extract(&document, &context);
    document.published = document.published.or(mentions.published);
    Part { document: Arc::new(document), mentions }
}

fn parts(source: &Source, options: &Options) -> Result<Read, LoadError> {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let Loaded { documents, ready, warnings } = load::read(source, &options.load)?;
        let parts = documents.into_iter().map(|document| match &ready {
            Some(_) => Part { document: Arc::new(document), mentions: Mentions::default() },
            None => part(document, options.context),
        });
        Ok(Read { parts: parts.collect(), ready, warnings })
    }));
    caught.unwrap_or_else(|_| {
        Err(LoadError::Malformed {
            origin: source.origin.to_string(),
            format: "a document",
            reason: "a fault in this program; please report it".to_owned(),
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
    context: Context,
) -> Outcome {
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
            Some(_) => parts.extend(
                read.parts.into_iter().map(|it| part(Arc::unwrap_or_clone(it.document), context)),
            ),
            None => parts.extend(read.parts),
        }
    }
    let mut briefing = finished.unwrap_or_else(|| link(parts));
    briefing.warnings.extend(warnings);
    Outcome { briefing, failures }
}
