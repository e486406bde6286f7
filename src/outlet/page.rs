//! A page as lines.

use jiff::civil::Date;
use memchr::memmem;

use crate::outlet::need::ODD;
use crate::span::Span;
use crate::text::paragraph::{Layout, Paragraphs};

/// A raw page with what is known about it beforehand.
#[derive(Clone, Debug)]
pub struct Page<'t> {
    pub(crate) text: &'t str,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) lines: Vec<Line>,
    /// Whether the text holds a letter of [`ODD`], which the patterns' needs do not know.
    pub(crate) odd: bool,
}

/// A line, or a paragraph of wrapped lines, that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without the white space around it, in bytes of the page.
    pub span: Span,
}

impl<'t> Page<'t> {
    /// Returns the page of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let lines = Paragraphs::new(text, Layout::of(text)).map(|span| Line { span }).collect();
        let odd = ODD.iter().any(|o| memmem::find(text.as_bytes(), o.as_bytes()).is_some());
        Self { text, outlet: None, published: None, lines, odd }
    }

    /// Sets the publication date, which beats what the page says.
    #[must_use]
    pub fn published(mut self, date: Option<Date>) -> Self {
        self.published = date;
        self
    }

    /// Sets the outlet, which beats what the page says.
    #[must_use]
    pub fn outlet(mut self, name: Option<String>) -> Self {
        self.outlet = name;
        self
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the outlet that was told with the page.
    #[must_use]
    pub fn outlet_name(&self) -> Option<&str> {
        self.outlet.as_deref()
    }

    /// Returns the lines that are not blank, in order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Returns the text of line `at`, or an empty string past the end.
    #[must_use]
    pub fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |l| l.span.slice(self.text))
    }
}
