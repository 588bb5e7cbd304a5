//! Markup as a run of tags and text, without a tree: one linear pass, nothing decoded.

/// A tag or the text between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// Text as it stands, entities and all.
    Text(&'t str),
    /// A tag.
    Tag(Tag<'t>),
}

/// One tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'t> {
    /// Its name as written.
    pub name: &'t str,
    /// Whether it is `</name>`.
    pub closing: bool,
    /// Whether it is `<name/>`.
    pub empty: bool,
}

/// Elements whose content is no markup.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The pieces of `html`; comments, declarations and the content of scripts are left out.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let Some(tail) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                let (text, after) = rest.split_at_checked(end)?;
                rest = after;
                return Some(Piece::Text(text));
            };
            if let Some(comment) = tail.strip_prefix("!--") {
                rest = after(comment, "-->");
                continue;
            }
            if tail.starts_with(['!', '?']) {
                rest = after(tail, ">");
                continue;
            }
            let (closing, named) = match tail.strip_prefix('/') {
                Some(named) => (true, named),
                None => (false, tail),
            };
            if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
                rest = tail;
                return Some(Piece::Text("<"));
            }
            let stop = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
            let (name, attributes) =
                named.split_at_checked(named.find(stop).unwrap_or(named.len()))?;
            let (inside, after) = attributes.split_at_checked(tag_end(attributes))?;
            rest = after.strip_prefix('>').unwrap_or(after);
            let empty = inside.ends_with('/');
            if !closing && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                rest = end_of_raw(rest, name);
            }
            return Some(Piece::Tag(Tag { name, closing, empty }));
        }
    })
}

fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    text.split_once(mark).map_or("", |(_, rest)| rest)
}

/// Where the tag's `>` is: one inside a quoted value does not count.
fn tag_end(attributes: &str) -> usize {
    let mut quote = None;
    let mut last = ' ';
    for (at, c) in attributes.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '>' => return at,
            None if matches!(c, '"' | '\'') && last == '=' => quote = Some(c),
            Some(_) | None => {}
        }
        if !c.is_ascii_whitespace() {
            last = c;
        }
    }
    attributes.len()
}

/// What follows the content of a script or the like: its end tag.
fn end_of_raw<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        let (Some(here), Some(tail)) = (rest.get(at..), rest.get(at + 2..)) else { break };
        if tail.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name)) {
            return here;
        }
        rest = tail;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text_are_told_apart() {
        let html = "<!-- <b> --><a href='x>y'>1 < 2</a><script>'<i>'</script><br/>end";
        let shown: Vec<String> = pieces(html)
            .map(|piece| match piece {
                Piece::Text(text) => format!("'{text}'"),
                Piece::Tag(tag) => format!("{}{}", if tag.closing { "/" } else { "" }, tag.name),
            })
            .collect();
        assert_eq!(shown, ["a", "'1 '", "'<'", "' 2'", "/a", "script", "/script", "br", "'end'"]);
    }
}
