//! The direction of dependencies between the rooms.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms in layers: a room may use what stands in an earlier layer, and itself.
const LAYERS: &[&[&str]] = &[
    &["span", "error", "basis"],
    &["table", "partial_date", "source_map"],
    &["text"],
    &["lexicon"],
    &["quote", "gazetteer", "venue", "date"],
    &["syntax", "article"],
    &["mention", "record"],
    &["attribute"],
    &["extract"],
    &["outlet", "render"],
    &["snapshot"],
];

fn layer(room: &str) -> Option<usize> {
    LAYERS.iter().position(|rooms| rooms.contains(&room))
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a folder entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn data_goes_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for file in files {
        let relative = file.strip_prefix(&root).expect("a file below src");
        let room = relative.components().next().expect("a room").as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        if matches!(room.as_str(), "lib" | "doc") {
            continue;
        }
        let own = layer(&room).unwrap_or_else(|| panic!("the room {room} stands in no layer"));
        let text = fs::read_to_string(&file).expect("a source in UTF-8");
        for used in text.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(other) = layer(&used) else { continue };
            arrows += 1;
            if other > own || other == own && used != room {
                wrong.push(format!("{} uses {used}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(arrows > 100);
}

#[test]
fn no_file_outgrows_its_concept() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source in UTF-8");
        let code = text.lines().filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with("//")).count();
        assert!(code <= 400, "{} has {code} lines of code", file.display());
    }
}
