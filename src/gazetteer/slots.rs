//! A flat hash table of numbers under 64-bit hashes; what they stand for is checked by the caller.

/// Each slot holds a number, counted from 1, and above it half of its hash; 0 is free.
///
/// Eight bytes a slot and no key: a million names have two million slots, 16 MiB.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    slots: Vec<u64>,
    used: usize,
}

impl Slots {
    /// Returns a table with room for so many numbers, and half as many again.
    pub(crate) fn with_room(count: usize) -> Self {
        let len = (count.saturating_mul(3) / 2).max(8).next_power_of_two();
        Self { slots: vec![0; len], used: 0 }
    }

    /// Returns a table as it was stored; `None` when it can be none.
    pub(crate) fn from_stored(slots: Vec<u64>) -> Option<Self> {
        let used = slots.iter().filter(|s| **s != 0).count();
        let fits = slots.is_empty() || slots.len().is_power_of_two() && used < slots.len();
        fits.then_some(Self { slots, used })
    }

    pub(crate) fn stored(&self) -> &[u64] {
        &self.slots
    }

    /// Tells whether three quarters are taken: beyond them a search grows long.
    pub(crate) fn is_full(&self) -> bool {
        self.used * 4 >= self.slots.len() * 3
    }

    /// Returns the first number under a hash that is `meant`, with its slot.
    pub(crate) fn find(&self, hash: u64, mut meant: impl FnMut(u32) -> bool) -> Option<(usize, u32)> {
        let mut at = self.home(hash)?;
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            let number = (slot as u32).wrapping_sub(1);
            if slot >> 32 == hash & 0xFFFF_FFFF && meant(number) {
                return Some((at, number));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Adds a number under a hash. The table must not be full.
    pub(crate) fn insert(&mut self, hash: u64, number: u32) {
        let Some(mut at) = self.home(hash) else { return };
        while self.slots.get(at).is_some_and(|s| *s != 0) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (hash << 32) | u64::from(number + 1);
            self.used += 1;
        }
    }

    /// Puts another number into a slot.
    pub(crate) fn replace(&mut self, at: usize, number: u32) {
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (*slot & !0xFFFF_FFFF) | u64::from(number + 1);
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.slots.capacity() * 8
    }

    /// The slot where the search for a hash begins, by its upper bits.
    fn home(&self, hash: u64) -> Option<usize> {
        let bits = self.slots.len().checked_ilog2()?;
        Some(hash.checked_shr(64 - bits).unwrap_or(0) as usize)
    }
}

/// A set of hashes, with false hits: one bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Returns an empty set of `bits` bits, a power of two.
    pub(crate) fn with_bits(bits: usize) -> Self {
        Self(vec![0; bits / 64])
    }

    /// Returns a set as it was stored; `None` when it can be none.
    pub(crate) fn from_stored(words: Vec<u64>) -> Option<Self> {
        (words.is_empty() || words.len().is_power_of_two()).then_some(Self(words))
    }

    pub(crate) fn stored(&self) -> &[u64] {
        &self.0
    }

    pub(crate) fn add(&mut self, hash: u64) {
        let at = self.word(hash);
        if let Some(word) = self.0.get_mut(at) {
            *word |= 1 << (hash & 63);
        }
    }

    pub(crate) fn may_have(&self, hash: u64) -> bool {
        self.0.get(self.word(hash)).is_some_and(|word| (word >> (hash & 63)) & 1 == 1)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.capacity() * 8
    }

    fn word(&self, hash: u64) -> usize {
        (hash >> 6) as usize & self.0.len().wrapping_sub(1)
    }
}
