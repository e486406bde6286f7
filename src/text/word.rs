//! Words: the tokens of running text, as spans with a kind.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::span::Span;
use crate::table;
use crate::text::fold;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word; an abbreviation keeps its full stop.
    Word,
    /// Something that begins with a digit: "5", "2,000", "1990s", "32-member".
    Number,
    /// What is glued to the word before it: "’s", "’re", "’d", or the bare apostrophe of "dogs’".
    Clitic,
    /// One punctuation mark or symbol; a run of dashes or dots counts as one.
    Punct(char),
    /// A stretch that the caller asked to keep whole, by its number.
    Whole(u32),
    /// A proper name that the caller asked to keep whole: a title in marks, a programme.
    Name,
}

/// A token: a span with its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// How an abbreviation behaves at a sentence end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name: "Mr.", "Sen."
    Title,
    /// Stands inside a sentence: "Jan.", "No."
    Inner,
    /// May end a sentence: "U.S.", "Inc."
    End,
}

static ABBREVIATIONS: Lazy<FxHashMap<&'static str, Abbreviation>> = Lazy::new(|| {
    // The table is part of the crate, and a test reads it; one that cannot be read is empty, never a panic.
    read_abbreviations().unwrap_or_default()
});

fn read_abbreviations() -> Result<FxHashMap<&'static str, Abbreviation>, Error> {
    table::rows("text/abbreviations.tsv", include_str!("abbreviations.tsv"))
        .map(|row| {
            let [word, what] = row.cells()?;
            let what = match what {
                "title" => Abbreviation::Title,
                "inner" => Abbreviation::Inner,
                "end" => Abbreviation::End,
                other => return Err(row.error("title, inner or end", other)),
            };
            Ok((word, what))
        })
        .collect()
}

/// Returns what kind of abbreviation a word is; the word may carry its last stop.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if word.len() > 8 {
        return None;
    }
    if let Some(found) = ABBREVIATIONS.get(&*fold::key(word)) {
        // "in the sun." is no Sunday, "is ill." no Illinois: names of days, months and states have a capital.
        let small = word.starts_with(char::is_lowercase);
        let common = *found == Abbreviation::Title
            || word.contains('.')
            || matches!(
                word,
                "no" | "nos" | "vs" | "v" | "vol" | "pp" | "approx" | "est" | "cf" | "viz" | "al" | "etc" | "dept" | "inc" | "corp"
            );
        return (!small || common).then_some(*found);
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        // An initial: "J. Rowe".
        (Some(c), None) if c.is_uppercase() => Some(Abbreviation::Title),
        // Letters with stops between them: "U.S.S.R."
        (Some(c), Some('.')) if c.is_alphabetic() => Some(Abbreviation::End),
        _ => None,
    }
}

/// Tells whether a character can stand inside a word.
#[inline]
fn is_word_char(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Tells what [`char::is_alphanumeric`] does, which takes 300 instructions for a curly mark.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    if is_punctuation(c) { false } else { c.is_alphanumeric() }
}

#[inline]
fn is_numeric(c: char) -> bool {
    if is_punctuation(c) { false } else { c.is_numeric() }
}

/// Tells whether a character is of the block of marks and dashes.
#[inline]
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}')
}

#[inline]
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}')
}

/// Returns the tokens of the part of a text under `span`, in order.
#[inline]
pub(crate) fn tokens(text: &str, span: Span) -> Tokens<'_> {
    Tokens { part: span.slice(text), from: span.start, at: 0, clitic: None }
}

/// Tokens, cut one at a time.
#[derive(Debug)]
pub(crate) struct Tokens<'t> {
    part: &'t str,
    /// Where the part begins in the text.
    from: usize,
    at: usize,
    /// Where the clitic ends that begins at `at`.
    clitic: Option<usize>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        match self.plain() {
            Some(end) => Some(self.take(end, Kind::Word)),
            None => self.odd(),
        }
    }
}

