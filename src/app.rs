//! The screen's state and how it changes: no files, threads, clock or terminal.
//!
//! In come [`Msg`]s, out go [`Effect`]s. [`update()`] changes the state, [`layout::regions`] says
//! where things are, and the room `ui` draws the state without changing it. Time and files come in
//! as messages, so the same messages always lead to the same state.

pub mod action;
pub mod calendar;
pub mod card;
pub mod command;
pub mod completing;
pub mod config;
pub mod cursor;
pub mod dates;
pub mod density;
pub mod filter;
pub mod found;
pub mod history;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod links;
pub mod msg;
pub mod overlay;
pub mod pane;
pub mod period;
pub mod prompt;
pub mod remarks;
pub mod source;
pub mod state;
pub mod story;
pub mod subject;
pub mod tabs;
pub mod ties;
pub mod typed;
pub mod update;
pub mod wordings;

pub use action::Action;
pub use key::Key;
pub use msg::{Effect, Findings, Hit, Mouse, Msg, QueryFault};
pub use state::State;
pub use story::Story;
pub use update::update;
