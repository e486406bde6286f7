//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use onrecord::QuoteKind;
use onrecord_eval::errors::Class;

/// Measures `onrecord` on the PolNeAR corpus.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXIT)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT: &str = "Exit status: 0 when everything was read; 1 when some input could not be (standard error says which \
and why, the rest is processed); 2 for a wrong command line.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print precision and recall.
    Score(Score),
    /// Print errors with their words, or how many there are by class, kind and rule.
    Errors(Errors),
    /// Print which share of the quotes of a confidence is right.
    Reliability(Reliability),
    /// Fit the weights of the library to a corpus, and print their table.
    Fit(Fit),
    /// Write a folder of brat files as JSON Lines.
    Convert {
        /// A folder with `text` and `attributions`, or one with `train`, `dev` or `test`
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// Which articles are read.
#[derive(Debug, Args)]
pub(crate) struct Corpus {
    /// JSON Lines, one article a line, or a folder of brat files
    #[arg(value_name = "CORPUS")]
    pub(crate) corpus: PathBuf,
    /// Leave out the articles that the lines of this file name in the field "article"
    #[arg(long, value_name = "FILE")]
    pub(crate) without: Option<PathBuf>,
}

/// What is compared.
#[derive(Debug, Args)]
pub(crate) struct Sides {
    #[command(flatten)]
    pub(crate) corpus: Corpus,
    /// What `onrecord extract --format jsonl` wrote; without it the library is asked
    #[arg(long, value_name = "FILE")]
    pub(crate) predictions: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Score {
    #[command(flatten)]
    pub(crate) sides: Sides,
    /// Print a table in Markdown
    #[arg(long)]
    pub(crate) markdown: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Errors {
    #[command(flatten)]
    pub(crate) sides: Sides,
    /// Print the errors of this class; without it, how many there are
    #[arg(long, value_enum)]
    pub(crate) class: Option<Class>,
    /// Only errors of this kind
    #[arg(long, value_enum)]
    pub(crate) kind: Option<Kind>,
    /// Print at most this many, chosen at random
    #[arg(long, value_name = "N", requires = "class")]
    pub(crate) sample: Option<usize>,
    /// What the choice begins with; the same number chooses the same
    #[arg(long, value_name = "S", default_value_t = 0, requires = "sample")]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct Reliability {
    #[command(flatten)]
    pub(crate) sides: Sides,
    /// Print the same by rule
    #[arg(long)]
    pub(crate) rules: bool,
    /// Print a table in Markdown
    #[arg(long)]
    pub(crate) markdown: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Fit {
    #[command(flatten)]
    pub(crate) corpus: Corpus,
    /// Write the table there, and what it was learnt from to standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Whether words stand in marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// All of them
    Direct,
    /// Some of them
    Mixed,
    /// None
    Indirect,
}

impl From<Kind> for QuoteKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => Self::Direct,
            Kind::Mixed => Self::Mixed,
            Kind::Indirect => Self::Indirect,
        }
    }
}
