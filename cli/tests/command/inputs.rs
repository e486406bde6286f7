//! What is read: files of all kinds, folders, patterns, standard input.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::{run, text};

/// An article in which `name` says something.
pub(crate) fn said(name: &str) -> String {
    format!("“It is late,” {name} said.")
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

/// The identifiers and speakers of what `extract --format jsonl` prints.
fn shown(folder: &Path, args: &[&str], input: Option<&[u8]>) -> Vec<(String, String)> {
    let out = run(folder, &[&["extract", "--format", "jsonl"], args].concat(), input);
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    assert_eq!(text(&out.stderr), "", "{args:?}");
    let records = text(&out.stdout).lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let word = |value: &Value| value.as_str().unwrap_or("nobody").to_owned();
    records.map(|r| (word(&r["id"]), word(&r["quotes"][0]["speaker"]["name"]))).collect()
}

fn pairs<'a>(expected: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    expected.iter().map(|(id, speaker)| ((*id).to_owned(), (*speaker).to_owned())).collect()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

#[test]
fn folders_are_read_in_the_order_of_names() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, speaker) in [("in/b.txt", "Ana Ruiz"), ("in/a/z.txt", "Tom Bell"), ("in/a/a.TXT", "Ida Osei"), ("in/c.md", "Nobody Reads")] {
        write(folder.path(), name, said(speaker));
    }
    write(folder.path(), "in/.hidden/x.txt", said("Nobody Reads"));
    write(folder.path(), "in/.x.txt", said("Nobody Reads"));
    write(folder.path(), "in/c.jsonl", serde_json::json!({"id": 1, "text": said("Jo Quill")}).to_string());
    let all = pairs(&[("in/a/a.TXT", "Ida Osei"), ("in/a/z.txt", "Tom Bell"), ("in/b.txt", "Ana Ruiz"), ("1", "Jo Quill")]);
    assert_eq!(shown(folder.path(), &["in"], None), all);
    for jobs in ["1", "2", "9"] {
        assert_eq!(shown(folder.path(), &["in", "--jobs", jobs], None), all);
    }
}

#[test]
fn patterns_find_files_and_what_is_named_in_full_is_no_pattern() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, speaker) in [("in/b1.txt", "Ana Ruiz"), ("in/x/b2.txt", "Tom Bell"), ("b[1].txt", "Ida Osei")] {
        write(folder.path(), name, said(speaker));
    }
    let found = pairs(&[("in/b1.txt", "Ana Ruiz"), ("in/x/b2.txt", "Tom Bell")]);
    assert_eq!(shown(folder.path(), &["in/**/b?.txt"], None), found);
    assert_eq!(shown(folder.path(), &["b[1].txt"], None), pairs(&[("b[1].txt", "Ida Osei")]));
    let out = run(folder.path(), &["extract", "none/*.txt"], None);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stderr), "onrecord: none/*.txt: expected a file, a folder or a pattern that fits some, but found none\n");
}

#[test]
fn packed_files_are_unpacked_whatever_their_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = |id: u32, name: &str| format!("{}\n", serde_json::json!({"id": id, "text": said(name)}));
    // Of several members, as programs that append leave them.
    let members = [gzip(line(1, "Ana Ruiz").as_bytes()), gzip(line(2, "Tom Bell").as_bytes())].concat();
    let frames = [line(3, "Ida Osei"), line(4, "Jo Quill")].map(|l| zstd::encode_all(l.as_bytes(), 1).expect("packed")).concat();
    write(folder.path(), "a.jsonl.gz", &members);
    write(folder.path(), "b.jsonl", &frames);
    write(folder.path(), "c", &members);
    write(folder.path(), "d.txt.zst", zstd::encode_all(said("Ana Ruiz").as_bytes(), 1).expect("packed"));
    let (first, second) = (("1", "Ana Ruiz"), ("2", "Tom Bell"));
    let all = pairs(&[first, second, ("3", "Ida Osei"), ("4", "Jo Quill"), first, second, ("d.txt.zst", "Ana Ruiz")]);
    assert_eq!(shown(folder.path(), &["a.jsonl.gz", "b.jsonl", "c", "d.txt.zst"], None), all);
    assert_eq!(shown(folder.path(), &["--jsonl", "-"], Some(&members)), pairs(&[first, second]));
    assert_eq!(shown(folder.path(), &["-"], Some(&frames)), pairs(&[("3", "Ida Osei"), ("4", "Jo Quill")]));
}

