//! The body of an article, cut into paragraphs: what may be speech is kept whole in each, in marks or set apart as a block.

use std::borrow::Cow;

use crate::article::{Article, Block};
use crate::attribute::piece::Pieces;
use crate::quote::{QuoteSpan, SetOff, Style, before_attribution};
use crate::span::Span;
use crate::syntax::sentence::{self, Kept, Paragraph};
use crate::text::paragraph::{Layout, Paragraphs};
use crate::venue::{self, VenueTable};

/// The words of at least so many bytes of an article are kept, more than nearly all articles have.
pub(super) const NEAR: usize = 64 << 10;

/// An article cut into paragraphs, with the speech in each.
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    venues: &'t VenueTable,
    pub(crate) paragraphs: Vec<Span>,
    /// The words of those in the first half of a long article. What stands further on is read again whenever it is asked
    /// for, which costs such an article a sixth of its time: all words take more memory than the quotes made of them.
    near: Vec<Paragraph>,
    near_to: usize,
    /// What the other paragraphs keep whole, and where in it each begins.
    kept: Vec<Kept>,
    far: Vec<usize>,
    /// The outermost spans that may be speech, by the number of their token.
    pub(crate) speech: Vec<QuoteSpan>,
    /// The paragraphs, in order, that say whose words a block is, each with the number of the block.
    cites: Vec<(usize, usize)>,
    /// The speech, in order, that is set apart without marks, each with the number of its block.
    apart: Vec<(u32, usize)>,
    blocks: &'t [Block],
}

impl<'t> Text<'t> {
    /// Reads the body of an article; `spans` are the marks of its text, in order. What is no speech by its form goes to
    /// `set_off`. The words of the first half are kept, and of `near` bytes at least.
    pub(crate) fn read(
        article: &'t Article<'_>,
        spans: &[QuoteSpan],
        venues: &'t VenueTable,
        near: usize,
        set_off: &mut Vec<SetOff>,
    ) -> Self {
        let text = article.text();
        let layout = Layout::of(text);
        let out = Self {
            text,
            venues,
            paragraphs: Vec::new(),
            near: Vec::new(),
            near_to: near.max(text.len() / 2),
            kept: Vec::new(),
            far: Vec::new(),
            speech: Vec::new(),
            cites: Vec::new(),
            apart: Vec::new(),
            blocks: article.block_parts(),
        };
        let mut reader = Reader { spans, block: 0, set_off, out };
        for part in article.body_parts() {
            for local in Paragraphs::new(part.slice(text), layout) {
                let paragraph = Span::new(part.start + local.start, part.start + local.end);
                for piece in Pieces::new(text, paragraph, reader.spans) {
                    reader.paragraph(piece);
                }
            }
        }
        reader.out.speech.shrink_to_fit();
        reader.out
    }

    /// Returns the words of a paragraph.
    pub(crate) fn paragraph(&self, number: usize) -> Cow<'_, Paragraph> {
        let Some(far) = number.checked_sub(self.near.len()) else { return Cow::Borrowed(&self.near[number]) };
        let end = self.far.get(far + 1).copied().unwrap_or(self.kept.len());
        Cow::Owned(self.read_paragraph(self.paragraphs[number], &self.kept[self.far[far]..end]))
    }

    fn read_paragraph(&self, span: Span, kept: &[Kept]) -> Paragraph {
        // Programmes without marks are names of several words: NBC’s Meet the Press.
        let mut paragraph = sentence::read(self.text, span, kept, |words| venue::programmes(self.venues, words));
        venue::mark(self.venues, self.text, &mut paragraph.words, &paragraph.keys);
        paragraph
    }

    /// Tells whether the words of a span are kept once they were read.
    pub(crate) fn is_near(&self, span: Span) -> bool {
        span.end <= self.near_to
    }

    /// Tells whether a span lies in the body.
    pub(crate) fn has(&self, span: Span) -> bool {
        let at = self.paragraphs.partition_point(|p| p.end < span.end);
        self.paragraphs.get(at).is_some_and(|p| p.contains(span))
    }

    /// Lets go of the words; where the paragraphs stand is kept.
    pub(crate) fn forget_words(&mut self) {
        (self.near, self.kept, self.far) = Default::default();
    }

    /// Returns the block that speech without marks stands in.
    pub(crate) fn block(&self, speech: u32) -> Option<&'t Block> {
        let at = self.apart.binary_search_by_key(&speech, |a| a.0).ok()?;
        self.blocks.get(self.apart.get(at)?.1)
    }

    /// Returns the block whose words a paragraph attributes, if it does nothing else.
    pub(crate) fn cited(&self, paragraph: usize) -> Option<&'t Block> {
        let at = self.cites.binary_search_by_key(&paragraph, |c| c.0).ok()?;
        self.blocks.get(self.cites.get(at)?.1)
    }
}

