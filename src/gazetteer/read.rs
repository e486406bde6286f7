//! Reading gazetteers: CSV and JSON Lines from users, tab-separated tables from the crate.

use std::io::{BufRead, BufReader, Read};

use crate::error::Error;
use crate::gazetteer::entry::{Entry, EntryKind, Pronouns, Role};
use crate::partial_date::PartialDate;

/// The columns of a table of entries, in the order of the built-in tables.
pub(crate) const COLUMNS: [&str; 11] = ["id", "name", "aliases", "kind", "pronouns", "role", "of", "district", "from", "to", "affiliation"];

/// Turns the cells of a row, in the order of [`COLUMNS`], into an entry with one role.
///
/// # Errors
/// Says what was expected of a cell.
pub(crate) fn entry(cells: [&str; 11]) -> Result<Entry, Error> {
    let [id, name, aliases, kind, pronouns, role, of, district, from, to, affiliation] = cells.map(str::trim);
    let text = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    if name.is_empty() && id.is_empty() {
        return Err(Error::value("a name", "an empty cell"));
    }
    let date = |column: &str, cell: &str| -> Result<Option<PartialDate>, Error> {
        if cell.is_empty() {
            return Ok(None);
        }
        let bad = |_| Error::value(format!("a date such as 2024, 2024-05 or 2024-05-31 as {column:?}"), format!("{cell:?}"));
        cell.parse().map(Some).map_err(bad)
    };
    let (from, to) = (date("from", from)?, date("to", to)?);
    if let (Some(first), Some(last)) = (from, to) {
        if last.last_day() < first.first_day() {
            return Err(Error::value(format!("\"to\" not before {first}"), format!("{last}")));
        }
    }
    let roles = text(role).map(|title| Role { title, of: text(of), district: text(district), from, to });
    Ok(Entry {
        id: text(id),
        name: name.to_owned(),
        aliases: crate::table::values(aliases).map(str::to_owned).collect(),
        kind: match kind {
            "" | "person" => EntryKind::Person,
            "organization" => EntryKind::Organization,
            other => return Err(Error::value("the kind person or organization", format!("{other:?}"))),
        },
        pronouns: match pronouns {
            "" => None,
            "he" => Some(Pronouns::He),
            "she" => Some(Pronouns::She),
            "they" => Some(Pronouns::They),
            "it" => Some(Pronouns::It),
            other => return Err(Error::value("the pronouns he, she, they or it", format!("{other:?}"))),
        },
        roles: roles.into_iter().collect(),
        affiliation: text(affiliation),
    })
}

/// Reads CSV with a line of column names.
pub(crate) fn csv(source: &str, reader: impl Read, add: &mut dyn FnMut(Entry)) -> Result<(), Error> {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let broken = |error: ::csv::Error| {
        let line = error.position().map_or(1, ::csv::Position::line);
        Error::line(source, line, "a line of CSV in UTF-8", error.to_string())
    };
    let header = reader.headers().map_err(broken)?.clone();
    let mut place = [None; COLUMNS.len()];
    for (i, column) in header.iter().enumerate() {
        let column = column.trim().trim_start_matches('\u{feff}');
        match COLUMNS.iter().position(|c| *c == column) {
            Some(known) => place[known] = Some(i),
            None if header.iter().any(|c| c.trim() == "name") => {
                return Err(Error::line(source, 1, format!("columns among {}", COLUMNS.join(", ")), format!("{column:?}")));
            }
            None => {}
        }
    }
    if place[1].is_none() {
        let found = header.iter().collect::<Vec<_>>().join(",");
        return Err(Error::line(source, 1, "a column \"name\" in the first line", format!("{found:?}")));
    }
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(0, ::csv::Position::line);
        if record.len() != header.len() {
            return Err(Error::line(source, line, format!("{} cells", header.len()), record.len().to_string()));
        }
        let cells = place.map(|at| at.and_then(|i| record.get(i)).unwrap_or(""));
        add(entry(cells).map_err(|e| at_line(source, line, e))?);
    }
    Ok(())
}

/// Reads JSON Lines.
pub(crate) fn jsonl(source: &str, reader: impl Read, add: &mut dyn FnMut(Entry)) -> Result<(), Error> {
    for (i, line) in BufReader::new(reader).lines().enumerate() {
        let number = i as u64 + 1;
        let line = line.map_err(|e| Error::line(source, number, "a line in UTF-8", e.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let entry: Entry = serde_json::from_str(&line)
            .map_err(|e| Error::line(source, number, r#"an entry such as {"name": "Jane Rowe"}"#, e.to_string()))?;
        if entry.name.trim().is_empty() {
            return Err(Error::line(source, number, "a name", "an empty string"));
        }
        add(entry);
    }
    Ok(())
}

/// Gives an error about a value the file and line where it stands.
pub(crate) fn at_line(source: &str, line: u64, error: Error) -> Error {
    match error.into_value() {
        Ok((expected, found)) => Error::line(source, line, expected, found),
        Err(error) => error,
    }
}
