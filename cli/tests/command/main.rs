//! The command as people run it: good input, bad input, exit status.

mod comfort;
mod errors;
mod inputs;
mod kills;
mod outputs;
mod report;
mod resume;

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use onrecord::render::steers;

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
        // Who refuses the command line does not read.
        let written = stdin.write_all(bytes);
        assert!(written.is_ok() || written.is_err_and(|e| e.kind() == ErrorKind::BrokenPipe), "standard input");
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
    assert_eq!(keys.len(), 10, "{keys:?}");
    assert_eq!(records[0]["web"], serde_json::Value::Null);
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
fn a_prepared_gazetteer_serves_as_its_table_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.txt"), "“It is late,” the premier of Ruritania said.\n").expect("a file");
    fs::write(path("people.csv"), "id,name,role,of,from\nq1,Ilse Brandt,premier,Ruritania,2020\n").expect("a file");
    let built = run(folder.path(), &["gazetteer", "build", "people.csv", "--output", "people.names"], None);
    assert_eq!((text(&built.stdout), text(&built.stderr), built.status.code()), ("", "", Some(0)));
    let extract = |people| run(folder.path(), &["extract", "a.txt", "--published", "2025-08-17", "--gazetteer", people], None);
    let (by_table, by_file) = (extract("people.csv"), extract("people.names"));
    assert!(text(&by_file.stdout).contains("Ilse Brandt"), "{}", text(&by_file.stdout));
    assert_eq!(by_table.stdout, by_file.stdout);
    let mut bytes = fs::read(path("people.names")).expect("a file");
    bytes.truncate(5_000);
    fs::write(path("people.names"), bytes).expect("a file");
    let out = extract("people.names");
    assert_eq!(out.status.code(), Some(1));
    let error = text(&out.stderr);
    assert!(error.starts_with("onrecord: people.names: expected ") && error.ends_with(": the file is cut short\n"), "{error}");
}

#[test]
fn a_wrong_command_line_is_status_2() {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [&["extract"][..], &["extract", "a.txt", "--published", "soon"], &["quote"]] {
        assert_eq!(run(folder.path(), args, None).status.code(), Some(2), "{args:?}");
    }
}

/// Escape sequences of seven bits and of eight, backspaces, a carriage return, and turned directions.
const HOSTILE: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}1m\u{9d}0;y\u{9c}\u{90}\u{8}\u{8}\r\u{202e}\u{2066}\u{2069}\u{7f}\u{85}\u{2028}";

/// Bytes for a terminal hold nothing that steers it.
fn is_plain(bytes: &[u8]) {
    let shown = text(bytes);
    assert!(!shown.contains(|c| c != '\n' && steers(c)), "{shown:?}");
}

#[test]
fn nothing_in_an_article_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = format!(
        "Late{HOSTILE} ferry runs again\n\nBy Ana{HOSTILE} Ruiz\n\n“It is {HOSTILE}late,” Ana{HOSTILE} Ruiz, of{HOSTILE} the board, told CNN{HOSTILE} on Sunday{HOSTILE}."
    );
    fs::write(folder.path().join("a.txt"), &article).expect("a file");
    let line = serde_json::json!({"id": HOSTILE, "text": article, "outlet": HOSTILE});
    fs::write(folder.path().join("a.jsonl"), format!("{line}\n")).expect("a file");
    for from in [&["a.txt"][..], &["--jsonl", "a.jsonl"]] {
        for how in
            [&["extract"][..], &["extract", "--explain"], &["extract", "--format", "json"], &["marks"], &["marks", "--format", "jsonl"]]
        {
            let out = run(folder.path(), &[how, from].concat(), None);
            assert!(out.status.success() && out.stdout.len() > 10, "{how:?}");
            is_plain(&out.stdout);
        }
    }
    // JSON loses nothing of it.
    let out = run(folder.path(), &["extract", "--jsonl", "a.jsonl", "--format", "jsonl"], None);
    let record: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    assert_eq!((record["id"].as_str(), record["outlet"].as_str()), (Some(HOSTILE), Some(HOSTILE)));
}

