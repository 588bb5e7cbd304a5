//! Lines that were typed, to be recalled: those of earlier runs, then those of this one.

/// Typed lines, each once, the last one typed last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedLines {
    lines: Vec<String>,
    /// How many of them are of earlier runs.
    recalled: usize,
}

impl TypedLines {
    /// All of them.
    pub fn all(&self) -> &[String] {
        &self.lines
    }

    /// Those of this run.
    pub fn own(&self) -> &[String] {
        self.lines.get(self.recalled..).unwrap_or_default()
    }

    /// The line that many before the last one.
    pub fn back(&self, count: usize) -> Option<&str> {
        self.lines.iter().rev().nth(count).map(String::as_str)
    }

    /// Takes in a line that was just typed.
    pub fn push(&mut self, line: &str) {
        if let Some(at) = self.lines.iter().position(|earlier| earlier == line) {
            self.lines.remove(at);
            self.recalled -= usize::from(at < self.recalled);
        }
        self.lines.push(line.to_owned());
    }

    /// Takes in the lines of earlier runs, in place of what is there of them.
    pub fn recall(&mut self, mut earlier: Vec<String>) {
        let own = self.lines.split_off(self.recalled);
        earlier.retain(|line| !own.contains(line));
        self.recalled = earlier.len();
        self.lines = earlier.into_iter().chain(own).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_once_where_it_was_typed_last() {
        let lines = |all: &[&str]| all.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        let mut typed = TypedLines::default();
        typed.push("gas");
        typed.recall(lines(&["peace", "gas", "talks"]));
        assert_eq!(typed.all(), lines(&["peace", "talks", "gas"]));
        typed.push("peace");
        assert_eq!(typed.own(), lines(&["gas", "peace"]));
        assert_eq!(
            [typed.back(0), typed.back(2), typed.back(3)],
            [Some("peace"), Some("talks"), None]
        );
    }
}
