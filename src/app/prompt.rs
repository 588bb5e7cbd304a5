//! A line of typed text.

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::key::Key;

/// The longest text that can usually be typed, in characters; more is cut off.
pub const LIMIT_CHARS: usize = 256;

/// A line that is being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    input: Input,
    limit_chars: usize,
}

impl Default for Prompt {
    fn default() -> Self {
        Self::holding("", LIMIT_CHARS)
    }
}

/// What a key did to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The text is another.
    Changed,
    /// The caret moved or nothing happened.
    Same,
    /// The line has no use for the key.
    Unused,
}

impl Prompt {
    /// A line that holds `text`, the caret behind it.
    pub fn with(text: &str) -> Self {
        Self::holding(text, LIMIT_CHARS)
    }

    /// The same for a line of up to `limit_chars` characters.
    pub fn holding(text: &str, limit_chars: usize) -> Self {
        let mut prompt = Self { input: Input::default(), limit_chars };
        prompt.insert(text);
        prompt
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// How many cells stand before the caret.
    pub fn caret_cells(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Puts `text` in at the caret, without its control characters and what exceeds the limit.
    pub fn insert(&mut self, text: &str) {
        let room = self.limit_chars.saturating_sub(self.text().chars().count());
        let clean = text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c });
        for c in clean.filter(|c| !c.is_control()).take(room) {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Takes a key as a line editor does.
    pub fn press(&mut self, key: Key) -> Typed {
        let request = match key {
            Key::Char(c) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                return Typed::Changed;
            }
            Key::Backspace | Key::Ctrl('h') => InputRequest::DeletePrevChar,
            Key::Delete => InputRequest::DeleteNextChar,
            Key::Left | Key::Ctrl('b') => InputRequest::GoToPrevChar,
            Key::Right | Key::Ctrl('f') => InputRequest::GoToNextChar,
            Key::Home | Key::Ctrl('a') => InputRequest::GoToStart,
            Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
            Key::Ctrl('w') | Key::Alt('\u{7f}') => InputRequest::DeletePrevWord,
            Key::Ctrl('u') => InputRequest::DeleteFromStart,
            Key::Alt('b') => InputRequest::GoToPrevWord,
            Key::Alt('f') => InputRequest::GoToNextWord,
            Key::Ctrl(_)
            | Key::Alt(_)
            | Key::Enter
            | Key::Esc
            | Key::Tab
            | Key::BackTab
            | Key::Up
            | Key::Down
            | Key::PageUp
            | Key::PageDown
            | Key::F(_) => return Typed::Unused,
        };
        let changed = self.input.handle(request).is_some_and(|change| change.value);
        if changed { Typed::Changed } else { Typed::Same }
    }

    /// The part that fits `width` cells with the caret in it, and the cells before the caret.
    pub fn window(&self, width: usize) -> (&str, usize) {
        let text = self.text();
        let hidden = (self.caret_cells() + 1).saturating_sub(width);
        let mut cells = 0;
        for (at, grapheme) in text.grapheme_indices(true) {
            if cells >= hidden {
                return (
                    text.get(at..).unwrap_or_default(),
                    self.caret_cells().saturating_sub(cells),
                );
            }
            cells += grapheme.width();
        }
        if hidden == 0 { (text, self.caret_cells()) } else { ("", 0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_control_characters_are_removed_and_long_text_is_cut() {
        let mut prompt = Prompt::default();
        prompt.insert("a\u{1b}[31m\nb");
        assert_eq!(prompt.text(), "a[31m b");
        prompt.insert(&"x".repeat(1_000_000));
        assert_eq!(prompt.text().chars().count(), LIMIT_CHARS);
    }

    #[test]
    fn the_caret_stays_in_the_window() {
        let prompt = Prompt::with("日本語日本語");
        let (part, before) = prompt.window(6);
        assert_eq!((part, before), ("本語", 4));
        assert_eq!(prompt.window(40), ("日本語日本語", 12));
    }
}
