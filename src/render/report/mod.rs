//! A page in HTML for one article or several: the text with its quotes, a card for each, who spoke how much.

mod card;
mod day;
mod face;
mod filter;
mod page;
mod segment;
mod share;
mod view;

use std::io::{self, Write};
use std::sync::Arc;

use crate::article::Article;
use crate::record::ArticleRecord;
use crate::render::report::filter::Filters;
use crate::render::report::view::ArticleView;

/// A report: one self-contained page in HTML for one article or several; needs the feature `report`.
///
/// The page asks for nothing from elsewhere and says so in its Content-Security-Policy: its one style sheet and its one script
/// are part of it, named by their SHA-256, and nothing else runs. Without the script everything is shown; with it, the page
/// filters by speaker, kind and venue, and a quote lights up its card. Whatever comes from an article is escaped, and what
/// [`steers`](crate::render::steers) is written as its number.
///
/// Several articles follow one another, with an index at the top. Everything stays in memory until it is written: about twice
/// the length of the page, which of news is some sixteen times that of the texts. For thousands of articles, take JSON Lines.
///
/// ```
/// use onrecord::render::Report;
/// use onrecord::{Article, ArticleRecord, Extractor};
/// let article = Article::new("“It is late,” Ana Ruiz told the BBC.");
/// let record = ArticleRecord::new("story", &article, Extractor::new().extract(&article));
/// let mut page = Vec::new();
/// Report::new("On the record").article(&record, &article).write(&mut page)?;
/// let page = String::from_utf8(page).expect("UTF-8");
/// assert!(page.starts_with("<!doctype html>") && page.contains("Ana Ruiz"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    title: String,
    articles: Arc<Vec<ArticleView>>,
    filters: Filters,
}

impl Report {
    /// Returns a report without articles; `title` names the page.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), articles: Arc::default(), filters: Filters::default() }
    }

    /// Adds an article behind those already there.
    ///
    /// `article` is what `record` was made from: its text, and which parts of it are furniture. A span of the record that does
    /// not fit the text is left out of the text, and its words stand on the card all the same.
    pub fn article(&mut self, record: &ArticleRecord, article: &Article<'_>) -> &mut Self {
        let articles = Arc::make_mut(&mut self.articles);
        let view = ArticleView::new(articles.len() + 1, record, article, &mut self.filters);
        articles.push(view);
        self
    }

    /// Writes the page, in UTF-8.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        page::write(out, &self.title, &self.articles, &self.filters)
    }
}
