//! Hints: what a word may be, told by some bits of its hash.

/// Flags of words in a table of bytes without keys: a word has all flags of its own, and rarely those of another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hints {
    /// As many as a power of two, or none.
    flags: Box<[u8]>,
}

impl Hints {
    /// Returns a table of at least `len` bytes; with eight for each word one word in eight has flags of another.
    pub(crate) fn new(len: usize) -> Self {
        Self { flags: vec![0; len.next_power_of_two()].into_boxed_slice() }
    }

    pub(crate) fn len(&self) -> usize {
        self.flags.len()
    }

    /// Gives flags to the word with a hash.
    pub(crate) fn set(&mut self, hash: u64, flags: u8) {
        let place = self.place(hash);
        if let Some(known) = self.flags.get_mut(place) {
            *known |= flags;
        }
    }

    /// Returns the flags of the word with a hash.
    #[inline]
    pub(crate) fn of(&self, hash: u64) -> u8 {
        self.flags.get(self.place(hash)).copied().unwrap_or(0)
    }

    #[inline]
    fn place(&self, hash: u64) -> usize {
        hash as usize & self.flags.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Hints;
    use crate::text::fold;

    #[test]
    fn a_word_has_its_flags() {
        let mut hints = Hints::new(64);
        hints.set(fold::hash("harbour"), 1);
        hints.set(fold::hash("harbour"), 4);
        assert_eq!((hints.of(fold::hash("harbour")), hints.len()), (5, 64));
        assert_eq!(Hints::default().of(7), 0);
    }
}
