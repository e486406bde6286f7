//! What is written: tables, files that are there as a whole, nothing written over.

use std::fs;

use crate::inputs::said;
use crate::{run, text};

/// What a spreadsheet would run.
const FORMULA: &str = "=HYPERLINK(\"http://x\")";

#[test]
fn a_table_has_a_row_a_quote() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = "“It is late,” Mayor Ana Ruiz told NBC’s “Meet the Press,” adding: “Go home, all of you.” She said it was cold.";
    fs::write(folder.path().join("a.txt"), article).expect("a file");
    fs::write(folder.path().join("b.txt"), "Nobody spoke.").expect("a file");
    let out = run(folder.path(), &["extract", "a.txt", "b.txt", "--published", "2025-08-20", "--format", "csv"], None);
    assert!(out.status.success());
    let mut reader = csv::Reader::from_reader(&*out.stdout);
    let header = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    let column = |row: &csv::StringRecord, name: &str| {
        let at = header.iter().position(|h| h == name).unwrap_or_else(|| panic!("no column {name}"));
        row[at].to_owned()
    };
    let shown: Vec<String> = rows
        .iter()
        .map(|row| {
            let names = ["id", "quote", "kind", "quoted", "speaker", "venue", "venue_outlet", "date", "date_basis"];
            names.map(|name| column(row, name)).join(" | ")
        })
        .collect();
    let venue = "Meet the Press | NBC | 2025-08-17";
    assert_eq!(
        shown,
        [
            format!("a.txt | 1 | direct | It is late, | Ana Ruiz | {venue} | schedule"),
            format!("a.txt | 2 | direct | Go home, all of you. | Ana Ruiz | {venue} | schedule"),
            format!("a.txt | 3 | indirect |  | Ana Ruiz | {venue} | schedule"),
        ]
    );
    // Offsets lead back to the words.
    let number = |name| column(&rows[1], name).parse::<usize>().expect("a number");
    assert_eq!(article.get(number("start")..number("end")), Some("“Go home, all of you.”"));
}

#[test]
fn no_spreadsheet_runs_an_article() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = serde_json::json!({"id": FORMULA, "outlet": "\t@SUM(A1)", "text": format!("“{FORMULA}” Ana Ruiz said.")});
    fs::write(folder.path().join("a.jsonl"), format!("{line}\n")).expect("a file");
    let out = run(folder.path(), &["extract", "a.jsonl", "--format", "csv"], None);
    let mut reader = csv::Reader::from_reader(&*out.stdout);
    let row = reader.records().next().expect("a row").expect("a row");
    assert_eq!((&row[0], &row[4]), (&*format!("'{FORMULA}"), "'@SUM(A1)"));
    for cell in &row {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
}

#[test]
fn an_empty_table_has_its_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = run(folder.path(), &["extract", "-", "--format", "csv"], Some(b""));
    assert!(text(&out.stdout).starts_with("id,headline,byline,") && text(&out.stdout).lines().count() == 1);
}

#[test]
fn a_file_holds_what_would_have_been_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, speaker) in [("a.txt", "Ana Ruiz"), ("b.txt", "Tom Bell")] {
        fs::write(folder.path().join(name), said(speaker)).expect("a file");
    }
    for format in ["text", "json", "jsonl", "csv"] {
        let printed = run(folder.path(), &["extract", "a.txt", "b.txt", "--format", format], None);
        let written = run(folder.path(), &["extract", "a.txt", "b.txt", "--format", format, "--output", "out"], None);
        assert_eq!((text(&written.stdout), text(&written.stderr), written.status.code()), ("", "", Some(0)));
        assert_eq!(fs::read(folder.path().join("out")).expect("a file"), printed.stdout, "{format}");
    }
    let mut names: Vec<_> = fs::read_dir(folder.path()).expect("a folder").map(|e| e.expect("a file").file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.txt", "b.txt", "out"], "nothing is left beside it");
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    fs::write(folder.path().join("in/a.txt"), said("Ana Ruiz")).expect("a file");
    for args in [["--output", "in/a.txt"], ["--rejects", "in/../in/a.txt"]] {
        let out = run(folder.path(), &[&["extract", "in/a.txt"][..], &args].concat(), None);
        assert_eq!(out.status.code(), Some(1), "{args:?}");
        assert_eq!(text(&out.stderr), "onrecord: in/a.txt: a file that is read is not written over\n");
    }
    assert_eq!(fs::read_to_string(folder.path().join("in/a.txt")).expect("a file"), said("Ana Ruiz"));
    // Results among the articles of a folder are no articles, the second time either.
    for _ in 0..2 {
        let out = run(folder.path(), &["extract", "in", "--format", "jsonl", "--output", "in/out.jsonl", "--rejects", "in/no.jsonl"], None);
        assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""));
        assert_eq!(fs::read_to_string(folder.path().join("in/out.jsonl")).expect("a file").lines().count(), 1);
    }
}

#[test]
fn what_is_no_file_is_written_to_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), said("Ana Ruiz")).expect("a file");
    if cfg!(unix) {
        let out = run(folder.path(), &["extract", "a.txt", "--format", "jsonl", "--output", "/dev/stdout"], None);
        assert!(out.status.success() && text(&out.stdout).starts_with("{\"id\":\"a.txt\""), "{out:?}");
    }
    let out = run(folder.path(), &["extract", "a.txt", "--format", "jsonl", "--output", "-"], None);
    assert!(out.status.success() && text(&out.stdout).starts_with("{\"id\":\"a.txt\""), "{out:?}");
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), said("Ana Ruiz")).expect("a file");
    let out = run(folder.path(), &["extract", "a.txt", "--output", "none/out.txt"], None);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).starts_with("onrecord: none/out.txt.journal: "), "{}", text(&out.stderr));
}

#[test]
fn one_file_is_not_two_outputs_however_it_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "“It is late,” Ana Ruiz said.\n").expect("a file");
    let out = run(folder.path(), &["extract", "a.txt", "--format", "jsonl", "--output", "out", "--rejects", "./out"], None);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("--output and --rejects cannot be one file"), "{}", text(&out.stderr));
    assert!(!folder.path().join("out").exists());
}

#[cfg(unix)]
#[test]
fn rejects_go_to_what_is_no_file_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let args = ["extract", "--jsonl", "-", "--format", "jsonl", "--rejects", "/dev/stderr"];
    let out = run(folder.path(), &args, Some(b"{}\n{\"id\":\"b\",\"text\":\"x\"}\n\xff\n"));
    assert_eq!(out.status.code(), Some(1));
    let rejects = text(&out.stderr);
    assert!(rejects.contains("\"reason\":\"expected a string as") && rejects.contains("\"raw\":\"\u{fffd}\""), "{rejects}");
    assert_eq!(text(&out.stdout).lines().count(), 1);
}

#[test]
fn what_a_run_writes_beside_its_output_is_no_input() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.txt", "out.part", "out.journal", "no.part"] {
        fs::write(folder.path().join(name), "“It is late,” Ana Ruiz said.\n").expect("a file");
    }
    let part = ["extract", "*", "--output", "out", "--rejects", "no", "--summary"];
    let out = run(folder.path(), &part, None);
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("1 article in = 1 out + 0 rejected"), "{}", text(&out.stderr));
    fs::write(folder.path().join("out.part"), "x").expect("a file");
    let named = ["extract", "a.txt", "out.part", "--output", "out", "--summary"];
    assert!(text(&run(folder.path(), &named, None).stderr).contains("1 article in = 1 out"));
}
