//! What Open Graph and other meta tags tell about an article.

use dom_query::Document;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::outlet::html::claims::{Claims, host};
use crate::outlet::html::text::tidied;
use crate::outlet::html::time;
use crate::table;

/// What a tag tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Headline,
    Author,
    Published,
    Modified,
    Outlet,
    Url,
}

/// The tags of the table, each with its field and how far down it stands.
static TAGS: Lazy<FxHashMap<&'static str, (Field, usize)>> = Lazy::new(|| tags().unwrap_or_default());

fn tags() -> Result<FxHashMap<&'static str, (Field, usize)>, Error> {
    let mut tags = FxHashMap::default();
    for (at, row) in table::rows("outlet/html/meta.tsv", include_str!("meta.tsv")).enumerate() {
        let [field, name] = row.cells()?;
        let field = match field {
            "headline" => Field::Headline,
            "author" => Field::Author,
            "published" => Field::Published,
            "modified" => Field::Modified,
            "outlet" => Field::Outlet,
            "url" => Field::Url,
            other => return Err(row.error("a field of an article", other)),
        };
        tags.insert(name, (field, at));
    }
    Ok(tags)
}

/// Returns what the meta tags of a page tell; `hosts` gets the hosts of its addresses.
pub(super) fn read(doc: &Document, hosts: &mut Vec<String>) -> Claims {
    let mut told: Vec<(usize, Field, String)> = Vec::new();
    for tag in doc.select("meta[content], [itemprop][datetime]").nodes() {
        let named = ["property", "name", "itemprop"].iter().filter_map(|a| tag.attr(a)).map(|n| n.trim().to_ascii_lowercase());
        let Some((field, at)) = named.filter_map(|name| TAGS.get(name.as_str()).copied()).min_by_key(|(_, at)| *at) else { continue };
        let content = tidied(&tag.attr("content").or_else(|| tag.attr("datetime")).unwrap_or_default());
        if !content.is_empty() {
            told.push((at, field, content));
        }
    }
    told.sort_by_key(|(at, _, _)| *at);
    let canonical = doc.select("link[rel='canonical' i][href]").nodes().first().and_then(|l| l.attr("href")).map(|h| h.trim().to_owned());
    let all = |field| told.iter().filter(move |t| t.1 == field).map(|t| t.2.clone());
    let date = |field| all(field).find_map(|written| time::read(&written, &[]));
    let url = canonical.clone().into_iter().chain(all(Field::Url)).find(|u| u.contains("://"));
    hosts.extend(canonical.into_iter().chain(all(Field::Url)).filter_map(|u| host(&u)));
    Claims {
        headline: all(Field::Headline).next(),
        authors: authors(&told),
        published: date(Field::Published),
        modified: date(Field::Modified),
        outlet: all(Field::Outlet).next(),
        url,
    }
}

/// Returns the authors of the most trusted tag that names any: one a tag, or several in one.
fn authors(told: &[(usize, Field, String)]) -> Vec<String> {
    let names = |t: &&(usize, Field, String)| t.1 == Field::Author && !t.2.contains("://");
    let Some(first) = told.iter().find(names) else { return Vec::new() };
    let same = told.iter().filter(|t| names(t) && t.0 == first.0);
    same.flat_map(|t| t.2.split(';').flat_map(|part| split_names(part.trim())).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Splits "Ana Ruiz and Jo Bell" and "Ana Ruiz, Jo Bell".
fn split_names(written: &str) -> Vec<&str> {
    let parts: Vec<&str> = written.split(", ").flat_map(|p| p.split(" and ")).map(|p| p.trim_start_matches("and ").trim()).collect();
    // "Ana Ruiz, Harbour Gazette staff", "Osei, Jo": every part of a list of people has two names or more.
    let people = parts.iter().all(|p| (2..=4).contains(&p.split_whitespace().count()) && p.starts_with(char::is_uppercase));
    if people { parts } else { vec![written] }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{read, tags};

    #[test]
    fn the_table_reads() {
        assert!(tags().expect("a good table").contains_key("og:title"));
    }

    #[test]
    fn the_more_trusted_tag_counts() {
        let doc = Document::from(
            r#"<meta name="date" content="2025-08-01"><meta name="author" content="By Ana Ruiz and Jo Bell">
            <meta property="og:title" content="Late&nbsp;ferry"><meta property="article:published_time" content="2025-08-17T23:15:00-04:00">
            <meta property="article:author" content="https://social.example/harbour"><link rel="canonical" href="https://www.harbour.example/late">"#,
        );
        let mut hosts = Vec::new();
        let claims = read(&doc, &mut hosts);
        assert_eq!(claims.headline.as_deref(), Some("Late ferry"));
        assert_eq!(claims.authors, ["By Ana Ruiz", "Jo Bell"]);
        assert_eq!(claims.published.map(|p| p.date.to_string()).as_deref(), Some("2025-08-17"));
        assert_eq!(hosts, ["harbour.example"]);
    }
}
