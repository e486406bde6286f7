//! One line of JSON Lines: an article.

use jiff::civil::Date;
use serde_json::Value;

/// A text to read.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) published: Option<Date>,
    pub(crate) outlet: Option<String>,
}

/// Parses a line; an error says what was expected and what was found.
pub(crate) fn parse(line: &[u8]) -> Result<Input, String> {
    let text = std::str::from_utf8(line)
        .map_err(|e| format!("expected a line in UTF-8, but found a byte that is not at column {}", e.valid_up_to() + 1))?;
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| format!("expected a JSON object, but found {e}"))?;
    let Value::Object(mut object) = value else {
        return Err(format!("expected a JSON object, but found {}", name_of(&value)));
    };
    let mut string = |key: &str| match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("expected a string as {key:?}, but found {}", name_of(&other))),
    };
    let text = string("text")?.ok_or("expected a string as \"text\", but found none")?;
    let published = string("published")?;
    let outlet = string("outlet")?;
    let id = match object.remove("id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        None | Some(Value::Null) => return Err("expected a string as \"id\", but found none".to_owned()),
        Some(other) => return Err(format!("expected a string as \"id\", but found {}", name_of(&other))),
    };
    let published = published
        .map(|p| p.parse().map_err(|_| format!("expected a date such as 2025-08-17 as \"published\", but found {p:?}")))
        .transpose()?;
    Ok(Input { id, text, published, outlet })
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
