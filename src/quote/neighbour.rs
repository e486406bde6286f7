//! What stands on either side of a mark, other marks looked through.

use crate::quote::mark::{CORNERS, SHAPES, alone};

/// What stands before a mark, other marks looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// White space or the start of the text.
    Gap,
    /// An opening bracket or a dash.
    Opening,
    Letter,
    Digit,
    /// A comma, stop, question or exclamation mark.
    Stop,
    Other,
}

/// What stands after a mark, other marks looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// White space or the end of the text.
    Gap,
    /// A letter or digit, an opening bracket, a currency sign, an ellipsis.
    Word,
    /// Punctuation that ends something.
    Stop,
    Dash,
}

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '\u{2018}'..='\u{201f}' | '«' | '»' | '‹' | '›')
}

/// What an ASCII byte before a mark is; a mark is looked through.
static BEFORE: [Option<Before>; 256] = {
    let mut table = [None; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'"' | b'\'' | b'`' => None,
            b'\t'..=b'\r' | b' ' => Some(Before::Gap),
            b'(' | b'[' | b'{' | b'-' | b'/' | b'>' | b'*' => Some(Before::Opening),
            b',' | b'.' | b'!' | b'?' | b';' => Some(Before::Stop),
            b'0'..=b'9' => Some(Before::Digit),
            b'A'..=b'Z' | b'a'..=b'z' => Some(Before::Letter),
            _ => Some(Before::Other),
        };
        byte += 1;
    }
    table
};

/// What an ASCII byte after a mark is; a mark is looked through, a full stop may begin an ellipsis.
static AFTER: [Option<After>; 256] = {
    let mut table = [None; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'"' | b'\'' | b'`' | b'.' => None,
            b'\t'..=b'\r' | b' ' => Some(After::Gap),
            b'-' => Some(After::Dash),
            b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'}' | b'/' | b'<' | b'*' => Some(After::Stop),
            _ => Some(After::Word),
        };
        byte += 1;
    }
    table
};

/// Returns the length in bytes of the mark that ends at `end`, or 0.
pub(super) fn mark_before(bytes: &[u8], end: usize) -> usize {
    match bytes.get(..end) {
        Some([.., b'"' | b'\'' | b'`']) => 1,
        Some([.., 0xE2, 0x80, 0x98..=0x9F | 0xB9 | 0xBA]) => 3,
        Some([.., 0xC2, 0xAB | 0xBB]) => 2,
        _ => 0,
    }
}

/// Returns the length in bytes of the mark that begins at `start`, or 0.
#[inline]
pub(super) fn mark_after(bytes: &[u8], start: usize) -> usize {
    let shape = alone(bytes, start);
    if shape < CORNERS { usize::from(SHAPES[usize::from(shape)].len) } else { 0 }
}

/// Returns the character that begins at `at` unless it is a mark or a corner bracket: what is no letter for sure is not
/// looked up in the tables of Unicode, a fifth of the time of marks that touch each other.
#[inline]
pub(super) fn character_after(text: &str, at: usize) -> Option<char> {
    let bytes = text.as_bytes();
    match bytes.get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ if mark_after(bytes, at) > 0 || matches!(bytes.get(at..), Some([0xE3, 0x80, 0x8C..=0x8F, ..])) => None,
        _ => text.get(at..)?.chars().next(),
    }
}

/// Returns the character that ends at `at` unless it is a mark or a corner bracket.
#[inline]
pub(super) fn character_before(text: &str, at: usize) -> Option<char> {
    let bytes = text.as_bytes();
    match bytes.get(at.checked_sub(1)?)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ if mark_before(bytes, at) > 0 || matches!(bytes.get(..at), Some([.., 0xE3, 0x80, 0x8C..=0x8F])) => None,
        _ => text.get(..at)?.chars().next_back(),
    }
}

impl Before {
    /// How many characters back are looked at, so that a run of a million marks costs a linear time.
    pub(super) const REACH: usize = 4;

