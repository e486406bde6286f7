//! Writes the articles that other tools are timed on: `cargo bench --bench peers-corpus -- FOLDER`.
//!
//! `FOLDER/articles.jsonl` holds about 1 MiB of the text the other benches read, cut into articles of about 4 KiB. Without
//! a folder nothing is written, as in a run of all benches.

use std::env;
use std::fs;
use std::path::Path;

#[path = "../corpus/mod.rs"]
mod corpus;

/// News articles are about this long, in bytes.
const ARTICLE: usize = 4_096;

fn main() {
    let Some(folder) = env::args().skip(1).find(|arg| !arg.starts_with("--")) else {
        println!("no folder, nothing written");
        return;
    };
    let text = corpus::texts().into_iter().next().map(|(_, text)| text).unwrap_or_default();
    let mut lines = String::new();
    let mut article = String::new();
    let mut count = 0;
    for paragraph in text.split_inclusive("\n\n") {
        article += paragraph;
        if article.len() >= ARTICLE {
            count += 1;
            let line = serde_json::json!({"id": format!("{count:04}"), "text": article, "published": "2025-08-17"});
            lines += &format!("{line}\n");
            article.clear();
        }
    }
    let path = Path::new(&folder).join("articles.jsonl");
    fs::create_dir_all(&folder).and_then(|()| fs::write(&path, &lines)).expect("a folder to write to");
    println!("{count} articles in {}", path.display());
}