/// Reads paragraphs in order.
struct Reader<'r, 't> {
    /// The marks not yet passed.
    spans: &'r [QuoteSpan],
    /// The first block not yet passed.
    block: usize,
    set_off: &'r mut Vec<SetOff>,
    out: Text<'t>,
}

impl Reader<'_, '_> {
    fn paragraph(&mut self, span: Span) {
        self.spans = &self.spans[self.spans.partition_point(|s| s.outer.start < span.start)..];
        self.block += self.out.blocks[self.block..].iter().take_while(|b| b.end() <= span.start).count();
        let kept = match self.out.blocks.get(self.block) {
            Some(block) if block.is_cite(self.out.text, span) => {
                self.out.cites.push((self.out.paragraphs.len(), self.block));
                self.marked(span)
            }
            Some(block) if block.span.contains(span) && !self.is_marked(span) && self.is_ahead(span) => {
                vec![self.set_apart(span)]
            }
            _ => self.marked(span),
        };
        self.out.paragraphs.push(span);
        // Parts of a body may stand in any order.
        if self.out.far.is_empty() && self.out.is_near(span) {
            let paragraph = self.out.read_paragraph(span, &kept);
            self.out.near.push(paragraph);
        } else {
            self.out.far.push(self.out.kept.len());
            self.out.kept.extend(kept);
        }
    }

    /// Tells whether the whole of a paragraph stands in marks.
    fn is_marked(&self, span: Span) -> bool {
        self.spans.first().is_some_and(|s| s.outer.start == span.start && (s.continues || s.outer.end == span.end))
    }

    /// Tells whether no speech so far ends behind the start of a span: parts of a body may overlap.
    fn is_ahead(&self, span: Span) -> bool {
        self.out.speech.last().is_none_or(|s| s.outer.end <= span.start)
    }

    /// Keeps what stands in marks in a paragraph.
    fn marked(&mut self, span: Span) -> Vec<Kept> {
        let text = self.out.text;
        let mut kept: Vec<Kept> = Vec::new();
        let mut end = span.start;
        let inside = self.spans.partition_point(|s| s.outer.start < span.end);
        for quote in self.spans[..inside].iter().take_while(|s| s.outer.end <= span.end) {
            let inside_speech = quote.outer.start < end;
            let venues = self.out.venues;
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
    fn set_apart(&mut self, span: Span) -> Kept {
        let goes_on = self.out.apart.last().is_some_and(|(last, block)| *block == self.block && *last + 1 == self.number());
        if let Some(before) = self.out.speech.last_mut().filter(|_| goes_on) {
            before.continues = true;
        }
        self.out.apart.push((self.number(), self.block));
        self.speech(QuoteSpan { span, outer: span, depth: 0, opened: true, closed: true, continues: false, style: Style::Block })
    }

    fn speech(&mut self, quote: QuoteSpan) -> Kept {
        let number = self.number();
        self.out.speech.push(quote);
        Kept::Speech(number, quote)
    }

    /// Returns the number of the next speech.
    fn number(&self) -> u32 {
        u32::try_from(self.out.speech.len()).unwrap_or(u32::MAX)
    }
}