#[test]
fn a_file_cut_short_gives_what_it_holds_and_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines: String = (0..2_000).map(|i| format!("{}\n", serde_json::json!({"id": i, "text": format!("{i}")}))).collect();
    let mut packed = gzip(lines.as_bytes());
    packed.truncate(packed.len() / 2);
    write(folder.path(), "a.jsonl.gz", packed);
    let out = run(folder.path(), &["extract", "a.jsonl.gz", "--format", "jsonl", "--summary"], None);
    assert_eq!(out.status.code(), Some(1));
    let count = text(&out.stdout).lines().count();
    assert!((100..2_000).contains(&count), "{count}");
    let errors = text(&out.stderr);
    let summary = format!("onrecord: {} articles in = {count} out + 1 rejected; 0 quotes; ", count + 1);
    assert!(errors.starts_with(&format!("onrecord: a.jsonl.gz:{}: ", count + 1)) && errors.contains(&summary), "{errors}");
}

#[test]
fn tables_are_read_with_columns_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let (ruiz, bell) = (said("Ana Ruiz"), format!("Port Quill\n\n{}", said("Tom Bell")));
    write(folder.path(), "a.csv", format!("\u{feff}id,text,published,outlet\r\nx,\"{ruiz}\",2025-08-17,Quill\r\n\r\ny,\"{bell}\",,\r\n"));
    let read = pairs(&[("x", "Ana Ruiz"), ("y", "Tom Bell")]);
    assert_eq!(shown(folder.path(), &["a.csv"], None), read);
    write(folder.path(), "b.tsv", format!("url\tbody\tday\nx\t{ruiz}\t2025-08-17T08:00:00Z\n"));
    let columns = "text=body,id=url,published=day";
    assert_eq!(shown(folder.path(), &["b.tsv", "--columns", columns], None), pairs(&[("x", "Ana Ruiz")]));
    // Without a column for it, the identifier is file and line; `html` stands in for `text`.
    let table = format!("html,more\n\"{ruiz}\",1\n\"{bell}\",2\n\"{ruiz}\",3\n");
    let lines = pairs(&[("-:2", "Ana Ruiz"), ("-:3", "Tom Bell"), ("-:6", "Ana Ruiz")]);
    assert_eq!(shown(folder.path(), &["-"], Some(table.as_bytes())), lines);
    assert_eq!(shown(folder.path(), &["-", "--input-format", "csv"], Some(table.as_bytes())), lines);
    let out = run(folder.path(), &["extract", "a.csv", "--format", "jsonl"], None);
    let record: Value = serde_json::from_str(text(&out.stdout).lines().next().expect("a line")).expect("JSON");
    assert_eq!((record["published"].as_str(), record["outlet"].as_str()), (Some("2025-08-17"), Some("Quill")));
}

#[test]
fn standard_input_is_what_it_looks_like_unless_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = serde_json::json!({"id": "a", "html": said("Ana Ruiz")}).to_string();
    assert_eq!(shown(folder.path(), &["-"], Some(line.as_bytes())), pairs(&[("a", "Ana Ruiz")]));
    assert_eq!(shown(folder.path(), &["-", "--input-format", "text"], Some(line.as_bytes()))[0].0, "-");
    assert_eq!(shown(folder.path(), &["-"], Some(said("Tom Bell").as_bytes())), pairs(&[("-", "Tom Bell")]));
}

#[test]
fn what_is_too_large_is_rejected_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string();
    let long = "x".repeat(300_000);
    write(folder.path(), "a.jsonl", [line("a", &said("Ana Ruiz")), line("b", &long), line("c", &said("Tom Bell"))].join("\n"));
    write(folder.path(), "b.csv", format!("id,text\nd,{}\ne,{long}\nf,x\n", said("Ida Osei").replace(',', "")));
    write(folder.path(), "c.txt", gzip(long.as_bytes()));
    let args = ["extract", "a.jsonl", "b.csv", "c.txt", "--format", "jsonl", "--max-bytes", "200000", "--summary"];
    let out = run(folder.path(), &args, None);
    assert_eq!(out.status.code(), Some(1));
    let ids: Vec<Value> = text(&out.stdout).lines().map(|l| serde_json::from_str::<Value>(l).expect("JSON")["id"].clone()).collect();
    assert_eq!(ids, ["a", "c", "d", "f"]);
    let errors: Vec<&str> = text(&out.stderr).lines().collect();
    let reason = "expected an article of at most 200000 bytes (--max-bytes), but found a larger one";
    assert_eq!(errors[0], format!("onrecord: a.jsonl:2: {reason}"));
    assert_eq!(errors[1], format!("onrecord: b.csv:3: {reason}"));
    assert_eq!(errors[2], format!("onrecord: c.txt: {reason}"));
    assert!(errors[3].starts_with("onrecord: 7 articles in = 4 out + 3 rejected; 3 quotes; "), "{errors:?}");
}

