//! Where the user is, in words that outlive the program, and back there.

use crate::app::history::Place;
use crate::app::pane::Focus;
use crate::app::state::State;
use crate::app::subject::Subject;
use crate::app::update::jump;
use crate::app::wordings::wordings;
use crate::store::{Session, Subject as Words};

/// Where the user is; `None` while there is no document.
pub fn session(state: &State) -> Option<Session> {
    let briefing = &state.story.briefing;
    let words = |subject| wordings(subject, briefing).into_iter().next();
    let document = state.source.document.map(Subject::Document)?;
    let place = state.place();
    Some(Session {
        pane: place.focus.number(),
        subject: state.subject.and_then(words),
        number: place.number,
        document: words(document),
        offset: place.offset,
    })
}

/// Goes where the user was, once everything is read; nowhere after a key was pressed.
pub(super) fn resume(state: &mut State) {
    if state.loading.is_some() {
        return;
    }
    let Some(session) = state.resume.take() else { return };
    let briefing = &state.story.briefing;
    let known = &state.story.wordings;
    let find = |words: Option<Words>| {
        let words = words?;
        known.subjects(&words.kind, &words.words, briefing).next()
    };
    let document = match find(session.document) {
        Some(Subject::Document(id)) => Some(id),
        _ => state.source.document,
    };
    let place = Place {
        focus: Focus::numbered(session.pane).unwrap_or(state.focus),
        subject: find(session.subject).or(state.subject),
        number: session.number,
        document,
        offset: session.offset,
    };
    if place != state.place() {
        jump::restore(state, place);
        if state.notice.is_none() {
            state.notice = Some("where you left off".to_owned());
        }
    }
}
