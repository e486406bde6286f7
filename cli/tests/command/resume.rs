//! Runs that were broken off: what they had done stays, and what has changed since is noticed.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::inputs::gzip;
use crate::kills::{articles, start};
use crate::{run, text};

const RUN: [&str; 9] = ["extract", "in", "--format", "jsonl", "--output", "out", "--rejects", "no", "--jobs=3"];

/// Begins a run over many articles and breaks it off when some are done.
fn broken(folder: &Path, args: &[&str]) {
    let mut child = start(folder, args);
    let begun = Instant::now();
    let journal = folder.join("out.journal");
    while fs::read_to_string(&journal).map_or(0, |j| j.lines().count()) < 4 {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is noted");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert!(!folder.join("out").exists() && folder.join("out.part").exists());
}

fn folder_of_articles() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    fs::write(folder.path().join("in/a.jsonl.gz"), gzip(articles(0..400).as_bytes())).expect("a file");
    fs::write(folder.path().join("in/b.jsonl"), articles(400..500)).expect("a file");
    folder
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(folder.join(name)).expect("a file")
}

#[test]
fn a_torn_end_is_cut_off_and_what_stands_before_it_stays() {
    let folder = folder_of_articles();
    let (folder, name) = (folder.path(), |name: &str| folder.path().join(name));
    let whole = run(folder, &RUN, None);
    assert_eq!(whole.status.code(), Some(1));
    let (out, rejects) = (read(folder, "out"), read(folder, "no"));
    fs::remove_file(name("out")).expect("removed");
    let resume = [&RUN[..], &["--resume"]].concat();
    broken(folder, &resume);
    for part in ["out.part", "no.part", "out.journal"] {
        let torn = [&read(folder, part)[..], b"{\"torn\": \"li"].concat();
        fs::write(name(part), torn).expect("a file");
    }
    let again = run(folder, &resume, None);
    assert_eq!(again.status.code(), Some(1));
    assert!(read(folder, "out") == out && read(folder, "no") == rejects);
    // The summary is that of the whole.
    let counted = |stderr: &[u8]| text(stderr).split("; ").next().expect("words").to_owned();
    assert_eq!(counted(&again.stderr), counted(&whole.stderr));
    assert!(!name("out.journal").exists() && !name("out.part").exists() && !name("no.part").exists());
}

#[test]
fn what_has_changed_since_is_noticed() {
    let folder = folder_of_articles();
    let folder = folder.path();
    let resume = [&RUN[..], &["--resume"]].concat();
    broken(folder, &resume);
    let refused = |args: &[&str], what: &str| {
        let before = (read(folder, "out.part"), read(folder, "out.journal"));
        let out = run(folder, args, None);
        assert_eq!(out.status.code(), Some(1), "{what}");
        let expected =
            format!("onrecord: out.journal: the run that was broken off was another one: {what}. Without --resume it is begun anew\n");
        assert_eq!(text(&out.stderr), expected);
        assert!(before == (read(folder, "out.part"), read(folder, "out.journal")), "nothing is lost");
    };
    refused(&[&resume[..], &["--published", "2025-08-17"]].concat(), "--published was not given and is \"2025-08-17\"");
    refused(&[&resume[..], &["--max-bytes", "7"]].concat(), "--max-bytes was \"268435456\" and is \"7\"");
    refused(&[&resume[..], &["in/b.jsonl"]].concat(), "there were 2 inputs and are 3");
    let marks: Vec<&str> = resume.iter().map(|a| if *a == "extract" { "marks" } else { a }).collect();
    refused(&marks, "the command was \"extract\" and is \"marks\"");
    fs::write(folder.join("in/b.jsonl"), articles(400..501)).expect("a file");
    refused(&resume, "in/b.jsonl is not as it was");
    // Without --resume it is begun anew, and that is said.
    let out = run(folder, &RUN, None);
    assert!(text(&out.stderr).starts_with("onrecord: a run to out was broken off; without --resume it is begun anew\n"));
    assert!(folder.join("out").exists() && !folder.join("out.journal").exists());
}

