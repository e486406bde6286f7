//! Nouns that take up somebody or something named before.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::table;

/// What a noun takes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Echo {
    /// "the businessman"
    Person,
    /// "the company"
    Body,
}

static ECHOES: Lazy<FxHashMap<&'static str, Echo>> = Lazy::new(|| read().unwrap_or_default());

/// Returns what a folded noun takes up.
pub(crate) fn look_up(folded: &str) -> Option<Echo> {
    ECHOES.get(folded).copied()
}

fn read() -> Result<FxHashMap<&'static str, Echo>, Error> {
    table::rows("lexicon/echoes.tsv", include_str!("echoes.tsv"))
        .map(|row| {
            let [noun, what] = row.cells()?;
            match what {
                "person" => Ok((noun, Echo::Person)),
                "body" => Ok((noun, Echo::Body)),
                other => Err(row.error("person or body", other)),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_reads() {
        match super::read() {
            Ok(echoes) => assert!(echoes.len() > 50),
            Err(error) => panic!("{error}"),
        }
    }
}
