//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Puts every statement in news text on the record: the words, who said them, how, where and when.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100, after_help = EXIT)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT: &str = "Exit status: 0 when everything was read; 1 when some input could not be (standard error says which \
and why; the rest is processed, but for a table of --gazetteer or --venues, without which nothing is); 2 for a wrong command line.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extract quotes with speaker, venue and date.
    #[command(after_help = EXTRACT)]
    Extract(Extract),
    /// Show what stands in quotation marks, before anything is judged.
    Marks(Marks),
    /// Prepare long lists of people and organisations.
    #[command(subcommand)]
    Gazetteer(Gazetteer),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Gazetteer {
    /// Write a file that `--gazetteer` reads without parsing, the built-in gazetteer included.
    #[command(after_help = BUILD)]
    Build(Build),
}

const BUILD: &str = "Example:
  onrecord gazetteer build people.csv --output people.gazetteer
  onrecord extract story.txt --gazetteer people.gazetteer

The file holds the built-in gazetteer as well, and belongs to this version of the command: keep the tables.";

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Tables of people and organisations: CSV, JSON Lines, or prepared files
    #[arg(value_name = "FILE", required = true)]
    pub(crate) tables: Vec<PathBuf>,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

const EXTRACT: &str = "Examples:
  onrecord extract story.txt --published 2025-08-17
  onrecord extract story.txt --published 2025-08-17 --explain
  onrecord extract story.txt --published 2025-08-17 --format html > report.html
  cat story.txt | onrecord extract - --format json
  onrecord extract --jsonl stories.jsonl --format jsonl > quotes.jsonl";

/// Where the texts come from.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("from").required(true).multiple(true))]
pub(crate) struct Source {
    /// Text files; `-` is standard input
    #[arg(value_name = "FILE", group = "from")]
    pub(crate) files: Vec<PathBuf>,
    /// JSON Lines, one article a line: {"id", "text", "published", "outlet"}, the last two optional
    #[arg(long, value_name = "FILE", group = "from")]
    pub(crate) jsonl: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) source: Source,
    /// Date of publication, against which "Sunday" is resolved; beats what the page says
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) published: Option<Date>,
    /// Who published it; beats what the page says
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// People and organisations to know beside the built-in ones: CSV, JSON Lines, or a file of `gazetteer build`
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,
    /// Programmes, outlets and platforms to know beside the built-in ones: CSV
    #[arg(long, value_name = "FILE")]
    pub(crate) venues: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Say of every answer why, in words: for `--format text` (in JSON, `evidence`, spans and `basis` tell it)
    #[arg(long)]
    pub(crate) explain: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Marks {
    #[command(flatten)]
    pub(crate) source: Source,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading
    Text,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// A page to look at: the text with its quotes, a card for each, who spoke how much
    Html,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("expected a date such as 2025-08-17, but found {text:?}"))
}
