//! Fitting the weights, by the command: a fit puts its weights in force for the whole process.

use std::fs;

use crate::command::{run, text};
use crate::corpus;

#[test]
fn the_table_reads_and_is_the_same_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let (articles, file) = (corpus("corpus.jsonl").display().to_string(), folder.path().join("weights.tsv"));
    let printed = run(folder.path(), &["fit", &articles]);
    assert!(printed.status.success(), "{}", text(&printed.stderr));
    let written = run(folder.path(), &["fit", &articles, "--out", "weights.tsv"]);
    let table = fs::read_to_string(&file).expect("a table");
    assert_eq!(text(&printed.stdout), table);
    let told: Vec<&str> = text(&written.stdout).lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(told, ["cut", "source", "candidates", "calibration"]);

    let (head, rows): (Vec<&str>, Vec<&str>) = table.lines().partition(|line| line.starts_with('#'));
    assert!(head.iter().any(|line| line.contains("`onrecord-eval fit`")), "{head:?}");
    let rows: Vec<(&str, &str)> = rows.into_iter().map(|row| row.split_once('\t').expect("two columns")).collect();
    assert!(rows.is_sorted_by(|a, b| a.0 < b.0), "{rows:?}");
    for (feature, weight) in &rows {
        let number: f64 = weight.parse().expect("a number");
        assert_eq!(*weight, format!("{number:.2}"), "{feature}");
        assert!(feature.contains('=') && (feature.starts_with("calibration=") || number.abs() >= 0.03), "{feature} {weight}");
    }
    let calibration = rows.iter().filter(|(feature, _)| feature.starts_with("calibration=")).map(|(feature, _)| *feature);
    assert_eq!(calibration.collect::<Vec<_>>(), ["calibration=offset", "calibration=slope"]);
    for pass in ["cut=", "source-", "rule="] {
        assert!(rows.iter().any(|(feature, _)| feature.starts_with(pass)), "{pass} {rows:?}");
    }
}

#[test]
fn articles_can_be_left_out() {
    let names = ["corpus.jsonl", "without.jsonl"].map(|name| corpus(name).display().to_string());
    let out = run(&corpus(""), &["fit", &names[0], "--without", &names[1]]);
    assert!(text(&out.stdout).contains("\n# Drawn from 8 articles."), "{}", text(&out.stdout));
}

#[test]
fn nothing_to_learn_from_leaves_confidence_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("none.jsonl"), "").expect("a file");
    let out = run(folder.path(), &["fit", "none.jsonl"]);
    let rows: Vec<&str> = text(&out.stdout).lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(rows, ["calibration=offset\t0.00", "calibration=slope\t1.00"]);
    let out = run(folder.path(), &["fit", "none.jsonl", "--out", "missing/weights.tsv"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).starts_with("onrecord-eval: missing/weights.tsv: "), "{}", text(&out.stderr));
}
