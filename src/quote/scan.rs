//! Finding the bytes at which a mark may begin, 64 at a time.

use wide::u8x16;

use crate::text::block::{self, BLOCK, bits, vectors};

/// How many candidates are handed on together.
pub(crate) const ROOM: usize = 192;

/// Walks over the offsets at which a mark may begin, in order.
///
/// Every mark is among them. So are a few bytes that only look like one: `#` and `&`, other characters that begin
/// with the bytes C2 and E2, and corner brackets cut by the end of a block.
#[derive(Debug)]
pub(crate) struct Scan<'t> {
    bytes: &'t [u8],
    /// Where the present block begins.
    block: usize,
    /// One bit for each candidate of the present block that is still to come.
    hits: u64,
}

impl<'t> Scan<'t> {
    pub(crate) fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, block: 0, hits: block::look(bytes, 0, hits) }
    }

    /// Returns the next candidates, as many as there is room for; none at the end of the text.
    ///
    /// Many at once: a loop that goes from one to the next as they are asked for mispredicts where each block ends.
    #[inline(never)]
    pub(crate) fn next<'b>(&mut self, room: &'b mut [usize; ROOM]) -> &'b [usize] {
        let mut found = 0;
        loop {
            if self.hits != 0 {
                if found > ROOM - BLOCK {
                    return &room[..found];
                }
                // Two at a blow: what is no candidate is overwritten by the next.
                let second = self.hits & (self.hits - 1);
                let mut rest = second & second.wrapping_sub(1);
                room[found] = self.block + self.hits.trailing_zeros() as usize;
                room[found + 1] = self.block + second.trailing_zeros() as usize;
                found += 1 + usize::from(second != 0);
                while rest != 0 {
                    room[found] = self.block + rest.trailing_zeros() as usize;
                    found += 1;
                    rest &= rest - 1;
                }
                self.hits = 0;
            }
            self.block += BLOCK;
            if self.block >= self.bytes.len() {
                self.block = self.bytes.len();
                return &room[..found];
            }
            self.hits = block::look(self.bytes, self.block, hits);
        }
    }
}

#[inline]
fn hits(block: &[u8; BLOCK]) -> u64 {
    let mut found = 0;
    let mut kana = u8x16::splat(0);
    for (i, bytes) in vectors(block) {
        // 22 and 27 in one comparison, with 23 and 26, which are rare.
        let straight = (bytes | u8x16::splat(0x05)).cmp_eq(u8x16::splat(b'\''));
        let grave = bytes.cmp_eq(u8x16::splat(b'`'));
        // C2 and E2.
        let curly = (bytes | u8x16::splat(0x20)).cmp_eq(u8x16::splat(0xE2));
        found |= bits(straight | grave | curly, i);
        kana |= bytes.cmp_eq(u8x16::splat(0xE3));
    }
    if bits(kana, 0) != 0 {
        found |= corners(block);
    }
    found
}

/// Returns one bit for each corner bracket and double prime of a block.
///
/// E3 begins every kana as well, so all three bytes are compared.
fn corners(block: &[u8; BLOCK]) -> u64 {
    let (mut first, mut second, mut third) = (0, 0, 0);
    for (i, bytes) in vectors(block) {
        first |= bits(bytes.cmp_eq(u8x16::splat(0xE3)), i);
        second |= bits(bytes.cmp_eq(u8x16::splat(0x80)), i);
        // 8C to 8F and 9C to 9F.
        third |= bits((bytes | u8x16::splat(0x13)).cmp_eq(u8x16::splat(0x9F)), i);
    }
    // What the end of the block cuts is a candidate.
    first & (second >> 1 | 1 << 63) & (third >> 2 | 3 << 62)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BLOCK, ROOM, Scan};

    fn scan(text: &str) -> Vec<usize> {
        let mut scan = Scan::new(text.as_bytes());
        let (mut room, mut found) = ([0; ROOM], Vec::new());
        loop {
            let next = scan.next(&mut room);
            if next.is_empty() {
                break;
            }
            found.extend_from_slice(next);
        }
        assert!(scan.next(&mut room).is_empty(), "the end stays the end");
        found
    }

    /// What the scan must find, a byte at a time, and what it may find.
    fn agrees_with_a_plain_loop(text: &str) {
        let bytes = text.as_bytes();
        let found = scan(text);
        let mut next = found.iter().copied().peekable();
        for at in 0..bytes.len() {
            let must = matches!(bytes[at..], [b'"' | b'\'' | b'`' | 0xC2 | 0xE2, ..] | [0xE3, 0x80, 0x8C..=0x8F | 0x9D..=0x9F, ..]);
            let cut = bytes[at] == 0xE3 && at % BLOCK > BLOCK - 3;
            let may = must || cut || matches!(bytes[at..], [b'#' | b'&', ..] | [0xE3, 0x80, 0x9C, ..]);
            let is_found = next.next_if_eq(&at).is_some();
            assert!(is_found || !must, "a mark at {at} of {text:?} is missed");
            assert!(!is_found || may, "{at} of {text:?} is no mark");
        }
        assert_eq!(next.next(), None, "no order in {found:?}");
    }

    #[test]
    fn marks_are_found_wherever_a_block_cuts_them() {
        for mark in ["\"", "'", "`", "’", "«", "「", "〟", "か", "é", "#"] {
            for before in [0, 1, 14, 15, 16, 60, 61, 62, 63, 64, 65, 126, 127, 128] {
                for after in [0, 1, 70] {
                    agrees_with_a_plain_loop(&format!("{}{mark}{}{mark}", "a".repeat(before), "b".repeat(after)));
                }
            }
        }
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        assert!(scan("").is_empty());
        assert_eq!(scan(&"It is late, e\u{301}té, кто, 林小姐, ひる. ".repeat(3)).len(), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: if cfg!(miri) { 4 } else { 400 },
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn any_text_is_scanned_as_by_a_plain_loop(text in ".{0,300}", marks in "[a-d “”‘’'\"`«»「」〝〟〜かé\n]{0,300}") {
            agrees_with_a_plain_loop(&text);
            agrees_with_a_plain_loop(&marks);
        }
    }
}
