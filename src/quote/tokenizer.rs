//! `QuoteTokenizer`: from text to the spans inside quotation marks.

use serde::{Deserialize, Serialize};

use crate::quote::mark::{self, Convention, Mark, Role, Style};
use crate::quote::pair::{Pairing, Paragraph};
use crate::quote::scan::Scan;
use crate::span::Span;
use crate::text::paragraph::Bounds;

/// Room for the marks of most paragraphs.
const ROOM: usize = 32;

/// A stretch of text inside quotation marks, before anything is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteSpan {
    /// The bytes inside the marks, marks excluded.
    #[serde(flatten)]
    pub span: Span,
    /// How many other spans this one is nested in; 0 is outermost.
    pub depth: usize,
    /// False when the opening mark was lost; the span then begins with its sentence.
    pub opened: bool,
    /// False when the mark never closes; the span then ends with its paragraph, or before the next quote.
    pub closed: bool,
    /// True when the quote goes on in the next paragraph, which opens with a mark again.
    pub continues: bool,
    /// How the marks look.
    pub style: Style,
    /// The bytes with the marks.
    pub outer: Span,
}

/// Finds what stands in quotation marks, curly, straight, angled or cornered.
///
/// Knows apostrophes, possessives, elisions, feet and inches from marks; pairs marks within a paragraph, nested to
/// any sane depth; the marks of attributes in markup left in a text (`href="…"`) are none; an opening mark that never closes and a closing mark that was never opened each give a span that says so.
///
/// ```
/// use onrecord::QuoteTokenizer;
/// let text = "“It’s the dogs’ fault,” she said. \"The 6'2\\\" one.\"";
/// let words: Vec<&str> = QuoteTokenizer::new().spans(text).map(|q| q.span.slice(text)).collect();
/// assert_eq!(words[0], "It’s the dogs’ fault,");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct QuoteTokenizer {
    convention: Convention,
}

impl QuoteTokenizer {
    /// Returns a tokenizer that reads every mark.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets which marks are read.
    #[must_use]
    pub fn convention(mut self, convention: Convention) -> Self {
        self.convention = convention;
        self
    }

    /// Iterates over the spans of `text` in the order in which they begin, an outer span before what is nested in it.
    ///
    /// Needs no allocation per span: one buffer holds the marks of a paragraph and is used again for the next.
    #[must_use]
    pub fn spans<'t>(&self, text: &'t str) -> QuoteSpans<'t> {
        QuoteSpans {
            text,
            convention: self.convention,
            scan: Scan::new(text.as_bytes()),
            bounds: Bounds::new(text),
            at: 0,
            paragraph: 0,
            marks: Vec::new(),
            pairing: Pairing::default(),
            next: 0,
        }
    }
}

/// Iterator over the spans of a text; see [`QuoteTokenizer::spans`].
#[derive(Debug)]
pub struct QuoteSpans<'t> {
    text: &'t str,
    convention: Convention,
    scan: Scan<'t>,
    bounds: Bounds<'t>,
    /// Candidates before this are part of a mark or value that was read.
    at: usize,
    /// Where the last paragraph that was read ended.
    paragraph: usize,
    marks: Vec<Mark>,
    pairing: Pairing,
    next: usize,
}

impl Iterator for QuoteSpans<'_> {
    type Item = QuoteSpan;

    fn next(&mut self) -> Option<QuoteSpan> {
        loop {
            if let Some(span) = self.pairing.spans().get(self.next) {
                self.next += 1;
                return Some(*span);
            }
            self.next = 0;
            if !self.read_paragraph() {
                return None;
            }
        }
    }
}

impl QuoteSpans<'_> {
    /// Reads on to the end of the next paragraph that has a mark and pairs its marks; false at the end of the text.
    fn read_paragraph(&mut self) -> bool {
        self.pairing.clear();
        self.marks.clear();
        let bytes = self.text.as_bytes();
        // Known once the paragraph holds a mark; text without marks is never searched for newlines.
        let mut end = usize::MAX;
        while let Some(at) = self.scan.peek() {
            if at > end {
                break;
            }
            self.scan.pass();
            if at < self.at || mark::is_apostrophe(bytes, at) {
                continue;
            }
            if let Some(value_end) = mark::attribute_end(self.text, at) {
                self.at = value_end;
                continue;
            }
            let Some(mark) = mark::read(self.text, at) else { continue };
            self.at = mark.end();
            if mark.role == Role::Literal || !self.convention.reads(mark.family) {
                continue;
            }
            if self.marks.is_empty() {
                end = self.bounds.end_after(at);
                self.marks.reserve(ROOM);
            }
            self.marks.push(mark);
        }
        if self.marks.is_empty() {
            return false;
        }
        let mut paragraph = Paragraph::new(self.text, &self.marks, self.paragraph, end, &mut self.bounds);
        self.pairing.pair(&mut paragraph, self.convention);
        self.paragraph = end + 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{QuoteSpan, QuoteTokenizer};

    #[test]
    fn spans_read_back_as_they_were_written() {
        let spans: Vec<QuoteSpan> = QuoteTokenizer::new().spans("“She said ‘no,’” he wrote. Late,” she said.").collect();
        let json = serde_json::to_string(&spans).expect("JSON");
        assert_eq!(serde_json::from_str::<Vec<QuoteSpan>>(&json).expect("the same spans"), spans);
        assert_eq!(spans.len(), 3);
    }
}
