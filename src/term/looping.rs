//! The loop: take what happened, change the state, carry out effects, draw once.

use std::io;
use std::time::Duration;

use crossterm::event;

use crate::app::{Effect, Msg, State, update};
use crate::term::effects::Outside;
use crate::term::screen::Screen;
use crate::term::signals::{self, Asked};
use crate::term::workers::Workers;
use crate::term::{ExitKind, Request, events};

/// How long to wait for a key while nothing else is awaited.
const IDLE: Duration = Duration::from_millis(80);
/// The same while a worker is about to answer.
const BUSY: Duration = Duration::from_millis(5);
/// How many events are taken before the screen is drawn.
const AT_ONCE: usize = 1000;

pub(super) fn run(request: Request) -> io::Result<ExitKind> {
    let mut screen = Screen::enter(request.settings.mouse)?;
    let asked = signals::listen()?;
    signals::watch_terminal()?;
    let mut workers = Workers::start(request.read, &request.watch);
    let mut state = State::new(screen.size()?, request.today, request.settings, request.keymap);
    state.notice = request.notice;
    let mut outside = Outside { theme: request.theme, themes: request.themes };
    workers.read(0);
    loop {
        screen.draw(&state, &outside.theme)?;
        let effects = match wait(&mut state, &screen, &mut workers, &asked)? {
            Waited::Effects(effects) => effects,
            Waited::End(signal) => return Ok(ExitKind::Signal(signal)),
        };
        for effect in effects {
            if effect == Effect::Quit {
                return Ok(ExitKind::Quit);
            }
            let answers = outside.carry_out(effect, &mut screen, &mut workers, &asked)?;
            for msg in answers {
                let more = update(&mut state, msg);
                workers.take_on(&more);
            }
        }
    }
}

/// What waiting came to.
enum Waited {
    Effects(Vec<Effect>),
    End(i32),
}

/// Waits until something happens, and takes in all that has happened by then.
fn wait(
    state: &mut State,
    screen: &Screen,
    workers: &mut Workers,
    asked: &Asked,
) -> io::Result<Waited> {
    loop {
        let mut effects = Vec::new();
        let mut happened = false;
        let patience = if workers.are_busy() { BUSY } else { IDLE };
        if event::poll(patience)? {
            for _ in 0..AT_ONCE {
                if let Some(msg) = events::message(event::read()?) {
                    effects.extend(update(state, msg));
                }
                happened = true;
                // What a key asks for comes before the next key.
                if !effects.is_empty() || !event::poll(Duration::ZERO)? {
                    break;
                }
            }
        }
        if let Some(signal) = asked.end() {
            return Ok(Waited::End(signal));
        }
        if asked.stop() {
            effects.push(Effect::Suspend);
        }
        if asked.repaint() {
            let size = screen.size()?;
            effects.extend(update(state, Msg::Resize(size)));
            effects.push(Effect::Redraw);
        }
        for msg in workers.answers() {
            happened = true;
            effects.extend(update(state, msg));
        }
        if happened || !effects.is_empty() {
            return Ok(Waited::Effects(effects));
        }
    }
}
