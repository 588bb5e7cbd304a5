//! What opens above the panes: finding, lists to choose from, lines to type.

use crate::app::action::Action;
use crate::app::command;
use crate::app::completing::Completing;
use crate::app::cursor::ListCursor;
use crate::app::keymap::{BINDINGS, Keymap};
use crate::app::msg::{Hit, QueryFault};
use crate::app::prompt::Prompt;
use crate::app::subject::Subject;
use crate::text::fold;

/// What is open above the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Finding anywhere.
    Find(Finder),
    /// Finding in the source, and where the source was before.
    Search {
        /// What is typed.
        prompt: Prompt,
        /// The first byte that was on the screen.
        from: usize,
    },
    /// The filter line.
    Filter(FilterLine),
    /// The command line.
    Command(CommandLine),
    /// The line for a note.
    Note(NoteLine),
    /// A list to choose from.
    Choose(Chooser),
    /// Letters over the addresses in the source.
    Hints(HintLine),
}

impl Overlay {
    /// The same for another story, where `same` tells what its subjects are there; `None` where
    /// there is nothing left to show. What was found is to be found again.
    #[must_use]
    pub fn renamed(self, same: impl Fn(Subject) -> Option<Subject>) -> Option<Self> {
        match self {
            Self::Find(finder) => Some(Self::Find(Finder {
                hits: Vec::new(),
                counts: [0; 5],
                answered: false,
                ..finder
            })),
            Self::Note(line) => {
                let subject = same(line.subject)?;
                Some(Self::Note(NoteLine { subject, ..line }))
            }
            Self::Choose(chooser) => {
                let leads =
                    |it: &Choice| matches!(it.chosen, Some(Chosen::Go(_) | Chosen::Unpin(_)));
                (!chooser.items.iter().any(leads)).then_some(Self::Choose(chooser))
            }
            Self::Search { .. } | Self::Filter(_) | Self::Command(_) => Some(self),
            Self::Hints(_) => None,
        }
    }
}

/// The addresses in the source and what is to be typed for them.
#[derive(Debug, Clone, Default)]
pub struct HintLine {
    /// The addresses, in the order of the text.
    pub links: Vec<LinkHint>,
    /// What is typed so far.
    pub typed: String,
}

/// An address in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkHint {
    /// What is typed for it.
    pub letters: String,
    /// The address.
    pub address: String,
}

/// The line for a note.
#[derive(Debug, Clone)]
pub struct NoteLine {
    /// What the note is about.
    pub subject: Subject,
    /// What is typed.
    pub prompt: Prompt,
}

/// Finding anywhere.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// What is typed.
    pub prompt: Prompt,
    /// What was found for it, or for what was typed just before.
    pub hits: Vec<Hit>,
    /// How many there are of each kind, shown or not, in the order of the tabs.
    pub counts: [usize; 5],
    /// The kind that is shown alone.
    pub only: Option<&'static str>,
    /// Which earlier query is in the line, counted from the last one.
    pub recalled: Option<usize>,
    /// The selected hit.
    pub cursor: ListCursor,
    /// What is wrong with the query.
    pub fault: Option<QueryFault>,
    /// Whether the answer for what is typed has come.
    pub answered: bool,
    /// What it may be completed to.
    pub completing: Completing,
}

/// The line that filters by a query.
#[derive(Debug, Clone, Default)]
pub struct FilterLine {
    /// What is typed.
    pub prompt: Prompt,
    /// What is wrong with it; the last good result stays meanwhile.
    pub fault: Option<QueryFault>,
    /// The query that filtered before the line was opened.
    pub before: Option<String>,
    /// What it may be completed to.
    pub completing: Completing,
}

/// The line that takes commands.
#[derive(Debug, Clone, Default)]
pub struct CommandLine {
    /// What is typed.
    pub prompt: Prompt,
    /// Which completion is taken, counted from 0.
    pub taken: Option<usize>,
    /// What it may be completed to.
    pub completions: Vec<String>,
    /// Which earlier line is shown, counted from the last one.
    pub recalled: Option<usize>,
}

/// A list to choose from by typing.
#[derive(Debug, Clone)]
pub struct Chooser {
    /// What the list is.
    pub title: &'static str,
    /// What is typed.
    pub prompt: Prompt,
    /// Everything there is.
    pub items: Vec<Choice>,
    /// Places of the items that fit what is typed.
    pub fitting: Vec<usize>,
    /// The selected one of those.
    pub cursor: ListCursor,
}

