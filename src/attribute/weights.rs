//! How much each feature counts for a candidate, as fitted by `onrecord-eval fit`.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;

use crate::attribute::answer::{Features, key_of};
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

/// What is asked of the end of reported words. For what comes before it is known the table has the most that any of its answers
/// counts, as the answer "*".
const OPEN: [&str; 3] = ["behind", "sure", "sure-link"];

impl Weights {
    /// Makes a table of features as they are written.
    fn of<S: AsRef<str>>(rows: &[(S, f64)]) -> Self {
        let mut most: BTreeMap<String, f64> = BTreeMap::new();
        for (feature, weight) in rows {
            if let Some(whatever) = whatever(feature.as_ref()) {
                let most = most.entry(whatever).or_default();
                *most = most.max(*weight);
            }
        }
        let mut weights = Self { slots: vec![(0, 0); ((rows.len() + most.len()) * 2 + 1).next_power_of_two()] };
        rows.iter().for_each(|(feature, weight)| weights.put(key_of(feature.as_ref()), *weight));
        most.iter().for_each(|(feature, weight)| weights.put(key_of(feature), *weight));
        weights
    }

    fn put(&mut self, key: u64, weight: f64) {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != Self::tag(key) {
            at = (at + 1) & mask;
        }
        self.slots[at] = (Self::tag(key), (weight * 100.0).round() as i32);
    }

    /// Returns the part of a key that is kept in its slot; the lower half says which slot that is.
    #[inline(always)]
    fn tag(key: u64) -> u32 {
        (key >> 32) as u32 | 1
    }

    #[inline(always)]
    fn get(&self, key: u64) -> Option<i32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key as usize & mask;
        loop {
            match *self.slots.get(at)? {
                (tag, weight) if tag == Self::tag(key) => return Some(weight),
                (0, _) => return None,
                _ => at = (at + 1) & mask,
            }
        }
    }
}

/// Returns how a feature of an end is written whose last answer may be any.
fn whatever(feature: &str) -> Option<String> {
    let (asked, answers) = feature.split_once('=').filter(|(asked, _)| OPEN.contains(asked))?;
    Some(answers.rsplit_once('|').map_or_else(|| format!("{asked}=*"), |(known, _)| format!("{asked}={known}|*")))
}

static WEIGHTS: Lazy<Weights> = Lazy::new(|| Weights::of(&read().unwrap_or_default()));

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

/// Returns the most that one of several adds.
pub(crate) fn most<F: FnOnce(&mut Sum<'_>)>(several: impl IntoIterator<Item = F>) -> i32 {
    #[cfg(feature = "fit")]
    if let Some(weights) = trial::WEIGHTS.read().ok().and_then(|w| w.clone()) {
        return several.into_iter().map(|tell| total(&weights, tell)).max().unwrap_or(0);
    }
    let weights = &*WEIGHTS;
    several.into_iter().map(|tell| total(weights, tell)).max().unwrap_or(0)
}

#[inline]
fn total(weights: &Weights, tell: impl FnOnce(&mut Sum<'_>)) -> i32 {
    let mut sum = Sum { weights, total: 0 };
    tell(&mut sum);
    sum.total
}

/// Returns the probability whose log-odds are so many hundredths.
pub(crate) fn probability(log_odds: i32) -> f64 {
    1.0 / (1.0 + (-f64::from(log_odds) / 100.0).exp())
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

    use super::Weights;

    pub(super) static WEIGHTS: RwLock<Option<Arc<Weights>>> = RwLock::new(None);

    /// Puts weights in the place of the table's, for the whole process.
    pub(crate) fn set(weights: &[(String, f64)]) {
        if let Ok(mut trial) = WEIGHTS.write() {
            *trial = Some(Arc::new(Weights::of(weights)));
        }
    }
}

fn read() -> Result<Vec<(&'static str, f64)>, Error> {
    table::rows("attribute/weights.tsv", include_str!("weights.tsv"))
        .map(|row| {
            let [feature, weight] = row.cells()?;
            let weight: f64 = weight.parse().map_err(|_| row.error("a number", weight))?;
            Ok((feature, weight))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Weights, read, whatever};

    #[test]
    fn the_table_reads() {
        match read() {
            Ok(rows) => {
                // Each feature has a slot of its own: none shares its key with another.
                let open: BTreeSet<String> = rows.iter().filter_map(|(feature, _)| whatever(feature)).collect();
                let slots = Weights::of(&rows).slots;
                assert_eq!(slots.iter().filter(|s| s.0 != 0).count(), rows.len() + open.len());
            }
            Err(error) => panic!("{error}"),
        }
    }
}
