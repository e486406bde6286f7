//! The built-in gazetteer.

use once_cell::sync::Lazy;

use crate::error::Error;
use crate::gazetteer::contents::Contents;
use crate::gazetteer::{Gazetteer, read};
use crate::table;

static BUILTIN: Lazy<Gazetteer> = Lazy::new(|| {
    // The tables are part of the crate, and a test reads them; without them the gazetteer is empty, never a panic.
    read_tables().unwrap_or_default()
});

/// Returns the built-in gazetteer.
pub(crate) fn gazetteer() -> &'static Gazetteer {
    &BUILTIN
}

/// Returns the mark by which a prepared gazetteer tells that it was made from these tables.
pub(crate) fn mark() -> u32 {
    static MARK: Lazy<u32> = Lazy::new(|| {
        let mut sum = crc32fast::Hasher::new();
        TABLES.iter().for_each(|(_, text)| sum.update(text.as_bytes()));
        sum.finalize().max(1)
    });
    *MARK
}

const TABLES: [(&str, &str); 3] = [
    ("gazetteer/data/us.tsv", include_str!("data/us.tsv")),
    ("gazetteer/data/world.tsv", include_str!("data/world.tsv")),
    ("gazetteer/data/organizations.tsv", include_str!("data/organizations.tsv")),
];

fn read_tables() -> Result<Gazetteer, Error> {
    let rows = TABLES.iter().map(|(name, text)| table::rows(name, text).count()).sum();
    let mut contents = Contents::marked(mark(), rows);
    for (name, text) in TABLES {
        for row in table::rows(name, text) {
            contents.add(read::entry(row.cells()?).map_err(|e| row.give_place(e))?);
        }
    }
    contents.shrink();
    Ok(contents.into())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tables_read() {
        if let Err(error) = super::read_tables() {
            panic!("{error}");
        }
    }
}
