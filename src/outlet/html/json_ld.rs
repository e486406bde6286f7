//! What schema.org's JSON-LD tells about an article.

use dom_query::Document;
use serde_json::{Map, Value};

use crate::outlet::html::claims::Claims;
use crate::outlet::html::text::tidied;
use crate::outlet::html::time;

type Object = Map<String, Value>;

/// Objects of one page that are looked at; pages hold a dozen.
const MOST: usize = 2000;

/// Returns what the JSON-LD of a page tells about its article.
pub(super) fn read(doc: &Document, notices: &mut Vec<String>) -> Claims {
    let mut values = Vec::new();
    for script in doc.select("script[type*='ld+json' i]").nodes() {
        match parse(&script.text()) {
            Ok(parsed) => values.extend(parsed),
            Err(error) => notices.push(format!("the page's JSON-LD does not parse: {error}")),
        }
    }
    let graph = Graph::of(&values);
    graph.article().map(|article| graph.claims(article)).unwrap_or_default()
}

/// Parses one script, which may hold several values, comments around them and raw line ends in strings.
fn parse(script: &str) -> Result<Vec<Value>, serde_json::Error> {
    let bare = bare(script);
    let once: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(bare).into_iter().collect();
    once.or_else(|error| {
        let mended: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(&mend(bare)).into_iter().collect();
        mended.map_err(|_| error)
    })
}

/// Returns a script without the comments that hide it from old programs.
fn bare(script: &str) -> &str {
    let mut rest = script.trim();
    for (open, close) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")] {
        rest = rest.strip_prefix(open).map_or(rest, |inner| inner.trim().strip_suffix(close).unwrap_or(inner)).trim();
    }
    rest.trim_end_matches(';')
}

/// Mends what serializers by hand get wrong: raw control characters in strings, commas before a closing bracket.
fn mend(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut inside, mut escaped) = (false, false);
    for c in script.chars() {
        if !inside && matches!(c, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            if out.trim_end().len() > kept {
                out.truncate(kept);
            }
        }
        inside ^= c == '"' && !escaped;
        escaped = inside && c == '\\' && !escaped;
        out.push(if inside && c.is_control() { ' ' } else { c });
    }
    out
}

/// The objects of a page, those that others name by `@id` among them.
struct Graph<'v> {
    objects: Vec<&'v Object>,
}

impl<'v> Graph<'v> {
    fn of(values: &'v [Value]) -> Self {
        let mut objects = Vec::new();
        let mut open: Vec<&Value> = values.iter().rev().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(object) if objects.len() < MOST => {
                    objects.push(object);
                    let inner = ["mainEntity", "mainEntityOfPage", "@graph"];
                    open.extend(inner.iter().filter_map(|key| object.get(*key)).filter(|v| v.is_object() || v.is_array()));
                }
                _ => {}
            }
        }
        Self { objects }
    }

    /// Returns the object of the page's article: the first of the most telling type.
    fn article(&self) -> Option<&'v Object> {
        let ranked = self.objects.iter().enumerate().filter_map(|(at, object)| {
            let rank = types(object).filter_map(rank).min()?;
            Some((rank, at, *object))
        });
        ranked.min_by_key(|(rank, at, _)| (*rank, *at)).map(|(_, _, object)| object)
    }

    fn claims(&self, article: &'v Object) -> Claims {
        let text = |key: &str| article.get(key).and_then(|v| self.string(v));
        let date = |key: &str| article.get(key).and_then(Value::as_str).and_then(|d| time::read(d, &[]));
        let named = |key: &str| article.get(key).map(|v| self.names(v)).unwrap_or_default();
        let address = |value: &Value| match value {
            Value::Object(object) => object.get("@id").or(object.get("url")).and_then(Value::as_str).map(str::to_owned),
            other => other.as_str().map(str::to_owned),
        };
        Claims {
            headline: text("headline").or_else(|| text("name")).or_else(|| text("alternativeHeadline")),
            authors: [named("author"), named("creator")].into_iter().find(|names| !names.is_empty()).unwrap_or_default(),
            published: date("datePublished").or_else(|| date("dateCreated")),
            modified: date("dateModified"),
            outlet: [named("publisher"), named("sourceOrganization")].into_iter().flatten().next(),
            url: ["url", "mainEntityOfPage"].iter().filter_map(|k| article.get(*k)).find_map(address).filter(|u| u.contains("://")),
        }
    }

    /// Returns the names that a value tells: a string, an object with a name, a reference to one, or a list of these.
    fn names(&self, value: &'v Value) -> Vec<String> {
        let items = match value {
            Value::Array(items) => items.iter().take(50).collect(),
            other => vec![other],
        };
        items.into_iter().filter_map(|item| self.string(item)).collect()
    }

    fn string(&self, value: &'v Value) -> Option<String> {
        match value {
            Value::String(text) => Some(decoded(text)).filter(|t| !t.is_empty()),
            Value::Array(items) => items.iter().find_map(Value::as_str).map(decoded),
            Value::Object(object) => {
                let here = object.get("name").or(object.get("@value"));
                let there = || {
                    let id = object.get("@id")?;
                    self.objects.iter().find(|o| o.get("@id") == Some(id)).and_then(|o| o.get("name"))
                };
                here.or_else(there).and_then(first_string).map(decoded).filter(|t| !t.is_empty())
            }
            _ => None,
        }
    }
}

