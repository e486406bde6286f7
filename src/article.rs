//! An article: the text as handed in, and what is known or read about it.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::source_map::SourceMap;
use crate::span::{Excerpt, Span};

/// A text with what is known about it.
///
/// The text is never rewritten: every span of an extraction points into it.
///
/// ```
/// use jiff::civil::date;
/// use onrecord::Article;
/// let article = Article::new("“It is late,” Ana Ruiz said.").published(date(2025, 8, 17)).outlet("Bloomberg");
/// assert_eq!(article.text(), "“It is late,” Ana Ruiz said.");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Article<'t> {
    text: Cow<'t, str>,
    pub(crate) published: Option<Date>,
    pub(crate) outlet: Option<String>,
    pub(crate) headline: Option<Excerpt>,
    pub(crate) byline: Option<Excerpt>,
    pub(crate) dateline: Option<Excerpt>,
    pub(crate) body: Option<Vec<Span>>,
    pub(crate) furniture: Vec<Furniture>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) web: Option<Box<Web>>,
}

/// What only an article from a web page has.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "only pages in HTML have it"))]
pub(crate) struct Web {
    pub(crate) published: Option<PageTime>,
    pub(crate) modified: Option<PageTime>,
    pub(crate) url: Option<String>,
    pub(crate) profile: Option<String>,
    pub(crate) notices: Vec<String>,
    pub(crate) source_map: SourceMap,
}

impl<'t> Article<'t> {
    /// Returns an article that is all body.
    #[must_use]
    pub fn new(text: impl Into<Cow<'t, str>>) -> Self {
        Self {
            text: text.into(),
            published: None,
            outlet: None,
            headline: None,
            byline: None,
            dateline: None,
            body: None,
            furniture: Vec::new(),
            blocks: Vec::new(),
            web: None,
        }
    }

    /// Sets the civil date of publication, against which "Sunday" is resolved.
    #[must_use]
    pub fn published(mut self, date: Date) -> Self {
        self.published = Some(date);
        self
    }

    /// Sets who published the article.
    #[must_use]
    pub fn outlet(mut self, name: impl Into<String>) -> Self {
        self.outlet = Some(name.into());
        self
    }

    /// Sets where the headline stands.
    #[must_use]
    pub fn headline(mut self, span: Span) -> Self {
        self.headline = Some(Excerpt::new(&self.text, span));
        self
    }

    /// Sets where the byline stands.
    #[must_use]
    pub fn byline(mut self, span: Span) -> Self {
        self.byline = Some(Excerpt::new(&self.text, span));
        self
    }

    /// Sets where the dateline stands: "NEW YORK (AP) —".
    #[must_use]
    pub fn dateline(mut self, span: Span) -> Self {
        self.dateline = Some(Excerpt::new(&self.text, span));
        self
    }

    /// Sets which parts of the text are its body, in order; without it the whole text is.
    #[must_use]
    pub fn body(mut self, parts: Vec<Span>) -> Self {
        self.body = Some(parts);
        self
    }

    /// Sets what stands around the body.
    #[must_use]
    pub fn furniture(mut self, parts: Vec<Furniture>) -> Self {
        self.furniture = parts;
        self
    }

    /// Sets which parts of the body are set apart as quotations, in order and without overlaps.
    ///
    /// ```
    /// use onrecord::{Article, Block, BlockKind, Extractor, Span};
    /// let text = "Mayor Ana Ruiz wrote:\n\nThe harbour is shut. It will stay shut.";
    /// let block = Block { span: Span::new(23, text.len()), kind: BlockKind::Quote, cite: None, platform: None };
    /// let quotes = Extractor::new().extract(&Article::new(text).blocks(vec![block])).quotes;
    /// assert_eq!(quotes[0].quoted[0].excerpt.text, "The harbour is shut. It will stay shut.");
    /// assert_eq!(quotes[0].speaker.as_ref().map(|s| s.name.as_str()), Some("Ana Ruiz"));
    /// ```
    #[must_use]
    pub fn blocks(mut self, blocks: Vec<Block>) -> Self {
        self.blocks = blocks;
        self.blocks.sort_by_key(|b| (b.span.start, b.span.end));
        self
    }

    /// Returns the text: as handed in, or as extracted from a page in HTML.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the civil date of publication.
    #[must_use]
    pub fn published_on(&self) -> Option<Date> {
        self.published
    }

    /// Returns who published the article.
    #[must_use]
    pub fn outlet_name(&self) -> Option<&str> {
        self.outlet.as_deref()
    }

