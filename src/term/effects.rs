//! Carries out what the state asks for.

use std::io::{self, stdout};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::app::{Effect, Msg};
use crate::term::screen::Screen;
use crate::term::signals::{self, Asked};
use crate::term::workers::Workers;
use crate::term::{Themes, outside};
use crate::ui::Theme;

/// What effects change outside of the state.
pub(super) struct Outside {
    pub(super) theme: Theme,
    pub(super) themes: Box<Themes>,
}

impl Outside {
    /// Does what `effect` asks for, and returns what came of it.
    pub(super) fn carry_out(
        &mut self,
        effect: Effect,
        screen: &mut Screen,
        workers: &mut Workers,
        asked: &Asked,
    ) -> io::Result<Vec<Msg>> {
        let notice = |text: String| vec![Msg::Notice(text)];
        Ok(match effect {
            Effect::Quit => Vec::new(),
            Effect::Search { .. } | Effect::Select { .. } | Effect::Reload { .. } => {
                workers.take_on(&[effect]);
                Vec::new()
            }
            Effect::Suspend => {
                screen.aside(signals::stop)?;
                asked.repaint();
                vec![Msg::Resize(screen.size()?)]
            }
            Effect::Redraw => {
                screen.repaint()?;
                Vec::new()
            }
            Effect::Copy(text) => {
                execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?;
                Vec::new()
            }
            Effect::Browse(address) => match outside::browse(&address) {
                Ok(()) => notice(format!("opened {address}")),
                Err(error) => notice(format!("not opened: {error}")),
            },
            Effect::Edit { path, line } => {
                let ended = screen.aside(|| outside::edit(&path, line))?;
                let mut messages = vec![Msg::Resize(screen.size()?)];
                messages.extend(ended.err().map(|error| Msg::Notice(format!("editor: {error}"))));
                messages
            }
            Effect::Theme(name) => match (self.themes)(&name) {
                Ok(theme) => {
                    self.theme = theme;
                    screen.repaint()?;
                    Vec::new()
                }
                Err(message) => notice(message),
            },
            Effect::Mouse(on) => {
                screen.set_mouse(on)?;
                notice(format!("the mouse is {}", if on { "ours" } else { "the terminal's" }))
            }
        })
    }
}
