//! Which part of a page is the document, and which parts belong to the site.

use std::collections::{HashMap, HashSet};

use dom_query::{NodeId, NodeRef};

use crate::load::furniture::{introduces_links, opens_other_documents};
use crate::load::html::site;
use crate::text::on_one_line;

/// Elements that are not text.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
    "audio", "video", "select", "button", "input", "textarea", "datalist", "map", "head", "dialog",
    "link", "meta",
];
/// What stands round a title outside the document's part, such as a lead and an author, is no
/// longer than this, in bytes.
const HEAD: usize = 1500;
/// Words outside of links are prose from this length on, in bytes; from the shorter on where they
/// end as a sentence.
const PROSE: usize = 100;
const SENTENCE: usize = 40;

/// How strictly parts of the site are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// By elements, roles, classes, and what they open with.
    Full,
    /// By elements and roles alone.
    Names,
}

/// What an element holds.
#[derive(Debug, Default, Clone, Copy)]
struct Weight {
    /// Bytes of text, white space aside.
    bytes: usize,
    /// Whether a sentence stands in it outside of links.
    prose: bool,
    /// Whether its first words open a list of other documents; `None` where it has no words.
    opens: Option<bool>,
    /// Whether there is navigation in it.
    nav: bool,
}

/// The weights and the chosen parts of one page.
#[derive(Debug)]
pub(super) struct Parts {
    weights: HashMap<NodeId, Weight>,
    care: Care,
    /// The article, and what its title stands in where that is elsewhere; none where the whole
    /// page is the document.
    chosen: Vec<NodeId>,
    /// Everything that those lie in.
    around: HashSet<NodeId>,
    /// The heading that is the document's title.
    title: Option<NodeId>,
    /// Everything that it lies in.
    over_title: HashSet<NodeId>,
    total: usize,
}

impl Parts {
    /// Weighs the elements under `body` and looks for one that holds the document. `title` is what
    /// the page calls itself.
    pub(super) fn read(body: &NodeRef<'_>, title: Option<&str>, care: Care) -> Self {
        let mut weights = HashMap::new();
        let total = weigh(body, "body", false, &mut weights).bytes;
        let weight = |node: &NodeRef<'_>| weights.get(&node.id).map_or(0, |it| it.bytes);
        let named = |names: &[&str]| {
            let inside = body.descendants_it().filter(NodeRef::is_element);
            let fits = |node: &NodeRef<'_>| {
                let name = node.node_name();
                name.is_some_and(|name| names.contains(&&*name))
                    || names.contains(&"main")
                        && node.attr("role").is_some_and(|role| &*role == "main")
            };
            inside.filter(|node| fits(node)).max_by_key(|node| weight(node))
        };
        // The article of a page of one; a list of teasers has many, none of which is most of it.
        let enough = |node: &NodeRef<'_>, of: usize| weight(node) * 10 >= of * 6;
        let main = named(&["main"]).filter(|node| enough(node, total * 2 / 3));
        let whole = main.as_ref().map_or(total, weight);
        let article = named(&["article"]).filter(|node| enough(node, whole));
        let chosen = article.or(main);
        let title = title_heading(body, title, chosen.as_ref());
        let mut parts = Self {
            care,
            chosen: Vec::new(),
            around: HashSet::new(),
            title: title.as_ref().map(|it| it.id),
            over_title: title.iter().flat_map(|it| it.ancestors_it(None)).map(|it| it.id).collect(),
            weights,
            total,
        };
        if let Some(chosen) = chosen {
            parts.choose(&chosen);
            if let Some(head) = title.and_then(|title| parts.head(&title)) {
                parts.choose(&head);
            }
        }
        parts
    }

    fn choose(&mut self, node: &NodeRef<'_>) {
        self.chosen.push(node.id);
        self.around.extend(node.ancestors_it(None).map(|it| it.id));
    }

    /// What stands with a title outside the chosen part: the outermost small element round it.
    fn head<'t>(&self, title: &NodeRef<'t>) -> Option<NodeRef<'t>> {
        let outside = !self.chosen.iter().any(|it| self.over_title.contains(it));
        let round = title.ancestors_it(None).take_while(|it| {
            let weight = self.weight(it);
            !self.around.contains(&it.id) && weight.bytes <= HEAD && !weight.nav
        });
        outside.then(|| round.last().unwrap_or(*title))
    }

    fn weight(&self, node: &NodeRef<'_>) -> Weight {
        self.weights.get(&node.id).copied().unwrap_or_default()
    }

    /// Whether `node` is where the document, or its head, begins.
    pub(super) fn is_chosen(&self, node: &NodeRef<'_>) -> bool {
        self.chosen.contains(&node.id)
    }

    /// Whether `node` is the document's title.
    pub(super) fn is_title(&self, node: &NodeRef<'_>) -> bool {
        self.title == Some(node.id)
    }

    /// Whether `node`, outside the document's own part, belongs to the site: navigation, teasers,
    /// notices. `inside` says that the document's part, where one was chosen, has begun.
    pub(super) fn is_site(&self, node: &NodeRef<'_>, name: &str, inside: bool) -> bool {
        if self.around.contains(&node.id) {
            return false;
        }
        let outside = !self.chosen.is_empty() && !inside && !is_inline(name);
        let small = || self.weight(node).bytes * 10 < self.total * 4;
        let own = || self.over_title.contains(&node.id);
        outside || !own() && small() && self.is_named_site(node, name)
    }

    fn is_named_site(&self, node: &NodeRef<'_>, name: &str) -> bool {
        let Weight { prose, opens, nav, .. } = self.weight(node);
        if site::by_name(node, name) {
            return true;
        }
        self.care == Care::Full
            && !is_inline(name)
            && (site::by_class(node, prose)
                || name == "header" && nav
                || name == "form" && !prose
                || matches!(name, "div" | "section") && opens == Some(true))
    }
}

