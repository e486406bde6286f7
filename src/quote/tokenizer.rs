//! `QuoteTokenizer`: from text to the spans inside quotation marks.

use serde::{Deserialize, Serialize};

use crate::quote::mark::{self, Convention, HIT, Mark, Style};
use crate::quote::pair::Pairing;
use crate::span::Span;
use crate::text::paragraph::Layout;

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
            layout: Layout::of(text),
            at: 0,
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
    layout: Layout,
    at: usize,
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
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let start = self.at;
            let end = self.read_marks(start);
            self.at = end + 1;
            if !self.marks.is_empty() {
                self.pairing.pair(self.text, Span::new(start, end), &self.marks, self.convention);
                return true;
            }
        }
        false
    }

    /// Collects the marks of the paragraph that begins at `start`; returns where it ends.
    fn read_marks(&mut self, start: usize) -> usize {
        self.marks.clear();
        let bytes = self.text.as_bytes();
        let mut at = start;
        while let Some(skip) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| HIT[usize::from(*b)])) {
            at += skip;
            if bytes[at] == b'\n' {
                if self.layout.ends_at(bytes, at) {
                    return at;
                }
                at += 1;
                continue;
            }
            if let Some(end) = mark::attribute_end(self.text, at) {
                at = end;
                continue;
            }
            match mark::read(self.text, at, start) {
                Some(mark) => {
                    at = mark.end;
                    if mark.role != mark::Role::Literal && self.convention.reads(mark.family) {
                        self.marks.push(mark);
                    }
                }
                None => at += 1,
            }
        }
        bytes.len()
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
