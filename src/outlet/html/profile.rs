//! Web profiles: how to read the pages of an outlet, or of all that one publishing system makes.

use std::path::Path;

use dom_query::{Document, Matcher};
use regex::Regex;

use crate::article::{Article, FurnitureKind};
use crate::error::Error;
use crate::outlet::html::assemble::assemble;
use crate::outlet::html::claims::{self, Claims};
use crate::outlet::html::sniff::is_html;
use crate::outlet::html::tree::Tree;
use crate::outlet::html::{builtin, read};
use crate::outlet::page::Page;
use crate::outlet::profile::OutletParser;

/// How to read the web pages of an outlet; a small file in TOML.
///
/// Selectors are those of CSS, level 4 with `:is`, `:where`, `:not` and `:has`. Only `name` must be there.
///
/// ```
/// use onrecord::{OutletRegistry, WebProfile};
/// let profile = WebProfile::parse("harbour.toml", r#"
/// name = "harbour"
/// outlet = "Harbour Gazette"            # where no metadata tell it
/// hosts = ["harbour.example"]           # and all below it
/// looks_like = ["body.harbour-story"]   # for pages that tell no host: all of them must be found
/// body = [".story-text", "article"]     # the first that holds text
/// headline = ["h1.title"]               # as are these, where metadata tell none
/// byline = [".by"]
/// byline_forms = ['^Words: (?P<names>[^.]+)']
/// published = [".when"]
/// date_forms = ["%d.%m.%Y"]             # as strftime writes them; the usual forms are known
///
/// [furniture]                           # what stands in the body and is none of it, by kind
/// promotion = [".join-us"]
/// caption = [".under-picture"]
/// "#)?;
/// let html = "<body class=harbour-story><h1 class=title>Late ferry</h1><p class=by>Words: Ana Ruiz and Jo Bell.</p><i class=when>17.08.2025</i>
///     <div class=story-text><p>“It is late,” Marek Dahl said of the last ferry on Friday.<div class=join-us>Join us!</div></div>";
/// let article = OutletRegistry::new().with_web_profile(profile).read(html, None, None);
/// assert_eq!(article.profile(), Some("harbour"));
/// assert_eq!(article.headline_text().map(|h| h.text.as_str()), Some("Late ferry"));
/// assert_eq!(article.byline_text().map(|b| b.text.as_str()), Some("Ana Ruiz and Jo Bell"));
/// assert_eq!(article.published_on(), Some(jiff::civil::date(2025, 8, 17)));
/// let body: Vec<&str> = article.body_parts().iter().map(|s| s.slice(article.text())).collect();
/// assert_eq!(body, ["“It is late,” Marek Dahl said of the last ferry on Friday."]);
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct WebProfile {
    pub(super) name: String,
    pub(super) outlet: Option<String>,
    pub(super) hosts: Vec<String>,
    pub(super) looks: Vec<Matcher>,
    pub(super) body: Vec<Matcher>,
    pub(super) headline: Vec<Matcher>,
    pub(super) byline: Vec<Matcher>,
    pub(super) byline_forms: Vec<Regex>,
    pub(super) published: Vec<Matcher>,
    pub(super) date_forms: Vec<String>,
    pub(super) furniture: Vec<(FurnitureKind, Matcher)>,
}

impl WebProfile {
    /// Reads a profile from its text; `source` is what messages call it.
    ///
    /// # Errors
    /// Names the source, the line and what was expected there: TOML, a key of a profile, a selector, a pattern.
    pub fn parse(source: &str, text: &str) -> Result<Self, Error> {
        read::profile(source, text)
    }

