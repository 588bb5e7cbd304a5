//! Tells when documents change on disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher,
};

use crate::app::Msg;

/// How long nothing must have happened before a change is told: editors write in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// Watches as long as it lives.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches `paths`; each change, however many steps it has, is one [`Msg::Changed`].
    pub(super) fn start(paths: &[PathBuf], answers: Sender<Msg>) -> notify::Result<Self> {
        let (sender, changes) = channel();
        let places: Vec<PathBuf> =
            paths.iter().filter_map(|path| path.canonicalize().ok()).collect();
        let wanted = places.clone();
        let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| concerns(&event, &wanted)) {
                let _ = sender.send(());
            }
        })?;
        for path in &places {
            // A file that is replaced whole is another file: its folder tells.
            let (at, mode) = if path.is_dir() {
                (path.as_path(), RecursiveMode::Recursive)
            } else {
                (path.parent().unwrap_or(Path::new("/")), RecursiveMode::NonRecursive)
            };
            watcher.watch(at, mode)?;
        }
        thread::Builder::new()
            .name("changes".to_owned())
            .spawn(move || tell(&changes, &answers))
            .map_err(notify::Error::io)?;
        Ok(Self { _watcher: watcher })
    }
}

/// Whether an event changes one of the `wanted` files or something in one of the folders.
fn concerns(event: &Event, wanted: &[PathBuf]) -> bool {
    let changes = !matches!(event.kind, EventKind::Access(_));
    changes && event.paths.iter().any(|path| wanted.iter().any(|it| path.starts_with(it)))
}

/// Tells of changes when they have come to rest.
fn tell(changes: &Receiver<()>, answers: &Sender<Msg>) {
    while changes.recv().is_ok() {
        loop {
            match changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if answers.send(Msg::Changed).is_err() {
            return;
        }
    }
}
