//! The loop: take what happened, change the state, carry out effects, draw once.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event;

use crate::app::typed::TypedLines;
use crate::app::update::session;
use crate::app::{Effect, Msg, State, update};
use crate::store::Typed;
use crate::term::effects::Outside;
use crate::term::keeper::Keeper;
use crate::term::screen::Screen;
use crate::term::signals;
use crate::term::workers::Workers;
use crate::term::{ExitKind, Request, events};

/// How long to wait for a key while nothing else is awaited.
const IDLE: Duration = Duration::from_millis(80);
/// The same while a worker is about to answer.
const BUSY: Duration = Duration::from_millis(5);
/// How many events are taken before the screen is drawn.
const AT_ONCE: usize = 1000;

pub(super) fn run(request: Request) -> io::Result<ExitKind> {
    let screen = Screen::enter(request.settings.mouse, request.hyperlinks)?;
    let asked = signals::listen()?;
    signals::watch_terminal()?;
    let mut workers = Workers::start(request.read, &request.watch);
    let keeper = Keeper::start(request.keep);
    let mut state = State::new(screen.size()?, request.today, request.settings, request.keymap);
    state.notice = request.notice;
    state.themes = request.own_themes;
    workers.read(0);
    let mut outside = Outside {
        theme: request.theme,
        themes: request.themes,
        tell: request.tell,
        clipboard: request.clipboard,
        screen,
        workers,
        keeper,
        asked,
    };
    let kind = show(&mut state, &mut outside)?;
    let Outside { screen, keeper, .. } = outside;
    drop(screen);
    let own = |lines: &TypedLines| lines.own().to_vec();
    let typed = Typed { commands: own(&state.typed), queries: own(&state.asked) };
    keeper.end(session(&state), typed);
    Ok(kind)
}

/// Draws and waits until the user leaves.
fn show(state: &mut State, outside: &mut Outside) -> io::Result<ExitKind> {
    loop {
        outside.screen.draw(state, &outside.theme)?;
        let mut effects = match wait(state, outside)? {
            Waited::Effects(effects) => VecDeque::from(effects),
            Waited::End(signal) => return Ok(ExitKind::Signal(signal)),
        };
        while let Some(effect) = effects.pop_front() {
            if effect == Effect::Quit {
                return Ok(ExitKind::Quit);
            }
            for msg in outside.carry_out(effect, state)? {
                effects.extend(update(state, msg));
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
fn wait(state: &mut State, outside: &mut Outside) -> io::Result<Waited> {
    let Outside { screen, workers, keeper, asked, .. } = outside;
    loop {
        let mut effects = Vec::new();
        let mut happened = false;
        let patience = match (state.source.is_searching(), workers.are_busy()) {
            (true, _) => Duration::ZERO,
            (false, true) => BUSY,
            (false, false) => IDLE,
        };
        if event::poll(patience)? {
            // Of sizes that follow each other only the last one counts.
            let mut size = None;
            for _ in 0..AT_ONCE {
                match events::message(event::read()?) {
                    Some(Msg::Resize(last)) => size = Some(last),
                    Some(msg) => {
                        let before = size.take().map(Msg::Resize);
                        for msg in before.into_iter().chain([msg]) {
                            effects.extend(update(state, msg));
                        }
                    }
                    None => {}
                }
                happened = true;
                // What a key asks for comes before the next key.
                if !effects.is_empty() || !event::poll(Duration::ZERO)? {
                    break;
                }
            }
            if let Some(size) = size {
                effects.extend(update(state, Msg::Resize(size)));
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
        for msg in workers.answers().into_iter().chain(keeper.answers()) {
            happened = true;
            effects.extend(update(state, msg));
        }
        if !happened && state.source.is_searching() {
            happened = true;
            effects.extend(update(state, Msg::Idle));
        }
        if happened || !effects.is_empty() {
            return Ok(Waited::Effects(effects));
        }
    }
}
