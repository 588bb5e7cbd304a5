//! `briefing export`.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::reading::Reading;
use crate::cli::{Exit, print};
use crate::export::EXPORTERS;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The format to write.
    #[arg(long, value_name = "FORMAT",
        value_parser = PossibleValuesParser::new(EXPORTERS.iter().map(|it| it.name())))]
    format: String,
    /// Include the documents' text, where the format can hold it.
    #[arg(long)]
    text: bool,
    /// The file to write instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

impl Arguments {
    pub(super) fn run(&self) -> Result<Exit> {
        let (outcome, exit) = self.reading.read();
        let exporter = EXPORTERS.iter().find(|it| it.name() == self.format);
        let (Some(exporter), true) = (exporter, exit != Exit::Unusable) else { return Ok(exit) };
        let mut bytes = Vec::new();
        exporter.write(&outcome.briefing, self.text, &mut bytes)?;
        match &self.output {
            Some(path) => std::fs::write(path, bytes)
                .with_context(|| format!("{}: cannot be written", path.display()))?,
            None => print(&bytes)?,
        }
        Ok(exit)
    }
}
