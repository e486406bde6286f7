//! How much each feature counts for a candidate, as fitted by `onrecord-eval fit`.

use once_cell::sync::Lazy;

use crate::attribute::feature::{Features, key_of};
use crate::error::Error;
use crate::table;

/// The weight of each feature by its key, in hundredths of log-odds, so that sums are exact in any order.
///
/// Open addressing, half of the slots empty or more, 8 bytes a slot: one cache line a feature, where a map of keys and numbers
/// needs two (a third of the time of weighing).
#[derive(Debug)]
pub(crate) struct Weights {
    /// The upper half of the key, 0 for an empty slot, and the weight.
    slots: Vec<(u32, i32)>,
}

impl Weights {
    /// Returns the part of a key that is kept in its slot; the lower half says which slot that is.
    fn tag(key: u64) -> u32 {
        ((key >> 32) as u32).max(1)
    }

    #[inline]
    fn get(&self, key: u64) -> Option<i32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key as u32 as usize & mask;
        loop {
            match self.slots.get(at)? {
                (0, _) => return None,
                (tag, weight) if *tag == Self::tag(key) => return Some(*weight),
                _ => at = (at + 1) & mask,
            }
        }
    }
}

impl Default for Weights {
    fn default() -> Self {
        std::iter::empty().collect()
    }
}

impl FromIterator<(u64, f64)> for Weights {
    fn from_iter<I: IntoIterator<Item = (u64, f64)>>(weights: I) -> Self {
        let weights: Vec<(u64, f64)> = weights.into_iter().collect();
        let mut table = Self { slots: vec![(0, 0); (weights.len() * 2 + 1).next_power_of_two()] };
        let mask = table.slots.len() - 1;
        for (key, weight) in weights {
            let mut at = key as u32 as usize & mask;
            while table.slots[at].0 != 0 && table.slots[at].0 != Self::tag(key) {
                at = (at + 1) & mask;
            }
            table.slots[at] = (Self::tag(key), (weight * 100.0).round() as i32);
        }
        table
    }
}

static WEIGHTS: Lazy<Weights> = Lazy::new(|| read().unwrap_or_default());

/// Adds up the weights of the features it is told.
pub(crate) struct Sum<'w> {
    weights: &'w Weights,
    /// In hundredths.
    total: i32,
}

impl<'s> Features<'s> for Sum<'_> {
    #[inline]
    fn take(&mut self, key: u64, _: &'static str, _: [&'s str; 3]) {
        self.total += self.weights.get(key).unwrap_or(0);
    }
}

/// Returns what the features that `tell` tells add to the log-odds, in hundredths.
pub(crate) fn log_odds(tell: impl FnOnce(&mut Sum<'_>)) -> i32 {
    #[cfg(feature = "fit")]
    if let Some(weights) = trial::WEIGHTS.read().ok().and_then(|w| w.clone()) {
        return total(&weights, tell);
    }
    total(&WEIGHTS, tell)
}

fn total(weights: &Weights, tell: impl FnOnce(&mut Sum<'_>)) -> i32 {
    let mut sum = Sum { weights, total: 0 };
    tell(&mut sum);
    sum.total
}

/// Returns the probability that something is so whose features `tell` tells, beside those that were summed up `before`.
pub(crate) fn probability(before: i32, tell: impl FnOnce(&mut Sum<'_>)) -> f64 {
    1.0 / (1.0 + (-f64::from(before + log_odds(tell)) / 100.0).exp())
}

/// Returns how often what the weights find this likely is right, content and source, as measured with `onrecord-eval fit`.
pub(crate) fn calibrated(p: f64) -> f64 {
    #[cfg(feature = "fit")]
    if let Some(weights) = trial::WEIGHTS.read().ok().and_then(|w| w.clone()) {
        return calibrate(&weights, p);
    }
    calibrate(&WEIGHTS, p)
}

fn calibrate(weights: &Weights, p: f64) -> f64 {
    let (Some(slope), Some(offset)) = (weights.get(key_of("calibration=slope")), weights.get(key_of("calibration=offset"))) else {
        return p;
    };
    let (slope, offset) = (f64::from(slope) / 100.0, f64::from(offset) / 100.0);
    let p = p.clamp(0.001, 0.999);
    1.0 / (1.0 + (-(slope * (p / (1.0 - p)).ln() + offset)).exp())
}

/// Weights on trial, in place of those of the table.
#[cfg(feature = "fit")]
pub(crate) mod trial {
    use std::sync::{Arc, RwLock};

    use super::{Weights, key_of};

    pub(super) static WEIGHTS: RwLock<Option<Arc<Weights>>> = RwLock::new(None);

    /// Puts weights in the place of the table's, for the whole process.
    pub(crate) fn set(weights: &[(String, f64)]) {
        let map = weights.iter().map(|(feature, weight)| (key_of(feature), *weight)).collect();
        if let Ok(mut trial) = WEIGHTS.write() {
            *trial = Some(Arc::new(map));
        }
    }
}

fn read() -> Result<Weights, Error> {
    table::rows("attribute/weights.tsv", include_str!("weights.tsv"))
        .map(|row| {
            let [feature, weight] = row.cells()?;
            let weight: f64 = weight.parse().map_err(|_| row.error("a number", weight))?;
            Ok((key_of(feature), weight))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_reads() {
        match super::read() {
            Ok(weights) => {
                // Each feature has a slot of its own: none shares its key with another.
                let rows = include_str!("weights.tsv").lines().filter(|l| !l.starts_with('#')).count();
                assert_eq!(weights.slots.iter().filter(|s| s.0 != 0).count(), rows);
            }
            Err(error) => panic!("{error}"),
        }
    }
}
