//! The one error type: reading articles, gazetteers and tables can fail, extraction cannot.

use std::fmt;

/// Why a file, a table or a line could not be read, or a file not be written.
///
/// The message names the file or table, the line where there is one, and what was expected.
#[derive(Debug)]
pub struct Error(Box<ErrorKind>);

#[derive(Debug, thiserror::Error)]
pub(crate) enum ErrorKind {
    #[error("{source_name}:{line}: expected {expected}, but found {found}")]
    Line { source_name: String, line: u64, expected: String, found: String },
    #[error("{source_name}: expected {expected}, but found {found}")]
    File { source_name: String, expected: String, found: String },
    #[error("{source_name}: {error}")]
    Read { source_name: String, error: std::io::Error },
    #[error("{source_name} could not be written: {error}")]
    Write { source_name: String, error: std::io::Error },
    #[error("expected {expected}, but found {found}")]
    Value { expected: String, found: String },
}

impl Error {
    pub(crate) fn line(source_name: &str, line: u64, expected: impl Into<String>, found: impl Into<String>) -> Self {
        let (expected, found) = (expected.into(), found.into());
        ErrorKind::Line { source_name: source_name.to_owned(), line, expected, found }.into()
    }

    pub(crate) fn file(source_name: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        let (expected, found) = (expected.into(), found.into());
        ErrorKind::File { source_name: source_name.to_owned(), expected, found }.into()
    }

    pub(crate) fn read(source_name: &str, error: std::io::Error) -> Self {
        ErrorKind::Read { source_name: source_name.to_owned(), error }.into()
    }

    pub(crate) fn write(source_name: &str, error: std::io::Error) -> Self {
        ErrorKind::Write { source_name: source_name.to_owned(), error }.into()
    }

    pub(crate) fn value(expected: impl Into<String>, found: impl Into<String>) -> Self {
        ErrorKind::Value { expected: expected.into(), found: found.into() }.into()
    }

    /// Takes an error about a value apart into what was expected and found.
    pub(crate) fn into_value(self) -> Result<(String, String), Self> {
        match *self.0 {
            ErrorKind::Value { expected, found } => Ok((expected, found)),
            other => Err(other.into()),
        }
    }

    /// Returns the file or table that could not be read or written, as it was named.
    #[must_use]
    pub fn source_name(&self) -> Option<&str> {
        match &*self.0 {
            ErrorKind::Line { source_name, .. }
            | ErrorKind::File { source_name, .. }
            | ErrorKind::Read { source_name, .. }
            | ErrorKind::Write { source_name, .. } => Some(source_name),
            ErrorKind::Value { .. } => None,
        }
    }

    /// Returns the line of the file that could not be read, counted from 1.
    #[must_use]
    pub fn line_number(&self) -> Option<u64> {
        match &*self.0 {
            ErrorKind::Line { line, .. } => Some(*line),
            ErrorKind::File { .. } | ErrorKind::Read { .. } | ErrorKind::Write { .. } | ErrorKind::Value { .. } => None,
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new(kind))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            ErrorKind::Read { error, .. } | ErrorKind::Write { error, .. } => Some(error),
            ErrorKind::Line { .. } | ErrorKind::File { .. } | ErrorKind::Value { .. } => None,
        }
    }
}
