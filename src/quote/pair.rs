//! Pairing the marks of one paragraph.

use crate::quote::mark::{self, Convention, Family, Mark, Role, Style};
use crate::quote::tokenizer::QuoteSpan;
use crate::span::Span;
use crate::text::sentence;

/// Quotes nested deeper than this are read as plain text; it keeps the search for a partner short.
const MAX_DEPTH: usize = 32;

/// An opening mark that waits for its partner.
#[derive(Clone, Copy, Debug)]
struct Open {
    family: Family,
    /// Its span in the buffer.
    slot: usize,
}

/// Pairs marks with a bounded stack; its buffers are used again for every paragraph.
#[derive(Debug, Default)]
pub(crate) struct Pairing {
    spans: Vec<QuoteSpan>,
    stack: Vec<Open>,
    /// For every mark, whether a double, a single, another mark that closes comes before the next that opens.
    closes_later: Vec<[bool; 3]>,
    /// Where the spans end that hold the present one; for counting depths.
    ends: Vec<usize>,
    /// Single marks have enclosed something at the outermost level before: the text uses them for speech.
    single_is_primary: bool,
}

impl Pairing {
    /// Returns the spans of the last paragraph, by start.
    pub(crate) fn spans(&self) -> &[QuoteSpan] {
        &self.spans
    }

    pub(crate) fn clear(&mut self) {
        self.spans.clear();
    }

    /// Pairs the marks of `paragraph`.
    pub(crate) fn pair(&mut self, text: &str, paragraph: Span, marks: &[Mark], convention: Convention) {
        self.spans.clear();
        self.stack.clear();
        self.look_ahead(marks);
        for (i, mark) in marks.iter().enumerate() {
            match mark.role {
                Role::Open => self.open(mark),
                Role::Close => self.close(text, paragraph, mark, i),
                Role::DoubtfulClose if self.is_open(mark.family) && !self.closes_later[i][group(mark.family)] => {
                    self.close(text, paragraph, mark, i);
                }
                Role::DoubtfulClose | Role::Literal => {}
                Role::Either if self.is_open(mark.family) => self.close(text, paragraph, mark, i),
                Role::Either => self.open(mark),
            }
        }
        self.end_paragraph(text, paragraph, convention);
    }

    fn look_ahead(&mut self, marks: &[Mark]) {
        self.closes_later.clear();
        self.closes_later.resize(marks.len(), [false; 3]);
        let mut later = [false; 3];
        for (i, mark) in marks.iter().enumerate().rev() {
            self.closes_later[i] = later;
            match mark.role {
                // Whatever opens next, what closes behind it closes that.
                Role::Open => later = [false; 3],
                Role::Close | Role::Either => later[group(mark.family)] = true,
                Role::DoubtfulClose | Role::Literal => {}
            }
        }
    }

    fn is_open(&self, family: Family) -> bool {
        self.stack.iter().any(|o| o.family == family)
    }

    fn open(&mut self, mark: &Mark) {
        if self.stack.len() >= MAX_DEPTH {
            return;
        }
        self.stack.push(Open { family: mark.family, slot: self.spans.len() });
        self.spans.push(QuoteSpan {
            span: Span::new(mark.end, mark.end),
            outer: Span::new(mark.start, mark.end),
            depth: 0,
            opened: true,
            closed: false,
            continues: false,
            style: mark.style,
        });
    }

    fn close(&mut self, text: &str, paragraph: Span, mark: &Mark, i: usize) {
        let partner = self.stack.iter().rposition(|o| o.family == mark.family);
        let partner = partner.or_else(|| self.crossed(mark, i));
        let Some(level) = partner else {
            self.lost_opening(text, paragraph, mark);
            return;
        };
        let slot = self.stack[level].slot;
        if level == 0 && self.stack[0].family == Family::Single {
            self.single_is_primary = true;
        }
        self.stack.truncate(level);
        if let Some(span) = self.spans.get_mut(slot) {
            span.span.end = mark.start;
            span.outer.end = mark.end;
            span.closed = true;
        }
    }

    /// Finds a partner of another family for a mark that surely closes something: ‘Hello,” and “Goodbye.’
    fn crossed(&self, mark: &Mark, i: usize) -> Option<usize> {
        let english = |f: Family| matches!(f, Family::Double | Family::Single);
        if !(english(mark.family) && mark.after_stop) {
            return None;
        }
        let level = self.stack.len().checked_sub(1)?;
        let open = self.stack[level];
        // Its own partner still comes: then this mark is a stray.
        let partner_comes = self.closes_later.get(i).is_some_and(|later| later[group(open.family)]);
        (english(open.family) && !partner_comes).then_some(level)
    }

