//! Rows of a table as they stand in the file, none larger than is good for the memory.

use std::io::{self, BufRead};

use csv_core::ReadRecordResult;

use crate::input::line::SHOWN;

/// Reads rows one after the other.
pub(super) struct Table<R> {
    reader: R,
    core: csv_core::Reader,
    separator: u8,
    most: u64,
    line: u64,
    over: bool,
}

/// A row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line in which it begins.
    pub(super) line: u64,
    /// As it stands, without the end of the line.
    pub(super) raw: Vec<u8>,
    pub(super) state: State,
}

/// What a row is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The cells, quotation marks taken off.
    Cells(Vec<Vec<u8>>),
    /// The file ends in a cell whose quotation mark is never closed.
    Unclosed,
    /// Larger than a row may be: only its beginning is kept.
    TooLarge,
}

impl<R: BufRead> Table<R> {
    pub(super) fn new(reader: R, separator: u8, most: u64) -> Self {
        let core = csv_core::ReaderBuilder::new().delimiter(separator).build();
        Self { reader, core, separator, most, line: 1, over: false }
    }

    /// Reads the next row; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Row>> {
        if self.over {
            return Ok(None);
        }
        let mut raw = Raw::default();
        let (mut cells, mut written) = (vec![0; 1 << 10], 0);
        let (mut ends, mut ended) = (vec![0; 16], 0);
        loop {
            let input = match self.reader.fill_buf() {
                Ok(input) => input,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.over = true;
                    return Err(error);
                }
            };
            let at_end = input.is_empty();
            let (result, read, wrote, end) = self.core.read_record(input, &mut cells[written..], &mut ends[ended..]);
            raw.push(&input[..read], self.most);
            self.reader.consume(read);
            (written, ended) = if raw.too_large { (0, 0) } else { (written + wrote, ended + end) };
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if raw.too_large => {}
                ReadRecordResult::OutputEndsFull if raw.too_large => {}
                ReadRecordResult::OutputFull => cells.resize(2 * cells.len(), 0),
                ReadRecordResult::OutputEndsFull => ends.resize(2 * ends.len(), 0),
                ReadRecordResult::Record => {
                    self.over = at_end;
                    cells.truncate(written);
                    ends.truncate(ended);
                    return Ok(Some(self.row(raw, &cells, &ends, at_end)));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    fn row(&mut self, raw: Raw, cells: &[u8], ends: &[usize], at_end: bool) -> Row {
        let Raw { bytes, newlines, too_large } = raw;
        // Ends of the lines before the row and of its own are none of it.
        let is_end = |b: &u8| matches!(b, b'\n' | b'\r');
        let start = bytes.iter().position(|b| !is_end(b)).unwrap_or(bytes.len());
        let line = self.line + count_newlines(&bytes[..start]);
        self.line += newlines;
        let end = bytes.iter().rposition(|b| !is_end(b)).map_or(start, |i| i + 1);
        let raw = bytes[start..end].to_vec();
        let state = match () {
            () if too_large => State::TooLarge,
            () if at_end && spans(&raw, self.separator).1 => State::Unclosed,
            () => {
                let mut start = 0;
                State::Cells(ends.iter().map(|end| cells[std::mem::replace(&mut start, *end)..*end].to_vec()).collect())
            }
        };
        Row { line, raw, state }
    }
}

/// The bytes of a row as far as they are kept.
#[derive(Default)]
struct Raw {
    bytes: Vec<u8>,
    newlines: u64,
    too_large: bool,
}

impl Raw {
    fn push(&mut self, bytes: &[u8], most: u64) {
        self.newlines += count_newlines(bytes);
        if !self.too_large {
            self.bytes.extend_from_slice(bytes);
            self.too_large = self.bytes.len() as u64 > most;
        }
        if self.too_large {
            self.bytes.truncate(SHOWN);
        }
    }
}

fn count_newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64
}

/// Returns where the cells of a row stand in it, and whether a quotation mark is never closed.
pub(super) fn spans(raw: &[u8], separator: u8) -> (Vec<std::ops::Range<usize>>, bool) {
    let mut spans = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (i, byte) in raw.iter().enumerate() {
        match *byte {
            b'"' if quoted => quoted = false,
            // Only at the beginning of a cell does a mark open it, and behind one that has closed it, it goes on.
            b'"' if i == start || (raw[start] == b'"' && raw[i - 1] == b'"') => quoted = true,
            b if b == separator && !quoted => {
                spans.push(start..i);
                start = i + 1;
            }
            _ => {}
        }
    }
    spans.push(start..raw.len());
    (spans, quoted)
}

#[cfg(test)]
mod tests {
    use super::{Row, State, Table, spans};

    fn rows(text: &[u8], most: u64) -> Vec<Row> {
        let mut table = Table::new(text, b',', most);
        std::iter::from_fn(|| table.next().expect("a row")).collect()
    }

    fn row(line: u64, raw: &str, cells: &[&str]) -> Row {
        let cells = cells.iter().map(|c| c.as_bytes().to_vec()).collect();
        Row { line, raw: raw.as_bytes().to_vec(), state: State::Cells(cells) }
    }

    #[test]
    fn rows_are_as_they_stand() {
        let shown = rows(b"\xef\xbb\xbfa,b\r\n\r\n1,\"two\nlines, \"\"so\"\"\"\r\nx\"y,\n,\"\"", 100);
        let expected = [
            row(1, "\u{feff}a,b", &["a", "b"]),
            row(3, "1,\"two\nlines, \"\"so\"\"\"", &["1", "two\nlines, \"so\""]),
            row(5, "x\"y,", &["x\"y", ""]),
            row(6, ",\"\"", &["", ""]),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_row_without_end_is_told() {
        let shown = rows(b"a,b\n1,\"two\n3,4\n", 100);
        assert_eq!(shown[1], Row { line: 2, raw: b"1,\"two\n3,4".to_vec(), state: State::Unclosed });
    }

    #[test]
    fn a_row_that_is_too_large_is_told_and_the_next_is_read() {
        let large = format!("a,b\n1,\"{}\n\"\n2,3\n4,\"{}", "x\n".repeat(1 << 18), "y".repeat(1 << 20));
        let shown = rows(large.as_bytes(), 1 << 16);
        let states: Vec<_> = shown.iter().map(|row| (row.line, row.raw.len() <= 1 << 10, row.state == State::TooLarge)).collect();
        let line = 3 + (1 << 18);
        assert_eq!(states, [(1, true, false), (2, true, true), (line + 1, true, false), (line + 2, true, true)]);
    }

    #[test]
    fn cells_are_where_they_are() {
        let raw = "1,\"two, \"\"so\"\"\",x\"y,";
        let shown: Vec<_> = spans(raw.as_bytes(), b',').0.into_iter().filter_map(|s| raw.get(s)).collect();
        assert_eq!(shown, ["1", "\"two, \"\"so\"\"\"", "x\"y", ""]);
    }
}
