//! `Extractor`: from an article to everything on the record.

use std::sync::Arc;

use once_cell::sync::Lazy;

use crate::article::Article;
use crate::attribute::AttributionResolver;
use crate::gazetteer::Gazetteer;
use crate::quote::{Convention, QuoteTokenizer};
use crate::record::Extraction;
use crate::venue::VenueTable;

/// Reads articles and puts every statement on the record.
///
/// Built once, it is cheap to clone and can be shared between threads.
///
/// ```
/// use jiff::civil::date;
/// use onrecord::{Article, Extractor};
/// let article = Article::new("“It is late,” Ana Ruiz said on NBC’s “Meet the Press.”").published(date(2025, 8, 17));
/// let extraction = Extractor::new().extract(&article);
/// let venue = extraction.quotes[0].venue.as_ref().expect("a venue");
/// assert_eq!(venue.name.as_deref(), Some("Meet the Press"));
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    gazetteer: Arc<Gazetteer>,
    venues: Arc<VenueTable>,
    tokenizer: QuoteTokenizer,
}

static BUILTIN: Lazy<Arc<Gazetteer>> = Lazy::new(|| Arc::new(Gazetteer::builtin()));

impl Extractor {
    /// Returns an extractor with the built-in gazetteer that reads every quotation mark.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Returns a builder.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Puts every statement of an article on the record. Never fails: what is not understood yields fewer answers.
    #[must_use]
    pub fn extract(&self, article: &Article<'_>) -> Extraction {
        let spans: Vec<_> = self.tokenizer.spans(article.text()).collect();
        AttributionResolver::new(&self.gazetteer).venues(self.venues.clone()).resolve(article, &spans)
    }

    /// Extracts many articles on all cores, in the order in which they are given; needs the feature `rayon`.
    ///
    /// Runs in the pool of the caller where there is one, see [`rayon::ThreadPool::install`].
    ///
    /// ```
    /// use onrecord::{Article, Extractor};
    /// let articles = ["“It is late,” Ana Ruiz said.", "Nobody spoke."].map(Article::new);
    /// let quotes: Vec<usize> = Extractor::new().extract_batch(&articles).iter().map(|e| e.quotes.len()).collect();
    /// assert_eq!(quotes, [1, 0]);
    /// ```
    #[cfg(feature = "rayon")]
    #[must_use]
    pub fn extract_batch(&self, articles: &[Article<'_>]) -> Vec<Extraction> {
        use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
        articles.par_iter().map(|article| self.extract(article)).collect()
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

/// Sets up an [`Extractor`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ExtractorBuilder {
    gazetteer: Option<Gazetteer>,
    venues: Option<VenueTable>,
    convention: Convention,
}

impl ExtractorBuilder {
    /// Sets the people and organisations known beforehand; without it the built-in ones are.
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// Sets the programmes, outlets and platforms known beforehand; without it the built-in ones are.
    pub fn venues(mut self, venues: VenueTable) -> Self {
        self.venues = Some(venues);
        self
    }

    /// Sets which quotation marks are read.
    pub fn convention(mut self, convention: Convention) -> Self {
        self.convention = convention;
        self
    }

    /// Returns the extractor.
    #[must_use]
    pub fn build(self) -> Extractor {
        Extractor {
            gazetteer: self.gazetteer.map_or_else(|| BUILTIN.clone(), Arc::new),
            venues: self.venues.map_or_else(VenueTable::shared, Arc::new),
            tokenizer: QuoteTokenizer::new().convention(self.convention),
        }
    }
}
