//! The marks themselves: which bytes are marks, what a mark can do where it stands.

use serde::{Deserialize, Serialize};

use crate::quote::neighbour::{After, Before, character_after, character_before, in_word, is_mark};

/// How the marks of a span look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Style {
    /// “ ”, also ” … ” and ‟
    Curly,
    /// ‘ ’, also ‛
    SingleCurly,
    /// " "
    Straight,
    /// ' '
    SingleStraight,
    /// '' '' and `` ''
    Doubled,
    /// „ “ and „ ”
    Low,
    /// ‚ ‘
    SingleLow,
    /// « » and » «
    Guillemets,
    /// ‹ › and › ‹
    SingleGuillemets,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
    /// 〝 〞
    DoublePrime,
    /// None: a block quotation, set apart by its page.
    Block,
}

/// Marks of one family can close each other: “ with ", ‘ with '.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
    Corner,
    WhiteCorner,
    Prime,
}

/// Which families of marks a text uses.
///
/// [`Convention::ANY`] reads them all and is the default; a narrower one is for texts where a mark means something else.
///
/// ```
/// use onrecord::{Convention, QuoteTokenizer};
/// let tokenizer = QuoteTokenizer::new().convention(Convention::DOUBLE);
/// assert_eq!(tokenizer.spans("'No,' she said. \"Yes.\"").count(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convention(u8);

impl Convention {
    /// “ ” " " '' `` „ ‟
    pub const DOUBLE: Self = Self(1);
    /// ‘ ’ ' ' ‚ ‛
    pub const SINGLE: Self = Self(2);
    /// « » ‹ ›
    pub const GUILLEMETS: Self = Self(4);
    /// 「 」 『 』 〝 〞
    pub const CORNER: Self = Self(8);
    /// Double and single marks, as English uses them.
    pub const ENGLISH: Self = Self(1 | 2);
    /// Every mark.
    pub const ANY: Self = Self(15);

    /// Returns the convention that reads the marks of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn reads(self, family: Family) -> bool {
        let needed = match family {
            Family::Double => 1,
            Family::Single => 2,
            Family::Guillemet | Family::SingleGuillemet => 4,
            Family::Corner | Family::WhiteCorner | Family::Prime => 8,
        };
        self.0 & needed != 0
    }
}

impl Default for Convention {
    fn default() -> Self {
        Self::ANY
    }
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Open,
    Close,
    /// Closes, unless it is the apostrophe or inch mark of what stands before it: "dogs'", "12\"".
    DoubtfulClose,
    /// Closes what is open, else opens.
    Either,
    /// Nothing to pair: an apostrophe, an elision, feet and inches.
    Literal,
}

/// A mark in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    /// In bytes; a length is smaller than an end, and 10 MiB of marks are kept at once.
    len: u8,
    pub(crate) family: Family,
    pub(crate) style: Style,
    pub(crate) role: Role,
    /// A comma or stop stands right before it, as before the closing mark of speech.
    pub(crate) after_stop: bool,
}

impl Mark {
    pub(crate) fn end(&self) -> usize {
        self.start + usize::from(self.len)
    }
}

/// Returns the family, style and length in bytes of the mark that begins at `at`.
fn shape(bytes: &[u8], at: usize) -> Option<(Family, Style, u8, char)> {
    let rest = bytes.get(at..)?;
    Some(match rest {
        [b'\'', b'\'', b'\'', ..] => (Family::Single, Style::SingleStraight, 1, '\''),
        [b'\'', b'\'', ..] => (Family::Double, Style::Doubled, 2, '"'),
        [b'`', b'`', ..] => (Family::Double, Style::Doubled, 2, '“'),
        [b'"', ..] => (Family::Double, Style::Straight, 1, '"'),
        [b'\'', ..] => (Family::Single, Style::SingleStraight, 1, '\''),
        [0xC2, 0xAB, ..] => (Family::Guillemet, Style::Guillemets, 2, '«'),
        [0xC2, 0xBB, ..] => (Family::Guillemet, Style::Guillemets, 2, '»'),
        // Two single curls make a double mark.
        [0xE2, 0x80, 0x98, 0xE2, 0x80, 0x98, ..] => (Family::Double, Style::Doubled, 6, '“'),
        [0xE2, 0x80, 0x99, 0xE2, 0x80, 0x99, ..] => (Family::Double, Style::Doubled, 6, '”'),
        [0xE2, 0x80, third, ..] => match third {
            0x98 => (Family::Single, Style::SingleCurly, 3, '‘'),
            0x99 => (Family::Single, Style::SingleCurly, 3, '’'),
            0x9A => (Family::Single, Style::SingleLow, 3, '‚'),
            0x9B => (Family::Single, Style::SingleCurly, 3, '‛'),
            0x9C => (Family::Double, Style::Curly, 3, '“'),
            0x9D => (Family::Double, Style::Curly, 3, '”'),
            0x9E => (Family::Double, Style::Low, 3, '„'),
            0x9F => (Family::Double, Style::Curly, 3, '‟'),
            0xB9 => (Family::SingleGuillemet, Style::SingleGuillemets, 3, '‹'),
            0xBA => (Family::SingleGuillemet, Style::SingleGuillemets, 3, '›'),
            _ => return None,
        },
        [0xE3, 0x80, third, ..] => match third {
            0x8C => (Family::Corner, Style::Corner, 3, '「'),
            0x8D => (Family::Corner, Style::Corner, 3, '」'),
            0x8E => (Family::WhiteCorner, Style::WhiteCorner, 3, '『'),
            0x8F => (Family::WhiteCorner, Style::WhiteCorner, 3, '』'),
            0x9D => (Family::Prime, Style::DoublePrime, 3, '〝'),
            0x9E | 0x9F => (Family::Prime, Style::DoublePrime, 3, '〞'),
            _ => return None,
        },
        _ => return None,
    })
}

