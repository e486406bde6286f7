//! Why a file or a line could not be read.

use std::fmt;
use std::path::Path;

/// Why a file or a line could not be read: names the file, the line where there is one, and what was expected.
#[derive(Debug)]
pub struct Problem(Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{file}: {error}")]
    Read { file: String, error: std::io::Error },
    #[error("{file}: expected {expected}, but found {found}")]
    File { file: String, expected: String, found: String },
    #[error("{file}:{line}: expected {expected}, but found {found}")]
    Line { file: String, line: usize, expected: String, found: String },
}

impl Problem {
    pub(crate) fn read(file: &Path, error: std::io::Error) -> Self {
        Self(Kind::Read { file: file.display().to_string(), error })
    }

    pub(crate) fn file(file: &Path, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self(Kind::File { file: file.display().to_string(), expected: expected.into(), found: found.into() })
    }

    pub(crate) fn line(file: &str, line: usize, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self(Kind::Line { file: file.to_owned(), line, expected: expected.into(), found: found.into() })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Read { error, .. } => Some(error),
            Kind::File { .. } | Kind::Line { .. } => None,
        }
    }
}
