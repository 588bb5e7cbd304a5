//! The lines above and below the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::State;
use crate::app::action::Action;
use crate::app::card::has_other_view;
use crate::app::key::Key;
use crate::app::keymap::{BINDINGS, Keymap};
use crate::app::layout::{Regions, take_bottom};
use crate::app::overlay::Overlay;
use crate::app::pane::{Focus, LISTS};
use crate::app::source::Search;
use crate::app::update::BY_TIME;
use crate::ui::Theme;
use crate::ui::pen::{Pen, cells};

/// Counts of what is shown, and the pinned filters.
pub(super) fn header(buf: &mut Buffer, area: Rect, state: &State, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let briefing = &state.story.briefing;
    // Of a chip that is too long its words are cut, never the sign that it can be taken away.
    let unpin = format!(" {} ", theme.signs.unpin);
    let chips: Vec<_> = state
        .filters
        .iter()
        .map(|filter| format!(" {}", filter.label(briefing, &state.shown)))
        .collect();
    let mut pen = Pen::new(buf, area, 0);
    let whole = pen.room();
    let wanted: usize = chips.iter().map(|chip| cells(chip) + cells(&unpin) + 1).sum();
    let wide = whole >= 64;
    if wide {
        let counts = counts(state, theme);
        // Where the filters need the room, what is known anyway goes.
        let room = |parts: &[(String, Style)]| {
            parts.iter().map(|(text, _)| cells(text)).sum::<usize>() + 2 + wanted <= whole
        };
        let first = (0..=NAMING).find(|first| counts.get(*first..).is_some_and(room));
        for (text, style) in counts.iter().skip(first.unwrap_or(NAMING)) {
            pen.write(text, *style);
        }
    }
    let at = (pen.at() + 1).max(whole.saturating_sub(wanted)).min(whole);
    pen.to(if wide { at } else { 0 });
    let labels: Vec<_> = chips.iter().map(|chip| cells(chip)).collect();
    let signs = chips.len() * (cells(&unpin) + 1);
    let rooms = shares(&labels, pen.room().saturating_sub(signs));
    for (chip, room) in chips.iter().zip(rooms) {
        pen.write_within(chip, room, theme.signs.ellipsis, theme.chip);
        pen.write(&unpin, theme.chip).write(" ", theme.text);
    }
}

/// `room` given to those who want so much of it: nobody gets more than wanted, and of those who
/// get less nobody gets more than another.
fn shares(wanted: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<_> = wanted.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, wanted)| *wanted);
    let (mut left, mut waiting) = (room, order.len());
    for (_, share) in &mut order {
        *share = (*share).min(left / waiting.max(1));
        left -= *share;
        waiting -= 1;
    }
    order.sort_by_key(|(place, _)| *place);
    order.into_iter().map(|(_, share)| share).collect()
}

/// How many parts of [`counts`] come before the counts of the lists.
const NAMING: usize = 2;

/// The name of the program, how many documents there are, and how many rows are left of each list.
fn counts(state: &State, theme: &Theme) -> Vec<(String, Style)> {
    let briefing = &state.story.briefing;
    let documents = briefing.documents.len();
    let noun = if documents == 1 { "document" } else { "documents" };
    // What the filters leave is told by facts, not by documents.
    let documents = Some(format!(" {documents} {noun} ")).filter(|_| state.filters.is_empty());
    let mut parts =
        vec![(" briefing ".to_owned(), theme.title), (documents.unwrap_or_default(), theme.text)];
    for (list, pane) in LISTS.iter().enumerate() {
        let (shown, total) = (state.shown.len(list), pane.total(briefing));
        let [one, several] = pane.nouns();
        let noun = if total == 1 { one } else { several };
        let count = if state.filters.is_empty() {
            format!(" {total} {noun} ")
        } else {
            format!(" {shown}/{total} {noun} ")
        };
        parts.push((count, theme.text));
    }
    parts
}

