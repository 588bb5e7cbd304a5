//! The command line: commands, messages, exit codes. The only room that prints.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use chrono::{Local, NaiveDate};
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};

use crate::export::EXPORTERS;
use crate::extract::Context;
use crate::load;
use crate::pipeline::{self, Options, Outcome};
use crate::text::displayable;

/// Done.
const DONE: u8 = 0;
/// A wrong call, or nothing could be read.
const UNUSABLE: u8 = 2;
/// Some inputs failed; the rest was shown.
const PARTIAL: u8 = 3;

/// Reads what people have saved about a story: what happened when, what was discussed, who is who,
/// and the sentence behind each fact.
#[derive(Debug, Parser)]
#[command(name = "briefing", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the whole briefing in another format.
    Export {
        /// The format.
        #[arg(long, value_parser = PossibleValuesParser::new(EXPORTERS.iter().map(|it| it.name())))]
        format: String,
        /// Include the documents' text.
        #[arg(long)]
        text: bool,
        /// The file to write instead of standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        reading: Reading,
    },
}

/// What to read and how.
#[derive(Debug, Args)]
struct Reading {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The day to count from, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
    /// The date of documents that state none, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    published: Option<NaiveDate>,
    /// The language of the documents, as a two-letter code.
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// The format of the documents.
    #[arg(id = "as", long = "as", value_name = "FORMAT",
        value_parser = PossibleValuesParser::new(load::FORMATS.iter().map(|it| it.name())))]
    format: Option<String>,
}

impl Reading {
    fn options(&self) -> Options {
        let load = load::Options {
            format: self.format.clone(),
            language: self.lang.clone(),
            published: self.published,
            limits: load::Limits::default(),
        };
        let today = self.today.unwrap_or_else(|| Local::now().date_naive());
        Options { load, context: Context { today } }
    }

    fn read(&self) -> Outcome {
        pipeline::read_paths(&self.paths, &self.options(), &|_| {})
    }
}

/// Runs the program with `args`, the first of which is its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { UNUSABLE } else { DONE };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match perform(&cli) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(DONE),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(UNUSABLE)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    kind.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// One line on standard error.
fn complain(message: &str) {
    let line = displayable(message).replace('\n', " ");
    let _ = writeln!(io::stderr(), "briefing: {line}");
}

fn perform(cli: &Cli) -> Result<u8> {
    match &cli.command {
        None => Ok(DONE),
        Some(Command::Export { format, text, output, reading }) => {
            let outcome = reading.read();
            let code = report(&outcome);
            let exporter = EXPORTERS.iter().find(|it| it.name() == format);
            if let (Some(exporter), true) = (exporter, code != UNUSABLE) {
                let mut bytes = Vec::new();
                exporter.write(&outcome.briefing, *text, &mut bytes)?;
                match output {
                    Some(path) => std::fs::write(path, bytes)
                        .with_context(|| format!("{}: cannot be written", path.display()))?,
                    None => io::stdout().lock().write_all(&bytes)?,
                }
            }
            Ok(code)
        }
    }
}

/// Says what could not be read and returns the exit code that this means.
fn report(outcome: &Outcome) -> u8 {
    for failure in &outcome.failures {
        complain(&format!("{:#}", anyhow::anyhow!("{failure}")));
    }
    match (outcome.failures.is_empty(), outcome.briefing.documents.is_empty()) {
        (true, _) => DONE,
        (false, false) => PARTIAL,
        (false, true) => UNUSABLE,
    }
}
