//! Which words may begin an expression of time: a look or two at their hashes instead of eight comparisons of each.

use once_cell::sync::Lazy;

use crate::date::holiday::HOLIDAYS;
use crate::lexicon::hint::Hints;
use crate::lexicon::reading::Words;
use crate::text::fold;
use crate::text::word::Kind;

/// The word may be an expression by itself, or is not the first of one: "Sunday", "yesterday".
const ALONE: u8 = 1;
/// It may begin one with the word behind it: "last", "two".
const FIRST: u8 = 2;
/// It may be the second: "week", "weeks".
const SECOND: u8 = 4;

/// Weekdays, months and adverbs, as `expression` and `scan` read them.
const ALONES: &str = "monday mon. tuesday tue. tues. wednesday wed. thursday thu. thur. thurs. friday fri. saturday sat. sunday sun. \
    january jan. jan february feb. feb march mar. mar april apr. apr may june jun. jun july jul. jul august aug. aug \
    september sept. sep. sept sep october oct. oct november nov. nov december dec. dec today tonight yesterday tomorrow recently";

const FIRSTS: &str = "the that this last past next recent later earlier hours minutes moments over during \
    a an one two couple three four five six seven eight nine ten eleven twelve";

const SECONDS: &str = "weekend day days eve same next following previous in the of later earlier morning afternoon evening night \
    week weeks month months year years hour hours minute minutes decade decades spring summer fall autumn winter";

pub(super) static HINTS: Lazy<Hints> = Lazy::new(|| {
    // So many that one word in a hundred has flags of another.
    let mut hints = Hints::new(32_768);
    for word in ALONES.split_whitespace() {
        hints.set(fold::hash(word), ALONE);
        hints.set(fold::hash(&format!("mid-{word}")), ALONE);
    }
    for (words, flag) in [(FIRSTS, FIRST), (SECONDS, SECOND)] {
        words.split_whitespace().for_each(|word| hints.set(fold::hash(word), flag));
    }
    for (first, second) in &HOLIDAYS.begin {
        hints.set(*first, if second.is_some() { FIRST } else { ALONE });
        second.iter().for_each(|second| hints.set(*second, SECOND));
    }
    hints
});

/// Tells whether an expression of time may be found at a word.
#[inline(always)]
pub(super) fn may_tell(hints: &Hints, words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let next = || words.get(at + 1).map_or(0, |w| hints.of(w.hash));
    match word.token.kind {
        // "2016", "2016-03-06", "6 March", "three days ago" in numerals
        Kind::Number => matches!(words.folded(at).len(), 4 | 8..) || next() & (ALONE | SECOND) != 0,
        Kind::Word => {
            let hint = hints.of(word.hash);
            hint & ALONE != 0 || hint & FIRST != 0 && next() & SECOND != 0
        }
        _ => false,
    }
}
