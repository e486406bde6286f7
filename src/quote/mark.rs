//! The marks themselves: which bytes are marks, what a mark can do where it stands.

use serde::{Deserialize, Serialize};

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

impl Family {
    /// Returns one bit for each style of its marks: a mask in place of a branch that no processor predicts.
    pub(super) const fn styles(self) -> u16 {
        const fn bits<const N: usize>(styles: [Style; N]) -> u16 {
            let (mut bits, mut i) = (0, 0);
            while i < N {
                bits |= styles[i].bit();
                i += 1;
            }
            bits
        }
        match self {
            Self::Double => const { bits([Style::Curly, Style::Straight, Style::Doubled, Style::Low]) },
            Self::Single => const { bits([Style::SingleCurly, Style::SingleStraight, Style::SingleLow]) },
            Self::Guillemet => Style::Guillemets.bit(),
            Self::SingleGuillemet => Style::SingleGuillemets.bit(),
            Self::Corner => Style::Corner.bit(),
            Self::WhiteCorner => Style::WhiteCorner.bit(),
            Self::Prime => Style::DoublePrime.bit(),
        }
    }
}

impl Style {
    /// Returns the bit of the style in [`Family::styles`].
    pub(super) const fn bit(self) -> u16 {
        1 << self as u16
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

/// What a look at a mark tells, small enough for a register: whole marks, made in memory byte by byte and moved as one,
/// made the processor wait for a tenth of all the time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    /// Its place in [`SHAPES`].
    pub(super) shape: u8,
    pub(super) role: Role,
    pub(super) after_stop: bool,
}

impl Sight {
    /// What is no mark.
    pub(super) const NOTHING: Self = Self { shape: 0, role: Role::Literal, after_stop: false };
}

/// A mark in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    /// In bytes; a length is smaller than an end, and 10 MiB of marks are kept at once.
    pub(super) len: u8,
    pub(crate) family: Family,
    pub(crate) style: Style,
    pub(crate) role: Role,
    /// A comma or stop stands right before it, as before the closing mark of speech.
    pub(crate) after_stop: bool,
}

impl Default for Mark {
    /// Returns something literal.
    fn default() -> Self {
        Self { start: 0, len: 0, family: Family::Double, style: Style::Straight, role: Role::Literal, after_stop: false }
    }
}

impl Mark {
    /// Returns the mark at `start` that was seen.
    #[inline]
    pub(super) fn new(start: usize, sight: Sight) -> Self {
        let Shape { family, style, len, .. } = SHAPES[usize::from(sight.shape)];
        Self { start, len, family, style, role: sight.role, after_stop: sight.after_stop }
    }

    pub(crate) fn end(&self) -> usize {
        self.start + usize::from(self.len)
    }
}

/// How a mark is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) family: Family,
    pub(super) style: Style,
    /// In bytes.
    pub(super) len: u8,
    /// The character that the mark is, or does the work of.
    pub(super) glyph: char,
}

const fn shape(family: Family, style: Style, len: u8, glyph: char) -> Shape {
    Shape { family, style, len, glyph }
}

/// All marks; what is decided by shape is looked up by the place in this list.
pub(super) const SHAPES: [Shape; 25] = [
    shape(Family::Single, Style::SingleCurly, 3, '‘'),
    shape(Family::Single, Style::SingleCurly, 3, '’'),
    shape(Family::Single, Style::SingleLow, 3, '‚'),
    shape(Family::Single, Style::SingleCurly, 3, '‛'),
    shape(Family::Double, Style::Curly, 3, '“'),
    shape(Family::Double, Style::Curly, 3, '”'),
    shape(Family::Double, Style::Low, 3, '„'),
    shape(Family::Double, Style::Curly, 3, '‟'),
    shape(Family::SingleGuillemet, Style::SingleGuillemets, 3, '‹'),
    shape(Family::SingleGuillemet, Style::SingleGuillemets, 3, '›'),
    shape(Family::Double, Style::Straight, 1, '"'),
    shape(Family::Single, Style::SingleStraight, 1, '\''),
    shape(Family::Guillemet, Style::Guillemets, 2, '«'),
    shape(Family::Guillemet, Style::Guillemets, 2, '»'),
    // One by itself is none.
    shape(Family::Double, Style::Doubled, 1, '`'),
    shape(Family::Corner, Style::Corner, 3, '「'),
    shape(Family::Corner, Style::Corner, 3, '」'),
    shape(Family::WhiteCorner, Style::WhiteCorner, 3, '『'),
    shape(Family::WhiteCorner, Style::WhiteCorner, 3, '』'),
    shape(Family::Prime, Style::DoublePrime, 3, '〝'),
    shape(Family::Prime, Style::DoublePrime, 3, '〞'),
    // Two single marks make a double one.
    shape(Family::Double, Style::Doubled, 6, '“'),
    shape(Family::Double, Style::Doubled, 6, '”'),
    shape(Family::Double, Style::Doubled, 2, '"'),
    shape(Family::Double, Style::Doubled, 2, '“'),
];

/// From this place in [`SHAPES`] on no mark is looked through by its neighbours.
pub(super) const CORNERS: u8 = 15;

/// The marks from this place on are made of two.
const DOUBLED: u8 = 21;

/// Stands for the place in [`SHAPES`] of what is no mark.
pub(super) const NO_SHAPE: u8 = u8::MAX;

