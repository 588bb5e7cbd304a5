//! One story: its sections in the order in which a reader wants them.

use chrono::NaiveDate;
use serde_json::Value;

use crate::load::blocks::Builder;
use crate::load::dates::{published, seconds};
use crate::load::document::Draft;
use crate::load::json::values::{Fields, first, list, words};
use crate::load::kite::citations::Sources;
use crate::model::BlockKind;

/// Sections by their keys, with the headings they are shown under.
const SECTIONS: &[(&str, &str)] = &[
    ("talking_points", "Talking points"),
    ("perspectives", "Perspectives"),
    ("timeline", "Timeline"),
    ("key_players", "Key players"),
    ("historical_background", "Historical background"),
    ("geopolitical_context", "Geopolitical context"),
    ("humanitarian_impact", "Humanitarian impact"),
    ("economic_implications", "Economic implications"),
    ("international_reactions", "International reactions"),
    ("business_angle_text", "Business angle"),
    ("business_angle_points", "Business angle"),
    ("technical_details", "Technical details"),
    ("technical_specifications", "Technical specifications"),
    ("scientific_significance", "Scientific significance"),
    ("industry_impact", "Industry impact"),
    ("suggested_qna", "Questions and answers"),
    ("future_outlook", "Outlook"),
    ("did_you_know", "Did you know"),
];
/// Keys that are no sections: shown elsewhere, or no text.
const OTHER: &[&str] = &[
    "title",
    "short_summary",
    "summary",
    "location",
    "quote",
    "quote_author",
    "quote_attribution",
    "quote_source_url",
    "quote_source_domain",
    "articles",
    "domains",
    "primary_image",
    "secondary_image",
    "id",
    "cluster_number",
    "unique_domains",
    "number_of_titles",
    "emoji",
    "category",
    "feed_category",
    "item_category",
    "sourceLanguage",
    "selectedLanguage",
    "source_urls",
    "url",
    "link",
    "published",
    "timestamp",
    "expanded",
    "favicon",
    "image",
    "image_caption",
    "language",
    "date",
    "lang",
    "sources",
];

/// The document that a story is. `dated` is when the file that holds it was made.
pub(super) fn draft(story: &Fields, dated: Option<NaiveDate>) -> Draft {
    let mut out = Builder::new();
    let sources = Sources::read(list(story.get("articles")));
    let mut write = Writer { out: &mut out };
    write.top(story, &sources);
    for (key, heading) in SECTIONS {
        write.section(key, heading, story.get(*key));
    }
    for (key, value) in story {
        let known = OTHER.contains(&key.as_str()) || SECTIONS.iter().any(|(name, _)| name == key);
        if !known {
            write.section(key, &title_of(key), Some(value));
        }
    }
    sources.write(&mut out);
    let built = out.finish();
    let references = sources.references(&built.text);
    let own = ["published", "timestamp", "date"].iter().find_map(|key| day(story.get(*key)?));
    let latest =
        list(story.get("articles")).iter().filter_map(|article| day(article.get("date")?)).max();
    Draft {
        url: first(story, &["url", "link"]),
        language: first(story, &["selectedLanguage", "sourceLanguage", "language", "lang"]),
        published: own.or(dated).or(latest),
        references,
        ..Draft::from(built)
    }
}

/// A day in a number of seconds or in words.
pub(super) fn day(value: &Value) -> Option<NaiveDate> {
    value.as_i64().map_or_else(|| published(value.as_str()?), seconds)
}

/// `economic_side` as `Economic side`.
fn title_of(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut chars = words.chars();
    let head = chars.next().into_iter().flat_map(char::to_uppercase);
    head.chain(chars).collect()
}

struct Writer<'b> {
    out: &'b mut Builder,
}

