//! An article on its way: as bytes from a file, then as text with what is known about it.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use onrecord::OutletRegistry;

use crate::args::Columns;
use crate::input::Position;
use crate::input::json_lines;
use crate::input::row::{self, Header};
use crate::problem::{Place, Problem, Rejection};

/// A text to read.
#[derive(Debug)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) published: Option<Date>,
    pub(crate) outlet: Option<String>,
    /// It was told to be HTML; else its first words tell.
    pub(crate) html: bool,
}

impl Article {
    /// Reads it as the page that it is; what is given here beats what the page says.
    pub(crate) fn page(&self, registry: &OutletRegistry, published: Option<Date>, outlet: Option<String>) -> onrecord::Article<'_> {
        let (published, outlet) = (published.or(self.published), outlet.or_else(|| self.outlet.clone()));
        if self.html { registry.read_html(&self.text, published, outlet) } else { registry.read(&self.text, published, outlet) }
    }
}

/// Why an article could not be read, and its identifier where that could.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) id: Option<String>,
    pub(super) place: Place,
}

/// An article as it stands in its file.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) source: Arc<str>,
    pub(crate) position: Position,
    pub(crate) content: Content,
}

/// The bytes of an article.
#[derive(Debug)]
pub(crate) enum Content {
    /// A file.
    Whole { raw: Vec<u8>, html: bool },
    /// A line of JSON Lines.
    Line { line: u64, raw: Vec<u8> },
    /// A row of a table.
    Row { line: u64, raw: Vec<u8>, cells: Vec<Vec<u8>>, header: Arc<Header> },
    /// What could not even be read so far.
    Broken(Problem),
}

impl Item {
    /// Returns about how many bytes the article takes in memory.
    pub(crate) fn weight(&self) -> usize {
        match &self.content {
            Content::Whole { raw, .. } | Content::Line { raw, .. } => raw.len(),
            Content::Row { raw, .. } => 2 * raw.len(),
            Content::Broken(problem) => problem.raw.as_ref().map_or(0, Vec::len),
        }
    }

    /// Reads the article, or says why that cannot be done.
    pub(crate) fn read(self, columns: &Columns) -> Result<Article, Box<Rejection>> {
        let Self { source, position, content } = self;
        let reject = |id, problem| Box::new(Rejection { problem, record: position.record, id });
        match content {
            Content::Whole { raw, html } => whole(&source, raw, html).map_err(|problem| reject(Some(source.to_string()), problem)),
            Content::Line { line, raw } => {
                json_lines::parse(&raw, columns).map_err(|unread| reject(unread.id, Problem::at(&source, line, raw, unread.place)))
            }
            Content::Row { line, raw, cells, header } => row::parse(&source, line, &raw, cells, &header)
                .map_err(|unread| reject(unread.id, Problem::at(&source, line, raw, unread.place))),
            Content::Broken(problem) => Err(reject(None, problem)),
        }
    }
}

/// Reads a file that is one article.
fn whole(source: &Arc<str>, bytes: Vec<u8>, html: bool) -> Result<Article, Problem> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Article { id: source.to_string(), text, published: None, outlet: None, html }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let lines = bytes[..at].iter().filter(|b| **b == b'\n').count() as u64;
            let (line, place) = line_of(bytes, at);
            let reason = format!("expected text in UTF-8, but found a byte that is not at offset {at}");
            Err(Problem::at(source, 1 + lines, line.to_vec(), Place::new(place, reason)))
        }
    }
}

/// Returns the line that holds a byte, and where the byte stands in it.
fn line_of(bytes: &[u8], at: usize) -> (&[u8], Range<usize>) {
    let (before, after) = bytes.split_at(at);
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let end = after.iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| at + i);
    (&bytes[start..end], at - start..at - start + 1)
}
