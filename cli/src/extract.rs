//! The work itself: from an article to what is written for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::{ArticleRecord, Extractor, OutletRegistry, QuoteTokenizer};

use crate::args::{Extract, Format, Marks};
use crate::failure::Failure;
use crate::input::state;
use crate::output;
use crate::run::{Made, Run, is_printed};
use crate::tables;

/// Extracts every quote of every article; returns how many articles could not be read.
pub(crate) fn extract(args: &Extract) -> Result<u64, Failure> {
    let format = args.format.unwrap_or_default();
    if args.explain && format != Format::Text {
        return Err(Failure::Usage("--explain goes with --format text; in data, `evidence`, spans and `basis` tell it".to_owned()));
    }
    let extractor = Extractor::builder().gazetteer(tables::gazetteer(&args.gazetteer)?).venues(tables::venues(&args.venues)?).build();
    let registry = tables::registry(&args.profiles)?;
    let layout = output::records(format, args.explain, is_printed(&args.batch));
    let run = Run { source: &args.source, batch: &args.batch, format, options: options(args) };
    run.go(&*layout, |article| {
        let page = article.page(&registry, args.published, args.outlet.clone());
        let record = ArticleRecord::new(&article.id, &page, extractor.extract(&page));
        Ok(Made { quotes: record.extraction.quotes.len() as u64, bytes: layout.record(&record, &page)? })
    })
}

/// Returns the options that show in the output.
fn options(args: &Extract) -> BTreeMap<String, String> {
    let mut options = BTreeMap::from([("the command".to_owned(), "extract".to_owned())]);
    let mut tell = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            options.insert(name.to_owned(), value);
        }
    };
    tell("--published", args.published.map(|d| d.to_string()));
    tell("--outlet", args.outlet.clone());
    tell("--gazetteer", tables_of(&args.gazetteer));
    tell("--venues", tables_of(&args.venues));
    tell("--profiles", tables_of(&args.profiles.iter().flat_map(|folder| files_of(folder)).collect::<Vec<_>>()));
    tell("--explain", args.explain.then(|| "given".to_owned()));
    options
}

/// Returns the files of a folder in the order of their names.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.sort();
    files
}

fn tables_of(paths: &[PathBuf]) -> Option<String> {
    let told: Vec<String> = paths.iter().map(|p| format!("{} ({})", p.display(), state(p))).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// Finds what stands in marks in every article; returns how many articles could not be read.
pub(crate) fn marks(args: &Marks) -> Result<u64, Failure> {
    let format = args.format.unwrap_or_default();
    if matches!(format, Format::Csv | Format::Html) {
        return Err(Failure::Usage("there is no table and no page of marks: --format text, json or jsonl".to_owned()));
    }
    let tokenizer = QuoteTokenizer::new();
    let registry = OutletRegistry::new();
    let layout = output::marks(format);
    let options = BTreeMap::from([("the command".to_owned(), "marks".to_owned())]);
    let run = Run { source: &args.source, batch: &args.batch, format, options };
    run.go(&*layout, |article| {
        let page = article.page(&registry, None, None);
        let marks: Vec<_> = tokenizer.spans(page.text()).collect();
        Ok(Made { quotes: marks.len() as u64, bytes: layout.marks(&article.id, page.text(), &marks)? })
    })
}
