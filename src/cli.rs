//! The command line: commands, messages, exit codes. The only room that prints.
//!
//! Standard output is data, standard error is messages. Everything that comes from a document
//! passes [`displayable`] before it is printed as text.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};

use crate::text::displayable;

mod check;
mod config;
mod explain;
mod export;
mod fact;
mod lists;
mod meta;
mod notes;
mod plain;
mod reader;
mod reading;
mod search;

use reading::Reading;

/// What a run came to: its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Done.
    Done = 0,
    /// Nothing was found.
    NothingFound = 1,
    /// A wrong call, or nothing could be read.
    Unusable = 2,
    /// Some inputs failed; the rest was shown.
    Partial = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Reads what people have saved about a story: what happened when, what was discussed, who is who,
/// and the sentence behind each fact.
#[derive(Debug, Parser)]
#[command(
    name = "briefing",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes: 0 done, 1 nothing found, 2 wrong call or nothing readable, \
                  3 some inputs failed and the rest was shown."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    viewing: reader::Viewing,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the whole briefing in another format.
    Export(export::Arguments),
    /// List what happened when.
    Timeline(lists::TimelineArguments),
    /// List what was discussed.
    Topics(lists::Arguments),
    /// List who is who.
    People(lists::Arguments),
    /// List the documents.
    Docs(lists::Arguments),
    /// List what you have marked and noted in the reader.
    Notes(lists::Arguments),
    /// Find people, topics, events and passages.
    Search(search::Arguments),
    /// Show every fact with its passage and the rule that found it.
    Explain(explain::Arguments),
    /// Show what was and was not understood, per document.
    Check(check::Arguments),
    /// Print the configuration that holds without one.
    Config(config::Arguments),
    /// Print completions for a shell.
    Completions(meta::Completions),
    /// Print the manual page.
    Man,
    /// Print the paths that the program uses.
    Paths,
}

/// Runs the program with `args`, the first of which is its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let exit = if error.use_stderr() { Exit::Unusable } else { Exit::Done };
            let _ = error.print();
            return exit.into();
        }
    };
    match perform(&cli) {
        Ok(exit) => exit.into(),
        Err(error) if is_closed_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            complain(&format!("{error:#}"));
            Exit::Unusable.into()
        }
    }
}

fn perform(cli: &Cli) -> Result<Exit> {
    match &cli.command {
        None if !cli.reading.leads_somewhere() => Ok(Exit::Unusable),
        None if io::stdout().is_terminal() => reader::open(&cli.reading, &cli.viewing),
        None => plain::open(&cli.reading),
        Some(Command::Export(arguments)) => arguments.run(),
        Some(Command::Timeline(arguments)) => arguments.run(),
        Some(Command::Topics(arguments)) => arguments.run(&lists::Topics),
        Some(Command::People(arguments)) => arguments.run(&lists::People),
        Some(Command::Docs(arguments)) => arguments.run(&lists::Docs),
        Some(Command::Notes(arguments)) => arguments.run(&notes::Notes { store: notes::kept() }),
        Some(Command::Search(arguments)) => arguments.run(),
        Some(Command::Explain(arguments)) => arguments.run(),
        Some(Command::Check(arguments)) => arguments.run(),
        Some(Command::Config(arguments)) => arguments.run(),
        Some(Command::Completions(arguments)) => arguments.run(Cli::command()),
        Some(Command::Man) => meta::man(Cli::command()),
        Some(Command::Paths) => meta::paths(),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    kinds.map(io::Error::kind).any(|kind| kind == io::ErrorKind::BrokenPipe)
}

/// One line on standard error, fit for a terminal whatever is in it.
fn complain(message: &str) {
    let line = displayable(message).replace('\n', " ");
    let _ = writeln!(io::stderr(), "briefing: {line}");
}

/// Writes finished output at once.
fn print(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_options_of_a_command_have_one_name() {
        Cli::command().debug_assert();
    }
}
