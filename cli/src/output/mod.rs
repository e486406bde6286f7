//! Writing results: a layout says how they look, a target where they go.

mod csv;
mod html;
mod json;
mod marks;
mod part;
mod text;

use std::io::{self, Write};

use onrecord::render::Palette;
use onrecord::{Article, ArticleRecord, QuoteSpan};

use crate::args::Format;

pub(crate) use json::to_vec;
pub(crate) use part::{Mark, Part, beside, is_replaceable, named, part_exists, put, sound};

/// How an output looks.
///
/// What an article becomes is made on many threads at once; what is between, before and behind them is written in order. Both
/// depend on nothing but the article and how many came before: that is why a broken output can be gone on with.
pub(crate) trait Layout: Sync {
    /// Writes what stands before all articles.
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes an article before which `before` others came, as [`Records::record`] or [`Marks::marks`] made it.
    fn write(&self, out: &mut dyn Write, made: &[u8], _before: u64) -> io::Result<()> {
        out.write_all(made)
    }

    /// Writes what stands behind all of them.
    fn finish(&self, _out: &mut dyn Write, _written: u64) -> io::Result<()> {
        Ok(())
    }
}

/// A layout of what `extract` finds.
pub(crate) trait Records: Layout {
    /// Makes what is written for an article.
    fn record(&self, record: &ArticleRecord, article: &Article<'_>) -> io::Result<Vec<u8>>;
}

/// A layout of what `marks` finds.
pub(crate) trait Marks: Layout {
    /// Makes what is written for an article.
    fn marks(&self, id: &str, text: &str, marks: &[QuoteSpan]) -> io::Result<Vec<u8>>;
}

/// Returns the layout of a format; the next one goes here.
pub(crate) fn records(format: Format, explain: bool, coloured: bool) -> Box<dyn Records> {
    match format {
        Format::Text => Box::new(text::Cards { explain, palette: if coloured { text::COLOURS } else { Palette::default() } }),
        Format::Json => Box::new(json::Json::ARRAY),
        Format::Jsonl => Box::new(json::Json::LINES),
        Format::Csv => Box::new(csv::Table),
        Format::Html => Box::new(html::Page::new()),
    }
}

/// Returns the layout of a format; marks have no table and no page, and are text then.
pub(crate) fn marks(format: Format) -> Box<dyn Marks> {
    match format {
        Format::Text | Format::Csv | Format::Html => Box::new(marks::Lines),
        Format::Json => Box::new(json::Json::ARRAY),
        Format::Jsonl => Box::new(json::Json::LINES),
    }
}

/// Returns standard output: colours are left out of text where it is no terminal, data goes through untouched.
pub(crate) fn standard(format: Format) -> Box<dyn Write> {
    match format {
        Format::Text => Box::new(anstream::AutoStream::auto(io::stdout())),
        Format::Json | Format::Jsonl | Format::Csv | Format::Html => Box::new(io::stdout()),
    }
}
