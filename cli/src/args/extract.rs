//! `onrecord extract` and `onrecord marks`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Deserialize;

use crate::args::{Batch, Source};

pub(super) const EXAMPLES: &str = "\
Examples:
  One article, then why each answer was given:
    onrecord extract story.txt --published 2025-08-17
    onrecord extract story.txt --published 2025-08-17 --explain
  The same as a page to look at, in any browser:
    onrecord extract story.txt --published 2025-08-17 --format html --output report.html
  A web page that was saved, in the colours of its speakers:
    onrecord extract page.html --format html --output report.html
  Whatever another program prints:
    curl -s https://example.org/story | onrecord extract - --format json
  An archive, as a table for a spreadsheet:
    onrecord extract archive/ 'pages/**/*.html' --format csv --output quotes.csv
  Compressed JSON Lines, on all cores; what cannot be read is kept with its reason:
    onrecord extract stories.jsonl.gz --format jsonl --output quotes.jsonl --rejects no.jsonl
  The same again after it was broken off; what was done is not done again:
    onrecord extract stories.jsonl.gz --format jsonl --output quotes.jsonl --rejects no.jsonl \\
        --resume
  A table with names of its own for its columns:
    onrecord extract export.csv --columns text=body,id=url,published=date --format jsonl

Defaults in onrecord.toml:
    format = \"jsonl\"
    gazetteer = [\"people.csv\"]
    columns = \"text=body,id=url\"

Exit status: 0 when everything was read, 1 when something was not, 2 for a wrong command line.";

pub(super) const MARKS: &str = "\
Examples:
  onrecord marks story.txt
  onrecord marks archive/ --format jsonl --output marks.jsonl";

#[derive(Debug, Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) source: Source,
    /// Date of publication, against which "Sunday" is resolved; beats what the page says
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, help_heading = "Articles")]
    pub(crate) published: Option<Date>,
    /// Who published it; beats what the page says
    #[arg(long, value_name = "NAME", help_heading = "Articles")]
    pub(crate) outlet: Option<String>,
    /// People and organisations to know beside the built-in ones: CSV, JSON Lines, or a file of `gazetteer build`
    #[arg(long, value_name = "FILE", help_heading = "Articles")]
    pub(crate) gazetteer: Vec<PathBuf>,
    /// Programmes, outlets and platforms to know beside the built-in ones: CSV
    #[arg(long, value_name = "FILE", help_heading = "Articles")]
    pub(crate) venues: Vec<PathBuf>,
    /// A folder of web profiles (*.toml) to know beside the built-in ones, for pages in HTML
    #[arg(long, value_name = "DIR", help_heading = "Articles")]
    pub(crate) profiles: Vec<PathBuf>,
    /// How to print [default: text]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
    /// Say of every answer why, in words: for `--format text` (in JSON, `evidence`, spans and `basis` tell it)
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) batch: Batch,
}

#[derive(Debug, Args)]
pub(crate) struct Marks {
    #[command(flatten)]
    pub(crate) source: Source,
    /// How to print [default: text]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) batch: Batch,
}

/// How to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// For reading
    #[default]
    Text,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// A table with a row a quote (not of `marks`)
    Csv,
    /// A page to look at: the text with its quotes, a card for each, who spoke how much (not of `marks`)
    Html,
}

/// Reads a date of the command line or the configuration.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("expected a date such as 2025-08-17, but found {text:?}"))
}
