//! Whether a content stands in marks, as the corpus' own values tell it.

use once_cell::sync::Lazy;
use onrecord::QuoteKind;
use regex::Regex;

/// Words in double marks, marks included; what is not closed goes on to the end.
static MARKED: Lazy<Regex> = Lazy::new(|| Regex::new(r#"[“„][^”]*(?:”|$)|«[^»]*(?:»|$)|"[^"]*(?:"|$)"#).expect("a pattern"));

/// Returns the kind of a content, given its fragments.
///
/// Read off the JSON Lines form of PolNeAR, whose value it gives for every attribution of the splits train and dev. The
/// fragments are joined by single spaces, and doubled apostrophes or backticks count as a straight mark. Without double marks the content
/// is indirect; with more than nine tenths of its characters in marks it is direct, so that “him” or “that” before the marks
/// changes nothing; else it is mixed. Marks outside of the content do not count: a turn of speech without marks of its own is
/// indirect.
///
/// ```
/// use onrecord::QuoteKind;
/// assert_eq!(onrecord_eval::kind_of(&["that “we close the harbour at six on Friday and not before”"]), QuoteKind::Direct);
/// assert_eq!(onrecord_eval::kind_of(&["that the harbour “closes”"]), QuoteKind::Mixed);
/// assert_eq!(onrecord_eval::kind_of(&["that the harbour closes"]), QuoteKind::Indirect);
/// ```
#[must_use]
pub fn kind_of(fragments: &[&str]) -> QuoteKind {
    let text = fragments.join(" ").replace("''", "\"").replace("``", "\"");
    if !text.contains(['“', '”', '„', '«', '»', '"']) {
        return QuoteKind::Indirect;
    }
    let marked: usize = MARKED.find_iter(&text).map(|m| m.as_str().chars().count()).sum();
    if 10 * marked > 9 * text.chars().count() { QuoteKind::Direct } else { QuoteKind::Mixed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_contents() {
        use QuoteKind::{Direct, Indirect, Mixed};
        for (fragments, kind) in [
            (&["“We close,”", "“and that is that.”"][..], Direct),
            (&["\"We close,\"", "\"and that is that.\""], Direct),
            (&["''We close,''", "''and that is that.''"], Direct),
            // Not closed in its fragment: the marks go on over the next.
            (&["“We close at six.", "We open at nine.”"], Direct),
            (&["“We close,”", "he added in the end", "“and that is that.”"], Mixed),
            // Nine tenths exactly are not enough.
            (&["a “seven b”"], Mixed),
            // A closing mark alone opens nothing.
            (&["”We close at six.”"], Mixed),
            (&["We close at six,”"], Mixed),
            (&["«We close at six»"], Direct),
            (&["‘We close at six’"], Indirect),
            (&[], Indirect),
        ] {
            assert_eq!(kind_of(fragments), kind, "{fragments:?}");
        }
    }
}
