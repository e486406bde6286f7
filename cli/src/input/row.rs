//! One row of a table: an article.

use std::ops::Range;

use crate::args::Columns;
use crate::input::article::{Article, Unread};
use crate::input::fields;
use crate::input::table::spans;
use crate::problem::Place;

/// Which cells of a row hold what.
#[derive(Debug)]
pub(crate) struct Header {
    /// The first row as it stands.
    pub(super) raw: Vec<u8>,
    separator: u8,
    cells: usize,
    id: Option<Column>,
    text: Option<Column>,
    html: Option<Column>,
    published: Option<Column>,
    outlet: Option<Column>,
}

#[derive(Debug)]
struct Column {
    at: usize,
    name: String,
}

impl Header {
    /// Finds the columns in the first row; an error says which is missing.
    pub(super) fn read(raw: Vec<u8>, cells: &[Vec<u8>], separator: u8, columns: &Columns) -> Result<Self, (Vec<u8>, Place)> {
        let names: Vec<String> = cells.iter().map(|c| String::from_utf8_lossy(c).trim().to_owned()).collect();
        let column = |name: &str| {
            let exact = names.iter().position(|n| n == name);
            let at = exact.or_else(|| names.iter().position(|n| n.eq_ignore_ascii_case(name)))?;
            Some(Column { at, name: names[at].clone() })
        };
        let (text, html) = (column(&columns.text), column(&columns.html));
        let missing = columns.told.iter().find(|name| column(name).is_none());
        let expected = match missing {
            Some(name) => Some(format!("a column {name:?}")),
            None if text.is_none() && html.is_none() => Some(format!("a column {:?} or {:?}", columns.text, columns.html)),
            None => None,
        };
        if let Some(expected) = expected {
            let reason = format!("expected {expected} in the first line, but found {:?}", names.join(","));
            let place = Place::new(0..raw.len(), reason);
            return Err((raw, place));
        }
        let (id, published, outlet) = (column(&columns.id), column(&columns.published), column(&columns.outlet));
        Ok(Self { raw, separator, cells: cells.len(), id, text, html, published, outlet })
    }
}

/// Reads a row; an error says what was expected, what was found, and in which cell.
pub(super) fn parse(source: &str, line: u64, raw: &[u8], cells: Vec<Vec<u8>>, header: &Header) -> Result<Article, Unread> {
    let row = Row { raw, cells, header };
    let id = row.id().map_err(|place| Unread { id: None, place })?;
    let article = row.article(id.clone().unwrap_or_else(|| format!("{source}:{line}")));
    article.map_err(|place| Unread { id, place })
}

struct Row<'r> {
    raw: &'r [u8],
    cells: Vec<Vec<u8>>,
    header: &'r Header,
}

