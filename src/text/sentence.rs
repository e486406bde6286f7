//! Sentence ends, on bytes: what the tokenizer needs to place a lost opening mark, and on tokens.

use crate::span::Span;
use crate::text::word::{Abbreviation, Kind, Token, abbreviation};

/// Returns where the sentence that holds the byte `at` begins, not before `from`.
///
/// Looks back at most [`REACH`] bytes, so that a million closing marks cost a linear time.
pub(crate) fn start_before(text: &str, from: usize, at: usize) -> usize {
    let floor = floor_boundary(text, from.max(at.saturating_sub(REACH)));
    let part = Span::new(floor, at).slice(text);
    let mut start = floor;
    // By bytes, in a third of the time: all that is looked for ends with one of a few, which end few others.
    for (last, byte) in part.bytes().enumerate() {
        if !matches!(byte, b'.' | b'!' | b'?' | b':' | 0x82 | 0xA6) {
            continue;
        }
        let Some((upto, rest)) = part.split_at_checked(last + 1) else { continue };
        let c = if byte.is_ascii() { char::from(byte) } else { upto.chars().next_back().unwrap_or(' ') };
        let i = upto.len() - c.len_utf8();
        if c == '。' {
            start = floor + upto.len();
            continue;
        }
        if !matches!(c, '.' | '!' | '?' | '…' | ':') {
            continue;
        }
        let next = rest.trim_start_matches(['"', '”', '’', '\'', ')', '»']);
        let word = next.trim_start();
        if word.len() == next.len() || !word.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"‘'«".contains(c)) {
            continue;
        }
        let before = part.get(..i).unwrap_or("");
        let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        if c == '.' && abbreviation(last).is_some() {
            continue;
        }
        start = at - word.len();
    }
    start
}

/// How far, in bytes, the start of a sentence is looked for.
const REACH: usize = 2_000;

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Tells whether a token ends a sentence, given the one that follows.
pub(crate) fn ends(text: &str, token: Token, next: Option<Token>) -> bool {
    let Some(next) = next else { return true };
    let starts_upper = |t: &Token| t.span.slice(text).chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let opens = match next.kind {
        Kind::Word | Kind::Number => starts_upper(&next),
        Kind::Whole(_) | Kind::Name => true,
        Kind::Punct(c) => matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '«' | '-' | '*' | '•' | '#'),
        Kind::Clitic => false,
    };
    match token.kind {
        Kind::Punct('.' | '!' | '?' | '…') => opens && next.span.start > token.span.end || matches!(next.kind, Kind::Whole(_)),
        Kind::Word if token.span.slice(text).ends_with('.') => {
            opens
                && match abbreviation(token.span.slice(text)) {
                    Some(Abbreviation::End) => begins_sentence(next.span.slice(text)) || matches!(next.kind, Kind::Whole(_)),
                    _ => false,
                }
        }
        _ => false,
    }
}

/// Tells whether a capitalised word after "U.S." or "Inc." opens a new sentence rather than going on with a name.
fn begins_sentence(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "He"
            | "She"
            | "It"
            | "They"
            | "We"
            | "I"
            | "In"
            | "On"
            | "At"
            | "But"
            | "And"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "Our"
            | "If"
            | "When"
            | "While"
            | "As"
            | "After"
            | "Before"
            | "For"
            | "Some"
            | "Many"
            | "Most"
            | "Yet"
            | "So"
            | "There"
            | "According"
            | "Asked"
    )
}

#[cfg(test)]
mod tests {
    use super::start_before;

    #[test]
    fn a_sentence_begins_after_a_stop_but_not_after_an_abbreviation() {
        let text = "We met Mr. Rowe. He left the U.S. Senate early, we know,";
        assert_eq!(text.get(start_before(text, 0, text.len())..), Some("He left the U.S. Senate early, we know,"));
        assert_eq!(start_before("no stop at all", 0, 14), 0);
    }
}
