//! Reading values whose type nobody promises: null, `""`, a string, a list, an object.

use serde_json::{Map, Value};

use crate::load::html;

/// A JSON object.
pub(crate) type Fields = Map<String, Value>;

/// The words of a string or number, markup aside; `None` where blank or anything else.
pub(crate) fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(text) => html::words(text),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    (!words.trim().is_empty()).then_some(words)
}

/// The words of the first of `keys` that has any.
pub(crate) fn first(fields: &Fields, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| words(fields.get(*key)?))
}

/// The members of a list; a value that should be a list and is not, alone.
pub(crate) fn list(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(items)) => items,
        Some(Value::Null) | None => &[],
        Some(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_))) => {
            std::slice::from_ref(value)
        }
    }
}
