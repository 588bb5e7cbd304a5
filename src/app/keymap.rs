//! The keymap: one line per binding. Help, the palette, the command line, the hints below the
//! panes, the default configuration and the README's table are read from it.

use std::fmt::Write as _;

use crate::app::action::Action;
use crate::app::cursor::Motion;
use crate::app::key::{Key, spelled};

use Key::{
    BackTab, Backspace, Char, Ctrl, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right,
    Tab, Up,
};

/// A named command without arguments and the keys that give it.
#[derive(Debug, Clone)]
pub struct Binding {
    /// What the command line, the palette and the configuration call it.
    pub name: &'static str,
    /// The keys, each a sequence.
    pub keys: &'static [&'static [Key]],
    /// What it does.
    pub action: Action,
    /// The same in words.
    pub help: &'static str,
    /// Under which heading the help has it.
    pub group: &'static str,
}

const MOVE: &str = "Moving";
const PANES: &str = "Panes";
const FACTS: &str = "Facts";
const SEARCH: &str = "Finding and filtering";
const TIME: &str = "Time";
const OUT: &str = "Out of the program";
const PROGRAM: &str = "Program";

macro_rules! bind {
    ($group:ident, $name:literal, [$([$($key:expr),+]),*], $action:expr, $help:literal) => {
        Binding {
            name: $name, keys: &[$(&[$($key),+]),*], action: $action, help: $help, group: $group
        }
    };
}

