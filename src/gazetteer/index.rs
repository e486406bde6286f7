//! The index of names: from a folded name to everybody who has it, and what a text must begin with to be one.

use crate::gazetteer::key::{self, Walk};
use crate::gazetteer::slots::{Hints, Slots};
use crate::gazetteer::store::{MOST, Store};

/// Who has a name.
#[derive(Clone, Copy, Debug)]
enum Owner {
    /// One entry, by its number.
    One(u32),
    /// Several: the place of the last of them among the links.
    Several(u32),
}

impl Owner {
    /// Reads a value of a slot.
    fn of(value: u32) -> Self {
        if value & 1 == 0 { Self::One(value / 2) } else { Self::Several(value / 2) }
    }

    fn value(self) -> u32 {
        match self {
            Self::One(number) => number * 2,
            Self::Several(place) => place * 2 + 1,
        }
    }
}

/// Names by the hash of their folded key.
///
/// Running text asks for far more words than there are names in it: hints tell that no name begins with a word or with
/// these words, and lie in the cache.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    pub(crate) slots: Slots,
    /// Who has a shared name: a number, and the place of the next one; the last leads back to the first.
    pub(crate) links: Vec<(u32, u32)>,
    /// First words of names, by their leads.
    pub(crate) first: Hints,
    /// Beginnings of names, from two words to the whole.
    pub(crate) longer: Hints,
    /// The words before the first capital of names such as "van der Doorn", and their leads.
    pub(crate) small: Hints,
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
    fn new(owner: Owner, links: &'g [(u32, u32)]) -> Self {
        match owner {
            Owner::One(number) => Self { next: Some(number), last: number, links: &[], left: 1 },
            Owner::Several(last) => Self { next: links.get(last as usize).map(|l| l.1), last, links, left: links.len() },
        }
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
    /// Returns the index of all names of a store, with room for as many more.
    pub(crate) fn new(store: &Store) -> Self {
        let mut count = 0;
        store.each_name(&mut |_, _| count += 1);
        Self::with_room(store, count * 2, count * 2)
    }

    /// Returns the same without room for more.
    pub(crate) fn fitted(&self, store: &Store) -> Self {
        Self::with_room(store, self.slots.used(), self.links.len().max(store.len()))
    }

    /// Tells whether much is reserved beyond what is held.
    pub(crate) fn is_wide(&self) -> bool {
        self.slots.is_wide()
    }

    /// Lists the names of a store with room for so many different ones, and for numbers and places below `largest`.
    pub(crate) fn with_room(store: &Store, count: usize, largest: usize) -> Self {
        let hints = |count: usize, least, most| Hints::with_bits(count.clamp(least, most));
        let mut index = Self {
            slots: Slots::with_room(count, largest * 2),
            links: Vec::new(),
            // More hints for first words would not stay in the inner caches.
            first: hints(count / 2, 1 << 10, 1 << 18),
            longer: hints(count * 16, 1 << 10, usize::MAX),
            // What a word of a text may be mistaken for decides what is found there, so these are many.
            small: hints(count * 8, 1 << 12, 1 << 17),
        };
        store.each_name(&mut |number, name| index.insert(store, number, name, true));
        index.links.shrink_to_fit();
        index
    }

    /// Adds a name of an entry; the store must have it already. `new` tells that the entry had no other names before.
    pub(crate) fn add(&mut self, store: &Store, number: u32, name: &str, new: bool) {
        let largest = Owner::Several((number as usize).max(self.links.len() + 2).min(MOST) as u32).value();
        if self.slots.has_room_for(largest as usize) {
            self.insert(store, number, name, new);
        } else {
            *self = Self::new(store);
        }
    }

    /// Returns who has a name.
    pub(crate) fn numbers(&self, store: &Store, name: &str) -> Numbers<'_> {
        self.may_be(name).and_then(|hash| self.named(store, hash, name)).unwrap_or_else(Numbers::none)
    }

    /// Returns the hash of a text, unless a hint tells that no name begins with its first words or ends with its last.
    fn may_be(&self, text: &str) -> Option<u64> {
        let mut walk = Walk::new(text, 0);
        let mut hash = walk.step()?;
        let mut hint = self.first.hint(walk.lead);
        while let Some(next) = walk.step() {
            if !hint.goes_on {
                return None;
            }
            hash = next;
            hint = self.longer.hint(next);
        }
        hint.ends.then_some(hash)
    }

    /// Returns who has a name of this hash.
    pub(crate) fn named(&self, store: &Store, hash: u64, name: &str) -> Option<Numbers<'_>> {
        self.find(store, hash, name).map(|(_, owner)| Numbers::new(owner, &self.links))
    }

    /// Bytes on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let hints = [&self.first, &self.longer, &self.small].map(Hints::bytes);
        self.slots.bytes() + self.links.capacity() * 8 + hints.iter().sum::<usize>()
    }

    fn find(&self, store: &Store, hash: u64, name: &str) -> Option<(usize, Owner)> {
        let found = self.slots.find(hash, |value| {
            let number = match Owner::of(value) {
                Owner::One(number) => Some(number),
                Owner::Several(last) => self.links.get(last as usize).map(|l| l.0),
            };
            number.is_some_and(|n| store.has_name(n, |own| key::same(own, name)))
        });
        found.map(|(slot, value)| (slot, Owner::of(value)))
    }

    fn insert(&mut self, store: &Store, number: u32, name: &str, new: bool) {
        let mut walk = Walk::new(name, 0);
        let Some(mut hash) = walk.step() else { return };
        let mut key = walk.lead;
        let mut hints = &mut self.first;
        while let Some(next) = walk.step() {
            hints.add_beginning(key);
            hints = &mut self.longer;
            hash = next;
            key = next;
        }
        hints.add_end(key);
        self.add_small(name);
        match self.find(store, hash, name) {
            Some((slot, owner)) => self.share(slot, owner, number, new),
            None => self.slots.insert(hash, Owner::One(number).value()),
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
                self.small.add_beginning(walk.lead);
                self.small.add_end(hash);
            }
            at = walk.end;
        }
    }

    /// Adds a number to those that have a name; a ring is added to in one step, however many share the name.
    fn share(&mut self, slot: usize, owner: Owner, number: u32, new: bool) {
        let Some(place) = u32::try_from(self.links.len()).ok().filter(|_| self.links.len() + 2 < MOST) else { return };
        let last = match owner {
            Owner::One(one) if one == number => return,
            Owner::One(one) => {
                self.links.extend([(one, place + 1), (number, place)]);
                return self.slots.replace(slot, Owner::Several(place + 1).value());
            }
            Owner::Several(last) => last as usize,
        };
        // A new entry has the highest number, and can only be the last.
        let known =
            if new { self.links.get(last).is_some_and(|l| l.0 == number) } else { Numbers::new(owner, &self.links).any(|n| n == number) };
        if known {
            return;
        }
        let Some(link) = self.links.get_mut(last) else { return };
        let first = std::mem::replace(&mut link.1, place);
        self.links.push((number, first));
        self.slots.replace(slot, Owner::Several(place).value());
    }
}
