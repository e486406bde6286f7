//! Finding the capitals with which names can begin, 64 bytes at a time.

use wide::u8x16;

use crate::text::block::{self, BLOCK, bits, vectors};

/// Walks over the offsets of what can be the first capital of a word, in order: ASCII capitals and the first bytes of other
/// characters, save those right behind an ASCII capital and, where a block does not cut them, the marks of U+2000 to U+203F.
#[derive(Debug)]
pub(crate) struct Capitals<'t> {
    bytes: &'t [u8],
    /// Where the next block begins.
    next: usize,
    /// One bit for each capital of the present block that is still to come.
    hits: u64,
    /// 1 when the present block ends in an ASCII capital.
    carry: u64,
}

impl<'t> Capitals<'t> {
    pub(crate) fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, next: 0, hits: 0, carry: 0 }
    }

    /// Looks at the next block.
    fn look(&mut self) {
        let (capital, other) = block::look(self.bytes, self.next, marked);
        self.hits = (capital | other) & !(capital << 1 | self.carry);
        self.carry = capital >> (BLOCK - 1);
        self.next += BLOCK;
    }
}

impl Iterator for Capitals<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.hits == 0 {
            if self.next >= self.bytes.len() {
                return None;
            }
            self.look();
        }
        let at = self.next - BLOCK + self.hits.trailing_zeros() as usize;
        self.hits &= self.hits - 1;
        Some(at)
    }
}

/// Marks the ASCII capitals of a block, and the first bytes of other characters.
#[inline]
fn marked(block: &[u8; BLOCK]) -> (u64, u64) {
    let (mut capital, mut other, mut general, mut mark) = (0, 0, 0, 0);
    for (i, bytes) in vectors(block) {
        capital |= bits(bytes.max(u8x16::splat(b'A')).min(u8x16::splat(b'Z')).cmp_eq(bytes), i);
        other |= bits(bytes.max(u8x16::splat(0xC0)).cmp_eq(bytes), i);
        general |= bits(bytes.cmp_eq(u8x16::splat(0xE2)), i);
        mark |= bits(bytes.cmp_eq(u8x16::splat(0x80)), i);
    }
    (capital, other & !(general & mark >> 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Capitals;

    /// The same, a byte at a time.
    fn plain(bytes: &[u8]) -> Vec<usize> {
        let can_begin = |at: usize| {
            let behind = at > 0 && bytes[at - 1].is_ascii_uppercase();
            let mark = matches!(bytes[at..], [0xE2, 0x80, ..]) && at % 64 < 63;
            (bytes[at].is_ascii_uppercase() || bytes[at] >= 0xC0) && !behind && !mark
        };
        (0..bytes.len()).filter(|at| can_begin(*at)).collect()
    }

    proptest! {
        #[test]
        fn every_capital_is_found(text in "[@AZ\\[az`É“— ]{0,200}") {
            let found: Vec<_> = Capitals::new(text.as_bytes()).collect();
            prop_assert_eq!(found, plain(text.as_bytes()));
        }
    }
}
