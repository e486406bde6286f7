//! Reading gazetteers: CSV and JSON Lines from users, tab-separated tables from the crate.

use std::io::{BufRead, BufReader, Read};

use crate::error::Error;
use crate::gazetteer::entry::{Entry, EntryKind, Pronouns, Role};
use crate::partial_date::PartialDate;
use crate::table;

/// The columns of a table of entries, in the order of the built-in tables.
pub(crate) const COLUMNS: [&str; 11] = ["id", "name", "aliases", "kind", "pronouns", "role", "of", "district", "from", "to", "affiliation"];

/// Turns the cells of a row, in the order of [`COLUMNS`], into an entry with one role.
///
/// # Errors
/// Says what was expected of a cell.
pub(crate) fn entry(cells: [&str; 11]) -> Result<Entry, Error> {
    let [id, name, aliases, kind, pronouns, role, of, district, from, to, affiliation] = cells.map(table::trim);
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
        aliases: table::values(aliases).map(str::to_owned).collect(),
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
    table::csv(source, reader, &COLUMNS, &["name"], &mut |cells| {
        let mut all = [""; COLUMNS.len()];
        all.copy_from_slice(cells);
        add(entry(all)?);
        Ok(())
    })
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
