//! Marks for reading.

use std::io::{self, Write as _};

use onrecord::QuoteSpan;
use onrecord::render::clean;

use crate::output::{Layout, Marks};

/// A line a span, indented as it is nested.
pub(super) struct Lines;

impl Layout for Lines {}

impl Marks for Lines {
    fn marks(&self, id: &str, text: &str, marks: &[QuoteSpan]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        let noun = if marks.len() == 1 { "span" } else { "spans" };
        writeln!(out, "{} ({} {noun} in marks)", clean(id), marks.len())?;
        for mark in marks {
            let state = match (mark.opened, mark.closed, mark.continues) {
                (false, _, _) => ", never opened",
                (_, false, true) => ", goes on in the next paragraph",
                (_, false, false) => ", never closed",
                _ => "",
            };
            let indent = "  ".repeat(mark.depth + 1);
            writeln!(out, "{indent}{}..{}{state}: {}", mark.span.start, mark.span.end, clean(mark.span.slice(text)))?;
        }
        Ok(out)
    }
}
