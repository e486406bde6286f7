//! What a gazetteer holds: the entries, and what they are found by.

use std::sync::OnceLock;

use crate::gazetteer::entry::Entry;
use crate::gazetteer::index::{NameIndex, Numbers};
use crate::gazetteer::offices::Offices;
use crate::gazetteer::slots::Slots;
use crate::gazetteer::store::Store;
use crate::gazetteer::{builtin, key};

#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) store: Store,
    /// Entry numbers by name and alias.
    pub(crate) names: NameIndex,
    /// Entry numbers by identifier.
    pub(crate) ids: Slots,
    /// The entries with roles, in the order in which they got them.
    pub(crate) officers: Vec<u32>,
    /// The mark of the built-in tables with which the entries begin; 0 when they do not.
    pub(crate) builtin: u32,
    offices: OnceLock<Offices>,
}

impl Contents {
    /// Returns contents as they were stored.
    pub(crate) fn from_stored(store: Store, names: NameIndex, ids: Slots, officers: Vec<u32>, builtin: u32) -> Self {
        Self { store, names, ids, officers, builtin, offices: OnceLock::new() }
    }

    /// Returns contents without entries, which will begin with the built-in ones, of so many rows.
    pub(crate) fn marked(builtin: u32, rows: usize) -> Self {
        let names = NameIndex::with_room(&Store::default(), rows * 2, rows * 2);
        Self { builtin, names, ids: Slots::with_room(rows, rows), ..Self::default() }
    }

    /// Returns the same with every entry in its compact form, as it is stored.
    pub(crate) fn compact(&self) -> Self {
        let mut store = Store::default();
        for entry in self.store.owned() {
            store.push(&entry);
        }
        let names = NameIndex::new(&store);
        Self::from_stored(store, names, self.ids.clone(), self.officers.clone(), self.builtin)
    }

    /// Tells whether the entries begin with the built-in ones of this version.
    pub(crate) fn has_builtin(&self) -> bool {
        self.builtin == builtin::mark()
    }

    /// Returns who has a name.
    pub(crate) fn numbers(&self, name: &str) -> Numbers<'_> {
        self.names.numbers(&self.store, name)
    }

    /// Returns who has an identifier.
    pub(crate) fn number_of(&self, id: &str) -> Option<u32> {
        self.ids.find(key::exact(id), |n| self.store.id(n) == Some(id)).map(|(_, number)| number)
    }

    pub(crate) fn offices(&self) -> &Offices {
        self.offices.get_or_init(|| Offices::new(&self.store, &self.officers))
    }

    /// Adds an entry, or joins it to the one it belongs to.
    pub(crate) fn add(&mut self, entry: Entry) {
        let same = match &entry.id {
            Some(id) => self.number_of(id),
            None => {
                let mut numbers = self.numbers(&entry.name);
                numbers.next().filter(|_| numbers.next().is_none())
            }
        };
        if !entry.roles.is_empty() {
            self.offices = OnceLock::new();
        }
        match same {
            Some(number) => self.join(number, entry),
            None => self.push(&entry),
        }
    }

    fn push(&mut self, entry: &Entry) {
        let Some(number) = self.store.push(entry) else { return };
        if let Some(id) = &entry.id {
            if self.ids.has_room_for(number as usize) {
                self.ids.insert(key::exact(id), number);
            } else {
                self.ids = self.listed_ids(2);
            }
        }
        if !entry.roles.is_empty() {
            self.officers.push(number);
        }
        for name in std::iter::once(&entry.name).chain(&entry.aliases) {
            self.names.add(&self.store, number, name, true);
        }
    }

    fn join(&mut self, number: u32, row: Entry) {
        let Some(entry) = self.store.entry_mut(number) else { return };
        if entry.roles.is_empty() && !row.roles.is_empty() {
            self.officers.push(number);
        }
        let names: Vec<String> = std::iter::once(&row.name).chain(&row.aliases).filter(|n| !n.is_empty()).cloned().collect();
        entry.join(row);
        for name in names {
            self.names.add(&self.store, number, &name, false);
        }
    }

    /// Lists all identifiers anew, with room for so many times as many.
    fn listed_ids(&self, times: usize) -> Slots {
        let numbers = || (0..).take(self.store.len()).filter_map(|n| self.store.id(n).map(|id| (n, id)));
        let mut ids = Slots::with_room(numbers().count() * times, self.store.len() * times);
        numbers().for_each(|(number, id)| ids.insert(key::exact(id), number));
        ids
    }

    /// Gives back what was reserved beyond what is held.
    pub(crate) fn shrink(&mut self) {
        self.store.shrink();
        self.officers.shrink_to_fit();
        if self.names.is_wide() {
            self.names = self.names.fitted(&self.store);
        }
        if self.ids.is_wide() {
            self.ids = self.listed_ids(1);
        }
    }

    /// Bytes on the heap, without what was made by being asked for.
    pub(crate) fn bytes(&self) -> usize {
        self.store.bytes() + self.names.bytes() + self.ids.bytes() + self.officers.capacity() * 4
    }
}

/// The entries of a gazetteer, by number; each is made from its compact form when it is first asked for.
#[derive(Clone, Copy)]
pub struct Entries<'g> {
    store: &'g Store,
}

impl<'g> Entries<'g> {
    pub(crate) fn new(contents: &'g Contents) -> Self {
        Self { store: &contents.store }
    }

    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Tells whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the entry that was added so many entries after the first.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&'g Entry> {
        self.store.entry(number)
    }

    /// Iterates over all, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &'g Entry> + use<'g> {
        let store = self.store;
        (0..store.len()).filter_map(move |n| store.entry(n))
    }
}

impl std::fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