/// The heading that says what the page's metadata calls it, or else the first of the first level,
/// in the document's own part if there is one.
fn title_heading<'t>(
    body: &NodeRef<'t>,
    title: Option<&str>,
    chosen: Option<&NodeRef<'t>>,
) -> Option<NodeRef<'t>> {
    let headings = |within: &NodeRef<'t>| {
        within.descendants_it().filter(|node| level(node).is_some()).collect::<Vec<_>>()
    };
    let all = headings(body);
    let named = title.and_then(|title| all.iter().find(|it| same(title, &it.text())));
    let worded = |it: &&NodeRef<'t>| level(it) == Some(1) && !it.text().trim().is_empty();
    let first = || {
        let inside = chosen.and_then(|chosen| headings(chosen).iter().find(worded).copied());
        inside.or_else(|| all.iter().find(worded).copied())
    };
    named.copied().or_else(first)
}

/// The level of a heading.
fn level(node: &NodeRef<'_>) -> Option<u8> {
    let name = node.node_name()?;
    match name.as_ref().as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// Whether two titles are the same, a site's name at the end of the longer aside.
pub(super) fn same(title: &str, heading: &str) -> bool {
    let fold = |words: &str| on_one_line(words).to_lowercase();
    let (title, heading) = (fold(title), fold(heading));
    heading.len() > 8 && (title == heading || title.starts_with(&heading))
}

/// Headings, paragraphs and what stands in a line are never taken for parts of the site by their
/// class.
fn is_inline(name: &str) -> bool {
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

/// Weighs `node` and all under it. Depth is limited by the guard, so that this may recurse.
fn weigh(
    node: &NodeRef<'_>,
    name: &str,
    linked: bool,
    weights: &mut HashMap<NodeId, Weight>,
) -> Weight {
    let mut weight = Weight { nav: name == "nav", ..Weight::default() };
    for child in node.children_it(false) {
        let part = if child.is_text() {
            weigh_text(child.text().trim(), linked)
        } else if let Some(name) = child.node_name().filter(|name| !is_silent(&child, name)) {
            weigh(&child, &name, linked || &*name == "a", weights)
        } else {
            Weight::default()
        };
        weight.bytes += part.bytes;
        weight.prose |= part.prose;
        weight.opens = weight.opens.or(part.opens);
        weight.nav |= part.nav;
    }
    weights.insert(node.id, weight);
    weight
}

fn weigh_text(text: &str, linked: bool) -> Weight {
    let sentence = || text.len() >= SENTENCE && text.ends_with(['.', '!', '?', '”', '"', '»']);
    Weight {
        bytes: text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count(),
        prose: !linked && (text.len() >= PROSE || sentence()),
        opens: (!text.is_empty()).then(|| opens_other_documents(text) || introduces_links(text)),
        nav: false,
    }
}
