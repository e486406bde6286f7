//! What a page tells about itself, from whichever of the places where pages do.

use dom_query::Document;

use crate::article::PageTime;
use crate::outlet::html::text::tidied;
use crate::outlet::html::{json_ld, meta};

/// What one place tells, or several of them together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Claims {
    pub(super) headline: Option<String>,
    /// The names of the authors, in order.
    pub(super) authors: Vec<String>,
    pub(super) published: Option<PageTime>,
    pub(super) modified: Option<PageTime>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
}

/// So many authors of a page are read.
const MOST_AUTHORS: usize = 50;

impl Claims {
    /// Fills what is not told from what another place tells.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            headline: self.headline.or(other.headline),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            published: self.published.or(other.published),
            modified: self.modified.or(other.modified),
            outlet: self.outlet.or(other.outlet),
            url: self.url.or(other.url),
        }
    }

    /// Leaves out what names nobody: the outlet as its own author, addresses, the same name twice.
    fn tidy(mut self) -> Self {
        let outlet = self.outlet.clone().unwrap_or_default();
        let mut names: Vec<String> = Vec::new();
        for name in self.authors.iter().take(MOST_AUTHORS).filter_map(|a| author(a)) {
            if !name.eq_ignore_ascii_case(&outlet) && !names.contains(&name) {
                names.push(name);
            }
        }
        self.authors = names;
        self
    }
}

/// Returns what the metadata of a page tells, most trusted first, and notes what of it could not be read.
///
/// `hosts` gets the host of every address that the page gives as its own.
pub(super) fn read(doc: &Document, notices: &mut Vec<String>, hosts: &mut Vec<String>) -> Claims {
    let told = json_ld::read(doc, notices);
    let tags = meta::read(doc, hosts);
    hosts.extend(told.url.as_deref().and_then(host));
    let mut claims = told.or(tags);
    if let (Some(headline), Some(outlet)) = (&claims.headline, &claims.outlet) {
        claims.headline = Some(without_outlet(headline, outlet).to_owned());
    }
    claims.tidy()
}

/// Returns the name of an author without what pages put around it; `None` for what is no name.
pub(super) fn author(written: &str) -> Option<String> {
    let tidy = tidied(written);
    let name = tidy.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).and_then(|_| tidy.get(3..)).unwrap_or(&tidy).trim();
    let sound = (2..=120).contains(&name.len()) && !name.contains("://") && !name.starts_with(['@', '/']) && !name.contains("www.");
    sound.then(|| name.to_owned())
}

/// Returns the host of an address, small and without `www`.
pub(super) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://").or_else(|| url.strip_prefix("//").map(|rest| ("", rest)))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?.trim_end_matches('.').to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    (host.contains('.') && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))).then_some(host)
}

/// "Late ferry | Harbour Gazette": the outlet's name behind a headline is no part of it.
fn without_outlet<'h>(headline: &'h str, outlet: &str) -> &'h str {
    let cut = [" | ", " - ", " – ", " — ", " : "].iter().find_map(|mark| {
        let (head, tail) = headline.rsplit_once(mark)?;
        tail.trim().eq_ignore_ascii_case(outlet).then_some(head.trim_end())
    });
    cut.filter(|h| !h.is_empty()).unwrap_or(headline)
}

#[cfg(test)]
mod tests {
    use super::{author, host, without_outlet};

    #[test]
    fn hosts_of_addresses() {
        assert_eq!(host("https://www.Harbour.example:443/a?b").as_deref(), Some("harbour.example"));
        assert_eq!(host("//news.harbour.example").as_deref(), Some("news.harbour.example"));
        assert_eq!(host("/late-ferry"), None);
    }

    #[test]
    fn names_of_authors() {
        assert_eq!(author(" By  Ana\u{a0}Ruiz ").as_deref(), Some("Ana Ruiz"));
        assert_eq!(author("https://harbour.example/ana-ruiz"), None);
        assert_eq!(author("@anaruiz"), None);
    }

    #[test]
    fn headlines_end_before_the_outlet() {
        assert_eq!(without_outlet("Late ferry | Harbour Gazette", "Harbour Gazette"), "Late ferry");
        assert_eq!(without_outlet("Late ferry – and later", "Harbour Gazette"), "Late ferry – and later");
    }
}