#[test]
fn marks_are_found_in_all_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "in/a.txt", said("Ana Ruiz"));
    write(folder.path(), "in/b.csv.gz", gzip(b"id,text\nx,\xe2\x80\x9cNo\xe2\x80\x9d\n"));
    let out = run(folder.path(), &["marks", "in"], None);
    assert!(out.status.success());
    assert_eq!(text(&out.stdout), "in/a.txt (1 span in marks)\n  3..14: It is late,\nx (1 span in marks)\n  3..5: No\n");
}

#[test]
fn a_saved_page_is_read_by_a_profile_of_the_users_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = "<!doctype html><html><head><title>x</title></head><body class=harbour><h1 class=big>Late ferry</h1>\
                <div class=words><p>“It is late,” Ana Ruiz said of the last ferry.</p><p class=ad>“Buy fish,” said Bram Dahl.</p></div></body></html>";
    fs::write(folder.path().join("page.html"), page).expect("a file");
    fs::create_dir(folder.path().join("profiles")).expect("a folder");
    let profile = "name = \"harbour\"\nlooks_like = [\"body.harbour\"]\nbody = [\".words\"]\nheadline = [\"h1.big\"]\n\n[furniture]\npromotion = [\".ad\"]\n";
    fs::write(folder.path().join("profiles/harbour.toml"), profile).expect("a file");
    let args = ["extract", "page.html", "--format", "json", "--profiles", "profiles"];
    let out = run(folder.path(), &args, None);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let records: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let record = &records[0];
    assert_eq!((&record["headline"], &record["web"]["profile"]), (&"Late ferry".into(), &"harbour".into()));
    assert_eq!(record["quotes"].as_array().map(Vec::len), Some(1));
    // Offsets are bytes of the extracted text, which leads back to the page.
    let read = record["web"]["text"].as_str().expect("the text");
    let offset = |value: &serde_json::Value| usize::try_from(value.as_u64().expect("an offset")).expect("an offset");
    let quoted = &record["quotes"][0]["quoted"][0];
    let (start, end) = (offset(&quoted["start"]), offset(&quoted["end"]));
    assert_eq!(read.get(start..end), Some("It is late,"));
    let map = record["web"]["source_map"].as_array().expect("a map");
    let range = map.iter().find(|r| offset(&r["start"]) <= start && end <= offset(&r["end"])).expect("a range");
    let from = offset(&range["source"]["start"]) + start - offset(&range["start"]);
    assert_eq!(page.get(from..from + end - start), Some("It is late,"));
    // A bad profile is named, and nothing is read by half of them.
    fs::write(folder.path().join("profiles/odd.toml"), "name = \"odd\"\nbody = [\"p[\"]\n").expect("a file");
    let out = run(folder.path(), &args, None);
    assert_eq!((out.status.code(), out.stdout.is_empty()), (Some(1), true));
    assert!(text(&out.stderr).contains("profiles/odd.toml:2: expected a CSS selector"), "{}", text(&out.stderr));
}

#[test]
fn what_is_told_to_be_html_is_read_as_html() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = "Update: <p>“It is late,” <a href=x>Ana Ruiz</a> said.</p>";
    fs::write(folder.path().join("a.html"), page).expect("a file");
    fs::write(folder.path().join("a.csv"), format!("id,text,html\na,,\"{page}\"\n")).expect("a file");
    let line = serde_json::json!({"id": "a", "text": "", "html": page}).to_string();
    fs::write(folder.path().join("a.jsonl"), line).expect("a file");
    for file in ["a.html", "a.csv", "a.jsonl"] {
        let out = run(folder.path(), &["extract", file, "--format", "json"], None);
        let records: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
        assert_eq!(records[0]["quotes"][0]["speaker"]["name"], "Ana Ruiz", "{file}");
    }
}