    /// Judges what stands before `at`: by a table where that is ASCII, as nearly always, else by its character.
    #[inline]
    pub(super) fn of(text: &str, at: usize) -> Self {
        let bytes = text.as_bytes();
        let mut at = at;
        for _ in 0..Self::REACH {
            let Some(byte) = bytes.get(at.wrapping_sub(1)) else { return Self::Gap };
            if let Some(known) = BEFORE[usize::from(*byte)] {
                return known;
            }
            match mark_before(bytes, at) {
                0 => return text.get(..at).and_then(|t| t.chars().next_back()).map_or(Self::Gap, Self::of_character),
                mark => at -= mark,
            }
        }
        Self::Gap
    }

    fn of_character(c: char) -> Self {
        match c {
            '「' | '」' | '『' | '』' => Self::Other,
            c if c.is_whitespace() || c == '\u{200b}' => Self::Gap,
            '(' | '[' | '{' | '-' | '–' | '—' | '/' | '¡' | '¿' | '>' | '*' => Self::Opening,
            ',' | '.' | '!' | '?' | '…' | ';' | '。' | '、' => Self::Stop,
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }

    pub(super) const fn is_gap(self) -> bool {
        matches!(self, Self::Gap | Self::Opening)
    }

    pub(super) const fn ends_word(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::Stop)
    }
}

impl After {
    /// How many characters ahead are looked at.
    pub(super) const REACH: usize = 6;

    /// Judges what stands from `end` on, by at most `reach` characters: by a table where that is ASCII.
    #[inline]
    pub(super) fn within(text: &str, end: usize, reach: usize) -> Self {
        let bytes = text.as_bytes();
        let mut at = end;
        for left in (0..reach).rev() {
            let Some(byte) = bytes.get(at) else { return Self::Gap };
            if let Some(known) = AFTER[usize::from(*byte)] {
                return known;
            }
            match mark_after(bytes, at) {
                0 if *byte == b'.' && left > 0 && bytes.get(at + 1) == Some(&b'.') => return Self::Word,
                0 => return text.get(at..).and_then(|t| t.chars().next()).map_or(Self::Gap, Self::of_character),
                mark => at += mark,
            }
        }
        Self::Gap
    }

    fn of_character(c: char) -> Self {
        match c {
            '「' | '」' | '『' | '』' => Self::Word,
            c if c.is_whitespace() => Self::Gap,
            '-' | '–' | '—' => Self::Dash,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '/' | '<' | '*' => Self::Stop,
            _ => Self::Word,
        }
    }

    pub(super) const fn is_gap(self) -> bool {
        !matches!(self, Self::Word)
    }
}

/// What stands on both sides of a mark, as far as it tells what the mark can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) before: Before,
    pub(super) after: After,
    /// A letter or digit touches the mark from before.
    pub(super) behind_word: bool,
    /// A letter or digit touches the mark from behind.
    pub(super) before_word: bool,
}

impl Sides {
    /// How many there are.
    pub(super) const ALL: usize = 64;

    /// The bits of the number that the side before the mark makes, and those that the side after it makes.
    pub(super) const BEFORE: u8 = 0x38;
    pub(super) const AFTER: u8 = 7;

    /// Returns the sides of a number below [`Self::ALL`].
    pub(super) const fn nth(number: usize) -> Self {
        let (before, behind_word) = match number >> 3 {
            0 => (Before::Gap, false),
            1 => (Before::Opening, false),
            2 => (Before::Letter, true),
            3 => (Before::Digit, true),
            4 => (Before::Stop, false),
            5 => (Before::Other, false),
            6 => (Before::Letter, false),
            _ => (Before::Digit, false),
        };
        let (after, before_word) = match number & 7 {
            0 => (After::Gap, false),
            1 => (After::Word, false),
            2 => (After::Stop, false),
            3 => (After::Dash, false),
            _ => (After::Word, true),
        };
        Self { before, after, behind_word, before_word }
    }

