//! Which part of a page is the document, and which parts belong to the site.

use std::collections::{HashMap, HashSet};

use dom_query::{NodeId, NodeRef};

/// Words of classes and ids that name parts of a site.
const SITE_PARTS: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "footer",
    "cookie",
    "cookies",
    "consent",
    "newsletter",
    "subscribe",
    "share",
    "sharing",
    "social",
    "related",
    "recommended",
    "recirculation",
    "comments",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "promo",
    "popup",
    "modal",
    "pagination",
    "toolbar",
];
/// Roles of parts of a site.
const SITE_ROLES: &[&str] =
    &["navigation", "complementary", "search", "dialog", "menu", "menubar", "toolbar", "alert"];
/// Elements that are not text.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
    "audio", "video", "select", "button", "input", "textarea", "datalist", "map", "head", "dialog",
    "link", "meta",
];

/// The weights and the chosen part of one page.
#[derive(Debug)]
pub(super) struct Parts {
    /// How many bytes of text each element holds, white space aside.
    weights: HashMap<NodeId, usize>,
    /// The article and everything that it lies in; `None` where the whole page is the document.
    main: Option<(NodeId, HashSet<NodeId>)>,
    total: usize,
}

impl Parts {
    /// Weighs the elements under `body` and looks for one that holds the document.
    pub(super) fn read(body: &NodeRef<'_>) -> Self {
        let mut weights = HashMap::new();
        weigh(body, &mut weights);
        let total = weights.get(&body.id).copied().unwrap_or_default();
        let mut parts = Self { weights, main: None, total };
        let named = |names: &[&str]| {
            let inside = body.descendants_it().filter(NodeRef::is_element);
            let fits = |node: &NodeRef<'_>| {
                let name = node.node_name();
                name.is_some_and(|name| names.contains(&&*name))
                    || names.contains(&"main")
                        && node.attr("role").is_some_and(|role| &*role == "main")
            };
            inside.filter(|node| fits(node)).max_by_key(|node| parts.weight(node))
        };
        // The article of a page of one; a list of teasers has many, none of which is most of it.
        let enough = |node: &NodeRef<'_>, of: usize| parts.weight(node) * 10 >= of * 6;
        let main = named(&["main"]).filter(|node| enough(node, parts.total * 2 / 3));
        let whole = main.map_or(parts.total, |node| parts.weight(&node));
        let article = named(&["article"]).filter(|node| enough(node, whole));
        parts.main = article.or(main).map(|node| {
            (node.id, node.ancestors_it(None).map(|it| it.id).chain([node.id]).collect())
        });
        parts
    }

    fn weight(&self, node: &NodeRef<'_>) -> usize {
        self.weights.get(&node.id).copied().unwrap_or_default()
    }

    /// Whether `node` is where the document begins.
    pub(super) fn is_main(&self, node: &NodeRef<'_>) -> bool {
        self.main.as_ref().is_some_and(|(id, _)| *id == node.id)
    }

    /// Whether `node`, outside the document's own part, belongs to the site: navigation, teasers,
    /// notices. `inside` says that the document's part, where one was chosen, has begun.
    pub(super) fn is_site(&self, node: &NodeRef<'_>, name: &str, inside: bool) -> bool {
        let around = self.main.as_ref().is_some_and(|(_, path)| path.contains(&node.id));
        if around {
            return false;
        }
        let role = node.attr("role");
        let small = self.weight(node) * 10 < self.total * 4;
        let by_name = matches!(name, "nav" | "aside" | "footer")
            || role.is_some_and(|role| SITE_ROLES.contains(&&*role));
        let outside = self.main.is_some() && !inside && !is_head(name);
        outside || small && (by_name || !is_head(name) && has_site_class(node))
    }
}

/// Headings are never taken for parts of the site by their class.
fn is_head(name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "p"
            | "b"
            | "i"
            | "em"
            | "strong"
            | "span"
            | "a"
            | "time"
    )
}

fn has_site_class(node: &NodeRef<'_>) -> bool {
    ["class", "id"].iter().filter_map(|name| node.attr(name)).any(|value| {
        let words = value.split(|c: char| !c.is_ascii_alphanumeric()).take(60);
        words.map(str::to_ascii_lowercase).any(|word| SITE_PARTS.contains(&word.as_str()))
    })
}

/// Whether an element is never shown as text.
pub(super) fn is_silent(node: &NodeRef<'_>, name: &str) -> bool {
    let hidden = || {
        node.has_attr("hidden")
            || node.attr("aria-hidden").is_some_and(|value| &*value == "true")
            || node.attr("style").is_some_and(|style| {
                let style = style.replace(' ', "").to_ascii_lowercase();
                style.contains("display:none") || style.contains("visibility:hidden")
            })
    };
    SILENT.contains(&name) || hidden()
}

/// Depth is limited by the guard, so that this may recurse.
fn weigh(node: &NodeRef<'_>, weights: &mut HashMap<NodeId, usize>) -> usize {
    let mut weight = 0;
    for child in node.children_it(false) {
        weight += if child.is_text() {
            child.text().bytes().filter(|byte| !byte.is_ascii_whitespace()).count()
        } else if child.node_name().is_some_and(|name| !is_silent(&child, &name)) {
            weigh(&child, weights)
        } else {
            0
        };
    }
    weights.insert(node.id, weight);
    weight
}
