//! `QuoteTokenizer`: from text to the spans inside quotation marks.

use serde::{Deserialize, Serialize};

use crate::quote::mark::{Convention, Mark, Role, Style};
use crate::quote::pair::{Pairing, Paragraph};
use crate::quote::read::Reader;
use crate::quote::scan::{self, Scan};
use crate::span::Span;
use crate::text::paragraph::Bounds;

/// Paragraphs are read on until there are so many spans, so that whoever takes these rarely waits for a paragraph.
const ENOUGH: usize = 32;

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
    /// Needs no allocation per span: one buffer holds the marks of a few paragraphs and is used again for the next.
    #[must_use]
    pub fn spans<'t>(&self, text: &'t str) -> QuoteSpans<'t> {
        QuoteSpans {
            text,
            convention: self.convention,
            scan: Scan::new(text.as_bytes()),
            bounds: Bounds::new(text),
            reader: Reader::new(text),
            paragraph: 0,
            marks: Vec::new(),
            first: 0,
            behind: 0,
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
    reader: Reader<'t>,
    /// Where the last paragraph that was read ended.
    paragraph: usize,
    /// Holds the marks of the paragraphs that were not paired yet, from `first` up to `behind`.
    marks: Vec<Mark>,
    first: usize,
    behind: usize,
    pairing: Pairing,
    next: usize,
}

impl Iterator for QuoteSpans<'_> {
    type Item = QuoteSpan;

    #[inline]
    fn next(&mut self) -> Option<QuoteSpan> {
        if self.next == self.pairing.spans().len() && !self.read_on() {
            return None;
        }
        let span = self.pairing.spans().get(self.next).copied();
        self.next += 1;
        span
    }
}

impl QuoteSpans<'_> {
    /// Reads paragraphs until there are spans again; false at the end of the text.
    #[inline(never)]
    fn read_on(&mut self) -> bool {
        self.next = 0;
        self.pairing.clear();
        while self.pairing.spans().len() < ENOUGH && self.read_paragraph() {}
        !self.pairing.spans().is_empty()
    }

    /// Reads on to the end of the next paragraph that has a mark and pairs its marks; false at the end of the text.
    fn read_paragraph(&mut self) -> bool {
        while self.first == self.behind {
            if !self.read_marks() {
                return false;
            }
        }
        let first = self.marks[self.first].start;
        let end = self.bounds.end_after(first);
        let mut start = None;
        let floor = std::mem::replace(&mut self.paragraph, end + 1);
        self.pairing.begin();
        let (mut count, mut more) = (0, true);
        loop {
            count += self.marks[self.first + count..self.behind].iter().take_while(|m| m.start <= end).count();
            let marks = &self.marks[self.first..self.first + count];
            let mut paragraph = Paragraph { text: self.text, first, end, bounds: &mut self.bounds, floor, start: &mut start };
            if self.first + count < self.behind || !more {
                self.pairing.pair(&mut paragraph, marks, self.convention);
                break;
            }
            let paired = self.pairing.pair_ahead(&mut paragraph, marks);
            self.first += paired;
            count -= paired;
            more = self.read_marks();
        }
        self.first += count;
        true
    }

    /// Reads the marks at the next candidates, of which there may be none; false at the end of the text.
    fn read_marks(&mut self) -> bool {
        let mut room = [0; scan::ROOM];
        let candidates = self.scan.next(&mut room);
        if self.first > 0 {
            self.marks.copy_within(self.first..self.behind, 0);
            self.behind -= self.first;
            self.first = 0;
        }
        // All are written, and kept by moving on: which are apostrophes no processor predicts.
        if self.marks.len() < self.behind + candidates.len() {
            self.marks.resize((self.behind + candidates.len()).max(2 * self.marks.len()), Mark::default());
        }
        for at in candidates {
            let mark = Mark::new(*at, self.reader.read(*at));
            self.marks[self.behind] = mark;
            self.behind += usize::from((mark.role != Role::Literal) & self.convention.reads(mark.family));
        }
        !candidates.is_empty()
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