    /// Returns what the side before the mark makes of its number.
    pub(super) const fn before_part(self) -> u8 {
        let part = match self.before {
            Before::Letter if !self.behind_word => 6,
            Before::Digit if !self.behind_word => 7,
            before => before as u8,
        };
        part << 3
    }

    /// Returns what the side after the mark makes of the number.
    pub(super) const fn after_part(self) -> u8 {
        if self.before_word { 4 } else { self.after as u8 }
    }

    /// Returns the number of the sides that two bytes make, where these tell all.
    #[inline]
    pub(super) fn of_bytes(before: u8, after: u8) -> Option<usize> {
        let number = NUMBERS.0[usize::from(before)] | NUMBERS.1[usize::from(after)];
        (number < UNSURE).then_some(usize::from(number))
    }

    /// Tells whether the sides with this number have a comma or stop before the mark.
    #[inline]
    pub(super) const fn after_stop(number: usize) -> bool {
        number >> 3 == Before::Stop as usize
    }
}

/// Marks a byte that does not tell by itself what stands at a side.
const UNSURE: u8 = 0x80;

/// The parts of [`Sides::number`] that bytes before and after a mark make.
static NUMBERS: ([u8; 256], [u8; 256]) = {
    let mut numbers = ([UNSURE; 256], [UNSURE; 256]);
    let mut byte = 0;
    while byte < 128 {
        let mut sides = Sides::nth(0);
        sides.behind_word = (byte as u8).is_ascii_alphanumeric();
        // What an equals sign leads may be the value of an attribute.
        if let (Some(before), false) = (BEFORE[byte], byte as u8 == b'=') {
            sides.before = before;
            numbers.0[byte] = sides.before_part();
        }
        let mut sides = Sides::nth(0);
        sides.before_word = (byte as u8).is_ascii_alphanumeric();
        if let Some(after) = AFTER[byte] {
            sides.after = after;
            numbers.1[byte] = sides.after_part();
        }
        byte += 1;
    }
    numbers
};

#[cfg(test)]
mod tests {
    use super::{AFTER, After, BEFORE, Before, Sides, is_mark, mark_after, mark_before};

    #[test]
    fn the_tables_say_what_the_characters_say() {
        for c in (0..128u8).map(char::from) {
            assert_eq!(BEFORE[c as usize], (!is_mark(c)).then(|| Before::of_character(c)), "before a mark: {c:?}");
            assert_eq!(AFTER[c as usize], (!is_mark(c) && c != '.').then(|| After::of_character(c)), "after a mark: {c:?}");
        }
    }

    #[test]
    fn marks_are_known_by_their_bytes() {
        for c in (0..0x3100).filter_map(char::from_u32) {
            let text = c.to_string();
            let len = if is_mark(c) { text.len() } else { 0 };
            assert_eq!((mark_before(text.as_bytes(), text.len()), mark_after(text.as_bytes(), 0)), (len, len), "{c:?}");
        }
    }

    #[test]
    fn marks_are_looked_through_up_to_a_bound() {
        assert_eq!((Before::of("a’«\"", 6), Before::of("a’’’’", 13)), (Before::Letter, Before::Gap));
        assert_eq!((After::within("’’’’’a", 0, After::REACH), After::within("’’’’’’a", 0, After::REACH)), (After::Word, After::Gap));
        assert_eq!((After::within("’’’’..", 0, After::REACH), After::within("’’’’’..", 0, After::REACH)), (After::Word, After::Stop));
    }

    #[test]
    fn sides_are_told_by_their_numbers() {
        for number in (0..Sides::ALL).filter(|n| n & 7 < 5) {
            let sides = Sides::nth(number);
            assert_eq!(usize::from(sides.before_part() | sides.after_part()), number);
        }
        assert_eq!(
            Sides::of_bytes(b'n', b't').map(Sides::nth),
            Some(Sides { before: Before::Letter, after: After::Word, behind_word: true, before_word: true })
        );
        assert_eq!((Sides::of_bytes(b'=', b'a'), Sides::of_bytes(b'a', b'.'), Sides::of_bytes(0x99, b' ')), (None, None, None));
    }
}