/// The places in [`SHAPES`] of marks taken by themselves, by what they begin with (ASCII, C2, E2, E3) and by their last bytes.
static PLACES: [[u8; 256]; 4] = {
    let mut places = [[NO_SHAPE; 256]; 4];
    let mut shape = 0;
    while shape < DOUBLED as usize {
        let glyph = SHAPES[shape].glyph as u32;
        let (lead, last) = match glyph {
            0..0x80 => (0, glyph),
            0x80..0x800 => (1, glyph & 0x3F | 0x80),
            0x2000..0x2040 => (2, glyph & 0x3F | 0x80),
            _ => (3, glyph & 0x3F | 0x80),
        };
        places[lead][last as usize] = shape as u8;
        shape += 1;
    }
    // 〟 is a lower 〞.
    places[3][0x9F] = places[3][0x9E];
    places
};

/// Returns the place in [`SHAPES`] of the mark that begins at `at`, taken by itself: nothing is read as one of two.
///
/// By tables: among marks of all kinds every branch would be mispredicted.
#[inline]
pub(super) fn alone(bytes: &[u8], at: usize) -> u8 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    match rest.first_chunk() {
        Some(window) => of_window(window),
        None => {
            let mut window = [0; 4];
            window[..rest.len()].copy_from_slice(rest);
            of_window(&window)
        }
    }
}

#[inline]
fn of_window(window: &[u8; 4]) -> u8 {
    let Lead { number, last, second } = LEADS[usize::from(window[0])];
    let place = PLACES[usize::from(number & 3)][usize::from(window[usize::from(last & 3)])];
    // All bits, which is what is no shape, where another second byte is asked for.
    place | u8::from((window[1] ^ 0x80) & second != 0).wrapping_neg()
}

/// Returns what [`alone`] does, in a tenth less of all the time where most marks are curly, or most are straight.
#[inline]
pub(super) fn familiar(bytes: &[u8], at: usize) -> u8 {
    match bytes.get(at..) {
        Some([0xE2, 0x80, last @ 0x98..=0x9F, ..]) => last - 0x98,
        Some([b'"', ..]) => 10,
        Some([b'\'', ..]) => 11,
        _ => unfamiliar(bytes, at),
    }
}

/// Out of the loop over marks, whose registers it would take.
#[inline(never)]
fn unfamiliar(bytes: &[u8], at: usize) -> u8 {
    alone(bytes, at)
}

/// What the first byte of a mark tells.
#[derive(Clone, Copy)]
struct Lead {
    /// Its place in [`PLACES`].
    number: u8,
    /// How many bytes behind it the last one stands.
    last: u8,
    /// All bits where a byte 80 must follow.
    second: u8,
}

static LEADS: [Lead; 256] = {
    let mut leads = [Lead { number: 0, last: 0, second: 0 }; 256];
    leads[0xC2] = Lead { number: 1, last: 1, second: 0 };
    leads[0xE2] = Lead { number: 2, last: 2, second: 0xFF };
    leads[0xE3] = Lead { number: 3, last: 2, second: 0xFF };
    leads
};

/// Returns the place in [`SHAPES`] of the mark that the first two of three make together.
#[inline]
pub(super) fn doubled([first, second, third]: [u8; 3]) -> u8 {
    let pair = PAIRS[usize::from(first)];
    // One condition, rarely true and so predicted.
    if (first == second) & (pair != NO_SHAPE) {
        // Three straight ones begin with a single one.
        return if first == STRAIGHT && third == STRAIGHT { NO_SHAPE } else { pair };
    }
    NO_SHAPE
}

/// The places in [`SHAPES`] of what two marks of a shape make.
static PAIRS: [u8; 256] = {
    let mut pairs = [NO_SHAPE; 256];
    pairs[0] = 21;
    pairs[1] = 22;
    pairs[STRAIGHT as usize] = 23;
    pairs[14] = 24;
    pairs
};

/// The place in [`SHAPES`] of a straight single mark.
const STRAIGHT: u8 = 11;

#[cfg(test)]
mod tests {
    use super::{DOUBLED, NO_SHAPE, SHAPES, alone, doubled, familiar};

    #[test]
    fn marks_are_known_by_their_bytes() {
        for c in (0..0x3100).filter_map(char::from_u32) {
            let text = c.to_string();
            let shape = alone(text.as_bytes(), 0);
            let found = SHAPES.get(usize::from(shape)).map(|s| (s.glyph, usize::from(s.len)));
            let glyph = if c == '〟' { '〞' } else { c };
            let known = SHAPES[..usize::from(DOUBLED)].iter().any(|s| s.glyph == glyph);
            assert_eq!(found, known.then_some((glyph, text.len())), "{c:?}");
            assert_eq!(familiar(text.as_bytes(), 0), shape, "{c:?}");
        }
    }

    #[test]
    fn two_single_marks_make_a_double_one() {
        let glyph = |text: &str| {
            let mut shapes = [NO_SHAPE; 3];
            for (shape, (at, _)) in shapes.iter_mut().zip(text.char_indices()) {
                *shape = alone(text.as_bytes(), at);
            }
            SHAPES.get(usize::from(doubled(shapes))).map(|s| (s.glyph, usize::from(s.len)))
        };
        assert_eq!([glyph("''"), glyph("``")], [Some(('"', 2)), Some(('“', 2))]);
        assert_eq!([glyph("‘‘"), glyph("’’")], [Some(('“', 6)), Some(('”', 6))]);
        assert_eq!([glyph("'''"), glyph("““"), glyph("‘’"), glyph("'"), glyph("aa")], [None; 5]);
    }
}
