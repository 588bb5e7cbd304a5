//! Mentions of many documents to one frozen [`Briefing`].
//!
//! People and organisations that are one are joined, events and topics merged on reasons that can
//! be shown, everything ordered and cross-referenced. The same documents in another order give the
//! same facts.

use std::sync::Arc;

use crate::extract::{Mentions, Place};
use crate::model::{Briefing, Citation, DateFact, Document, DocumentId, Evidence};

pub mod companions;
mod copies;
mod crossings;
mod events;
mod groups;
pub mod organisations;
pub mod people;
mod stems;
mod topics;

/// A document and the mentions in it.
#[derive(Debug, Clone)]
pub struct Part {
    /// The document.
    pub document: Arc<Document>,
    /// What was found in it.
    pub mentions: Mentions,
}

/// Joins the mentions of all documents.
pub fn link(parts: Vec<Part>) -> Briefing {
    let names = || {
        let organisations = organisations::join(&parts);
        let people = people::join(&parts, &organisations.ids);
        (organisations, people)
    };
    let alone = || (copies::copies(&parts), topics::join(&parts));
    let ((organisations, people), (copies, mut topics)) = rayon::join(names, alone);
    let (mut events, mut doubts) = events::join(&parts, &people.all, &organisations.all, &copies);
    doubts.splice(0..0, people.doubts);
    crossings::cross(&parts, &mut topics, &mut events, &people.all);
    let mut briefing = Briefing {
        topics,
        events,
        people: people.all,
        organisations: organisations.all,
        doubts,
        copies: copies.into_iter().filter_map(DocumentId::new).collect(),
        ..Briefing::default()
    };
    for (document, part) in numbered(&parts) {
        let found = &part.mentions;
        briefing.warnings.extend(found.warnings.iter().cloned());
        briefing.dates.extend(found.dates.iter().map(|date| DateFact {
            evidence: Evidence { document, span: date.span, rule: date.rule.clone() },
            timex: date.timex.clone(),
            when: date.when.clone(),
            anchor: date.anchor,
        }));
        briefing.citations.extend(found.citations.iter().map(|mark| Citation {
            document,
            span: mark.place.span,
            label: mark.label.clone(),
            reference: mark.reference,
            rule: mark.place.rule.clone(),
        }));
    }
    briefing.documents = parts.into_iter().map(|part| part.document).collect();
    briefing
}

/// Each part with the id that its document has in the briefing.
pub(crate) fn numbered(parts: &[Part]) -> impl Iterator<Item = (DocumentId, &Part)> {
    parts.iter().enumerate().filter_map(|(index, part)| Some((DocumentId::new(index)?, part)))
}

/// `place` in `document` as evidence.
pub(crate) fn proof(document: DocumentId, place: &Place) -> Evidence {
    Evidence { document, span: place.span, rule: place.rule.clone() }
}
