//! Headline, byline and date: told by metadata, found on the page.

use dom_query::{Document, Matcher, NodeRef};
use once_cell::sync::Lazy;

use crate::article::PageTime;
use crate::outlet::header;
use crate::outlet::html::builtin;
use crate::outlet::html::claims::{Claims, author};
use crate::outlet::html::profile::WebProfile;
use crate::outlet::html::text::{key, tidied};
use crate::outlet::html::time;
use crate::outlet::html::walk::Walk;
use crate::outlet::page::Page;
use crate::span::Span;

/// A line of a header is no longer than this, in bytes.
const LONGEST_LINE: usize = 300;
/// So many elements are looked at for one field.
const MOST: usize = 50;

/// Where the header of an article stands in its text.
#[derive(Default)]
pub(super) struct Heading {
    pub(super) headline: Option<Span>,
    pub(super) byline: Option<Span>,
}

impl Heading {
    /// Writes the header before the story.
    pub(super) fn write(walk: &mut Walk<'_>, doc: &Document, claims: &Claims, profile: &WebProfile) -> Self {
        let headline = headline(walk, doc, claims, profile);
        let byline = byline(walk, doc, claims, profile);
        Self { headline, byline }
    }
}

/// Returns the elements that a profile's selectors find, and behind them those that the general one's do.
fn found<'d>(doc: &'d Document, own: &'d [Matcher], general: &'d [Matcher]) -> impl Iterator<Item = NodeRef<'d>> {
    own.iter().chain(general).flat_map(|m| doc.select_matcher(m).nodes().iter().take(MOST).copied().collect::<Vec<_>>())
}

/// Writes the headline: as the page shows it where it is the one that the metadata tell, else as they tell it.
fn headline(walk: &mut Walk<'_>, doc: &Document, claims: &Claims, profile: &WebProfile) -> Option<Span> {
    let shown = found(doc, &profile.headline, &builtin::general().headline);
    let mut lines = shown.map(|n| (n.id, key(&short_text(&n)))).filter(|(_, key)| !key.is_empty());
    let written = match &claims.headline {
        Some(told) => {
            let cut = told.trim_end_matches(['…', '.']);
            let short = cut.len() < told.len() && told.len() > 60;
            let told_key = key(cut);
            lines.find(|(_, shown)| *shown == told_key || short && shown.starts_with(&told_key)).map(|(id, _)| id)
        }
        None => lines.next().map(|(id, _)| id),
    };
    let title = || doc.select("head title").nodes().first().map(|t| tidied(&t.text())).filter(|t| !t.is_empty());
    match written {
        Some(id) => walk.header(id),
        None => walk.header_line(&claims.headline.clone().or_else(title)?),
    }
}

/// Writes the byline: the line of the page that names all authors, else their names.
fn byline(walk: &mut Walk<'_>, doc: &Document, claims: &Claims, profile: &WebProfile) -> Option<Span> {
    let shown = found(doc, &profile.byline, &builtin::general().byline);
    let mut lines = shown.map(|n| (n.id, short_text(&n))).filter(|(_, line)| !line.is_empty());
    if claims.authors.is_empty() {
        let id = lines.find(|(_, line)| names_in(line, profile).is_some()).map(|(id, _)| id)?;
        let span = walk.header(id)?;
        let line = span.slice(walk.text.as_str());
        let names = names_in(line, profile)?;
        return Some(Span::new(span.start + names.start, span.start + names.end));
    }
    let keys: Vec<String> = claims.authors.iter().map(|a| key(a)).collect();
    let line = lines.find(|(_, line)| keys.iter().all(|k| key(line).contains(k.as_str())));
    let Some((id, _)) = line else { return walk.header_line(&listed(&claims.authors)) };
    let span = walk.header(id)?;
    let written = span.slice(walk.text.as_str());
    Some(spanned(written, &claims.authors).map_or(span, |names| Span::new(span.start + names.start, span.start + names.end)))
}