    /// Reads a profile from a file.
    ///
    /// # Errors
    /// As [`parse`](Self::parse) does, and when the file cannot be read.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let source = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|e| Error::read(&source, e))?;
        Self::parse(&source, &text)
    }

    /// Reads every file of a directory that ends in `.toml`, in the order of their names; a bad one does not keep the others from
    /// being read.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn read_dir(directory: impl AsRef<Path>) -> Result<Vec<Result<Self, Error>>, Error> {
        let directory = directory.as_ref();
        let source = directory.display().to_string();
        let entries = std::fs::read_dir(directory).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut paths: Vec<_> = entries.map_err(|e| Error::read(&source, e))?.into_iter().map(|e| e.path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
        paths.sort();
        Ok(paths.into_iter().map(Self::read).collect())
    }

    /// Returns the profile's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells how well the profile fits a page that was parsed, from 0 to 1.
    pub(super) fn suits(&self, doc: &Document, hosts: &[String], outlet: Option<&str>) -> f64 {
        let outlet = outlet.zip(self.outlet.as_deref()).is_some_and(|(told, own)| told.eq_ignore_ascii_case(own));
        if outlet {
            return 1.0;
        }
        if hosts.iter().any(|h| self.hosts.iter().any(|own| is_below(h, own))) {
            return 0.95;
        }
        let looks = !self.looks.is_empty() && self.looks.iter().all(|look| !doc.select_single_matcher(look).is_empty());
        if looks { 0.9 } else { 0.0 }
    }
}

/// Tells whether a host is `own` or one below it.
fn is_below(host: &str, own: &str) -> bool {
    host.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// A page in HTML, parsed, with what its metadata tell.
pub(super) struct Parsed {
    pub(super) tree: Tree,
    pub(super) claims: Claims,
    pub(super) notices: Vec<String>,
    pub(super) hosts: Vec<String>,
}

impl Parsed {
    pub(super) fn new(source: &str) -> Self {
        let tree = Tree::parse(source);
        let (mut notices, mut hosts) = (Vec::new(), Vec::new());
        let claims = claims::read(&tree.doc, &mut notices, &mut hosts);
        Self { tree, claims, notices, hosts }
    }
}

impl OutletParser for WebProfile {
    fn name(&self) -> &str {
        &self.name
    }

    fn fits(&self, page: &Page<'_>) -> f64 {
        if !is_html(page.text()) {
            return 0.0;
        }
        let parsed = Parsed::new(page.text());
        self.suits(&parsed.tree.doc, &parsed.hosts, page.outlet_name())
    }

    fn parse<'t>(&self, page: &Page<'t>) -> Article<'t> {
        assemble(page, Parsed::new(page.text()), self)
    }
}

/// All web profiles of a registry: a page is parsed once and read by the one that fits it best.
#[derive(Clone, Debug)]
pub(crate) struct WebProfiles {
    profiles: Vec<WebProfile>,
}

impl WebProfiles {
    pub(crate) fn builtin() -> Self {
        Self { profiles: builtin::all().to_vec() }
    }

    pub(crate) fn push(&mut self, profile: WebProfile) {
        self.profiles.push(profile);
    }

    pub(crate) fn profile(&self, name: &str) -> Option<&WebProfile> {
        self.profiles.iter().rev().find(|p| p.name == name)
    }
}

impl OutletParser for WebProfiles {
    fn name(&self) -> &str {
        &builtin::general().name
    }

    fn fits(&self, page: &Page<'_>) -> f64 {
        if is_html(page.text()) { 0.95 } else { 0.0 }
    }

    fn parse<'t>(&self, page: &Page<'t>) -> Article<'t> {
        let parsed = Parsed::new(page.text());
        let scored = self.profiles.iter().map(|p| (p.suits(&parsed.tree.doc, &parsed.hosts, page.outlet_name()), p));
        let best = scored.filter(|(score, _)| *score > 0.0).max_by(|a, b| a.0.total_cmp(&b.0));
        assemble(page, parsed, best.map_or(builtin::general(), |(_, profile)| profile))
    }
}

impl WebProfile {
    /// Returns a profile that knows nothing but its name.
    pub(super) fn bare(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            outlet: None,
            hosts: Vec::new(),
            looks: Vec::new(),
            body: Vec::new(),
            headline: Vec::new(),
            byline: Vec::new(),
            byline_forms: Vec::new(),
            published: Vec::new(),
            date_forms: Vec::new(),
            furniture: Vec::new(),
        }
    }
}
