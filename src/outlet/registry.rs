//! The registry of profiles: picks by outlet, or by what a page looks like.

use std::sync::Arc;

use jiff::civil::Date;

use crate::article::Article;
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
}

impl OutletRegistry {
    /// Returns the registry with the built-in profiles.
    #[must_use]
    pub fn new() -> Self {
        Self { parsers: profiles::all() }
    }

    /// Adds a parser; among equals the one added last is taken.
    #[must_use]
    pub fn with(mut self, parser: impl OutletParser + 'static) -> Self {
        self.parsers.push(Arc::new(parser));
        self
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
        self.parsers.iter().rev().find(|p| p.name() == name).map(|p| &**p)
    }

    /// Returns the parser that fits a page best.
    #[must_use]
    pub fn pick(&self, page: &Page<'_>) -> Option<&dyn OutletParser> {
        let scored = self.parsers.iter().map(|p| (p.fits(page), p));
        scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, p)| &**p)
    }

    /// Reads a raw page; a given date or outlet beats what the page says.
    #[must_use]
    pub fn read<'t>(&self, text: &'t str, published: Option<Date>, outlet: Option<String>) -> Article<'t> {
        let page = Page::new(text).published(published).outlet(outlet);
        match self.pick(&page) {
            Some(parser) => parser.parse(&page),
            None => Article::new(text),
        }
    }
}

impl Default for OutletRegistry {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for OutletRegistry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.parsers.iter().map(|p| p.name())).finish()
    }
}