impl Writer<'_> {
    fn paragraphs(&mut self, text: &str) {
        for part in text.split("\n\n") {
            self.out.push(BlockKind::Paragraph, 0, part);
        }
    }

    /// Title, summary, pictures and the quote.
    fn top(&mut self, story: &Fields, sources: &Sources) {
        if let Some(title) = first(story, &["title"]) {
            self.out.push(BlockKind::Title, 0, &title);
        }
        if let Some(location) = first(story, &["location"]) {
            self.out.push(BlockKind::Furniture, 0, &location);
        }
        if let Some(summary) = first(story, &["short_summary", "summary"]) {
            self.paragraphs(&summary);
        }
        for key in ["primary_image", "secondary_image"] {
            let Some(Value::Object(image)) = story.get(key) else { continue };
            let Some(caption) = first(image, &["caption"]) else { continue };
            let credit = first(image, &["credit"]).map(|it| format!(" ({it})")).unwrap_or_default();
            self.out.push(BlockKind::Caption, 0, &format!("{caption}{credit}"));
        }
        if let Some(quote) = first(story, &["quote"]) {
            let author = first(story, &["quote_author"]);
            let attribution = first(story, &["quote_attribution"]);
            // Who wrote the words down did not say them.
            let (outlet, rest) = match attribution {
                Some(it) if sources.has_outlet(&it) => (Some(it), None),
                rest => (None, rest),
            };
            let who: Vec<String> = author.into_iter().chain(rest).collect();
            let dash = if who.is_empty() { "" } else { " — " };
            let quote = quote.trim().trim_matches(['"', '“', '”']);
            self.out.push(BlockKind::Paragraph, 0, &format!("“{quote}”{dash}{}", who.join(", ")));
            if let Some(outlet) = outlet {
                self.out.push(BlockKind::Reference, 0, &outlet);
            }
        }
    }

    /// A section of any type under its heading; nothing where there is nothing to read.
    fn section(&mut self, key: &str, heading: &str, value: Option<&Value>) {
        let mut part = Builder::new();
        let mut inner = Writer { out: &mut part };
        match value {
            Some(Value::String(text)) if text.starts_with("http") => {}
            Some(Value::String(_)) if key != "timeline" => {
                inner.paragraphs(&value.and_then(words).unwrap_or_default());
            }
            Some(Value::Object(_) | Value::Array(_) | Value::String(_)) => {
                for item in list(value) {
                    inner.item(key, item);
                }
            }
            Some(Value::Null | Value::Bool(_) | Value::Number(_)) | None => {}
        }
        part.close();
        if !part.is_empty() {
            self.out.push(BlockKind::Heading, 2, heading);
            self.out.append(part);
        }
    }

    fn item(&mut self, key: &str, item: &Value) {
        match item {
            Value::Object(fields) => self.object(fields),
            Value::String(text) => match text.split_once("::") {
                Some((date, content)) if key == "timeline" => self.entry(date, None, content),
                _ => {
                    if let Some(words) = words(item).filter(|words| !words.starts_with("http")) {
                        self.out.push(BlockKind::ListItem, 1, &words);
                    }
                }
            },
            Value::Array(items) => items
                .iter()
                .take(1000)
                .filter(|it| it.is_string())
                .for_each(|it| self.item(key, it)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// A view with its sources, an entry of a timeline, a question with its answer, or any object.
    fn object(&mut self, fields: &Fields) {
        let content = first(fields, &["content", "text", "description", "event", "summary"]);
        let date = first(fields, &["date", "date_iso", "year"]);
        let question = first(fields, &["question"]);
        let named = first(fields, &["name", "title", "label"]);
        match (date, question, content) {
            (Some(date), _, Some(content)) => {
                let iso = first(fields, &["date_iso"]);
                self.entry(&date, iso.as_deref(), &content);
            }
            (_, Some(question), _) => {
                self.out.push(BlockKind::Paragraph, 0, &question);
                self.paragraphs(&first(fields, &["answer"]).unwrap_or_default());
            }
            (_, None, Some(content)) => {
                let name = named.map(|name| format!("{name}: ")).unwrap_or_default();
                self.out.push(BlockKind::ListItem, 1, &format!("{name}{content}"));
                self.outlets(fields);
            }
            (_, None, None) => {
                let role = first(fields, &["role", "position"]);
                let parts: Vec<String> = named.into_iter().chain(role).collect();
                self.out.push(BlockKind::ListItem, 1, &parts.join(", "));
            }
        }
    }

    /// Who holds a view: `Sources: A, B`.
    fn outlets(&mut self, fields: &Fields) {
        let names = list(fields.get("sources")).iter().take(100);
        let names: Vec<String> = names.filter_map(|source| words(source.get("name")?)).collect();
        if !names.is_empty() {
            self.out.push(BlockKind::Reference, 0, &format!("Sources: {}", names.join(", ")));
        }
    }

    fn entry(&mut self, date: &str, iso: Option<&str>, content: &str) {
        self.out.open(BlockKind::TimelineEntry, 0);
        let from = self.out.len();
        self.out.words(date.trim());
        if let Some(iso) = iso {
            self.out.date(from, iso);
        }
        self.out.words(" – ");
        self.out.words(content.trim());
        self.out.close();
    }
}