    /// A closing mark that nothing opened: its span begins with the sentence.
    fn lost_opening(&mut self, text: &str, paragraph: Span, mark: &Mark) {
        let primary = match mark.family {
            Family::Single => mark.after_stop && self.single_is_primary,
            _ => true,
        };
        let inch = !mark.after_stop && text.get(..mark.start).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()));
        if !primary || inch || !self.stack.is_empty() {
            return;
        }
        // Spans of another family lie inside what was lost.
        let same = |s: &&QuoteSpan| is_family(s.style, mark.family);
        let from =
            self.spans.iter().rev().take(MAX_DEPTH).filter(same).map(|s| s.outer.end).max().unwrap_or(paragraph.start).max(paragraph.start);
        let start = sentence::start_before(text, from, mark.start);
        // Right behind another quote, in the same sentence, the mark is a stray: “It is late,” he said.”
        if start == from && from > paragraph.start {
            return;
        }
        let inside = Span::new(start, mark.start);
        let trimmed = inside.trim(text);
        if trimmed.is_empty() {
            return;
        }
        let inside = Span::new(trimmed.start, mark.start);
        self.spans.push(QuoteSpan {
            span: inside,
            outer: Span::new(inside.start, mark.end),
            depth: 0,
            opened: false,
            closed: true,
            continues: false,
            style: mark.style,
        });
    }

    /// Ends what is still open, drops single marks that were apostrophes after all, and counts depths.
    fn end_paragraph(&mut self, text: &str, paragraph: Span, convention: Convention) {
        let end = paragraph.trim(text).end.max(paragraph.start);
        for level in 0..self.stack.len() {
            let open = self.stack[level];
            let Some(span) = self.spans.get(open.slot).copied() else { continue };
            let first = text.get(paragraph.start..span.outer.start).is_some_and(|t| t.trim().is_empty());
            let waiting = |s: &QuoteSpan| self.stack[level + 1..].iter().any(|o| self.spans[o.slot].outer.start == s.outer.start);
            let alone =
                text.get(span.span.start..).is_none_or(|t| t.starts_with(char::is_whitespace)) && !matches!(open.family, Family::Guillemet);
            let continues = goes_on(text, paragraph.end, open.family, convention);
            let rival = self.spans[open.slot + 1..]
                .iter()
                .find(|s| is_family(s.style, open.family) && (s.closed || waiting(s)))
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
        // A mark that was popped without a partner, or that encloses nothing, is no span.
        self.spans.retain(|s| s.span.end > s.span.start);
        self.spans.sort_by_key(|s| (s.outer.start, std::cmp::Reverse(s.outer.end)));
        self.count_depths();
    }

    fn count_depths(&mut self) {
        let ends = &mut self.ends;
        ends.clear();
        for span in &mut self.spans {
            while ends.last().is_some_and(|e| *e <= span.outer.start) {
                ends.pop();
            }
            span.depth = ends.len();
            ends.push(span.outer.end);
        }
    }
}

/// Families that are looked ahead for together.
fn group(family: Family) -> usize {
    match family {
        Family::Double => 0,
        Family::Single => 1,
        _ => 2,
    }
}

fn is_family(style: Style, family: Family) -> bool {
    match style {
        Style::Curly | Style::Straight | Style::Doubled | Style::Low => family == Family::Double,
        Style::SingleCurly | Style::SingleStraight | Style::SingleLow => family == Family::Single,
        Style::Guillemets => family == Family::Guillemet,
        Style::SingleGuillemets => family == Family::SingleGuillemet,
        Style::Corner => family == Family::Corner,
        Style::WhiteCorner => family == Family::WhiteCorner,
        Style::DoublePrime => family == Family::Prime,
    }
}

/// Tells whether the next paragraph opens with a mark of the same family: the quote goes on.
fn goes_on(text: &str, paragraph_end: usize, family: Family, convention: Convention) -> bool {
    let rest = text.get(paragraph_end..).unwrap_or("");
    let at = paragraph_end + (rest.len() - rest.trim_start().len());
    let next = mark::read(text, at, at);
    next.is_some_and(|m| m.family == family && matches!(m.role, Role::Open | Role::Either) && convention.reads(m.family))
}
