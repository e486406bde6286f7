//! Hashes of folded keys, token by token, read from a text as it stands.
//!
//! Texts with the same folded key have the same hash after each token, whatever their case, accents, apostrophes and
//! spaces, and no key is written for it: a key of its own would be an allocation a word.

use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = !HIGH;
const ONES: u64 = 0x0101_0101_0101_0101;
/// The bit by which a small ASCII letter differs from its capital; digits have it as well.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// Returns the eight bytes at `at`, zeros behind the end.
pub(crate) fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |word, b| (word << 8) | u64::from(*b)),
    }
}

/// Marks the ASCII bytes from `from` to `to` with their high bits.
fn between(word: u64, from: u8, to: u8) -> u64 {
    let low = word & LOW;
    let at_least = low + ONES * u64::from(0x80 - from);
    let more = low + ONES * u64::from(0x7f - to);
    at_least & !more & !word & HIGH
}

/// Marks all of eight bytes but the ASCII letters and digits.
fn outside(word: u64) -> u64 {
    !(between(word | SMALL, b'a', b'z') | between(word, b'0', b'9')) & HIGH
}

/// Counts the ASCII letters and digits at the beginning of eight bytes.
fn run(word: u64) -> usize {
    (outside(word).trailing_zeros() / 8) as usize
}

/// Tells whether a character can stand inside a word.
#[inline]
pub(crate) fn is_word_char(c: char) -> bool {
    // No look into the tables of Unicode for letters and quotation marks.
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    if matches!(c, '\u{2010}'..='\u{205f}') {
        return false;
    }
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Multiplies to the full width and folds the halves together, so that every bit is mixed.
fn mix(hash: u64, bytes: u64) -> u64 {
    let product = u128::from(hash ^ bytes) * 0x9E37_79B9_7F4A_7C15;
    (product as u64) ^ ((product >> 64) as u64)
}

/// The hash of nothing.
const BEGIN: u64 = 0x51_7C_C1_B7_27_22_0A_95;

/// Adds the ASCII letters and digits from `at` on to a hash; returns it, and where they end.
#[inline]
fn plain(bytes: &[u8], mut at: usize, mut hash: u64) -> (u64, usize) {
    loop {
        let word = load(bytes, at);
        let len = run(word);
        at += len;
        if len == 8 {
            hash = mix(hash, word | SMALL);
            continue;
        }
        if len > 0 {
            hash = mix(hash, (word | SMALL) & ((1 << (8 * len)) - 1));
        }
        return (hash, at);
    }
}

/// Tells whether ASCII letters that end at `end` are followed by others, or by an accent; the marks of U+2010 to U+203F are
/// neither, and stand in all prose.
#[inline]
fn goes_on(bytes: &[u8], end: usize) -> bool {
    match bytes.get(end..).unwrap_or(&[]) {
        [0xE2, 0x80, 0x90..=0xBF, ..] => false,
        [b, ..] => !b.is_ascii(),
        [] => false,
    }
}

/// Returns the hash of the first eight bytes of the word at `at`, where it begins in ASCII letters or digits: enough to tell
/// that no name begins so, and less work than the whole word.
#[inline(always)]
pub(crate) fn lead(bytes: &[u8], at: usize) -> Option<u64> {
    let word = load(bytes, at);
    let len = run(word);
    let behind = word.checked_shr(8 * len as u32).unwrap_or(0);
    let ends = behind & 0x80 == 0 || behind & 0xFFFF == 0x80E2 && !goes_on(bytes, at + len);
    (ends & (len > 0)).then(|| mix(BEGIN, (word | SMALL) & low(len)))
}

/// The mask of so many bytes, one at least.
fn low(len: usize) -> u64 {
    u64::MAX >> (64 - 8 * len.max(1))
}

/// Returns the folded bytes of a mark of three bytes that stands in all prose: curly, or a dash.
#[inline]
fn mark(bytes: [u8; 3]) -> Option<u64> {
    match bytes {
        [0xE2, 0x80, 0x98 | 0x99] => Some(u64::from(b'\'')),
        [0xE2, 0x80, last @ (0x93 | 0x94 | 0x9C | 0x9D)] => Some(0x80E2 | u64::from(last) << 16),
        _ => None,
    }
}

/// Returns the lead of the token before `start`, where it is easily told: a mark, or an ASCII word behind a space.
///
/// `start` must begin a word. Words and marks stand before capitals in no order, so hardly a branch depends on it.
#[inline(always)]
pub(crate) fn lead_before(bytes: &[u8], start: usize) -> Option<u64> {
    let space = matches!(bytes.get(start.wrapping_sub(1))?, b' ' | b'\n');
    let end = start - usize::from(space);
    let eight = u64::from_le_bytes(*bytes.get(..end)?.last_chunk::<8>()?);
    let letters = outside(eight).leading_zeros() as usize / 8;
    if letters == 8 {
        return long_lead_before(bytes, end);
    }
    let curly = matches!(eight >> 40, 0x93_80E2 | 0x94_80E2 | 0x9C_80E2 | 0x9D_80E2);
    let len = letters + usize::from(letters == 0) + 2 * usize::from(curly);
    let small = if letters > 0 { SMALL } else { 0 };
    let behind = (eight << (8 * letters) >> 56) as u8;
    let told = if letters > 0 { matches!(behind, b' ' | b'\n') } else { curly | behind.is_ascii_punctuation() };
    told.then(|| mix(BEGIN, (eight | small) >> (64 - 8 * len)))
}

/// The same of a word of eight to fifteen letters that ends at `end`.
fn long_lead_before(bytes: &[u8], end: usize) -> Option<u64> {
    let eight = u64::from_le_bytes(*bytes.get(..end - 8)?.last_chunk::<8>()?);
    let letters = outside(eight).leading_zeros() / 8;
    let behind = eight.checked_shl(8 * letters)? >> 56;
    matches!(behind as u8, b' ' | b'\n').then(|| mix(BEGIN, load(bytes, end - 8 - letters as usize) | SMALL))
}

/// Longer tokens of characters that need folding end here, in bytes: what folds to nothing joins letters without end, and a walk
/// begins at each of them.
const LONGEST: usize = 128;

/// Walks over a text token by token: runs of letters and digits, and every other character by itself.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'t> {
    text: &'t str,
    /// The end of the last token, in bytes.
    pub(crate) end: usize,
    /// How many tokens were passed.
    pub(crate) count: usize,
    /// The hash of the first eight folded bytes.
    pub(crate) lead: u64,
    at: usize,
    hash: u64,
    /// The folded characters of an odd token, reused.
    folded: String,
}

