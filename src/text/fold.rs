//! Folded keys: names, cues and venues are looked up by them, spans stay in the original.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Returns the key under which a word or name is looked up: compatibility-decomposed, without
/// accents, in lower case, with straight apostrophes and single spaces.
///
/// ```text
/// Dubé → dube, O’Brien → o'brien, ＮＡＴＯ → nato
/// ```
pub(crate) fn key(text: &str) -> Cow<'_, str> {
    if !is_plain(text) {
        let mut out = String::with_capacity(text.len());
        push_key(text, &mut out);
        return Cow::Owned(out);
    }
    if text.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) }
}

/// Returns the hash of a key, for tables that are looked up by many readers of one word; of a key in the code it is known when
/// that is compiled.
#[inline(always)]
pub(crate) const fn hash(key: &str) -> u64 {
    hash_bytes(key.as_bytes())
}

/// Returns the hash of a key by its bytes.
///
/// As wyhash does it: two numbers, of its first and of its last bytes, are multiplied, and the halves of the product folded.
#[inline(always)]
pub(crate) const fn hash_bytes(bytes: &[u8]) -> u64 {
    let (mut a, mut b) = (FIRST.wrapping_mul(bytes.len() as u64 + 1), LAST);
    let mut rest = bytes;
    while rest.len() > 16 {
        let Some((sixteen, behind)) = rest.split_first_chunk::<16>() else { break };
        let both = u128::from_le_bytes(*sixteen);
        a = fold(a ^ both as u64, b ^ (both >> 64) as u64);
        rest = behind;
    }
    if let (Some(first), Some(last)) = (rest.first_chunk::<8>(), rest.last_chunk::<8>()) {
        a ^= u64::from_le_bytes(*first);
        b ^= u64::from_le_bytes(*last);
    } else if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        a ^= u32::from_le_bytes(*first) as u64;
        b ^= u32::from_le_bytes(*last) as u64;
    } else if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
        a ^= *first as u64;
        b ^= (rest[rest.len() / 2] as u64) << 8 | *last as u64;
    }
    fold(a, b)
}

/// Digits of pi.
const FIRST: u64 = 0x243f_6a88_85a3_08d3;
const LAST: u64 = 0x1319_8a2e_0370_7344;

/// Multiplies, and folds the product.
#[inline(always)]
const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// Appends the key of `text` to `out`.
pub(crate) fn push_key(text: &str, out: &mut String) {
    // English words need no decomposition: 4 ns a word in place of 150.
    if is_plain(text) { push_plain(text, out) } else { push_decomposed(text, out) }
}

/// Tells whether the key of a text is the text in small letters: ASCII, with one space between words.
#[inline]
fn is_plain(text: &str) -> bool {
    let mut blank = true;
    let plain = text.bytes().all(|b| {
        let allowed = b.is_ascii_graphic() || b == b' ' && !blank;
        blank = b == b' ';
        allowed
    });
    plain && (!blank || text.is_empty())
}

/// Appends a text with its ASCII letters in lower case.
#[inline]
pub(crate) fn push_plain(text: &str, out: &mut String) {
    let from = out.len();
    out.push_str(text);
    if let Some(added) = out.get_mut(from..) {
        added.make_ascii_lowercase();
    }
}

fn push_decomposed(text: &str, out: &mut String) {
    let from = out.len();
    let mut rest = text;
    // Spaces and marks between plain words need no decomposition either: a third of the instructions.
    while let Some(first) = rest.chars().next() {
        let whole = is_whole(first);
        let (run, after) = rest.split_at(rest.find(|c| is_whole(c) != whole).unwrap_or(rest.len()));
        if whole {
            run.chars().for_each(|c| push_folded(c, from, out));
        } else {
            run.nfkd().for_each(|c| push_folded(c, from, out));
        }
        rest = after;
    }
    while out.len() > from && out.ends_with(' ') {
        out.pop();
    }
}

/// Tells whether a common character has no decomposition and joins none.
fn is_whole(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{2018}' | '\u{2019}' | '“' | '”' | '–' | '—')
}

/// Appends a decomposed character to the key that begins at `from`.
fn push_folded(c: char, from: usize, out: &mut String) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{ff07}' => out.push('\''),
        '\u{2010}' | '\u{2011}' => out.push('-'),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
        c if c.is_whitespace() => {
            if out.len() > from && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        'ı' => out.push('i'),
        'ß' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        c if is_combining_mark(c) => {}
        c => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn folds_accents_case_marks_and_spaces() {
        let folded: Vec<_> = ["Dubé", "Dube", "O’Brien", "ＮＡＴＯ", "Ursula\u{a0}von  der Leyen ", "Łódź", "said", "so\u{ad}ft"]
            .into_iter()
            .map(|t| key(t).into_owned())
            .collect();
        assert_eq!(folded, ["dube", "dube", "o'brien", "nato", "ursula von der leyen", "lodz", "said", "soft"]);
    }
}
