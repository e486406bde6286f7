//! PolNeAR's own files: a text, and beside it annotations in the standoff form of the brat tool.
//!
//! Below a compartment (`train`, `dev`, `test`) the folder `text` holds `ARTICLE.txt` and the folder `attributions` holds
//! `ARTICLE_ANNOTATOR.ann`; files that lie side by side, `ARTICLE.txt` and `ARTICLE.ann`, are read too. A line of an
//! annotation file is one of
//!
//! ```text
//! T3  Content 15 40;47 80  the words, fragment after fragment
//! E1  Attribution:T4 Content:T3 Cue:T2 Source:T1
//! ```
//!
//! where tabs part the columns and offsets are code points. An event is an attribution: its first word names the trigger,
//! which repeats the cue and is passed over; the others name the role of a text-bound annotation, with a number behind it
//! when there are several (`Content2`). Other lines (relations, attributes, notes) and annotations in no event are passed
//! over. Of several annotators the first by name is read.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use walkdir::WalkDir;

use crate::corpus::{Article, Attribution};
use crate::jsonl::{self, Loaded};
use crate::kind::kind_of;
use crate::letters::{Chars, Letters};
use crate::problem::Problem;

const COMPARTMENTS: [&str; 3] = ["train", "dev", "test"];

/// Reads every article below a folder, in order of path.
///
/// Where the folder has any of `train`, `dev` and `test`, only these are read.
///
/// # Errors
/// When there is no article below the folder.
pub fn read(folder: &Path) -> Result<Loaded<Article>, Problem> {
    let mut loaded = Loaded::default();
    let mut roots: Vec<PathBuf> = COMPARTMENTS.iter().map(|c| folder.join(c)).filter(|c| c.is_dir()).collect();
    if roots.is_empty() {
        roots.push(folder.to_owned());
    }
    let mut texts: BTreeMap<(PathBuf, String), PathBuf> = BTreeMap::new();
    let mut annotations: Vec<PathBuf> = Vec::new();
    for entry in roots.iter().flat_map(|root| WalkDir::new(root).sort_by_file_name()) {
        let path = match entry {
            Ok(entry) => entry.into_path(),
            Err(error) => {
                let at = error.path().unwrap_or(folder).to_owned();
                loaded.problems.push(Problem::read(&at, error.into()));
                continue;
            }
        };
        match path.extension().and_then(OsStr::to_str) {
            Some("txt") => _ = texts.insert((compartment(&path), stem(&path)), path),
            Some("ann") => annotations.push(path),
            _ => {}
        }
    }
    if texts.is_empty() {
        return Err(Problem::file(folder, "texts (.txt) with annotations (.ann)", "no text"));
    }
    let mut annotated: BTreeMap<&(PathBuf, String), Vec<PathBuf>> = BTreeMap::new();
    for path in annotations {
        match text_of(&texts, &path) {
            Some(key) => annotated.entry(key).or_default().push(path),
            None => loaded.problems.push(Problem::file(&path, "the text it annotates beside it", "none")),
        }
    }
    for (key, path) in &texts {
        match annotated.get(key) {
            Some(files) => match read_article(path, files, &mut loaded.problems) {
                Ok(article) => loaded.items.push(article),
                Err(problem) => loaded.problems.push(problem),
            },
            None => loaded.problems.push(Problem::file(path, "a file of annotations (.ann) beside it", "none")),
        }
    }
    Ok(loaded)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns the folder that holds both a text and its annotations.
fn compartment(path: &Path) -> PathBuf {
    let folder = path.parent().unwrap_or(path);
    let split = folder.file_name().is_some_and(|name| name == "text" || name == "attributions");
    if split { folder.parent().unwrap_or(folder).to_owned() } else { folder.to_owned() }
}

/// Returns the text of the same name, or of the same name without the annotator's.
fn text_of<'t>(texts: &'t BTreeMap<(PathBuf, String), PathBuf>, annotations: &Path) -> Option<&'t (PathBuf, String)> {
    let (compartment, name) = (compartment(annotations), stem(annotations));
    let shorter = name.rsplit_once('_').map(|(article, _)| article.to_owned());
    let names = [Some(name), shorter];
    names.into_iter().flatten().find_map(|name| texts.get_key_value(&(compartment.clone(), name)).map(|(key, _)| key))
}

