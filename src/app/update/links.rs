//! Choosing an address to open.

use crate::app::links::{addresses, is_safe};
use crate::app::msg::Effect;
use crate::app::overlay::{Choice, Chooser, Chosen, Overlay};
use crate::app::state::State;

/// Lets the user choose among the addresses on the screen and the document's own.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.source.document else { return Vec::new() };
    let Some(document) = state.story.briefing.document(id) else { return Vec::new() };
    let height = state.source_height();
    let visible = document.text.get(state.source.visible(height)).unwrap_or_default();
    let mut found: Vec<(String, String)> = Vec::new();
    if let Some(url) = &document.url {
        found.push(("document".to_owned(), url.clone()));
    }
    found.extend(addresses(visible).map(|(_, url)| ("on the screen".to_owned(), url.to_owned())));
    let sources = document
        .references
        .iter()
        .filter_map(|reference| Some((format!("[{}]", reference.label), reference.url.clone()?)));
    found.extend(sources);
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
