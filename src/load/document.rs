//! How a document is put together from what a format found.

use chrono::NaiveDate;

use crate::load::blocks::{Builder, Built};
use crate::load::decode::tidy;
use crate::load::language::language;
use crate::load::shape::shape;
use crate::load::{LoadError, Options};
use crate::model::{
    Block, BlockKind, Document, MarkupDate, Origin, Published, PublishedSource, Reference,
};
use crate::text::on_one_line;

/// What a format found in a source, before options and the text itself have their say.
#[derive(Debug, Default)]
pub struct Draft {
    /// The title that metadata gives.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// Its language as metadata gives it: `en`, `en-US`.
    pub language: Option<String>,
    /// When metadata says that it was published.
    pub published: Option<NaiveDate>,
    /// The readable text.
    pub text: String,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// Dates that markup gave as values.
    pub markup_dates: Vec<MarkupDate>,
    /// The sources that it lists.
    pub references: Vec<Reference>,
}

impl From<Built> for Draft {
    fn from(built: Built) -> Self {
        let Built { text, mut blocks, markup_dates, mut references } = built;
        let listed = shape(&text, &mut blocks);
        if references.is_empty() {
            references = listed;
        }
        Self { text, blocks, markup_dates, references, ..Self::default() }
    }
}

impl Draft {
    /// With `title` as a block of its own on top.
    #[must_use]
    pub fn titled(self, title: &str) -> Self {
        let mut top = Builder::new();
        if top.push(BlockKind::Title, 0, title).is_none() {
            return self;
        }
        let Self { text, blocks, markup_dates, references, .. } = self;
        top.append(Builder::from(Built { text, blocks, markup_dates, references }));
        let Built { text, blocks, markup_dates, references } = top.finish();
        Self { text, blocks, markup_dates, references, ..self }
    }

    /// The words of the first title among its blocks.
    pub fn first_title(&self) -> Option<&str> {
        let title = self.blocks.iter().find(|block| block.kind == BlockKind::Title)?;
        Some(title.span.slice(&self.text))
    }

    /// The document: what the user said of it goes first, then its metadata, then its text.
    ///
    /// # Errors
    ///
    /// Where there is no text.
    pub fn finish(
        self,
        origin: &Origin,
        format: &str,
        options: &Options,
    ) -> Result<Document, LoadError> {
        if self.text.trim().is_empty() {
            return Err(LoadError::Empty(origin.to_string()));
        }
        let title = self.title.as_deref().and_then(line);
        let title = title.or_else(|| self.first_title().and_then(line));
        let stated = self.language.as_deref().and_then(code);
        let language =
            options.language.clone().or(stated).or_else(|| language(&self.text, &self.blocks));
        let source = |source| move |date| Published { date, source };
        let published = self.published.map(source(PublishedSource::Metadata));
        let given = options.published.map(source(PublishedSource::Given));
        Ok(Document {
            origin: origin.clone(),
            format: format.to_owned(),
            title,
            outlet: self.outlet.as_deref().and_then(line),
            url: self.url.as_deref().and_then(line),
            language,
            published: published.or(given),
            text: self.text,
            blocks: self.blocks,
            markup_dates: self.markup_dates,
            references: self.references.into_iter().map(clean).collect(),
        })
    }
}

/// The origin of the entry of that number, from 1, of a source that holds `of` of them.
pub fn entry(origin: &Origin, number: usize, of: usize) -> Origin {
    match origin.path() {
        Some(file) if of > 1 => Origin::Entry { file: file.to_owned(), number },
        _ => origin.clone(),
    }
}

/// A reference fit to be kept: each of its parts on one line.
fn clean(reference: Reference) -> Reference {
    let Reference { label, title, url } = reference;
    let part = |words: &str| line(words).unwrap_or_default();
    Reference { label: part(&label), title: part(&title), url: url.as_deref().and_then(line) }
}

/// `words` on one line, without control characters; `None` where blank.
fn line(words: &str) -> Option<String> {
    let words = on_one_line(&tidy(words));
    (!words.is_empty()).then_some(words)
}

/// The two letters of `en`, `en-US`, `EN_gb`; `None` for what is no such code.
fn code(language: &str) -> Option<String> {
    let code = language.trim().split(['-', '_']).next()?.to_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}
