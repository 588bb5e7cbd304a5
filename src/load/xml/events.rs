//! XML as a run of tags and words, within a depth, entities read, nothing else expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::load::html;

/// What takes the events of a document in.
pub(crate) trait Handler {
    /// An element begins. `name` is local and in lower case.
    fn start(&mut self, name: &str, tag: &BytesStart<'_>);
    /// The innermost element ends.
    fn end(&mut self);
    /// Words between tags, entities read.
    fn text(&mut self, text: &str);
    /// Text that was wrapped up whole.
    fn cdata(&mut self, text: &str) {
        self.text(text);
    }
}

/// Hands all of `xml` to `handler`; says where it stopped, where that is not the end.
pub(crate) fn read(xml: &str, depth: usize, handler: &mut impl Handler) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut open = 0;
    loop {
        match reader.read_event() {
            Err(fault) => {
                let at = reader.error_position();
                return Some(format!(
                    "not well-formed at byte {at} ({fault}); the rest is left out"
                ));
            }
            Ok(Event::Eof) => return None,
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if open >= depth {
                    return Some(format!(
                        "nested deeper than {depth} levels; the rest is left out"
                    ));
                }
                open += 1;
                handler.start(&local_name(tag.local_name().as_ref()), &tag);
            }
            Ok(Event::End(_)) => {
                if open > 0 {
                    open -= 1;
                    handler.end();
                }
            }
            Ok(Event::Text(text)) => {
                handler.text(&text.xml_content(quick_xml::XmlVersion::Implicit1_0));
            }
            Ok(Event::CData(text)) => handler.cdata(&text),
            Ok(Event::GeneralRef(name)) if name.len() <= 32 => {
                handler.text(&html::words(&format!("&{};", &*name)));
            }
            Ok(
                Event::GeneralRef(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_),
            ) => {}
        }
    }
}

/// The value of the first attribute with one of these local names, in lower case.
pub(crate) fn attribute(tag: &BytesStart<'_>, names: &[&str]) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false).flatten().take(100).find_map(|attribute| {
        let key = local_name(attribute.key.local_name().as_ref());
        names.contains(&key.as_str()).then(|| attribute.value.into_owned())
    })
}

fn local_name(name: &str) -> String {
    name.to_lowercase()
}
