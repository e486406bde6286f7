//! Who holds or held which office, by its title and by surname.

use rustc_hash::FxHashMap;

use crate::gazetteer::store::Store;
use crate::text::fold;

/// The offices of all entries; made when first asked for, so that a list without offices pays nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offices {
    titles: FxHashMap<String, Vec<Office>>,
    surnames: FxHashMap<String, Vec<usize>>,
}

/// One office: the mayor of one town.
#[derive(Clone, Debug)]
struct Office {
    /// What it represents or heads, empty where that is not told.
    of: String,
    holders: Vec<usize>,
}

impl Offices {
    /// Lists the offices of the entries with these numbers.
    pub(crate) fn new(store: &Store, officers: &[u32]) -> Self {
        let mut offices = Self::default();
        // Where each office stands in the list under its title: a title may have a hundred thousand of them.
        let mut places: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        for number in officers.iter().map(|n| *n as usize) {
            let Some(entry) = store.entry(number) else { continue };
            if let Some(surname) = fold::key(&entry.name).rsplit(' ').next() {
                offices.surnames.entry(surname.to_owned()).or_default().push(number);
            }
            for role in &entry.roles {
                let of = role.of.as_deref().unwrap_or("");
                if !offices.titles.contains_key(&role.title) {
                    offices.titles.insert(role.title.clone(), Vec::new());
                }
                let Some(listed) = offices.titles.get_mut(&role.title) else { continue };
                let place = *places.entry((&role.title, of)).or_insert(listed.len());
                if place == listed.len() {
                    listed.push(Office { of: of.to_owned(), holders: Vec::new() });
                }
                if let Some(office) = listed.get_mut(place).filter(|o| o.holders.last() != Some(&number)) {
                    office.holders.push(number);
                }
            }
        }
        offices
    }

    pub(crate) fn has(&self, title: &str) -> bool {
        self.titles.contains_key(title)
    }

    /// Returns who has or had an office of this title whose `of` fits, by number.
    pub(crate) fn of(&self, title: &str, fits: impl Fn(&str) -> bool) -> Vec<usize> {
        let listed = self.titles.get(title).map_or(&[][..], Vec::as_slice);
        let mut numbers: Vec<usize> = listed.iter().filter(|o| fits(&o.of)).flat_map(|o| o.holders.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Returns those whose name ends in this folded word.
    pub(crate) fn bearers(&self, surname: &str) -> &[usize] {
        self.surnames.get(surname).map_or(&[][..], Vec::as_slice)
    }
}
