//! Marks that follow each other: read and judged together, not each by what it finds around it.

use crate::quote::mark::{CORNERS, NO_SHAPE, Role, SHAPES, Sight, alone, doubled};
use crate::quote::neighbour::{After, Before, Sides, character_after, character_before, mark_before};
use crate::quote::role::judge;
use crate::text::word::is_alphanumeric;

/// Marks that follow each other, corner brackets and double primes among them.
///
/// What stands around them is told once for all, and what they do by passes over them without branches.
#[derive(Debug)]
pub(super) struct Run {
    sights: [Sight; Self::ROOM + 1],
    count: usize,
    /// How many of them were taken.
    taken: usize,
}

impl Default for Run {
    fn default() -> Self {
        Self { sights: [Sight::NOTHING; Self::ROOM + 1], count: 0, taken: 0 }
    }
}

impl Run {
    /// How many marks are read at once; one more where the last is made of two.
    pub(super) const ROOM: usize = 64;

    /// How many are looked at: those that are read and those that the last of them looks through.
    const SEEN: usize = Self::ROOM + 1 + After::REACH;

    /// Takes the next mark; something literal where there is none.
    #[inline]
    pub(super) fn take(&mut self) -> Sight {
        let Some(Sight { shape, role, after_stop }) = self.sights[..self.count].get(self.taken) else { return Sight::NOTHING };
        self.taken += 1;
        // Field by field: as a whole it would be packed into a register and unpacked again.
        Sight { shape: *shape, role: *role, after_stop: *after_stop }
    }

    /// Reads the marks that follow each other from `at` on, at most `room`; returns where they end.
    pub(super) fn read(&mut self, text: &str, at: usize, room: usize) -> usize {
        let bytes = text.as_bytes();
        let mut shapes = [NO_SHAPE; Self::SEEN + 2];
        let mut sides = [0; Self::SEEN];
        let mut before = Side::before(text, at);
        let (mut count, mut end) = (0, at);
        while count < Self::SEEN.min(room + 1 + After::REACH) {
            let shape = alone(bytes, end);
            if shape == NO_SHAPE {
                break;
            }
            shapes[count] = shape;
            sides[count] = before.pass(shape);
            count += 1;
            end += usize::from(SHAPES[usize::from(shape)].len);
        }
        let mut after = Side::after(text, end);
        for (sides, shape) in sides[..count].iter_mut().zip(&shapes).rev() {
            *sides |= after.pass(*shape);
        }
        let (mut i, mut at) = (0, at);
        while i < count.min(room) {
            let pair = doubled([shapes[i], shapes[i + 1], shapes[i + 2]]);
            let (shape, last) = if pair == NO_SHAPE { (shapes[i], i) } else { (pair, i + 1) };
            let number = usize::from(sides[i] & Sides::BEFORE | sides[last] & Sides::AFTER);
            let mut sight = judge(text, at, shape, number);
            // Where words have no spaces between them, curls are what they look like.
            if before.unspaced & (i == 0) | after.unspaced & (last + 1 == count) {
                sight.role = match SHAPES[usize::from(shape)].glyph {
                    '‘' => Role::Open,
                    '’' => Role::Close,
                    _ => sight.role,
                };
            }
            self.sights[last] = Sight::NOTHING;
            self.sights[i] = sight;
            at += usize::from(SHAPES[usize::from(shape)].len);
            i = last + 1;
        }
        (self.count, self.taken) = (i, 0);
        at
    }
}

/// What stands at one side of marks that follow each other.
#[derive(Debug)]
struct Side {
    /// The parts of the numbers of [`Sides`], a byte each, by how many marks there are between.
    parts: u64,
    /// The same behind a corner bracket.
    corner: u64,
    between: u32,
    /// The marks touch a letter of a script that has no spaces between words.
    unspaced: bool,
}

impl Side {
    fn before(text: &str, at: usize) -> Self {
        let (mut between, mut start) = (0, at);
        while between < Before::REACH as u32 {
            let len = mark_before(text.as_bytes(), start);
            if len == 0 {
                break;
            }
            start -= len;
            between += 1;
        }
        let letter = character_before(text, start);
        let part = |before, behind_word| Sides { before, behind_word, ..Sides::nth(0) }.before_part();
        let before = Before::of(text, start);
        let (near, apart) = (part(before, letter.is_some_and(is_alphanumeric)), part(before, false));
        Self {
            parts: u64::from_le_bytes([near, apart, apart, apart, 0, 0, 0, 0]),
            corner: u64::from_le_bytes([const { Before::Other as u8 * 8 }; 8]) & 0xFFFF_FFFF,
            between,
            unspaced: between == 0 && is_unspaced(letter),
        }
    }

    fn after(text: &str, end: usize) -> Self {
        let letter = character_after(text, end);
        let part = |after, before_word| Sides { after, before_word, ..Sides::nth(0) }.after_part();
        let after = After::within(text, end, 2);
        let (near, apart) = (part(after, letter.is_some_and(is_alphanumeric)), part(after, false));
        // From as far away as is looked, one full stop is not told from three.
        let far = if text.as_bytes().get(end) == Some(&b'.') { part(After::Stop, false) } else { apart };
        Self {
            parts: u64::from_le_bytes([near, apart, apart, apart, apart, far, 0, 0]),
            corner: u64::from_le_bytes([After::Word as u8; 8]) & 0xFFFF_FFFF_FFFF,
            between: 0,
            unspaced: is_unspaced(letter),
        }
    }

    /// Passes a mark; returns what this side makes of the number of its sides.
    #[inline]
    fn pass(&mut self, shape: u8) -> u8 {
        let part = (self.parts >> (8 * self.between.min(7))) as u8;
        let is_corner = shape >= CORNERS;
        self.parts = if is_corner { self.corner } else { self.parts };
        self.between = if is_corner { 0 } else { self.between + 1 };
        if is_corner { 0 } else { part }
    }
}

/// Tells whether a character is a letter of a script that has no spaces between words: there, curls are what they look like.
fn is_unspaced(c: Option<char>) -> bool {
    c.is_some_and(|c| c >= '\u{2e80}' && c.is_alphabetic())
}
