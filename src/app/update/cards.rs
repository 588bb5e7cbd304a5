//! Keys on a card.

use crate::app::action::Action;
use crate::app::card::{Card, Target, has_other_view};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::app::subject::Subject;
use crate::app::update::{filters, jump, panes};

/// Opens the card of `subject` above what is there.
pub(super) fn open(state: &mut State, subject: Subject, view: usize) {
    let width = usize::from(state.regions().overlay.inner.width);
    let card = Card::new(&state.story, &state.remarks, subject, view, width);
    state.cards.push(card);
}

/// Opens the card of the document in the source.
pub(super) fn open_document(state: &mut State) {
    if let Some(document) = state.source.document {
        open(state, Subject::Document(document), 0);
    }
}

/// What `action` does on the card on top; `None` where it does what it does elsewhere.
pub(super) fn perform(state: &mut State, action: &Action) -> Option<Vec<Effect>> {
    let height = usize::from(state.regions().overlay.inner.height);
    let card = state.cards.last_mut()?;
    match action {
        Action::Move(motion) => {
            card.cursor = card.cursor.moved(*motion, card.rows.len(), height);
        }
        Action::Close | Action::Escape | Action::History(-1) => {
            state.cards.pop();
        }
        Action::Open => {
            let subject = card.subject;
            match card.target() {
                Some(Target::Card(next)) => open(state, next, 0),
                Some(Target::Passage(passage)) => jump::go(state, Some(subject), passage),
                None => state.notice = Some("this line leads nowhere".to_owned()),
            }
        }
        Action::OtherView if !has_other_view(card.subject, &state.story.briefing) => {
            state.notice = Some(format!("this {} has no other view", card.subject.noun()));
        }
        Action::OtherView => {
            let (subject, view) = (card.subject, card.view + 1);
            state.cards.pop();
            open(state, subject, view);
        }
        Action::Pin => {
            let pinned = match card.target() {
                Some(Target::Card(subject)) => subject,
                Some(Target::Passage(_)) | None => card.subject,
            };
            filters::pin(state, pinned);
        }
        Action::CopyQuote => {
            let Some(Target::Passage(passage)) = card.target() else { return None };
            return Some(panes::copy(state, panes::quotation(state, passage)));
        }
        Action::Pane(_) | Action::PaneBy(_) | Action::Mention(_) | Action::Document(_) => {
            state.cards.clear();
            return None;
        }
        Action::Card(_)
        | Action::Quit
        | Action::Mark
        | Action::Note
        | Action::Undo
        | Action::Marks
        | Action::PipeLine
        | Action::Pipe(_)
        | Action::Find
        | Action::Search
        | Action::Match(_)
        | Action::History(_)
        | Action::Zoom(_)
        | Action::Scale(_)
        | Action::KeyDates
        | Action::Pan(_)
        | Action::Today
        | Action::Date(_)
        | Action::Filters
        | Action::FilterLine
        | Action::Filter(_)
        | Action::CommandLine
        | Action::Palette
        | Action::Help
        | Action::Zen
        | Action::CopyPlace
        | Action::Link
        | Action::LinkHints
        | Action::Edit
        | Action::DocumentCard
        | Action::Reload
        | Action::Redraw
        | Action::Theme(_)
        | Action::Mouse
        | Action::Suspend
        | Action::Warnings => return None,
    }
    Some(Vec::new())
}
