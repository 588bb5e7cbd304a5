//! What a query that is being typed may be completed to.

use crate::app::prompt::Prompt;
use crate::search::{Completion, FIELDS};

/// What a typed query may be completed to, and which of it is taken.
#[derive(Debug, Clone, Default)]
pub struct Completing {
    /// What there is.
    pub items: Vec<Completion>,
    /// Which of it is in the line, counted from 0.
    pub taken: Option<usize>,
    /// The query without it.
    typed: String,
}

impl Completing {
    /// What an empty line may become: the fields.
    pub fn empty_line() -> Self {
        let field = |(name, help): &(&str, &str)| Completion {
            range: 0..0,
            text: format!("{name}:"),
            help: (*help).to_owned(),
        };
        Self { items: FIELDS.iter().map(field).collect(), ..Self::default() }
    }

    /// Takes in what there is now; nothing while one of the former is taken.
    pub fn renew(&mut self, items: Vec<Completion>) {
        if self.taken.is_none() {
            self.items = items;
        }
    }

    /// Something was typed: what is taken stays as it is in the line.
    pub fn forget(&mut self) {
        self.taken = None;
    }

    /// Puts the next (or previous) completion into `prompt`. Whether there is one.
    pub fn take(&mut self, prompt: &mut Prompt, by: isize) -> bool {
        let count = self.items.len();
        let next = match self.taken {
            _ if count == 0 => return false,
            Some(at) => (at + by.rem_euclid(count.cast_signed()).cast_unsigned()) % count,
            None if by < 0 => count - 1,
            None => 0,
        };
        if self.taken.is_none() {
            prompt.text().clone_into(&mut self.typed);
        }
        let Some(item) = self.items.get(next) else { return false };
        let mut text = self.typed.clone();
        if text.get(item.range.clone()).is_none() {
            return false;
        }
        text.replace_range(item.range.clone(), &item.text);
        *prompt = Prompt::with(&text);
        // What a lone field may hold comes next.
        self.taken = (count > 1).then_some(next);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completion(text: &str) -> Completion {
        Completion { range: 2..4, text: text.to_owned(), help: String::new() }
    }

    #[test]
    fn completions_are_gone_through_and_typing_goes_on_from_there() {
        let mut prompt = Prompt::with("a is");
        let mut completing = Completing::default();
        assert!(!completing.take(&mut prompt, 1));
        completing.renew(vec![completion("is:planned"), completion("is:marked")]);
        assert!(completing.take(&mut prompt, 1));
        assert_eq!(prompt.text(), "a is:planned");
        completing.renew(Vec::new());
        assert!(completing.take(&mut prompt, 1));
        assert_eq!(prompt.text(), "a is:marked");
        assert!(completing.take(&mut prompt, 1) && prompt.text() == "a is:planned");
        completing.forget();
        completing.renew(vec![completion("is:happened")]);
        assert!(completing.take(&mut prompt, -1));
        assert_eq!(completing.taken, None);
    }
}
