//! Moving in the panes, and what is done with the selected passage.

use crate::app::card::flat;
use crate::app::cursor::Motion;
use crate::app::msg::Effect;
use crate::app::pane::Focus;
use crate::app::state::State;
use crate::app::subject::{Passage, Subject};
use crate::app::update::{cards, jump, remarks};

/// Moves in the focused pane; a list selects what it comes to.
pub(super) fn moved(state: &mut State, motion: Motion) {
    match state.focus {
        Focus::List(list) => {
            let (len, height) = (state.shown.len(list), state.height(list));
            if let Some(cursor) = state.cursors.get_mut(list) {
                *cursor = cursor.moved(motion, len, height);
            }
            jump::follow_row(state, list);
        }
        Focus::Source => {
            if matches!(motion, Motion::First | Motion::Last) {
                jump::leave(state);
            }
            let height = state.source_height();
            let len = state.source.wrapped().map_or(0, crate::text::Wrapped::len);
            let last_top = len.saturating_sub(height);
            state.source.top = motion.from(state.source.top, len, height).min(last_top);
        }
    }
}

/// Gives the keys to `focus`; a list selects the row its cursor is on.
pub(super) fn focus(state: &mut State, focus: Option<Focus>) {
    let Some(focus) = focus else { return };
    let before = std::mem::replace(&mut state.focus, focus);
    if let Focus::List(list) = focus {
        state.list = list;
        if before != focus {
            jump::follow_row(state, list);
        }
    } else {
        jump::reveal(state);
    }
}

/// Opens the card of the selected row; in the source, of what is selected.
pub(super) fn open(state: &mut State) {
    let subject = match state.focus {
        Focus::List(list) => {
            state.cursors.get(list).and_then(|it| state.subject_at(list, it.selected()))
        }
        Focus::Source => state.subject,
    };
    match subject {
        Some(subject) => cards::open(state, subject, 0),
        None => state.notice = Some(NOTHING.to_owned()),
    }
}

/// What is said where a deed needs a selection and there is none.
pub(super) const NOTHING: &str = "nothing is selected";

/// Goes to another match of the search in the source.
pub(super) fn next_match(state: &mut State, by: isize) {
    if state.source.search.is_some() {
        jump::bring_source(state);
    }
    let height = state.source_height();
    let Some(search) = &state.source.search else {
        state.notice = Some("nothing to find; / asks what".to_owned());
        return;
    };
    if search.count() == 0 && search.is_complete() {
        state.notice = Some(format!("not in this document: {}", search.query));
        return;
    }
    let Some(next) = state.source.next_match(by, height) else { return };
    if let Some(search) = &mut state.source.search {
        search.go_to(next);
    }
    if let Some(span) = state.source.found() {
        state.source.reveal(span.range(), height);
    }
}

/// The passage to copy: the highlighted one, or the line on top of the source.
fn current(state: &State) -> Option<Passage> {
    state.source.passage.or_else(|| {
        let document = state.source.document?;
        let range = state.source.wrapped()?.row(state.source.top)?;
        let text = &state.story.briefing.document(document)?.text;
        Some(Passage { document, span: crate::text::ByteSpan::new(text, range)? })
    })
}

/// What a quotation of `passage` says, with where it comes from.
pub(super) fn quotation(state: &State, passage: Passage) -> String {
    let briefing = &state.story.briefing;
    let whole = Subject::Document(passage.document);
    let mut reference = vec![whole.name(briefing)];
    if let Some(document) = briefing.document(passage.document) {
        reference.extend(document.outlet.clone());
        reference.extend(document.published.map(|it| it.date.format("%-d %b %Y").to_string()));
        reference.extend(document.url.clone());
    }
    reference.push(state.story.place(passage));
    let words = flat(&sentence(state, passage)).into_owned();
    format!("“{words}” ({})", flat(&reference.join(", ")))
}

/// The words of a passage; for a name or another part of a sentence, the whole sentence.
fn sentence(state: &State, passage: Passage) -> String {
    let Some(document) = state.story.briefing.document(passage.document) else {
        return String::new();
    };
    let block = document.block_at(passage.span.start());
    let block = block.filter(|block| block.span.contains(passage.span));
    let whole = block.map_or("", |block| block.span.slice(&document.text));
    let base = block.map_or(0, |block| block.span.start());
    let sentences = crate::text::sentences(whole);
    let around = sentences.iter().find(|it| {
        base + it.start() <= passage.span.start() && passage.span.end() <= base + it.end()
    });
    let found = around.map(|span| span.slice(whole));
    found.unwrap_or_else(|| passage.span.slice(&document.text)).to_owned()
}

/// Copies the passage with its reference.
pub(super) fn copy_quote(state: &mut State) -> Vec<Effect> {
    let Some(passage) = current(state) else { return nothing(state) };
    copy(state, quotation(state, passage))
}

/// Copies path and line.
pub(super) fn copy_place(state: &mut State) -> Vec<Effect> {
    let Some(passage) = current(state) else { return nothing(state) };
    let briefing = &state.story.briefing;
    let origin = briefing.document(passage.document).map(|it| it.origin.to_string());
    let text = format!("{}:{}", origin.unwrap_or_default(), state.story.line(passage));
    copy(state, flat(&text).into_owned())
}

/// The longest text that is put on the clipboard, in bytes.
const CLIPBOARD_BYTES: usize = 64 * 1024;

pub(super) fn copy(state: &mut State, text: String) -> Vec<Effect> {
    if text.len() > CLIPBOARD_BYTES {
        state.notice = Some(format!("not copied: longer than {CLIPBOARD_BYTES} bytes"));
        return Vec::new();
    }
    vec![Effect::Copy(text)]
}

/// Gives what is selected to a command.
pub(super) fn pipe(state: &mut State, command: String) -> Vec<Effect> {
    let Some(subject) = remarks::subject(state) else { return nothing(state) };
    vec![Effect::Pipe { command, subject }]
}

fn nothing(state: &mut State) -> Vec<Effect> {
    state.notice = Some(NOTHING.to_owned());
    Vec::new()
}

/// Opens the document at the line that is highlighted or on top.
pub(super) fn edit(state: &mut State) -> Vec<Effect> {
    let Some(passage) = current(state) else { return nothing(state) };
    let document = state.story.briefing.document(passage.document);
    let path = document.and_then(|document| document.origin.path());
    if let Some(path) = path {
        return vec![Effect::Edit { path: path.to_owned(), line: state.story.line(passage) }];
    }
    state.notice = Some("this document is no file".to_owned());
    Vec::new()
}
