//! Books: the chapters of an EPUB in reading order, as one document.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::load::archive::{Archive, is_archive};
use crate::load::blocks::Builder;
use crate::load::dates::published;
use crate::load::decode::decode;
use crate::load::document::Draft;
use crate::load::xml::events::{Handler, attribute, read};
use crate::load::{Format, LoadError, Loaded, Options, Source, html, warning};
use crate::model::BlockKind;

/// A book.
#[derive(Debug)]
pub struct Epub;

const CONTAINER: &str = "META-INF/container.xml";

impl Format for Epub {
    fn name(&self) -> &'static str {
        "epub"
    }

    fn help(&self) -> &'static str {
        "EPUB books"
    }

    fn recognises(&self, source: &Source) -> bool {
        let limits = Options::default().limits;
        is_archive(&source.bytes)
            && Archive::open(source, self.name(), &limits)
                .is_ok_and(|archive| archive.names().iter().any(|name| name == CONTAINER))
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let mut archive = Archive::open(source, self.name(), &options.limits)?;
        let depth = options.limits.depth;
        let mut package = Package::default();
        let _ = read(&archive.text(CONTAINER)?, depth, &mut package);
        let path = package.path.clone();
        let _ = read(&archive.text(&path)?, depth, &mut package);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut out = Builder::new();
        let mut loaded = Loaded::default();
        if !package.title.is_empty() {
            out.push(BlockKind::Title, 0, &package.title);
        }
        for id in package.order.iter().take(options.limits.members) {
            let Some(href) = package.items.get(id) else { continue };
            let name = joined(folder, href);
            let Some(bytes) = archive.member(&name)? else {
                let message = format!("{name}: this chapter is not in the book");
                loaded.warnings.push(warning(&source.origin, message));
                continue;
            };
            let chapter = decode(&bytes).text;
            if html::fragment(html::body_of(&chapter), Some(&package.title), depth, &mut out) {
                let message =
                    format!("{name}: nested deeper than {depth} levels; read as plain text");
                loaded.warnings.push(warning(&source.origin, message));
            }
        }
        let Package { title, language, date, publisher, .. } = package;
        let draft = Draft {
            title: Some(title),
            outlet: Some(publisher),
            language: Some(language).filter(|it| !it.is_empty()),
            published: published(&date),
            ..Draft::from(out.finish())
        };
        loaded.documents.push(draft.finish(&source.origin, self.name(), options)?);
        loaded.unpacked = archive.unpacked();
        Ok(loaded)
    }
}

/// What the container and the package file say.
#[derive(Debug, Default)]
struct Package {
    path: String,
    items: HashMap<String, String>,
    order: Vec<String>,
    title: String,
    language: String,
    date: String,
    publisher: String,
    open: String,
}

impl Handler for Package {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = |name: &str| attribute(tag, &[name]).unwrap_or_default();
        match name {
            "rootfile" if self.path.is_empty() => self.path = value("full-path"),
            "item" => {
                self.items.insert(value("id"), value("href"));
            }
            "itemref" if value("linear") != "no" => self.order.push(value("idref")),
            _ => {}
        }
        name.clone_into(&mut self.open);
    }

    fn end(&mut self) {
        self.open.clear();
    }

    fn text(&mut self, text: &str) {
        let field = match self.open.as_str() {
            "title" => &mut self.title,
            "language" => &mut self.language,
            "date" => &mut self.date,
            "publisher" => &mut self.publisher,
            _ => return,
        };
        field.push_str(text);
    }
}

/// `href` as seen from `folder`, without its fragment, `%20` and the like read.
fn joined(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    percent_decoded(&parts.join("/"))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits =
            tail.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = digits.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_found_from_the_package_file() {
        assert_eq!(joined("OEBPS/text", "../chapter%201.xhtml#top"), "OEBPS/chapter 1.xhtml");
        assert_eq!(joined("", "a.xhtml"), "a.xhtml");
        assert_eq!(joined("a", "../../../b%zz"), "b%zz");
    }
}