/// Returns where a line names all of `names`: from the first to the last.
fn spanned(line: &str, names: &[String]) -> Option<Span> {
    let small = line.to_lowercase();
    // Lower case may have another length; then the line is searched as it is.
    let (line, fold) = if small.len() == line.len() { (small.as_str(), true) } else { (line, false) };
    let mut span: Option<Span> = None;
    for name in names {
        let name = if fold { name.to_lowercase() } else { name.clone() };
        let at = line.find(&name)?;
        let here = Span::new(at, at + name.len());
        span = Some(span.map_or(here, |s| s.cover(here)));
    }
    span
}

/// Returns where the names of a byline stand in a line, by the profile's forms or the usual ones.
fn names_in(line: &str, profile: &WebProfile) -> Option<Span> {
    let forms = profile.byline_forms.iter().chain(&builtin::general().byline_forms);
    let own = forms.filter_map(|form| form.captures(line)?.name("names")).map(|m| Span::new(m.start(), m.end()).trim(line)).next();
    own.or_else(|| header::byline(&Page::new(line), 0).map(|(span, _)| span)).or_else(|| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let named =
            words.iter().all(|w| w.starts_with(char::is_uppercase) || matches!(*w, "and" | "de" | "van" | "von" | "al" | "bin" | "la"));
        ((2..=8).contains(&words.len()) && named && author(line).is_some()).then(|| Span::new(0, line.len()))
    })
}

/// "Ana Ruiz", "Ana Ruiz and Jo Bell", "Ana Ruiz, Jo Bell and Marek Dahl".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns the date that the page shows; metadata told none.
pub(super) fn published(doc: &Document, claims: &Claims, profile: &WebProfile) -> Option<PageTime> {
    let mut shown = found(doc, &profile.published, &builtin::general().published);
    let told = shown.find_map(|node| {
        let attribute = ["datetime", "content", "data-datetime", "data-timestamp"].iter().find_map(|a| time::read(&node.attr(a)?, &[]));
        attribute.or_else(|| time::read(&short_text(&node), &profile.date_forms))
    });
    told.or_else(|| in_address(claims.url.as_deref()?))
}

/// "https://harbour.example/2025/08/17/late-ferry".
fn in_address(url: &str) -> Option<PageTime> {
    static DAY: Lazy<Option<regex::Regex>> = Lazy::new(|| regex::Regex::new(r"/(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:[/_.-]|$)").ok());
    let found = DAY.as_ref()?.captures(url)?;
    time::read(&format!("{}-{}-{}", &found[1], &found[2], &found[3]), &[])
}

/// Returns the text of an element that may be a line of a header; nothing when it is longer.
fn short_text(node: &NodeRef<'_>) -> String {
    let text = tidied(&node.text());
    if text.len() > LONGEST_LINE { String::new() } else { text }
}

#[cfg(test)]
mod tests {
    use super::{in_address, listed, spanned};
    use crate::span::Span;

    #[test]
    fn names_in_lines() {
        let names = ["Ana Ruiz".to_owned(), "Jo Bell".to_owned()];
        assert_eq!(spanned("By ANA RUIZ and JO BELL, Staff", &names), Some(Span::new(3, 23)));
        assert_eq!(spanned("By Ana Ruiz", &names), None);
        assert_eq!(listed(&names), "Ana Ruiz and Jo Bell");
    }

    #[test]
    fn dates_in_addresses() {
        let day = |url| in_address(url).map(|t| t.date.to_string());
        assert_eq!(day("https://harbour.example/2025/08/17/late-ferry").as_deref(), Some("2025-08-17"));
        assert_eq!(day("https://harbour.example/late-ferry-20250817.html").as_deref(), None);
        assert_eq!(day("https://harbour.example/a/2025-08-17").as_deref(), Some("2025-08-17"));
        assert_eq!(day("https://harbour.example/2025/18/17/a"), None);
    }
}
