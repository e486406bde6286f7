//! What a user hands in beside articles: people, organisations, venues, web profiles.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use onrecord::{Error, Gazetteer, OutletRegistry, VenueTable};

use crate::failure::Failure;
use crate::input::cells;
use crate::problem::Problem;

/// Reads tables of people and organisations beside the built-in ones.
pub(crate) fn gazetteer(tables: &[PathBuf]) -> Result<Gazetteer, Failure> {
    tables.iter().try_fold(Gazetteer::builtin(), |gazetteer, path| gazetteer.with_file(path).map_err(|e| told(path, &e)))
}

/// Reads tables of programmes, outlets and platforms beside the built-in ones.
pub(crate) fn venues(tables: &[PathBuf]) -> Result<VenueTable, Failure> {
    tables.iter().try_fold(VenueTable::builtin(), |venues, path| venues.with_file(path).map_err(|e| told(path, &e)))
}

/// Reads folders of web profiles beside the built-in ones.
pub(crate) fn registry(folders: &[PathBuf]) -> Result<OutletRegistry, Failure> {
    folders.iter().try_fold(OutletRegistry::new(), |registry, folder| {
        registry.with_profiles(folder).map_err(|e| told(e.source_name().map_or(folder.as_path(), Path::new), &e))
    })
}

/// Finds the place in the table that an error is about.
fn told(path: &Path, error: &Error) -> Failure {
    let name: Arc<str> = path.display().to_string().into();
    let message = error.to_string();
    let Some(line) = error.line_number() else {
        let reason = message.strip_prefix(&format!("{name}: ")).unwrap_or(&message);
        return Failure::Table(Problem::of_file(&name, reason));
    };
    let reason = message.strip_prefix(&format!("{name}:{line}: ")).unwrap_or(&message).to_owned();
    let raw = line_of(path, line);
    let at = raw.as_ref().map_or(0..0, |raw| place(raw, &reason));
    Failure::Table(Problem { source: name, line: Some(line), reason, raw, at })
}

fn line_of(path: &Path, line: u64) -> Option<Vec<u8>> {
    let bytes = fs::read(path).ok()?;
    let line = bytes.split(|b| *b == b'\n').nth(usize::try_from(line).ok()?.checked_sub(1)?)?;
    Some(line.strip_suffix(b"\r").unwrap_or(line).to_vec())
}

/// Returns where the words stand that an error found: a cell that is just them, else their first place, else the line.
fn place(raw: &[u8], reason: &str) -> Range<usize> {
    let whole = 0..raw.len();
    let found = reason.rsplit_once("but found \"").and_then(|(_, found)| found.strip_suffix('"'));
    let Some(found) = found.filter(|f| !f.is_empty()) else { return whole };
    let cell = cells(raw, b',').into_iter().find(|cell| {
        let bytes = raw.get(cell.clone()).unwrap_or_default().trim_ascii();
        bytes.strip_prefix(b"\"").and_then(|b| b.strip_suffix(b"\"")).unwrap_or(bytes) == found.as_bytes()
    });
    let first = || raw.windows(found.len()).position(|w| w == found.as_bytes()).map(|at| at..at + found.len());
    cell.or_else(first).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn the_place_is_the_cell_that_was_found() {
        let line = "soonest,x,\"soon\",soon";
        for (reason, shown) in [
            ("expected a date, but found \"soon\"", "\"soon\""),
            ("expected a date, but found \"oones\"", "oones"),
            ("expected a date, but found \"later\"", line),
            ("expected 3 cells, but found 4", line),
        ] {
            assert_eq!(line.get(place(line.as_bytes(), reason)), Some(shown));
        }
    }
}
