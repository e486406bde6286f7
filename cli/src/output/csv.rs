//! A table: one row a quote.

use std::borrow::Cow;
use std::io::{self, Write};

use onrecord::render::clean;
use onrecord::{Article, ArticleRecord, Excerpt, Quote, Speaker};
use serde::Serialize;

use crate::output::{Layout, Records};

/// The columns, in their order. More may come behind them; these stay what and where they are.
pub(super) const COLUMNS: [&str; 34] = [
    "id",
    "headline",
    "byline",
    "published",
    "article_outlet",
    "quote",
    "kind",
    "speech",
    "start",
    "end",
    "content",
    "quoted",
    "cue",
    "cue_lemma",
    "source",
    "speaker",
    "speaker_kind",
    "speaker_id",
    "speaker_role",
    "speaker_affiliation",
    "speaker_form",
    "joint_speakers",
    "candidates",
    "addressee",
    "venue_kind",
    "venue",
    "venue_outlet",
    "venue_place",
    "venue_basis",
    "date",
    "date_grain",
    "date_basis",
    "rule",
    "confidence",
];

/// Comma-separated values under a line of column names, in UTF-8.
pub(super) struct Table;

impl Layout for Table {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        ::csv::Writer::from_writer(out).write_record(COLUMNS)?;
        Ok(())
    }
}

impl Records for Table {
    fn record(&self, record: &ArticleRecord, _: &Article<'_>) -> io::Result<Vec<u8>> {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        for (i, quote) in record.extraction.quotes.iter().enumerate() {
            let row = row(record, i + 1, quote);
            writer.write_record(row.iter().map(|cell| harmless(cell).into_owned()))?;
        }
        writer.into_inner().map_err(|e| io::Error::other(e.to_string()))
    }
}

fn row(record: &ArticleRecord, number: usize, quote: &Quote) -> [String; COLUMNS.len()] {
    let span = quote.span();
    let speaker = quote.speaker.as_ref();
    let venue = quote.venue.as_ref();
    let date = quote.date.as_ref();
    let words = |excerpt: &Option<Excerpt>| excerpt.as_ref().map(|e| e.text.clone());
    [
        Some(record.id.clone()),
        record.headline.clone(),
        record.byline.clone(),
        record.published.map(|d| d.to_string()),
        record.outlet.clone(),
        Some(number.to_string()),
        Some(name(&quote.kind)),
        Some(quote.speech.to_string()),
        Some(span.start.to_string()),
        Some(span.end.to_string()),
        Some(joined(quote.content.iter().map(|c| c.text.as_str()), " … ")),
        Some(joined(quote.quoted.iter().map(|q| q.excerpt.text.as_str()), " … ")),
        quote.cue.as_ref().map(|c| c.excerpt.text.clone()),
        quote.cue.as_ref().map(|c| c.lemma.clone()),
        words(&quote.source),
        speaker.map(|s| s.name.clone()),
        speaker.map(|s| name(&s.kind)),
        speaker.and_then(|s| s.id.clone()),
        speaker.and_then(|s| s.role.clone()),
        speaker.and_then(|s| s.affiliation.clone()),
        speaker.map(|s| name(&s.form)),
        Some(names(&quote.joint_speakers)),
        Some(names(&quote.candidates)),
        words(&quote.addressee),
        venue.map(|v| name(&v.kind)),
        venue.and_then(|v| v.name.clone()),
        venue.and_then(|v| v.outlet.clone()),
        venue.and_then(|v| v.place.clone()),
        venue.map(|v| name(&v.basis)),
        date.and_then(|d| d.date).map(|d| d.to_string()),
        date.map(|d| name(&d.grain)),
        date.map(|d| name(&d.basis)),
        Some(quote.rule.clone()),
        Some(quote.confidence.to_string()),
    ]
    .map(Option::unwrap_or_default)
}

/// Returns the name that a value has in JSON.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn names(speakers: &[Speaker]) -> String {
    joined(speakers.iter().map(|s| s.name.as_str()), "; ")
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}

/// Returns a cell on one line that steers no terminal and that no spreadsheet runs: an apostrophe before what could begin a
/// formula keeps it text.
fn harmless(cell: &str) -> Cow<'static, str> {
    let cell = clean(cell);
    let formula = cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    Cow::Owned(if formula { format!("'{cell}") } else { cell })
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, shown) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-1+1|cmd", "'-1+1|cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'=1"),
            ("\r\n @x", "'@x"),
            ("＝1", "'＝1"),
            ("\u{1b}=1", "\\u{1b}=1"),
            ("1=1", "1=1"),
            ("“So,” she said\nand left", "“So,” she said and left"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), shown);
        }
    }
}
