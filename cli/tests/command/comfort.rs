//! Help, completions, manual pages, colours and defaults.

use std::fs;
use std::process::Command;

use crate::inputs::said;
use crate::{run, text};

#[test]
fn help_teaches_by_example() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = run(folder.path(), &["extract", "--help"], None);
    for words in ["Examples:", "--resume", "onrecord.toml", "Exit status"] {
        assert!(text(&out.stdout).contains(words), "{words}");
    }
    let out = run(folder.path(), &["--help"], None);
    assert!(text(&out.stdout).contains("NO_COLOR") && text(&out.stdout).contains("Exit status"));
}

#[test]
fn shells_and_readers_of_manuals_are_served() {
    let folder = tempfile::tempdir().expect("a folder");
    for (shell, words) in [("bash", "_onrecord()"), ("zsh", "#compdef onrecord"), ("fish", "complete -c onrecord")] {
        let out = run(folder.path(), &["completions", shell], None);
        assert!(out.status.success() && text(&out.stdout).contains(words) && text(&out.stdout).contains("rejects"), "{shell}");
    }
    let out = run(folder.path(), &["man"], None);
    assert!(out.status.success() && text(&out.stdout).contains(".TH onrecord 1"));
    let out = run(folder.path(), &["man", "--output", "man1"], None);
    assert!(out.status.success());
    let page = fs::read_to_string(folder.path().join("man1/onrecord-extract.1")).expect("a page");
    assert!(page.contains("\\-\\-resume") && page.contains("Examples:"), "{page}");
}

#[test]
fn defaults_come_from_a_file_and_the_command_line_beats_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("a.csv", &format!("url,body\nx,\"{}\"\n", said("the harbour master of Ruritania")));
    fs::create_dir(folder.path().join("desk")).expect("a folder");
    write("desk/people.csv", "name,role,of\nIlse Brandt,harbour master,Ruritania\n");
    let defaults = "format = \"jsonl\"\ncolumns = \"text=body,id=url\"\npublished = 2025-08-17\noutlet = \"Quill\"\n";
    write("onrecord.toml", defaults);
    write("desk/onrecord.toml", &format!("{defaults}gazetteer = [\"people.csv\"]\nexplain = true\njobs = 1\n"));
    let out = run(folder.path(), &["extract", "a.csv"], None);
    let record: serde_json::Value = serde_json::from_slice(&out.stdout).expect("one line of JSON");
    assert_eq!((&record["id"], &record["published"], &record["outlet"]), (&"x".into(), &"2025-08-17".into(), &"Quill".into()));
    let out = run(folder.path(), &["extract", "a.csv", "--format", "text", "--published", "2025-08-20"], None);
    assert!(text(&out.stdout).starts_with("x (1 quote, Quill, 2025-08-20)\n"), "{}", text(&out.stdout));
    // Paths are seen from the folder of the file.
    let out = run(folder.path(), &["extract", "a.csv", "--config", "desk/onrecord.toml", "--format", "text"], None);
    assert!(text(&out.stdout).contains("Ilse Brandt") && text(&out.stdout).contains("why who"), "{}", text(&out.stdout));
    let out = run(folder.path(), &["marks", "a.csv"], None);
    assert!(text(&out.stdout).starts_with("{\"id\":\"x\",\"marks\":["), "{}", text(&out.stdout));
}

#[test]
fn a_bad_default_is_named_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    for (defaults, error) in [
        ("format = \"csv\"\n\ncolums = \"x\"\n", "onrecord.toml:3: unknown field `colums`, expected one of `published`, "),
        ("format = \"xml\"", "onrecord.toml:1: unknown variant `xml`, expected one of `text`, "),
        ("\npublished = \"soon\"", "onrecord.toml:2: expected a date such as 2025-08-17, but found \"soon\""),
        ("jobs = 0", "onrecord.toml:1: invalid value: integer `0`, expected a nonzero"),
        ("jobs = ", "onrecord.toml:1: "),
    ] {
        fs::write(folder.path().join("onrecord.toml"), defaults).expect("a file");
        let out = run(folder.path(), &["extract", "-"], Some(b"x"));
        assert_eq!((out.status.code(), text(&out.stdout)), (Some(2), ""), "{defaults:?}");
        assert!(text(&out.stderr).starts_with(&format!("onrecord: {error}")), "{}", text(&out.stderr));
    }
    fs::write(folder.path().join("onrecord.toml"), "colums = 1").expect("a file");
    let out = run(folder.path(), &["extract", "-", "--errors", "full"], Some(b"x"));
    assert!(text(&out.stderr).ends_with(" --> onrecord.toml:1:1\n  |\n1 | colums = 1\n  | ^^^^^^\n"), "{}", text(&out.stderr));
    let out = run(folder.path(), &["extract", "-", "--config", "none.toml"], Some(b"x"));
    assert!(text(&out.stderr).starts_with("onrecord: none.toml: "), "{}", text(&out.stderr));
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn colours_are_for_those_who_want_them() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), said("Ana Ruiz")).expect("a file");
    let coloured = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let out = command.args(args).env_remove("NO_COLOR").envs(variables.iter().copied()).current_dir(folder.path()).output();
        let out = out.expect("the command runs");
        out.stdout.contains(&0x1b) || out.stderr.contains(&0x1b)
    };
    assert!(!coloured(&[], &["extract", "a.txt"]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &["extract", "a.txt"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &["extract", "a.txt"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["extract", "a.txt", "--output", "out.txt"]));
    let out = fs::read(folder.path().join("out.txt")).expect("a file");
    assert!(!out.contains(&0x1b));
}
