//! Byte spans of the caller's text, and the one function that slices by them.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the text that was handed in.
///
/// Spans in results always fall on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Returns the span from `start` up to, not including, `end`.
    #[must_use]
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the length in bytes.
    #[must_use]
    #[inline]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Tells whether the span holds no byte.
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Tells whether `other` lies wholly inside this span.
    #[must_use]
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share a byte.
    #[must_use]
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Returns the text under the span, or an empty string where the span does not fit the text.
    #[must_use]
    #[inline]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Returns the span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inside = self.slice(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self::new(start, (start + inside.trim().len()).max(start))
    }
}

/// A span together with the words under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// Where the words stand, in bytes.
    #[serde(flatten)]
    pub span: Span,
    /// The words as they stand.
    pub text: String,
}

impl Excerpt {
    /// Returns the excerpt of `text` under `span`.
    #[must_use]
    #[inline]
    pub fn new(text: &str, span: Span) -> Self {
        Self { span, text: span.slice(text).to_owned() }
    }
}
