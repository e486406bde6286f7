//! A text by code points: which are letters or digits, and what stands in double marks.

use once_cell::sync::Lazy;
use onrecord::Span;
use regex::Regex;
use serde::{Deserialize, Serialize};

/// A half-open range of code points. Bytes are [`Span`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Chars {
    /// The first code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Chars {
    /// Returns the range from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

impl From<(usize, usize)> for Chars {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Chars> for (usize, usize) {
    fn from(range: Chars) -> Self {
        (range.start, range.end)
    }
}

/// Letters and digits, by general category: marks that combine and circled letters are neither.
static LETTERS: Lazy<Regex> = Lazy::new(|| Regex::new(r"[\p{L}\p{N}]+").expect("a pattern"));

/// A text by code points.
#[derive(Debug)]
pub struct Letters<'t> {
    text: &'t str,
    chars: Vec<char>,
    /// The first byte of each code point, and the length of the text.
    bytes: Vec<usize>,
    letter: Vec<bool>,
}

impl<'t> Letters<'t> {
    /// Takes a text apart.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut letter = vec![false; chars.len()];
        for run in LETTERS.find_iter(text) {
            let start = bytes.partition_point(|b| *b < run.start());
            let end = bytes.partition_point(|b| *b < run.end());
            letter[start..end].fill(true);
        }
        Self { text, chars, bytes, letter }
    }

    /// Returns how many code points the text has.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Returns the range of a byte span, or `None` when it does not fall on character boundaries of the text.
    #[must_use]
    pub fn chars(&self, span: Span) -> Option<Chars> {
        (span.start <= span.end).then_some(())?;
        Some(Chars::new(self.at(span.start)?, self.at(span.end)?))
    }

    /// Returns the number of the code point that begins at a byte, or `None` where none does.
    pub(crate) fn at(&self, byte: usize) -> Option<usize> {
        self.bytes.binary_search(&byte).ok()
    }

    /// Returns where the first letter at or behind `at` stands; `at` itself where there is none.
    pub(crate) fn letter_from(&self, at: usize) -> usize {
        (at..self.len()).find(|i| self.letter[*i]).unwrap_or(at)
    }

    /// Returns one past the last letter before `at`; 0 where there is none.
    pub(crate) fn behind_letter(&self, at: usize) -> usize {
        (0..at.min(self.len())).rev().find(|i| self.letter[*i]).map_or(0, |i| i + 1)
    }

    /// Tells whether no letter stands between `at` and the end of its line.
    pub(crate) fn ends_line(&self, at: usize) -> bool {
        (at..self.len()).take_while(|i| self.chars[*i] != '\n').all(|i| !self.letter[i])
    }

    /// Returns the words under a range, or nothing where it does not fit the text.
    #[must_use]
    pub fn slice(&self, range: Chars) -> &'t str {
        let byte = |at: usize| self.bytes.get(at).copied();
        let (Some(start), Some(end)) = (byte(range.start), byte(range.end)) else { return "" };
        self.text.get(start..end).unwrap_or("")
    }

    /// Returns the letters and digits under ranges. A "that" with which the first begins is left out.
    #[must_use]
    pub fn set<'r>(&self, ranges: impl IntoIterator<Item = &'r Chars>) -> LetterSet {
        let mut set = Vec::new();
        for (i, range) in ranges.into_iter().enumerate() {
            let range = self.within(*range);
            let start = if i == 0 { self.behind_that(range) } else { range.start };
            set.extend((start..range.end).filter(|at| self.letter[*at]));
        }
        set.sort_unstable();
        set.dedup();
        LetterSet(set)
    }

    /// Returns the part of a range that the text has.
    fn within(&self, range: Chars) -> Chars {
        let end = range.end.min(self.chars.len());
        Chars::new(range.start.min(end), end)
    }

    /// Returns where a range goes on behind a "that" at its beginning.
    pub(crate) fn behind_that(&self, range: Chars) -> usize {
        let first = (range.start..range.end).find(|at| self.letter[*at]).unwrap_or(range.end);
        let behind = first + 4;
        let that = behind < range.end && self.chars[first..behind] == ['t', 'h', 'a', 't'] && is_space(self.chars[behind]);
        if that { behind } else { range.start }
    }

    /// Returns a range without white space at its ends; one that is all white space ends before it starts.
    #[must_use]
    pub fn trim(&self, range: Chars) -> Chars {
        let range = self.within(range);
        let within = &self.chars[range.start..range.end];
        let leading = within.iter().take_while(|c| is_space(**c)).count();
        let trailing = within.iter().rev().take_while(|c| is_space(**c)).count();
        Chars::new(range.start + leading, range.end - trailing)
    }

    /// Returns what stands in double marks, marks excluded, paragraph by paragraph; an unclosed one ends with its paragraph.
    #[must_use]
    pub fn marked(&self) -> Vec<Chars> {
        let mut marked = Vec::new();
        let mut at = 0;
        for paragraph in self.chars.split(|c| *c == '\n') {
            let end = at + paragraph.len();
            self.marked_in(Chars::new(at, end), &mut marked);
            at = end + 1;
        }
        marked
    }

    fn marked_in(&self, paragraph: Chars, marked: &mut Vec<Chars>) {
        let mut open = None;
        let mut at = paragraph.start;
        while at < paragraph.end {
            let c = self.chars[at];
            let doubled = matches!(c, '\'' | '`') && self.chars.get(at + 1) == Some(&c);
            let step = if doubled { 2 } else { 1 };
            let straight = doubled || c == '"';
            match open {
                None if straight || matches!(c, '“' | '„' | '«') => open = Some(at + step),
                Some(start) if straight || matches!(c, '”' | '»') => {
                    marked.push(Chars::new(start, at));
                    open = None;
                }
                _ => {}
            }
            at += step;
        }
        if let Some(start) = open.filter(|start| *start < paragraph.end) {
            marked.push(Chars::new(start, paragraph.end));
        }
    }
}

