//! Keys in what opens above the panes.

use crate::app::command;
use crate::app::cursor::Motion;
use crate::app::key::Key;
use crate::app::layout::Regions;
use crate::app::msg::{Effect, Findings, Hit, QueryFault};
use crate::app::overlay::{Choice, Chooser, Chosen, CommandLine, Finder, Overlay};
use crate::app::prompt::{Prompt, Typed};
use crate::app::source::Search;
use crate::app::state::State;
use crate::app::subject::Passage;
use crate::app::typed::TypedLines;
use crate::app::update::{cards, filters, jump, keys, links, remarks};
use crate::search::Completion;
use crate::text::fold;

/// How many rows of its list an overlay shows; at least one.
pub fn rows(regions: &Regions, overlay: Option<&Overlay>) -> usize {
    let inner = regions.overlay.inner.height.saturating_sub(1);
    let rows = match overlay {
        Some(Overlay::Find(_)) => inner - preview_rows(inner),
        _ => inner,
    };
    usize::from(rows).max(1)
}

/// How many of `inner` rows under the typed line the preview of a hit takes.
pub fn preview_rows(inner: u16) -> u16 {
    if inner < 8 { 0 } else { (inner / 2).min(12) }
}

/// Text was pasted: it goes where text is typed, and nowhere else.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(overlay) = &mut state.overlay else { return Vec::new() };
    match overlay {
        Overlay::Find(finder) => finder.prompt.insert(text),
        Overlay::Search { prompt, .. } => prompt.insert(text),
        Overlay::Filter(line) => line.prompt.insert(text),
        Overlay::Command(line) => line.prompt.insert(text),
        Overlay::Note(line) => line.prompt.insert(text),
        Overlay::Choose(chooser) => chooser.prompt.insert(text),
        Overlay::Hints(_) => return Vec::new(),
    }
    changed(state)
}

/// A key, while something is open.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    if key == Key::Ctrl('c') {
        return vec![Effect::Quit];
    } else if key == Key::Ctrl('z') {
        return vec![Effect::Suspend];
    } else if matches!(key, Key::Esc | Key::Ctrl('g')) {
        return cancel(state);
    } else if key == Key::Enter {
        return accept(state);
    } else if key == BY_TIME && state.finder().is_some() {
        return order_by_time(state);
    }
    if let Some((_, motion)) = MOTIONS.iter().copied().find(|(moving, _)| *moving == key) {
        return moved(state, key, motion);
    }
    let typed = match &mut state.overlay {
        Some(Overlay::Find(finder)) => finder.prompt.press(key),
        Some(Overlay::Search { prompt, .. }) => prompt.press(key),
        Some(Overlay::Filter(line)) => line.prompt.press(key),
        Some(Overlay::Command(line)) => line.prompt.press(key),
        Some(Overlay::Note(line)) => line.prompt.press(key),
        Some(Overlay::Choose(chooser)) => chooser.prompt.press(key),
        Some(Overlay::Hints(_)) => return links::type_hint(state, key),
        None => Typed::Unused,
    };
    if typed == Typed::Changed { changed(state) } else { Vec::new() }
}

/// Puts what is found in the order of time, or in that of relevance again.
pub const BY_TIME: Key = Key::Ctrl('t');

fn order_by_time(state: &mut State) -> Vec<Effect> {
    let Some(finder) = state.finder() else { return Vec::new() };
    let words = finder.prompt.text().split(' ');
    let others: Vec<_> = words.filter(|word| *word != ORDER_BY_TIME).collect();
    let others = others.join(" ");
    let text =
        if others == finder.prompt.text() { format!("{ORDER_BY_TIME} {others}") } else { others };
    finder.prompt = Prompt::with(&text);
    changed(state)
}

/// What a query says to have its hits in the order of time.
const ORDER_BY_TIME: &str = "by:time";

/// What keys move in the list of an overlay; letters are typed there.
const MOTIONS: &[(Key, Motion)] = &[
    (Key::Down, Motion::By(1)),
    (Key::Ctrl('n'), Motion::By(1)),
    (Key::Ctrl('j'), Motion::By(1)),
    (Key::Tab, Motion::By(1)),
    (Key::Up, Motion::By(-1)),
    (Key::Ctrl('p'), Motion::By(-1)),
    (Key::Ctrl('k'), Motion::By(-1)),
    (Key::BackTab, Motion::By(-1)),
    (Key::PageDown, Motion::Page(1)),
    (Key::Ctrl('d'), Motion::Page(1)),
    (Key::PageUp, Motion::Page(-1)),
];

