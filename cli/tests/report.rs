//! `extract --format html`, as people run it.

use std::fs;
use std::process::Command;

#[test]
fn a_page_holds_what_could_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "“It is <late>,” Ana Ruiz said.\n").expect("a file");
    fs::write(folder.path().join("b.txt"), "“Stay,” Bram Dahl said.\n").expect("a file");
    let run =
        |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_onrecord")).args(args).current_dir(folder.path()).output().expect("the command");
    let out = run(&["extract", "a.txt", "gone.txt", "b.txt", "--format", "html"]);
    assert_eq!(out.status.code(), Some(1));
    let page = String::from_utf8(out.stdout).expect("UTF-8");
    assert!(page.starts_with("<!doctype html>\n") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<li class=\"card").count(), 2);
    assert!(page.contains("“It is &lt;late&gt;,”"));
    let out = run(&["marks", "a.txt", "--format", "html"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(out.stdout.is_empty());
}
