//! The terminal's modes: entered once, left on drop, on a panic and before the program stops.

use std::io::{self, IsTerminal, Write, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};

use crate::app::State;
use crate::term::links::Links;
use crate::ui::{self, Theme};

/// Whether the modes are entered, so that they are left once.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal in the modes that the reader needs.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<io::Stdout>>,
    mouse: bool,
    /// The links on the screen, where the terminal is to know them.
    links: Option<Links>,
}

impl Screen {
    /// Enters the modes. From here on a panic of this thread leaves them before it is printed;
    /// a panic of another thread is for its owner to report.
    pub(super) fn enter(mouse: bool, hyperlinks: bool) -> io::Result<Self> {
        if !stdout().is_terminal() {
            let message = "standard output is no terminal";
            return Err(io::Error::new(io::ErrorKind::Unsupported, message));
        }
        let owner = thread::current().id();
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == owner {
                leave();
                hook(info);
            } else if !ENTERED.load(Ordering::SeqCst) {
                hook(info);
            }
        }));
        enter(mouse)?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout())).inspect_err(|_| leave())?;
        Ok(Self { terminal, mouse, links: hyperlinks.then(Links::default) })
    }

    /// The size of the terminal.
    pub(super) fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws `state` at once: the terminal shows no half of it.
    pub(super) fn draw(&mut self, state: &State, theme: &Theme) -> io::Result<()> {
        execute!(stdout(), BeginSynchronizedUpdate)?;
        let mut caret = None;
        let drawn = self.terminal.draw(|frame| caret = ui::draw(frame, state, theme));
        let drawn = match &mut self.links {
            Some(known) => drawn.and_then(|drawn| {
                known.tell(ui::links(state), drawn.buffer, &mut CrosstermBackend::new(stdout()))?;
                caret.map_or(Ok(()), |at| execute!(stdout(), MoveTo(at.x, at.y)))
            }),
            None => drawn.map(|_| ()),
        };
        execute!(stdout(), EndSynchronizedUpdate)?;
        drawn
    }

    /// Has every cell drawn again by the next [`draw`](Self::draw).
    pub(super) fn repaint(&mut self) -> io::Result<()> {
        let Size { width, height } = self.terminal.size()?;
        self.links.iter_mut().for_each(Links::forget);
        self.terminal.resize(Rect::new(0, 0, width, height))
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(stdout(), EnableMouseCapture)
        } else {
            execute!(stdout(), DisableMouseCapture)
        }
    }

    /// Runs `work` with the terminal as it was before the program began.
    pub(super) fn aside<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let result = work();
        enter(self.mouse)?;
        self.repaint()?;
        Ok(result)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Leaves every mode, whatever was entered; nothing when they are left already. What the terminal
/// refuses is passed over: it may be gone.
pub(super) fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = stdout();
        let _ = execute!(
            out,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}
