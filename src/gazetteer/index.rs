//! The index of names: from a folded name to everybody who has it, and what a text must begin with to be one.

use crate::gazetteer::key::{self, Walk};
use crate::gazetteer::slots::{Bits, Slots};
use crate::gazetteer::store::{MOST, Store};

/// Set in the number under a name that several have: the rest is the place of the last of them among the links.
const SHARED: u32 = 1 << 31;

/// Names by the hash of their folded key.
///
/// Running text asks for far more words than there are names in it: one bit tells that no name begins with a word, another
/// that none begins with these words, and both lie in the cache.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    pub(crate) slots: Slots,
    /// Who has a shared name: a number, and the place of the next one; the last leads back to the first.
    pub(crate) links: Vec<(u32, u32)>,
    /// First words of names.
    pub(crate) first: Bits,
    /// Names of one word.
    pub(crate) single: Bits,
    /// Beginnings of names, from two words to the whole.
    pub(crate) longer: Bits,
    /// The words before the first capital of names such as "van der Doorn".
    pub(crate) small: Bits,
}

/// The numbers of the entries that have a name.
#[derive(Clone, Debug)]
pub(crate) struct Numbers<'g> {
    next: Option<u32>,
    last: u32,
    links: &'g [(u32, u32)],
    /// How many may still come: a damaged list ends as well.
    left: usize,
}

impl<'g> Numbers<'g> {
    fn new(value: u32, links: &'g [(u32, u32)]) -> Self {
        if value & SHARED == 0 {
            return Self { next: Some(value), last: value, links: &[], left: 1 };
        }
        let last = value & !SHARED;
        Self { next: links.get(last as usize).map(|l| l.1), last, links, left: links.len() }
    }

    pub(crate) fn none() -> Self {
        Self { next: None, last: 0, links: &[], left: 0 }
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let at = self.next.take()?;
        self.left = self.left.checked_sub(1)?;
        if self.links.is_empty() {
            return Some(at);
        }
        let (number, next) = *self.links.get(at as usize)?;
        self.next = (at != self.last).then_some(next);
        Some(number)
    }
}

impl NameIndex {
    /// Returns the index of all names of a store, with room for half as many more.
    pub(crate) fn new(store: &Store) -> Self {
        let mut count = 0;
        store.each_name(&mut |_, _| count += 1);
        let mut index = Self::with_room(count);
        store.each_name(&mut |number, name| index.insert(store, number, name, true));
        index
    }

    fn with_room(count: usize) -> Self {
        let slots = Slots::with_room(count);
        let room = slots.stored().len();
        // More bits for first words would not stay in the innermost cache.
        let few = || Bits::with_bits((room / 4).clamp(1 << 10, 1 << 17));
        Self { slots, links: Vec::new(), first: few(), single: few(), longer: Bits::with_bits((room * 8).max(1 << 10)), small: few() }
    }

    /// Adds a name of an entry; the store must have it already. `new` tells that the entry had no other names before.
    pub(crate) fn add(&mut self, store: &Store, number: u32, name: &str, new: bool) {
        if self.slots.is_full() {
            *self = Self::new(store);
        } else {
            self.insert(store, number, name, new);
        }
    }

    /// Returns who has a name.
    pub(crate) fn numbers(&self, store: &Store, name: &str) -> Numbers<'_> {
        key::hash(name).and_then(|hash| self.named(store, hash, name)).unwrap_or_else(Numbers::none)
    }

    /// Returns who has a name of this hash.
    pub(crate) fn named(&self, store: &Store, hash: u64, name: &str) -> Option<Numbers<'_>> {
        self.find(store, hash, name).map(|(_, value)| Numbers::new(value, &self.links))
    }

    /// Bytes on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let bits = [&self.first, &self.single, &self.longer, &self.small].map(Bits::bytes);
        self.slots.bytes() + self.links.capacity() * 8 + bits.iter().sum::<usize>()
    }

    fn find(&self, store: &Store, hash: u64, name: &str) -> Option<(usize, u32)> {
        self.slots.find(hash, |value| {
            let number = if value & SHARED == 0 { Some(value) } else { self.links.get((value & !SHARED) as usize).map(|l| l.0) };
            number.is_some_and(|n| store.has_name(n, |own| key::same(own, name)))
        })
    }

    fn insert(&mut self, store: &Store, number: u32, name: &str, new: bool) {
        let mut walk = Walk::new(name, 0);
        let mut whole = None;
        while let Some(hash) = walk.step() {
            if walk.count == 1 {
                self.first.add(hash)
            } else {
                self.longer.add(hash)
            }
            whole = Some(hash);
        }
        let Some(hash) = whole else { return };
        if walk.count == 1 {
            self.single.add(hash);
        }
        self.add_small(name);
        match self.find(store, hash, name) {
            Some((slot, value)) => self.share(slot, value, number, new),
            None => self.slots.insert(hash, number),
        }
    }

    /// Notes the words that stand before the first capital of a name: running text is searched for capitals only.
    fn add_small(&mut self, name: &str) {
        let capital = name.find(char::is_uppercase).unwrap_or(0);
        let mut at = 0;
        while at < capital {
            let mut walk = Walk::new(name, at);
            let Some(hash) = walk.step() else { return };
            if at == 0 || walk.end <= capital {
                self.small.add(hash);
            }
            at = walk.end;
        }
    }

    /// Adds a number to those that have a name; a ring is added to in one step, however many share the name.
    fn share(&mut self, slot: usize, value: u32, number: u32, new: bool) {
        let Some(place) = u32::try_from(self.links.len()).ok().filter(|_| self.links.len() + 2 < MOST) else { return };
        if value & SHARED == 0 {
            if value != number {
                self.links.extend([(value, place + 1), (number, place)]);
                self.slots.replace(slot, SHARED | (place + 1));
            }
            return;
        }
        let last = (value & !SHARED) as usize;
        // A new entry has the highest number, and can only be the last.
        let known =
            if new { self.links.get(last).is_some_and(|l| l.0 == number) } else { Numbers::new(value, &self.links).any(|n| n == number) };
        if known {
            return;
        }
        let Some(link) = self.links.get_mut(last) else { return };
        let first = std::mem::replace(&mut link.1, place);
        self.links.push((number, first));
        self.slots.replace(slot, SHARED | place);
    }
}
