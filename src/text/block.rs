//! A text 64 bytes at a time, compared 16 at once: what is looked for is one bit a byte in a word.

use wide::u8x16;

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 64;

/// How many bytes fit a vector.
const LANES: usize = 16;

/// Looks at the block that begins at `at`; behind the end of the text stand zeros.
#[inline(always)]
pub(crate) fn look<T>(bytes: &[u8], at: usize, look: impl FnOnce(&[u8; BLOCK]) -> T) -> T {
    let rest = bytes.get(at..).unwrap_or(&[]);
    if let Some(block) = rest.first_chunk() {
        return look(block);
    }
    let mut block = [0; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    look(&block)
}

/// Returns the vectors of a block, in order, each with its number.
#[inline]
pub(crate) fn vectors(block: &[u8; BLOCK]) -> impl Iterator<Item = (usize, u8x16)> + '_ {
    // A chunk of known length is one load; copied byte by byte it is not.
    (0..BLOCK / LANES).map(|i| (i, u8x16::new(block[i * LANES..].first_chunk().copied().unwrap_or_default())))
}

/// Returns the bits of a comparison at their place in the word of the block.
#[inline]
pub(crate) fn bits(vector: u8x16, number: usize) -> u64 {
    u64::from(vector.move_mask() as u32 & 0xFFFF) << (number * LANES)
}
