//! Markdown, with or without front matter.

mod front_matter;

use pulldown_cmark::{CowStr, Event, Options as Extensions, Parser, Tag, TagEnd};

use crate::load::blocks::Builder;
use crate::load::dates::published;
use crate::load::decode::{decode, is_binary};
use crate::load::document::Draft;
use crate::load::markdown::front_matter::FrontMatter;
use crate::load::{Format, LoadError, Loaded, Options, Source, html};
use crate::model::BlockKind;

/// What a line begins with whose first words stand in bold.
const LEAD: &str = "**";
/// Lines longer than this, in bytes, are not looked at from their beginning.
const LINE: usize = 1024;
/// No editor wraps lines shorter than this, in bytes.
const WRAPPED: usize = 56;

/// A Markdown document.
#[derive(Debug)]
pub struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn help(&self) -> &'static str {
        "Markdown with front matter"
    }

    fn recognises(&self, source: &Source) -> bool {
        if is_binary(&source.bytes) {
            return false;
        }
        let named = matches!(source.extension().as_str(), "md" | "markdown" | "mkd" | "mdown");
        named || looks_like_markdown(&source.head())
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        source.within(options.limits.file_bytes)?;
        let text = decode(&source.bytes).text;
        let (front, body) = FrontMatter::split(&text);
        let title = front.first(&["title", "headline"]);
        let body = without_blanks(body);
        let mut walk =
            Walk { title: title.as_deref(), depth: options.limits.depth, ..Walk::new(&body) };
        if let Some(title) = &title {
            walk.out.push(BlockKind::Title, 0, title);
        }
        walk.read();
        let dates = [
            "published_time",
            "published",
            "pubdate",
            "publishdate",
            "date_published",
            "date",
            "created",
        ];
        let draft = Draft {
            outlet: front.first(&["outlet", "publisher", "site_name", "site", "publication"]),
            url: front
                .first(&["source_url", "url", "link", "canonical_url", "source"])
                .filter(|url| url.starts_with("http")),
            language: front.first(&["lang", "language", "locale"]),
            published: dates.iter().find_map(|key| published(&front.first(&[key])?)),
            ..Draft::from(walk.out.finish())
        };
        let document = draft.finish(&source.origin, self.name(), options)?;
        Ok(Loaded { documents: vec![document], ..Loaded::default() })
    }
}

/// `text` with lines that look blank (no-break spaces) made blank, which is what their writer saw.
fn without_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        out.push_str(if line.trim().is_empty() { "\n" } else { line });
    }
    out
}

/// Front matter, or headings together with links or bold words.
fn looks_like_markdown(head: &str) -> bool {
    if head.starts_with("---\n") || head.starts_with("---\r\n") {
        return head
            .lines()
            .nth(1)
            .is_some_and(|line| line.contains(':') || line.trim().is_empty());
    }
    let headings = head.lines().filter(|line| {
        let rest = line.trim_start_matches('#');
        rest.len() < line.len() && line.len() - rest.len() <= 6 && rest.starts_with(' ')
    });
    let headings = headings.count();
    let links = head.matches("](").count() + head.matches("**").count() / 2;
    headings >= 2 || headings == 1 && links >= 1 || links >= 3
}

/// Writes the events of the parser into blocks.
struct Walk<'t> {
    body: &'t str,
    out: Builder,
    /// The title that front matter gives.
    title: Option<&'t str>,
    titled: bool,
    depth: usize,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    in_row: bool,
    /// The bold words open the block.
    leads: bool,
    /// Markup of a block of HTML, gathered until it ends.
    markup: String,
    note: Option<String>,
}

impl<'t> Walk<'t> {
    fn new(body: &'t str) -> Self {
        Self {
            body,
            out: Builder::new(),
            title: None,
            titled: false,
            depth: 0,
            lists: Vec::new(),
            in_row: false,
            leads: false,
            markup: String::new(),
            note: None,
        }
    }