impl Tokens<'_> {
    /// Returns where the next token ends when it is a word of ASCII letters, as most are, which nothing joins to what follows.
    #[inline]
    fn plain(&mut self) -> Option<usize> {
        if self.clitic.is_some() {
            return None;
        }
        let bytes = self.part.as_bytes();
        while bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let end = letters_end(bytes, self.at);
        (end > self.at && bytes.get(end).is_none_or(|b| parts(*b))).then_some(end)
    }

    /// Returns the next token when it is a word of ASCII letters that begins with a small one, or with a capital and a small one,
    /// and whether it begins with a small one.
    #[inline]
    pub(crate) fn next_plain(&mut self) -> Option<(Token, bool)> {
        let end = self.plain()?;
        let (first, second) = (self.part.as_bytes().get(self.at)?, self.part.as_bytes().get(self.at + 1));
        let small = first.is_ascii_lowercase();
        let plain = small || end > self.at + 1 && second.is_some_and(u8::is_ascii_lowercase);
        plain.then(|| (self.take(end, Kind::Word), small))
    }

    /// Returns the token that ends before `end`.
    #[inline]
    fn take(&mut self, end: usize, kind: Kind) -> Token {
        let span = Span::new(self.from + self.at, self.from + end);
        self.at = end;
        Token { span, kind }
    }

    /// Cuts a token of any kind.
    fn odd(&mut self) -> Option<Token> {
        if let Some(end) = self.clitic.take() {
            return Some(self.take(end, Kind::Clitic));
        }
        let part = self.part;
        let mut c = char_at(part, self.at)?;
        while c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}') {
            self.at += c.len_utf8();
            c = char_at(part, self.at)?;
        }
        let start = self.at;
        if is_numeric(c) {
            return Some(self.take(number_end(part, start), Kind::Number));
        }
        if is_word_char(c) {
            let end = word_end(part, start);
            let cut = clitic_start(Span::new(start, end).slice(part)).map(|i| start + i);
            self.clitic = cut.map(|_| end);
            return Some(self.take(cut.unwrap_or(end), Kind::Word));
        }
        let mut end = start + c.len_utf8();
        if matches!(c, '-' | '.' | '–' | '—' | '_' | '*' | '=') {
            while char_at(part, end) == Some(c) {
                end += c.len_utf8();
            }
        }
        let kind = if is_apostrophe(c) && follows_s(part, start) { Kind::Clitic } else { Kind::Punct(c) };
        Some(self.take(end, kind))
    }
}

/// Tells whether a byte surely ends a word of letters before it.
#[inline]
fn parts(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_digit() && !matches!(byte, b'-' | b'&' | b'\'' | b'.')
}

/// Returns where the ASCII letters end that begin at `from`: eight bytes at a time, which saves a third of
/// the instructions of a loop.
#[inline]
fn letters_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let other = !letters(u64::from_le_bytes(*eight)) & HIGH;
        if other != 0 {
            return at + other.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        at += 1;
    }
    at
}

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each of eight bytes.
const HIGH: u64 = 0x80 * EACH;

/// Sets the highest bit of each of eight bytes that is an ASCII letter; the other bits mean nothing.
#[inline]
fn letters(bytes: u64) -> u64 {
    let small = (bytes | (0x20 * EACH)) & !HIGH;
    // One sum reaches the highest bit from "a" on, the other behind "z".
    let from_a = small + (0x80 - u64::from(b'a')) * EACH;
    let behind_z = small + (0x7f - u64::from(b'z')) * EACH;
    from_a & !behind_z & !bytes
}

#[inline]
fn char_at(part: &str, at: usize) -> Option<char> {
    match part.as_bytes().get(at) {
        Some(b) if b.is_ascii() => Some(char::from(*b)),
        Some(_) => part.get(at..).and_then(|rest| rest.chars().next()),
        None => None,
    }
}

/// Tells whether the apostrophe at `at` follows a word that ends in s: "the dogs’ fault".
fn follows_s(part: &str, at: usize) -> bool {
    at.checked_sub(1).and_then(|i| part.as_bytes().get(i)).is_some_and(|b| matches!(b, b's' | b'S' | b'z' | b'x'))
}

fn number_end(part: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(c) = char_at(part, at) {
        let joins = matches!(c, ',' | '.' | '-' | ':' | '/')
            && char_at(part, at + 1).is_some_and(|n| n.is_numeric() || c == '-' && n.is_alphabetic());
        if !(is_word_char(c) || joins || c == '%') {
            break;
        }
        at += c.len_utf8();
    }
    at
}

