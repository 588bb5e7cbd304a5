//! `briefing PATH` on a terminal: the reader.

use std::sync::Arc;

use anyhow::{Context as _, Result};

use crate::app::keymap::Keymap;
use crate::app::state::Settings;
use crate::cli::Exit;
use crate::cli::reading::Reading;
use crate::load::samples;
use crate::pipeline;
use crate::term::{self, ExitKind, Request};
use crate::ui::Theme;

/// Opens the reader and returns when the user leaves it.
pub(super) fn open(reading: &Reading) -> Result<Exit> {
    let options = reading.options();
    let today = options.context.today;
    let paths = reading.paths.clone();
    let read = move |progress: &(dyn Fn(pipeline::Progress) + Sync)| {
        if paths.is_empty() {
            pipeline::read_sources(&samples::sources(), &options)
        } else {
            pipeline::read_paths(&paths, &options, progress)
        }
    };
    let theme = Theme::built_in("dark").unwrap_or_default();
    let colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let request = Request {
        read: Arc::new(read),
        watch: Vec::new(),
        today,
        theme: if colours { theme } else { theme.without_colours() },
        themes: Box::new(|name| {
            Theme::built_in(name).ok_or_else(|| format!("no theme is called {name}"))
        }),
        settings: Settings { ascii: false, linear: false, mouse: false },
        keymap: Keymap::default(),
        notice: None,
    };
    match term::run(request).context("the terminal cannot be used")? {
        ExitKind::Quit => Ok(Exit::Done),
        ExitKind::Signal(signal) => {
            std::process::exit(128 + signal);
        }
    }
}
