//! The command as people run it: good input, bad input, exit status.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::corpus;

pub(crate) fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord-eval")).args(args).current_dir(folder).output().expect("the command runs")
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn score_prints_the_rows() {
    let out = run(&corpus(""), &["score", "corpus.jsonl", "--predictions", "predictions.jsonl", "--without", "without.jsonl"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert_eq!(text(&out.stdout), fs::read_to_string(corpus("rows_without.txt")).expect("stored rows"));
    let out = run(&corpus(""), &["score", "corpus.jsonl", "--markdown"]);
    assert!(out.status.success() && text(&out.stdout).starts_with("| measure |"), "{}", text(&out.stderr));
}

#[test]
fn bad_lines_are_named_and_good_ones_are_scored() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = fs::read_to_string(corpus("corpus.jsonl")).expect("a corpus");
    let (first, rest) = good.split_once('\n').expect("lines");
    let bad = r#"{"id":"x","text":"Rowe left.","attributions":[{"id":"E1","type_derived":"direct","content":[[0,11]]}]}"#;
    let lines = format!("{first}\n{{not json\n{bad}\n{{\"id\":\"y\",\"text\":\"\"}}\n{rest}");
    fs::write(folder.path().join("corpus.jsonl"), lines).expect("a file");
    let quotes = fs::read_to_string(corpus("predictions.jsonl")).expect("predictions");
    fs::write(folder.path().join("predictions.jsonl"), format!("{quotes}[]\n")).expect("a file");
    let out = run(folder.path(), &["score", "corpus.jsonl", "--predictions", "predictions.jsonl"]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stdout), fs::read_to_string(corpus("rows.txt")).expect("stored rows"));
    let errors: Vec<&str> = text(&out.stderr).lines().collect();
    let starts = [
        "onrecord-eval: predictions.jsonl:11: expected a record {\"id\", \"quotes\": [{\"kind\", \"content\", …}]}, but found ",
        "onrecord-eval: corpus.jsonl:2: expected an article {\"id\", \"text\", \"attributions\", and optionally \"publisher\", ",
        "onrecord-eval: corpus.jsonl:3: expected ranges within the 10 characters of the text, but found 0..11 in \"E1\"",
        "onrecord-eval: corpus.jsonl:4: expected an article ",
    ];
    assert_eq!(errors.len(), starts.len(), "{errors:?}");
    for (error, start) in errors.iter().zip(starts) {
        assert!(error.starts_with(start), "{error:?} does not begin with {start:?}");
    }
}

#[test]
fn offsets_off_a_character_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = r#"{"id":"a","text":"“Yes,” Bell said.","attributions":[]}"#;
    fs::write(folder.path().join("a.jsonl"), article).expect("a file");
    let record = r#"{"id":"a","quotes":[{"kind":"direct","content":[{"start":1,"end":4}]}]}"#;
    fs::write(folder.path().join("p.jsonl"), record).expect("a file");
    let out = run(folder.path(), &["score", "a.jsonl", "--predictions", "p.jsonl"]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        text(&out.stderr),
        "onrecord-eval: p.jsonl:1: expected offsets on character boundaries of the 21 bytes of \"a\", but found 1..4\n"
    );
    assert!(text(&out.stdout).starts_with("1 articles have no prediction\n"));
}

#[test]
fn errors_are_filtered_by_class_and_kind() {
    let sides = ["errors", "corpus.jsonl", "--predictions", "predictions.jsonl"];
    let args = |more: &[&'static str]| sides.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>();
    let out = run(&corpus(""), &args(&["--kind", "direct"]));
    assert!(text(&out.stdout).lines().skip(1).all(|line| line.contains(" direct ")), "{}", text(&out.stdout));
    let out = run(&corpus(""), &args(&["--class", "missed", "--kind", "direct", "--sample", "2", "--seed", "5"]));
    assert!(out.status.success());
    assert_eq!(text(&out.stdout).lines().filter(|line| line.starts_with("missed direct  ")).count(), 2);
}

#[test]
fn convert_writes_what_score_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let brat = corpus("brat").display().to_string();
    let out = run(folder.path(), &["convert", &brat]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    fs::write(folder.path().join("corpus.jsonl"), &out.stdout).expect("a file");
    let (lines, direct) = (run(folder.path(), &["score", "corpus.jsonl"]), run(folder.path(), &["score", &brat]));
    assert!(lines.status.success() && direct.status.success());
    assert_eq!(text(&lines.stdout), text(&direct.stdout));
}

#[test]
fn what_cannot_be_read_at_all_is_status_1_and_a_wrong_command_line_2() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = run(folder.path(), &["score", "missing.jsonl"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).starts_with("onrecord-eval: missing.jsonl: ") && out.stdout.is_empty());
    for args in [&["score"][..], &["errors", "a.jsonl", "--class", "wrong"], &["errors", "a.jsonl", "--sample", "3"], &["quote"]] {
        assert_eq!(run(folder.path(), args).status.code(), Some(2), "{args:?}");
    }
}
