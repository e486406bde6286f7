//! The reader of web profiles.

use dom_query::Matcher;
use regex::Regex;
use serde::Deserialize;
use toml::Spanned;

use crate::article::FurnitureKind;
use crate::error::Error;
use crate::outlet::html::profile::WebProfile;

type Strings = Vec<Spanned<String>>;

/// A profile as its file tells it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Spanned<String>,
    outlet: Option<String>,
    #[serde(default)]
    hosts: Strings,
    #[serde(default)]
    looks_like: Strings,
    #[serde(default)]
    body: Strings,
    #[serde(default)]
    headline: Strings,
    #[serde(default)]
    byline: Strings,
    #[serde(default)]
    byline_forms: Strings,
    #[serde(default)]
    published: Strings,
    #[serde(default)]
    date_forms: Strings,
    #[serde(default)]
    furniture: Furniture,
}

/// Selectors of furniture by kind.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Furniture {
    navigation: Strings,
    header: Strings,
    related: Strings,
    caption: Strings,
    promotion: Strings,
    comments: Strings,
    commentary: Strings,
    credit: Strings,
    pull_quote: Strings,
}

impl Furniture {
    fn by_kind(&self) -> [(FurnitureKind, &Strings); 9] {
        [
            // What is a pull quote is more than the box that it stands in.
            (FurnitureKind::PullQuote, &self.pull_quote),
            (FurnitureKind::Navigation, &self.navigation),
            (FurnitureKind::Header, &self.header),
            (FurnitureKind::Related, &self.related),
            (FurnitureKind::Caption, &self.caption),
            (FurnitureKind::Promotion, &self.promotion),
            (FurnitureKind::Comments, &self.comments),
            (FurnitureKind::Commentary, &self.commentary),
            (FurnitureKind::Credit, &self.credit),
        ]
    }
}

/// Reads a profile.
///
/// # Errors
/// Names the source, the line and what was expected.
pub(super) fn profile(source: &str, text: &str) -> Result<WebProfile, Error> {
    let place = Place { source, text };
    let file: File = toml::from_str(text).map_err(|e| {
        let at = e.span().map_or(0, |s| s.start);
        place.error(at, "a web profile in TOML", e.message().trim().replace('\n', " "))
    })?;
    if file.name.get_ref().trim().is_empty() {
        return Err(place.error(file.name.span().start, "a name", "none"));
    }
    Ok(WebProfile {
        hosts: place.each(&file.hosts, host)?,
        looks: place.each(&file.looks_like, selector)?,
        body: place.each(&file.body, selector)?,
        headline: place.each(&file.headline, selector)?,
        byline: place.each(&file.byline, selector)?,
        byline_forms: place.each(&file.byline_forms, byline_form)?,
        published: place.each(&file.published, selector)?,
        date_forms: place.each(&file.date_forms, date_form)?,
        furniture: furniture(&place, &file.furniture)?,
        name: file.name.into_inner().trim().to_owned(),
        outlet: file.outlet,
    })
}

/// One selector list for each kind that has any.
fn furniture(place: &Place<'_>, furniture: &Furniture) -> Result<Vec<(FurnitureKind, Matcher)>, Error> {
    let mut out = Vec::new();
    for (kind, selectors) in furniture.by_kind() {
        place.each(selectors, selector)?;
        let list: Vec<&str> = selectors.iter().map(|s| s.get_ref().as_str()).collect();
        if let Ok(matcher) = Matcher::new(&list.join(", ")) {
            out.push((kind, matcher));
        }
    }
    Ok(out)
}

/// The file that is being read.
struct Place<'f> {
    source: &'f str,
    text: &'f str,
}

impl Place<'_> {
    fn error(&self, at: usize, expected: impl Into<String>, found: impl Into<String>) -> Error {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
        Error::line(self.source, line, expected, found)
    }

    /// Reads each value of a list.
    fn each<T>(&self, values: &Strings, read: fn(&str) -> Result<T, &'static str>) -> Result<Vec<T>, Error> {
        let value = |v: &Spanned<String>| {
            let found = || format!("{:?}", v.get_ref());
            read(v.get_ref()).map_err(|expected| self.error(v.span().start, expected, found()))
        };
        values.iter().map(value).collect()
    }
}

fn selector(written: &str) -> Result<Matcher, &'static str> {
    Matcher::new(written).map_err(|_| "a CSS selector")
}

fn host(written: &str) -> Result<String, &'static str> {
    let host = written.trim().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let sound = host.contains('.') && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    if sound { Ok(host.to_owned()) } else { Err("a host such as \"harbour.example\"") }
}

fn byline_form(written: &str) -> Result<Regex, &'static str> {
    let regex = Regex::new(written).map_err(|_| "a regular expression")?;
    let named = regex.capture_names().flatten().any(|n| n == "names");
    if named { Ok(regex) } else { Err("a regular expression with a group (?P<names>…)") }
}

fn date_form(written: &str) -> Result<String, &'static str> {
    let example = jiff::civil::date(2025, 8, 17).at(22, 15, 0, 0);
    let day = |form: &str| {
        let shown = jiff::fmt::strtime::format(form, example).ok()?;
        jiff::fmt::strtime::parse(form, shown).ok()?.to_date().ok()
    };
    if day(written) == Some(example.date()) { Ok(written.to_owned()) } else { Err("a date as strftime writes it, such as \"%d.%m.%Y\"") }
}

#[cfg(test)]
mod tests {
    use super::profile;

    #[test]
    fn errors_name_file_line_and_what_was_expected() {
        let cases = [
            ("name = \"a\"\nbody = [\n  \"p\",\n  \"p[\",\n]\n", "a.toml:4: expected a CSS selector, but found \"p[\""),
            ("name = \"\"\n", "a.toml:1: expected a name, but found none"),
            ("name = \"a\"\nhosts = [\"harbour\"]", "a.toml:2: expected a host such as \"harbour.example\", but found \"harbour\""),
            (
                "name = \"a\"\nbyline_forms = [\"By (.*)\"]",
                "a.toml:2: expected a regular expression with a group (?P<names>…), but found \"By (.*)\"",
            ),
            (
                "name = \"a\"\ndate_forms = [\"%d.%m\"]",
                "a.toml:2: expected a date as strftime writes it, such as \"%d.%m.%Y\", but found \"%d.%m\"",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(profile("a.toml", text).expect_err("a bad profile").to_string(), expected);
        }
        let line = |text| profile("a.toml", text).expect_err("a bad profile").line_number();
        assert_eq!(line("name = \"a\"\n\n[furniture]\ncaptions = []\n"), Some(4));
        assert_eq!(line("name = \"a\"\nbody = \"p\"\n"), Some(2));
        assert_eq!(line("name = \"a\"\nbody = [\n"), Some(2));
    }
}
