//! `briefing` reads what people have saved about a story and shows what happened when, what was
//! discussed, who is who, and the sentence behind each fact.
//!
//! Data flows one way: `load` makes [`model::Document`]s from bytes, `extract` finds mentions in
//! each, `link` joins them into one frozen [`model::Briefing`], and `search`, `export`, `app` and
//! `ui` read that. `tests/architecture.rs` holds the table of which room may know which.

pub mod app;
pub mod cli;
pub mod export;
pub mod extract;
pub mod link;
pub mod load;
pub mod model;
pub mod pipeline;
pub mod search;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
