//! JSON Lines: good lines are kept, bad ones reported with their number.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// What could be read, and what could not.
#[derive(Debug)]
pub struct Loaded<T> {
    /// What could be read, in order.
    pub items: Vec<T>,
    /// What could not.
    pub problems: Vec<Problem>,
}

impl<T> Default for Loaded<T> {
    fn default() -> Self {
        Self { items: Vec::new(), problems: Vec::new() }
    }
}

/// Reads a whole file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| Problem::read(path, error))
}

/// Parses each line that is not empty as `expected`; `check` may refuse a value and says what was expected and found.
pub(crate) fn parse<T: DeserializeOwned>(
    file: &str,
    bytes: &[u8],
    expected: &str,
    check: impl Fn(&T) -> Result<(), (String, String)>,
) -> Loaded<(usize, T)> {
    let mut loaded = Loaded::default();
    for (i, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let number = i + 1;
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        match serde_json::from_slice::<T>(line) {
            Ok(value) => match check(&value) {
                Ok(()) => loaded.items.push((number, value)),
                Err((expected, found)) => loaded.problems.push(Problem::line(file, number, expected, found)),
            },
            Err(error) => {
                // The parser counts lines from the start of what it was given: there is only one.
                let found = error.to_string().replace(" at line 1 column ", " at column ");
                loaded.problems.push(Problem::line(file, number, expected, found));
            }
        }
    }
    loaded
}
