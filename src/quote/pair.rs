//! Pairing the marks of one paragraph.

use crate::quote::mark::{Convention, Family, Mark, Role};
use crate::quote::nest::nest;
use crate::quote::read::read;
use crate::quote::tokenizer::QuoteSpan;
use crate::span::Span;
use crate::text::paragraph::Bounds;
use crate::text::sentence;

/// Quotes nested deeper than this are read as plain text; it keeps the search for a partner short.
const MAX_DEPTH: usize = 32;

/// An opening mark that waits for its partner.
#[derive(Clone, Copy, Debug)]
struct Open {
    family: Family,
    /// A byte for each family: the level of the innermost of it that is open here, itself included, plus one.
    innermost: u64,
    /// Its span in the buffer.
    slot: usize,
}

/// A paragraph with marks.
pub(crate) struct Paragraph<'p, 't> {
    pub(crate) text: &'t str,
    /// Where its first mark stands.
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) bounds: &'p mut Bounds<'t>,
    /// It does not begin before this.
    pub(crate) floor: usize,
    /// Where it begins, once that was asked.
    pub(crate) start: &'p mut Option<usize>,
}

impl Paragraph<'_, '_> {
    /// Returns where the paragraph begins, which only lost and unclosed marks ask.
    fn start(&mut self) -> usize {
        *self.start.get_or_insert_with(|| self.bounds.start_before(self.floor, self.first))
    }
}

/// Pairs marks with a bounded stack; its buffers are used again for every paragraph.
#[derive(Debug, Default)]
pub(crate) struct Pairing {
    spans: Vec<QuoteSpan>,
    /// Where those of the present paragraph begin.
    first: usize,
    /// Every mark of the present paragraph that closes closed what was opened last, around something;
    /// what stands in the buffer is in order then, with depths.
    tidy: bool,
    /// Marks of the present paragraph touch and enclose nothing.
    hollow: bool,
    /// No span of the present paragraph that stands before this in the buffer encloses nothing.
    filled: usize,
    /// Each mark of the present paragraph that opens was followed by its partner so far.
    plain: bool,
    /// How many of the marks that were left are known not to open.
    known: usize,
    stack: Vec<Open>,
    /// For every mark, a bit for each group of families of which a mark that closes comes before the next that opens;
    /// empty until somebody asks.
    closes_later: Vec<u8>,
    /// A buffer for counting depths.
    holders: Vec<usize>,
    /// Single marks have enclosed something at the outermost level before: the text uses them for speech.
    single_is_primary: bool,
}

impl Pairing {
    /// Returns the spans of the last paragraphs, by start.
    pub(crate) fn spans(&self) -> &[QuoteSpan] {
        &self.spans
    }

    pub(crate) fn clear(&mut self) {
        self.spans.clear();
    }

    /// Begins a paragraph.
    #[inline]
    pub(crate) fn begin(&mut self) {
        self.first = self.spans.len();
        self.filled = self.first;
        self.hollow = false;
        self.tidy = true;
        self.plain = true;
        self.stack.clear();
        self.known = 0;
    }

    /// Pairs the first marks of a paragraph that goes on, as far as those behind them change nothing; returns how many it took.
    ///
    /// Marks and empty spans that are kept to the end of a line of 10 MiB cost a processor more than reading it.
    pub(crate) fn pair_ahead(&mut self, paragraph: &mut Paragraph<'_, '_>, marks: &[Mark]) -> usize {
        let plain = if self.plain { self.pair_plain(marks) } else { 0 };
        let rest = &marks[plain..];
        // A mark by itself waits for its partner.
        self.plain &= rest.len() < 2;
        // What opens ends every look ahead.
        let known = if self.plain { rest.len() } else { self.known.min(rest.len()) };
        let settled = rest[known..].iter().rposition(|m| m.role == Role::Open).map_or(0, |at| known + at);
        if settled > 0 {
            self.pair_nested(paragraph, &rest[..settled]);
        }
        self.known = rest.len() - settled;
        if self.hollow && self.stack.is_empty() {
            // A closing mark that was lost looks at so many spans, empty or not.
            self.drop_hollow(self.spans.len().saturating_sub(MAX_DEPTH));
        }
        plain + settled
    }