    /// Returns the headline.
    #[must_use]
    pub fn headline_text(&self) -> Option<&Excerpt> {
        self.headline.as_ref()
    }

    /// Returns the byline.
    #[must_use]
    pub fn byline_text(&self) -> Option<&Excerpt> {
        self.byline.as_ref()
    }

    /// Returns the dateline.
    #[must_use]
    pub fn dateline_text(&self) -> Option<&Excerpt> {
        self.dateline.as_ref()
    }

    /// Returns the parts of the text that are its body, in order.
    #[must_use]
    pub fn body_parts(&self) -> Vec<Span> {
        self.body.clone().unwrap_or_else(|| vec![Span::new(0, self.text.len())])
    }

    /// Returns what stands around the body.
    #[must_use]
    pub fn furniture_parts(&self) -> &[Furniture] {
        &self.furniture
    }

    /// Returns which parts of the body are set apart as quotations, in order.
    #[must_use]
    pub fn block_parts(&self) -> &[Block] {
        &self.blocks
    }

    /// Returns when a web page says that it was published; `None` when another date was told with the page.
    #[must_use]
    pub fn published_at(&self) -> Option<&PageTime> {
        self.web.as_ref().and_then(|w| w.published.as_ref())
    }

    /// Returns when a web page says that it was last changed.
    #[must_use]
    pub fn modified_at(&self) -> Option<&PageTime> {
        self.web.as_ref().and_then(|w| w.modified.as_ref())
    }

    /// Returns the address that a web page gives as its own.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.web.as_ref().and_then(|w| w.url.as_deref())
    }

    /// Returns the name of the web profile that read the page.
    #[must_use]
    pub fn profile(&self) -> Option<&str> {
        self.web.as_ref().and_then(|w| w.profile.as_deref())
    }

    /// Returns what of a web page could not be read, such as broken JSON-LD, in words; what they quote comes from the page.
    #[must_use]
    pub fn page_notices(&self) -> &[String] {
        self.web.as_ref().map_or(&[], |w| w.notices.as_slice())
    }

    /// Returns where the text stands in the HTML that it was extracted from; `None` for an article that is its own text.
    #[must_use]
    pub fn source_map(&self) -> Option<&SourceMap> {
        self.web.as_ref().map(|w| &w.source_map)
    }
}

/// A date as a web page tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTime {
    /// The civil date, in the offset that the page tells.
    pub date: Date,
    /// Date and time with the offset, as RFC 3339 writes them ("2025-08-17T22:15:00-04:00"); `None` where the page tells no offset.
    pub rfc3339: Option<String>,
}

/// A part of the body that its page sets apart as somebody's words: the layout stands for quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The words, without their citation, in whole paragraphs.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The paragraph that says whose words they are: "— Ana Ruiz, harbour pilot", "— Ana Ruiz (@anaruiz) August 17, 2025".
    pub cite: Option<Span>,
    /// Where a post was written: "X", "Bluesky", "Truth Social".
    pub platform: Option<String>,
}

impl Block {
    /// Tells whether a paragraph says whose words the block holds: its citation, or a dash and a name at its end.
    pub(crate) fn is_cite(&self, text: &str, paragraph: Span) -> bool {
        let last = Span::new(paragraph.end, self.span.end).slice(text).trim().is_empty();
        let signs = last && self.span.contains(paragraph) && paragraph.start > self.span.start;
        self.cite.is_some_and(|cite| cite.contains(paragraph)) || signs && paragraph.slice(text).starts_with(['—', '–'])
    }

    /// Returns where the block ends, its citation included.
    pub(crate) fn end(&self) -> usize {
        self.cite.map_or(self.span.end, |cite| cite.end.max(self.span.end))
    }
}

/// What a page sets apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// A block quotation.
    Quote,
    /// A post of a social platform.
    Post,
}

/// A part of a page that is not its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
}

/// What a part of a page is when it is not body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FurnitureKind {
    /// Menus, breadcrumbs, the site's name.
    Navigation,
    /// Headline, byline, date lines: read, and kept out of the body.
    Header,
    /// Links to other stories.
    Related,
    /// Captions and image credits.
    Caption,
    /// Share buttons, newsletter boxes, subscription and petition lines.
    Promotion,
    /// Readers' comments and the invitation to write them.
    Comments,
    /// Commentary, calls to action and what else a site adds to a story that is not its own.
    Commentary,
    /// Copyright lines, credits and contributors.
    Credit,
    /// Words of the body, repeated large beside it.
    PullQuote,
}
