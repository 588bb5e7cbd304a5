//! One HTML page, whole in itself: no script, no address, nothing to fetch.

use std::io::{self, Write};

use crate::export::{Exporter, markup};
use crate::model::{Briefing, Evidence, Places, When};

/// A page to send or print.
#[derive(Debug)]
pub struct Html;

const STYLE: &str = "body{font:16px/1.5 serif;max-width:50em;margin:2em auto;padding:0 1em}\
blockquote{margin:.2em 0 .6em 1em;color:#444}cite{font-size:.85em}time{font-weight:bold}";

impl Exporter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn help(&self) -> &'static str {
        "one HTML page that needs nothing else"
    }

    fn write(&self, briefing: &Briefing, _: bool, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(briefing);
        writeln!(out, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">")?;
        writeln!(out, "<title>Briefing</title><style>{STYLE}</style></head><body>")?;
        writeln!(out, "<h1>Briefing</h1>\n<h2>Timeline</h2>")?;
        for event in &briefing.events {
            let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), When::value);
            let status = event.status.name();
            let headline = markup(&event.headline);
            writeln!(out, "<p><time>{}</time> {headline} <em>{status}</em></p>", markup(&date))?;
            for statement in &event.statements {
                quote(&places, &statement.evidence, out)?;
            }
        }
        writeln!(out, "<h2>Topics</h2>")?;
        for topic in &briefing.topics {
            writeln!(out, "<p><strong>{}</strong></p>", markup(&topic.title))?;
            for passage in &topic.passages {
                quote(&places, &passage.evidence, out)?;
            }
        }
        writeln!(out, "<h2>People</h2>\n<ul>")?;
        for person in &briefing.people {
            let aliases = person.aliases.iter().map(|it| format!("alias {}", it.name));
            let roles = person.roles.iter().map(|it| it.text.clone());
            let about = aliases.chain(roles).collect::<Vec<_>>().join("; ");
            let name = markup(&person.name);
            writeln!(out, "<li><strong>{name}</strong> {}</li>", markup(&about))?;
        }
        writeln!(out, "</ul>\n<h2>Documents</h2>\n<ul>")?;
        for document in &briefing.documents {
            let origin = markup(&document.origin.to_string());
            writeln!(out, "<li>{} <cite>{origin}</cite></li>", markup(&document.name()))?;
        }
        writeln!(out, "</ul></body></html>")
    }
}

fn quote(places: &Places<'_>, evidence: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    let words = markup(&places.quote(evidence));
    let place = markup(&places.of(evidence));
    writeln!(out, "<blockquote>“{words}” <cite>{place}</cite></blockquote>")
}
