//! Parts of names: given names, and last words that make a name no person's.

use crate::error::Error;
use crate::lexicon::word::Class;
use crate::table;

/// Adds the parts of names to the lexicon.
pub(crate) fn read(add: &mut impl FnMut(&str, Class)) -> Result<(), Error> {
    for row in table::rows("lexicon/given_names.tsv", include_str!("given_names.tsv")) {
        let [name, pronoun] = row.cells()?;
        let pronoun = match pronoun {
            "he" => Class::HE,
            "she" => Class::SHE,
            "they" => Class::NONE,
            other => return Err(row.error("he, she or they", other)),
        };
        add(name, Class::GIVEN | pronoun);
    }
    for row in table::rows("lexicon/name_ends.tsv", include_str!("name_ends.tsv")) {
        let [word] = row.cells()?;
        add(word, Class::NAME_END);
    }
    Ok(())
}