impl Row<'_> {
    /// Returns the identifier, where the table has a column for it.
    fn id(&self) -> Result<Option<String>, Place> {
        let whole = self.cells.len() == self.header.cells;
        let Some(column) = self.header.id.as_ref().filter(|_| whole) else { return Ok(None) };
        let id = self.text(column)?;
        if id.is_empty() { Err(self.empty(column, "an identifier")) } else { Ok(Some(id)) }
    }

    fn article(&self, id: String) -> Result<Article, Place> {
        let (expected, found) = (self.header.cells, self.cells.len());
        if expected != found {
            let noun = if expected == 1 { "cell" } else { "cells" };
            return Err(Place::new(0..self.raw.len(), format!("expected {expected} {noun}, but found {found}")));
        }
        let header = self.header;
        let filled = |column: &Option<Column>| match column {
            Some(column) => self.text(column).map(|text| Some((text, column.at)).filter(|(text, _)| !text.trim().is_empty())),
            None => Ok(None),
        };
        let text = match filled(&header.text)? {
            Some(text) => Some((text, false)),
            None => filled(&header.html)?.map(|page| (page, true)),
        };
        let ((text, _), html) = match (text, header.text.as_ref().or(header.html.as_ref())) {
            (Some(text), _) => text,
            (None, Some(column)) => return Err(self.empty(column, "a text")),
            (None, None) => return Err(Place::new(0..self.raw.len(), "expected a column for the text, but found none")),
        };
        let published = match (filled(&header.published)?, &header.published) {
            (Some((text, at)), Some(column)) => {
                Some(fields::published(text.trim(), &column.name).map_err(|reason| Place::new(self.place(at), reason))?)
            }
            _ => None,
        };
        Ok(Article { id, text, published, outlet: filled(&header.outlet)?.map(|(outlet, _)| outlet), html })
    }

    fn text(&self, column: &Column) -> Result<String, Place> {
        let bytes = self.cells.get(column.at).map_or(&[][..], Vec::as_slice);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => {
                let cell = self.place(column.at);
                let bad = self.raw.get(cell.clone()).and_then(|c| std::str::from_utf8(c).err());
                let at = cell.start + bad.map_or(0, |e| e.valid_up_to());
                Err(Place::new(at..at + 1, format!("expected text in UTF-8 as {:?}, but found a byte that is not", column.name)))
            }
        }
    }

    fn empty(&self, column: &Column, what: &str) -> Place {
        Place::new(self.place(column.at), format!("expected {what} as {:?}, but found an empty cell", column.name))
    }

    /// Returns the bytes of a cell; of an empty one, the mark before it too, so that there is something to point at.
    fn place(&self, at: usize) -> Range<usize> {
        let (spans, _) = spans(self.raw, self.header.separator);
        let cell = spans.get(at).cloned().unwrap_or(0..self.raw.len());
        if cell.is_empty() { cell.start.saturating_sub(1)..cell.end } else { cell }
    }
}

#[cfg(test)]
mod tests {
    use super::{Header, parse};
    use crate::args::Columns;

    fn cells(raw: &str) -> Vec<Vec<u8>> {
        raw.split(',').map(|c| c.as_bytes().to_vec()).collect()
    }

    fn header(raw: &str, columns: &Columns) -> Header {
        Header::read(raw.as_bytes().to_vec(), &cells(raw), b',', columns).expect("a header")
    }

    #[test]
    fn rows_are_articles() {
        let header = header("URL,Body,when,outlet,html", &"id=URL,text=body,published=when".parse().expect("columns"));
        let read = |raw: &str| parse("t.csv", 2, raw.as_bytes(), cells(raw), &header).expect("an article");
        let article = read("u,x,2025-08-17,Quill,");
        assert_eq!((article.id.as_str(), article.text.as_str(), article.outlet.as_deref()), ("u", "x", Some("Quill")));
        assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2025-08-17"));
        assert_eq!(read("u,,,,<p>y").text, "<p>y");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_cell() {
        let header = header("id,text,published", &Columns::default());
        for (raw, place, reason) in [
            ("a,x,soon", "soon", "expected a date such as 2025-08-17 as \"published\", but found \"soon\""),
            ("a,,", ",", "expected a text as \"text\", but found an empty cell"),
            (",x,", "", "expected an identifier as \"id\", but found an empty cell"),
            ("a,x", "a,x", "expected 3 cells, but found 2"),
        ] {
            let unread = parse("t.csv", 2, raw.as_bytes(), cells(raw), &header).expect_err("no article");
            assert_eq!((raw.get(unread.place.at), unread.place.reason.as_str()), (Some(place), reason));
        }
    }

    #[test]
    fn a_table_without_text_is_no_table() {
        for (columns, reason) in [
            ("id=id", "expected a column \"text\" or \"html\" in the first line, but found \"id,words\""),
            ("text=body", "expected a column \"body\" in the first line, but found \"id,words\""),
        ] {
            let raw = "id,words";
            let columns = columns.parse().expect("columns");
            let (_, place) = Header::read(raw.as_bytes().to_vec(), &cells(raw), b',', &columns).expect_err("no header");
            assert_eq!(place.reason, reason);
        }
    }
}
