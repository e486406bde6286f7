//! Which predicted span answers which marked one.

use std::collections::BTreeMap;

use crate::letters::LetterSet;

/// Pairs marked sets with predicted ones, one to one, best overlap first; only pairs that overlap by `least` count.
///
/// Returns, for each index in `gold` that has a partner, its index in `found`. Of two pairs that overlap alike, the one that
/// comes first in `gold`, then in `found`, is taken.
#[must_use]
pub fn pair(gold: &[&LetterSet], found: &[&LetterSet], least: f64) -> BTreeMap<usize, usize> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let overlap = g.overlap(f);
            if overlap > 0.0 && overlap >= least {
                pairs.push((overlap, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut taken = vec![false; found.len()];
    let mut partners = BTreeMap::new();
    for (_, i, j) in pairs {
        if !taken[j] && !partners.contains_key(&i) {
            taken[j] = true;
            partners.insert(i, j);
        }
    }
    partners
}
