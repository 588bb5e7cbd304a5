//! Marks and notes.

use std::sync::Arc;

use crate::app::card::{Card, flat};
use crate::app::msg::Effect;
use crate::app::overlay::{Choice, Chooser, Chosen, NoteLine, Overlay};
use crate::app::pane::Focus;
use crate::app::prompt::Prompt;
use crate::app::remarks::{Deed, Remark};
use crate::app::state::State;
use crate::app::subject::Subject;
use crate::app::update::{filters, jump, panes};
use crate::store::{Change, Store};

/// How long a note may be, in characters.
const NOTE_CHARS: usize = 2000;

/// What a mark or a note is for: the open card, else the selected row or what the source shows.
pub(super) fn subject(state: &State) -> Option<Subject> {
    if let Some(card) = state.cards.last() {
        return Some(card.subject);
    }
    match state.focus {
        Focus::List(list) => {
            state.cursors.get(list).and_then(|it| state.subject_at(list, it.selected()))
        }
        Focus::Source => state.subject,
    }
}

/// How many deeds can be undone.
const DEEDS: usize = 100;

fn remember(state: &mut State, deed: Deed) {
    state.deeds.push(deed);
    let excess = state.deeds.len().saturating_sub(DEEDS);
    state.deeds.drain(..excess);
}

/// Marks what is selected, or takes its mark away.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    let Some(subject) = subject(state) else { return nothing(state) };
    remember(state, Deed::Marked(subject));
    mark(state, subject)
}

fn mark(state: &mut State, subject: Subject) -> Vec<Effect> {
    let briefing = &state.story.briefing;
    let changes = state.remarks.toggle(subject, briefing);
    let name = subject.name(briefing);
    let marked = state.remarks.of(subject).is_some_and(|remark| remark.marked);
    let deed = if marked { "marked" } else { "no longer marked" };
    state.notice = Some(format!("{deed}: {name}"));
    keep(state, changes)
}

/// Undoes the last mark or note of this run.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let effects = match state.deeds.pop() {
        Some(Deed::Marked(subject)) => mark(state, subject),
        Some(Deed::Noted(subject, before)) => write(state, subject, &before),
        None => {
            state.notice = Some("no mark or note of this run to undo".to_owned());
            return Vec::new();
        }
    };
    state.notice = state.notice.take().map(|deed| format!("undone; {deed}"));
    effects
}

/// Opens the line for a note.
pub(super) fn open_note(state: &mut State) -> Vec<Effect> {
    let Some(subject) = subject(state) else { return nothing(state) };
    let note = state.remarks.of(subject).map_or("", |remark| remark.note.as_str());
    let prompt = Prompt::holding(note, NOTE_CHARS);
    state.overlay = Some(Overlay::Note(NoteLine { subject, prompt }));
    Vec::new()
}

/// Takes a typed note.
pub(super) fn note(state: &mut State, line: &NoteLine) -> Vec<Effect> {
    let before = state.remarks.of(line.subject).map_or("", |remark| remark.note.as_str());
    let (before, typed) = (before.to_owned(), line.prompt.text().trim());
    if typed == before {
        return Vec::new();
    }
    remember(state, Deed::Noted(line.subject, before));
    write(state, line.subject, typed)
}

fn write(state: &mut State, subject: Subject, note: &str) -> Vec<Effect> {
    let deed = if note.is_empty() { "the note is gone" } else { "noted" };
    state.notice = Some(format!("{deed}: {}", subject.name(&state.story.briefing)));
    let changes = state.remarks.note(subject, note, &state.story.briefing);
    keep(state, changes)
}

/// Shows everything that is marked or noted, to go there.
pub(super) fn open_list(state: &mut State) {
    let briefing = &state.story.briefing;
    let choice = |(subject, remark): (Subject, &Remark)| Choice {
        label: subject.noun().to_owned(),
        text: flat(&subject.name(briefing)).into_owned(),
        note: flat(&remark.note).into_owned(),
        chosen: Some(Chosen::Go(subject)),
    };
    let items: Vec<_> = state.remarks.all().map(choice).collect();
    if items.is_empty() {
        state.notice = Some("nothing is marked or noted; m marks, a notes".to_owned());
    } else {
        state.overlay = Some(Overlay::Choose(Chooser::new("Marks and notes", items)));
    }
}

/// Takes in what is kept now, unless a later change is still on its way.
pub(super) fn kept(state: &mut State, serial: u64, store: Arc<Store>) -> Vec<Effect> {
    if serial != state.kept {
        return Vec::new();
    }
    state.remarks.renew(store, &state.story.briefing, &state.story.wordings);
    changed(state)
}

fn keep(state: &mut State, changes: Vec<Change>) -> Vec<Effect> {
    state.kept += 1;
    let mut effects = vec![Effect::Keep { serial: state.kept, changes }];
    effects.extend(changed(state));
    effects
}

/// Shows other marks and notes on what is open.
fn changed(state: &mut State) -> Vec<Effect> {
    let width = usize::from(state.regions().overlay.inner.width);
    let cards = std::mem::take(&mut state.cards);
    let refitted = |card: Card| card.refitted(&state.story, &state.remarks, width, true);
    state.cards = cards.into_iter().map(refitted).collect();
    filters::ask_again_for_marks(state)
}

fn nothing(state: &mut State) -> Vec<Effect> {
    state.notice = Some(panes::NOTHING.to_owned());
    Vec::new()
}

/// Goes to `subject`: its row where the filters leave it, and its first passage.
pub(super) fn go(state: &mut State, subject: Subject) {
    match subject.passage(&state.story.briefing, 0) {
        Some(passage) => jump::go(state, Some(subject), passage),
        None => jump::select(state, subject, 0),
    }
}
