//! The command as people run it: good input, bad input, exit status.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(folder: &Path, args: &[&str], input: Option<&[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(args)
        .current_dir(folder)
        .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    if let (Some(bytes), Some(mut stdin)) = (input, child.stdin.take()) {
        stdin.write_all(bytes).expect("standard input");
    }
    child.wait_with_output().expect("the command ends")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_file_gives_cards() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "“It is late,” Ana Ruiz said on CNN’s “State of the Union.”\n").expect("a file");
    let out = run(folder.path(), &["extract", "a.txt", "--published", "2025-08-17"], None);
    assert!(out.status.success());
    // How sure it is changes with every fit of the weights.
    let (card, confidence) = text(&out.stdout).rsplit_once(' ').expect("words");
    assert!(confidence.trim().parse().is_ok_and(|sure: f64| sure > 0.5));
    assert_eq!(
        card,
        "a.txt (1 quote, 2025-08-17)\n\nAna Ruiz\n  “It is late,”\n  where  State of the Union, CNN, broadcast (told in the sentence)\n  \
         when   2025-08-17 (the programme's day)\n  how    direct, “said”; said-after"
    );
}

#[test]
fn standard_input_gives_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = run(folder.path(), &["extract", "-", "--format", "json"], Some("“No,” she said.".as_bytes()));
    assert!(out.status.success());
    let records: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    assert_eq!(records[0]["id"], "-");
    assert_eq!(records[0]["quotes"][0]["quoted"][0]["text"], "No,");
    assert_eq!(records[0]["quotes"][0]["speaker"], serde_json::Value::Null);
    let keys: Vec<&String> = records[0].as_object().expect("an object").keys().collect();
    assert_eq!(keys.len(), 9, "{keys:?}");
}

#[test]
fn bad_lines_are_named_and_good_ones_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines: Vec<u8> = Vec::new();
    for line in [
        r#"{"id":"a","text":"“Yes,” Ana Ruiz said."}"#,
        "{not json",
        r#"{"id":"b","text":5}"#,
        r#"{"id":"c","text":"x","published":"last week"}"#,
        "[1]",
        r#"{"text":"x"}"#,
        "",
        r#"{"id":7,"text":"“No,” Ana Ruiz said.","published":null,"outlet":null,"more":true}"#,
    ] {
        lines.extend_from_slice(line.as_bytes());
        lines.push(b'\n');
    }
    lines.extend_from_slice(b"{\"id\":\"d\",\"text\":\"\xff\"}\n");
    fs::write(folder.path().join("in.jsonl"), &lines).expect("a file");
    let out = run(folder.path(), &["extract", "--jsonl", "in.jsonl", "--format", "jsonl"], None);
    assert_eq!(out.status.code(), Some(1));
    let ids: Vec<String> = text(&out.stdout)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON")["id"].as_str().expect("an id").to_owned())
        .collect();
    assert_eq!(ids, ["a", "7"]);
    let errors: Vec<&str> = text(&out.stderr).lines().collect();
    let starts = [
        "onrecord: in.jsonl:2: expected a JSON object, but found key must be a string",
        "onrecord: in.jsonl:3: expected a string as \"text\", but found a number",
        "onrecord: in.jsonl:4: expected a date such as 2025-08-17 as \"published\", but found \"last week\"",
        "onrecord: in.jsonl:5: expected a JSON object, but found an array",
        "onrecord: in.jsonl:6: expected a string as \"id\", but found none",
        "onrecord: in.jsonl:9: expected a line in UTF-8, but found a byte that is not at column 19",
    ];
    assert_eq!(errors.len(), starts.len(), "{errors:?}");
    for (error, start) in errors.iter().zip(starts) {
        assert!(error.starts_with(start), "{error:?} does not begin with {start:?}");
    }
}

#[test]
fn bad_files_are_named_and_good_ones_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("bad.txt"), b"one\ntwo \xff\n").expect("a file");
    fs::write(folder.path().join("good.txt"), "“Yes,” she said.").expect("a file");
    let out = run(folder.path(), &["marks", "missing.txt", "bad.txt", "good.txt"], None);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stdout), "good.txt (1 span in marks)\n  3..7: Yes,\n");
    let errors: Vec<&str> = text(&out.stderr).lines().collect();
    assert!(errors[0].starts_with("onrecord: missing.txt: "), "{errors:?}");
    assert_eq!(errors[1], "onrecord: bad.txt:2: expected text in UTF-8, but found a byte that is not at offset 8");
}

#[test]
fn a_bad_gazetteer_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("people.csv"), "name,from\nAna Ruiz,long ago\n").expect("a file");
    let out = run(folder.path(), &["extract", "-", "--gazetteer", "people.csv"], Some(b"x"));
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        text(&out.stderr),
        "onrecord: people.csv:2: expected a date such as 2024, 2024-05 or 2024-05-31 as \"from\", but found \"long ago\"\n"
    );
}

#[test]
fn a_wrong_command_line_is_status_2() {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [&["extract"][..], &["extract", "a.txt", "--published", "soon"], &["quote"]] {
        assert_eq!(run(folder.path(), args, None).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn nothing_in_an_article_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let hostile = "“It is \u{1b}[31mlate\u{7},” Ana\u{1b}]0;x\u{7} Ruiz said.";
    for command in ["extract", "marks"] {
        let out = run(folder.path(), &[command, "-"], Some(hostile.as_bytes()));
        assert!(!out.stdout.contains(&0x1b) && !out.stdout.contains(&0x07), "{command}: {:?}", text(&out.stdout));
    }
}

#[test]
fn venues_of_a_users_own_are_told_and_a_bad_row_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.txt"), "“It is late,” Ana Ruiz said on Harbour Hour.\n").expect("a file");
    fs::write(path("venues.csv"), "what,name,outlet,days\nprogramme,Harbour Hour,Radio Quill,sat\n").expect("a file");
    let out = run(folder.path(), &["extract", "a.txt", "--published", "2025-08-17", "--venues", "venues.csv"], None);
    assert!(out.status.success());
    let shown = text(&out.stdout);
    assert!(shown.contains("where  Harbour Hour, Radio Quill, broadcast") && shown.contains("when   2025-08-16"), "{shown}");
    fs::write(path("venues.csv"), "what,name,days\nprogramme,Harbour Hour,sat\nprogramme,Late Tide,someday\n").expect("a file");
    let out = run(folder.path(), &["extract", "a.txt", "--venues", "venues.csv"], None);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("venues.csv:3: expected a weekday"), "{}", text(&out.stderr));
}

#[test]
fn answers_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "“It is late,” Ana Ruiz told the BBC.\n").expect("a file");
    let out = run(folder.path(), &["extract", "a.txt", "--explain"], None);
    assert!(out.status.success());
    assert!(text(&out.stdout).contains("why where  “told the BBC” stands in the sentence"), "{}", text(&out.stdout));
    let out = run(folder.path(), &["extract", "a.txt", "--explain", "--format", "json"], None);
    assert_eq!(out.status.code(), Some(2));
}
