//! One line of JSON Lines: an article.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde_json::value::RawValue;

use crate::args::Columns;
use crate::input::article::{Article, Unread};
use crate::input::fields;
use crate::problem::Place;

/// Parses a line; an error says what was expected, what was found, and where.
pub(super) fn parse(line: &[u8], columns: &Columns) -> Result<Article, Unread> {
    let text = std::str::from_utf8(line).map_err(|e| {
        let at = e.valid_up_to();
        unread(Place::new(at..at + 1, format!("expected a line in UTF-8, but found a byte that is not at column {}", at + 1)))
    })?;
    let object = Object::parse(text).map_err(unread)?;
    let id = object.id(columns)?;
    let article = object.article(columns, &id);
    article.map_err(|place| Unread { id, place })
}

fn unread(place: Place) -> Unread {
    Unread { id: None, place }
}

/// The members of an object as they stand in a line.
struct Object<'l> {
    line: &'l str,
    members: HashMap<Cow<'l, str>, &'l RawValue>,
}

impl<'l> Object<'l> {
    fn parse(line: &'l str) -> Result<Self, Place> {
        let json = line.trim_start_matches('\u{feff}');
        let skipped = line.len() - json.len();
        let broken = |error: serde_json::Error| {
            // The column is that of the last byte read, from 1; at the end of the line there is none.
            let at = skipped + error.column().saturating_sub(1);
            // A line of JSON Lines has no lines of its own to tell.
            let found = error.to_string().replace(" at line 1 column ", " at column ");
            Place::new(at..at + 1, format!("expected a JSON object, but found {found}"))
        };
        let value: &RawValue = serde_json::from_str(json).map_err(broken)?;
        if !value.get().starts_with('{') {
            let place = place_in(line, value.get());
            return Err(Place::new(place, format!("expected a JSON object, but found {}", name_of(value))));
        }
        Ok(Self { line, members: serde_json::from_str(json).map_err(broken)? })
    }

    fn at(&self, value: &RawValue) -> Range<usize> {
        place_in(self.line, value.get())
    }

    /// Returns a member that is neither missing nor null.
    fn member(&self, key: &str) -> Option<&'l RawValue> {
        self.members.get(key).copied().filter(|v| v.get() != "null")
    }

    fn string(&self, key: &str) -> Result<Option<(String, &'l RawValue)>, Place> {
        let Some(value) = self.member(key) else { return Ok(None) };
        let found = |what: String| Place::new(self.at(value), format!("expected a string as {key:?}, but found {what}"));
        if !value.get().starts_with('"') {
            return Err(found(name_of(value).to_owned()));
        }
        let text = serde_json::from_str(value.get()).map_err(|e| found(e.to_string()))?;
        Ok(Some((text, value)))
    }

    /// Returns the identifier; `None` where there is none, or none that could be one.
    fn id(&self, columns: &Columns) -> Result<Option<String>, Unread> {
        let Some(value) = self.member(&columns.id) else { return Ok(None) };
        if value.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return Ok(Some(value.get().to_owned()));
        }
        self.string(&columns.id).map(|id| id.map(|(id, _)| id)).map_err(unread)
    }

    fn article(&self, columns: &Columns, id: &Option<String>) -> Result<Article, Place> {
        let told = self.string(&columns.text)?;
        let page = if told.as_ref().is_none_or(|(text, _)| text.trim().is_empty()) { self.string(&columns.html)? } else { None };
        let html = page.is_some();
        let text = page.or(told);
        let missing = |what: String| Place::new(self.whole(), what);
        let (text, _) =
            text.ok_or_else(|| missing(format!("expected a string as {:?} or {:?}, but found none", columns.text, columns.html)))?;
        let published = self.string(&columns.published)?;
        let outlet = self.string(&columns.outlet)?.map(|(outlet, _)| outlet);
        let id = id.clone().ok_or_else(|| missing(format!("expected a string as {:?}, but found none", columns.id)))?;
        let published = published
            .map(|(text, value)| fields::published(&text, &columns.published).map_err(|reason| Place::new(self.at(value), reason)))
            .transpose()?;
        Ok(Article { id, text, published, outlet, html })
    }

    /// Returns the bytes of the object without white space around it.
    fn whole(&self) -> Range<usize> {
        place_in(self.line, self.line.trim())
    }
}

/// Returns where a part of a line stands in it.
fn place_in(line: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
    start..start + part.len()
}

fn name_of(value: &RawValue) -> &'static str {
    match value.get().as_bytes().first() {
        Some(b'n') => "null",
        Some(b't' | b'f') => "true or false",
        Some(b'"') => "a string",
        Some(b'[') => "an array",
        Some(b'{') => "an object",
        _ => "a number",
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::args::Columns;

    #[test]
    fn the_place_of_an_error_is_told() {
        for (line, place, reason) in [
            (r#"{"id":"b","text":5}"#, "5", "expected a string as \"text\", but found a number"),
            (
                r#"{"id":"b","text":"x","published":"soon"}"#,
                "\"soon\"",
                "expected a date such as 2025-08-17 as \"published\", but found \"soon\"",
            ),
            (r#" [1, 2] "#, "[1, 2]", "expected a JSON object, but found an array"),
            (r#"{"id":{},"text":"x"}"#, "{}", "expected a string as \"id\", but found an object"),
            (r#"{"id":"b" "text":"x"}"#, "\"", "expected a JSON object, but found expected `,` or `}` at column 11"),
        ] {
            let unread = parse(line.as_bytes(), &Columns::default()).expect_err("no article");
            assert_eq!((line.get(unread.place.at), unread.place.reason.as_str()), (Some(place), reason));
        }
    }

    #[test]
    fn the_identifier_of_what_cannot_be_read_is_kept() {
        for (line, id) in [(r#"{"id":"b","text":5}"#, Some("b")), (r#"{"id":7}"#, Some("7")), (r#"{"text":"x"}"#, None), ("{", None)] {
            assert_eq!(parse(line.as_bytes(), &Columns::default()).expect_err("no article").id.as_deref(), id, "{line}");
        }
    }

    #[test]
    fn names_of_its_own_and_html() {
        let columns = "text=body,id=url".parse().expect("columns");
        let article = parse(br#"{"url":"u","body":"x","text":1}"#, &columns).expect("an article");
        assert_eq!((article.id.as_str(), article.text.as_str()), ("u", "x"));
        let article = parse(br#"{"id":-1.5,"text":null,"html":"<p>x\u00e9"}"#, &Columns::default()).expect("an article");
        assert_eq!((article.id.as_str(), article.text.as_str()), ("-1.5", "<p>xé"));
    }
}