    /// Pairs the marks of a paragraph that are left, and ends it.
    #[inline]
    pub(crate) fn pair(&mut self, paragraph: &mut Paragraph<'_, '_>, marks: &[Mark], convention: Convention) {
        let plain = if self.plain { self.pair_plain(marks) } else { 0 };
        if self.plain && plain == marks.len() {
            if self.hollow {
                self.drop_hollow(self.spans.len());
            }
            return;
        }
        self.pair_nested(paragraph, &marks[plain..]);
        // Three in four of such paragraphs are: theirs are quotes inside of quotes, in order and with depths.
        if !(self.tidy && self.stack.is_empty() && !self.hollow) {
            self.end_paragraph(paragraph, convention);
        }
    }

    /// Pairs marks in any order with the stack.
    #[inline(never)]
    fn pair_nested(&mut self, paragraph: &mut Paragraph<'_, '_>, marks: &[Mark]) {
        self.closes_later.clear();
        for (i, mark) in marks.iter().enumerate() {
            let partner = self.innermost(mark.family);
            // One branch on what no processor predicts.
            if (mark.role == Role::Open) | ((mark.role == Role::Either) & partner.is_none()) {
                self.open(mark);
            } else if mark.role != Role::DoubtfulClose || partner.is_some() && !self.closes_later(marks, i, mark.family) {
                let partner = partner.or_else(|| self.crossed(marks, mark, i));
                self.close(paragraph, mark, partner);
            }
        }
    }

    /// Pairs marks as long as each that opens is followed by its partner; returns how many that are.
    ///
    /// That is all of most paragraphs: no stack, no look ahead, no sorting.
    fn pair_plain(&mut self, marks: &[Mark]) -> usize {
        let mut plain = 0;
        for pair in marks.chunks_exact(2) {
            let [open, close] = pair else { break };
            let opens = matches!(open.role, Role::Open | Role::Either);
            if !opens || open.family != close.family || !matches!(close.role, Role::Close | Role::Either) {
                break;
            }
            self.single_is_primary |= open.family == Family::Single;
            self.hollow |= open.end() == close.start;
            self.spans.push(QuoteSpan {
                span: Span::new(open.end(), close.start),
                outer: Span::new(open.start, close.end()),
                depth: 0,
                opened: true,
                closed: true,
                continues: false,
                style: open.style,
            });
            plain += 2;
        }
        plain
    }

    /// Drops what encloses nothing among the spans before `end`: a mark that was popped without a partner, marks that touch.
    fn drop_hollow(&mut self, end: usize) {
        let mut kept = self.filled;
        for i in self.filled..end {
            let span = self.spans[i];
            self.spans[kept] = span;
            kept += usize::from(!span.span.is_empty());
        }
        self.spans.drain(kept..end.max(kept));
        self.filled = kept;
    }

    /// Tells whether a mark of the group of `family` that closes comes behind mark `i`, before the next that opens.
    fn closes_later(&mut self, marks: &[Mark], i: usize, family: Family) -> bool {
        if self.closes_later.is_empty() {
            self.look_ahead(marks);
        }
        self.closes_later.get(i).is_some_and(|later| later & group(family) != 0)
    }

    fn look_ahead(&mut self, marks: &[Mark]) {
        self.closes_later.resize(marks.len(), 0);
        let mut later = 0;
        for (slot, mark) in self.closes_later.iter_mut().zip(marks).rev() {
            *slot = later;
            match mark.role {
                // Whatever opens next, what closes behind it closes that.
                Role::Open => later = 0,
                Role::Close | Role::Either => later |= group(mark.family),
                Role::DoubtfulClose | Role::Literal => {}
            }
        }
    }

