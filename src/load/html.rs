//! Pages of the web, as a browser saved them or as a feed or a mail carries them.
//!
//! The document is found as a reader mode finds it; what is around it stays as furniture. Scripts,
//! styles, forms and hidden parts are not text.

mod guard;
mod linked;
mod meta;
mod parts;
mod site;
pub(crate) mod tags;
mod walk;

use dom_query::NodeRef;

use crate::load::blocks::Builder;
use crate::load::decode::decode_as;
use crate::load::document::Draft;
use crate::load::html::meta::{Meta, saved_from};
use crate::load::html::parts::{Care, Parts};
use crate::load::html::tags::Piece;
use crate::load::html::walk::Walker;
use crate::load::{Format, LoadError, Loaded, Options, Source, warning};
use crate::model::{Block, BlockKind, Origin, Warning};
use crate::text::on_one_line;

/// Elements that a page or a piece of one begins with.
const PAGE: &[&str] = &[
    "html", "head", "body", "meta", "title", "div", "p", "article", "section", "main", "h1", "h2",
    "span", "table", "ul", "ol", "header", "nav", "center", "script", "style",
];

/// A web page.
#[derive(Debug)]
pub struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn help(&self) -> &'static str {
        "saved web pages"
    }

    fn recognises(&self, source: &Source) -> bool {
        let head = source.head();
        let first = tags::pieces(&head).find_map(|piece| match piece {
            Piece::Tag(tag) => Some(tag.name),
            Piece::Text(_) => None,
        });
        // XML has paragraphs and sections too; it says what it is.
        let is_xml = head.starts_with("<?xml");
        let page = first.is_some_and(|name| name == "html" || !is_xml && PAGE.contains(&name))
            || head.starts_with("<!doctype html");
        let named = matches!(source.extension().as_str(), "html" | "htm" | "xhtml");
        head.starts_with('<') && (page || named)
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        source.within(options.limits.file_bytes)?;
        let html = decode_as(&source.bytes, declared(&source.head())).text;
        let (draft, warnings) = page(&html, &source.origin, options);
        let document = draft.finish(&source.origin, self.name(), options)?;
        Ok(Loaded { documents: vec![document], warnings, ..Loaded::default() })
    }
}

/// The encoding that a page or an XML declaration names in its first lines.
pub(crate) fn declared(head: &str) -> Option<&str> {
    let (_, tail) = head
        .split_once("charset=")
        .or_else(|| head.split_once("encoding=").filter(|_| head.starts_with("<?xml")))?;
    let tail = tail.trim_start_matches(['"', '\'', ' ']);
    let end = tail
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
        .unwrap_or(tail.len());
    tail.get(..end).filter(|name| !name.is_empty())
}

/// A page with less text than this, in bytes, most of it the site's, was told apart wrongly.
const TOO_LITTLE: usize = 250;

/// A whole page.
pub(crate) fn page(html: &str, origin: &Origin, options: &Options) -> (Draft, Vec<Warning>) {
    let depth = options.limits.depth;
    let (tamed, flat) = guard::tame(html, depth);
    let tree = dom_query::Document::from(tamed.as_ref());
    let meta = Meta::read(&tree);
    let body = tree.body().unwrap_or_else(|| tree.root());
    let (mut out, mut titled) = walked(&body, meta.title.as_deref(), Care::Full);
    let own = out.bytes_of(|kind| kind != BlockKind::Furniture);
    if own < TOO_LITTLE && own * 5 < out.len() {
        (out, titled) = walked(&body, meta.title.as_deref(), Care::Names);
    }
    let mut draft = Draft::from(out.finish());
    let Meta { title, element, outlet, url, language, published } = meta;
    let shown = title.as_deref().map(without_outlet);
    if let (false, Some(title)) = (titled, shown) {
        draft = with_title(draft, title);
    }
    let outlet = outlet.or_else(|| outlet_after(draft.first_title()?, &element?));
    let title = if titled { None } else { shown.map(str::to_owned) };
    let url = url.or_else(|| saved_from(html));
    let deep = || warning(origin, format!("nested deeper than {depth} levels; read as plain text"));
    (
        Draft { title, outlet, url, language, published, ..draft },
        flat.then(deep).into_iter().collect(),
    )
}

/// A draft whose title no heading says: the paragraph near the top that does, or one on top.
fn with_title(mut draft: Draft, title: &str) -> Draft {
    /// A title is among so many first blocks.
    const NEAR: usize = 30;
    let Draft { text, blocks, .. } = &mut draft;
    let said = |block: &&mut Block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem)
            && block.span.slice(text) == title
    };
    match blocks.iter_mut().take(NEAR).find(said) {
        Some(block) => {
            (block.kind, block.level) = (BlockKind::Title, 0);
            draft
        }
        None => draft.titled(title),
    }
}

/// The text under `body`, and whether its title stands in it.
fn walked(body: &NodeRef<'_>, title: Option<&str>, care: Care) -> (Builder, bool) {
    let mut out = Builder::new();
    let mut walker = Walker::page(&mut out, Parts::read(body, title, care));
    walker.children(body);
    let titled = walker.titled();
    out.close();
    (out, titled)
}

/// Writes `html`, a piece of markup that is all of the document, into `out`. `true` where it was
/// nested past the limit and read as plain text.
pub(crate) fn fragment(html: &str, title: Option<&str>, depth: usize, out: &mut Builder) -> bool {
    let (tamed, flat) = guard::tame(html, depth);
    let tree = dom_query::Document::fragment(tamed.as_ref());
    Walker::fragment(out, title).children(&tree.root());
    out.close();
    flat
}

/// What is inside the body of a page; all of it where it has none.
pub(crate) fn body_of(html: &str) -> &str {
    let tag = |mark: &str| {
        let mut from = 0;
        loop {
            let at = from + html.get(from..)?.find('<')?;
            let named = html
                .get(at + 1..at + 1 + mark.len())
                .is_some_and(|name| name.eq_ignore_ascii_case(mark));
            if named {
                return Some(at);
            }
            from = at + 1;
        }
    };
    tag("body").and_then(|at| html.get(at..)).unwrap_or(html)
}

/// The words of `html`, which may be none: `a <b>b</b> &amp; c` is `a b & c`.
pub(crate) fn words(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let mut out = Builder::new();
    out.open(BlockKind::Paragraph, 0);
    fragment(html, None, 64, &mut out);
    out.finish().text
}

/// What parts a page's title and the name of its site.
const BETWEEN: &[&str] = &[" | ", " - ", " – ", " — ", " « ", " » ", " · ", " :: "];

/// A page's title without the site's name after a dash or bar.
fn without_outlet(title: &str) -> &str {
    let cut = BETWEEN.iter().filter_map(|mark| title.rfind(mark)).max();
    cut.and_then(|cut| title.get(..cut)).filter(|name| name.len() > 15).unwrap_or(title)
}

/// The site's name in a page's `<title>` that begins with the `title` of the document: the last
/// part of `Talks resume | World | The Daily`.
fn outlet_after(title: &str, element: &str) -> Option<String> {
    /// A longer one is a motto, in bytes.
    const NAME: usize = 60;
    let element = on_one_line(element);
    let rest = element.strip_prefix(title)?;
    BETWEEN.iter().find(|mark| rest.starts_with(*mark))?;
    let (at, mark) = BETWEEN.iter().filter_map(|mark| Some((rest.rfind(mark)?, mark))).max()?;
    let name = rest.get(at + mark.len()..)?.trim();
    ((2..=NAME).contains(&name.len())).then(|| name.to_owned())
}
