//! Commands about the program itself: completions, manual, paths.

use std::fmt::Write as _;

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

pub(super) fn paths() -> Result<Exit> {
    let strategy = choose_app_strategy(AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "briefing".to_owned(),
    })?;
    let mut lines = String::new();
    let config = strategy.config_dir();
    for (name, path) in [("config", config.join("config.toml")), ("themes", config.join("themes"))]
    {
        let path = path.display().to_string();
        let _ = writeln!(lines, "{name}\t{}", displayable(&path));
    }
    print(lines.as_bytes())?;
    Ok(Exit::Done)
}
