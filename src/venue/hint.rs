//! What a word may be to a venue, found once when its paragraph is read: most words of a text are nothing, and a sentence of
//! such is left at once.

use crate::lexicon::hint::Hints;
use crate::lexicon::phrase::PhraseIndex;
use crate::lexicon::reading::{self, Word};
use crate::text::fold;
use crate::text::word::{Kind, Token};
use crate::venue::occasion::{SPEAKS, TELLS};
use crate::venue::scan::Words;
use crate::venue::table::VenueTable;

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

/// So many bytes hold the 4,100 first words of all tables with room between them: one word in sixteen has flags of another.
const LEN: usize = 65_536;

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

/// Notes with every word of a paragraph what it may be to a venue.
pub(crate) fn mark(venues: &VenueTable, text: &str, words: &mut [Word], keys: &str) {
    for word in words.iter_mut() {
        word.venue = venues.hints.of(word.hash);
    }
    for at in 0..words.len() {
        let Word { token, venue: hint, .. } = words[at];
        let told = match token.kind {
            Kind::Name => hint | NAME,
            _ if is_call_sign(text, token) => hint | NAME,
            _ if hint == 0 => continue,
            Kind::Word | Kind::Number => sure(&Words { venues, read: reading::Words { text, words, keys } }, at, hint),
            Kind::Punct(_) => hint,
            Kind::Clitic | Kind::Whole(_) => 0,
        };
        words[at].venue = told;
    }
}

/// Takes back from a hint what the tables do not have or what is not written so.
fn sure(words: &Words<'_>, at: usize, hint: u8) -> u8 {
    let mut sure = hint;
    // No name begins with a small letter but for an outlet's article.
    if hint & NAMES != 0 && !(words.capital(at) || words.text_of(at) == "the" && words.capital(at + 1)) {
        sure &= !(NAMES | PROGRAMME);
        if sure == 0 {
            return 0;
        }
    }
    let venues = words.venues;
    let indexes: [(u8, &PhraseIndex); 4] =
        [(OUTLET, &venues.outlet_index), (HOST, &venues.host_index), (PLATFORM, &venues.platform_index), (PHRASE, &venues.phrase_index)];
    for (flag, index) in indexes {
        if sure & flag != 0 && index.at(words.read, at).next().is_none() {
            sure &= !flag;
        }
    }
    let noun = words.folded(at);
    if sure & WRITING != 0 && venues.writing(noun).is_none() && venues.platform_of_post(noun).is_none() {
        sure &= !WRITING;
    }
    if sure & TOLD != 0 && !TELLS.contains(&noun) && !SPEAKS.contains(&noun) {
        sure &= !TOLD;
    }
    // That of programmes is asked before they are made one word.
    sure & !PROGRAMME
}

/// Tells whether a token is written as call signs are: "KWWL-TV", of six or seven letters.
#[inline]
fn is_call_sign(text: &str, token: Token) -> bool {
    let bytes = text.as_bytes();
    matches!(token.span.len(), 6 | 7) && bytes.get(token.span.end - 3) == Some(&b'-') && bytes[token.span.start].is_ascii_uppercase()
}
