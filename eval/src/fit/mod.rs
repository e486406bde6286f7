//! Fitting the weights of the library's table `attribute/weights.tsv` to articles with attributions.
//!
//! What rules propose depends on where reported words end, and what is chosen on who is their source. So the fit goes in
//! passes, each with the weights of those before it in force:
//!
//! 1. where reported words end: features that begin with `cut`;
//! 2. who is their source: features that begin with `source`;
//! 3. which candidates are right: all the others.
//!
//! A [`calibration`](crate::calibration) then tells how often what is chosen is right. No pass sees the built-in weights: the
//! same articles give the same table, whatever table was there before.

mod claim;
mod end;
mod lesson;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use onrecord::try_weights;

use crate::calibration::Calibration;
use crate::case::Case;
use crate::corpus::Article;
use crate::fit::lesson::{Lesson, Reader};
use crate::prediction::Source;
use crate::problem::Problem;
use crate::regression::{Caution, Examples, Fit, hundredths};
use crate::reliability::judged;

/// Ends: most of their features pair a word with its neighbour, and are seen a few times.
const ENDS: Caution = Caution { lasso: 3.0, least: 4 };
/// Sources: as with ends.
const SOURCES: Caution = Caution { lasso: 3.0, least: 4 };
/// Candidates: most verbs are rare, and one that is seen in fewer than six candidates is better judged by its sense.
const CANDIDATES: Caution = Caution { lasso: 4.0, least: 6 };

/// Into so many parts articles are split for the calibration, to be judged by weights fitted to the others.
const PARTS: usize = 5;

/// Rules whose confidence is a number of their own, and no probability by weights: no calibration changes it.
const UNWEIGHED: [&str; 5] = ["marks-only", "marks-alone", "goes-on", "announced", "signature"];

/// The weights of all passes.
#[derive(Debug)]
pub struct Fitted {
    articles: usize,
    passes: Vec<(&'static str, Fit)>,
    judged: usize,
    calibration: Calibration,
}

/// Fits the weights to articles.
///
/// Afterwards the fitted weights are in force for the whole process, the calibration aside.
#[must_use]
pub fn fit(articles: &[Article]) -> Fitted {
    let judged = confidences(articles);
    let all: Vec<&Article> = articles.iter().collect();
    Fitted { articles: articles.len(), passes: passes(&all), judged: judged.len(), calibration: Calibration::fit(&judged) }
}

/// What a pass draws from an article.
type Pass = fn(&Lesson<'_>, &mut Examples);

/// The passes in order, by what they teach. Without any weight words end at the first place where they could, and whatever rules read
/// behind them is missing: so ends are learnt a second time, with the weights of the first.
const PASSES: [(&str, Pass, Caution); 4] = [
    ("cut", end::ends, ENDS),
    ("cut", end::ends, ENDS),
    ("source", claim::sources, SOURCES),
    ("candidates", claim::candidates, CANDIDATES),
];

/// Goes through the passes, and leaves their weights in force.
fn passes(articles: &[&Article]) -> Vec<(&'static str, Fit)> {
    let reader = Reader::new();
    let mut done: Vec<(&'static str, Fit)> = Vec::new();
    // Else the table in force would show in the one that takes its place.
    try_weights(&[]);
    for (name, pass, caution) in PASSES {
        let mut examples = Examples::default();
        for article in articles {
            pass(&reader.read(article), &mut examples);
        }
        done.retain(|(before, _)| *before != name);
        done.push((name, examples.fit(caution)));
        try_weights(&together(&done));
    }
    done
}

/// Returns the weights of all passes, in order of the features.
fn together(passes: &[(&'static str, Fit)]) -> Vec<(String, f64)> {
    let mut weights: Vec<(String, f64)> = passes.iter().flat_map(|(_, fit)| fit.weights.iter().cloned()).collect();
    weights.sort_by(|a, b| a.0.cmp(&b.0));
    weights
}

/// Returns the confidences that come of weights, each with whether the quote is right.
///
/// Every article is judged by weights fitted without it: its own know too well what is right in it.
fn confidences(articles: &[Article]) -> Vec<(f64, bool)> {
    let source = Source::library();
    let mut confidences = Vec::new();
    for part in 0..PARTS {
        let others = articles.iter().enumerate().filter(|(i, _)| i % PARTS != part);
        passes(&others.map(|(_, article)| article).collect::<Vec<_>>());
        for article in articles.iter().skip(part).step_by(PARTS) {
            let case = Case::new(article, source.quotes(article).ok().flatten());
            let weighed = judged(&case).filter(|(found, _)| !UNWEIGHED.contains(&found.rule.as_str()));
            confidences.extend(weighed.filter_map(|(found, right)| Some((found.confidence?, right))));
        }
    }
    confidences
}

const HEAD: &str = "\
# How much each feature counts: of candidates, of where reported words end (cut), and of who is their source (source).
# Columns: feature, weight (log-odds). Fitted on PolNeAR train by `onrecord-eval fit`; no text of that corpus is in here.
";

impl Fitted {
    /// Returns the table as the library reads it: sorted rows of a feature and its weight, under a head of comments.
    #[must_use]
    pub fn table(&self) -> String {
        let Calibration { slope, offset } = self.calibration;
        // Both or none: however near 0 the offset is, it stays.
        let calibration = [("offset", offset), ("slope", slope)].map(|(name, n)| (format!("calibration={name}"), hundredths(n)));
        let mut rows = together(&self.passes);
        rows.extend(calibration);
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        let mut out = HEAD.to_owned();
        _ = writeln!(
            out,
            "# Drawn from {} articles. Slope and offset (calibration) make of a confidence how often it is right.",
            self.articles
        );
        for (feature, weight) in rows {
            _ = writeln!(out, "{feature}\t{weight:.2}");
        }
        out
    }

    /// Writes the table to a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Problem> {
        fs::write(path, self.table()).map_err(|error| Problem::read(path, error))
    }

    /// Returns what was learnt from, a line for each pass.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut out = String::new();
        for (name, fit) in &self.passes {
            _ = writeln!(out, "{name:<12} {:>7} examples  loss {:.4}  {:>5} weights", fit.examples, fit.loss, fit.weights.len());
        }
        let Calibration { slope, offset } = self.calibration;
        _ = writeln!(out, "{:<12} {:>7} quotes    slope {slope:.2}  offset {offset:.2}", "calibration", self.judged);
        out
    }
}
