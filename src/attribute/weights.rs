//! How much each feature counts for a candidate, as fitted by `onrecord-eval fit`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use once_cell::sync::Lazy;

use crate::attribute::feature::{Feature, key_of};
use crate::error::Error;
use crate::table;

/// The keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |key, byte| key.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

type Weights = HashMap<u64, f64, BuildHasherDefault<Same>>;

static WEIGHTS: Lazy<Weights> = Lazy::new(|| read().unwrap_or_default());

/// Returns the probability that something with these features is so.
pub(crate) fn probability(features: &[Feature<'_>]) -> f64 {
    #[cfg(feature = "fit")]
    if let Some(weights) = trial::WEIGHTS.read().ok().and_then(|w| w.clone()) {
        return of_sum(&weights, features);
    }
    of_sum(&WEIGHTS, features)
}

fn of_sum(weights: &Weights, features: &[Feature<'_>]) -> f64 {
    let sum: f64 = features.iter().filter_map(|f| weights.get(&f.key())).sum();
    1.0 / (1.0 + (-sum).exp())
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
    let (Some(slope), Some(offset)) = (weights.get(&key_of("calibration=slope")), weights.get(&key_of("calibration=offset"))) else {
        return p;
    };
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
            Ok(weights) => assert!(weights.len() > 100),
            Err(error) => panic!("{error}"),
        }
    }
}
