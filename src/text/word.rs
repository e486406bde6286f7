//! Words: the tokens of running text, as spans with a kind.

use std::collections::HashMap;

use once_cell::sync::Lazy;

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

static ABBREVIATIONS: Lazy<HashMap<&'static str, Abbreviation>> = Lazy::new(|| {
    // The table is part of the crate, and a test reads it; one that cannot be read is empty, never a panic.
    read_abbreviations().unwrap_or_default()
});

fn read_abbreviations() -> Result<HashMap<&'static str, Abbreviation>, Error> {
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
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

#[inline]
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}')
}

/// Cuts the part of a text under `span` into tokens and appends them to `out`.
pub(crate) fn scan(text: &str, span: Span, out: &mut Vec<Token>) {
    let part = span.slice(text);
    let mut at = 0;
    while let Some(c) = char_at(part, at) {
        let start = at;
        // A plain word between spaces, as most are: nothing joins it to what follows.
        if c == ' ' {
            at += 1;
            continue;
        }
        if c.is_ascii_alphabetic() {
            let end = letters_end(part, at);
            if matches!(part.as_bytes().get(end), Some(b' ' | b',')) {
                out.push(Token { span: Span::new(span.start + start, span.start + end), kind: Kind::Word });
                at = end;
                continue;
            }
        }
        let kind = if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}') {
            at += c.len_utf8();
            continue;
        } else if c.is_numeric() {
            at = number_end(part, at);
            Kind::Number
        } else if is_word_char(c) {
            at = word_end(part, at);
            Kind::Word
        } else {
            at += c.len_utf8();
            if matches!(c, '-' | '.' | '–' | '—' | '_' | '*' | '=') {
                while char_at(part, at) == Some(c) {
                    at += c.len_utf8();
                }
            }
            if is_apostrophe(c) && follows_s(part, start) { Kind::Clitic } else { Kind::Punct(c) }
        };
        let whole = Span::new(span.start + start, span.start + at);
        match kind {
            Kind::Word => push_word(text, whole, out),
            kind => out.push(Token { span: whole, kind }),
        }
    }
}

/// Returns where the ASCII letters end that begin at `from`.
fn letters_end(part: &str, from: usize) -> usize {
    let rest = part.as_bytes().get(from..).unwrap_or_default();
    from + rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len())
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
    let mut at = letters_end(part, from);
    while let Some(c) = char_at(part, at) {
        if is_word_char(c) {
            at += c.len_utf8();
            continue;
        }
        let next = at + c.len_utf8();
        let goes_on = char_at(part, next).is_some_and(|n| n.is_alphanumeric());
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

/// Returns where a word ends that is followed by a stop at `stop`: after the stop for an abbreviation.
fn dotted_end(part: &str, from: usize, stop: usize) -> usize {
    let letter = |at: usize| char_at(part, at).filter(|c| c.is_alphabetic());
    let mut at = stop;
    // Letters with stops: "U.S.", "a.m.", "Ph.D."
    while char_at(part, at) == Some('.') {
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

/// Pushes a word, its clitic split off: "Rowe’s" is "Rowe" and "’s".
fn push_word(text: &str, span: Span, out: &mut Vec<Token>) {
    let word = span.slice(text);
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        out.push(Token { span, kind: Kind::Word });
        return;
    }
    if let Some((i, mark)) = word.char_indices().rev().find(|(_, c)| is_apostrophe(*c)) {
        let tail = word.get(i + mark.len_utf8()..).unwrap_or("");
        let clitic = ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c));
        if clitic && i > 0 {
            let cut = span.start + i;
            out.push(Token { span: Span::new(span.start, cut), kind: Kind::Word });
            out.push(Token { span: Span::new(cut, span.end), kind: Kind::Clitic });
            return;
        }
    }
    out.push(Token { span, kind: Kind::Word });
}

#[cfg(test)]
mod tests {
    use super::{Token, scan};
    use crate::span::Span;

    fn cut(text: &str) -> String {
        let mut out: Vec<Token> = Vec::new();
        scan(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|t| t.span.slice(text)).collect::<Vec<_>>().join("|")
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
