//! `briefing check`: what was and was not understood, per document.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use clap::Args;

use crate::cli::Exit;
use crate::cli::reading::Reading;
use crate::model::{Block, BlockKind, Briefing, Document, DocumentId, Published, PublishedSource};
use crate::text::displayable;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: Reading,
}

impl Arguments {
    pub(super) fn run(&self) -> Result<Exit> {
        self.reading.tell(account)
    }
}

fn account(briefing: &Briefing) -> String {
    let mut out = String::new();
    for (index, document) in briefing.documents.iter().enumerate() {
        let Some(id) = DocumentId::new(index) else { break };
        let mut line = |text: &str| {
            let _ = writeln!(out, "{}", displayable(text).replace('\n', " "));
        };
        line(&document.origin.to_string());
        line(&format!("  format     {}", document.format));
        line(&format!("  title      {}", document.title.as_deref().unwrap_or("none")));
        for (name, stated) in [("outlet ", &document.outlet), ("address", &document.url)] {
            let Some(stated) = stated else { continue };
            line(&format!("  {name}    {stated}"));
        }
        line(&format!("  language   {}", document.language.as_deref().unwrap_or("not recognised")));
        line(&format!("  published  {}", published(document.published)));
        line(&format!("  blocks     {}", blocks(&document.blocks)));
        line(&format!("  facts      {}", facts(briefing, id)));
        line(&format!("  left out   {}", left_out(document)));
        for (label, count) in dangling(briefing, id) {
            line(&format!("  citation   [{label}] is not listed in the document ({count}×)"));
        }
        let origin = document.origin.to_string();
        for warning in briefing.warnings.iter().filter(|warning| warning.path == origin) {
            line(&format!("  warning    {}", warning.message));
        }
    }
    out
}

fn published(published: Option<Published>) -> String {
    let Some(Published { date, source }) = published else { return "not stated".to_owned() };
    let source = match source {
        PublishedSource::Metadata => "from metadata",
        PublishedSource::Stated => "stated in the text",
        PublishedSource::Given => "given on the command line",
        PublishedSource::Inferred => "inferred from the text",
    };
    format!("{date} ({source})")
}

/// How many blocks of each kind, in the order of the kinds.
fn blocks(blocks: &[Block]) -> String {
    let counts = BlockKind::ALL.into_iter().filter_map(|kind| {
        let count = blocks.iter().filter(|block| block.kind == kind).count();
        (count > 0).then(|| format!("{count} {}", kind.name()))
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn facts(briefing: &Briefing, id: DocumentId) -> String {
    let events = briefing.events.iter().flat_map(|it| &it.statements);
    let passages = briefing.topics.iter().flat_map(|it| &it.passages);
    let people = briefing.people.iter();
    let named = people.filter(|it| it.mentions.iter().any(|at| at.evidence.document == id));
    let organisations = briefing.organisations.iter();
    let bodies = organisations.filter(|it| it.mentions.iter().any(|at| at.evidence.document == id));
    format!(
        "{} event statements, {} topic passages, {} people, {} organisations, {} dates, {} citations",
        events.filter(|it| it.evidence.document == id).count(),
        passages.filter(|it| it.evidence.document == id).count(),
        named.count(),
        bodies.count(),
        briefing.dates.iter().filter(|it| it.document() == id).count(),
        briefing.citations.iter().filter(|it| it.document == id).count(),
    )
}

/// What of the text holds no facts.
fn left_out(document: &Document) -> String {
    let passed = document.blocks.iter().filter(|block| !block.kind.holds_facts());
    let (count, bytes) = passed.fold((0, 0), |(n, b), block| (n + 1, b + block.span.len()));
    match count {
        0 => "nothing".to_owned(),
        _ => format!("{count} blocks of furniture and references ({bytes} bytes)"),
    }
}

/// The marks of a document that point nowhere, with how often each stands there.
fn dangling(briefing: &Briefing, id: DocumentId) -> BTreeMap<&str, usize> {
    let marks = briefing.citations.iter();
    let mut counts = BTreeMap::new();
    for mark in marks.filter(|mark| mark.document == id && mark.reference.is_none()) {
        *counts.entry(mark.label.as_str()).or_default() += 1;
    }
    counts
}
