//! `onrecord gazetteer`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
