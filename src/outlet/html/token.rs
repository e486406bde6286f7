//! Where the characters that the tokenizer gives out stand in the source.
//!
//! The tokenizer tells no offsets. It is fed piece by piece, each beginning with `<` or `&`: whatever text a piece ends with is text
//! of the source, byte for byte, and what stands before that is the reference at the piece's start.

use html5ever::tendril::StrTendril;
use memchr::memrchr;

use crate::source_map::Origin;
use crate::span::Span;

/// A run of characters as the tokenizer gave it out.
struct Run {
    text: StrTendril,
    origin: Origin,
}

/// All runs of characters in the order of the source.
#[derive(Default)]
pub(super) struct Runs {
    runs: Vec<Run>,
    /// Where each group of runs begins that no tag interrupts, among those whose place is not known yet.
    groups: Vec<usize>,
    /// The first byte of the source that no run has been found in yet.
    open: usize,
    /// How often the tree took what no run holds.
    missed: usize,
    /// The run, and the byte in it, that the tree takes next.
    next: (usize, usize),
}

/// Text that the tree took: a run, the byte in it where the text begins, and its length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    run: usize,
    at: usize,
    pub(super) len: usize,
}

/// Behind so many misses, a piece of text is looked for only near: each look over a whole page would take its square.
const FEW: usize = 64;
const NEAR: usize = 64;

impl Runs {
    pub(super) fn add(&mut self, text: StrTendril) {
        if self.groups.is_empty() {
            self.groups.push(self.runs.len());
        }
        self.runs.push(Run { text, origin: Origin::Nothing });
    }

    /// Notes that a tag, a comment or the like follows.
    pub(super) fn interrupt(&mut self) {
        if self.groups.is_empty() {
            self.groups.push(self.runs.len());
        }
        self.groups.push(self.runs.len());
    }

    /// Notes that the tree takes nothing more of the runs so far.
    pub(super) fn pass(&mut self) {
        self.next = (self.runs.len(), 0);
    }

    /// Finds the places of all runs given out since the last call; the source has been read up to `end`, its last piece from `start`.
    pub(super) fn settle(&mut self, source: &str, start: usize, end: usize) {
        let first = self.groups.first().copied().unwrap_or(self.runs.len());
        if first == self.runs.len() {
            // Nothing but markup, or an unfinished reference.
            if !self.groups.is_empty() {
                self.groups.clear();
                self.open = end;
            }
            return;
        }
        let last = self.groups.last().copied().unwrap_or(first);
        if last > first {
            // What was left unfinished before the tag of this piece.
            self.place(first, last, source, Span::new(self.open.min(start), start));
        }
        let from = if last > first || self.groups.len() > 1 { start } else { self.open };
        if last < self.runs.len() {
            self.place(last, self.runs.len(), source, Span::new(from, end));
            if self.groups.len() == 1 {
                self.take_reference(last, source, from);
            }
        }
        self.groups.clear();
        self.open = end;
    }

    /// Places the runs of a group, which ends where `within` ends, from the last to the first.
    fn place(&mut self, first: usize, last: usize, source: &str, within: Span) {
        let mut cursor = within.end;
        let mut reference = None;
        for run in self.runs.get_mut(first..last).unwrap_or_default().iter_mut().rev() {
            let before = Span::new(within.start, cursor).slice(source);
            let text = &*run.text;
            if before.ends_with(text) {
                cursor -= text.len();
                run.origin = Origin::Same(cursor);
                continue;
            }
            let normalised = match text {
                "\n" if before.ends_with("\r\n") => Some(2),
                "\n" if before.ends_with('\r') => Some(1),
                "\u{fffd}" if before.ends_with('\0') => Some(1),
                _ => None,
            };
            let amp = || memrchr(b'&', before.as_bytes()).map(|at| within.start + at);
            if let Some(from) = normalised.map(|len| cursor - len).or_else(amp) {
                reference = Some(Span::new(from, cursor));
                cursor = from;
            }
            // The second of two characters that one reference means has found it for both.
            run.origin = reference.map_or(Origin::Nothing, Origin::Whole);
        }
    }

    /// `&semi;` means its own last character: the whole reference is what the character came from.
    fn take_reference(&mut self, first: usize, source: &str, from: usize) {
        let Some(run) = self.runs.get_mut(first) else { return };
        match run.origin {
            Origin::Same(at) if at > from && source.as_bytes().get(from) == Some(&b'&') => {
                run.origin = Origin::Whole(Span::new(from, at + run.text.len()));
            }
            _ => {}
        }
    }

    /// Returns the piece that the tree takes; characters before it were dropped by the rules of the tree.
    pub(super) fn take(&mut self, text: &str) -> Piece {
        let (mut run, mut at) = self.next;
        let last = if self.missed > FEW { run + NEAR } else { self.runs.len() };
        while let Some(rest) = self.runs.get(run).filter(|_| run < last).map(|r| r.text.get(at..).unwrap_or("")) {
            // In foreign elements the tree makes a replacement character of a NUL.
            let found = rest.find(text).map(|found| (found, text.len()));
            let found = found.or_else(|| (text == "\u{fffd}").then(|| rest.find('\0')).flatten().map(|found| (found, 1)));
            if let Some((found, len)) = found {
                self.next = (run, at + found + len);
                return Piece { run, at: at + found, len: text.len() };
            }
            (run, at) = (run + 1, 0);
        }
        self.missed += 1;
        Piece { run: usize::MAX, at: 0, len: text.len() }
    }

    /// Returns what a piece came from.
    pub(super) fn origin(&self, piece: Piece) -> Origin {
        let Some(run) = self.runs.get(piece.run) else { return Origin::Nothing };
        match run.origin {
            Origin::Same(from) if run.text.as_bytes().get(piece.at) == Some(&0) => {
                Origin::Whole(Span::new(from + piece.at, from + piece.at + 1))
            }
            Origin::Same(from) => Origin::Same(from + piece.at),
            other => other,
        }
    }
}