/// Tells whether the byte at `at` begins an apostrophe between two ASCII letters or digits: don’t.
///
/// Four in ten marks of news text are such: they are told before anything is decoded.
#[inline]
pub(crate) fn is_apostrophe(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..) {
        Some([b'\'', ..]) => in_word(bytes, at, at + 1),
        Some([0xE2, 0x80, 0x98 | 0x99, ..]) => in_word(bytes, at, at + 3),
        _ => false,
    }
}

/// Reads the mark that begins at `at` and judges it by its neighbours.
#[inline(always)]
pub(crate) fn read(text: &str, at: usize) -> Option<Mark> {
    let (family, style, len, glyph) = shape(text.as_bytes(), at)?;
    let end = at + usize::from(len);
    let before = Before::of(text, at);
    let after = After::of(text, end);
    let role = match glyph {
        '"' | '”' if closes_measure(text, at) => Role::Literal,
        '"' => symmetric(before, after),
        '“' | '‟' if before.ends_word() && after.is_gap() => Role::Close,
        '“' | '‟' | '„' | '‚' | '‛' | '「' | '『' | '〝' => Role::Open,
        '”' if before.is_gap() && after == After::Word => Role::Either,
        '”' if before == Before::Digit && after == After::Gap => Role::DoubtfulClose,
        '«' | '»' | '‹' | '›' => guillemet(glyph, before, after),
        '\'' | '’' | '‘' => single(text, at, end, glyph, before, after),
        _ => Role::Close,
    };
    Some(Mark { start: at, len, family, style, role, after_stop: before == Before::Stop })
}

/// Returns where the value of an attribute ends whose opening mark stands at `at`: markup left in a text, `href="…"`.
#[inline]
pub(crate) fn attribute_end(text: &str, at: usize) -> Option<usize> {
    let led = text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'=');
    if led { value_end(text, at) } else { None }
}

fn value_end(text: &str, at: usize) -> Option<usize> {
    let before = text.as_bytes().get(..at)?.strip_suffix(b"=")?;
    let value = text.get(at..)?.strip_prefix(['"', '“', '”'])?;
    let from = text.len() - value.len();
    before.last().filter(|b| b.is_ascii_alphanumeric())?;
    let (close, mark) = value.char_indices().take(LONGEST_VALUE).find(|(_, c)| matches!(c, '"' | '“' | '”' | '\n'))?;
    (mark != '\n').then(|| from + close + mark.len_utf8())
}

/// Longer values of attributes, in characters, are not looked for.
const LONGEST_VALUE: usize = 1000;

/// Tells whether feet and inches stand right before `at`: 6'2".
fn closes_measure(text: &str, at: usize) -> bool {
    if !at.checked_sub(1).is_some_and(|i| text.as_bytes()[i].is_ascii_digit()) {
        return false;
    }
    let before = text.get(..at).unwrap_or("");
    let digits = before.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let inches = before.get(..before.len() - digits).unwrap_or("");
    let count = before.len() - inches.len();
    if !(1..=2).contains(&count) {
        return false;
    }
    let feet = inches.trim_end_matches(['\'', '’', '′']);
    feet.len() < inches.len() && feet.ends_with(|c: char| c.is_ascii_digit())
}

