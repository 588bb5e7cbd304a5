//! The card of a document: what it is, its outline, the facts in it, what was not understood.

use crate::app::card::{CardRowKind, Target, Writer};
use crate::app::pane::LISTS;
use crate::app::subject::{Passage, Subject};
use crate::model::{DocumentId, PublishedSource};

pub(super) fn write(card: &mut Writer<'_>, id: DocumentId) {
    let story = card.story;
    let Some(document) = story.briefing.document(id) else { return };
    let optional = [
        ("title", document.title.as_deref()),
        ("outlet", document.outlet.as_deref()),
        ("address", document.url.as_deref()),
        ("language", document.language.as_deref()),
    ];
    card.fact("file", &document.origin.to_string(), None);
    for (label, value) in optional {
        card.fact(label, value.unwrap_or("not stated"), None);
    }
    let published = document.published.map(|published| {
        let how = match published.source {
            PublishedSource::Metadata => "from metadata",
            PublishedSource::Stated => "stated in the text",
            PublishedSource::Given => "given by you",
            PublishedSource::Inferred => "concluded from the text",
        };
        format!("{} ({how})", published.date.format("%-d %b %Y"))
    });
    card.fact("published", published.as_deref().unwrap_or("not stated"), None);
    let size =
        format!("{}, {} lines, {} bytes", document.format, story.lines(id), document.text.len());
    card.fact("format", &size, None);
    facts(card, id);
    warnings(card, id);
    let outline = document.blocks.iter().filter(|block| block.kind.is_heading());
    let outline: Vec<_> = outline.collect();
    if !outline.is_empty() {
        card.heading("Outline", Some(outline.len()));
    }
    for block in outline {
        let passage = Passage { document: id, span: block.span };
        let words = document.text.get(block.span.range()).unwrap_or_default().to_owned();
        let label = format!("line {}", story.line(passage));
        card.fact(&label, &words, Some(Target::Passage(passage)));
    }
    if !document.references.is_empty() {
        card.heading("Sources it lists", Some(document.references.len()));
    }
    for reference in &document.references {
        let words = match &reference.url {
            Some(url) => format!("{} {url}", reference.title),
            None => reference.title.clone(),
        };
        card.fact(&format!("[{}]", reference.label), &words, None);
    }
}

/// How many facts of each kind stand in the document.
fn facts(card: &mut Writer<'_>, id: DocumentId) {
    let briefing = &card.story.briefing;
    let here = Subject::Document(id);
    let set = card.story.ties.with(here, briefing);
    let counts: Vec<_> = LISTS
        .iter()
        .map(|list| {
            let all = (0..list.total(briefing)).filter_map(|index| list.subject(index));
            let count = all.filter(|subject| set.contains(*subject)).count();
            let [one, several] = list.nouns();
            format!("{count} {}", if count == 1 { one } else { several })
        })
        .collect();
    card.fact("facts", &counts.join(", "), None);
}

fn warnings(card: &mut Writer<'_>, id: DocumentId) {
    let briefing = &card.story.briefing;
    let Some(document) = briefing.document(id) else { return };
    let path = document.origin.to_string();
    let own: Vec<_> = briefing.warnings.iter().filter(|warning| warning.path == path).collect();
    if own.is_empty() {
        return;
    }
    card.heading("Not understood", Some(own.len()));
    for warning in own {
        let passage = warning.span.map(|span| Passage { document: id, span });
        let words = passage
            .map_or_else(String::new, |passage| format!(" “{}”", briefing.words(id, passage.span)));
        let message = format!("{}{words}", warning.message);
        card.words(CardRowKind::Caution, "", &message, passage.map(Target::Passage));
    }
}
