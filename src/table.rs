//! Tables of words and facts: tab-separated lines under a header of comments.

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
        for cell in self.cells.split('\t') {
            if let Some(slot) = out.get_mut(count) {
                *slot = cell.trim();
            }
            count += 1;
        }
        if count == N { Ok(out) } else { Err(self.error(format!("{N} cells"), format!("{count}"))) }
    }

    /// Returns an error that names this table and line.
    pub(crate) fn error(&self, expected: impl Into<String>, found: impl Into<String>) -> Error {
        Error::line(self.table, self.line, expected, found)
    }
}

/// Returns the rows of a table; blank lines and lines that begin with `#` are left out.
pub(crate) fn rows<'t>(table: &'static str, text: &'t str) -> impl Iterator<Item = Row<'t>> {
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')).map(move |(i, cells)| Row {
        table,
        line: i as u64 + 1,
        cells,
    })
}

/// Splits a cell that holds several values.
pub(crate) fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|v| !v.is_empty())
}
