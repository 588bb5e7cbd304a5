//! Carries out what the state asks for.

use std::io::{self, stdout};
use std::sync::Arc;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::app::{Effect, Msg, State};
use crate::term::keeper::Keeper;
use crate::term::screen::Screen;
use crate::term::signals::{self, Asked};
use crate::term::workers::Workers;
use crate::term::{Clipboard, Telling, Themes, outside};
use crate::ui::Theme;

/// The world outside of the state.
pub(super) struct Outside {
    pub(super) theme: Theme,
    pub(super) themes: Box<Themes>,
    pub(super) tell: Box<Telling>,
    pub(super) clipboard: Clipboard,
    pub(super) screen: Screen,
    pub(super) workers: Workers,
    pub(super) keeper: Keeper,
    pub(super) asked: Arc<Asked>,
}

impl Outside {
    /// Does what `effect` asks for, and returns what came of it.
    pub(super) fn carry_out(&mut self, effect: Effect, state: &State) -> io::Result<Vec<Msg>> {
        let notice = |text: String| vec![Msg::Notice(text)];
        Ok(match effect {
            Effect::Quit => Vec::new(),
            Effect::Search { serial, query, marked } => {
                self.workers.find(serial, query, marked);
                Vec::new()
            }
            Effect::Select { serial, query, marked } => {
                self.workers.select(serial, query, marked);
                Vec::new()
            }
            Effect::Reload { serial } => {
                self.workers.read(serial);
                Vec::new()
            }
            Effect::Keep { serial, changes } => {
                self.keeper.keep(serial, changes);
                Vec::new()
            }
            Effect::Suspend => {
                self.screen.aside(signals::stop)?;
                self.asked.repaint();
                vec![Msg::Resize(self.screen.size()?)]
            }
            Effect::Redraw => {
                self.screen.repaint()?;
                Vec::new()
            }
            Effect::Copy(text) => match &self.clipboard {
                Clipboard::Terminal => {
                    execute!(stdout(), CopyToClipboard::to_clipboard_from(&text))?;
                    notice(format!("sent to the terminal's clipboard: {text}"))
                }
                Clipboard::Command(command) => match outside::feed(command, &text) {
                    Ok(()) => notice(format!("copied: {text}")),
                    Err(error) => notice(format!("not copied: {error}")),
                },
            },
            Effect::Pipe { command, subject } => {
                let briefing = &state.story.briefing;
                let json = (self.tell)(briefing, subject, state.remarks.of(subject));
                self.beside(|| outside::pipe(&command, &json))?
            }
            Effect::Browse(address) => match outside::browse(&address) {
                Ok(()) => notice(format!("opened {address}")),
                Err(error) => notice(format!("not opened: {error}")),
            },
            Effect::Edit { path, line } => self.beside(|| outside::edit(&path, line))?,
            Effect::Theme(name) => match (self.themes)(&name) {
                Ok(theme) => {
                    self.theme = theme;
                    self.screen.repaint()?;
                    Vec::new()
                }
                Err(message) => notice(message),
            },
            Effect::Mouse(on) => {
                self.screen.set_mouse(on)?;
                notice(format!("the mouse is {}", if on { "ours" } else { "the terminal's" }))
            }
        })
    }

    /// Lets another program have the terminal: `work` returns when it has ended.
    fn beside(&mut self, work: impl FnOnce() -> io::Result<()>) -> io::Result<Vec<Msg>> {
        let asked = Arc::clone(&self.asked);
        let ended = self.screen.aside(|| asked.while_another_runs(work))?;
        let mut messages = vec![Msg::Resize(self.screen.size()?)];
        messages.extend(ended.err().map(|error| Msg::Notice(error.to_string())));
        Ok(messages)
    }
}
