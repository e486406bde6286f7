//! JSON: one array, or one object a line.

use std::io::{self, Write};

use onrecord::render::steers;
use onrecord::{Article, ArticleRecord, QuoteSpan};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::output::{Layout, Marks, Records};

/// JSON values.
pub(super) struct Json {
    array: bool,
}

impl Json {
    pub(super) const ARRAY: Self = Self { array: true };
    pub(super) const LINES: Self = Self { array: false };
}

impl Layout for Json {
    fn write(&self, out: &mut dyn Write, made: &[u8], before: u64) -> io::Result<()> {
        if self.array {
            out.write_all(if before == 0 { b"[\n" } else { b",\n" })?;
            out.write_all(made)
        } else {
            out.write_all(made)?;
            out.write_all(b"\n")
        }
    }

    fn finish(&self, out: &mut dyn Write, written: u64) -> io::Result<()> {
        match (self.array, written) {
            (true, 0) => out.write_all(b"[]\n"),
            (true, _) => out.write_all(b"\n]\n"),
            (false, _) => Ok(()),
        }
    }
}

impl Records for Json {
    fn record(&self, record: &ArticleRecord, _: &Article<'_>) -> io::Result<Vec<u8>> {
        to_vec(record)
    }
}

#[derive(Serialize)]
struct MarksOf<'a> {
    id: &'a str,
    marks: &'a [QuoteSpan],
}

impl Marks for Json {
    fn marks(&self, id: &str, _: &str, marks: &[QuoteSpan]) -> io::Result<Vec<u8>> {
        to_vec(&MarksOf { id, marks })
    }
}

/// Writes a value on one line, with nothing in it that steers a terminal.
pub(crate) fn to_vec(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut out, Plain))?;
    Ok(out)
}

/// JSON on one line, with escapes for all that steers a terminal: JSON asks for them up to U+001F alone.
struct Plain;

impl Formatter for Plain {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        for piece in fragment.split_inclusive(steers) {
            match piece.chars().next_back().filter(|c| steers(*c)) {
                // All of them lie in the first plane: four digits do.
                Some(c) => write!(out, "{}\\u{:04x}", piece.trim_end_matches(c), u32::from(c))?,
                None => out.write_all(piece.as_bytes())?,
            }
        }
        Ok(())
    }
}
