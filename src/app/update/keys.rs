//! Keys to actions, and actions to where they belong.

use crate::app::action::Action;
use crate::app::key::{Key, spelled};
use crate::app::keymap::Meaning;
use crate::app::msg::Effect;
use crate::app::overlay::{Chooser, CommandLine, Finder, Overlay};
use crate::app::pane::Focus;
use crate::app::state::State;
use crate::app::update::{cards, filters, jump, links, loaded, overlays, panes, remarks, time};

/// A key, wherever the keys go at present.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    state.untouched = false;
    state.resume = None;
    if state.overlay.is_some() {
        return overlays::press(state, key);
    }
    if key == Key::Esc && !state.pending.is_empty() {
        state.pending.clear();
        return Vec::new();
    }
    state.pending.push(key);
    match state.keymap.meaning(&state.pending) {
        Meaning::Action(action) => {
            state.pending.clear();
            perform(state, action)
        }
        Meaning::Beginning => Vec::new(),
        Meaning::Nothing => {
            let keys = spelled(&std::mem::take(&mut state.pending));
            let help = state.keymap.keys_for(&Action::Help).into_iter().next();
            let help = help.map_or_else(String::new, |help| format!("; {help} shows the keys"));
            state.notice = Some(format!("{keys} means nothing here{help}"));
            Vec::new()
        }
    }
}

/// Does what was asked for.
pub(super) fn perform(state: &mut State, action: Action) -> Vec<Effect> {
    if !state.cards.is_empty()
        && let Some(effects) = cards::perform(state, &action)
    {
        return effects;
    }
    match action {
        Action::Move(motion) => panes::moved(state, motion),
        Action::Pane(number) => panes::focus(state, Focus::numbered(number)),
        Action::PaneBy(by) => panes::focus(state, Some(state.focus.stepped(by))),
        Action::Open => panes::open(state),
        Action::Card(subject) => cards::open(state, subject, 0),
        Action::Pin => filters::pin_selected(state),
        Action::Mark => return remarks::toggle(state),
        Action::Note => return remarks::open_note(state),
        Action::Undo => return remarks::undo(state),
        Action::Marks => remarks::open_list(state),
        Action::Escape => filters::escape(state),
        Action::Close if state.zen => state.zen = false,
        Action::Close | Action::Quit => return vec![Effect::Quit],
        Action::Find => return overlays::open_find(state),
        Action::Search => return overlays::open_search(state),
        Action::Match(by) => panes::next_match(state, by),
        Action::Mention(by) => jump::mention(state, by),
        Action::Document(by) => jump::document(state, by),
        Action::History(by) => jump::history(state, by),
        Action::Zoom(by) => time::zoom(state, by),
        Action::Scale(scale) => time::scale(state, scale),
        Action::KeyDates => time::toggle_key_dates(state),
        Action::Pan(by) => time::pan(state, by),
        Action::Today => time::go(state, state.today),
        Action::Date(text) => time::go_to(state, &text),
        Action::Filters => filters::open_list(state),
        Action::FilterLine => filters::open_line(state),
        Action::Filter(query) => return filters::ask(state, query),
        Action::CommandLine => {
            state.overlay = Some(Overlay::Command(CommandLine::with("", &state.themes)));
        }
        Action::Palette => state.overlay = Some(Overlay::Choose(Chooser::palette(&state.keymap))),
        Action::Help => state.overlay = Some(Overlay::Choose(Chooser::help(&state.keymap))),
        Action::Zen => state.zen = !state.zen,
        Action::CopyQuote => return panes::copy_quote(state),
        Action::CopyPlace => return panes::copy_place(state),
        Action::Link => return links::open(state),
        Action::LinkHints => links::open_hints(state),
        Action::Edit => return panes::edit(state),
        Action::PipeLine => {
            state.overlay = Some(Overlay::Command(CommandLine::with("pipe ", &state.themes)));
        }
        Action::Pipe(command) => return panes::pipe(state, command),
        Action::DocumentCard => cards::open_document(state),
        Action::OtherView => {
            state.notice =
                Some("there is another view on the card of a person or event".to_owned());
        }
        Action::Reload => return loaded::reload(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Theme(name) => return vec![Effect::Theme(name)],
        Action::Mouse => {
            state.settings.mouse = !state.settings.mouse;
            return vec![Effect::Mouse(state.settings.mouse)];
        }
        Action::Suspend => return vec![Effect::Suspend],
        Action::Warnings => overlays::open_warnings(state),
    }
    Vec::new()
}

impl State {
    /// The number of a new question.
    pub(super) fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    /// The open find, where it is open.
    pub(super) fn finder(&mut self) -> Option<&mut Finder> {
        match &mut self.overlay {
            Some(Overlay::Find(finder)) => Some(finder),
            _ => None,
        }
    }
}
