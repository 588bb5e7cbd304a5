//! Going to places: rows, passages, documents, and back.

use crate::app::history::Place;
use crate::app::pane::{Focus, LISTS};
use crate::app::state::State;
use crate::app::subject::{Passage, Subject};
use crate::app::update::{panes, settle};
use crate::model::DocumentId;

/// Remembers the present view, which is about to be left.
pub(super) fn leave(state: &mut State) {
    let place = state.place();
    state.history.leave(place);
}

/// Selects what the cursor of `list` is on, and shows its first passage.
pub(super) fn follow_row(state: &mut State, list: usize) {
    let row = state.cursors.get(list).map_or(0, |cursor| cursor.selected());
    let subject = state.subject_at(list, row);
    if subject != state.subject {
        state.subject = subject;
        state.number = 0;
    }
    show(state);
}

/// The list that shows a kind of subject, and the subject's place in it.
fn list_of(subject: Subject) -> Option<(usize, usize)> {
    let index = subject.index();
    let list = LISTS.iter().position(|list| list.subject(index) == Some(subject))?;
    Some((list, index))
}

/// Selects `subject` and its passage of that number, wherever the keys are. Its list goes to its
/// row where the filters leave it.
pub(super) fn select(state: &mut State, subject: Subject, number: usize) {
    state.subject = Some(subject);
    state.number = number.min(subject.passages(&state.story.briefing).saturating_sub(1));
    if let Some((list, index)) = list_of(subject)
        && let Ok(row) = state.shown.row_of(list, index)
    {
        let (len, height) = (state.shown.len(list), state.height(list));
        if let Some(cursor) = state.cursors.get_mut(list) {
            *cursor = cursor.at(row, len, height);
        }
        state.list = list;
    }
    show(state);
}

/// Shows the passage of what is selected in the source.
pub(super) fn show(state: &mut State) {
    if let Some(passage) = state.passage() {
        show_passage(state, passage);
    }
}

/// Shows and highlights `passage` in the source.
pub(super) fn show_passage(state: &mut State, passage: Passage) {
    if state.source.document != Some(passage.document) {
        state.source.document = Some(passage.document);
        state.source.top = 0;
        state.source.search_here(&state.story);
    }
    state.source.passage = Some(passage);
    reveal(state);
}

/// Makes the highlighted passage visible in the source.
pub(super) fn reveal(state: &mut State) {
    settle(state);
    if let Some(passage) = state.source.passage
        && state.source.document == Some(passage.document)
    {
        let height = state.source_height();
        state.source.reveal(passage.span.range(), height);
    }
}

/// Goes to `passage` in the source, keeping the way back. `subject` is selected with it.
pub(super) fn go(state: &mut State, subject: Option<Subject>, passage: Passage) {
    leave(state);
    state.cards.clear();
    state.overlay = None;
    if let Some(subject) = subject {
        let briefing = &state.story.briefing;
        let first = subject.first_at(passage.document, passage.span.start(), briefing);
        let number = (first..subject.passages(briefing))
            .take_while(|number| {
                let found = subject.passage(briefing, *number);
                found.is_some_and(|it| it.span.start() == passage.span.start())
            })
            .find(|number| subject.passage(briefing, *number) == Some(passage));
        select(state, subject, number.unwrap_or(0));
    }
    state.focus = Focus::Source;
    show_passage(state, passage);
}

/// Gives the keys to the source where it is not on the screen, as what follows is seen there.
pub(super) fn bring_source(state: &mut State) {
    if state.regions().source.outer.is_empty() {
        leave(state);
        state.focus = Focus::Source;
        reveal(state);
    }
}

/// Goes to another mention of what is selected, across documents.
pub(super) fn mention(state: &mut State, by: isize) {
    let found = state.subject.map(|it| (it, it.passages(&state.story.briefing)));
    let Some((subject, count)) = found.filter(|(_, count)| *count > 0) else {
        state.notice = Some(panes::NOTHING.to_owned());
        return;
    };
    bring_source(state);
    let step = by.rem_euclid(count.cast_signed()).cast_unsigned();
    state.number = (state.number + step) % count;
    show(state);
    let name = subject.name(&state.story.briefing);
    state.notice = Some(format!("{} of {count}: {name}", state.number + 1));
}

/// Goes to another document, round the end.
pub(super) fn document(state: &mut State, by: isize) {
    let count = state.story.briefing.documents.len();
    if count == 0 {
        return;
    }
    leave(state);
    if state.regions().source.outer.is_empty() {
        state.focus = Focus::Source;
    }
    let here = state.source.document.map_or(0, DocumentId::index);
    let step = by.rem_euclid(count.cast_signed()).cast_unsigned();
    state.source.document = DocumentId::new((here + step) % count);
    state.source.top = 0;
    state.source.search_here(&state.story);
    if let Some(id) = state.source.document
        && let Some(subject) = state.subject
        && let Some(passage) = subject
            .passage(&state.story.briefing, subject.first_in(id, &state.story.briefing))
            .filter(|passage| passage.document == id)
    {
        state.number = subject.first_in(id, &state.story.briefing);
        show_passage(state, passage);
    } else {
        state.source.passage = None;
    }
    if let Some(id) = state.source.document {
        let name = Subject::Document(id).name(&state.story.briefing);
        state.notice = Some(format!("document {} of {count}: {name}", id.index() + 1));
    }
}

/// Goes back (or forward) in the history.
pub(super) fn history(state: &mut State, by: isize) {
    let here = state.place();
    match state.history.step(by < 0, here) {
        Some(place) => restore(state, place),
        None if by < 0 => state.notice = Some("nothing to go back to".to_owned()),
        None => state.notice = Some("nothing to go forward to".to_owned()),
    }
}

/// Goes to a place.
pub(super) fn restore(state: &mut State, place: Place) {
    state.cards.clear();
    state.focus = place.focus;
    if let Some(subject) = place.subject {
        select(state, subject, place.number);
    }
    if let Focus::List(list) = place.focus {
        state.list = list;
    }
    state.source.document = place.document;
    settle(state);
    if let Some(wrapped) = state.source.wrapped() {
        state.source.top = wrapped.row_of(place.offset);
    }
}
