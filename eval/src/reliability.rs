//! Whether confidence means what it says: which share of the quotes of a confidence is right.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::case::{Case, Fragment};
use crate::corpus::Attribution;
use crate::measure::CONTENT;
use crate::prediction::Found;

/// How many steps confidences are sorted into.
const STEPS: usize = 10;

/// Iterates over the quotes of a case, each with whether it is right.
///
/// It is when a fragment of its content overlaps a marked fragment by a half, and it names the source of that.
pub fn judged<'c>(case: &'c Case<'_>) -> impl Iterator<Item = (&'c Found, bool)> {
    let gold = case.gold_content();
    case.found.iter().map(move |found| (found, is_right(case, &gold, found)))
}

fn is_right(case: &Case<'_>, gold: &[Fragment<&Attribution>], found: &Found) -> bool {
    found.content.iter().any(|range| {
        let set = case.letters.set([range]);
        gold.iter().any(|g| g.set.overlap(&set) >= CONTENT[0] && case.same_source(g.of, found))
    })
}

/// Quotes by confidence, over any number of cases.
#[derive(Clone, Debug, Default)]
pub struct Reliability {
    all: Steps,
    rules: BTreeMap<String, Steps>,
}

type Steps = [Step; STEPS];

/// Quotes of nearly the same confidence.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    quotes: usize,
    right: usize,
    /// The sum of their confidences.
    confidence: f64,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The rule, or `all`.
    pub rule: String,
    /// The step of confidence, or `all`.
    pub step: String,
    /// How many quotes it holds.
    pub quotes: usize,
    /// Their mean confidence, from 0 to 1.
    pub confidence: f64,
    /// The share of them that is right, from 0 to 1.
    pub right: f64,
}

impl Reliability {
    /// Counts the quotes of a case. Those without a confidence are passed over.
    pub fn add(&mut self, case: &Case<'_>) {
        for (found, right) in judged(case) {
            let Some(confidence) = found.confidence else { continue };
            for steps in [&mut self.all, self.rules.entry(found.rule.clone()).or_default()] {
                steps[step_of(confidence)].add(Step { quotes: 1, right: usize::from(right), confidence });
            }
        }
    }

    /// Returns the rows: every step and their sum, then with `rules` the steps of each rule that hold a quote, and their sum.
    #[must_use]
    pub fn rows(&self, rules: bool) -> Vec<Row> {
        let mut rows: Vec<Row> = self.all.iter().enumerate().map(|(i, step)| step.row("all", name(i))).collect();
        rows.push(sum(&self.all).row("all", "all".to_owned()));
        for (rule, steps) in self.rules.iter().filter(|_| rules) {
            let held = steps.iter().enumerate().filter(|(_, step)| step.quotes > 0);
            rows.extend(held.map(|(i, step)| step.row(rule, name(i))));
            rows.push(sum(steps).row(rule, "all".to_owned()));
        }
        rows
    }
}

impl Step {
    fn add(&mut self, other: Self) {
        self.quotes += other.quotes;
        self.right += other.right;
        self.confidence += other.confidence;
    }

    fn row(&self, rule: &str, step: String) -> Row {
        let quotes = self.quotes.max(1) as f64;
        Row { rule: rule.to_owned(), step, quotes: self.quotes, confidence: self.confidence / quotes, right: self.right as f64 / quotes }
    }
}

fn sum(steps: &Steps) -> Step {
    steps.iter().fold(Step::default(), |mut sum, step| {
        sum.add(*step);
        sum
    })
}

/// Returns the number of the step that holds a confidence; 1 belongs to the last.
fn step_of(confidence: f64) -> usize {
    ((confidence.clamp(0.0, 1.0) * STEPS as f64) as usize).min(STEPS - 1)
}

fn name(step: usize) -> String {
    format!("{:.1}–{:.1}", step as f64 / STEPS as f64, (step + 1) as f64 / STEPS as f64)
}

/// Returns rows in columns.
#[must_use]
pub fn plain(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let [confidence, right] = figures(row);
        _ = writeln!(out, "{:<16} {:<8} {:>6}  confidence {confidence:>4}  right {right:>4}", row.rule, row.step, row.quotes);
    }
    out
}

/// Returns rows as a table in Markdown.
#[must_use]
pub fn markdown(rows: &[Row]) -> String {
    let mut out = "| rule | confidence | quotes | mean | right |\n|---|---|---:|---:|---:|\n".to_owned();
    for row in rows {
        let [confidence, right] = figures(row);
        _ = writeln!(out, "| {} | {} | {} | {confidence} | {right} |", row.rule, row.step, row.quotes);
    }
    out
}

/// Returns mean confidence and share in words; a step without quotes has none.
fn figures(row: &Row) -> [String; 2] {
    [row.confidence, row.right].map(|share| if row.quotes == 0 { "–".to_owned() } else { format!("{share:.2}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_hold_their_lower_end() {
        for (confidence, step) in [(0.0, 0), (0.09, 0), (0.1, 1), (0.3, 3), (0.6, 6), (0.7, 7), (0.99, 9), (1.0, 9), (f64::NAN, 0)] {
            assert_eq!(step_of(confidence), step, "{confidence}");
        }
        assert_eq!((name(0), name(9)), ("0.0–0.1".to_owned(), "0.9–1.0".to_owned()));
    }
}
