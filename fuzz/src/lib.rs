//! What the fuzz targets assert: not only that nothing panics.

pub mod loader;
pub mod outlet;
pub mod text;

use std::borrow::Cow;

use onrecord::{Excerpt, Span};

/// Returns any bytes as text; what is not UTF-8 becomes replacement characters.
#[must_use]
pub fn lossy(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// A span lies in the text, on character boundaries.
///
/// # Panics
/// When it does not.
pub fn fits(text: &str, span: Span) {
    assert!(span.start <= span.end, "{span:?} ends before it begins");
    assert!(text.get(span.start..span.end).is_some(), "{span:?} does not fit a text of {} bytes", text.len());
}

/// An excerpt has the words under its span.
///
/// # Panics
/// When it has not.
pub fn reads(text: &str, excerpt: &Excerpt) {
    fits(text, excerpt.span);
    assert_eq!(excerpt.text, excerpt.span.slice(text));
}

/// Nothing in a line for people steers a terminal.
///
/// # Panics
/// When something does.
pub fn is_plain(shown: &str) {
    let steers = |c: char| c != '\n' && c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!shown.contains(steers), "{shown:?} steers a terminal");
}
