//! Pieces of a paragraph: whoever reads one takes memory by its length, so one of many pages is read in pieces.

use crate::quote::QuoteSpan;
use crate::span::Span;

/// A paragraph is cut behind so many bytes; what people write seldom has a tenth of them.
const LONG: usize = 16 << 10;
/// How far behind that the end of a sentence is looked for, in bytes.
const REACH: usize = 2 << 10;

/// Cuts a paragraph at ends of sentences outside of marks where it is long, and not at all where it is not.
///
/// A line of 10 MiB is read in two thirds of the time and a fifth of the memory so.
pub(super) struct Pieces<'p> {
    text: &'p str,
    rest: Span,
    /// The marks not yet passed.
    spans: &'p [QuoteSpan],
    /// Where the last of those that were passed ends.
    closed: usize,
}

impl<'p> Pieces<'p> {
    /// Returns the pieces of `paragraph`; `spans` are the marks from its start on, in order.
    pub(super) fn new(text: &'p str, paragraph: Span, spans: &'p [QuoteSpan]) -> Self {
        Self { text, rest: paragraph, spans, closed: paragraph.start }
    }

    /// Returns the first place from `at` on where a sentence, or else a word, has ended.
    fn sentence_end(&self, at: usize) -> usize {
        let Some(from) = (at..self.rest.end).find(|i| self.text.is_char_boundary(*i)) else { return self.rest.end };
        let end = (from..self.rest.end.min(from + REACH)).rfind(|i| self.text.is_char_boundary(*i)).unwrap_or(from);
        let near = Span::new(from, end).slice(self.text);
        let sentence = [". ", "! ", "? "].iter().filter_map(|end| near.find(end)).min().map(|i| i + 1);
        from + sentence.or_else(|| near.find(char::is_whitespace)).unwrap_or(0)
    }

    /// Returns `at`, or where the marks end that it stands in.
    fn outside(&mut self, at: usize) -> usize {
        let passed = self.spans.iter().take_while(|s| s.outer.start < at).count();
        let (inside, spans) = self.spans.split_at(passed);
        self.closed = inside.iter().map(|s| s.outer.end).max().unwrap_or(0).max(self.closed);
        self.spans = spans;
        at.max(self.closed)
    }
}

impl Iterator for Pieces<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let mut end = self.rest.end;
        if self.rest.end - self.rest.start > LONG {
            end = self.rest.start + LONG;
            loop {
                end = self.sentence_end(end);
                let outside = self.outside(end);
                if outside == end {
                    break;
                }
                end = outside;
            }
        }
        let piece = Span::new(self.rest.start, end).trim(self.text);
        self.rest = Span::new(end, self.rest.end).trim(self.text);
        (!piece.is_empty()).then_some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::{LONG, Pieces, REACH};
    use crate::quote::{QuoteSpan, QuoteTokenizer};
    use crate::span::Span;

    fn pieces(text: &str) -> Vec<Span> {
        let spans: Vec<QuoteSpan> = QuoteTokenizer::new().spans(text).collect();
        let pieces: Vec<Span> = Pieces::new(text, Span::new(0, text.len()).trim(text), &spans).collect();
        for cut in pieces.windows(2) {
            assert!(cut[0].end <= cut[1].start && Span::new(cut[0].end, cut[1].start).slice(text).trim().is_empty());
        }
        for span in &spans {
            assert!(pieces.iter().any(|p| p.contains(span.outer)), "{span:?}");
        }
        assert_eq!(pieces.last().map(|p| p.end), Some(text.trim_end().len()));
        pieces
    }

    #[test]
    fn a_long_paragraph_is_cut_at_ends_of_sentences() {
        let text = "“It is late,” said Ana Ruiz of the é. ".repeat(10_000);
        let pieces = pieces(&text);
        assert!(pieces.len() > 3);
        assert!(pieces.iter().all(|p| p.end - p.start < LONG + REACH && p.slice(&text).ends_with('.')));
    }

    #[test]
    fn marks_are_not_cut() {
        let long = format!("He said: “{}” She left. {}", "It is late. ".repeat(20_000), "So did he. ".repeat(10_000));
        assert!(pieces(&long)[0].slice(&long).ends_with("She left."));
    }

    #[test]
    fn what_has_no_sentences_is_cut_between_words_and_characters() {
        assert_eq!(pieces("“It is late.”").len(), 1);
        assert!(pieces(&"a ".repeat(LONG)).len() > 1);
        assert!(pieces(&"é".repeat(LONG)).len() > 1);
    }
}
