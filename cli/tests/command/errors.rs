//! What could not be read: where it goes, how it is counted, how it is shown.

use std::fs;
use std::path::Path;

use crate::inputs::said;
use crate::{is_plain, run, text};

fn articles(folder: &Path) {
    let line = serde_json::json!({"id": "ok", "text": said("Ana Ruiz")}).to_string();
    let lines = [&line, "{\"id\":\"b\",\"text\":5}", "{\"id\" 1}", "", &line].join("\n");
    fs::write(folder.join("a.jsonl"), lines).expect("a file");
    fs::write(folder.join("b.txt"), b"one\ntwo \xff").expect("a file");
    let table = format!("id,text,published\n1,\"{}\",2025-08-17\n2,\"two\nlines\",Sunday\n3,x\n", said("Tom Bell"));
    fs::write(folder.join("c.csv"), table).expect("a file");
}

const INPUTS: [&str; 5] = ["extract", "a.jsonl", "b.txt", "c.csv", "missing.txt"];

#[test]
fn rejects_are_kept_with_their_reasons_and_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    articles(folder.path());
    let args = [&INPUTS[..], &["--format", "jsonl", "--rejects", "no.jsonl"]].concat();
    let out = run(folder.path(), &args, None);
    assert_eq!((out.status.code(), text(&out.stdout).lines().count()), (Some(1), 3));
    let errors: Vec<&str> = text(&out.stderr).lines().collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].starts_with("onrecord: 9 articles in = 3 out + 6 rejected (no.jsonl); 3 quotes; "), "{errors:?}");
    let rejects = fs::read_to_string(folder.path().join("no.jsonl")).expect("a file");
    let shown: Vec<&str> = rejects.lines().collect();
    assert_eq!(
        shown[..5],
        [
            r#"{"source":"a.jsonl","line":2,"record":2,"id":"b","reason":"expected a string as \"text\", but found a number","raw":"{\"id\":\"b\",\"text\":5}"}"#,
            r#"{"source":"a.jsonl","line":3,"record":3,"id":null,"reason":"expected a JSON object, but found expected `:` at column 7","raw":"{\"id\" 1}"}"#,
            r#"{"source":"b.txt","line":2,"record":1,"id":"b.txt","reason":"expected text in UTF-8, but found a byte that is not at offset 8","raw":"two �"}"#,
            r#"{"source":"c.csv","line":4,"record":2,"id":"2","reason":"expected a date such as 2025-08-17 as \"published\", but found \"Sunday\"","raw":"2,\"two\nlines\",Sunday"}"#
                .replace('\n', "\\n").as_str(),
            r#"{"source":"c.csv","line":5,"record":3,"id":null,"reason":"expected 3 cells, but found 2","raw":"3,x"}"#,
        ]
    );
    assert!(shown[5].starts_with(r#"{"source":"missing.txt","line":null,"record":1,"id":null,"reason":"No such file"#), "{}", shown[5]);
    // The same with one thread and with many, and from the beginning every time.
    for jobs in ["1", "8"] {
        let again = run(folder.path(), &[&args[..], &["--jobs", jobs]].concat(), None);
        assert_eq!(again.stdout, out.stdout);
        assert_eq!(fs::read_to_string(folder.path().join("no.jsonl")).expect("a file"), rejects);
    }
    // Where everything can be read, there is nothing to keep, and nothing is said.
    let out = run(folder.path(), &["extract", "-", "--rejects", "no.jsonl"], Some(b"x"));
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""));
    assert_eq!(fs::read(folder.path().join("no.jsonl")).expect("a file"), b"");
}

#[test]
fn a_summary_is_given_when_asked_for_and_quiet_is_quiet() {
    let folder = tempfile::tempdir().expect("a folder");
    articles(folder.path());
    let out = run(folder.path(), &["extract", "-", "--summary"], Some(said("Ana Ruiz").as_bytes()));
    assert!(text(&out.stderr).starts_with("onrecord: 1 article in = 1 out + 0 rejected; 1 quote; "), "{}", text(&out.stderr));
    let out = run(folder.path(), &[&INPUTS[..], &["--rejects", "no", "--quiet"]].concat(), None);
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(1), ""));
}

#[test]
fn the_offending_place_has_a_caret() {
    let folder = tempfile::tempdir().expect("a folder");
    articles(folder.path());
    fs::write(folder.path().join("people.csv"), "name,from\nAna Ruiz,long ago\n").expect("a file");
    let out = run(folder.path(), &["extract", "a.jsonl", "b.txt", "c.csv", "--errors", "full"], None);
    let expected = "\
error: expected a string as \"text\", but found a number
 --> a.jsonl:2:18
  |
2 | {\"id\":\"b\",\"text\":5}
  |                  ^
error: expected a JSON object, but found expected `:` at column 7
 --> a.jsonl:3:7
  |
3 | {\"id\" 1}
  |       ^
error: expected text in UTF-8, but found a byte that is not at offset 8
 --> b.txt:2:5
  |
2 | two \u{fffd}
  |     ^
error: expected a date such as 2025-08-17 as \"published\", but found \"Sunday\"
 --> c.csv:4:8
  |
4 | lines\",Sunday
  |        ^^^^^^
error: expected 3 cells, but found 2
 --> c.csv:5:1
  |
5 | 3,x
  | ^^^
";
    assert_eq!(text(&out.stderr), expected);
    let out = run(folder.path(), &["extract", "c.csv", "--gazetteer", "people.csv", "--errors", "full"], None);
    let expected = "\
error: expected a date such as 2024, 2024-05 or 2024-05-31 as \"from\", but found \"long ago\"
 --> people.csv:2:10
  |
2 | Ana Ruiz,long ago
  |          ^^^^^^^^
";
    assert_eq!((text(&out.stderr), out.status.code()), (expected, Some(1)));
}

#[test]
fn long_lines_are_cut_and_steer_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let far = "late \u{1b}[31m\u{202e} ".repeat(20_000);
    let line =
        format!("{{\"id\":\"a\",\"text\":{},\"published\":\"so\u{9b}on\",\"more\":\"{}\"}}\n", serde_json::json!(far), "x".repeat(9_000));
    fs::write(folder.path().join("a.jsonl"), line).expect("a file");
    let out = run(folder.path(), &["extract", "a.jsonl", "--errors", "full"], None);
    assert_eq!(out.status.code(), Some(1));
    is_plain(&out.stderr);
    let errors = text(&out.stderr);
    assert!(errors.lines().all(|l| l.chars().count() <= 110), "{errors}");
    assert!(errors.contains("\"so\\u{9b}on\"") && errors.contains("^^^^"), "{errors}");
}