fn moved(state: &mut State, key: Key, motion: Motion) -> Vec<Effect> {
    let rows = rows(&state.regions(), state.overlay.as_ref());
    let recall = matches!(key, Key::Up | Key::Down);
    match &mut state.overlay {
        Some(Overlay::Find(finder)) if key == Key::Tab => {
            if finder.completing.take(&mut finder.prompt, 1) {
                return ask(state);
            }
            finder.turn(1);
        }
        Some(Overlay::Find(finder)) if key == Key::BackTab => finder.turn(-1),
        Some(Overlay::Find(finder)) => {
            let empty = finder.recalled.is_some() || finder.prompt.text().is_empty();
            if key == Key::Up && empty && finder.cursor.selected() == 0 {
                return if finder.recall(&state.asked) { ask(state) } else { Vec::new() };
            }
            finder.cursor = finder.cursor.moved(motion, finder.count(), rows);
        }
        Some(Overlay::Filter(line)) => {
            if let Motion::By(by) = motion
                && line.completing.take(&mut line.prompt, by)
            {
                return ask(state);
            }
        }
        Some(Overlay::Choose(chooser)) => {
            chooser.cursor = chooser.cursor.moved(motion, chooser.fitting.len(), rows);
        }
        Some(Overlay::Command(line)) => {
            if let Motion::By(by) = motion {
                if recall {
                    line.recall(&state.typed, &state.themes, by);
                } else {
                    line.complete(by);
                }
            }
        }
        Some(Overlay::Search { .. } | Overlay::Note(_) | Overlay::Hints(_)) | None => {}
    }
    Vec::new()
}

/// What is typed is another text.
fn changed(state: &mut State) -> Vec<Effect> {
    let rows = rows(&state.regions(), state.overlay.as_ref());
    match &mut state.overlay {
        Some(Overlay::Find(finder)) => {
            finder.completing.forget();
            finder.recalled = None;
            return ask(state);
        }
        Some(Overlay::Search { prompt, from }) => {
            let (query, from) = (prompt.text().to_owned(), *from);
            search(state, &query, from);
        }
        Some(Overlay::Filter(line)) => {
            line.completing.forget();
            return ask(state);
        }
        Some(Overlay::Command(line)) => {
            line.completions = command::completions(line.prompt.text(), &state.themes);
            line.taken = None;
        }
        Some(Overlay::Choose(chooser)) => chooser.narrow(rows),
        Some(Overlay::Note(_) | Overlay::Hints(_)) | None => {}
    }
    Vec::new()
}

/// Asks for what the typed query finds or lets through.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    match &mut state.overlay {
        Some(Overlay::Find(finder)) => {
            let query = finder.prompt.text().to_owned();
            finder.answered = false;
            let (serial, marked) = (state.next_serial(), state.remarks.marked());
            vec![Effect::Search { serial, query, marked }]
        }
        Some(Overlay::Filter(line)) => {
            let query = line.prompt.text().to_owned();
            line.fault = None;
            filters::ask(state, query)
        }
        _ => Vec::new(),
    }
}

/// Searches on in a long document, and goes to the match once it is known.
pub(super) fn search_on(state: &mut State) {
    if state.source.go_on()
        && let Some(found) = state.source.found()
    {
        let height = state.source_height();
        state.source.reveal(found.range(), height);
    }
}

/// Searches the source while the text is typed.
fn search(state: &mut State, query: &str, from: usize) {
    state.source.find(&state.story, query, from);
    let height = state.source_height();
    let place = state.source.found().map_or(from..from, crate::text::ByteSpan::range);
    state.source.reveal(place, height);
}

/// Closes without effect.
fn cancel(state: &mut State) -> Vec<Effect> {
    match state.overlay.take() {
        Some(Overlay::Search { from, .. }) => {
            state.source.search = None;
            if let Some(wrapped) = state.source.wrapped() {
                state.source.top = wrapped.row_of(from);
            }
            Vec::new()
        }
        Some(Overlay::Filter(line)) => filters::ask(state, line.before.unwrap_or_default()),
        Some(
            Overlay::Find(_)
            | Overlay::Command(_)
            | Overlay::Note(_)
            | Overlay::Choose(_)
            | Overlay::Hints(_),
        )
        | None => Vec::new(),
    }
}

/// Closes and does what was chosen or typed.
fn accept(state: &mut State) -> Vec<Effect> {
    if matches!(&state.overlay, Some(Overlay::Choose(chooser)) if chooser.selected().is_none()) {
        return Vec::new();
    }
    match state.overlay.take() {
        Some(Overlay::Find(finder)) => {
            let query = finder.prompt.text().trim();
            if !query.is_empty() {
                state.asked.push(query);
            }
            if let Some(hit) = finder.selected() {
                follow(state, hit);
            }
            Vec::new()
        }
        Some(Overlay::Search { prompt, .. }) => {
            let none = |search: &Search| search.is_complete() && search.count() == 0;
            let none = state.source.search.as_ref().is_none_or(none);
            if none && !prompt.text().is_empty() {
                state.notice = Some(format!("not in this document: {}", prompt.text()));
            }
            Vec::new()
        }
        Some(Overlay::Filter(line)) => {
            if let Some(fault) = line.fault {
                state.notice = Some(format!("the filter stays as it was: {}", fault.message));
            }
            Vec::new()
        }
        Some(Overlay::Note(line)) => remarks::note(state, &line),
        Some(Overlay::Command(line)) => run(state, line.prompt.text()),
        Some(Overlay::Choose(chooser)) => {
            let chosen = chooser.selected().and_then(|choice| choice.chosen.clone());
            chosen.map_or_else(Vec::new, |chosen| choose(state, chosen))
        }
        Some(Overlay::Hints(_)) | None => Vec::new(),
    }
}

