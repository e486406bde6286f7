//! Writing results.

use std::io::{self, Write};

use onrecord::render::{Palette, Report, cards, clean, explained_cards, steers};
use onrecord::{Article, ArticleRecord, QuoteSpan};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::args::Format;

/// Returns standard output: colours are left out of text where it is no terminal, data goes through untouched.
pub(crate) fn stream(format: Format) -> Box<dyn Write> {
    match format {
        Format::Text => Box::new(anstream::AutoStream::auto(io::stdout())),
        Format::Json | Format::Jsonl | Format::Html => Box::new(io::stdout()),
    }
}

/// Writes JSON values: one array, or one object a line.
#[derive(Debug)]
struct Json {
    array: bool,
    written: u64,
}

impl Json {
    fn write(&mut self, out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
        if self.array {
            out.write_all(if self.written == 0 { b"[\n" } else { b",\n" })?;
        }
        self.written += 1;
        value.serialize(&mut Serializer::with_formatter(&mut *out, Plain))?;
        if self.array { Ok(()) } else { out.write_all(b"\n") }
    }

    fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        match (self.array, self.written) {
            (true, 0) => out.write_all(b"[]\n"),
            (true, _) => out.write_all(b"\n]\n"),
            (false, _) => Ok(()),
        }
    }
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

/// Writes what `extract` found.
#[derive(Debug)]
pub(crate) struct Records {
    format: Format,
    json: Json,
    /// A page is written when all of it is there: its index stands at the top.
    report: Report,
}

impl Records {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, json: Json { array: format == Format::Json, written: 0 }, report: Report::new("On the record") }
    }

    /// Writes a record; explained, the cards say why.
    pub(crate) fn write(&mut self, out: &mut impl Write, record: &ArticleRecord, article: &Article<'_>, explain: bool) -> io::Result<()> {
        match self.format {
            Format::Text => {
                let gap = if self.json.written > 0 { "\n" } else { "" };
                self.json.written += 1;
                let cards = if explain { explained_cards(record, article.text(), PALETTE) } else { cards(record, PALETTE) };
                write!(out, "{gap}{cards}")
            }
            Format::Json | Format::Jsonl => self.json.write(out, record),
            Format::Html => {
                self.report.article(record, article);
                Ok(())
            }
        }
    }

    pub(crate) fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Text => Ok(()),
            Format::Json | Format::Jsonl => self.json.finish(out),
            Format::Html => self.report.write(out),
        }
    }
}

/// Colours; the stream leaves them out where the output is no terminal or `NO_COLOR` is set.
const PALETTE: Palette =
    Palette { speaker: "\u{1b}[1;36m", words: "\u{1b}[1m", setting: "\u{1b}[33m", detail: "\u{1b}[2m", reset: "\u{1b}[0m" };

/// Writes what `marks` found.
#[derive(Debug)]
pub(crate) struct Marks {
    format: Format,
    json: Json,
}

#[derive(Serialize)]
struct MarksOf<'a> {
    id: &'a str,
    marks: &'a [QuoteSpan],
}

impl Marks {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, json: Json { array: format == Format::Json, written: 0 } }
    }

    pub(crate) fn write(&mut self, out: &mut impl Write, id: &str, text: &str, marks: &[QuoteSpan]) -> io::Result<()> {
        if self.format != Format::Text {
            return self.json.write(out, &MarksOf { id, marks });
        }
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
        Ok(())
    }

    pub(crate) fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        if self.format == Format::Text { Ok(()) } else { self.json.finish(out) }
    }
}