/// Something to choose.
#[derive(Debug, Clone)]
pub struct Choice {
    /// A short text before it.
    pub label: String,
    /// What it is.
    pub text: String,
    /// A remark behind it.
    pub note: String,
    /// What happens; `None` for what is only to be read.
    pub chosen: Option<Chosen>,
}

/// What happens when something is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// An action.
    Action(Action),
    /// The command line opens with this text.
    Type(String),
    /// An address is opened.
    Browse(String),
    /// The reader goes there.
    Go(Subject),
    /// The filter at that place is taken away.
    Unpin(usize),
}

impl Chooser {
    /// A list of `items`.
    pub fn new(title: &'static str, items: Vec<Choice>) -> Self {
        let fitting = (0..items.len()).collect();
        let (prompt, cursor) = (Prompt::default(), ListCursor::default());
        Self { title, prompt, items, fitting, cursor }
    }

    /// Every command with its keys, in the order of the table.
    pub fn help(keymap: &Keymap) -> Self {
        let items = commands(keymap).map(|command| Choice {
            label: command.keys,
            text: command.help.to_owned(),
            note: command.name.to_owned(),
            chosen: Some(command.chosen),
        });
        Self::new("Keys", items.collect())
    }

    /// Every command with its name, in the order of the table.
    pub fn palette(keymap: &Keymap) -> Self {
        let items = commands(keymap).map(|command| Choice {
            label: command.name.to_owned(),
            text: command.help.to_owned(),
            note: command.keys,
            chosen: Some(command.chosen),
        });
        Self::new("Commands", items.collect())
    }

    /// Leaves what has every typed word in it.
    pub fn narrow(&mut self, height: usize) {
        let typed = fold(self.prompt.text());
        let words: Vec<_> = typed.split_whitespace().collect();
        let fits = |choice: &Choice| {
            let whole = fold(&format!("{} {} {}", choice.label, choice.text, choice.note));
            words.iter().all(|word| whole.contains(word))
        };
        let items = self.items.iter().enumerate();
        self.fitting = items.filter(|(_, item)| fits(item)).map(|(index, _)| index).collect();
        self.cursor = ListCursor::default().clamped(self.fitting.len(), height);
    }

    /// What happens when an item is chosen, in a word or two; `None` where all is only to be read.
    pub fn deed(&self) -> Option<&'static str> {
        self.items.iter().find_map(|item| item.chosen.as_ref()).map(|chosen| match chosen {
            Chosen::Action(_) | Chosen::Type(_) => "do it",
            Chosen::Browse(_) => "open it",
            Chosen::Go(_) => "go there",
            Chosen::Unpin(_) => "take it away",
        })
    }

    /// The selected item.
    pub fn selected(&self) -> Option<&Choice> {
        self.items.get(*self.fitting.get(self.cursor.selected())?)
    }
}

/// A command as lists show it.
struct Listed {
    keys: String,
    name: &'static str,
    help: &'static str,
    chosen: Chosen,
}

fn commands(keymap: &Keymap) -> impl Iterator<Item = Listed> {
    let own = BINDINGS.iter().map(|binding| Listed {
        keys: keymap.keys_for(&binding.action).join("  "),
        name: binding.name,
        help: binding.help,
        chosen: Chosen::Action(binding.action.clone()),
    });
    let verbs = command::VERBS.iter().map(|verb| Listed {
        keys: format!(":{} …", verb.name),
        name: verb.name,
        help: verb.help,
        chosen: Chosen::Type(format!("{} ", verb.name)),
    });
    own.chain(verbs)
}

impl CommandLine {
    /// A line that holds `text`, where the user has `themes`.
    pub fn with(text: &str, themes: &[String]) -> Self {
        let completions = command::completions(text, themes);
        Self { prompt: Prompt::with(text), completions, ..Self::default() }
    }

    /// Takes the next (or previous) completion.
    pub fn complete(&mut self, by: isize) {
        let count = self.completions.len();
        if count == 0 {
            return;
        }
        let next = match self.taken {
            Some(at) => at.saturating_add_signed(by.rem_euclid(count.cast_signed())) % count,
            None if by < 0 => count - 1,
            None => 0,
        };
        self.taken = Some(next);
        if let Some(text) = self.completions.get(next) {
            self.prompt = Prompt::with(text);
        }
    }
}
