//! What a file holds: by its name, or by its first line.

use std::path::Path;

use crate::args::{Columns, InputFormat};

/// Tells by a file's name what it holds; endings of compression are looked through.
pub(super) fn by_name(path: &Path) -> Option<InputFormat> {
    let extension = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let outer = extension(path)?;
    let inner = if matches!(outer.as_str(), "gz" | "zst" | "zstd") { extension(Path::new(path.file_stem()?))? } else { outer };
    match inner.as_str() {
        "txt" => Some(InputFormat::Text),
        "html" | "htm" => Some(InputFormat::Html),
        "jsonl" | "ndjson" => Some(InputFormat::Jsonl),
        "csv" => Some(InputFormat::Csv),
        "tsv" => Some(InputFormat::Tsv),
        _ => None,
    }
}

/// Tells by the first line what a file holds: an object, a header with a column for the text, or an article.
pub(super) fn by_first_line(bytes: &[u8], columns: &Columns) -> InputFormat {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"')) {
        return InputFormat::Jsonl;
    }
    let line = text.lines().next().unwrap_or("");
    let has_text = |separator: char| {
        let cells: Vec<&str> = line.split(separator).map(|c| c.trim().trim_matches('"')).collect();
        cells.len() > 1 && cells.iter().any(|c| c.eq_ignore_ascii_case(&columns.text) || c.eq_ignore_ascii_case(&columns.html))
    };
    match () {
        () if has_text('\t') => InputFormat::Tsv,
        () if has_text(',') => InputFormat::Csv,
        // Text or a page: whoever reads the article sees which.
        () => InputFormat::Text,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{by_first_line, by_name};
    use crate::args::{Columns, InputFormat};

    #[test]
    fn names_tell() {
        for (name, format) in [
            ("a.txt", Some(InputFormat::Text)),
            ("a.b.HTM", Some(InputFormat::Html)),
            ("a.jsonl.zst", Some(InputFormat::Jsonl)),
            ("a.ndjson.GZ", Some(InputFormat::Jsonl)),
            ("a.tsv.zstd", Some(InputFormat::Tsv)),
            ("a.gz", None),
            ("txt", None),
            ("a.csv.bak", None),
        ] {
            assert_eq!(by_name(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn first_lines_tell() {
        for (line, format) in [
            ("\u{feff}\n {\"id\": 1}", InputFormat::Jsonl),
            ("id,Text\n", InputFormat::Csv),
            ("\"id\"\t\"html\"\nx", InputFormat::Tsv),
            ("Text\nmore", InputFormat::Text),
            ("{curly} “Yes,” she said.", InputFormat::Text),
            ("<!doctype html>", InputFormat::Text),
            ("", InputFormat::Text),
        ] {
            assert_eq!(by_first_line(line.as_bytes(), &Columns::default()), format, "{line:?}");
        }
    }
}
