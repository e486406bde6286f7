//! The built-in gazetteer.

use once_cell::sync::Lazy;

use crate::error::Error;
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

fn read_tables() -> Result<Gazetteer, Error> {
    let mut gazetteer = Gazetteer::empty();
    for (name, text) in [
        ("gazetteer/data/us.tsv", include_str!("data/us.tsv")),
        ("gazetteer/data/world.tsv", include_str!("data/world.tsv")),
        ("gazetteer/data/organizations.tsv", include_str!("data/organizations.tsv")),
    ] {
        for row in table::rows(name, text) {
            let entry = read::entry(row.cells()?).map_err(|e| row.give_place(e))?;
            gazetteer.add(entry);
        }
    }
    Ok(gazetteer)
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
