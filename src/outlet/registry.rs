//! The registry of profiles: picks by outlet, or by what a page looks like.

use std::sync::Arc;

use jiff::civil::Date;

use crate::article::Article;
#[cfg(feature = "html")]
use crate::error::Error;
#[cfg(feature = "html")]
use crate::outlet::html::{WebProfile, WebProfiles};
use crate::outlet::page::Page;
use crate::outlet::profile::OutletParser;
use crate::outlet::profiles;

/// Knows how to read the pages of outlets.
///
/// ```
/// use onrecord::OutletRegistry;
/// let article = OutletRegistry::new().read("NEW YORK (AP) — “It is late,” Ana Ruiz said on Sunday.", None, None);
/// assert_eq!(article.dateline_text().map(|d| d.text.as_str()), Some("NEW YORK (AP) —"));
/// ```
#[derive(Clone)]
pub struct OutletRegistry {
    parsers: Vec<Arc<dyn OutletParser>>,
    #[cfg(feature = "html")]
    web: Arc<WebProfiles>,
}

impl OutletRegistry {
    /// Returns the registry with the built-in profiles.
    #[must_use]
    pub fn new() -> Self {
        Self {
            parsers: profiles::all(),
            #[cfg(feature = "html")]
            web: Arc::new(WebProfiles::builtin()),
        }
    }

    /// Adds a parser; among equals the one added last is taken.
    #[must_use]
    pub fn with(mut self, parser: impl OutletParser + 'static) -> Self {
        self.parsers.push(Arc::new(parser));
        self
    }

    /// Adds a web profile; among those that fit a page alike the one added last is taken.
    #[cfg(feature = "html")]
    #[must_use]
    pub fn with_web_profile(mut self, profile: WebProfile) -> Self {
        Arc::make_mut(&mut self.web).push(profile);
        self
    }

    /// Adds every web profile of a directory: the files that end in `.toml`, in the order of their names.
    ///
    /// To go on behind a bad file, read the directory with [`WebProfile::read_dir`].
    ///
    /// # Errors
    /// When the directory cannot be read; of the first bad file, names it, the line and what was expected there.
    #[cfg(feature = "html")]
    pub fn with_profiles(mut self, directory: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        for profile in WebProfile::read_dir(directory)? {
            self = self.with_web_profile(profile?);
        }
        Ok(self)
    }

    /// Returns the parsers, those of web pages among them, in the order in which they were added.
    fn all(&self) -> impl DoubleEndedIterator<Item = &dyn OutletParser> {
        #[cfg(feature = "html")]
        let web = Some(&*self.web as &dyn OutletParser);
        #[cfg(not(feature = "html"))]
        let web = None;
        web.into_iter().chain(self.parsers.iter().map(|p| &**p))
    }

    /// Returns the parser of a name; of several the one added last.
    ///
    /// ```
    /// use onrecord::{OutletRegistry, Page};
    /// let registry = OutletRegistry::new();
    /// let page = Page::new("Late ferry\n\nThe last ferry was late on Friday.\n\nLeave a comment\n\nFirst!");
    /// let article = registry.parser("local").expect("a built-in profile").parse(&page);
    /// assert_eq!(article.body_parts().len(), 1);
    /// ```
    #[must_use]
    pub fn parser(&self, name: &str) -> Option<&dyn OutletParser> {
        let parser = self.all().rev().find(|p| p.name() == name);
        #[cfg(feature = "html")]
        let parser = parser.or_else(|| self.web.profile(name).map(|p| p as &dyn OutletParser));
        parser
    }

    /// Returns the parser that fits a page best.
    #[must_use]
    pub fn pick(&self, page: &Page<'_>) -> Option<&dyn OutletParser> {
        self.all().map(|p| (p.fits(page), p)).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, p)| p)
    }

    /// Reads a raw page, in plain text or, with the feature `html`, in HTML; a given date or outlet beats what the page says.
    #[must_use]
    pub fn read<'t>(&self, text: &'t str, published: Option<Date>, outlet: Option<String>) -> Article<'t> {
        let page = Page::new(text).published(published).outlet(outlet);
        match self.pick(&page) {
            Some(parser) => parser.parse(&page),
            None => Article::new(text),
        }
    }

    /// Reads a page that is known to be HTML, whatever it begins with; a given date or outlet beats what the page says.
    ///
    /// [`read`](Self::read) sees it where a page begins with a tag that pages begin with.
    #[cfg(feature = "html")]
    #[must_use]
    pub fn read_html<'t>(&self, html: &'t str, published: Option<Date>, outlet: Option<String>) -> Article<'t> {
        self.web.parse(&Page::new(html).published(published).outlet(outlet))
    }
}

impl Default for OutletRegistry {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for OutletRegistry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.all().map(OutletParser::name)).finish()
    }
}