/// The names of the panes, the present one marked.
pub(super) fn tabs(buf: &mut Buffer, state: &State, theme: &Theme) {
    let mut pen = Pen::new(buf, state.tabs_area(), 0);
    for tab in state.tabs(pen.room()) {
        let style = match (tab.current, state.focus == tab.focus) {
            (true, true) => theme.title.patch(theme.border_focused).add_modifier(Modifier::BOLD),
            (true, false) => theme.title,
            (false, _) => theme.dim,
        };
        pen.write(&tab.label, style);
    }
}

/// The commands that the last line reminds of on a card, the most useful first.
const CARD_HINTS: &[(&str, &str)] = &[
    ("open", "follow"),
    ("close", "close"),
    ("view", "other view"),
    ("pin", "pin"),
    ("mark", "mark"),
    ("note", "note"),
    ("copy", "copy"),
    ("help", "help"),
];

/// The commands that the last line reminds of, the most useful first.
const HINTS: &[(&str, &str)] = &[
    ("open", "open"),
    ("find", "find"),
    ("search", "search here"),
    ("filter-line", "filter"),
    ("pin", "pin"),
    ("next-mention", "mentions"),
    ("mark", "mark"),
    ("note", "note"),
    ("help", "help"),
];

/// A message, or hints; at the right where one is.
pub(super) fn status(buf: &mut Buffer, area: Rect, state: &State, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let right = position(state);
    let mut pen = Pen::new(buf, area, 0);
    let whole = pen.room();
    let left = whole.saturating_sub(cells(&right) + 2);
    pen.write(" ", theme.text);
    let hints = match (&state.overlay, state.cards.is_empty()) {
        (Some(overlay), _) => {
            for (keys, words) in overlay_hints(overlay) {
                hint(&mut pen, &keys, words, whole + 2, theme);
            }
            return;
        }
        (None, false) => CARD_HINTS,
        (None, true) => HINTS,
    };
    if let Some(notice) = &state.notice {
        pen.write_within(notice, left.saturating_sub(1), theme.signs.ellipsis, theme.notice);
    } else {
        let briefing = &state.story.briefing;
        let other_view = state.cards.last().map(|card| has_other_view(card.subject, briefing));
        let other_view = other_view.unwrap_or_default();
        let all = hints
            .iter()
            .filter(|(name, _)| *name != "view" || other_view)
            .filter_map(|(name, words)| Some((hint_keys(&state.keymap, name)?, *words)));
        let all: Vec<_> = all.collect();
        // Help is the hint that must not be missing.
        let last = all.last().map_or(0, |(keys, words)| cells(keys) + cells(words) + 3);
        for (number, (keys, words)) in all.iter().enumerate() {
            let is_last = number + 1 == all.len();
            hint(&mut pen, keys, words, left.saturating_sub(if is_last { 0 } else { last }), theme);
        }
    }
    if whole > cells(&right) + 8 {
        pen.to(whole - cells(&right) - 1).write(&right, theme.dim);
    }
}

/// Writes what `keys` do, unless it would reach past `end`.
fn hint(pen: &mut Pen<'_>, keys: &str, words: &str, end: usize, theme: &Theme) {
    if pen.at() + cells(keys) + cells(words) + 3 <= end {
        pen.write(keys, theme.key).write(" ", theme.dim).write(words, theme.dim);
        pen.write("  ", theme.dim);
    }
}