#[test]
fn nothing_in_a_table_or_a_name_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    let name = format!("b{HOSTILE}.txt");
    write(&name, "“It is late,” Ana Ruiz told the Harbour Hour.");
    write("bad.csv", &format!("name,kind\nAna Ruiz,\"{HOSTILE}\"\n"));
    write("bad-column.csv", &format!("name,\"{HOSTILE}\"\nAna Ruiz,\n"));
    write("bad.jsonl", &serde_json::json!({"name": "Ana Ruiz", "kind": HOSTILE}).to_string());
    write("bad-article.jsonl", &serde_json::json!({"id": "a", "text": "", "published": HOSTILE}).to_string());
    write(
        "people.jsonl",
        &serde_json::json!({"name": "Ana Ruiz", "id": HOSTILE, "roles": [{"title": HOSTILE}], "affiliation": HOSTILE}).to_string(),
    );
    write("venues.csv", &format!("what,name,outlet\nprogramme,Harbour Hour,\"Radio {HOSTILE}\"\n"));
    for (args, status) in [
        (&["extract", &name, "--gazetteer", "people.jsonl", "--venues", "venues.csv", "--explain"][..], 0),
        (&["marks", &name], 0),
        (&["marks", &format!("missing-{name}")], 1),
        (&["extract", &name, "--gazetteer", "bad.csv"], 1),
        (&["extract", &name, "--gazetteer", "bad-column.csv"], 1),
        (&["extract", &name, "--gazetteer", "bad.jsonl"], 1),
        (&["extract", &name, "--venues", "bad.csv"], 1),
        (&["extract", &name, "--venues", &name], 1),
        (&["extract", "--jsonl", "bad-article.jsonl"], 1),
        (&["extract", "--jsonl", &name], 1),
        (&["extract", &name, HOSTILE, &format!("--{HOSTILE}")], 2),
        (&["extract", &name, "--published", HOSTILE], 2),
    ] {
        let out = run(folder.path(), args, None);
        assert_eq!(out.status.code(), Some(status), "{args:?}");
        assert!(out.stdout.len() + out.stderr.len() > 10, "{args:?}");
        is_plain(&out.stdout);
        is_plain(&out.stderr);
    }
}

#[test]
fn little_or_nothing_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    for bytes in
        [&b""[..], b"\n", b"\"", "“".as_bytes(), "”".as_bytes(), b"'", b"\0", "\u{feff}".as_bytes(), b"\r\n\r\n", "\u{301}".as_bytes()]
    {
        let shown = |command: &str| {
            let out = run(folder.path(), &[command, "-"], Some(bytes));
            assert!(out.status.success() && out.stderr.is_empty(), "{command} {bytes:?}");
            text(&out.stdout).to_owned()
        };
        assert_eq!(shown("extract"), "- (0 quotes)\n", "{bytes:?}");
        assert_eq!(shown("marks"), "- (0 spans in marks)\n", "{bytes:?}");
        let out = run(folder.path(), &["extract", "--jsonl", "-", "--format", "json"], Some(bytes));
        assert!(out.status.code().is_some_and(|c| c < 2), "{bytes:?}");
        assert_eq!(text(&out.stdout), "[]\n");
    }
}

#[test]
fn what_is_not_utf_8_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for (bytes, at) in [
        (&b"\xff"[..], "1: expected text in UTF-8, but found a byte that is not at offset 0"),
        (b"\xef\xbb\xbfone\ntwo\n\xe2\x80", "3: expected text in UTF-8, but found a byte that is not at offset 11"),
        (b"\xff\xfeo\0n\0e\0", "1: expected text in UTF-8, but found a byte that is not at offset 0"),
        (b"a\xed\xa0\x80", "1: expected text in UTF-8, but found a byte that is not at offset 1"),
    ] {
        for command in ["extract", "marks"] {
            let out = run(folder.path(), &[command, "-"], Some(bytes));
            assert_eq!((out.status.code(), text(&out.stdout)), (Some(1), ""), "{bytes:?}");
            assert_eq!(text(&out.stderr), format!("onrecord: -:{at}\n"));
        }
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
