//! `briefing timeline|topics|people|docs`: one fact a line, as text or JSON lines.

use std::fmt::Write as _;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use crate::cli::reading::Reading;
use crate::cli::{Exit, print};
use crate::export::json;
use crate::model::{Briefing, EventId, Places, When};
use crate::text::displayable;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// JSON lines instead of text.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
}

/// What `briefing timeline` takes.
#[derive(Debug, Args)]
pub(super) struct TimelineArguments {
    /// Only the N events that matter most: by who reports them and how often their day comes up.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    rest: Arguments,
}

impl TimelineArguments {
    pub(super) fn run(&self) -> Result<Exit> {
        self.rest.run(&Timeline { top: self.top })
    }
}

/// A list of facts.
pub(super) trait List {
    /// One row an item, its parts in the order in which they are shown.
    fn rows(&self, briefing: &Briefing, places: &Places<'_>) -> Vec<Vec<String>>;

    /// One JSON object an item, as the export has it.
    fn objects(&self, briefing: &Briefing) -> Result<Vec<String>>;
}

impl Arguments {
    pub(super) fn run(&self, list: &dyn List) -> Result<Exit> {
        let (outcome, exit) = self.reading.read();
        if exit == Exit::Unusable {
            return Ok(exit);
        }
        let out = if self.json {
            let mut lines = list.objects(&outcome.briefing)?.join("\n");
            lines.push_str(if lines.is_empty() { "" } else { "\n" });
            lines
        } else {
            lines(&outcome.briefing, list)
        };
        print(out.as_bytes())?;
        Ok(if out.is_empty() { exit.max(Exit::NothingFound) } else { exit })
    }
}

/// The rows of `list`, parted by tabs, one a line.
pub(super) fn lines(briefing: &Briefing, list: &dyn List) -> String {
    let places = Places::new(briefing);
    let mut out = String::new();
    for row in list.rows(briefing, &places) {
        let clean = |cell: &String| displayable(cell).replace(['\n', '\t'], " ");
        let _ = writeln!(out, "{}", row.iter().map(clean).collect::<Vec<_>>().join("\t"));
    }
    out
}

fn json_lines<T: Serialize>(items: impl IntoIterator<Item = T>) -> Result<Vec<String>> {
    items.into_iter().map(|item| Ok(serde_json::to_string(&item)?)).collect()
}

/// What happened when.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// Only so many, the ones that matter most.
    top: Option<usize>,
}

impl Timeline {
    fn shown(&self, briefing: &Briefing) -> Vec<EventId> {
        let all = briefing.events.len();
        briefing.key_events(self.top.unwrap_or(all))
    }
}

impl List for Timeline {
    fn rows(&self, briefing: &Briefing, places: &Places<'_>) -> Vec<Vec<String>> {
        let row = |event: &crate::model::Event| {
            let value = event.date.as_ref().map_or_else(|| "undated".to_owned(), When::value);
            let first = event.statements.first();
            let place = first.map(|it| places.of(&it.evidence)).unwrap_or_default();
            let status = event.status.name().to_owned();
            vec![value, status, event.headline.clone(), place]
        };
        self.shown(briefing).into_iter().filter_map(|id| briefing.event(id)).map(row).collect()
    }

    fn objects(&self, briefing: &Briefing) -> Result<Vec<String>> {
        let events = json::file(briefing, false).events;
        let shown = self.shown(briefing).into_iter().filter_map(|id| events.get(id.index()));
        json_lines(shown)
    }
}

/// What was discussed.
pub(super) struct Topics;

impl List for Topics {
    fn rows(&self, briefing: &Briefing, places: &Places<'_>) -> Vec<Vec<String>> {
        let row = |topic: &crate::model::Topic| {
            let first = topic.passages.first();
            let place = first.map(|it| places.of(&it.evidence)).unwrap_or_default();
            vec![topic.title.clone(), place]
        };
        briefing.topics.iter().map(row).collect()
    }

    fn objects(&self, briefing: &Briefing) -> Result<Vec<String>> {
        json_lines(&json::file(briefing, false).topics)
    }
}

/// Who is who.
pub(super) struct People;

impl List for People {
    fn rows(&self, briefing: &Briefing, places: &Places<'_>) -> Vec<Vec<String>> {
        let row = |person: &crate::model::Person| {
            let aliases = person.aliases.iter().map(|alias| format!("alias {}", alias.name));
            let roles = person.roles.iter().map(|role| role.text.clone());
            let about = aliases.chain(roles).collect::<Vec<_>>().join("; ");
            let first = person.mentions.first();
            let place = first.map(|it| places.of(&it.evidence)).unwrap_or_default();
            vec![person.name.clone(), about, person.mentions.len().to_string(), place]
        };
        briefing.people.iter().map(row).collect()
    }

    fn objects(&self, briefing: &Briefing) -> Result<Vec<String>> {
        json_lines(&json::file(briefing, false).people)
    }
}

/// The documents.
pub(super) struct Docs;

impl List for Docs {
    fn rows(&self, briefing: &Briefing, _: &Places<'_>) -> Vec<Vec<String>> {
        let row = |document: &std::sync::Arc<crate::model::Document>| {
            let published = document.published.map(|it| it.date.to_string()).unwrap_or_default();
            let title = document.title.clone().unwrap_or_default();
            vec![document.origin.to_string(), document.format.clone(), published, title]
        };
        briefing.documents.iter().map(row).collect()
    }

    fn objects(&self, briefing: &Briefing) -> Result<Vec<String>> {
        json_lines(&json::file(briefing, false).documents)
    }
}
