//! What to read and how: the arguments that every command shares.

use std::path::PathBuf;

use anyhow::{Error, Result};
use chrono::{Local, NaiveDate};
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::{Exit, complain, print};
use crate::extract::Context;
use crate::load::{self, Limits, LoadError};
use crate::model::Briefing;
use crate::pipeline::{self, Options, Outcome};

/// What to read and how.
#[derive(Debug, Clone, Args)]
pub(super) struct Reading {
    /// Files and folders; `-` is standard input; without any, the sample briefings.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The day to count from, YYYY-MM-DD.
    #[arg(long, value_name = "DATE", help_heading = "Reading")]
    today: Option<NaiveDate>,
    /// The date of documents that state none, YYYY-MM-DD.
    #[arg(long, value_name = "DATE", help_heading = "Reading")]
    published: Option<NaiveDate>,
    /// The language of the documents, as a two-letter code.
    #[arg(long, value_name = "CODE", value_parser = language, help_heading = "Reading")]
    lang: Option<String>,
    /// The format of the documents.
    #[arg(id = "as", long = "as", value_name = "FORMAT", help_heading = "Reading",
        value_parser = PossibleValuesParser::new(load::FORMATS.iter().map(|it| it.name())))]
    format: Option<String>,
    /// Where reading stops, such as file-bytes=200M or members=50000; may be given several times.
    #[arg(long = "read-limit", value_name = "NAME=NUMBER", value_parser = limit, help_heading = "Reading")]
    limits: Vec<String>,
}

fn limit(setting: &str) -> Result<String, String> {
    Limits::default().set(setting).map(|()| setting.to_owned())
}

fn language(code: &str) -> Result<String, String> {
    let fits = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then(|| code.to_owned()).ok_or_else(|| "a two-letter code such as en, es, fr, pt".into())
}

impl Reading {
    /// The same way of reading for other paths.
    pub(super) fn with_paths(&self, paths: Vec<PathBuf>) -> Self {
        Self { paths, ..self.clone() }
    }

    /// How the pipeline is to go.
    pub(super) fn options(&self) -> Options {
        let mut limits = Limits::default();
        for setting in &self.limits {
            // Each was tried when it was read.
            let _ = limits.set(setting);
        }
        let load = load::Options {
            format: self.format.clone(),
            language: self.lang.clone(),
            published: self.published,
            limits,
        };
        let today = self.today.unwrap_or_else(|| Local::now().date_naive());
        Options { load, context: Context { today } }
    }

    /// Whether any path that was named is there; what is not is said on standard error.
    pub(super) fn leads_somewhere(&self) -> bool {
        let missing = |path: &&PathBuf| path.as_os_str() != "-" && !path.exists();
        let missing: Vec<_> = self.paths.iter().filter(missing).collect();
        if self.paths.is_empty() || missing.len() < self.paths.len() {
            return true;
        }
        for path in missing {
            complain(&LoadError::Missing(path.clone()).to_string());
        }
        false
    }

    /// Everything that was named, read; what failed is said on standard error.
    pub(super) fn read(&self) -> (Outcome, Exit) {
        let options = self.options();
        let outcome = if self.paths.is_empty() {
            pipeline::read_sources(&load::samples::sources(), &options)
        } else {
            pipeline::read_paths(&self.paths, &options, &|_| {})
        };
        let exit = report(&outcome);
        (outcome, exit)
    }

    /// Prints what `account` tells of everything that was named.
    pub(super) fn tell(&self, account: fn(&Briefing) -> String) -> Result<Exit> {
        let (outcome, exit) = self.read();
        if exit != Exit::Unusable {
            print(account(&outcome.briefing).as_bytes())?;
        }
        Ok(exit)
    }
}

/// Says what could not be read and returns what that means for the exit code.
fn report(outcome: &Outcome) -> Exit {
    for message in messages(outcome) {
        complain(&message);
    }
    match (outcome.failures.is_empty(), is_empty(outcome)) {
        (true, _) => Exit::Done,
        (false, false) => Exit::Partial,
        (false, true) => Exit::Unusable,
    }
}

/// Whether nothing could be read.
pub(super) fn is_empty(outcome: &Outcome) -> bool {
    outcome.briefing.documents.is_empty() && outcome.briefing.people.is_empty()
}

/// What could not be read, a line each.
pub(super) fn messages(outcome: &Outcome) -> Vec<String> {
    outcome.failures.iter().map(whole).collect()
}

/// An error and its causes on one line.
fn whole(error: &LoadError) -> String {
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    causes
        .fold(error.to_string(), |line, cause| format!("{line}: {}", Error::msg(cause.to_string())))
}
