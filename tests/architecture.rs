//! The rooms know only the rooms that the design allows them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may name. `cli` may know everything.
const TABLE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("load", &["model", "text"]),
    ("extract", &["model", "text"]),
    ("link", &["extract", "model", "text"]),
    ("pipeline", &["load", "extract", "link", "model"]),
    ("search", &["model", "text"]),
    ("export", &["model"]),
    ("store", &["model"]),
    ("app", &["model", "search", "store", "text"]),
    ("ui", &["app", "model", "text"]),
    ("term", &["app", "ui", "pipeline", "search", "store", "model"]),
];

/// Crates that one room alone may name.
const RESERVED: &[(&str, &str)] = &[("fuzzy_matcher", "search"), ("std::process::Command", "term")];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn all() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&src, &mut found);
    let room = |path: &Path| {
        let inside = path.strip_prefix(&src).expect("inside src");
        let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    };
    found
        .into_iter()
        .map(|path| (room(&path), path.clone(), fs::read_to_string(&path).expect("UTF-8")))
        .collect()
}

/// The rooms that `text` names in `crate::room` paths, in `use` lines or elsewhere.
fn named(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for rest in line.split("crate::").skip(1) {
            let name: String =
                rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            names.insert(name);
        }
    }
    names
}

#[test]
fn every_room_knows_only_what_the_table_allows() {
    let mut faults = Vec::new();
    for (room, path, text) in all() {
        if matches!(room.as_str(), "lib" | "main" | "cli") {
            continue;
        }
        let (_, allowed) = TABLE
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("{room} is in no row of the table"));
        for name in named(&text) {
            let known = name == room || allowed.contains(&name.as_str());
            let is_room = name == "cli" || TABLE.iter().any(|(other, _)| *other == name);
            if is_room && !known {
                faults.push(format!("{} names {name}", path.display()));
            }
        }
        assert!(!text.contains("use crate::{"), "{}: one room per line", path.display());
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn only_the_reserved_room_names_a_reserved_crate() {
    for (room, path, text) in all() {
        for (name, owner) in RESERVED {
            let used = text.lines().any(|l| l.contains(name) && !l.trim_start().starts_with("//"));
            assert!(!used || room == *owner, "{} names {name}", path.display());
        }
    }
}