fn run(state: &mut State, line: &str) -> Vec<Effect> {
    if line.trim().is_empty() {
        return Vec::new();
    }
    state.typed.push(line);
    match command::parse(line) {
        Ok(action) => keys::perform(state, action),
        Err(message) => {
            state.notice = Some(message);
            Vec::new()
        }
    }
}

fn choose(state: &mut State, chosen: Chosen) -> Vec<Effect> {
    match chosen {
        Chosen::Action(action) => keys::perform(state, action),
        Chosen::Type(text) => {
            state.overlay = Some(Overlay::Command(CommandLine::with(&text, &state.themes)));
            Vec::new()
        }
        Chosen::Browse(address) => vec![Effect::Browse(address)],
        Chosen::Go(subject) => {
            remarks::go(state, subject);
            Vec::new()
        }
        Chosen::Unpin(place) => {
            filters::take_away(state, place);
            Vec::new()
        }
    }
}

/// Goes where a hit leads: to its passage, or else to its card.
fn follow(state: &mut State, hit: &Hit) {
    match (hit.passage, hit.subject) {
        (Some(passage), subject) => {
            jump::go(state, subject, passage);
            if subject.is_none() {
                search_for(state, hit, passage);
            }
        }
        (None, Some(subject)) => {
            jump::leave(state);
            jump::select(state, subject, 0);
            cards::open(state, subject, 0);
        }
        (None, None) => {}
    }
}

/// Searches the document for the longest of the words that were found, so that `n` goes on from
/// there.
fn search_for(state: &mut State, hit: &Hit, passage: Passage) {
    let words = hit.highlights.iter().filter_map(|range| hit.label.get(range.clone()));
    if let Some(word) = words.max_by_key(|word| word.len()) {
        state.source.find(&state.story, &fold(word), passage.span.start());
    }
}

/// An answer to a search.
pub(super) fn found(
    state: &mut State,
    serial: u64,
    result: Result<Findings, QueryFault>,
    completions: Vec<Completion>,
) {
    if serial != state.serial {
        return;
    }
    if let Some(finder) = state.finder() {
        finder.answered = true;
        finder.completing.renew(completions);
        match result {
            Ok(found) => {
                finder.fault = None;
                finder.renew(found);
            }
            Err(fault) => finder.fault = Some(fault),
        }
    }
}

/// Opens finding anywhere.
pub(super) fn open_find(state: &mut State) -> Vec<Effect> {
    state.overlay = Some(Overlay::Find(Finder::default()));
    changed(state)
}

/// Opens finding in the source.
pub(super) fn open_search(state: &mut State) -> Vec<Effect> {
    state.cards.clear();
    jump::bring_source(state);
    let height = state.source_height();
    let from = state.source.visible(height).start;
    state.overlay = Some(Overlay::Search { prompt: Prompt::default(), from });
    Vec::new()
}

/// Opens what could not be read or understood.
pub(super) fn open_warnings(state: &mut State) {
    let failed = state.failures.iter().map(|failure| Choice {
        label: "not read".to_owned(),
        text: failure.clone(),
        note: String::new(),
        chosen: None,
    });
    let warned = state.story.briefing.warnings.iter().map(|warning| Choice {
        label: warning.path.rsplit('/').next().unwrap_or_default().to_owned(),
        text: warning.message.clone(),
        note: String::new(),
        chosen: None,
    });
    let items: Vec<_> = failed.chain(warned).collect();
    if items.is_empty() {
        state.notice = Some("everything was read".to_owned());
    } else {
        state.overlay = Some(Overlay::Choose(Chooser::new("Warnings", items)));
    }
}

impl CommandLine {
    /// Shows an earlier line (negative), or a later one.
    fn recall(&mut self, typed: &TypedLines, themes: &[String], by: isize) {
        let next = match (self.recalled, by < 0) {
            (None, true) => Some(0),
            (None | Some(0), false) => None,
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => Some(at - 1),
        };
        let line = next.map(|back| typed.back(back));
        match line {
            Some(Some(line)) => (self.recalled, self.prompt) = (next, Prompt::with(line)),
            Some(None) => {}
            None => (self.recalled, self.prompt) = (None, Prompt::default()),
        }
        self.completions = command::completions(self.prompt.text(), themes);
        self.taken = None;
    }
}
