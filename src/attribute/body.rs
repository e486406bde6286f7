//! The body of an article, cut into paragraphs: what may be speech is kept whole in each, in marks or set apart as a block.

use crate::article::{Article, Block};
use crate::quote::{QuoteSpan, SetOff, Style, before_attribution};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::syntax::sentence::{self, Kept, Paragraph};
use crate::text::paragraph::{Layout, Paragraphs};
use crate::venue::{self, VenueTable};

/// An article cut into paragraphs, with the speech in each.
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// The outermost spans that may be speech, by the number of their token.
    pub(crate) speech: Vec<QuoteSpan>,
    /// The paragraphs, in order, that say whose words the block quotation before them is.
    cites: Vec<usize>,
}

impl<'t> Text<'t> {
    /// Reads the body of an article; `spans` are the marks of its text, in order. What is no speech by its form goes to
    /// `set_off`.
    pub(crate) fn read(article: &'t Article<'_>, spans: &[QuoteSpan], venues: &VenueTable, set_off: &mut Vec<SetOff>) -> Self {
        let text = article.text();
        let layout = Layout::of(text);
        let mut reader = Reader { venues, spans, blocks: article.block_parts(), set_off, out: Self::empty(text) };
        for part in article.body_parts() {
            for local in Paragraphs::new(part.slice(text), layout) {
                reader.paragraph(Span::new(part.start + local.start, part.start + local.end));
            }
        }
        reader.out
    }

    fn empty(text: &'t str) -> Self {
        Self { text, paragraphs: Vec::new(), speech: Vec::new(), cites: Vec::new() }
    }

    pub(crate) fn sentence(&self, paragraph: usize, sentence: usize) -> Sentence<'_> {
        let p = &self.paragraphs[paragraph];
        Sentence::new(self.text, p, p.sentences[sentence].clone())
    }

    /// Tells whether a span lies in the body.
    pub(crate) fn has(&self, span: Span) -> bool {
        let at = self.paragraphs.partition_point(|p| p.span.end < span.end);
        self.paragraphs.get(at).is_some_and(|p| p.span.contains(span))
    }

    /// Tells whether a paragraph says whose words the block quotation before it is.
    pub(crate) fn is_cite(&self, paragraph: usize) -> bool {
        self.cites.binary_search(&paragraph).is_ok()
    }
}

/// Reads paragraphs in order.
struct Reader<'r, 't> {
    venues: &'r VenueTable,
    /// The marks not yet passed.
    spans: &'r [QuoteSpan],
    /// The blocks not yet passed.
    blocks: &'r [Block],
    set_off: &'r mut Vec<SetOff>,
    out: Text<'t>,
}

impl Reader<'_, '_> {
    fn paragraph(&mut self, span: Span) {
        self.spans = &self.spans[self.spans.partition_point(|s| s.outer.start < span.start)..];
        self.blocks = &self.blocks[self.blocks.partition_point(|b| b.span.end <= span.start)..];
        let block = self.blocks.first().filter(|b| b.span.contains(span));
        let kept = match block {
            Some(block) if is_cite(self.out.text, block, span) => {
                self.out.cites.push(self.out.paragraphs.len());
                self.marked(span)
            }
            Some(block) if !self.spans.first().is_some_and(|s| s.outer.start == span.start && (s.continues || s.outer.end == span.end)) => {
                vec![self.set_apart(block.span, span)]
            }
            _ => self.marked(span),
        };
        let venues = self.venues;
        // Programmes without marks are names of several words: NBC’s Meet the Press.
        let paragraph = sentence::read(self.out.text, span, &kept, |words| venue::programmes(venues, words));
        self.out.paragraphs.push(paragraph);
    }

    /// Keeps what stands in marks in a paragraph.
    fn marked(&mut self, span: Span) -> Vec<Kept> {
        let text = self.out.text;
        let mut kept: Vec<Kept> = Vec::new();
        let mut end = span.start;
        let inside = self.spans.partition_point(|s| s.outer.start < span.end);
        for quote in self.spans[..inside].iter().take_while(|s| s.outer.end <= span.end) {
            let inside_speech = quote.outer.start < end;
            let venues = self.venues;
            let class = before_attribution(text, quote, |title| venues.is_programme(title));
            if let Some(class) = class {
                self.set_off.push(SetOff { span: quote.span, text: quote.span.slice(text).to_owned(), class });
            }
            if inside_speech {
                continue;
            }
            end = quote.outer.end;
            kept.push(if class.is_some() { Kept::Marked(*quote) } else { self.speech(*quote) });
        }
        kept
    }

    /// Keeps a whole paragraph of a block quotation: the page's layout stands for the marks.
    fn set_apart(&mut self, block: Span, span: Span) -> Kept {
        if let Some(before) = self.out.speech.last_mut().filter(|s| s.style == Style::Block && block.contains(s.span)) {
            before.continues = true;
        }
        self.speech(QuoteSpan { span, outer: span, depth: 0, opened: true, closed: true, continues: false, style: Style::Block })
    }

    fn speech(&mut self, quote: QuoteSpan) -> Kept {
        let number = u32::try_from(self.out.speech.len()).unwrap_or(u32::MAX);
        self.out.speech.push(quote);
        Kept::Speech(number, quote)
    }
}

/// Tells whether a paragraph of a block says whose words it holds: its `<cite>`, or a dash and a name at its end.
fn is_cite(text: &str, block: &Block, span: Span) -> bool {
    let last = Span::new(span.end, block.span.end).slice(text).trim().is_empty();
    block.cite.is_some_and(|cite| cite.contains(span)) || last && span.start > block.span.start && span.slice(text).starts_with(['—', '–'])
}
