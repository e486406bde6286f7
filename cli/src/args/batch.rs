//! How a run goes, and where its results go.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Deserialize;

#[derive(Debug, Args)]
#[command(next_help_heading = "Run")]
pub(crate) struct Batch {
    /// Write here instead of to standard output; the file is there when the run is done, as a whole
    ///
    /// Until then results go to FILE.part, and what has been done is noted in FILE.journal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Go on with a broken run of the same command line; where there is none, begin
    ///
    /// The output is byte for byte that of a run that was not broken. When inputs or options have changed since, nothing is done.
    #[arg(long)]
    pub(crate) resume: bool,
    /// Write what cannot be read here, with its reason, instead of to standard error
    ///
    /// JSON Lines: {"source", "line", "record", "id", "reason", "raw"}.
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// How many articles are read at once [default: as many as there are cores]
    #[arg(long, short, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Count at the end what went in and came out; done anyway when something was rejected and --rejects or --output is given
    #[arg(long)]
    pub(crate) summary: bool,
    /// No progress bar and no summary
    #[arg(long, short, conflicts_with = "summary")]
    pub(crate) quiet: bool,
    /// How errors are told [default: full on a terminal, else short]
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) errors: Option<Errors>,
    /// Defaults for these options; beats ./onrecord.toml
    ///
    /// Keys are the long options without dashes before them, and values what would stand on the command line: format = "csv", gazetteer = ["people.csv"],
    /// resume = true. The command line beats the file. Paths are seen from the file's folder.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// How errors are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Errors {
    /// With the line and a caret under the offending place
    Full,
    /// On one line
    Short,
}
