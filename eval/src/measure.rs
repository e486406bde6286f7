//! Counting over cases, and the figures that come of it.

use std::collections::BTreeSet;

use onrecord::QuoteKind;

use crate::case::Case;
use crate::corpus::Attribution;
use crate::letters::{Chars, LetterSet};
use crate::matching::pair;
use crate::prediction::Found;

/// How much words in marks must overlap to count as found.
const VERBATIM: f64 = 0.8;
/// How much contents must overlap: found, and found with its boundaries.
pub(crate) const CONTENT: [f64; 2] = [0.5, 0.9];
/// Which share of a marked content must be covered, in the measure of the Gender Gap Tracker.
const COVERAGE: [f64; 2] = [0.3, 0.8];
/// The kinds in the order of the table, with their names.
pub(crate) const KINDS: [(QuoteKind, &str); 3] =
    [(QuoteKind::Direct, "direct"), (QuoteKind::Mixed, "mixed"), (QuoteKind::Indirect, "indirect")];
const ROLES: [&str; 3] = ["source", "cue", "content"];

/// Counts over any number of cases.
#[derive(Clone, Debug, Default)]
pub struct Measure {
    missing: usize,
    verbatim: Tally,
    content: [Content; 2],
    coverage: [Tally; 2],
    strict: [Tally; 3],
}

/// Counts of contents at one overlap.
#[derive(Clone, Debug, Default)]
struct Content {
    kinds: [Tally; 3],
    joint: Tally,
}

/// What one row is made of.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// How many are marked.
    gold: usize,
    /// How many of these were found.
    recalled: usize,
    /// How many were predicted.
    found: usize,
    /// How many of these are marked.
    confirmed: usize,
    /// How many of the recalled have the right source.
    sourced: usize,
}

/// A row of the table, in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is measured.
    pub measure: String,
    /// How much of what was found is right.
    pub precision: f64,
    /// How much of what is marked was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// What else is told; often nothing.
    pub note: String,
}

impl Measure {
    /// Counts a case.
    pub fn add(&mut self, case: &Case<'_>) {
        self.missing += usize::from(!case.predicted);
        self.add_verbatim(case);
        self.add_content(case);
        self.add_coverage(case);
        self.add_strict(case);
    }

