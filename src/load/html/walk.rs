//! From a tree of elements to text with blocks.

use dom_query::NodeRef;

use crate::load::blocks::Builder;
use crate::load::html::parts::{Parts, is_silent, same};
use crate::model::BlockKind;

/// A cell of a table that is read as a row is no longer than this, in bytes.
const CELL: usize = 1500;
/// Preformatted text of so many bytes that is JSON is data, not text.
const DATA: usize = 200;

/// Writes what is under a node into a builder.
#[expect(clippy::struct_excessive_bools, reason = "each is a place to be in, and they nest")]
pub(super) struct Walker<'b> {
    out: &'b mut Builder,
    /// The title in the page's metadata, which tells which heading is the title's.
    title: Option<&'b str>,
    titled: bool,
    parts: Option<Parts>,
    /// Inside the part that is the document.
    inside: bool,
    /// Inside a part of the site: everything is furniture.
    site: bool,
    lists: Vec<List>,
    /// Inside a table row whose cells are parted by tabs.
    row: bool,
    /// The kind that text without a block of its own gets.
    kind: BlockKind,
}

#[derive(Debug)]
struct List {
    /// The number of the next item; `None` for bullets.
    next: Option<usize>,
}

impl<'b> Walker<'b> {
    /// A walker over a whole page.
    pub(super) fn page(out: &'b mut Builder, parts: Parts) -> Self {
        Self { parts: Some(parts), ..Self::fragment(out, None) }
    }

    /// A walker over a piece of markup that is all of the document: the content of a feed's item.
    pub(super) fn fragment(out: &'b mut Builder, title: Option<&'b str>) -> Self {
        Self {
            out,
            title,
            titled: false,
            parts: None,
            inside: false,
            site: false,
            lists: Vec::new(),
            row: false,
            kind: BlockKind::Paragraph,
        }
    }

    /// Whether a title was written.
    pub(super) fn titled(&self) -> bool {
        self.titled
    }

