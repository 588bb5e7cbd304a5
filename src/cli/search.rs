//! `briefing search`: one query, or a list of names looked up one by one.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde::Serialize;

use crate::cli::reading::Reading;
use crate::cli::{Exit, notes, print};
use crate::load::decode::decode;
use crate::model::{Briefing, Evidence, Places, Rule};
use crate::search::{Care, Hit, Index, Kind, Order, Place, Query, Session, Target};
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
    /// The order of the hits: relevance or time; `by:time` in the query says the same.
    #[arg(long, value_name = "ORDER", value_parser = order)]
    by: Option<Order>,
    /// Look up every row of the column `query`.
    #[arg(long, value_name = "FILE.csv")]
    names: Option<PathBuf>,
    /// With --names, also what agrees only loosely.
    #[arg(long, requires = "names")]
    loose: bool,
    #[command(flatten)]
    reading: Reading,
}

/// An order by its name; the error lists those there are.
fn order(name: &str) -> Result<Order, String> {
    let names: Vec<&str> = Order::ALL.iter().map(|(name, _)| *name).collect();
    Order::named(name).ok_or_else(|| format!("there are {}", names.join(" and ")))
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
            if self.names.is_some() && query.is_empty() {
                // An empty row asks for nobody.
                hits.clear();
            }
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
        let query = match self.by {
            Some(order) => query.by(order),
            None => query,
        };
        Ok(vec![Asked { text, query }])
    }
}

/// The column `query` of a table of any encoding, parted by commas, semicolons or tabs.
fn column(file: &Path) -> Result<Vec<String>> {
    let shown = file.display();
    let bytes = std::fs::read(file).with_context(|| format!("{shown}"))?;
    texts(&decode(&bytes).text).with_context(|| format!("{shown}"))
}

fn texts(table: &str) -> Result<Vec<String>> {
    let head = table.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().find(|it| head.contains(char::from(*it)));
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(table.as_bytes());
    let names: Vec<&str> = reader.headers()?.iter().map(str::trim).collect();
    let Some(at) = names.iter().position(|name| name.eq_ignore_ascii_case("query")) else {
        bail!("there is no column `query`, only {}", names.join(", "));
    };
    let cell = |record: csv::StringRecord| record.get(at).unwrap_or_default().trim().to_owned();
    Ok(reader.records().map(|record| record.map(cell)).collect::<Result<_, _>>()?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_however_a_spreadsheet_wrote_it() {
        for table in [
            "id,query\r\n1,\"Holm, Ada\"\r\n2,\r\n3,\"the \"\"Kestrel\"\"\"\r\n",
            "id;Query\n1;Holm, Ada\n2\n3;\"the \"\"Kestrel\"\"\"",
            "id\t query \n1\tHolm, Ada\n2\t\n3\t\"the \"\"Kestrel\"\"\"\n",
        ] {
            let read = texts(table).expect("a table");
            assert_eq!(read, ["Holm, Ada", "", "the \"Kestrel\""], "{table}");
        }
        assert_eq!(texts("query\nAda Holm\n").expect("a table"), ["Ada Holm"]);
    }

    #[test]
    fn a_list_without_the_column_says_what_it_has() {
        let error = texts("id;name\n1;Ada").expect_err("no column").to_string();
        assert_eq!(error, "there is no column `query`, only id, name");
    }
}