    /// Returns how many articles had no prediction.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing
    }

    fn add_verbatim(&mut self, case: &Case<'_>) {
        let (gold, found) = (case.gold_verbatim(), case.found_verbatim());
        let partners = pair(&sets(gold.iter().map(|f| &f.set)), &sets(found.iter().map(|f| &f.set)), VERBATIM);
        let tally = &mut self.verbatim;
        tally.gold += gold.len();
        tally.found += found.len();
        tally.recalled += partners.len();
        tally.confirmed += partners.len();
        tally.sourced += partners.iter().filter(|(i, j)| case.same_source(gold[**i].of, found[**j].of)).count();
    }

    fn add_content(&mut self, case: &Case<'_>) {
        let (gold, found) = (case.gold_content(), case.found_content());
        let (gold_sets, found_sets) = (sets(gold.iter().map(|f| &f.set)), sets(found.iter().map(|f| &f.set)));
        for (counts, least) in self.content.iter_mut().zip(CONTENT) {
            let partners = pair(&gold_sets, &found_sets, least);
            for g in &gold {
                counts.kinds[place(g.of.type_derived)].gold += 1;
            }
            for f in &found {
                counts.kinds[place(f.of.kind)].found += 1;
            }
            for (i, j) in partners {
                let (g, f) = (gold[i].of, found[j].of);
                let same = usize::from(case.same_source(g, f));
                let tally = &mut counts.kinds[place(g.type_derived)];
                tally.recalled += 1;
                tally.sourced += same;
                counts.kinds[place(f.kind)].confirmed += 1;
                counts.joint.recalled += same;
                counts.joint.confirmed += same;
            }
            counts.joint.gold += gold.len();
            counts.joint.found += found.len();
        }
    }

    /// One-sided: each attribution in order takes the quote that covers most of it.
    fn add_coverage(&mut self, case: &Case<'_>) {
        let gold: Vec<(&Attribution, LetterSet)> = case.attributions().map(|a| (a, case.letters.set(&a.content))).collect();
        let found: Vec<(&Found, LetterSet)> = case.found.iter().map(|q| (q, case.letters.set(&q.content))).collect();
        for (tally, least) in self.coverage.iter_mut().zip(COVERAGE) {
            tally.gold += gold.len();
            tally.found += found.len();
            let mut taken = vec![false; found.len()];
            for (attribution, marked) in gold.iter().filter(|(_, set)| !set.is_empty()) {
                let mut best = (0.0, None);
                for (j, (_, set)) in found.iter().enumerate().filter(|(j, _)| !taken[*j]) {
                    let share = marked.common(set) as f64 / marked.len() as f64;
                    if share > best.0 {
                        best = (share, Some(j));
                    }
                }
                if let (share, Some(j)) = best {
                    if share > least {
                        taken[j] = true;
                        tally.recalled += 1;
                        tally.confirmed += 1;
                        tally.sourced += usize::from(case.same_source(attribution, found[j].0));
                    }
                }
            }
        }
    }

    /// Exact spans, white space at their ends aside, each counted once an article.
    fn add_strict(&mut self, case: &Case<'_>) {
        for (tally, role) in self.strict.iter_mut().zip(ROLES) {
            let gold = case.article.attributions.iter().flat_map(|a| match role {
                "source" => &a.source,
                "cue" => &a.cue,
                _ => &a.content,
            });
            let gold: BTreeSet<Chars> = gold.map(|range| case.letters.trim(*range)).collect();
            let found = case.found.iter().flat_map(|q| match role {
                "source" => q.source.as_slice(),
                "cue" => q.cue.as_slice(),
                _ => &q.content,
            });
            let found: BTreeSet<Chars> = found.map(|range| case.letters.trim(*range)).collect();
            let both = gold.intersection(&found).count();
            tally.gold += gold.len();
            tally.found += found.len();
            tally.recalled += both;
            tally.confirmed += both;
        }
    }

    /// Returns the rows of the table.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let verbatim = self.verbatim;
        let right = Tally { recalled: verbatim.sourced, confirmed: verbatim.sourced, ..verbatim };
        let mut rows = vec![
            verbatim.row(format!("verbatim fragments (in marks), overlap {VERBATIM}"), verbatim.speakers()),
            right.row("verbatim fragments with the right source".to_owned(), String::new()),
        ];
        for (counts, least) in self.content.iter().zip(CONTENT) {
            for (tally, (_, kind)) in counts.kinds.iter().zip(KINDS) {
                let note = format!("source right on matched {:.1}", tally.sourced_share());
                rows.push(tally.row(format!("content, {kind}, overlap {least}"), note));
            }
            rows.push(counts.joint.row(format!("content with the right source, all, overlap {least}"), String::new()));
        }
        for (tally, least) in self.coverage.iter().zip(COVERAGE) {
            let mut row = tally.row(format!("one-sided coverage > {least} (GGT measure)"), String::new());
            let joint = row.f1 * tally.sourced as f64 / tally.recalled.max(1) as f64;
            row.note = format!("{}  joint {joint:.1}", tally.speakers());
            rows.push(row);
        }
        for (tally, role) in self.strict.iter().zip(ROLES) {
            rows.push(tally.row(format!("strict exact span, {role}"), String::new()));
        }
        rows
    }
}

impl Tally {
    fn row(&self, measure: String, note: String) -> Row {
        let share = |part: usize, of: usize| if of == 0 { 0.0 } else { (100 * part) as f64 / of as f64 };
        let (precision, recall) = (share(self.confirmed, self.found), share(self.recalled, self.gold));
        let sum = precision + recall;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
        Row { measure, precision, recall, f1, note }
    }

    fn sourced_share(&self) -> f64 {
        (100 * self.sourced) as f64 / self.recalled.max(1) as f64
    }

    fn speakers(&self) -> String {
        format!("speaker right on matched {:.1}", self.sourced_share())
    }
}

/// Returns where a kind stands among [`KINDS`].
pub(crate) fn place(kind: QuoteKind) -> usize {
    KINDS.iter().position(|(k, _)| *k == kind).unwrap_or(0)
}

fn sets<'s>(sets: impl Iterator<Item = &'s LetterSet>) -> Vec<&'s LetterSet> {
    sets.collect()
}