    /// Returns the level of the innermost mark of `family` that is open.
    #[inline]
    fn innermost(&self, family: Family) -> Option<usize> {
        let levels = self.stack.last().map_or(0, |o| o.innermost);
        usize::from((levels >> place(family)) as u8).checked_sub(1)
    }

    fn open(&mut self, mark: &Mark) {
        if self.stack.len() >= MAX_DEPTH {
            return;
        }
        let around = self.stack.last().map_or(0, |o| o.innermost);
        let level = self.stack.len() as u64 + 1;
        let innermost = around & !(0xFF << place(mark.family)) | level << place(mark.family);
        self.stack.push(Open { family: mark.family, innermost, slot: self.spans.len() });
        self.spans.push(QuoteSpan {
            span: Span::new(mark.end(), mark.end()),
            outer: Span::new(mark.start, mark.end()),
            depth: self.stack.len() - 1,
            opened: true,
            closed: false,
            continues: false,
            style: mark.style,
        });
    }

    fn close(&mut self, paragraph: &mut Paragraph<'_, '_>, mark: &Mark, partner: Option<usize>) {
        let Some(level) = partner else {
            self.lost_opening(paragraph, mark);
            return;
        };
        let slot = self.stack[level].slot;
        if level == 0 && self.stack[0].family == Family::Single {
            self.single_is_primary = true;
        }
        self.tidy &= level + 1 == self.stack.len();
        self.stack.truncate(level);
        if let Some(span) = self.spans.get_mut(slot) {
            span.span.end = mark.start;
            span.outer.end = mark.end();
            span.closed = true;
            self.hollow |= span.span.is_empty();
        }
    }

    /// Finds a partner of another family for a mark that surely closes something: ‘Hello,” and “Goodbye.’
    fn crossed(&mut self, marks: &[Mark], mark: &Mark, i: usize) -> Option<usize> {
        let english = |f: Family| matches!(f, Family::Double | Family::Single);
        if !(english(mark.family) && mark.after_stop) {
            return None;
        }
        let level = self.stack.len().checked_sub(1)?;
        let open = self.stack[level];
        // Its own partner still comes: then this mark is a stray.
        (english(open.family) && !self.closes_later(marks, i, open.family)).then_some(level)
    }

    /// A closing mark that nothing opened: its span begins with the sentence.
    fn lost_opening(&mut self, paragraph: &mut Paragraph<'_, '_>, mark: &Mark) {
        if !self.stack.is_empty() {
            return;
        }
        let text = paragraph.text;
        let primary = match mark.family {
            Family::Single => mark.after_stop && self.single_is_primary,
            _ => true,
        };
        let inch = !mark.after_stop && mark.start.checked_sub(1).is_some_and(|last| text.as_bytes()[last].is_ascii_digit());
        if !primary || inch {
            return;
        }
        // Spans of another family lie inside what was lost.
        let styles = mark.family.styles();
        let same = |s: &&QuoteSpan| s.style.bit() & styles != 0;
        let spans = &self.spans[self.first..];
        let before = spans.iter().rev().take(MAX_DEPTH).filter(same).map(|s| s.outer.end).max();
        let from = before.unwrap_or_else(|| paragraph.start());
        let sentence = sentence::start_before(text, from, mark.start);
        // A sentence that begins inside of another quote begins with it.
        let across = |s: &&QuoteSpan| from <= s.outer.start && s.outer.start < sentence && sentence < s.outer.end;
        let start = spans.iter().rev().take(MAX_DEPTH).filter(across).map(|s| s.outer.start).min().unwrap_or(sentence);
        // Right behind another quote, in the same sentence, the mark is a stray: “It is late,” he said.”
        if start == from && before.is_some() {
            return;
        }
        let inside = Span::new(start, mark.start);
        let trimmed = inside.trim(text);
        if trimmed.is_empty() {
            return;
        }
        let inside = Span::new(trimmed.start, mark.start);
        self.tidy = false;
        self.spans.push(QuoteSpan {
            span: inside,
            outer: Span::new(inside.start, mark.end()),
            depth: 0,
            opened: false,
            closed: true,
            continues: false,
            style: mark.style,
        });
    }