/// The keys of what is open above the panes and what they do, the most useful first.
fn overlay_hints(overlay: &Overlay) -> Vec<(String, &str)> {
    let fixed = |pairs: &[(&str, &'static str)]| -> Vec<(String, &str)> {
        pairs.iter().map(|(keys, words)| ((*keys).to_owned(), *words)).collect()
    };
    match overlay {
        Overlay::Hints(_) => fixed(&[("Esc", "close"), ("letters", "open an address")]),
        Overlay::Choose(chooser) => match chooser.deed() {
            Some(deed) => fixed(&[("Enter", deed), ("Esc", "close"), ("Up Down", "choose")]),
            None => fixed(&[("Esc", "close"), ("Up Down", "look")]),
        },
        Overlay::Find(finder) => {
            let mut hints = fixed(&[("Enter", "go there"), ("Esc", "close")]);
            match finder.completing.items.first() {
                Some(first) => hints.push(("Tab".to_owned(), &first.text)),
                None if finder.kinds().nth(1).is_some() => hints.extend(fixed(&[("Tab", "kinds")])),
                None => {}
            }
            hints.extend(fixed(&[("Up Down", "choose")]));
            hints.push((BY_TIME.to_string(), "by time"));
            hints
        }
        Overlay::Search { .. } | Overlay::Filter(_) | Overlay::Command(_) | Overlay::Note(_) => {
            Vec::new()
        }
    }
}

/// The keys of a command for a hint; both of a pair that goes both ways.
fn hint_keys(keymap: &Keymap, name: &str) -> Option<String> {
    let binding = BINDINGS.iter().find(|binding| binding.name == name)?;
    let keys = keymap.keys_for(&binding.action).into_iter().next()?;
    let back = matches!(binding.action, Action::Mention(_))
        .then(|| keymap.keys_for(&Action::Mention(-1)).into_iter().next())
        .flatten();
    Some(back.map_or_else(|| keys.clone(), |back| format!("{back} {keys}")))
}

/// How far one is: in the reading, in the search, in the pane.
fn position(state: &State) -> String {
    if let Some((done, total)) = state.loading {
        return match total {
            0 => "reading".to_owned(),
            _ => format!("reading {done}/{total} {}", gauge(done, total)),
        };
    }
    if let Some(search) = state.source.search.as_ref().filter(|_| state.cards.is_empty()) {
        return matches(search);
    }
    if let Some(card) = state.cards.last() {
        return format!("{}/{}", card.cursor.selected() + 1, card.rows.len());
    }
    match state.focus {
        Focus::List(list) => {
            let len = state.shown.len(list);
            let row = state.cursors.get(list).map_or(0, |cursor| cursor.selected());
            format!("{}/{len}", (row + 1).min(len))
        }
        Focus::Source => {
            let rows = state.source.wrapped().map_or(0, crate::text::Wrapped::len);
            let shown = state.source.top + state.source_height();
            format!("{}%", (shown * 100).checked_div(rows).unwrap_or(100).min(100))
        }
    }
}

/// Which of how many matches one is at.
pub(super) fn matches(search: &Search) -> String {
    match (search.count(), search.is_complete()) {
        (0, true) => "no match".to_owned(),
        (0, false) => "searching".to_owned(),
        (count, true) => format!("match {}/{count}", search.current + 1),
        (count, false) => format!("match {}/{count} and more", search.current + 1),
    }
}

/// A bar of ten cells.
fn gauge(done: usize, total: usize) -> String {
    let full = (done * 10 / total.max(1)).min(10);
    format!("[{}{}]", "#".repeat(full), ".".repeat(10 - full))
}

/// What may follow the keys that were pressed so far.
pub(super) fn continuations(buf: &mut Buffer, regions: &Regions, state: &State, theme: &Theme) {
    if state.pending.is_empty() {
        return;
    }
    let next: Vec<(Key, &'static str)> = state
        .keymap
        .continuations(&state.pending)
        .map(|(key, action)| {
            let binding = BINDINGS.iter().find(|binding| binding.action == *action);
            (key, binding.map_or("", |binding| binding.help))
        })
        .collect();
    let mut rest = regions.screen;
    take_bottom(&mut rest, regions.status.height);
    let height = u16::try_from(next.len()).unwrap_or(u16::MAX);
    let area = take_bottom(&mut rest, height);
    let started = crate::app::key::spelled(&state.pending);
    for (row, (key, help)) in (0..area.height).zip(next) {
        let mut pen = Pen::new(buf, area, row);
        pen.clear(theme.text).write(" ", theme.text).write(&started, theme.dim);
        pen.write(" ", theme.text).write(&key.to_string(), theme.key);
        let room = pen.to(8).room();
        pen.write_within(help, room, theme.signs.ellipsis, theme.text);
    }
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn room_is_shared_out_fairly() {
        assert_eq!(shares(&[5, 20, 30], 100), [5, 20, 30]);
        assert_eq!(shares(&[30, 5, 20], 41), [18, 5, 18]);
        assert_eq!(shares(&[9, 9], 3), [1, 2]);
        assert!(shares(&[], 3).is_empty());
    }
}
