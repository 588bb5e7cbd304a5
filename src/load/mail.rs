//! Mail, and web pages saved as mail (MHTML).

use mail_parser::{Address, Message, MessageParser, MimeHeaders};

use crate::load::blocks::{Builder, Built};
use crate::load::document::Draft;
use crate::load::{Format, LoadError, Loaded, Options, Source, html, plain, warning};
use crate::model::BlockKind;

/// A message, as mail programs save it.
#[derive(Debug)]
pub struct Mail;

/// A web page with all that belongs to it.
#[derive(Debug)]
pub struct Mhtml;

/// Whether the source begins with headers of mail, and names all of these.
fn has_headers(source: &Source, names: &[&str]) -> bool {
    let head = source.head();
    let first = head.lines().next().and_then(|line| line.split_once(':'));
    let header = |name: &str| {
        name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !name.is_empty()
    };
    let headers = head.split("\n\n").next().unwrap_or_default();
    let present = |name: &&str| headers.lines().any(|line| line.starts_with(*name));
    first.is_some_and(|(name, _)| header(name)) && names.iter().all(present)
}

fn parse<'s>(
    source: &'s Source,
    format: &'static str,
    options: &Options,
) -> Result<Message<'s>, LoadError> {
    source.within(options.limits.file_bytes)?;
    MessageParser::default().parse(&source.bytes).ok_or_else(|| LoadError::Malformed {
        origin: source.origin.to_string(),
        format,
        reason: "no headers".to_owned(),
    })
}

impl Format for Mhtml {
    fn name(&self) -> &'static str {
        "mhtml"
    }

    fn help(&self) -> &'static str {
        "web pages saved as one file (MHTML)"
    }

    fn recognises(&self, source: &Source) -> bool {
        let page = matches!(source.extension().as_str(), "mht" | "mhtml");
        has_headers(source, &["mime-version"])
            && (page
                || source.head().contains("multipart/related")
                    && source.head().contains("snapshot-content-location"))
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let message = parse(source, self.name(), options)?;
        let Some(page) = message.body_html(0) else {
            let reason = "no page in it".to_owned();
            return Err(LoadError::Malformed {
                origin: source.origin.to_string(),
                format: self.name(),
                reason,
            });
        };
        let (draft, warnings) = html::page(&page, &source.origin, options);
        let address = ["Snapshot-Content-Location", "Content-Location"];
        let address =
            address.iter().find_map(|name| message.header(*name)?.as_text().map(str::to_owned));
        let draft = Draft { url: draft.url.or(address), ..draft };
        let document = draft.finish(&source.origin, self.name(), options)?;
        Ok(Loaded { documents: vec![document], warnings, ..Loaded::default() })
    }
}

impl Format for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn help(&self) -> &'static str {
        "mail messages (.eml)"
    }

    fn recognises(&self, source: &Source) -> bool {
        let named = source.extension() == "eml";
        let about =
            has_headers(source, &["from:", "subject:"]) || has_headers(source, &["from:", "date:"]);
        about
            && (named
                || has_headers(source, &["mime-version"])
                || has_headers(source, &["message-id"]))
            || named && has_headers(source, &[])
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let message = parse(source, self.name(), options)?;
        let mut warnings = Vec::new();
        let mut out = Builder::new();
        if let Some(subject) = message.subject() {
            out.push(BlockKind::Title, 0, subject);
        }
        for (name, people) in [("From", message.from()), ("To", message.to()), ("Cc", message.cc())]
        {
            if let Some(people) = people.map(names).filter(|people| !people.is_empty()) {
                out.push(BlockKind::Paragraph, 0, &format!("{name}: {people}"));
            }
        }
        let body = message.body_text(0).unwrap_or_default();
        let marked = message
            .html_part(0)
            .and_then(|part| part.is_text_html().then(|| message.body_html(0)).flatten());
        if let Some(page) = marked {
            let depth = options.limits.depth;
            if html::fragment(html::body_of(&page), message.subject(), depth, &mut out) {
                let text = format!("nested deeper than {depth} levels; read as plain text");
                warnings.push(warning(&source.origin, text));
            }
        } else {
            let text = crate::load::decode::tidy(&body);
            let (blocks, references) = plain::blocks(&text);
            let blocks = blocks.into_iter().map(|mut block| {
                if block.kind == BlockKind::Title {
                    block.kind = BlockKind::Paragraph;
                }
                block
            });
            out.append(Builder::from(Built {
                blocks: blocks.collect(),
                text,
                references,
                ..Built::default()
            }));
        }
        for part in message.attachments().take(100) {
            let name = part.attachment_name().unwrap_or("without a name").to_owned();
            warnings.push(warning(&source.origin, format!("attachment {name} left out")));
        }
        let sent = message.date().and_then(|date| {
            chrono::NaiveDate::from_ymd_opt(
                i32::from(date.year),
                u32::from(date.month),
                u32::from(date.day),
            )
        });
        let title = message.subject().map(str::to_owned);
        let draft = Draft { title, published: sent, ..Draft::from(out.finish()) };
        let document = draft.finish(&source.origin, self.name(), options)?;
        Ok(Loaded { documents: vec![document], warnings, ..Loaded::default() })
    }
}

/// The names in a header, or the addresses of those without.
fn names(people: &Address<'_>) -> String {
    let names =
        people.iter().take(200).filter_map(|it| it.name.as_deref().or(it.address.as_deref()));
    names.collect::<Vec<_>>().join(", ")
}