impl<'t> Walk<'t> {
    /// Begins at a byte of a text, which must be a boundary.
    pub(crate) fn new(text: &'t str, at: usize) -> Self {
        Self { text, end: at, count: 0, lead: BEGIN, at, hash: BEGIN, folded: String::new() }
    }

    /// Returns the hash of everything up to the end of the next token; a space between tokens counts, its kind does not.
    pub(crate) fn step(&mut self) -> Option<u64> {
        let bytes = self.text.as_bytes();
        let from = self.at;
        while bytes.get(self.at).is_some_and(|b| matches!(b, b' ' | b'\t'..=b'\r')) {
            self.at += 1;
        }
        let first = *bytes.get(self.at)?;
        let mut hash = self.hash;
        if self.at > from {
            hash = self.spaced();
        }
        if !first.is_ascii() {
            let mark = bytes.get(self.at..).and_then(|rest| mark(*rest.first_chunk()?));
            let Some(mark) = mark else { return self.odd(hash) };
            self.at += 3;
            return self.pass(mix(hash, mark), mark);
        }
        let mut lead = u64::from(first);
        let start = self.at;
        if first.is_ascii_alphanumeric() {
            lead = (load(bytes, start) | SMALL) & low(run(load(bytes, start)));
            (hash, self.at) = plain(bytes, start, hash);
            if goes_on(bytes, self.at) {
                let hash = if start > from { self.spaced() } else { self.hash };
                self.at = start;
                return self.odd(hash);
            }
        } else {
            hash = mix(hash, u64::from(first));
            self.at += 1;
        }
        self.pass(hash, lead)
    }

    /// The hash after a space; before the first token there is none.
    fn spaced(&self) -> u64 {
        if self.count > 0 { self.hash.wrapping_add(0xA076_1D64_78BD_642F) } else { self.hash }
    }

    /// Passes a token, of which `lead` are the first folded bytes.
    fn pass(&mut self, hash: u64, lead: u64) -> Option<u64> {
        if self.count == 0 {
            self.lead = mix(BEGIN, lead);
        }
        self.hash = hash;
        self.end = self.at;
        self.count += 1;
        Some(hash)
    }