/// Every command without arguments, in the order of the help.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind!(MOVE, "next", [[Char('j')], [Down], [Ctrl('n')]], Action::Move(Motion::By(1)), "next row"),
    bind!(MOVE, "previous", [[Char('k')], [Up]], Action::Move(Motion::By(-1)), "previous row"),
    bind!(MOVE, "half-page-down", [[Ctrl('d')]], Action::Move(Motion::Half(1)), "half a page down"),
    bind!(MOVE, "half-page-up", [[Ctrl('u')]], Action::Move(Motion::Half(-1)), "half a page up"),
    bind!(MOVE, "page-down", [[Ctrl('f')], [PageDown]], Action::Move(Motion::Page(1)), "a page down"),
    bind!(MOVE, "page-up", [[Ctrl('b')], [PageUp]], Action::Move(Motion::Page(-1)), "a page up"),
    bind!(MOVE, "first", [[Char('g'), Char('g')], [Home]], Action::Move(Motion::First), "first row"),
    bind!(MOVE, "last", [[Char('G')], [End]], Action::Move(Motion::Last), "last row"),
    bind!(MOVE, "back", [[Char('[')], [Ctrl('o')], [Backspace]], Action::History(-1), "back to where you were"),
    bind!(MOVE, "forward", [[Char(']')]], Action::History(1), "forward again"),

    bind!(PANES, "right", [[Char('l')], [Right], [Tab]], Action::PaneBy(1), "next pane"),
    bind!(PANES, "left", [[Char('h')], [Left], [BackTab]], Action::PaneBy(-1), "previous pane"),
    bind!(PANES, "timeline", [[Char('1')], [Char('g'), Char('t')]], Action::Pane(0), "go to the timeline"),
    bind!(PANES, "topics", [[Char('2')], [Char('g'), Char('o')]], Action::Pane(1), "go to the topics"),
    bind!(PANES, "people", [[Char('3')], [Char('g'), Char('p')]], Action::Pane(2), "go to the people"),
    bind!(PANES, "source", [[Char('4')], [Char('g'), Char('s')]], Action::Pane(3), "go to the source"),
    bind!(PANES, "zen", [[Char('z')]], Action::Zen, "this pane alone, and back"),

    bind!(FACTS, "open", [[Enter]], Action::Open, "open the card; on a card, follow the line"),
    bind!(FACTS, "view", [[Char('v')]], Action::OtherView, "the card's other view: who with whom, statements side by side"),
    bind!(FACTS, "mark", [[Char('m')]], Action::Mark, "mark, or take the mark away"),
    bind!(FACTS, "note", [[Char('a')]], Action::Note, "write a note to it"),
    bind!(FACTS, "undo", [[Char('u')]], Action::Undo, "undo the last mark or note"),
    bind!(FACTS, "marks", [[Char('\'')]], Action::Marks, "what is marked and noted"),
    bind!(FACTS, "next-mention", [[Char(')')]], Action::Mention(1), "next mention of what is selected"),
    bind!(FACTS, "previous-mention", [[Char('(')]], Action::Mention(-1), "previous mention"),
    bind!(FACTS, "next-document", [[Char('}')]], Action::Document(1), "next document"),
    bind!(FACTS, "previous-document", [[Char('{')]], Action::Document(-1), "previous document"),
    bind!(FACTS, "document", [[Char('g'), Char('d')]], Action::DocumentCard, "card of the document in the source"),
    bind!(FACTS, "warnings", [[Char('g'), Char('w')]], Action::Warnings, "what could not be read or understood"),

    bind!(SEARCH, "find", [[Char('f')], [Ctrl('p')]], Action::Find, "find anywhere: people, topics, events, text"),
    bind!(SEARCH, "search", [[Char('/')]], Action::Search, "find in the source"),
    bind!(SEARCH, "next-match", [[Char('n')]], Action::Match(1), "next match in the source"),
    bind!(SEARCH, "previous-match", [[Char('N')]], Action::Match(-1), "previous match"),
    bind!(SEARCH, "pin", [[Char(' ')]], Action::Pin, "pin as a filter, or unpin"),
    bind!(SEARCH, "filters", [[Char('F')]], Action::Filters, "what is pinned; Enter takes one away"),
    bind!(SEARCH, "filter-line", [[Char('=')]], Action::FilterLine, "filter by a query"),
    bind!(SEARCH, "escape", [[Esc]], Action::Escape, "take the last filter or search away"),

    bind!(TIME, "zoom-in", [[Char('+')]], Action::Zoom(1), "look nearer: a shorter period round the event"),
    bind!(TIME, "zoom-out", [[Char('-')]], Action::Zoom(-1), "look from farther: a longer period, all, the key dates"),
    bind!(TIME, "key-dates", [[Char('g'), Char('k')]], Action::KeyDates, "key dates only, or all again"),
    bind!(TIME, "later", [[Char('>')]], Action::Pan(1), "move the period on"),
    bind!(TIME, "earlier", [[Char('<')]], Action::Pan(-1), "move the period back"),
    bind!(TIME, "today", [[Char('T')]], Action::Today, "go to today"),

    bind!(OUT, "copy", [[Char('y')]], Action::CopyQuote, "copy the passage with its reference"),
    bind!(OUT, "copy-place", [[Char('Y')]], Action::CopyPlace, "copy path and line"),
    bind!(OUT, "link", [[Char('o')]], Action::Link, "open an address in the browser"),
    bind!(OUT, "link-hints", [[Char('O')]], Action::LinkHints, "letters over the addresses in the source; they open one"),
    bind!(OUT, "pipe-line", [[Char('|')]], Action::PipeLine, "give it to a command, as JSON"),
    bind!(OUT, "edit", [[Char('e')]], Action::Edit, "open the document in $VISUAL or $EDITOR"),

    bind!(PROGRAM, "help", [[Char('?')], [F(1)]], Action::Help, "these keys; type to search"),
    bind!(PROGRAM, "palette", [[Ctrl('k')]], Action::Palette, "every command; type to search"),
    bind!(PROGRAM, "command-line", [[Char(':')]], Action::CommandLine, "give a command by name"),
    bind!(PROGRAM, "reload", [[Char('R')]], Action::Reload, "read the documents again"),
    bind!(PROGRAM, "redraw", [[Ctrl('l')]], Action::Redraw, "draw the screen again"),
    bind!(PROGRAM, "mouse", [], Action::Mouse, "use the mouse, or leave it to the terminal"),
    bind!(PROGRAM, "suspend", [[Ctrl('z')]], Action::Suspend, "stop; `fg` in the shell comes back"),
    bind!(PROGRAM, "close", [[Char('q')]], Action::Close, "close what is open, or leave"),
    bind!(PROGRAM, "quit", [[Char('Q')], [Ctrl('c')]], Action::Quit, "leave"),
];

