//! The block of `key: value` lines on top of a Markdown file: the part of YAML (and TOML) that
//! people and site generators write there.

/// Keys in lower case and their values, in order.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    fields: Vec<(String, String)>,
}

/// More lines than this are no front matter.
const LINES: usize = 500;

impl FrontMatter {
    /// The front matter of `text` and what follows it; without one, all of `text` follows.
    pub(super) fn split(text: &str) -> (Self, &str) {
        Self::read(text).unwrap_or_else(|| (Self::default(), text))
    }

    fn read(text: &str) -> Option<(Self, &str)> {
        let (first, rest) = text.trim_start_matches('\u{feff}').split_once('\n')?;
        let fence = first.trim_end();
        let mark = match fence {
            "---" => ':',
            "+++" => '=',
            _ => return None,
        };
        let mut front = Self::default();
        let mut body = rest;
        for _ in 0..LINES {
            let (line, after) = body.split_once('\n').unwrap_or((body, ""));
            if line.trim_end() == fence || line.trim_end() == "..." && mark == ':' {
                front.fields.iter_mut().for_each(|(_, value)| *value = scalar(value));
                return Some((front, after));
            }
            if body.is_empty() {
                return None;
            }
            front.line(line, mark);
            body = after;
        }
        None
    }

    fn line(&mut self, line: &str, mark: char) {
        let indented = line.starts_with([' ', '\t']);
        match line.split_once(mark).filter(|_| !indented && !line.starts_with(['#', '-'])) {
            Some((key, value)) => {
                let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
                self.fields.push((key, value.trim().to_owned()));
            }
            // A value that goes on: folded text, or a quoted one with a backslash at the line's end.
            None => {
                if let Some((_, value)) = self.fields.last_mut().filter(|_| indented) {
                    let more = line.trim();
                    if value.ends_with('\\') {
                        value.pop();
                        value.push_str(more.strip_prefix('\\').unwrap_or(more));
                    } else {
                        value.push(' ');
                        value.push_str(more);
                    }
                }
            }
        }
    }

    /// The first value under one of `keys` that is not blank.
    pub(super) fn first(&self, keys: &[&str]) -> Option<String> {
        let named =
            |key: &&str| self.fields.iter().find(|(name, value)| name == key && !value.is_empty());
        keys.iter().find_map(named).map(|(_, value)| value.clone())
    }
}

/// A value without its quotes, escapes read.
fn scalar(value: &str) -> String {
    let value = value.trim().trim_start_matches(['>', '|']).trim();
    if let Some(inner) = value.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    let Some(inner) = value.strip_prefix('"').and_then(|it| it.strip_suffix('"')) else {
        return value.to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('_') => out.push('\u{a0}'),
            Some('n' | 't' | 'r') => out.push(' '),
            Some(sign @ ('u' | 'x' | 'U')) => {
                let digits = match sign {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let hex: String = chars.by_ref().take(digits).collect();
                let code = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32);
                out.push(code.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(c) => out.push(c),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_over_several_lines_and_through_their_escapes() {
        let text = "---\ndate: '2026-02-03'\ntags:\n  - a\ntitle: \"The Mayor\\u2019s\\\n  \\ Visit to\\_Lund\"\nlead: >\n  one\n  two\n---\nBody\n";
        let (front, body) = FrontMatter::split(text);
        assert_eq!(front.first(&["title"]).as_deref(), Some("The Mayor’s Visit to\u{a0}Lund"));
        assert_eq!(front.first(&["when", "date"]).as_deref(), Some("2026-02-03"));
        assert_eq!(front.first(&["lead"]).as_deref(), Some("one two"));
        assert_eq!(body, "Body\n");
    }

    #[test]
    fn a_rule_on_top_of_a_text_is_no_front_matter() {
        let text = "---\nNo fence follows: here\n";
        assert_eq!(FrontMatter::split(text).1, text);
    }
}