    /// The next token where it is not plain ASCII, character by character.
    fn odd(&mut self, mut hash: u64) -> Option<u64> {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        let mut end = self.at;
        let rest = self.text.get(self.at..).unwrap_or("");
        for c in rest.chars() {
            let before = folded.len();
            if c.is_whitespace() {
                if before > 0 {
                    break;
                }
                hash = self.spaced();
            } else if c.is_ascii_alphanumeric() {
                folded.push(c.to_ascii_lowercase());
            } else {
                fold::push_key(c.encode_utf8(&mut [0; 4]), &mut folded);
            }
            let new = folded.get(before..).unwrap_or("");
            let symbol = !new.chars().all(char::is_alphanumeric);
            if symbol && before > 0 {
                folded.truncate(before);
                break;
            }
            self.at += c.len_utf8();
            if symbol || is_word_char(c) {
                end = self.at;
            }
            if symbol || folded.len() >= LONGEST {
                break;
            }
        }
        for part in folded.as_bytes().chunks(8) {
            hash = mix(hash, load(part, 0));
        }
        let found = !folded.is_empty();
        let lead = load(folded.as_bytes(), 0);
        self.folded = folded;
        if !found {
            return None;
        }
        self.pass(hash, lead)?;
        self.end = end;
        Some(hash)
    }
}

/// Returns the hash of an identifier, byte by byte.
pub(crate) fn exact(id: &str) -> u64 {
    id.as_bytes().chunks(8).fold(mix(1, id.len() as u64), |hash, part| mix(hash, load(part, 0)))
}

/// Tells whether two names have the same folded key; plain ones are compared as they stand, word by word.
pub(crate) fn same(a: &str, b: &str) -> bool {
    if !(a.is_ascii() && b.is_ascii()) {
        return fold::key(a) == fold::key(b);
    }
    let (mut a, mut b) = (a.split_whitespace(), b.split_whitespace());
    loop {
        match (a.next(), b.next()) {
            (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => {}
            (one, other) => return one.is_none() && other.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Walk, lead, lead_before, same};
    use crate::text::fold;

    /// Returns the hash of a whole name.
    fn hash(name: &str) -> Option<u64> {
        let mut walk = Walk::new(name, 0);
        std::iter::from_fn(|| walk.step()).last()
    }

    #[test]
    fn texts_of_one_key_have_one_hash() {
        let names = [
            ["Jos\u{e9} Dub\u{e9}", "JOSE  DUBE"],
            ["O’Brien", "o'brien"],
            ["Jean-Luc\u{a0}Rowe", "Jean‐Luc\nRowe"],
            ["Łucja Brzęczyszczykiewicz", "lucja brzeczyszczykiewicz"],
            ["Samuel L. Rowe, Jr.", " samuel l. ROWE, jr. "],
            ["Ru\u{ad}iz", "ruiz"],
            ["Анна Ёлкина", "АННА ЕЛКИНА"],
            ["ＮＡＴＯ", "nato"],
        ];
        for [a, b] in names {
            assert_eq!(fold::key(a), fold::key(b));
            assert_eq!(hash(a), hash(b), "{a} {b}");
            assert!(same(a, b));
        }
        assert_ne!(hash("Ana Ruiz"), hash("AnaRuiz"));
        assert_ne!(hash("abcdefgh i"), hash("abcdefghi"));
        assert_eq!(hash(" \u{ad}"), None);
    }

    #[test]
    fn a_walk_stops_at_every_token() {
        let text = "Zoë O’Brien’s";
        let mut walk = Walk::new(text, 0);
        let mut ends = Vec::new();
        while walk.step().is_some() {
            ends.push(text.get(..walk.end).unwrap_or("?"));
        }
        assert_eq!(ends, ["Zoë", "Zoë O", "Zoë O’", "Zoë O’Brien", "Zoë O’Brien’", "Zoë O’Brien’s"]);
    }
    #[test]
    fn leads_are_those_of_walks() {
        let walked = |text: &str| {
            let mut walk = Walk::new(text, 0);
            walk.step().map(|_| walk.lead)
        };
        for word in ["Ana", "a", "abcdefgh", "Abcdefghijk", "Abcdefghé", "3M", "Ana’s", "Anastas", "-", "”", "‘", "—"] {
            let text = format!("{word} Rowe");
            assert!(lead(text.as_bytes(), 0).is_none_or(|lead| Some(lead) == walked(word)), "{word}");
            let text = format!("It was as ever {word} Rowe");
            let start = text.len() - "Rowe".len();
            assert!(lead_before(text.as_bytes(), start).is_none_or(|lead| Some(lead) == walked(word)), "{word}");
            let is_plain = !word.contains('é') && !word.contains("’s");
            assert_eq!(lead_before(text.as_bytes(), start).is_some(), is_plain && !word.contains('‘'), "{word}");
        }
        assert_eq!(lead("Zoë".as_bytes(), 0), None);
        assert_eq!(lead("“Ana".as_bytes(), 0), None);
        assert_eq!(lead_before("a b’Ana".as_bytes(), "a b’".len()), None);
    }
}
