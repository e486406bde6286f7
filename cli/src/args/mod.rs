//! The command line.

mod batch;
mod extract;
mod gazetteer;
mod pages;
mod source;

use clap::{Parser, Subcommand};

pub(crate) use batch::{Batch, Errors};
pub(crate) use extract::{Extract, Format, Marks, date};
pub(crate) use gazetteer::{Build, Gazetteer};
pub(crate) use pages::{Completions, Man};
pub(crate) use source::{Columns, InputFormat, Source};

/// Puts every statement in news text on the record: the words, who said them, how, where and when.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100, after_help = AFTER)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "\
Examples:
  One article, as cards:
    onrecord extract story.txt --published 2025-08-17
  A folder, as a table with a row a quote:
    onrecord extract archive/ --format csv --output all.csv
  Tables, compressed files, broken runs, defaults:
    onrecord extract --help

Exit status:
  0  everything was read
  1  some input could not be read: standard error or --rejects says which and why, and the
     rest is processed; or nothing could be done: a table of --gazetteer or --venues cannot
     be read, the output cannot be written, a broken run cannot be gone on with
  2  a wrong command line or configuration file

NO_COLOR turns colours off. Defaults stand in ./onrecord.toml, or in the file of --config.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extract quotes with speaker, venue and date.
    #[command(after_help = extract::EXAMPLES)]
    Extract(Box<Extract>),
    /// Show what stands in quotation marks, before anything is judged.
    #[command(after_help = extract::MARKS)]
    Marks(Box<Marks>),
    /// Prepare long lists of people and organisations.
    #[command(subcommand)]
    Gazetteer(Gazetteer),
    /// Print completions for a shell.
    #[command(after_help = pages::COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page, or write one for every command.
    #[command(after_help = pages::MAN)]
    Man(Man),
}