    /// Writes all that is under `node`.
    pub(super) fn children(&mut self, node: &NodeRef<'_>) {
        let mut after_element = false;
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child.text());
                after_element = false;
            } else if let Some(name) = child.node_name() {
                if after_element {
                    self.out.seam();
                }
                self.element(&child, &name);
                after_element = true;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.out.is_open() {
            self.out.words(text);
        } else if !text.trim().is_empty() {
            self.open(self.kind, 0);
            self.out.words(text);
        }
    }

    fn open(&mut self, kind: BlockKind, level: u8) {
        if self.row {
            return;
        }
        if self.site {
            self.line_in(BlockKind::Furniture);
        } else {
            self.out.open(kind, level);
        }
    }

    /// Goes on with a block of that kind on a new line.
    fn line_in(&mut self, kind: BlockKind) {
        if self.out.has_words() {
            self.out.line();
        } else {
            self.out.open(kind, 0);
        }
    }

    /// Ends the open block, so that what follows stands for itself.
    fn close(&mut self) {
        if self.row || self.site {
            self.out.line();
        } else {
            self.out.close();
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str) {
        if is_silent(node, name) {
            return;
        }
        if let Some(parts) = self.parts.as_ref().filter(|_| !self.site) {
            let chosen = parts.is_chosen(node);
            if !chosen && parts.is_site(node, name, self.inside) {
                self.out.close();
                self.site = true;
                self.children(node);
                self.out.close();
                self.site = false;
                return;
            }
            // A title may be chosen all by itself.
            if chosen && !parts.is_title(node) {
                self.inside = true;
                self.children(node);
                self.inside = false;
                self.out.close();
                return;
            }
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, name),
            "ul" | "ol" | "menu" => self.list(node, name),
            "li" => self.item(node),
            "dt" => self.block(node, BlockKind::ListItem, 1),
            "dd" => self.definition(node),
            "table" => self.table(node),
            "figcaption" | "caption" => self.block(node, BlockKind::Caption, 0),
            "pre" | "listing" | "xmp" => self.preformatted(node),
            "br" => self.line_break(node),
            "hr" => self.close(),
            "b" | "strong" => self.bold(node),
            "sup" => self.superscript(node),
            "a" => self.link(node),
            "q" => {
                self.text("“");
                self.children(node);
                self.out.words("”");
            }
            "time" => {
                let from = self.out.len();
                self.children(node);
                if let Some(value) = node.attr("datetime") {
                    self.out.date(from, &value);
                }
            }
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside"
            | "nav" | "blockquote" | "address" | "figure" | "details" | "summary" | "form"
            | "fieldset" | "legend" | "dl" | "center" | "body" | "html" | "hgroup" | "label"
            | "tr" | "td" | "th" | "tbody" | "thead" => {
                self.close_unless_item();
                self.children(node);
                self.close_unless_item();
            }
            _ => self.children(node),
        }
    }

    /// A paragraph that opens a list item is the item's own text.
    fn close_unless_item(&mut self) {
        if self.out.has_words() {
            self.close();
        }
    }

    fn block(&mut self, node: &NodeRef<'_>, kind: BlockKind, level: u8) {
        self.open(kind, level);
        let outer = std::mem::replace(&mut self.kind, kind);
        self.children(node);
        self.kind = outer;
        self.close();
    }

    fn heading(&mut self, node: &NodeRef<'_>, name: &str) {
        let level = name.bytes().last().map_or(1, |digit| digit.saturating_sub(b'0'));
        let words = node.text();
        let is_title = match (&self.parts, self.title) {
            (Some(parts), _) => parts.is_title(node),
            (None, Some(title)) => same(title, &words) || level == 1,
            (None, None) => level == 1,
        };
        if is_title && !self.titled && !self.site && !self.row && !words.trim().is_empty() {
            self.titled = true;
            self.block(node, BlockKind::Title, 0);
        } else {
            self.block(node, BlockKind::Heading, level);
        }
    }

    fn list(&mut self, node: &NodeRef<'_>, name: &str) {
        self.close();
        let start = node.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        self.lists.push(List { next: (name == "ol").then_some(start) });
        self.children(node);
        self.lists.pop();
        self.close();
    }

    fn item(&mut self, node: &NodeRef<'_>) {
        let level = u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX);
        let number = self.lists.last_mut().and_then(|list| {
            let number = list.next?;
            list.next = number.checked_add(1);
            Some(number)
        });
        match number.filter(|_| !self.row && !self.site) {
            Some(number) => {
                let indent = "  ".repeat(usize::from(level).min(8));
                self.out.open_marked(BlockKind::ListItem, level, &format!("{indent}{number}. "));
            }
            None => self.open(BlockKind::ListItem, level),
        }
        self.children(node);
        self.close();
    }

    /// What a term means goes on with the term's block, on a line of its own.
    fn definition(&mut self, node: &NodeRef<'_>) {
        let term = node.prev_element_sibling().is_some_and(|it| it.has_name("dt"));
        if term && !self.site && !self.row {
            self.out.reopen(BlockKind::ListItem);
            self.out.line();
            self.children(node);
            self.close();
        } else {
            self.block(node, BlockKind::Paragraph, 0);
        }
    }

    fn table(&mut self, node: &NodeRef<'_>) {
        self.close();
        let blocks = ["table", "ul", "ol", "h1", "h2", "h3", "h4", "article", "section"];
        let is_layout = node.descendants_it().skip(1).any(|it| {
            let name = it.node_name();
            let cell = name.as_deref().is_some_and(|name| matches!(name, "td" | "th"));
            name.is_some_and(|name| blocks.contains(&&*name)) || cell && it.text().len() > CELL
        });
        if is_layout || self.row || self.site {
            self.children(node);
        } else {
            for part in node.descendants_it() {
                match part.node_name().as_deref() {
                    Some("caption") => self.block(&part, BlockKind::Caption, 0),
                    Some("tr") => self.table_row(&part),
                    _ => {}
                }
            }
        }
        self.close();
    }

    fn table_row(&mut self, row: &NodeRef<'_>) {
        self.out.open_marked(BlockKind::ListItem, 1, "");
        self.row = true;
        for cell in row.children_it(false).filter(NodeRef::is_element) {
            if self.out.has_words() {
                self.out.tab();
            }
            self.children(&cell);
        }
        self.row = false;
        self.out.close();
    }

    fn preformatted(&mut self, node: &NodeRef<'_>) {
        let text = node.text();
        let trimmed = text.trim();
        let is_data = trimmed.len() > DATA
            && trimmed.starts_with(['{', '['])
            && trimmed.ends_with(['}', ']']);
        if is_data && serde_json::from_str::<serde::de::IgnoredAny>(trimmed).is_ok() {
            return;
        }
        for paragraph in text.split("\n\n") {
            self.open(BlockKind::Paragraph, 0);
            for line in paragraph.lines() {
                self.out.words(line);
                self.out.line();
            }
            self.close();
        }
    }

    /// One break is a line end, two are a new paragraph.
    fn line_break(&mut self, node: &NodeRef<'_>) {
        let mut before = node.prev_sibling();
        while before.as_ref().is_some_and(|it| it.is_text() && it.text().trim().is_empty()) {
            before = before.and_then(|it| it.prev_sibling());
        }
        let doubled = before.is_some_and(|it| it.has_name("br"));
        if doubled && self.lists.is_empty() && !self.row && !self.site {
            self.out.close();
        } else {
            self.out.line();
        }
    }

    fn bold(&mut self, node: &NodeRef<'_>) {
        let first = !self.out.has_words();
        self.children(node);
        if first && !self.row && !self.site {
            self.out.lead_ends();
        }
    }

    /// A linked number is a citation; its brackets keep it from running into the word before.
    fn superscript(&mut self, node: &NodeRef<'_>) {
        let text = node.text();
        let number =
            !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
        let anchor = node.descendants_it().find(|it| it.has_name("a"));
        match anchor.filter(|_| number) {
            Some(anchor) => {
                self.text(&format!("[{text}]"));
                self.cite(&text, &anchor);
            }
            None => self.children(node),
        }
    }

    fn link(&mut self, node: &NodeRef<'_>) {
        self.children(node);
        let text = node.text();
        let label = text.trim().strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        if let Some(label) =
            label.filter(|it| it.len() <= 4 && it.bytes().all(|b| b.is_ascii_digit()))
        {
            self.cite(label, node);
        }
    }

    /// Lists what the citation links to, where that is another page.
    fn cite(&mut self, label: &str, anchor: &NodeRef<'_>) {
        let url = anchor.attr("href").filter(|url| url.starts_with("http"));
        if let Some(url) = url.filter(|_| !label.is_empty() && !self.site) {
            self.out.reference(label, &url, Some(&url));
        }
    }
}
