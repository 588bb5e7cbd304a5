//! JSON-LD as sites write it: often wrapped for old browsers, with a comma too many or a line end
//! inside a string.

use chrono::NaiveDate;
use serde_json::Value;

use crate::load::dates::published;

/// What stands round the data to hide it from browsers that knew no such script.
const BEFORE: &[&str] = &["<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA["];
const AFTER: &[&str] = &["-->", "//]]>", "// ]]>", "/*]]>*/", "]]>", ";"];

/// The data in `script`, as it stands or with the common faults mended; `None` where it is past that.
pub(super) fn data(script: &str) -> Option<Value> {
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&mended(bare(script)))).ok()
}

/// The day of publication in a script that is no data: where it names one, and no other.
pub(super) fn only_date(script: &str) -> Option<NaiveDate> {
    let mut dates = script.split("\"datePublished\"").skip(1).map(|rest| {
        let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        published(value.split_once('"')?.0)
    });
    let first = dates.next()??;
    dates.all(|it| it == Some(first)).then_some(first)
}

fn bare(script: &str) -> &str {
    let mut rest = script.trim();
    while let Some(inner) = BEFORE.iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = inner.trim_start();
    }
    while let Some(inner) = AFTER.iter().find_map(|mark| rest.strip_suffix(mark)) {
        rest = inner.trim_end();
    }
    rest
}

/// `json` without commas before a closing bracket, and with blanks for control characters and plain
/// signs for unknown escapes in its strings.
fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut quoted = false;
    let mut signs = json.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => {
                quoted = !quoted;
                out.push(sign);
            }
            '\\' if quoted => match signs.next() {
                Some(it @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    out.extend([sign, it]);
                }
                other => out.extend(other),
            },
            '}' | ']' if !quoted => {
                let kept = out.trim_end().strip_suffix(',').map(str::len);
                out.truncate(kept.unwrap_or(out.len()));
                out.push(sign);
            }
            sign if sign.is_control() => out.push(' '),
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(script: &str) -> Option<String> {
        Some(data(script)?.get("datePublished")?.as_str()?.to_owned())
    }

    #[test]
    fn a_comma_too_many_a_line_end_and_a_wrapper_hide_no_date() {
        for script in [
            r#"{"headline": "Ferry", "tags": ["a", "b", ], "datePublished": "2025-05-03", }"#,
            "{\"headline\": \"The\nferry\tline\", \"datePublished\": \"2025-05-03\"}",
            r#"{"headline": "The minister\'s ferry", "datePublished": "2025-05-03"}"#,
            "\n//<![CDATA[\n{\"datePublished\": \"2025-05-03\"}\n//]]>\n",
            "<!-- {\"datePublished\": \"2025-05-03\"}; -->",
        ] {
            assert_eq!(date(script).as_deref(), Some("2025-05-03"), "{script}");
        }
    }

    #[test]
    fn commas_and_brackets_of_a_string_stay() {
        let script = r#"{"a": "x, } y", "datePublished": "2025-05-03",}"#;
        let value = data(script).expect("data");
        assert_eq!(value.get("a").and_then(Value::as_str), Some("x, } y"));
    }

    #[test]
    fn past_mending_a_date_counts_where_it_is_the_only_one() {
        let script = r#"{"headline": "The "new" line", "datePublished" : "2025-05-03T10:00:00Z"}"#;
        assert_eq!(data(script), None);
        assert_eq!(only_date(script).map(|it| it.to_string()).as_deref(), Some("2025-05-03"));
        let two = format!("{script}, {{\"datePublished\": \"2024-01-01\"}}");
        assert_eq!(only_date(&two), None);
        assert_eq!(only_date("{\"datePublished\": soon"), None);
    }
}
