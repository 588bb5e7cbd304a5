//! What the user has marked and noted in the reader, for the command line: `briefing notes`, and
//! `is:marked` in a search.

use std::sync::Arc;

use anyhow::Result;

use crate::app::remarks::{Remark, Remarks};
use crate::app::subject::Subject;
use crate::app::wordings::Wordings;
use crate::cli::lists::List;
use crate::cli::meta::own_files;
use crate::cli::{complain, fact};
use crate::model::{Briefing, Evidence, Places};
use crate::store::Store;

/// What is kept of marks and notes; nothing, and a word on standard error, where it cannot be read.
pub(super) fn kept() -> Arc<Store> {
    let opened = own_files().and_then(|[marks, _]| Ok(Store::open(&marks)?));
    match opened {
        Ok(opened) => {
            opened.notice.iter().for_each(|notice| complain(notice));
            Arc::new(opened.store)
        }
        Err(error) => {
            complain(&format!("{error:#}"));
            Arc::default()
        }
    }
}

/// What `store` says of `briefing`.
pub(super) fn remarks(store: &Arc<Store>, briefing: &Briefing) -> Remarks {
    let mut remarks = Remarks::default();
    remarks.renew(Arc::clone(store), briefing, &Wordings::new(briefing));
    remarks
}

/// Everything that is marked or noted.
#[derive(Debug)]
pub(super) struct Notes {
    pub(super) store: Arc<Store>,
}

impl List for Notes {
    fn rows(&self, briefing: &Briefing, places: &Places<'_>) -> Vec<Vec<String>> {
        let row = |(subject, remark): (Subject, &Remark)| {
            let place = evidence(subject, briefing).map(|evidence| places.of(evidence));
            vec![
                if remark.marked { "marked" } else { "" }.to_owned(),
                subject.noun().to_owned(),
                subject.name(briefing),
                remark.note.clone(),
                place.unwrap_or_default(),
            ]
        };
        remarks(&self.store, briefing).all().map(row).collect()
    }

    fn objects(&self, briefing: &Briefing) -> Result<Vec<String>> {
        let remarks = remarks(&self.store, briefing);
        let object = |(subject, remark)| fact::json(briefing, subject, Some(remark));
        Ok(remarks.all().map(object).collect())
    }
}

/// Where `subject` is spoken of first.
fn evidence(subject: Subject, briefing: &Briefing) -> Option<&Evidence> {
    match subject {
        Subject::Event(id) => Some(&briefing.event(id)?.statements.first()?.evidence),
        Subject::Topic(id) => Some(&briefing.topic(id)?.passages.first()?.evidence),
        Subject::Person(id) => Some(&briefing.person(id)?.mentions.first()?.evidence),
        Subject::Organisation(id) => Some(&briefing.organisation(id)?.mentions.first()?.evidence),
        Subject::Document(_) => None,
    }
}