/// Marks that look the same on both sides: `"` and `''`.
fn symmetric(before: Before, after: After) -> Role {
    match (before, after) {
        (Before::Gap | Before::Opening, After::Word) => Role::Open,
        (Before::Gap, _) => Role::Either,
        (Before::Digit, After::Gap) => Role::DoubtfulClose,
        (Before::Opening, After::Dash) => Role::Either,
        (_, After::Gap | After::Stop | After::Dash) => Role::Close,
        (_, After::Word) => Role::Either,
    }
}

/// Guillemets point outwards in French and inwards in German and Danish: what touches a word inside tells.
fn guillemet(glyph: char, before: Before, after: After) -> Role {
    let points_left = matches!(glyph, '«' | '‹');
    match (before.is_gap(), after) {
        (true, After::Word) => Role::Open,
        (false, After::Gap | After::Stop | After::Dash) => Role::Close,
        _ if points_left => Role::Open,
        _ => Role::Close,
    }
}

/// Single marks, most of which are apostrophes.
fn single(text: &str, at: usize, end: usize, glyph: char, before: Before, after: After) -> Role {
    let (inner, next) = (character_before(text, at), character_after(text, end));
    let touches_word = next.is_some_and(char::is_alphanumeric);
    // Where words have no spaces between them, curls are what they look like.
    let unspaced = |c: Option<char>| c.is_some_and(|c| c >= '\u{2e80}' && c.is_alphabetic());
    if unspaced(inner) || unspaced(next) {
        match glyph {
            '‘' => return Role::Open,
            '’' => return Role::Close,
            _ => {}
        }
    }
    match (before, after) {
        (Before::Letter | Before::Digit, _) if touches_word => Role::Literal,
        (Before::Gap | Before::Opening, After::Word) => {
            let elided = touches_word && is_elision(text, end);
            if elided || glyph == '’' { Role::Literal } else { Role::Open }
        }
        (Before::Gap | Before::Opening, _) => Role::Literal,
        (_, After::Gap | After::Stop | After::Dash) => {
            if before != Before::Stop && inner.is_some_and(char::is_alphanumeric) && is_apostrophe_after(text, at, end) {
                Role::DoubtfulClose
            } else {
                Role::Close
            }
        }
        (Before::Stop | Before::Other, After::Word) if glyph == '‘' || glyph == '\'' => Role::Either,
        _ => Role::Literal,
    }
}

/// Words that an apostrophe begins.
const CONTRACTED: [&str; 13] = ["tis", "twas", "twere", "twill", "em", "til", "cos", "cuz", "coz", "fraid", "nuff", "neath", "gainst"];

/// Tells whether the words after an apostrophe are an elision: ’90s, ’twas, rock ’n’ roll.
fn is_elision(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or("");
    let word_end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let word = rest.get(..word_end).unwrap_or("");
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word.trim_end_matches('s');
        let year = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        // "'90s" is a decade; "'08" a year where a word leads it: "the class of '08".
        let led = text.get(..end).is_some_and(|t| {
            let before = t.trim_end_matches(is_mark).trim_end();
            ["of", "in", "since", "and", "to", "from", "by", "until"].iter().any(|w| before.ends_with(w))
        });
        return year && (word.ends_with('s') || led);
    }
    let n = word == "n" && rest.get(1..).unwrap_or("").starts_with(['\'', '’', '‘', ' ']);
    let contracted = CONTRACTED.iter().any(|c| word.eq_ignore_ascii_case(c));
    // Words that are ordinary ones as well: only in small letters.
    n || contracted || matches!(word, "cause" | "bout" | "round" | "till")
}

/// Tells whether a closing mark may be the apostrophe of the word before it: "dogs'", "goin'", "6'".
fn is_apostrophe_after(text: &str, at: usize, end: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let from = before.char_indices().rev().take(12).take_while(|(_, c)| c.is_alphanumeric()).last().map_or(at, |(i, _)| i);
    let word = before.get(from..).unwrap_or("");
    let droppable = word.ends_with(['s', 'S', 'x', 'z'])
        || word.len() > 3 && word.ends_with("in")
        || word.ends_with(|c: char| c.is_ascii_digit())
        || matches!(word, "o" | "O" | "ol" | "an" | "th" | "n" | "N" | "po" | "mo");
    let next = text.get(end..).unwrap_or("").trim_start().chars().next();
    droppable && next.is_some_and(char::is_alphanumeric)
}