#[test]
fn standard_input_is_compared_as_far_as_it_was_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let (folder, input) = (folder.path(), articles(0..500));
    let args = ["extract", "-", "--format", "csv", "--output", "out", "--rejects", "no", "--resume"];
    fs::write(folder.join("in.jsonl"), &input).expect("a file");
    let whole = run(folder, &["extract", "-", "--format", "csv", "--rejects", "no"], Some(input.as_bytes()));
    let rejects = read(folder, "no");
    let mut child = crate::kills::start_reading(folder, &args, &folder.join("in.jsonl"));
    while fs::read_to_string(folder.join("out.journal")).map_or(0, |j| j.lines().count()) < 4 {
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    let other = run(folder, &args, Some(articles(1..500).as_bytes()));
    assert_eq!(other.status.code(), Some(1));
    assert!(text(&other.stderr).contains("- is not as it was. Without --resume it is begun anew"), "{}", text(&other.stderr));
    let again = run(folder, &args, Some(input.as_bytes()));
    assert_eq!(again.status.code(), Some(1));
    assert!(read(folder, "out") == whole.stdout && read(folder, "no") == rejects);
}

#[test]
fn a_run_that_only_had_to_put_its_files_in_place_does_so() {
    let folder = folder_of_articles();
    let folder = folder.path();
    let resume = [&RUN[..], &["--resume"]].concat();
    // The first half of the inputs makes a journal whose last line can be written by hand.
    let whole = run(folder, &RUN, None);
    let (out, rejects) = (read(folder, "out"), read(folder, "no"));
    broken_after_the_end(folder, &resume, &out, &rejects);
    let again = run(folder, &resume, None);
    assert_eq!(again.status.code(), whole.status.code());
    assert!(text(&again.stderr).starts_with("onrecord: the run was done already: 500 articles in = "), "{}", text(&again.stderr));
    assert!(read(folder, "out") == out && read(folder, "no") == rejects && !folder.join("out.journal").exists());
}

/// Makes what a run leaves that is killed between its last line in the journal and the renaming of its files.
fn broken_after_the_end(folder: &Path, args: &[&str], out: &[u8], rejects: &[u8]) {
    fs::remove_file(folder.join("out")).expect("removed");
    broken(folder, args);
    fs::write(folder.join("out.part"), out).expect("a file");
    fs::write(folder.join("no.part"), rejects).expect("a file");
    let journal = fs::read_to_string(folder.join("out.journal")).expect("a journal");
    let last = journal.lines().nth(1).expect("a checkpoint");
    let mut checkpoint: serde_json::Value = serde_json::from_str(last).expect("JSON");
    let written = out.iter().filter(|b| **b == b'\n').count();
    let rejected = rejects.iter().filter(|b| **b == b'\n').count();
    checkpoint["counts"] = serde_json::json!({"written": written, "rejected": rejected, "quotes": 0});
    checkpoint["output"] = serde_json::json!({"length": out.len(), "check": crc32fast::hash(out)});
    checkpoint["rejects"] = serde_json::json!({"length": rejects.len(), "check": crc32fast::hash(rejects)});
    checkpoint["finished"] = true.into();
    fs::write(folder.join("out.journal"), format!("{journal}{checkpoint}\n")).expect("a file");
}

#[test]
fn a_run_that_cannot_be_gone_on_with_is_a_wrong_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [&["extract", "-", "--resume"][..], &["extract", "-", "--output", "a", "--rejects", "a"]] {
        assert_eq!(run(folder.path(), args, Some(b"x")).status.code(), Some(2), "{args:?}");
    }
    // Where nothing was broken off, a run begins.
    let out = run(folder.path(), &["extract", "-", "--resume", "--output", "a", "--format", "json"], Some(b"x"));
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""));
    assert!(text(&read(folder.path(), "a")).starts_with("[\n{"));
}
