//! Why nothing could be done at all.

use std::io;

use crate::problem::Problem;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A wrong command line: status 2.
    Usage(String),
    /// A configuration that cannot be read: status 2.
    Config(Problem),
    /// A table that cannot be read.
    Table(Problem),
    /// Reading or writing failed, or a broken run cannot be gone on with.
    Io(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
