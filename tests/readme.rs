//! What the README shows is what the program is: the table of keys and the pictures.

mod pictures;

use std::env;
use std::fs;
use std::io;
use std::path::Path;

use briefing::app::keymap::markdown;
use briefing::export::{EXPORTERS, Exporter as _, json::Json};
use briefing::extract::Context;
use briefing::load::{self, samples};
use briefing::pipeline::{Options, read_sources};

#[test]
fn the_readme_has_the_table_of_the_keymap() {
    let readme = include_str!("../README.md");
    let (_, after) = readme.split_once("<!-- keys -->").expect("a place for the keys");
    let section = after.split("\n## ").next().expect("a section").trim();
    assert!(section.is_empty() || section.contains(markdown().trim()), "{}", markdown());
}

/// Reads the samples as they are read today and draws the pictures of them.
fn draw_again(folder: &Path) -> io::Result<()> {
    let context = Context { today: pictures::today() };
    let options = Options { load: load::Options::default(), context };
    let mut bytes = Vec::new();
    Json.write(&read_sources(&samples::sources(), &options).briefing, true, &mut bytes)?;
    for (name, svg) in pictures::all(&bytes) {
        fs::write(folder.join(name), svg)?;
    }
    fs::write(folder.join("briefing.json"), bytes)
}

/// The pictures are of the briefing that lies beside them. `DRAW_PICTURES=1 cargo test --test
/// readme` makes both anew.
#[test]
fn the_pictures_show_what_the_program_draws() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    if env::var_os("DRAW_PICTURES").is_some() {
        draw_again(&folder).expect("written");
    }
    let json = fs::read(folder.join("briefing.json")).expect("the briefing of the pictures");
    for (name, svg) in pictures::all(&json) {
        let kept = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(kept == svg, "{name} is stale: DRAW_PICTURES=1 cargo test --test readme");
    }
}

#[test]
fn every_format_is_in_the_readme() {
    let readme = include_str!("../README.md");
    for format in load::FORMATS {
        let name = format!("`{}`", format.name());
        assert!(readme.contains(&name), "{name} is read, and README.md does not say so");
    }
    for exporter in EXPORTERS {
        assert!(readme.contains(exporter.name()), "{} is written", exporter.name());
    }
}
