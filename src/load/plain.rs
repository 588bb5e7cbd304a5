//! Plain text: the decoded input itself, cut into blocks by its layout.

use crate::load::decode::{decode, is_binary};
use crate::load::{Format, LoadError, Loaded, Options, Source};
use crate::model::{Block, BlockKind, Document, Published, PublishedSource};
use crate::text::ByteSpan;

/// Plain text of any shape.
#[derive(Debug)]
pub struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "text"
    }

    fn help(&self) -> &'static str {
        "plain text"
    }

    fn recognises(&self, source: &Source) -> bool {
        !is_binary(&source.bytes)
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let decoded = decode(&source.bytes);
        if decoded.text.trim().is_empty() {
            return Err(LoadError::Empty(source.origin.to_string()));
        }
        let blocks = blocks(&decoded.text);
        let title = blocks.iter().find(|block| block.kind == BlockKind::Title);
        let title = title.map(|block| block.span.slice(&decoded.text).to_owned());
        let given = |date| Published { date, source: PublishedSource::Given };
        let document = Document {
            origin: source.origin.clone(),
            format: self.name().to_owned(),
            title,
            outlet: None,
            url: None,
            language: options.language.clone().or_else(|| language(&decoded.text)),
            published: options.published.map(given),
            text: decoded.text,
            blocks,
            markup_dates: Vec::new(),
            references: Vec::new(),
        };
        Ok(Loaded { documents: vec![document], ..Loaded::default() })
    }
}

/// The language of `text` as a two-letter code, `None` where it cannot be told.
pub fn language(text: &str) -> Option<String> {
    let end = text.char_indices().map(|(at, _)| at).nth(4000).unwrap_or(text.len());
    let info = whatlang::detect(text.get(..end)?)?;
    let code = match info.lang().code() {
        "eng" => "en",
        "spa" => "es",
        "por" => "pt",
        "fra" => "fr",
        "deu" => "de",
        "ita" => "it",
        "nld" => "nl",
        _ => return None,
    };
    info.is_reliable().then(|| code.to_owned())
}

/// The blocks of `text`: lines that follow each other are one paragraph.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in text.split("\n\n") {
        let span = ByteSpan::of(text, part.trim());
        let kind = if blocks.is_empty() { BlockKind::Title } else { BlockKind::Paragraph };
        blocks.extend(span.filter(|span| !span.is_empty()).map(|span| Block {
            kind,
            level: 0,
            span,
        }));
    }
    blocks
}
