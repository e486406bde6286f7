//! Tables of words and facts: tab-separated lines under a header of comments, and users' CSV.

use std::io::Read;

use crate::error::Error;

/// One line of a table, with its number for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t> {
    table: &'static str,
    pub(crate) line: u64,
    cells: &'t str,
}

impl<'t> Row<'t> {
    /// Splits the row into exactly `N` cells.
    ///
    /// # Errors
    /// Names the table and the line when the row has another number of cells.
    pub(crate) fn cells<const N: usize>(&self) -> Result<[&'t str; N], Error> {
        let mut out = [""; N];
        let mut count = 0;
        let mut start = 0;
        // By bytes: a third of the time of splitting by a character, and tables are half of what a process starts with.
        for end in memchr::memchr_iter(b'\t', self.cells.as_bytes()).chain(std::iter::once(self.cells.len())) {
            if let Some(slot) = out.get_mut(count) {
                *slot = trim(self.cells.get(start..end).unwrap_or(""));
            }
            start = end + 1;
            count += 1;
        }
        if count == N { Ok(out) } else { Err(self.error(format!("{N} cells"), format!("{count}"))) }
    }

    /// Gives an error about a value this table and line.
    pub(crate) fn give_place(&self, error: Error) -> Error {
        at_line(self.table, self.line, error)
    }

    /// Returns an error that names this table and line.
    pub(crate) fn error(&self, expected: impl Into<String>, found: impl Into<String>) -> Error {
        Error::line(self.table, self.line, expected, found)
    }
}

/// Trims a cell; nearly all begin and end with a visible character.
pub(crate) fn trim(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => cell,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

/// Returns the rows of a table; blank lines and lines that begin with `#` are left out.
pub(crate) fn rows<'t>(table: &'static str, text: &'t str) -> impl Iterator<Item = Row<'t>> {
    text.lines().enumerate().filter(|(_, line)| !trim(line).is_empty() && !line.starts_with('#')).map(move |(i, cells)| Row {
        table,
        line: i as u64 + 1,
        cells,
    })
}

/// Splits a cell that holds several values.
pub(crate) fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|v| !v.is_empty())
}

/// Reads CSV with a line of column names, each among `columns` and all of `needed` among them; `take` gets the cells of a row
/// in the order of `columns`, empty where the file has no such column.
///
/// # Errors
/// Names the source, the line and what was expected for the first row that cannot be read.
pub(crate) fn csv(
    source: &str,
    reader: impl Read,
    columns: &[&str],
    needed: &[&str],
    take: &mut dyn FnMut(&[&str]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let broken = |error: ::csv::Error| {
        let line = error.position().map_or(1, ::csv::Position::line);
        Error::line(source, line, "a line of CSV in UTF-8", error.to_string())
    };
    let header = reader.headers().map_err(broken)?.clone();
    let given: Vec<&str> = header.iter().map(|c| c.trim().trim_start_matches('\u{feff}')).collect();
    if let Some(missing) = needed.iter().find(|n| !given.contains(n)) {
        let found = given.join(",");
        return Err(Error::line(source, 1, format!("a column \"{missing}\" in the first line"), format!("{found:?}")));
    }
    if let Some(unknown) = given.iter().find(|c| !columns.contains(c)) {
        return Err(Error::line(source, 1, format!("columns among {}", columns.join(", ")), format!("{unknown:?}")));
    }
    let place: Vec<Option<usize>> = columns.iter().map(|c| given.iter().position(|g| g == c)).collect();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(0, ::csv::Position::line);
        if record.len() != header.len() {
            return Err(Error::line(source, line, format!("{} cells", header.len()), record.len().to_string()));
        }
        let cells: Vec<&str> = place.iter().map(|at| at.and_then(|i| record.get(i)).unwrap_or("")).collect();
        take(&cells).map_err(|e| at_line(source, line, e))?;
    }
    Ok(())
}

/// Gives an error about a value the file and line where it stands.
fn at_line(source: &str, line: u64, error: Error) -> Error {
    match error.into_value() {
        Ok((expected, found)) => Error::line(source, line, expected, found),
        Err(error) => error,
    }
}