/// The keys as they are in force: the table, changed by the configuration.
#[derive(Debug, Clone)]
pub struct Keymap {
    bound: Vec<(Vec<Key>, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let pairs = BINDINGS.iter().flat_map(|binding| {
            binding.keys.iter().map(|keys| (keys.to_vec(), binding.action.clone()))
        });
        Self { bound: pairs.collect() }
    }
}

/// What a sequence of keys means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Action(Action),
    /// The beginning of longer sequences.
    Beginning,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// Gives `keys` to `action`, or takes their meaning away. Whatever they began or meant before
    /// is gone.
    pub fn bind(&mut self, keys: &[Key], action: Option<Action>) {
        let collides = |bound: &[Key]| bound.starts_with(keys) || keys.starts_with(bound);
        self.bound.retain(|(bound, _)| !collides(bound));
        self.bound.extend(action.map(|action| (keys.to_vec(), action)));
    }

    /// What `keys` mean.
    pub fn meaning(&self, keys: &[Key]) -> Meaning {
        let exact = self.bound.iter().find(|(bound, _)| bound == keys);
        match exact {
            Some((_, action)) => Meaning::Action(action.clone()),
            None if self.continuations(keys).next().is_some() => Meaning::Beginning,
            None => Meaning::Nothing,
        }
    }

    /// The sequences that begin with `keys`: what may come next, and what it does.
    pub fn continuations<'k>(
        &'k self,
        keys: &'k [Key],
    ) -> impl Iterator<Item = (Key, &'k Action)> + 'k {
        self.bound.iter().filter_map(|(bound, action)| {
            let rest = bound.strip_prefix(keys)?;
            Some((*rest.first()?, action))
        })
    }

    /// The keys for `action` as people write them, each sequence on its own.
    pub fn keys_for(&self, action: &Action) -> Vec<String> {
        let bound = self.bound.iter().filter(|(_, other)| other == action);
        bound.map(|(keys, _)| spelled(keys)).collect()
    }
}

/// The table of keys as Markdown, for the README.
pub fn markdown() -> String {
    let mut table = String::from("| keys | what they do |\n|---|---|\n");
    let mut group = "";
    for binding in BINDINGS.iter().filter(|binding| !binding.keys.is_empty()) {
        if binding.group != group {
            group = binding.group;
            let _ = writeln!(table, "| **{group}** | |");
        }
        let keys = binding.keys.iter().map(|keys| format!("`{}`", spelled(keys)));
        let keys = keys.collect::<Vec<_>>().join(" ").replace('|', "\\|");
        let _ = writeln!(table, "| {keys} | {} |", binding.help);
    }
    table
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_sequence_is_bound_twice_or_begins_another() {
        let all: Vec<_> = BINDINGS.iter().flat_map(|binding| binding.keys).collect();
        for (index, keys) in all.iter().enumerate() {
            let others = all.iter().skip(index + 1);
            for other in others {
                assert!(!other.starts_with(keys) && !keys.starts_with(other), "{keys:?}");
            }
        }
        let names: HashSet<_> = BINDINGS.iter().map(|binding| binding.name).collect();
        assert_eq!(names.len(), BINDINGS.len());
    }

    #[test]
    fn a_key_given_anew_loses_its_old_meaning() {
        let mut keymap = Keymap::default();
        keymap.bind(&[Char('g')], Some(Action::Help));
        assert_eq!(keymap.meaning(&[Char('g')]), Meaning::Action(Action::Help));
        assert_eq!(keymap.meaning(&[Char('g'), Char('g')]), Meaning::Nothing);
        keymap.bind(&[Char('g')], None);
        assert_eq!(keymap.meaning(&[Char('g')]), Meaning::Nothing);
    }
}
