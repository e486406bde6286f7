//! A text cut at every boundary of what is marked in it: spans nest and overlap, and pieces do neither.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::span::Span;

/// What a span of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// The reported clause of a quote.
    Content,
    /// Words of a quote inside marks.
    Quoted,
    /// What ties content to source.
    Cue,
    /// Who said it.
    Source,
    /// Where.
    Venue,
    /// When.
    Date,
    /// No part of the body.
    Furniture,
}

impl What {
    /// Returns the class of the style sheet, of what belongs to a quote and is not its content.
    pub(super) const fn class(self) -> Option<&'static str> {
        match self {
            Self::Cue => Some("cue"),
            Self::Source => Some("source"),
            Self::Venue => Some("venue"),
            Self::Date => Some("date"),
            Self::Content | Self::Quoted | Self::Furniture => None,
        }
    }
}

/// A span of the text, what it is, and of which quote; furniture is of quote 0, which means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) what: What,
    pub(super) quote: usize,
}

/// A piece of a paragraph with all that covers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// The quotes whose content it is, the innermost last.
    pub(super) contents: Vec<usize>,
    /// True where the innermost quote has it in marks.
    pub(super) quoted: bool,
    /// The quotes whose cue, source, venue or date it is.
    pub(super) parts: Vec<(What, usize)>,
    pub(super) furniture: bool,
}

/// Of how many quotes a piece is a part at most. Marks nest 32 deep; one venue may be that of every quote of an article.
const MOST: usize = 200;

/// What is open at an offset, by where it began: what began last, and ends first, is innermost.
type Open = BTreeSet<(usize, Reverse<usize>, usize, What)>;

/// Cuts the paragraphs of `text` at every boundary of `marks`; marks that do not fit the text are left out.
pub(super) fn cut(text: &str, paragraphs: &[Span], marks: &[Mark]) -> Vec<Vec<Piece>> {
    let fits = |m: &&Mark| m.span.start < m.span.end && text.get(m.span.start..m.span.end).is_some();
    let mut opening: Vec<Mark> = marks.iter().filter(fits).copied().collect();
    let mut closing = opening.clone();
    opening.sort_by_key(|m| m.span.start);
    closing.sort_by_key(|m| m.span.end);
    let (mut opening, mut closing) = (opening.into_iter().peekable(), closing.into_iter().peekable());
    let mut open = Open::new();
    let key = |m: Mark| (m.span.start, Reverse(m.span.end), m.quote, m.what);
    let mut out = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let mut pieces = Vec::new();
        let mut at = paragraph.start;
        while at < paragraph.end {
            while let Some(mark) = opening.next_if(|m| m.span.start <= at) {
                open.insert(key(mark));
            }
            while let Some(mark) = closing.next_if(|m| m.span.end <= at) {
                open.remove(&key(mark));
            }
            let cuts = [opening.peek().map(|m| m.span.start), closing.peek().map(|m| m.span.end)];
            let end = cuts.into_iter().flatten().fold(paragraph.end, usize::min);
            pieces.push(piece(Span::new(at, end), &open));
            at = end;
        }
        out.push(pieces);
    }
    out
}

fn piece(span: Span, open: &Open) -> Piece {
    let mut piece = Piece { span, ..Piece::default() };
    for (_, _, quote, what) in open.iter().rev().take(MOST) {
        match what {
            What::Content if !piece.contents.contains(quote) => piece.contents.push(*quote),
            What::Content | What::Quoted => {}
            What::Furniture => piece.furniture = true,
            part => piece.parts.push((*part, *quote)),
        }
    }
    piece.contents.reverse();
    let innermost = piece.contents.last().copied();
    piece.quoted = open.iter().rev().take(MOST).any(|(_, _, quote, what)| *what == What::Quoted && Some(*quote) == innermost);
    piece.parts.sort_unstable();
    piece
}

#[cfg(test)]
mod tests {
    use super::{Mark, Piece, What, cut};
    use crate::span::Span;

    fn mark(start: usize, end: usize, what: What, quote: usize) -> Mark {
        Mark { span: Span::new(start, end), what, quote }
    }

    /// Pieces as "text:contents:parts", `!` behind what is in marks.
    fn drawn(text: &str, pieces: &[Piece]) -> Vec<String> {
        let one = |p: &Piece| {
            let contents: String = p.contents.iter().map(ToString::to_string).collect();
            let parts: String = p.parts.iter().map(|(what, quote)| format!("{what:?}{quote}")).collect();
            format!("{}:{contents}{}:{parts}", p.span.slice(text), if p.quoted { "!" } else { "" })
        };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn what_overlaps_is_cut() {
        let text = "abcdefgh";
        let marks = [
            mark(0, 5, What::Content, 1),
            mark(1, 4, What::Quoted, 1),
            mark(2, 4, What::Content, 2),
            mark(3, 7, What::Venue, 1),
            mark(3, 7, What::Venue, 2),
            mark(6, 8, What::Date, 2),
        ];
        let pieces = cut(text, &[Span::new(0, 8)], &marks);
        assert_eq!(
            drawn(text, &pieces[0]),
            ["a:1:", "b:1!:", "c:12:", "d:12:Venue1Venue2", "e:1:Venue1Venue2", "f::Venue1Venue2", "g::Venue1Venue2Date2", "h::Date2"]
        );
    }

    #[test]
    fn a_span_goes_on_over_paragraphs() {
        let text = "ab cd ef";
        let paragraphs = [Span::new(0, 2), Span::new(3, 5), Span::new(6, 8)];
        let pieces = cut(text, &paragraphs, &[mark(1, 7, What::Content, 1)]);
        let drawn: Vec<_> = pieces.iter().map(|p| drawn(text, p)).collect();
        assert_eq!(drawn, [vec!["a::", "b:1:"], vec!["cd:1:"], vec!["e:1:", "f::"]]);
    }

    #[test]
    fn spans_that_do_not_fit_are_left_out() {
        let text = "aéb";
        let marks = [mark(0, 2, What::Content, 1), mark(3, 9, What::Content, 2), mark(2, 1, What::Content, 3), mark(1, 1, What::Cue, 4)];
        assert_eq!(drawn(text, &cut(text, &[Span::new(0, 4)], &marks)[0]), ["aéb::"]);
        assert!(cut("", &[], &marks).is_empty());
    }
}
