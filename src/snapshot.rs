//! Pages as text that a person can review and a test can keep: what was read of the page, and its quotes.
//!
//! A newsroom keeps its own outlets under test with a folder of saved pages, the crate `insta`, and five lines:
//!
//! ```no_run
//! # use onrecord::{Extractor, OutletRegistry, snapshot};
//! # macro_rules! assert_snapshot { ($($x:expr),*) => { $(let _ = $x;)* } }
//! // #[test] fn outlets() {
//! for page in snapshot::pages("tests/pages", &OutletRegistry::new(), &Extractor::new()).unwrap() {
//!     assert_snapshot!(page.name, page.text); // insta::assert_snapshot!
//! }
//! // }
//! ```

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::article::{Article, PageTime};
use crate::error::Error;
use crate::extract::Extractor;
use crate::outlet::OutletRegistry;
use crate::record::ArticleRecord;
use crate::render::{Palette, cards, clean};

/// A page as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSnapshot {
    /// The file's name, its ending left out.
    pub name: String,
    /// What was read, field by field, and a card for every quote; the same for the same page.
    pub text: String,
}

/// Returns a snapshot of every page of a folder: the files that end in `html`, `htm` or `txt`, in the order of their names.
///
/// # Errors
/// When the folder or a page in it cannot be read, or a page is not UTF-8.
pub fn pages(folder: impl AsRef<Path>, registry: &OutletRegistry, extractor: &Extractor) -> Result<Vec<PageSnapshot>, Error> {
    let folder = folder.as_ref();
    let failed = |path: &Path, error| Error::read(&path.display().to_string(), error);
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(|e| failed(folder, e))?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| ["html", "htm", "txt"].iter().any(|x| e.eq_ignore_ascii_case(x))));
    paths.sort();
    let read = |path: PathBuf| {
        let page = fs::read_to_string(&path).map_err(|e| failed(&path, e))?;
        let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let text = of(&page, registry, extractor);
        Ok(PageSnapshot { name, text })
    };
    paths.into_iter().map(read).collect()
}

/// Returns the snapshot of one page.
///
/// ```
/// use onrecord::{Extractor, OutletRegistry, snapshot};
/// let text = snapshot::of("Late ferry\n\n“It is late,” Ana Ruiz said on Friday.", &OutletRegistry::new(), &Extractor::new());
/// assert!(text.starts_with("headline: Late ferry\n"));
/// ```
#[must_use]
pub fn of(page: &str, registry: &OutletRegistry, extractor: &Extractor) -> String {
    let article = registry.read(page, None, None);
    let mut out = String::new();
    write_fields(&mut out, &article);
    write_parts(&mut out, &article);
    let extraction = extractor.extract(&article);
    out.push_str("\nquotes\n");
    out.push_str(&cards(&ArticleRecord::new("", &article, extraction), Palette::default()));
    out
}

fn write_fields(out: &mut String, article: &Article<'_>) {
    let time = |t: &PageTime| t.rfc3339.clone().unwrap_or_else(|| t.date.to_string());
    let fields = [
        ("profile", article.profile().map(str::to_owned)),
        ("headline", article.headline_text().map(|h| h.text.clone())),
        ("byline", article.byline_text().map(|b| b.text.clone())),
        ("published", article.published_on().map(|d| d.to_string())),
        ("published at", article.published_at().map(time)),
        ("modified at", article.modified_at().map(time)),
        ("outlet", article.outlet_name().map(str::to_owned)),
        ("url", article.url().map(str::to_owned)),
        ("dateline", article.dateline_text().map(|d| d.text.clone())),
    ];
    let notices = article.page_notices().iter().map(|n| ("notice", Some(n.clone())));
    for (name, value) in fields.into_iter().chain(notices) {
        if let Some(value) = value {
            line(out, &format!("{name}: {}", clean(&value)));
        }
    }
}

fn write_parts(out: &mut String, article: &Article<'_>) {
    let text = article.text();
    out.push_str("\nbody\n");
    for part in article.body_parts() {
        line(out, &format!("  {}", clean(part.slice(text))));
    }
    for block in article.block_parts() {
        let platform = block.platform.as_ref().map(|p| format!(" on {p}")).unwrap_or_default();
        let cite = block.cite.map(|c| format!(" | {}", clean(c.slice(text)))).unwrap_or_default();
        line(out, &format!("block {:?}{platform}: {}{cite}", block.kind, clean(block.span.slice(text))));
    }
    out.push_str("\nfurniture\n");
    for part in article.furniture_parts() {
        line(out, &format!("  {:?}: {}", part.kind, clean(part.span.slice(text))));
    }
}

fn line(out: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{line}");
}
