//! Choosing an address to open.

use std::collections::HashSet;

use crate::app::key::Key;
use crate::app::links::{addresses, hints, is_safe, on_screen};
use crate::app::msg::Effect;
use crate::app::overlay::{Choice, Chooser, Chosen, HintLine, LinkHint, Overlay};
use crate::app::state::State;

/// How many addresses of a document are offered.
const OFFERED: usize = 1000;

/// Lets the user choose among the document's own address, those on the screen, those of its
/// references and the others in its text.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.source.document else { return Vec::new() };
    let Some(document) = state.story.briefing.document(id) else { return Vec::new() };
    let height = state.source_height();
    let hidden = state.regions().source.inner.is_empty();
    let visible = if hidden { 0..0 } else { state.source.visible(height) };
    let mut found: Vec<(String, String)> = Vec::new();
    if let Some(url) = &document.url {
        found.push(("document".to_owned(), url.clone()));
    }
    let shown = document.text.get(visible.clone()).unwrap_or_default();
    found.extend(addresses(shown).map(|(_, url)| ("on the screen".to_owned(), url.to_owned())));
    let sources = document
        .references
        .iter()
        .filter_map(|reference| Some((format!("[{}]", reference.label), reference.url.clone()?)));
    found.extend(sources);
    let others = addresses(&document.text).filter(|(at, _)| !visible.contains(at));
    found.extend(others.take(OFFERED).map(|(_, url)| ("further".to_owned(), url.to_owned())));
    let mut known = HashSet::new();
    found.retain(|(_, url)| known.insert(url.clone()));
    found.retain(|(_, url)| is_safe(url));
    if found.is_empty() {
        state.notice = Some("no address here (http, https or mailto)".to_owned());
        return Vec::new();
    }
    let items = found.into_iter().map(|(label, url)| Choice {
        label,
        text: url.clone(),
        note: String::new(),
        chosen: Some(Chosen::Browse(url)),
    });
    let title = "Open in the browser";
    state.overlay = Some(Overlay::Choose(Chooser::new(title, items.collect())));
    Vec::new()
}

/// Puts letters over the addresses in the source.
pub(super) fn open_hints(state: &mut State) {
    let found = on_screen(state);
    let links = hints(found.len()).into_iter().zip(found);
    let hint = |(letters, (_, address)): (String, (_, &str))| LinkHint {
        letters,
        address: address.to_owned(),
    };
    let links: Vec<_> = links.map(hint).collect();
    if links.is_empty() {
        state.notice = Some("no address on the screen; o lists the document's".to_owned());
    } else {
        state.overlay = Some(Overlay::Hints(HintLine { links, typed: String::new() }));
    }
}

/// A letter of a hint: opens the address where it is the last one.
pub(super) fn type_hint(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Overlay::Hints(line)) = &mut state.overlay else { return Vec::new() };
    if let Key::Char(c) = key {
        line.typed.extend(c.to_lowercase());
    } else if key == Key::Backspace {
        line.typed.pop();
    } else {
        return Vec::new();
    }
    if let Some(meant) = line.links.iter().find(|link| link.letters == line.typed) {
        let effect = Effect::Browse(meant.address.clone());
        state.overlay = None;
        return vec![effect];
    }
    if !line.links.iter().any(|link| link.letters.starts_with(&line.typed)) {
        state.notice = Some(format!("no address has the letters {}", line.typed));
        state.overlay = None;
    }
    Vec::new()
}
