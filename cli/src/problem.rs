//! Something that could not be read: where, why, and the words that are wrong.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Why something could not be read.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The file, as it was given.
    pub(crate) source: Arc<str>,
    /// The line of the offending place, from 1.
    pub(crate) line: Option<u64>,
    /// What was expected, and what was found.
    pub(crate) reason: String,
    /// The line or row as it stands, without the end of its line.
    pub(crate) raw: Option<Vec<u8>>,
    /// The offending bytes of `raw`.
    pub(crate) at: Range<usize>,
}

impl Problem {
    /// Returns a problem with a whole file.
    pub(crate) fn of_file(source: &Arc<str>, reason: impl Into<String>) -> Self {
        Self { source: source.clone(), line: None, reason: reason.into(), raw: None, at: 0..0 }
    }

    /// Returns a problem at a place of a line, or of a row that begins in that line.
    pub(crate) fn at(source: &Arc<str>, first_line: u64, raw: Vec<u8>, place: Place) -> Self {
        let before = raw.get(..place.at.start).unwrap_or(&raw);
        let line = first_line + before.iter().filter(|b| **b == b'\n').count() as u64;
        Self { source: source.clone(), line: Some(line), reason: place.reason, raw: Some(raw), at: place.at }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.source, self.reason),
            None => write!(f, "{}: {}", self.source, self.reason),
        }
    }
}

/// What is wrong in a line, and where.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) reason: String,
    /// Bytes of the line.
    pub(crate) at: Range<usize>,
}

impl Place {
    pub(crate) fn new(at: Range<usize>, reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), at }
    }
}

/// An article that could not be read.
#[derive(Clone, Debug)]
pub(crate) struct Rejection {
    pub(crate) problem: Problem,
    /// Which of its file's articles it is, from 1.
    pub(crate) record: u64,
    /// Its identifier, as far as one could be read.
    pub(crate) id: Option<String>,
}
