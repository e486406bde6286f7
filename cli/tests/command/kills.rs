//! Runs that are killed at random points, again and again, give what an unbroken run gives.
//!
//! A few kills in every test run; `ONRECORD_KILLS=50 cargo test -p onrecord-cli --test command kills` for more.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::inputs::gzip;
use crate::run;

/// JSON Lines in which every seventh line is no article.
pub(crate) fn articles(numbers: Range<u32>) -> String {
    let mut lines = String::new();
    for i in numbers {
        let name = ["Ana Ruiz", "Tom Bell", "Ida Osei", "Jo Quill"][i as usize % 4];
        let text = format!(
            "“The ferry ran {i} times,” {name} said on Friday. “Nobody counted them but me.”\n\nThe harbour has {i} berths. {name} \
             told the BBC that it was “late, again.”"
        );
        let line = match i % 7 {
            3 => format!("{{\"id\": {i}, \"text\": {i}}}"),
            _ => serde_json::json!({"id": i, "text": text, "published": "2025-08-17"}).to_string(),
        };
        let _ = writeln!(lines, "{line}");
    }
    lines
}

/// Starts the command without waiting for its end.
pub(crate) fn start(folder: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(args).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the command starts")
}

/// Starts the command with a file as its standard input.
pub(crate) fn start_reading(folder: &Path, args: &[&str], input: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(args).current_dir(folder).stdin(File::open(input).expect("a file")).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the command starts")
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    /// Returns a number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

/// What came of killing.
#[derive(Debug, Default)]
struct Killed {
    kills: u32,
    /// How many of them left something to go on with.
    halfway: u32,
}

/// Kills runs of a format until `most` of them have died, and compares whatever they finish with an unbroken run.
fn kill(format: &str, most: u32, random: &mut Random) -> Killed {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    fs::create_dir(folder.join("in")).expect("a folder");
    let table: String = (0..60).fold("id,text\n".to_owned(), |table, i| table + &format!("{i},\"“No {i},”\nTom Bell said.\"\n{i}\n"));
    for (name, bytes) in [
        ("a.csv", table.into_bytes()),
        ("b.txt", b"\xe2\x80\x9cYes,\xe2\x80\x9d Ana Ruiz said.".to_vec()),
        ("c.jsonl.gz", gzip(articles(0..300).as_bytes())),
        ("d.txt", b"not \xff text".to_vec()),
        ("e.jsonl", articles(300..400).into_bytes()),
        ("f.html", b"\xe2\x80\x9cNo,\xe2\x80\x9d Tom Bell said.".to_vec()),
    ] {
        fs::write(folder.join("in").join(name), bytes).expect("a file");
    }
    let args = |out, rejects| ["extract", "in", "--format", format, "--jobs", "3", "--output", out, "--rejects", rejects];
    let begun = Instant::now();
    assert_eq!(run(folder, &args("whole", "whole.no"), None).status.code(), Some(1));
    let time = begun.elapsed();
    let read = |name: &str| fs::read(folder.join(name)).expect("a file");
    let whole = (read("whole"), read("whole.no"));
    let broken = [&args("out", "no")[..], &["--resume"]].concat();
    let mut killed = Killed::default();
    loop {
        let mut child = start(folder, &broken);
        if killed.kills < most {
            let most = u64::try_from(time.as_micros()).expect("a short time");
            std::thread::sleep(Duration::from_micros(random.below(most)));
            child.kill().expect("killed");
        }
        if child.wait().expect("ended").code().is_none() {
            killed.kills += 1;
            let noted = fs::read_to_string(folder.join("out.journal")).map_or(0, |j| j.lines().count());
            killed.halfway += u32::from(noted > 2);
            continue;
        }
        assert!(whole == (read("out"), read("no")), "{format} after {killed:?}");
        if killed.kills >= most {
            return killed;
        }
        fs::remove_file(folder.join("out")).expect("removed");
        fs::remove_file(folder.join("no")).expect("removed");
    }
}

#[test]
fn a_run_that_is_killed_again_and_again_ends_as_an_unbroken_one() {
    let most = std::env::var("ONRECORD_KILLS").map_or(8, |n| n.parse().expect("a number of kills"));
    let mut random = Random(2_025);
    let formats = ["jsonl", "json", "csv", "text"];
    let mut all = Killed::default();
    for (i, format) in (0..).zip(formats) {
        let killed = kill(format, (most + i) / 4, &mut random);
        all.kills += killed.kills;
        all.halfway += killed.halfway;
    }
    println!("{} kills, {} of them with work to go on with", all.kills, all.halfway);
    assert!(all.kills >= most && all.halfway > 0, "{all:?}");
}
