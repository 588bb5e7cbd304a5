//! One fact as JSON, for the programs that the reader gives it to.

use serde::Serialize;
use serde_json::Value;

use crate::app::remarks::Remark;
use crate::app::subject::Subject;
use crate::export::json::file;
use crate::model::Briefing;
use crate::model::schema::Document;

/// A fact in the words of the schema, and the documents that it names.
#[derive(Debug, Serialize)]
struct Told<'r> {
    kind: &'static str,
    fact: Value,
    documents: Vec<Document>,
    marked: bool,
    note: Option<&'r str>,
}

/// `subject` as JSON, on one line without its end.
pub(super) fn json(briefing: &Briefing, subject: Subject, remark: Option<&Remark>) -> String {
    let file = file(briefing, false);
    let at = subject.index();
    let value = |item: Option<Value>| item.unwrap_or_default();
    let fact = match subject {
        Subject::Event(_) => value(file.events.get(at).and_then(to_value)),
        Subject::Topic(_) => value(file.topics.get(at).and_then(to_value)),
        Subject::Person(_) => value(file.people.get(at).and_then(to_value)),
        Subject::Organisation(_) => value(file.organisations.get(at).and_then(to_value)),
        Subject::Document(_) => value(file.documents.get(at).and_then(to_value)),
    };
    let mut named = Vec::new();
    documents(&fact, &mut named);
    let told = Told {
        kind: subject.noun(),
        documents: file.documents.into_iter().filter(|it| named.contains(&it.id)).collect(),
        fact,
        marked: remark.is_some_and(|remark| remark.marked),
        note: remark.map(|remark| remark.note.as_str()).filter(|note| !note.is_empty()),
    };
    serde_json::to_string(&told).unwrap_or_default()
}

fn to_value<T: Serialize>(item: &T) -> Option<Value> {
    serde_json::to_value(item).ok()
}

/// The ids of documents that stand anywhere in `value`.
fn documents(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| documents(item, found)),
        Value::Object(fields) => {
            let id = fields.get("document").and_then(Value::as_str);
            found.extend(id.map(str::to_owned));
            fields.values().for_each(|field| documents(field, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
