//! Keeps markup that nests without end away from the tree builder, whose time grows with the square
//! of the depth.
//!
//! One look at the tags tells the depth; a page past the limit is handed on with its block tags as
//! paragraphs and all others left out, so that its words can still be read.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::load::html::tags::{Piece, Tag, pieces};

/// So many formatting elements may be left open: each is opened again in every paragraph after.
const UNCLOSED_FORMATS: usize = 64;

/// Elements that are closed by what follows them, or have no content.
const SHALLOW: &[&str] = &[
    "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot",
    "colgroup", "rp", "rt", "html", "head", "body", "area", "base", "br", "col", "embed", "hr",
    "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen", "frame",
];
/// Elements that are opened again in the next paragraph where they are not closed.
const FORMATS: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that a line of text ends at.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "blockquote",
    "dt",
    "dd",
    "dl",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "form",
    "address",
    "title",
];

/// `html`, or a flat form of it where it nests deeper than `limit`; whether it was made flat.
pub(super) fn tame(html: &str, limit: usize) -> (Cow<'_, str>, bool) {
    if depth_exceeds(html, limit) {
        (Cow::Owned(flatten(html)), true)
    } else {
        (Cow::Borrowed(html), false)
    }
}

fn depth_exceeds(html: &str, limit: usize) -> bool {
    let mut open: Vec<Tag<'_>> = Vec::new();
    let mut count: HashMap<String, usize> = HashMap::new();
    let mut formats = 0_usize;
    for piece in pieces(html) {
        let Piece::Tag(tag) = piece else { continue };
        let name = tag.name.to_ascii_lowercase();
        if SHALLOW.contains(&name.as_str()) {
            continue;
        }
        let format = FORMATS.contains(&name.as_str());
        let foreign = ["svg", "math"].iter().any(|it| count.get(*it).is_some_and(|n| *n > 0));
        if tag.closing {
            formats = formats.saturating_sub(usize::from(format));
            // An end tag without its start is passed over; each tag is popped once at most.
            if count.get(&name).is_some_and(|n| *n > 0) {
                while let Some(last) = open.pop() {
                    let found = last.name.eq_ignore_ascii_case(&name);
                    if let Some(n) = count.get_mut(&last.name.to_ascii_lowercase()) {
                        *n = n.saturating_sub(1);
                    }
                    if found {
                        break;
                    }
                }
            }
        } else if !(foreign && tag.empty) {
            formats += usize::from(format);
            *count.entry(name).or_default() += 1;
            open.push(tag);
        }
        if open.len() > limit || formats > UNCLOSED_FORMATS {
            return true;
        }
    }
    false
}

fn flatten(html: &str) -> String {
    let mut flat = String::with_capacity(html.len() / 2);
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => flat.push_str(text),
            Piece::Tag(tag) => {
                let block = BLOCKS.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
                if block && !flat.ends_with("<p>") {
                    flat.push_str("<p>");
                }
            }
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_depth_makes_a_page_flat() {
        let flat = |html: &str| tame(html, 512).1;
        assert!(flat(&"<div>".repeat(600)));
        assert!(flat(&"<i x>".repeat(100)));
        assert!(flat(&"<div></b>".repeat(600)));
        assert!(!flat(&"<div><p>a<br>b</div>".repeat(600)));
        assert!(!flat(&"<li>one<li>two".repeat(600)));
        assert!(!flat(&format!("<svg>{}</svg>", "<path/>".repeat(600))));
        assert!(!flat(&format!("<script>{}</script>", "'<div>'".repeat(600))));
    }

    #[test]
    fn a_flat_page_keeps_its_words() {
        let deep = format!("{}one &amp; two<p>three", "<div>".repeat(1000));
        assert_eq!(tame(&deep, 512).0, "<p>one &amp; two<p>three");
    }
}
