//! Reading fixtures, drawing results under the text, and comparing both ways.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::Span;

/// Returns a path below `fixtures/`.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// Returns the files of a folder below `fixtures/`, in order.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(path(folder))
        .expect("a folder of fixtures")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == ending))
        .collect();
    files.sort();
    files
}

/// Passes every fenced block of the kind `fence` through `draw` and compares: what is drawn must stand in the file.
///
/// `draw` gets the name of the case and the lines of the block.
pub(crate) fn check(file: &Path, fence: &str, mut draw: impl FnMut(&str, &[&str]) -> Vec<String>) {
    let text = fs::read_to_string(file).expect("a fixture in UTF-8");
    let mut out = String::new();
    let mut name = "";
    let mut block: Option<Vec<&str>> = None;
    let mut cases = 0;
    let mut wrong = String::new();
    for line in text.lines() {
        match &mut block {
            Some(lines) if line == "```" => {
                let drawn = draw(name, lines);
                if drawn != *lines {
                    let _ = writeln!(wrong, "\n## {name}\n--- in the file\n{}\n--- drawn\n{}", lines.join("\n"), drawn.join("\n"));
                }
                for line in &drawn {
                    out.push_str(line);
                    out.push('\n');
                }
                block = None;
                cases += 1;
            }
            Some(lines) => {
                lines.push(line);
                continue;
            }
            None => {
                name = line.strip_prefix("## ").unwrap_or(name);
                if line == format!("```{fence}") {
                    block = Some(Vec::new());
                }
            }
        }
        out.push_str(line);
        out.push('\n');
    }
    assert!(cases > 0, "{} has no block of {fence}", file.display());
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        fs::write(file, out).expect("a fixture that can be written");
        return;
    }
    assert!(wrong.is_empty(), "{}:{wrong}", file.display());
}

/// Returns the lines of a block without what was drawn into it.
pub(crate) fn source(lines: &[&str]) -> String {
    let drawn = |line: &&&str| line.trim_start().starts_with('^') || line.starts_with("= ");
    lines.iter().filter(|l| !drawn(l)).copied().collect::<Vec<_>>().join("\n")
}

/// Draws carets with labels under the lines of a text, one span a line.
pub(crate) fn carets(text: &str, spans: &[(Span, String)]) -> Vec<String> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        out.push(line.to_owned());
        for (span, label) in spans {
            let (from, to) = (span.start.max(start), span.end.min(end));
            if from < to {
                let column = Span::new(start, from).slice(text).chars().count();
                let width = Span::new(from, to).slice(text).chars().count();
                out.push(format!("{}{} {label}", " ".repeat(column), "^".repeat(width)));
            }
        }
        start = end + 1;
    }
    out
}