    fn read(&mut self) {
        let extensions = Extensions::ENABLE_TABLES
            | Extensions::ENABLE_FOOTNOTES
            | Extensions::ENABLE_STRIKETHROUGH
            | Extensions::ENABLE_TASKLISTS
            | Extensions::ENABLE_DEFINITION_LIST;
        for (event, range) in Parser::new_ext(self.body, extensions).into_offset_iter() {
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(tag),
                Event::Text(text)
                | Event::Code(text)
                | Event::InlineMath(text)
                | Event::DisplayMath(text) => {
                    self.text(&text);
                }
                Event::Html(text) => self.markup.push_str(&text),
                Event::InlineHtml(text) => self.inline_markup(&text),
                Event::FootnoteReference(label) => self.out.words(&format!("[{label}]")),
                Event::SoftBreak if self.ends_on_purpose(range.start) => self.out.line(),
                Event::SoftBreak => self.out.words(" "),
                Event::HardBreak => self.out.line(),
                Event::Rule => self.out.close(),
                Event::TaskListMarker(_) => {}
            }
        }
        self.out.close();
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                let title = self.title.is_none() && !self.titled && level as usize <= 1;
                self.titled |= title;
                let level = u8::try_from(level as usize).unwrap_or(6);
                let kind = if title { BlockKind::Title } else { BlockKind::Heading };
                self.out.open(kind, if title { 0 } else { level });
            }
            Tag::Paragraph
                if self.note.is_none() && (self.lists.is_empty() || self.out.has_words()) =>
            {
                self.out.open(BlockKind::Paragraph, 0);
            }
            Tag::CodeBlock(_) | Tag::DefinitionListDefinition => {
                self.out.open(BlockKind::Paragraph, 0);
            }
            Tag::List(first) => self.lists.push(first),
            Tag::Item => self.item(),
            Tag::DefinitionListTitle => self.out.open(BlockKind::ListItem, 1),
            Tag::FootnoteDefinition(label) => {
                self.out.open_marked(BlockKind::Reference, 0, &format!("[{label}] "));
                self.note = Some(label.into_string());
            }
            Tag::TableHead | Tag::TableRow => {
                self.out.open_marked(BlockKind::ListItem, 1, "");
                self.in_row = true;
            }
            Tag::TableCell if self.out.has_words() => self.out.tab(),
            Tag::Strong => self.leads = !self.out.has_words() && !self.in_row,
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::DefinitionList
            | Tag::Table(_)
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn item(&mut self) {
        let level = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let indent = "  ".repeat(usize::from(level).min(8));
                self.out.open_marked(BlockKind::ListItem, level, &format!("{indent}{number}. "));
                *number = number.saturating_add(1);
            }
            Some(None) | None => self.out.open(BlockKind::ListItem, level),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong if std::mem::take(&mut self.leads) => self.out.lead_ends(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.out.close();
            }
            TagEnd::FootnoteDefinition => {
                self.out.close();
                if let Some(label) = self.note.take() {
                    let words = self.out.last_words().to_owned();
                    self.out.reference(&label, &words, None);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.in_row = false;
                self.out.close();
            }
            TagEnd::HtmlBlock => {
                let markup = std::mem::take(&mut self.markup);
                self.out.close();
                html::fragment(&markup, self.title, self.depth, &mut self.out);
            }
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::DefinitionListDefinition => self.out.close(),
            TagEnd::Paragraph if self.note.is_none() => self.out.close(),
            TagEnd::Paragraph
            | TagEnd::DefinitionListTitle
            | TagEnd::BlockQuote(_)
            | TagEnd::DefinitionList
            | TagEnd::Table
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Lines of code stay lines.
    fn text(&mut self, text: &CowStr<'_>) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.out.line();
            }
            self.out.words(line);
        }
    }

    fn inline_markup(&mut self, tag: &str) {
        if tag.to_ascii_lowercase().starts_with("<br") {
            self.out.line();
        }
    }

    /// Whether the line that ends at byte `at` had room for the next word, which begins anew:
    /// `Sponsor: A. Berg` over `Second: B. Falk` are two lines. So are any two that begin in bold.
    fn ends_on_purpose(&self, at: usize) -> bool {
        let before = self.body.get(..at).unwrap_or_default();
        let length = before.bytes().rev().take(WRAPPED).take_while(|byte| *byte != b'\n').count();
        let next = self.body.get(at..).unwrap_or_default().trim_start();
        let word =
            next.bytes().take(WRAPPED).take_while(|byte| !byte.is_ascii_whitespace()).count();
        let room = length + 1 + word < WRAPPED
            && !before.ends_with(',')
            && next.starts_with(|c: char| !c.is_lowercase());
        room || next.starts_with(LEAD) && line_start(before).starts_with(LEAD)
    }
}

/// The last line of `before`, as far as it is no longer than [`LINE`].
fn line_start(before: &str) -> &str {
    let near = before.len().saturating_sub(LINE);
    let end = before.as_bytes().get(near..).unwrap_or_default();
    let start = end.iter().rposition(|byte| *byte == b'\n').map_or(near, |at| near + at + 1);
    before.get(start..).unwrap_or_default()
}
