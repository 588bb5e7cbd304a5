//! Commands about the program itself: completions, manual, paths.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use clap_complete::Shell;
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use crate::cli::{Exit, print};
use crate::text::displayable;

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell to complete in.
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, mut command: clap::Command) -> Result<Exit> {
        // Into memory first: the generator panics where its writer refuses.
        let mut bytes = Vec::new();
        clap_complete::generate(self.shell, &mut command, "briefing", &mut bytes);
        print(&bytes)?;
        Ok(Exit::Done)
    }
}

pub(super) fn man(command: clap::Command) -> Result<Exit> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command).render(&mut bytes)?;
    print(&bytes)?;
    Ok(Exit::Done)
}

/// The folder of the user's configuration: `$BRIEFING_CONFIG`, or the system's place for it.
pub(super) fn config_folder() -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("BRIEFING_CONFIG").filter(|it| !it.is_empty()) {
        return Ok(folder.into());
    }
    Ok(strategy()?.config_dir())
}

/// The system's places for a program's files.
fn strategy() -> Result<impl AppStrategy> {
    Ok(choose_app_strategy(AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "briefing".to_owned(),
    })?)
}

/// The files of the user's own data: marks and notes, sessions. `$BRIEFING_DATA` has both, or
/// else the system's places for data and for state.
pub(super) fn own_files() -> Result<[PathBuf; 2]> {
    let own = std::env::var_os("BRIEFING_DATA").filter(|it| !it.is_empty()).map(PathBuf::from);
    let [data, state] = if let Some(folder) = own {
        [folder.clone(), folder]
    } else {
        let strategy = strategy()?;
        let data = strategy.data_dir();
        [data.clone(), strategy.state_dir().unwrap_or(data)]
    };
    Ok([data.join("marks.json"), state.join("sessions.json")])
}

pub(super) fn paths() -> Result<Exit> {
    let mut lines = String::new();
    let config = config_folder()?;
    let [marks, sessions] = own_files()?;
    let all = [
        ("config", config.join("config.toml")),
        ("themes", config.join("themes")),
        ("marks", marks),
        ("sessions", sessions),
    ];
    for (name, path) in all {
        let path = path.display().to_string();
        let _ = writeln!(lines, "{name}\t{}", displayable(&path));
    }
    print(lines.as_bytes())?;
    Ok(Exit::Done)
}
