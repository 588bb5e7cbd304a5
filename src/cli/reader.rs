//! `briefing PATH` on a terminal: the reader, and how it looks.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;

use crate::app::command::THEMES;
use crate::app::config::{Config, Hyperlinks};
use crate::cli::fact;
use crate::cli::meta::{config_folder, own_files};
use crate::cli::reading::{Reading, is_empty, messages};
use crate::cli::{Exit, complain};
use crate::load::samples;
use crate::pipeline;
use crate::term::{self, Clipboard, ExitKind, Keeping, Report, Request};
use crate::ui::Theme;
use crate::ui::theme::Signs;

/// How the reader looks.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Viewing {
    /// The theme: dark, light, plain, contrast, or one of the folder that `paths` names.
    #[arg(long, value_name = "NAME", help_heading = "Screen")]
    theme: Option<String>,
    /// Only ASCII signs and lines.
    #[arg(long, help_heading = "Screen")]
    ascii: bool,
    /// One pane at a time, without frames and bars, in ASCII signs: for screen readers.
    #[arg(long, help_heading = "Screen")]
    plain: bool,
    /// Use the mouse.
    #[arg(long, help_heading = "Screen")]
    mouse: bool,
    /// Read again whenever a document changes.
    #[arg(short, long, help_heading = "Screen")]
    watch: bool,
    /// Keep no marks, notes and places, and read none.
    #[arg(long, help_heading = "Screen")]
    no_state: bool,
    /// The configuration to use instead of the user's.
    #[arg(long, value_name = "FILE", help_heading = "Screen")]
    config: Option<PathBuf>,
}

impl Viewing {
    /// The configuration, with what the command line says above it, and its file.
    fn config(&self) -> Result<(Config, Option<PathBuf>)> {
        // Without a home there is no configuration.
        let usual = || config_folder().ok().map(|folder| folder.join("config.toml"));
        let path = self.config.clone().or_else(|| usual().filter(|path| path.exists()));
        let mut config = match &path {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("{}: cannot be read", path.display()))?;
                Config::parse(&text).map_err(|error| anyhow!("{}: {error}", path.display()))?
            }
            None => Config::default(),
        };
        config.theme = self.theme.clone().or(config.theme);
        config.settings.ascii |= self.ascii;
        config.settings.linear |= self.plain;
        config.settings.mouse |= self.mouse;
        Ok((config, path))
    }
}

/// What the terminal can show, as far as its variables say.
#[derive(Debug, Clone, Copy)]
struct Means {
    colours: bool,
    many: bool,
    signs: bool,
}

/// Variables that terminals set which follow links.
const FOLLOWS: [&str; 6] = [
    "KITTY_WINDOW_ID",
    "WEZTERM_PANE",
    "GHOSTTY_RESOURCES_DIR",
    "KONSOLE_VERSION",
    "ALACRITTY_WINDOW_ID",
    "WT_SESSION",
];

/// Programs that `TERM_PROGRAM` names and that follow links.
const FOLLOW: [&str; 4] = ["iTerm.app", "WezTerm", "ghostty", "vscode"];

impl Means {
    fn of_environment() -> Self {
        let variable = |name| std::env::var(name).unwrap_or_default();
        let terminal = variable("TERM");
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable);
        let locale = locale.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
        Self {
            colours: variable("NO_COLOR").is_empty() && terminal != "dumb",
            many: !variable("COLORTERM").is_empty() || terminal.contains("256color"),
            signs: !matches!(locale.as_str(), "C" | "POSIX") && terminal != "linux",
        }
    }
}

/// Whether the terminal is known to follow links (OSC 8). Not within a multiplexer: it may drop
/// them, and its variables are those of the terminal that it was started in.
fn follows_links() -> bool {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let terminal = variable("TERM");
    let within_another = terminal.starts_with("screen") || terminal.starts_with("tmux");
    !within_another
        && (FOLLOWS.iter().any(|name| !variable(name).is_empty())
            || FOLLOW.contains(&variable("TERM_PROGRAM").as_str())
            || variable("VTE_VERSION").parse().is_ok_and(|version: u32| version >= 5000)
            || terminal.starts_with("foot"))
}