fn first_string(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.as_array().and_then(|items| items.iter().find_map(Value::as_str)))
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    let told = object.get("@type");
    let one = told.and_then(Value::as_str);
    let several = told.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(several)
}

/// Returns how telling a type is, from 0 (an article of news); `None` for what is no article.
fn rank(name: &str) -> Option<u8> {
    match name.rsplit(['/', ':', '#']).next()? {
        "LiveBlogPosting" => Some(0),
        kind if kind.ends_with("NewsArticle") => Some(0),
        "Article" | "Report" => Some(1),
        kind if kind.ends_with("Article") || kind.ends_with("Posting") && kind != "JobPosting" => Some(2),
        _ => None,
    }
}

/// So many bytes of a string are read.
const LONGEST: usize = 2000;

/// Returns a string with its character references read: many pages escape twice.
fn decoded(text: &str) -> String {
    // What is longer is no headline and no name.
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = text.get(..end).unwrap_or("");
    if !text.contains(['&', '<']) {
        return tidied(text);
    }
    tidied(&Document::fragment(text).text())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::read;

    fn headline(json: &str) -> (Option<String>, Vec<String>) {
        let mut notices = Vec::new();
        let doc = Document::from(format!("<script type=\"application/ld+json\">{json}</script>"));
        (read(&doc, &mut notices).headline, notices)
    }

    #[test]
    fn shapes() {
        for json in [
            r#"{"@type":"NewsArticle","headline":"Late ferry"}"#,
            r#"[{"@type":"Organization","name":"Harbour"},{"@type":["Thing","ReportageNewsArticle"],"headline":"Late ferry"}]"#,
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"Page"},{"@type":"Article","headline":"Late ferry"}]}"#,
            r#"{"@type":"WebPage","mainEntity":{"@type":"https://schema.org/NewsArticle","headline":"Late ferry"}}"#,
            r#"{"@type":"BlogPosting","headline":"Other"} {"@type":"NewsArticle","headline":"Late ferry"}"#,
            "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Late\n ferry\",} -->",
            r#"{"@type":"NewsArticle","headline":"Late &#102;erry"};"#,
        ] {
            assert_eq!(headline(json), (Some("Late ferry".to_owned()), vec![]), "{json}");
        }
    }

    #[test]
    fn broken_json_is_noted() {
        let (found, notices) = headline(r#"{"@type":"NewsArticle","headline":"Late "ferry""}"#);
        assert_eq!(found, None);
        assert_eq!(notices, ["the page's JSON-LD does not parse: expected `,` or `}` at line 1 column 42"]);
        let deep = "[".repeat(100_000);
        assert_eq!(headline(&deep).1.len(), 1);
    }

    #[test]
    fn authors_are_looked_up_by_identifier() {
        let json = r##"{"@graph":[{"@type":"NewsArticle","author":[{"@id":"#ana"},{"name":"Jo Bell"}],"publisher":{"@id":"#o"}},
            {"@type":"Person","@id":"#ana","name":"Ana Ruiz"},{"@id":"#o","name":"Harbour Gazette"}]}"##;
        let doc = Document::from(format!("<script type=\"application/ld+json\">{json}</script>"));
        let claims = read(&doc, &mut Vec::new());
        assert_eq!(claims.authors, ["Ana Ruiz", "Jo Bell"]);
        assert_eq!(claims.outlet.as_deref(), Some("Harbour Gazette"));
    }
}
