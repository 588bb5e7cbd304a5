//! Signals, and a terminal that goes away.

use std::io::{self, IsTerminal, stdin, stdout};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use crate::term::screen::leave;

/// What signals ask for.
#[derive(Debug, Default)]
pub(super) struct Asked {
    end: AtomicI32,
    stop: AtomicBool,
    repaint: AtomicBool,
    aside: AtomicBool,
}

impl Asked {
    /// The signal that asks the program to end.
    pub(super) fn end(&self) -> Option<i32> {
        Some(self.end.load(Ordering::SeqCst)).filter(|signal| *signal != 0)
    }

    /// Whether the program is asked to stop; asks once.
    pub(super) fn stop(&self) -> bool {
        self.stop.swap(false, Ordering::SeqCst)
    }

    /// Whether the program went on after a stop that it did not notice; asks once.
    pub(super) fn repaint(&self) -> bool {
        self.repaint.swap(false, Ordering::SeqCst)
    }
}

impl Asked {
    /// Does `work` while another program has the terminal. What the user sends from the keyboard
    /// is meant for that program; where it stops, we stop with it.
    pub(super) fn while_another_runs<T>(&self, work: impl FnOnce() -> T) -> T {
        self.aside.store(true, Ordering::SeqCst);
        let result = work();
        self.aside.store(false, Ordering::SeqCst);
        self.repaint();
        result
    }
}

/// How long the loop has to end before it is ended.
const GRACE: Duration = Duration::from_millis(400);

/// Begins to listen. A signal that ends the program does so even where the loop is stuck, and the
/// terminal is restored before.
pub(super) fn listen() -> io::Result<Arc<Asked>> {
    let asked = Arc::new(Asked::default());
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let shared = Arc::clone(&asked);
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGINT | SIGQUIT if shared.aside.load(Ordering::SeqCst) => {}
                SIGTSTP if shared.aside.load(Ordering::SeqCst) => stop(),
                SIGTSTP => shared.stop.store(true, Ordering::SeqCst),
                SIGCONT => shared.repaint.store(true, Ordering::SeqCst),
                signal => {
                    shared.end.store(signal, Ordering::SeqCst);
                    thread::sleep(GRACE);
                    leave();
                    process::exit(128 + signal);
                }
            }
        }
    })?;
    Ok(asked)
}

/// Stops the whole job, as the shell's job control expects, and returns when it goes on. `SIGSTOP`
/// because a `SIGTSTP` that a program sends to itself is lost where no shell owns the job.
pub(super) fn stop() {
    let _ = kill_current_process_group(Signal::STOP);
}

/// Ends the program when its terminal is gone: reading keys would never return then.
pub(super) fn watch_terminal() -> io::Result<()> {
    const EVERY: Timespec = Timespec { tv_sec: 0, tv_nsec: 250_000_000 };
    thread::Builder::new().name("terminal watch".to_owned()).spawn(|| {
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        loop {
            let (input, output) = (stdin(), stdout());
            let mut fds = vec![PollFd::new(&output, PollFlags::empty())];
            if input.is_terminal() {
                fds.push(PollFd::new(&input, PollFlags::empty()));
            }
            let polled = poll(&mut fds, Some(&EVERY));
            if polled.is_ok() && fds.iter().any(|fd| fd.revents().intersects(gone)) {
                leave();
                process::exit(128 + SIGHUP);
            }
        }
    })?;
    Ok(())
}
