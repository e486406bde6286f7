//! Logistic regression on features that are written words, most of which come to count nothing.
//!
//! FTRL-Proximal, from McMahan et al., “Ad Click Prediction: a View from the Trenches” (KDD 2013): every feature has a
//! learning rate of its own, so that rare ones learn as fast as frequent ones, and the L1 penalty leaves the weight of a
//! feature at exactly 0 until the examples speak for it. What it gives depends on the order of the examples: the weights are
//! the means over a few orders that fixed seeds settle, so that the same examples give the same weights.

use std::collections::HashMap;

use fastrand::Rng;

/// The learning rate before a feature has seen anything: alpha of the paper.
const RATE: f64 = 0.1;
/// Keeps the first steps of a feature from being the largest: beta, of which the paper says that 1 does.
const CALM: f64 = 1.0;
/// The L2 penalty: a weight has to be worth its size, which holds those of features that always stand together near each other.
const RIDGE: f64 = 1.0;
/// How often all examples are gone through: behind the fourth time the loss still falls, but on these examples only.
const EPOCHS: usize = 4;
/// Where the orders of the examples begin. Any numbers do: what one order happens to do to the weights the mean takes out,
/// which moved the figures on dev by half a point either way.
const SEEDS: [u64; 4] = [7, 8, 9, 10];
/// Weights smaller than this are left out: one of them moves no probability by a hundredth.
const LEAST: f64 = 0.03;

/// What to learn from: features, and whether what has them is right.
#[derive(Debug, Default)]
pub struct Examples {
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    examples: Vec<Example>,
}

#[derive(Debug)]
struct Example {
    features: Vec<usize>,
    right: bool,
}

/// How much caution a fit takes.
#[derive(Clone, Copy, Debug)]
pub struct Caution {
    /// The L1 penalty: the larger, the fewer features count.
    pub lasso: f64,
    /// A feature of fewer examples than this counts nothing.
    pub least: usize,
}

/// What was learnt.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// What each feature counts (log-odds, two decimals), in order of the features; those that count next to nothing are left out.
    pub weights: Vec<(String, f64)>,
    /// How many examples there were.
    pub examples: usize,
    /// The mean loss (in nats) over the last time through, each example judged before it was learnt from.
    pub loss: f64,
}

/// The state of one feature: `z` and `n` of the paper.
#[derive(Clone, Copy, Debug, Default)]
struct Coordinate {
    z: f64,
    n: f64,
}

impl Coordinate {
    fn weight(self, lasso: f64) -> f64 {
        if self.z.abs() <= lasso {
            return 0.0;
        }
        (self.z.signum() * lasso - self.z) / ((CALM + self.n.sqrt()) / RATE + RIDGE)
    }

    fn learn(&mut self, gradient: f64, lasso: f64) {
        let squared = gradient * gradient;
        let sigma = ((self.n + squared).sqrt() - self.n.sqrt()) / RATE;
        self.z += gradient - sigma * self.weight(lasso);
        self.n += squared;
    }
}

impl Examples {
    /// Adds an example.
    pub fn push(&mut self, features: &[String], right: bool) {
        let features = features.iter().map(|name| self.number(name)).collect();
        self.examples.push(Example { features, right });
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len();
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// Learns the weights.
    #[must_use]
    pub fn fit(mut self, caution: Caution) -> Fit {
        self.keep_frequent(caution.least);
        let mut sums = vec![0.0; self.names.len()];
        let mut loss = 0.0;
        for seed in SEEDS {
            let (state, last) = self.learn(seed, caution.lasso);
            loss += last;
            for (sum, coordinate) in sums.iter_mut().zip(state) {
                *sum += coordinate.weight(caution.lasso);
            }
        }
        let examples = self.examples.len();
        let orders = SEEDS.len() as f64;
        let weights = self.names.into_iter().zip(sums).map(|(name, sum)| (name, sum / orders));
        let mut weights: Vec<(String, f64)> = weights.filter(|(_, w)| w.abs() >= LEAST).map(|(name, w)| (name, hundredths(w))).collect();
        weights.sort_by(|a, b| a.0.cmp(&b.0));
        Fit { weights, examples, loss: loss / (orders * examples.max(1) as f64) }
    }

    /// Goes through the examples in the orders that a seed gives; returns the features' states and the last loss.
    fn learn(&mut self, seed: u64, lasso: f64) -> (Vec<Coordinate>, f64) {
        let mut state = vec![Coordinate::default(); self.names.len()];
        let mut rng = Rng::with_seed(seed);
        let mut loss = 0.0;
        for _ in 0..EPOCHS {
            rng.shuffle(&mut self.examples);
            loss = 0.0;
            for example in &self.examples {
                let sum: f64 = example.features.iter().map(|f| state[*f].weight(lasso)).sum();
                let p = sigmoid(sum);
                loss -= (if example.right { p } else { 1.0 - p }).max(f64::MIN_POSITIVE).ln();
                let gradient = if example.right { p - 1.0 } else { p };
                for feature in &example.features {
                    state[*feature].learn(gradient, lasso);
                }
            }
        }
        (state, loss)
    }

    /// Strikes features that too few examples have.
    fn keep_frequent(&mut self, least: usize) {
        let mut counts = vec![0; self.names.len()];
        for feature in self.examples.iter().flat_map(|e| &e.features) {
            counts[*feature] += 1;
        }
        for example in &mut self.examples {
            example.features.retain(|f| counts[*f] >= least);
        }
    }
}

/// Returns the probability of log-odds.
pub(crate) fn sigmoid(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// Returns a number as it stands in a table: with two decimals.
pub(crate) fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAUTION: Caution = Caution { lasso: 1.0, least: 4 };

    /// Weather that is right when it is wet, whatever the day.
    fn toy() -> Examples {
        let mut examples = Examples::default();
        for i in 0..400 {
            let (wet, day) = (i % 3 == 0, i % 7);
            let mut features = vec!["all".to_owned(), format!("sky={}", if wet { "wet" } else { "dry" }), format!("day={day}")];
            features.extend((i < 3).then(|| "seldom".to_owned()));
            examples.push(&features, wet);
        }
        examples
    }

    #[test]
    fn a_toy_set_is_separated() {
        let fit = toy().fit(CAUTION);
        let weight = |name: &str| fit.weights.iter().find(|(n, _)| n == name).map_or(0.0, |(_, w)| *w);
        for day in 0..7 {
            let sum = |sky: &str| weight("all") + weight(sky) + weight(&format!("day={day}"));
            assert!(sum("sky=wet") > 1.0 && sum("sky=dry") < -1.0, "{fit:?}");
        }
        assert_eq!((fit.examples, weight("seldom")), (400, 0.0));
        assert!(fit.loss < 0.2, "{fit:?}");
    }

    #[test]
    fn the_same_examples_give_the_same() {
        assert_eq!(toy().fit(CAUTION), toy().fit(CAUTION));
    }

    #[test]
    fn more_lasso_leaves_fewer_weights_and_nothing_gives_none() {
        let count = |lasso: f64| toy().fit(Caution { lasso, ..CAUTION }).weights.len();
        assert!(count(30.0) < count(0.0) && count(1e6) == 0);
        assert_eq!(Examples::default().fit(CAUTION), Fit { weights: Vec::new(), examples: 0, loss: 0.0 });
    }
}
