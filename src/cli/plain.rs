//! `briefing PATH`: the reader, or the lists where standard output is no terminal.

use std::fmt::Write as _;

use anyhow::Result;

use crate::cli::lists::{self, Docs, List, People, Timeline, Topics};
use crate::cli::reading::Reading;
use crate::cli::{Exit, print};

/// Opens what was named.
pub(super) fn open(reading: &Reading) -> Result<Exit> {
    let (outcome, exit) = reading.read();
    if exit == Exit::Unusable {
        return Ok(exit);
    }
    let mut out = String::new();
    let all: [(&str, &dyn List); 4] = [
        ("Timeline", &Timeline::default()),
        ("Topics", &Topics),
        ("People", &People),
        ("Documents", &Docs),
    ];
    for (heading, list) in all {
        let lines = lists::lines(&outcome.briefing, list);
        if !lines.is_empty() {
            let _ = write!(out, "{heading}\n\n{lines}\n");
        }
    }
    print(out.as_bytes())?;
    Ok(exit)
}
