//! `briefing config`: the configuration that holds without one.

use anyhow::Result;
use clap::Args;

use crate::app::config::default_text;
use crate::cli::{Exit, print};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Print every setting with its default, to begin a configuration from.
    #[arg(long, required = true)]
    default: bool,
}

impl Arguments {
    pub(super) fn run(&self) -> Result<Exit> {
        if self.default {
            print(default_text().as_bytes())?;
        }
        Ok(Exit::Done)
    }
}
