//! Our own export: a file in the schema `briefing/1` is read back to the briefing that it was.
//!
//! A file without the documents' text still holds every quote: they are put at their offsets, so
//! that facts keep their passages. A file may hold nothing but people: a list of names.

mod facts;
mod skeleton;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::load::briefing::facts::Reader;
use crate::load::briefing::skeleton::Skeleton;
use crate::load::decode::{decode, tidy};
use crate::load::json::outline_of;
use crate::load::{Format, LoadError, Loaded, Options, Source, plain, warning};
use crate::model::schema::{File, SCHEMA};
use crate::model::{Briefing as Facts, Document, Origin, Published, PublishedSource, Warning};

/// An export of this program.
#[derive(Debug)]
pub struct Briefing;

impl Format for Briefing {
    fn name(&self) -> &'static str {
        "briefing"
    }

    fn help(&self) -> &'static str {
        "this program's own JSON export"
    }

    fn recognises(&self, source: &Source) -> bool {
        let ours = |value: &str| value.starts_with("briefing/");
        outline_of(source).is_some_and(|outline| outline.has(&["schema"]))
            && schema_of(&source.bytes).is_some_and(|schema| ours(&schema))
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        source.within(options.limits.text_bytes)?;
        let text = decode(&source.bytes).text;
        let malformed = |reason: String| LoadError::Malformed {
            origin: source.origin.to_string(),
            format: self.name(),
            reason,
        };
        let file: File =
            serde_json::from_str(&text).map_err(|fault| malformed(fault.to_string()))?;
        if file.schema != SCHEMA {
            return Err(malformed(format!("its schema is {}, not {SCHEMA}", file.schema)));
        }
        let mut warnings: Vec<Warning> = file
            .warnings
            .iter()
            .map(|it| Warning { path: it.path.clone(), message: it.message.clone(), span: None })
            .collect();
        let most = usize::try_from(options.limits.file_bytes).unwrap_or(usize::MAX);
        let (mut documents, torn) = documents(&file, most);
        let mut reader = Reader::new(&file, &mut documents);
        let (events, topics, people) = (reader.events(), reader.topics(), reader.people());
        let (organisations, dates, citations) =
            (reader.organisations(), reader.dates(), reader.citations());
        let lost = reader.lost + torn;
        if lost > 0 {
            let message = format!("{lost} entries refer to nothing in this file; left out");
            warnings.push(warning(&source.origin, message));
        }
        let ready = Facts {
            copies: Vec::new(),
            documents: documents.iter().cloned().map(Arc::new).collect(),
            events,
            topics,
            person_ids: person_ids(&file, people.len()),
            people,
            organisations,
            dates,
            citations,
            doubts: Vec::new(),
            warnings: Vec::new(),
        };
        Ok(Loaded { documents, ready: Some(Box::new(ready)), warnings, ..Loaded::default() })
    }
}

/// The ids of the file's people where they are others than the export would write.
fn person_ids(file: &File, count: usize) -> Vec<String> {
    let ids = file.people.iter().map(|person| person.id.clone());
    let counted = (1..).map(|number| format!("p{number}"));
    let ours = ids.clone().zip(counted).all(|(id, counted)| id == counted);
    if ours || file.people.len() != count { Vec::new() } else { ids.collect() }
}

/// The value of `schema`, which our export writes first, without reading the rest.
fn schema_of(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let head = String::from_utf8_lossy(head);
    let (_, tail) = head.split_once("\"schema\"")?;
    let value = tail.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split_once('"').map(|(schema, _)| schema.to_owned())
}

/// The documents of `file` and how many quotes contradict each other.
fn documents(file: &File, most: usize) -> (Vec<Document>, usize) {
    let (mut skeletons, torn) = skeletons(file, most);
    let documents = file.documents.iter().map(|document| {
        let known = skeletons.remove(document.id.as_str()).unwrap_or_default();
        let text = match &document.text {
            Some(text) => tidy_in_place(text),
            None => tidy_in_place(&known.finish()),
        };
        let (blocks, _) = plain::blocks(&text);
        let published = document.published.as_deref().and_then(|day| day.parse().ok());
        Document {
            origin: if document.path == "-" {
                Origin::Stdin
            } else {
                Origin::File(PathBuf::from(&document.path))
            },
            format: document.format.clone(),
            title: document.title.clone(),
            outlet: document.outlet.clone(),
            url: document.url.clone(),
            language: document.language.clone(),
            published: published.map(|date| Published { date, source: PublishedSource::Metadata }),
            text,
            blocks,
            markup_dates: Vec::new(),
            references: Vec::new(),
        }
    });
    (documents.collect(), torn)
}

/// `text` with control characters replaced; where that would move offsets, by blanks.
fn tidy_in_place(text: &str) -> String {
    let clean = tidy(text);
    if clean.len() == text.len() {
        return clean;
    }
    let blank = |c: char| std::iter::repeat_n(' ', c.len_utf8());
    let kept = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
    let signs = text.chars().map(|c| if kept(&c) { Ok(c) } else { Err(blank(c)) });
    let mut out = String::with_capacity(text.len());
    for sign in signs {
        match sign {
            Ok(c) => out.push(c),
            Err(blanks) => out.extend(blanks),
        }
    }
    out
}

/// What the quotes tell of the texts that the file leaves out, at most `most` bytes in all.
fn skeletons(file: &File, most: usize) -> (HashMap<&str, Skeleton>, usize) {
    let untold = file.documents.iter().filter(|document| document.text.is_none());
    let mut skeletons: HashMap<&str, Skeleton> =
        untold.map(|document| (document.id.as_str(), Skeleton::default())).collect();
    let mut left = most;
    let mut torn = 0;
    // Words that may differ from the text (a role's wording) count only where they fill their place.
    let mut put = |document: &str, start: usize, end: usize, words: &str, exact: bool| {
        let Some(skeleton) = skeletons.get_mut(document) else { return };
        let before = skeleton.len();
        let most = before.saturating_add(left);
        if start.checked_add(words.len()) == Some(end) {
            torn += usize::from(!skeleton.put(start, words, most) && exact);
        }
        skeleton.reach(end, most);
        left -= skeleton.len() - before;
    };
    for it in file.events.iter().flat_map(|event| &event.statements) {
        put(&it.document, it.start, it.end, &it.quote, true);
    }
    for it in file.topics.iter().flat_map(|topic| &topic.passages) {
        put(&it.document, it.start, it.end, &it.quote, true);
    }
    let people = file.people.iter();
    let people = people.flat_map(|person| person.mentions.iter().chain(&person.references));
    for it in people.chain(file.organisations.iter().flat_map(|it| &it.mentions)) {
        put(&it.document, it.start, it.end, &it.quote, true);
    }
    for it in &file.dates {
        put(&it.document, it.start, it.end, &it.quote, true);
    }
    for it in &file.citations {
        put(&it.document, it.start, it.end, &format!("[{}]", it.label), false);
    }
    for person in &file.people {
        for it in &person.roles {
            put(&it.document, it.start, it.end, &it.text, false);
        }
        for it in &person.aliases {
            if let (Some(document), Some(start), Some(end)) = (&it.document, it.start, it.end) {
                put(document, start, end, &it.name, false);
            }
        }
    }
    (skeletons, torn)
}