fn read_article(path: &Path, annotations: &[PathBuf], problems: &mut Vec<Problem>) -> Result<Article, Problem> {
    let text = read_text(path)?;
    let first = &annotations[0];
    let lines = read_text(first)?;
    let Loaded { items, problems: bad } = parse(&first.display().to_string(), &lines, &text);
    problems.extend(bad);
    let id = stem(path);
    let mut parts = id.splitn(3, '_');
    let (publisher, date) = match (parts.next(), parts.next().and_then(|d| d.parse::<Date>().ok())) {
        (Some(publisher), Some(date)) => (Some(publisher.to_owned()), Some(date)),
        _ => (None, None),
    };
    Ok(Article { publisher, date, n_annotators: annotations.len(), text, attributions: items, id })
}

fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = jsonl::bytes(path)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count();
        Problem::line(&path.display().to_string(), line, "text in UTF-8", format!("a byte that is not at offset {at}"))
    })
}

/// Parses the annotations of a text; `file` names them in what is reported.
#[must_use]
pub fn parse(file: &str, annotations: &str, text: &str) -> Loaded<Attribution> {
    let letters = Letters::new(text);
    let mut loaded = Loaded::default();
    let mut bound: BTreeMap<&str, Vec<Chars>> = BTreeMap::new();
    let mut events = Vec::new();
    for (i, line) in annotations.lines().enumerate() {
        let mut fields = line.splitn(3, '\t');
        let (id, body, words) = (fields.next().unwrap_or(""), fields.next(), fields.next());
        match (id.chars().next(), body) {
            (Some('T'), Some(body)) => match ranges(body, words, &letters) {
                Ok(found) => _ = bound.insert(id, found),
                Err((expected, found)) => loaded.problems.push(Problem::line(file, i + 1, expected, found)),
            },
            (Some('E'), Some(body)) => events.push((i + 1, id, body)),
            (Some('T' | 'E'), None) => {
                loaded.problems.push(Problem::line(file, i + 1, "an annotation of two or three columns", "one column"));
            }
            _ => {}
        }
    }
    // Events may stand before what they name.
    for (line, id, body) in events {
        match attribution(id, body, &bound, &letters) {
            Ok(attribution) => loaded.items.extend(attribution),
            Err(found) => {
                loaded.problems.push(Problem::line(file, line, "an event like \"Attribution:T4 Content:T3 Cue:T2 Source:T1\"", found));
            }
        }
    }
    loaded
}

/// Returns the ranges of a text-bound annotation, or what was expected and found.
fn ranges(body: &str, words: Option<&str>, letters: &Letters<'_>) -> Result<Vec<Chars>, (String, String)> {
    let expected = "a label and offsets like \"Content 15 40;47 80\"";
    let bad = || (expected.to_owned(), format!("{body:?}"));
    let (_, offsets) = body.split_once(' ').ok_or_else(bad)?;
    let range = |part: &str| {
        let (start, end) = part.split_once(' ')?;
        Some(Chars::new(start.parse().ok()?, end.parse().ok()?))
    };
    let ranges: Vec<Chars> = offsets.split(';').map(range).collect::<Option<_>>().ok_or_else(bad)?;
    if let Some(range) = ranges.iter().find(|range| range.start > range.end || range.end > letters.len()) {
        let expected = format!("offsets within the {} characters of the text", letters.len());
        return Err((expected, format!("{} {}", range.start, range.end)));
    }
    let there: String = ranges.iter().map(|range| letters.slice(*range)).collect();
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    match words {
        Some(words) if solid(words) != solid(&there) => Err((format!("the words at these offsets, {there:?}"), format!("{words:?}"))),
        _ => Ok(ranges),
    }
}

/// Returns the attribution of an event, if it is one, or what is wrong with it.
fn attribution(id: &str, body: &str, bound: &BTreeMap<&str, Vec<Chars>>, letters: &Letters<'_>) -> Result<Option<Attribution>, String> {
    let (mut source, mut cue, mut content) = (Vec::new(), Vec::new(), Vec::new());
    for argument in body.split_whitespace().skip(1) {
        let (role, annotation) = argument.split_once(':').ok_or_else(|| format!("{argument:?}"))?;
        let into = match role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase().as_str() {
            "source" => &mut source,
            "cue" => &mut cue,
            "content" => &mut content,
            _ => continue,
        };
        let ranges = bound.get(annotation).ok_or_else(|| format!("{argument:?}, which names no annotation that could be read"))?;
        into.extend_from_slice(ranges);
    }
    for ranges in [&mut source, &mut cue, &mut content] {
        ranges.sort_unstable();
        ranges.dedup();
    }
    if source.is_empty() && cue.is_empty() && content.is_empty() {
        return Ok(None);
    }
    let words: Vec<&str> = content.iter().map(|range| letters.slice(*range)).collect();
    Ok(Some(Attribution { id: id.to_owned(), type_derived: kind_of(&words), source, cue, content }))
}
