//! Whether confidence means what it says.

use std::fs;

use crate::command::{run, text};
use crate::corpus;

const ARTICLE: &str = r#"{"id":"a","text":"It is late, Ana Ruiz said. It rained, Omar Bell said. It will snow.","attributions":[
{"id":"E1","type_derived":"indirect","source":[[12,20]],"cue":[[21,25]],"content":[[0,10]]},
{"id":"E2","type_derived":"indirect","source":[[38,47]],"cue":[[48,52]],"content":[[27,36]]}]}"#;

/// The right source, the wrong one, no attribution, and no confidence.
const RECORD: &str = r#"{"id":"a","quotes":[
{"kind":"indirect","content":[{"start":0,"end":10}],"source":{"start":12,"end":20},"rule":"clause-before","confidence":0.98},
{"kind":"indirect","content":[{"start":0,"end":10}],"source":{"start":12,"end":20},"rule":"clause-before","confidence":1.0},
{"kind":"indirect","content":[{"start":27,"end":36}],"source":{"start":12,"end":20},"rule":"clause-before","confidence":0.91},
{"kind":"indirect","content":[{"start":54,"end":66}],"rule":"object","confidence":0.2},
{"kind":"indirect","content":[{"start":54,"end":66}],"rule":"object"}]}"#;

#[test]
fn quotes_are_sorted_by_confidence_and_rule() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.jsonl"), ARTICLE.replace('\n', "")).expect("a file");
    fs::write(folder.path().join("p.jsonl"), RECORD.replace('\n', "")).expect("a file");
    let args = ["reliability", "a.jsonl", "--predictions", "p.jsonl"];
    let plain = run(folder.path(), &args);
    assert!(plain.status.success(), "{}", text(&plain.stderr));
    let expected = "\
all              0.0–0.1       0  confidence    –  right    –
all              0.1–0.2       0  confidence    –  right    –
all              0.2–0.3       1  confidence 0.20  right 0.00
all              0.3–0.4       0  confidence    –  right    –
all              0.4–0.5       0  confidence    –  right    –
all              0.5–0.6       0  confidence    –  right    –
all              0.6–0.7       0  confidence    –  right    –
all              0.7–0.8       0  confidence    –  right    –
all              0.8–0.9       0  confidence    –  right    –
all              0.9–1.0       3  confidence 0.96  right 0.67
all              all           4  confidence 0.77  right 0.50
";
    assert_eq!(text(&plain.stdout), expected);
    let table = run(folder.path(), &[&args[..], &["--rules", "--markdown"]].concat());
    let lines: Vec<&str> = text(&table.stdout).lines().collect();
    assert_eq!(lines[..2], ["| rule | confidence | quotes | mean | right |", "|---|---|---:|---:|---:|"]);
    let rules = [
        "| clause-before | 0.9–1.0 | 3 | 0.96 | 0.67 |",
        "| clause-before | all | 3 | 0.96 | 0.67 |",
        "| object | 0.2–0.3 | 1 | 0.20 | 0.00 |",
        "| object | all | 1 | 0.20 | 0.00 |",
    ];
    assert_eq!(lines[13..], rules);
}

#[test]
fn the_library_is_asked_without_predictions() {
    let out = run(&corpus(""), &["reliability", "corpus.jsonl"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let counts: Vec<usize> = text(&out.stdout).lines().filter_map(|line| line.split_whitespace().nth(2)?.parse().ok()).collect();
    assert_eq!(counts.len(), 11, "{}", text(&out.stdout));
    assert!(counts[10] > 10 && counts[10] == counts[..10].iter().sum::<usize>(), "{counts:?}");
}
