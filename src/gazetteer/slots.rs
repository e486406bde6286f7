//! A flat hash table of values under 64-bit hashes; what they stand for is checked by the caller.

/// Each slot holds a value, counted from 1, and above it as much of its hash as there is room for; 0 is free.
///
/// Four bytes a slot and no key: a million names take 5 MiB, with 10 bits of the hash of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    slots: Vec<u32>,
    used: usize,
    /// The bits of the value.
    value: u32,
}

impl Slots {
    /// Returns a table for so many values, up to the largest, with a quarter of free slots beside them.
    pub(crate) fn with_room(count: usize, largest: usize) -> Self {
        let largest = u32::try_from(largest).unwrap_or(u32::MAX).saturating_add(1);
        Self { slots: vec![0; Self::len_for(count)], used: 0, value: u32::MAX >> largest.leading_zeros() }
    }

    /// Returns a table as it was stored; `None` when it can be none.
    pub(crate) fn from_stored(slots: Vec<u32>, value: u32) -> Option<Self> {
        let used = slots.iter().filter(|s| **s != 0).count();
        let fits = slots.is_empty() || value.wrapping_add(1) & value == 0 && used < slots.len();
        fits.then_some(Self { slots, used, value })
    }

    /// Returns what [`Self::from_stored`] takes.
    pub(crate) fn stored(&self) -> (&[u32], u32) {
        (&self.slots, self.value)
    }

    fn len_for(count: usize) -> usize {
        count.saturating_add(count / 4).max(8)
    }

    /// Returns how many values there are.
    pub(crate) fn used(&self) -> usize {
        self.used
    }

    /// Tells whether a table made anew for these values would be much smaller.
    pub(crate) fn is_wide(&self) -> bool {
        self.slots.len() > Self::len_for(self.used) / 8 * 9 + 8
    }

    /// Tells whether a value can be added: with more than seven eighths taken a search grows long.
    pub(crate) fn has_room_for(&self, value: usize) -> bool {
        self.used * 8 < self.slots.len() * 7 && value < self.value as usize
    }

    /// Returns the first value under a hash that is `meant`, with its slot.
    #[inline]
    pub(crate) fn find(&self, hash: u64, mut meant: impl FnMut(u32) -> bool) -> Option<(usize, u32)> {
        let mut at = self.home(hash);
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            let value = (slot & self.value).wrapping_sub(1);
            if (slot ^ hash as u32) & !self.value == 0 && meant(value) {
                return Some((at, value));
            }
            at = self.after(at);
        }
    }

    /// Adds a value under a hash, where there is room for it.
    pub(crate) fn insert(&mut self, hash: u64, value: u32) {
        if self.used + 1 >= self.slots.len() {
            return;
        }
        let mut at = self.home(hash);
        while self.slots.get(at).is_some_and(|s| *s != 0) {
            at = self.after(at);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (hash as u32 & !self.value) | (value + 1);
            self.used += 1;
        }
    }

    /// Puts another value into a slot.
    pub(crate) fn replace(&mut self, at: usize, value: u32) {
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (*slot & !self.value) | (value + 1);
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.slots.capacity() * 4
    }

    /// The slot where the search for a hash begins.
    fn home(&self, hash: u64) -> usize {
        share(hash, self.slots.len())
    }

    fn after(&self, at: usize) -> usize {
        if at + 1 < self.slots.len() { at + 1 } else { 0 }
    }
}

/// Maps the upper half of a hash to a place below `len`, which need not be a power of two; it must be below 2^32.
fn share(hash: u64, len: usize) -> usize {
    ((hash >> 32).wrapping_mul(len as u64) >> 32) as usize
}

/// What may begin with some words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hint {
    /// Some name goes on after them.
    pub(crate) goes_on: bool,
    /// Some name is made of them.
    pub(crate) ends: bool,
}

impl Hint {
    pub(crate) fn any(self) -> bool {
        self.goes_on || self.ends
    }
}

/// Beginnings of names and whole names, by their hashes, with false hits: one bit each.
///
/// Both bits of the same words lie together, so that one look tells both.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hints(Vec<u64>);

impl Hints {
    /// Returns an empty set of so many bits.
    pub(crate) fn with_bits(bits: usize) -> Self {
        Self(vec![0; bits.div_ceil(64)])
    }

    /// Returns a set as it was stored.
    pub(crate) fn from_stored(words: Vec<u64>) -> Self {
        Self(words)
    }

    pub(crate) fn stored(&self) -> &[u64] {
        &self.0
    }

    /// Notes that a name goes on after these words.
    pub(crate) fn add_beginning(&mut self, hash: u64) {
        self.add(hash, hash);
    }

    /// Notes that a name is made of these words.
    pub(crate) fn add_end(&mut self, hash: u64) {
        self.add(hash, hash >> 6);
    }

    #[inline]
    pub(crate) fn hint(&self, hash: u64) -> Hint {
        let word = self.0.get(share(hash, self.0.len())).copied().unwrap_or(0);
        Hint { goes_on: (word >> (hash & 63)) & 1 == 1, ends: (word >> ((hash >> 6) & 63)) & 1 == 1 }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.capacity() * 8
    }

    fn add(&mut self, hash: u64, bit: u64) {
        let at = share(hash, self.0.len());
        if let Some(word) = self.0.get_mut(at) {
            *word |= 1 << (bit & 63);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Slots;

    #[test]
    fn values_are_found_under_their_hashes() {
        let hash = |n: u32| u64::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut slots = Slots::with_room(1_000, 2_000);
        for n in 0..1_000 {
            assert!(slots.has_room_for(2 * n as usize));
            slots.insert(hash(n), 2 * n);
        }
        assert!(!slots.is_wide());
        let (stored, value) = slots.stored();
        let again = Slots::from_stored(stored.to_vec(), value).expect("a good table");
        for n in 0..1_000 {
            assert_eq!(again.find(hash(n), |value| value == 2 * n).map(|(_, value)| value), Some(2 * n));
        }
        assert_eq!(again.find(hash(1_000), |_| false), None);
    }

    #[test]
    fn a_full_table_takes_no_more() {
        let mut slots = Slots::with_room(1, 100);
        (0..20).for_each(|n| slots.insert(u64::from(n), n));
        assert!(!slots.has_room_for(0));
        assert_eq!(slots.find(1 << 60, |_| false), None);
        assert_eq!(Slots::from_stored(vec![1; 8], 127).map(|s| s.used()), None);
    }
}
