//! Printing figures: in columns, or as a table in Markdown.

use std::fmt::Write as _;

use crate::measure::Measure;

/// Returns the rows in columns, and before them how many articles had no prediction, where there are such.
#[must_use]
pub fn plain(measure: &Measure) -> String {
    let mut out = String::new();
    if measure.missing() > 0 {
        _ = writeln!(out, "{} articles have no prediction", measure.missing());
    }
    for row in measure.rows() {
        let (precision, recall, f1) = (row.precision, row.recall, row.f1);
        _ = writeln!(out, "{:<46} P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}  {}", row.measure, row.note);
    }
    out
}

/// Returns the rows as a table in Markdown, without their notes.
#[must_use]
pub fn markdown(measure: &Measure) -> String {
    let mut out = "| measure | precision | recall | F1 |\n|---|---:|---:|---:|\n".to_owned();
    for row in measure.rows() {
        _ = writeln!(out, "| {} | {:.1} | {:.1} | {:.1} |", row.measure, row.precision, row.recall, row.f1);
    }
    if measure.missing() > 0 {
        _ = writeln!(out, "\n{} articles have no prediction.", measure.missing());
    }
    out
}