/// The theme of that name: a file of the user's, or one that is built in.
fn theme(name: &str, folder: &Path, ascii: bool, means: Means) -> Result<Theme> {
    let file = folder.join(format!("{name}.toml"));
    let own = !name.contains(['/', '\\']) && folder.is_absolute() && file.exists();
    let theme = if own {
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("{}: cannot be read", file.display()))?;
        Theme::parse(name, &text)?
    } else {
        let known = || {
            let built_in = THEMES.iter().map(|&name| name.to_owned());
            built_in.chain(own_themes(folder)).collect::<Vec<_>>().join(", ")
        };
        Theme::built_in(name)
            .with_context(|| format!("no theme is called {name}; there are {}", known()))?
    };
    let theme = if ascii { theme.with_signs(Signs::ASCII) } else { theme };
    Ok(if means.colours { theme } else { theme.without_colours() })
}

/// The names of the user's own themes, in order.
fn own_themes(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let paths = files.map(|file| file.path());
    let themes = paths.filter(|path| path.extension().is_some_and(|it| it == "toml"));
    let names = themes.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    let mut names: Vec<_> = names.filter(|name| !THEMES.contains(&name.as_str())).collect();
    names.sort_unstable();
    names
}

/// Where marks, notes and the place in these documents are kept; `None` where the system has no
/// place for them.
fn keeping(reading: &Reading) -> Option<Keeping> {
    let [marks, sessions] = own_files().ok()?;
    let mut files: Vec<_> = reading
        .paths
        .iter()
        .filter_map(|path| path.canonicalize().ok())
        .map(|path| path.display().to_string())
        .collect();
    files.sort_unstable();
    files.dedup();
    if reading.paths.is_empty() {
        files.push("samples".to_owned());
    } else if files.len() < reading.paths.len() {
        // What comes through a pipe is another document every time.
        files.clear();
    }
    Some(Keeping { marks, sessions, files })
}

/// Opens the reader and returns when the user leaves it.
pub(super) fn open(reading: &Reading, viewing: &Viewing) -> Result<Exit> {
    let (mut config, file) = viewing.config()?;
    let means = Means::of_environment();
    // A screen reader names every sign that is no letter.
    config.settings.ascii |= !means.signs || config.settings.linear;
    let ascii = config.settings.ascii;
    let folder = config_folder().map(|it| it.join("themes")).unwrap_or_default();
    let usual = if means.many { "dark" } else { "plain" };
    let first = theme(config.theme.as_deref().unwrap_or(usual), &folder, ascii, means);
    let first = first.map_err(|error| {
        match file.filter(|_| viewing.theme.is_none() && config.theme.is_some()) {
            Some(file) => error.context(format!("{}: line {}", file.display(), config.theme_line)),
            None => error,
        }
    })?;
    let own_themes = own_themes(&folder);
    let themes =
        move |name: &str| theme(name, &folder, ascii, means).map_err(|error| format!("{error:#}"));
    let options = reading.options();
    let today = options.context.today;
    let paths = reading.paths.clone();
    let faults = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&faults);
    let read = move |report: &Report<'_>| {
        let outcome = if paths.is_empty() {
            pipeline::read_sources(&samples::sources(), &options)
        } else {
            pipeline::read_in_steps(&paths, &options, report)
        };
        if let Ok(mut noted) = noted.lock() {
            *noted = if is_empty(&outcome) { messages(&outcome) } else { Vec::new() };
        }
        outcome
    };
    let keep = if viewing.no_state { None } else { keeping(reading) };
    let request = Request {
        keep,
        tell: Box::new(|briefing, subject, remark| fact::json(briefing, subject, remark) + "\n"),
        hyperlinks: match config.hyperlinks {
            Hyperlinks::Auto => follows_links(),
            Hyperlinks::Always => true,
            Hyperlinks::Never => false,
        },
        clipboard: config.clipboard.map_or(Clipboard::Terminal, Clipboard::Command),
        read: Arc::new(read),
        watch: if viewing.watch { reading.paths.clone() } else { Vec::new() },
        today,
        theme: first,
        themes: Box::new(themes),
        own_themes,
        settings: config.settings,
        keymap: config.keymap,
        notice: config.warnings.into_iter().next(),
    };
    match term::run(request).context("the terminal cannot be used")? {
        ExitKind::Quit => {
            // Where nothing could be read the reader ends of itself, and the reason is said here.
            let faults = faults.lock().map(|faults| faults.clone()).unwrap_or_default();
            for fault in &faults {
                complain(fault);
            }
            Ok(if faults.is_empty() { Exit::Done } else { Exit::Unusable })
        }
        ExitKind::Signal(signal) => std::process::exit(128 + signal),
    }
}
