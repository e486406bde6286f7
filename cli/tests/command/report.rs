//! `extract --format html`: a page for all that could be read.

use std::fs;

use crate::run;

#[test]
fn a_page_holds_what_could_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "“It is <late>,” Ana Ruiz said.\n").expect("a file");
    fs::write(folder.path().join("b.txt"), "“Stay,” Bram Dahl said.\n").expect("a file");
    let run = |args: &[&str]| run(folder.path(), args, None);
    let out = run(&["extract", "a.txt", "gone.txt", "b.txt", "--format", "html"]);
    assert_eq!(out.status.code(), Some(1));
    let page = String::from_utf8(out.stdout).expect("UTF-8");
    assert!(page.starts_with("<!doctype html>\n") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<li class=\"card").count(), 2);
    assert!(page.contains("“It is &lt;late&gt;,”"));
    for refused in [&["marks", "a.txt", "--format", "html"][..], &["extract", "a.txt", "--format", "html", "--output", "o", "--resume"]] {
        let out = run(refused);
        assert_eq!(out.status.code(), Some(2), "{refused:?}");
        assert!(out.stdout.is_empty());
    }
    let out = run(&["extract", "a.txt", "b.txt", "--format", "html", "--output", "report.html"]);
    assert!(out.status.success() && out.stdout.is_empty());
    let files: Vec<_> = fs::read_dir(folder.path()).expect("a folder").map(|f| f.expect("a file").file_name()).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    assert_eq!(fs::read_to_string(folder.path().join("report.html")).expect("a page").matches("<li class=\"card").count(), 2);
}