/// White space, and the four separators of old that some definitions of it hold.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Which letters and digits of a text a span holds. Marks, spaces and punctuation never decide a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterSet(Vec<usize>);

impl LetterSet {
    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how many are in both.
    #[must_use]
    pub fn common(&self, other: &Self) -> usize {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => _ = a.next(),
                std::cmp::Ordering::Greater => _ = b.next(),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    a.next();
                    b.next();
                }
            }
        }
        common
    }

    /// Returns the share of the letters of both that is common to them, from 0 to 1; 0 when there is none.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> f64 {
        let common = self.common(other);
        let all = self.len() + other.len() - common;
        if all == 0 { 0.0 } else { common as f64 / all as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_paired_by_paragraph() {
        for (text, marked) in [
            ("“Yes,” «no» and „so”.", &["Yes,", "no", "so"][..]),
            ("He said \"yes\nand no.\n“Ja”", &["yes", "Ja"]),
            ("''Yes,'' ``no''", &["Yes,", "no"]),
            ("the dogs' bowl, 'so'", &[]),
            ("“”", &[""]),
            ("Ends with “", &[]),
            ("'\n'", &[]),
        ] {
            let letters = Letters::new(text);
            let found: Vec<&str> = letters.marked().into_iter().map(|range| letters.slice(range)).collect();
            assert_eq!(found, marked, "{text:?}");
        }
    }

    #[test]
    fn letters_beside_a_place() {
        let letters = Letters::new("“Oh, no.”\n…");
        assert_eq!([0, 1, 3, 7, 9].map(|at| letters.letter_from(at)), [1, 1, 5, 7, 9]);
        assert_eq!([0, 1, 5, 9, 11].map(|at| letters.behind_letter(at)), [0, 0, 3, 7, 7]);
        assert_eq!([0, 6, 7, 9, 10, 11].map(|at| letters.ends_line(at)), [false, false, true, true, true, true]);
    }

    #[test]
    fn a_leading_that_does_not_count() {
        for (text, count) in
            [("“ that it is", 4), ("that", 4), ("thatch roof", 10), ("That it is", 8), ("is that so", 8), ("étés, 12 ⓐ", 6)]
        {
            let letters = Letters::new(text);
            assert_eq!(letters.set(&[Chars::new(0, text.chars().count())]).len(), count, "{text:?}");
        }
        let letters = Letters::new("that it is");
        assert_eq!(letters.set(&[Chars::new(5, 10), Chars::new(0, 4)]).len(), 8);
    }
}