fn word_end(part: &str, from: usize) -> usize {
    let mut at = letters_end(part.as_bytes(), from);
    while let Some(c) = char_at(part, at) {
        if is_word_char(c) {
            at += c.len_utf8();
            continue;
        }
        let next = at + c.len_utf8();
        let goes_on = char_at(part, next).is_some_and(is_alphanumeric);
        let joins = match c {
            '-' | '\u{2010}' | '\u{2011}' | '&' => goes_on,
            '.' => return dotted_end(part, from, at),
            c if is_apostrophe(c) => goes_on,
            _ => false,
        };
        if !joins {
            break;
        }
        at = next;
    }
    at
}

/// Letters with stops are read on for so many bytes; those of a text of nothing else are read again from each.
const LONGEST_CHAIN: usize = 64;

/// Returns where a word ends that is followed by a stop at `stop`: after the stop for an abbreviation.
fn dotted_end(part: &str, from: usize, stop: usize) -> usize {
    let letter = |at: usize| char_at(part, at).filter(|c| c.is_alphabetic());
    let mut at = stop;
    // Letters with stops: "U.S.", "a.m.", "Ph.D."
    while at < stop + LONGEST_CHAIN && char_at(part, at) == Some('.') {
        let Some(c) = letter(at + 1) else { break };
        let after = at + 1 + c.len_utf8();
        let two = letter(after).map_or(after, |d| after + d.len_utf8());
        if char_at(part, after) == Some('.') {
            at = after;
        } else if char_at(part, two) == Some('.') && part.get(from..stop).is_some_and(|w| w.len() <= 2) {
            at = two;
        } else {
            break;
        }
    }
    // A single letter before the end is a name such as X, not an initial.
    let ends = part.get(stop + 1..).is_none_or(|rest| rest.trim_start().is_empty());
    let letter_alone = part.get(from..stop) == Some("X") || ends && stop == from + 1;
    // "vote no. We go": a number follows the abbreviation.
    let no = part.get(from..stop).is_some_and(|w| w.eq_ignore_ascii_case("no") || w.eq_ignore_ascii_case("nos"));
    let numbered = !no || part.get(stop + 1..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_numeric()));
    let known = numbered && !letter_alone && part.get(from..at).is_some_and(|w| abbreviation(w).is_some());
    if char_at(part, at) == Some('.') && (at > stop || known) && char_at(part, at + 1) != Some('.') { at + 1 } else { stop }
}

/// Returns where the clitic of a word begins: "Rowe’s" is "Rowe" and "’s".
fn clitic_start(word: &str) -> Option<usize> {
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let (i, mark) = word.char_indices().rev().find(|(_, c)| is_apostrophe(*c))?;
    let tail = word.get(i + mark.len_utf8()..).unwrap_or("");
    let clitic = ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c));
    (clitic && i > 0).then_some(i)
}

#[cfg(test)]
mod tests {
    use super::tokens;
    use crate::span::Span;

    fn cut(text: &str) -> String {
        tokens(text, Span::new(0, text.len())).map(|t| t.span.slice(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_keep_their_inner_marks() {
        insta::assert_snapshot!(cut("Mr. O’Brien’s 32-member team didn’t say the dogs’ age."), @"Mr.|O’Brien|’s|32-member|team|didn’t|say|the|dogs|’|age|.");
        insta::assert_snapshot!(cut("The U.S. and AT&T paid $2,000.50 at 5 p.m. Sunday, Jan. 3..."), @"The|U.S.|and|AT&T|paid|$|2,000.50|at|5|p.m.|Sunday|,|Jan.|3|...");
        insta::assert_snapshot!(cut("We’re—he said--Sen. J. Rowe (D-Vt.) agreed."), @"We|’re|—|he|said|--|Sen.|J.|Rowe|(|D-Vt|.|)|agreed|.");
    }

    #[test]
    fn the_table_reads() {
        assert!(super::read_abbreviations().is_ok_and(|t| t.len() > 100));
    }
}
