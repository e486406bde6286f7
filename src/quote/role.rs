//! What a mark can do, by what stands on both sides and, where that leaves it open, by the words there.

use crate::quote::mark::{Role, SHAPES, Sight};
use crate::quote::neighbour::{After, Before, Sides, is_mark};

/// What the sides of a mark tell of its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Verdict {
    role: Role,
    unless: Unless,
}

/// What only the words around a mark can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unless {
    Never,
    /// The mark closes feet and inches.
    Measure,
    /// The mark begins an elision.
    Elision,
    /// The mark may be the apostrophe of the word before it.
    Apostrophe,
}

/// The verdicts on every shape between any two sides: one look in place of a handful of branches that no processor
/// predicts.
static VERDICTS: [[Verdict; Sides::ALL]; SHAPES.len()] = {
    let mut table = [[Verdict { role: Role::Literal, unless: Unless::Never }; Sides::ALL]; SHAPES.len()];
    let mut shape = 0;
    while shape < SHAPES.len() {
        let mut sides = 0;
        while sides < Sides::ALL {
            table[shape][sides] = verdict(SHAPES[shape].glyph, Sides::nth(sides));
            sides += 1;
        }
        shape += 1;
    }
    table
};

/// Judges the mark of `text` at `at` by its `shape` and `sides`, numbers of [`SHAPES`] and [`Sides::nth`].
#[inline]
pub(super) fn judge(text: &str, at: usize, shape: u8, sides: usize) -> Sight {
    let verdict = VERDICTS[usize::from(shape)][sides % Sides::ALL];
    let role = if verdict.unless == Unless::Never { verdict.role } else { verdict.by_words(text, at, shape) };
    Sight { shape, role, after_stop: Sides::after_stop(sides) }
}

impl Verdict {
    #[inline(never)]
    fn by_words(self, text: &str, start: usize, shape: u8) -> Role {
        let end = start + usize::from(SHAPES[usize::from(shape)].len);
        match self.unless {
            Unless::Measure if closes_measure(text, start) => Role::Literal,
            Unless::Elision if is_elision(text, end) => Role::Literal,
            Unless::Apostrophe if is_apostrophe_after(text, start, end) => Role::DoubtfulClose,
            _ => self.role,
        }
    }
}

const fn verdict(glyph: char, sides: Sides) -> Verdict {
    let Sides { before, after, .. } = sides;
    let measure = matches!((glyph, before), ('"' | '”', Before::Digit)) && sides.behind_word;
    let role = match glyph {
        '\'' | '’' | '‘' => return single(glyph, sides),
        '`' => Role::Literal,
        '"' => symmetric(before, after),
        '“' | '‟' if before.ends_word() && after.is_gap() => Role::Close,
        '“' | '‟' | '„' | '‚' | '‛' | '「' | '『' | '〝' => Role::Open,
        '”' if before.is_gap() && matches!(after, After::Word) => Role::Either,
        '”' if matches!((before, after), (Before::Digit, After::Gap)) => Role::DoubtfulClose,
        '«' | '»' | '‹' | '›' => guillemet(glyph, before, after),
        _ => Role::Close,
    };
    Verdict { role, unless: if measure { Unless::Measure } else { Unless::Never } }
}

/// Marks that look the same on both sides: `"` and `''`.
const fn symmetric(before: Before, after: After) -> Role {
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
const fn guillemet(glyph: char, before: Before, after: After) -> Role {
    let points_left = matches!(glyph, '«' | '‹');
    match (before.is_gap(), after) {
        (true, After::Word) => Role::Open,
        (false, After::Gap | After::Stop | After::Dash) => Role::Close,
        _ if points_left => Role::Open,
        _ => Role::Close,
    }
}

/// Single marks, most of which are apostrophes.
const fn single(glyph: char, sides: Sides) -> Verdict {
    let Sides { before, after, behind_word, before_word, .. } = sides;
    let (role, unless) = match (before, after) {
        (Before::Letter | Before::Digit, _) if before_word => (Role::Literal, Unless::Never),
        (Before::Gap | Before::Opening, After::Word) if glyph == '’' => (Role::Literal, Unless::Never),
        (Before::Gap | Before::Opening, After::Word) if before_word => (Role::Open, Unless::Elision),
        (Before::Gap | Before::Opening, After::Word) => (Role::Open, Unless::Never),
        (Before::Gap | Before::Opening, _) => (Role::Literal, Unless::Never),
        (Before::Letter | Before::Digit, After::Gap | After::Stop | After::Dash) if behind_word => (Role::Close, Unless::Apostrophe),
        (_, After::Gap | After::Stop | After::Dash) => (Role::Close, Unless::Never),
        (Before::Stop | Before::Other, After::Word) if glyph != '’' => (Role::Either, Unless::Never),
        _ => (Role::Literal, Unless::Never),
    };
    Verdict { role, unless }
}

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

/// Words that an apostrophe begins.
const CONTRACTED: [&str; 13] = ["tis", "twas", "twere", "twill", "em", "til", "cos", "cuz", "coz", "fraid", "nuff", "neath", "gainst"];

/// Tells whether the words after an apostrophe are an elision: ’90s, ’twas, rock ’n’ roll.
fn is_elision(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or("");
    // Most words are told from all of these by how they begin.
    if !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c.to_ascii_lowercase(), 'b' | 'c' | 'e' | 'f' | 'g' | 'n' | 'r' | 't')) {
        return false;
    }
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
