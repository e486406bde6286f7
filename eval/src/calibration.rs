//! Calibration: what share of the quotes of a confidence is right.
//!
//! Platt scaling (1999): the log-odds of a confidence, times a slope and plus an offset, are the log-odds of being right.

use crate::regression::sigmoid;

/// Confidences nearer to 0 and 1 than this say no more than this.
const EDGE: f64 = 0.001;
/// How much it costs to leave slope 1 and offset 0, so that few quotes, or all of them right, give finite numbers.
const RIDGE: f64 = 1.0;
/// Newton's method is done when a step moves neither number by more; two decimals are written.
const DONE: f64 = 1e-9;
/// It needs five or six steps; this only sees to it that it ends.
const STEPS: usize = 100;

/// A line from the log-odds of a confidence to those of being right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// Below 1 where confidences are bolder than they should be.
    pub slope: f64,
    /// Above 0 where more is right than the confidence of one half says.
    pub offset: f64,
}

impl Calibration {
    /// The confidence as it is.
    pub const NONE: Self = Self { slope: 1.0, offset: 0.0 };

    /// Fits the line to confidences with whether each was right: maximum likelihood, by Newton's method.
    #[must_use]
    pub fn fit(judged: &[(f64, bool)]) -> Self {
        let points: Vec<(f64, f64)> = judged.iter().map(|(p, right)| (log_odds(*p), f64::from(u8::from(*right)))).collect();
        let mut line = Self::NONE;
        for _ in 0..STEPS {
            let mut step = line.step(&points);
            // The loss is convex: a shorter step downhill is never longer than it should be.
            while line.moved(step).loss(&points) > line.loss(&points) && step.0.abs().max(step.1.abs()) > DONE {
                step = (step.0 / 2.0, step.1 / 2.0);
            }
            line = line.moved(step);
            if step.0.abs().max(step.1.abs()) <= DONE {
                break;
            }
        }
        line
    }

    /// Returns how likely something of this confidence is right.
    #[must_use]
    pub fn of(self, confidence: f64) -> f64 {
        self.at(log_odds(confidence))
    }

    fn at(self, x: f64) -> f64 {
        sigmoid(self.slope * x + self.offset)
    }

    fn moved(self, (slope, offset): (f64, f64)) -> Self {
        Self { slope: self.slope + slope, offset: self.offset + offset }
    }

    fn loss(self, points: &[(f64, f64)]) -> f64 {
        let likely = |(x, y): &(f64, f64)| if *y > 0.5 { self.at(*x) } else { 1.0 - self.at(*x) };
        let misfit: f64 = points.iter().map(|point| -likely(point).max(f64::MIN_POSITIVE).ln()).sum();
        misfit + RIDGE / 2.0 * ((self.slope - 1.0).powi(2) + self.offset.powi(2))
    }

    /// Returns Newton's step: the gradient of the loss over its curvature.
    fn step(self, points: &[(f64, f64)]) -> (f64, f64) {
        let (mut g, mut h) = ([RIDGE * (self.slope - 1.0), RIDGE * self.offset], [RIDGE, 0.0, RIDGE]);
        for (x, y) in points {
            let p = self.at(*x);
            let curve = p * (1.0 - p);
            g[0] += (p - y) * x;
            g[1] += p - y;
            h[0] += curve * x * x;
            h[1] += curve * x;
            h[2] += curve;
        }
        // At least RIDGE squared: the curvature without the ridge is never negative.
        let det = h[0] * h[2] - h[1] * h[1];
        ((h[1] * g[1] - h[2] * g[0]) / det, (h[1] * g[0] - h[0] * g[1]) / det)
    }
}

fn log_odds(confidence: f64) -> f64 {
    let p = confidence.clamp(EDGE, 1.0 - EDGE);
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quotes of each confidence, of which `right` of 1000 are right.
    fn judged(bins: &[(f64, usize)]) -> Vec<(f64, bool)> {
        bins.iter().flat_map(|(p, right)| (0..1000).map(move |i| (*p, i < *right))).collect()
    }

    #[test]
    fn what_is_calibrated_stays_as_it_is() {
        let line = Calibration::fit(&judged(&[(0.1, 100), (0.5, 500), (0.9, 900)]));
        assert!((line.slope - 1.0).abs() < 0.01 && line.offset.abs() < 0.01, "{line:?}");
    }

    #[test]
    fn too_bold_confidences_are_brought_down() {
        let line = Calibration::fit(&judged(&[(0.2, 300), (0.5, 500), (0.8, 700)]));
        for (p, right) in [(0.2, 0.3), (0.5, 0.5), (0.8, 0.7)] {
            assert!((line.of(p) - right).abs() < 0.01, "{line:?} {p}");
        }
    }

    #[test]
    fn few_quotes_or_all_right_give_finite_numbers() {
        assert_eq!(Calibration::fit(&[]), Calibration::NONE);
        for judged in [judged(&[(1.0, 1000)]), judged(&[(0.0, 1000), (1.0, 0)]), vec![(0.5, true)]] {
            let line = Calibration::fit(&judged);
            assert!(line.slope.abs() < 20.0 && line.offset.abs() < 20.0, "{line:?}");
        }
    }
}
