//! What was named on the command line, as a list of files in a fixed order.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

use crate::args;
use crate::args::InputFormat;
use crate::input::kind;
use crate::output::beside;

/// Something to read articles from.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// How it is named in results and errors.
    pub(crate) name: Arc<str>,
    pub(crate) origin: Origin,
    /// What it holds, where that is known before it is opened.
    pub(crate) format: Option<InputFormat>,
}

/// Where a source lies.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    Stdin,
    File(PathBuf),
    /// Nowhere: why.
    Missing(String),
}

impl Source {
    fn new(path: &Path, format: Option<InputFormat>) -> Self {
        let origin = if path.as_os_str() == "-" { Origin::Stdin } else { Origin::File(path.to_owned()) };
        Self { name: path.display().to_string().into(), origin, format }
    }

    fn missing(name: &Path, reason: impl Into<String>) -> Self {
        Self { name: name.display().to_string().into(), origin: Origin::Missing(reason.into()), format: None }
    }

    /// Returns the size in bytes, where it is known.
    pub(crate) fn size(&self) -> Option<u64> {
        match &self.origin {
            Origin::File(path) => fs::metadata(path).ok().filter(Metadata::is_file).map(|m| m.len()),
            Origin::Stdin | Origin::Missing(_) => None,
        }
    }

    /// Returns what changes when the file does: its name, size and time of change.
    pub(crate) fn fingerprint(&self) -> String {
        match &self.origin {
            Origin::File(path) => format!("{} {}", self.name, state(path)),
            Origin::Stdin | Origin::Missing(_) => self.name.to_string(),
        }
    }
}

/// Returns the size and time of change of a file, in words for comparison.
pub(crate) fn state(path: &Path) -> String {
    let Ok(metadata) = fs::metadata(path) else { return "missing".to_owned() };
    let changed = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map_or(0, |t| t.as_nanos());
    format!("{} bytes, changed {changed}", metadata.len())
}

/// Returns the files of a command line in order: those named, folders and patterns file by file, then those of `--jsonl`.
///
/// Files that the run itself writes are no input: in folders they are passed over.
///
/// # Errors
/// Names the file that is both read and written.
pub(crate) fn expand(args: &args::Source, written: &[&Path]) -> Result<Vec<Source>, String> {
    let beside = |path: &Path| [".part", ".journal"].map(|ending| beside(path, ending));
    let own = written.iter().flat_map(|p| beside(p)).filter_map(|p| p.canonicalize().ok()).collect();
    let written: Vec<PathBuf> = written.iter().filter_map(|p| p.canonicalize().ok()).collect();
    let mut list = List { format: args.input_format, written, own, sources: Vec::new() };
    for path in &args.files {
        list.add(path)?;
    }
    for path in &args.jsonl {
        list.refuse_written(path)?;
        list.sources.push(Source::new(path, Some(InputFormat::Jsonl)));
    }
    Ok(list.sources)
}

struct List {
    format: Option<InputFormat>,
    written: Vec<PathBuf>,
    /// What stands beside the files that are written while they are.
    own: Vec<PathBuf>,
    sources: Vec<Source>,
}

impl List {
    fn add(&mut self, path: &Path) -> Result<(), String> {
        if path.as_os_str() == "-" {
            self.sources.push(Source::new(path, self.format));
        } else if path.is_dir() {
            self.folder(path);
        } else if is_among(&self.own, path) {
            // `folder/*` names them as well.
        } else if path.exists() || !path.to_str().is_some_and(is_pattern) {
            self.refuse_written(path)?;
            self.sources.push(Source::new(path, self.format.or_else(|| kind::by_name(path))));
        } else {
            self.pattern(path);
        }
        Ok(())
    }

    /// Adds the files below a folder whose names tell what they hold.
    fn folder(&mut self, folder: &Path) {
        let shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
        for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(shown) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.found(entry.path()),
                Ok(_) => {}
                Err(error) => self.sources.push(Source::missing(error.path().unwrap_or(folder), error.to_string())),
            }
        }
    }

    fn found(&mut self, path: &Path) {
        if let (Some(format), false) = (kind::by_name(path), self.is_written(path)) {
            self.sources.push(Source::new(path, Some(self.format.unwrap_or(format))));
        }
    }

    /// Adds the files and folders that a pattern fits, in the order of their names.
    fn pattern(&mut self, pattern: &Path) {
        let paths = match glob::glob(&pattern.to_string_lossy()) {
            Ok(paths) => paths,
            Err(error) => return self.sources.push(Source::missing(pattern, format!("expected a pattern, but {error}"))),
        };
        let before = self.sources.len();
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => self.folder(&path),
                Ok(path) if self.is_written(&path) => {}
                Ok(path) => self.sources.push(Source::new(&path, self.format.or_else(|| kind::by_name(&path)))),
                Err(error) => self.sources.push(Source::missing(error.path(), error.error().to_string())),
            }
        }
        if self.sources.len() == before {
            self.sources.push(Source::missing(pattern, "expected a file, a folder or a pattern that fits some, but found none"));
        }
    }

    fn is_written(&self, path: &Path) -> bool {
        is_among(&self.written, path) || is_among(&self.own, path)
    }

    fn refuse_written(&self, path: &Path) -> Result<(), String> {
        if self.is_written(path) { Err(format!("{}: a file that is read is not written over", path.display())) } else { Ok(()) }
    }
}

fn is_among(files: &[PathBuf], path: &Path) -> bool {
    !files.is_empty() && path.canonicalize().is_ok_and(|p| files.contains(&p))
}

fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}
