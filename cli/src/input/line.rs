//! Lines of a stream, none longer than is good for the memory.

use std::io::{self, BufRead, Read as _};

/// What came next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line, without the newline.
    Whole(Vec<u8>),
    /// A line that is longer than it may be: its beginning. The rest has been passed over.
    TooLong(Vec<u8>),
}

/// Reads the next line; `None` at the end.
pub(super) fn next(reader: &mut impl BufRead, most: u64) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    reader.take(most.saturating_add(1)).read_until(b'\n', &mut bytes)?;
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if bytes.len() as u64 > most {
        pass_over(reader)?;
        bytes.truncate(SHOWN);
        return Ok(Some(Line::TooLong(bytes)));
    } else if bytes.is_empty() {
        return Ok(None);
    }
    Ok(Some(Line::Whole(bytes)))
}

/// So much of a line that is too long is kept.
pub(super) const SHOWN: usize = 1 << 10;

fn pass_over(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let (passed, end) = match reader.fill_buf() {
            Ok([]) => return Ok(()),
            Ok(bytes) => bytes.iter().position(|b| *b == b'\n').map_or((bytes.len(), false), |at| (at + 1, true)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        reader.consume(passed);
        if end {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, next};

    #[test]
    fn lines_end_where_they_end() {
        let mut reader = &b"abc\n\nlonger than that\nabcd\nend"[..];
        let mut lines = Vec::new();
        while let Some(line) = next(&mut reader, 4).expect("a line") {
            lines.push(line);
        }
        let whole = |text: &str| Line::Whole(text.as_bytes().to_vec());
        assert_eq!(lines, [whole("abc"), whole(""), Line::TooLong(b"longe".to_vec()), whole("abcd"), whole("end")]);
    }
}
