//! How pages name the parts of their site: by elements, roles, classes and ids.

use std::collections::HashSet;
use std::sync::LazyLock;

use dom_query::NodeRef;

use crate::load::lists::entries;

/// Roles of parts of a site.
const ROLES: &[&str] = &[
    "navigation",
    "complementary",
    "banner",
    "contentinfo",
    "search",
    "dialog",
    "menu",
    "menubar",
    "toolbar",
    "alert",
];

struct Classes {
    always: HashSet<&'static str>,
    without_prose: HashSet<&'static str>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let data = include_str!("../../../assets/load/site-classes.txt");
    let (always, without_prose) = data.split_once("[without prose]").unwrap_or((data, ""));
    Classes { always: entries(always).collect(), without_prose: entries(without_prose).collect() }
});

/// Whether an element of that name is named as a part of the site by its name or role.
pub(super) fn by_name(node: &NodeRef<'_>, name: &str) -> bool {
    matches!(name, "nav" | "aside" | "footer")
        || node.attr("role").is_some_and(|role| ROLES.contains(&&*role))
}

/// Whether a class or id names a part of the site. `prose` says that a sentence stands in it.
pub(super) fn by_class(node: &NodeRef<'_>, prose: bool) -> bool {
    ["class", "id"].iter().filter_map(|name| node.attr(name)).any(|value| {
        words(&value).take(60).any(|word| {
            let word = word.to_ascii_lowercase();
            CLASSES.always.contains(word.as_str())
                || !prose && CLASSES.without_prose.contains(word.as_str())
        })
    })
}

/// The words of a class: `relatedPosts sd-sharing` has four.
fn words(class: &str) -> impl Iterator<Item = &str> {
    class.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let mut signs = rest.char_indices().skip(1).zip(rest.chars());
            let hump = signs.find(|((_, c), last)| c.is_uppercase() && last.is_lowercase());
            let end = hump.map_or(rest.len(), |((at, _), _)| at);
            let (word, after) = rest.split_at_checked(end)?;
            rest = after;
            (!word.is_empty()).then_some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_cut_at_signs_and_capitals() {
        let cut = |class| words(class).collect::<Vec<_>>().join(" ");
        assert_eq!(cut("relatedPosts sd-sharing"), "related Posts sd sharing");
        assert_eq!(cut("nav__item--NEW w3"), "nav item NEW w3");
        assert_eq!(cut(" - "), "");
    }
}
