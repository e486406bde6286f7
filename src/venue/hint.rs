//! What a word may be to a venue, told by its hash alone: most words of a text are nothing, and a sentence of such is left at
//! once.

use crate::lexicon::hint::Hints;
use crate::text::fold;
use crate::venue::occasion::{SPEAKS, TELLS};

/// The word begins the name of an outlet.
pub(crate) const OUTLET: u8 = 1;
/// It begins the name of a programme.
pub(crate) const PROGRAMME: u8 = 2;
/// It begins the name of a host.
pub(crate) const HOST: u8 = 4;
/// It begins the name of a platform.
pub(crate) const PLATFORM: u8 = 8;
/// It begins a phrase of the table.
pub(crate) const PHRASE: u8 = 16;
/// It is a noun for something written.
pub(crate) const WRITING: u8 = 32;
/// It is a verb of telling somebody.
pub(crate) const TOLD: u8 = 64;
/// It is a name as it stands: a title in marks, a call sign. No table tells it.
pub(crate) const NAME: u8 = 128;

/// What may begin a name.
pub(crate) const NAMES: u8 = OUTLET | HOST | PLATFORM | NAME;

/// So many bytes hold the 4,100 first words of all tables with room between them, and stay in the nearest cache.
const LEN: usize = 16_384;

/// Returns the hints that no table gives.
pub(crate) fn verbs() -> Hints {
    let mut hints = Hints::new(LEN);
    for verb in TELLS.iter().chain(&SPEAKS) {
        hints.set(fold::hash(verb), TOLD);
    }
    hints
}

/// Adds a noun for something written, and its plural.
pub(crate) fn noun(hints: &mut Hints, noun: &str) {
    hints.set(fold::hash(noun), WRITING);
    hints.set(fold::hash(&format!("{noun}s")), WRITING);
}