    /// Ends what is still open, drops single marks that were apostrophes after all, and counts depths.
    fn end_paragraph(&mut self, paragraph: &mut Paragraph<'_, '_>, convention: Convention) {
        if !self.stack.is_empty() {
            self.end_open(paragraph, convention);
        }
        self.drop_hollow(self.spans.len());
        let place = |s: &QuoteSpan| (s.outer.start, std::cmp::Reverse(s.outer.end));
        let spans = &mut self.spans[self.first..];
        if !spans.is_sorted_by_key(place) {
            spans.sort_by_key(place);
        }
        if nest(paragraph.text, spans, &mut self.holders) {
            self.filled = self.first;
            self.drop_hollow(self.spans.len());
        }
    }

    fn end_open(&mut self, paragraph: &mut Paragraph<'_, '_>, convention: Convention) {
        let text = paragraph.text;
        let start = paragraph.start();
        let end = Span::new(start, paragraph.end).trim(text).end.max(start);
        let next = next_mark(text, paragraph.end).filter(|m| convention.reads(m.family));
        for level in 0..self.stack.len() {
            let open = self.stack[level];
            let Some(span) = self.spans.get(open.slot).copied() else { continue };
            let first = text.get(start..span.outer.start).is_some_and(|t| t.trim().is_empty());
            let waiting = |s: &QuoteSpan| self.stack[level + 1..].iter().any(|o| self.spans[o.slot].outer.start == s.outer.start);
            let alone =
                text.get(span.span.start..).is_none_or(|t| t.starts_with(char::is_whitespace)) && !matches!(open.family, Family::Guillemet);
            let continues = next.is_some_and(|m| m.family == open.family);
            let rival = self.spans[open.slot + 1..]
                .iter()
                .find(|s| s.style.bit() & open.family.styles() != 0 && (s.closed || waiting(s)))
                .map(|s| s.outer.start);
            let speech = match open.family {
                Family::Single => {
                    let capital = text.get(span.span.start..).is_some_and(|t| t.starts_with(char::is_uppercase));
                    (first && continues || self.single_is_primary && (first || capital)) && rival.is_none()
                }
                _ => !alone,
            };
            let slot = &mut self.spans[open.slot];
            if !speech {
                slot.span = Span::new(span.span.start, span.span.start);
                slot.outer = slot.span;
                continue;
            }
            let stop = match rival {
                None => end,
                Some(next) => {
                    let sentence = sentence::start_before(text, span.span.start, next);
                    if sentence > span.span.start { sentence } else { next }
                }
            };
            slot.span = Span::new(span.span.start, stop.max(span.span.start));
            slot.span.end = slot.span.start + slot.span.slice(text).trim_end().len();
            slot.outer.end = slot.span.end;
            slot.continues = rival.is_none() && continues;
        }
    }
}

/// Returns where the bits of the byte of a family begin.
fn place(family: Family) -> u32 {
    8 * family as u32
}

/// Returns the bit of the families that are looked ahead for together.
fn group(family: Family) -> u8 {
    match family {
        Family::Double => 1,
        Family::Single => 2,
        _ => 4,
    }
}

/// Returns the mark that opens the next paragraph: one of the same family tells that a quote goes on.
fn next_mark(text: &str, paragraph_end: usize) -> Option<Mark> {
    let rest = text.get(paragraph_end..).unwrap_or("");
    let at = paragraph_end + (rest.len() - rest.trim_start().len());
    Some(read(text, at)).filter(|m| matches!(m.role, Role::Open | Role::Either))
}
