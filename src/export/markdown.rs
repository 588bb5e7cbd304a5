//! Markdown: the four lists, each fact with its quote and place.

use std::io::{self, Write};

use crate::export::Exporter;
use crate::model::{Briefing, Evidence, Places, When};

/// Markdown for notes and reports.
#[derive(Debug)]
pub struct Markdown;

impl Exporter for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn help(&self) -> &'static str {
        "Markdown, each fact with its quote and place"
    }

    fn write(&self, briefing: &Briefing, _: bool, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(briefing);
        writeln!(out, "# Briefing")?;
        writeln!(out, "\n## Timeline\n")?;
        for event in &briefing.events {
            let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), When::value);
            let status = event.status.name();
            writeln!(out, "- **{date}** ({status}) {}", escaped(&event.headline))?;
            for statement in &event.statements {
                quote(&places, &statement.evidence, out)?;
            }
        }
        writeln!(out, "\n## Topics\n")?;
        for topic in &briefing.topics {
            writeln!(out, "- **{}**", escaped(&topic.title))?;
            for passage in &topic.passages {
                quote(&places, &passage.evidence, out)?;
            }
        }
        writeln!(out, "\n## People\n")?;
        for person in &briefing.people {
            writeln!(out, "- **{}**", escaped(&person.name))?;
            for alias in &person.aliases {
                writeln!(out, "  - alias {}", escaped(&alias.name))?;
            }
            for role in &person.roles {
                let former = if role.former { " (former)" } else { "" };
                writeln!(out, "  - {}{former}", escaped(&role.text))?;
            }
            if let Some(mention) = person.mentions.first() {
                let count = person.mentions.len();
                writeln!(
                    out,
                    "  - {count} mentions, first {}",
                    escaped(&places.of(&mention.evidence))
                )?;
            }
        }
        writeln!(out, "\n## Documents\n")?;
        for document in &briefing.documents {
            let origin = document.origin.to_string();
            writeln!(out, "- {} ({})", escaped(&document.name()), escaped(&origin))?;
        }
        Ok(())
    }
}

fn quote(places: &Places<'_>, evidence: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    let words = escaped(&places.quote(evidence));
    writeln!(out, "  - “{words}” — {}", escaped(&places.of(evidence)))
}

/// `text` with a backslash before every character that Markdown could read as markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
