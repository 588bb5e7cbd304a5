//! `briefing search`: one query, or a list of names looked up one by one.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde::Serialize;

use crate::cli::reading::Reading;
use crate::cli::{Exit, notes, print};
use crate::model::{Briefing, Evidence, Places, Rule};
use crate::search::{Care, Hit, Index, Kind, Place, Query, Session, Target};
use crate::term::marks;
use crate::text::displayable;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to find, in the filter language; not with --names.
    #[arg(value_name = "QUERY", required_unless_present = "names", allow_hyphen_values = true)]
    query: Option<String>,
    /// A JSON object per query instead of text.
    #[arg(long)]
    json: bool,
    /// The most hits per query.
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Look up every row of the column `query`.
    #[arg(long, value_name = "FILE.csv")]
    names: Option<PathBuf>,
    /// With --names, also what agrees only loosely.
    #[arg(long, requires = "names")]
    loose: bool,
    #[command(flatten)]
    reading: Reading,
}

/// A query and how it was written.
#[derive(Debug)]
struct Asked {
    text: String,
    query: Query,
}

/// The answer to one query.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    query: &'a str,
    results: Vec<Found>,
}

/// One hit, as the schema has it.
#[derive(Debug, Serialize)]
struct Found {
    kind: &'static str,
    id: String,
    name: String,
    matched: String,
    why: &'static str,
    tier: &'static str,
    score: f32,
    document: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    quote: Option<String>,
}

impl Arguments {
    pub(super) fn run(&self) -> Result<Exit> {
        let queries = self.queries()?;
        let (outcome, exit) = self.reading.with_paths(self.paths()).read();
        if exit == Exit::Unusable {
            return Ok(exit);
        }
        let index = Arc::new(Index::new(&Arc::new(outcome.briefing)));
        let mut session = Session::new(&index);
        let places = Places::new(index.briefing());
        let care = if self.names.is_some() && !self.loose { Care::Lookup } else { Care::Typing };
        let speaks_of_marks = queries.iter().any(|asked| asked.text.contains("marked"));
        let marks = speaks_of_marks
            .then(|| marks(&notes::remarks(&notes::kept(), index.briefing()).marked()));
        let mut out = String::new();
        let mut found_any = false;
        for Asked { text, query } in &queries {
            let mut hits = session.search_with(query, self.limit, care, marks.as_ref()).hits;
            hits.truncate(self.limit);
            found_any |= !hits.is_empty();
            if self.json {
                let results = hits.iter().map(|hit| found(index.briefing(), hit)).collect();
                let answer = Answer { query: text, results };
                writeln!(out, "{}", serde_json::to_string(&answer)?)?;
            } else {
                let label = if self.names.is_some() { Some(text.as_str()) } else { None };
                for hit in &hits {
                    line(&mut out, label, &index, &places, hit);
                }
            }
        }
        print(out.as_bytes())?;
        Ok(if found_any { exit } else { exit.max(Exit::NothingFound) })
    }

    /// Where to search: with `--names` the first positional argument is a path like the others.
    fn paths(&self) -> Vec<PathBuf> {
        let first = self.query.as_ref().filter(|_| self.names.is_some()).map(PathBuf::from);
        first.into_iter().chain(self.reading.paths.iter().cloned()).collect()
    }

    fn queries(&self) -> Result<Vec<Asked>> {
        if let Some(file) = &self.names {
            let plain = |text: String| Asked { query: Query::plain(&text), text };
            return Ok(column(file)?.into_iter().map(plain).collect());
        }
        let text = self.query.clone().unwrap_or_default();
        let query = Query::parse(&text).with_context(|| format!("query `{text}`"))?;
        Ok(vec![Asked { text, query }])
    }
}

/// The column `query` of a table.
fn column(file: &Path) -> Result<Vec<String>> {
    let shown = file.display();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(file)
        .with_context(|| format!("{shown}"))?;
    let header = reader.headers().with_context(|| format!("{shown}"))?;
    let name = |cell: &str| cell.trim_start_matches('\u{FEFF}').trim() == "query";
    let Some(at) = header.iter().position(name) else {
        bail!("{shown} has no column `query`");
    };
    let mut texts = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("{shown}"))?;
        texts.push(record.get(at).unwrap_or_default().to_owned());
    }
    Ok(texts)
}

fn found(briefing: &Briefing, hit: &Hit) -> Found {
    let place = hit.evidence;
    let quote = place.map(|place| briefing.words(place.document, place.span).to_owned());
    Found {
        kind: hit.kind().name(),
        id: id(briefing, hit),
        name: hit.label.clone(),
        matched: hit.matched.clone(),
        why: hit.why.name(),
        tier: hit.tier.name(),
        score: hit.score,
        document: place.map(|place| place.document.to_string()),
        start: place.map(|place| place.span.start()),
        end: place.map(|place| place.span.end()),
        quote,
    }
}

/// The id of the item; of a passage its document and first byte.
fn id(briefing: &Briefing, hit: &Hit) -> String {
    match hit.target {
        Target::Person(id) => briefing.person_id(id),
        Target::Organisation(id) => id.to_string(),
        Target::Topic(id) => id.to_string(),
        Target::Event(id) => id.to_string(),
        Target::Passage(place) => format!("{}:{}", place.document, place.span.start()),
    }
}

/// One hit on one line: kind, label, why, place and the sentence, parted by tabs.
fn line(out: &mut String, query: Option<&str>, index: &Index, places: &Places<'_>, hit: &Hit) {
    let evidence = |place: Place| Evidence {
        document: place.document,
        span: place.span,
        rule: Rule::new("search"),
    };
    let at = hit.evidence.map(|place| places.of(&evidence(place))).unwrap_or_default();
    let sentence = hit.evidence.map(|place| index.sentence(place)).map(evidence);
    let quote = sentence.map(|it| places.quote(&it)).unwrap_or_default();
    let label = if hit.kind() == Kind::Passage { String::new() } else { hit.label.clone() };
    let cells = [hit.kind().name().to_owned(), label, hit.reason(), at, quote];
    let clean = |cell: &str| displayable(cell).replace(['\n', '\t'], " ");
    let cells = query.map(str::to_owned).into_iter().chain(cells);
    let cells: Vec<String> = cells.map(|cell| clean(&cell)).collect();
    let _ = writeln!(out, "{}", cells.join("\t"));
}
