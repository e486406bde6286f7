//! A run over all articles: read, worked on by many threads, released in order.

mod delivery;
mod ordered;
mod start;
mod window;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::args::{self, Batch, Columns, Format};
use crate::diagnostics::Diagnostics;
use crate::failure::Failure;
use crate::input::{Article, Inputs, Item, Source, expand};
use crate::journal::{Counts, Header};
use crate::output::Layout;
use crate::problem::{Problem, Rejection};
use crate::progress::Progress;
use crate::run::delivery::{Delivery, Done};
use crate::run::start::Start;

/// What an article became.
pub(crate) struct Made {
    /// As the layout writes it.
    pub(crate) bytes: Vec<u8>,
    pub(crate) quotes: u64,
}

/// What is to be done.
pub(crate) struct Run<'a> {
    pub(crate) source: &'a args::Source,
    pub(crate) batch: &'a Batch,
    pub(crate) format: Format,
    /// Options that show in the output and are not in `source` and `batch`.
    pub(crate) options: BTreeMap<String, String>,
}

/// Tells whether articles are printed where a person reads them.
pub(crate) fn is_printed(batch: &Batch) -> bool {
    output(batch).is_none()
}

fn output(batch: &Batch) -> Option<&std::path::Path> {
    batch.output.as_deref().filter(|p| p.as_os_str() != "-")
}

impl Run<'_> {
    /// Makes something of every article and writes it; returns how many articles could not be read.
    pub(crate) fn go<L: Layout + ?Sized>(self, layout: &L, make: impl Fn(Article) -> io::Result<Made> + Sync) -> Result<u64, Failure> {
        let batch = self.batch;
        check(batch, self.format)?;
        let written: Vec<_> = output(batch).into_iter().chain(batch.rejects.as_deref()).collect();
        let sources = expand(self.source, &written).map_err(|message| Failure::Io(io::Error::other(message)))?;
        let columns = self.source.columns.clone().unwrap_or_default();
        let mut inputs = Inputs::new(&sources, &columns, self.source.max_bytes());
        // What is only printed is never gone on with: its files need not be asked for size and time.
        let noted = if is_printed(batch) { &[][..] } else { &sources[..] };
        let header = Header::new(self.options(&columns), noted);
        let start = match Start::new(self.format, batch, &header, &sources)? {
            Start::Finished(counts) => return Ok(self.say_finished(&counts)),
            Start::From(start) => start,
        };
        if let Some(last) = start.checkpoint.as_ref().map(|c| c.last).filter(|last| last.record > 0) {
            inputs.go_on(last).map_err(changed)?;
        }
        let progress = self.progress(&sources, &inputs, &start.counts());
        let mut delivery = Delivery::new(layout, *start, batch, progress);
        delivery.begin()?;
        let read = AtomicU64::new(0);
        let counted = inputs.inspect(|_| {
            read.fetch_add(1, Ordering::Relaxed);
        });
        let before = delivery.counts();
        ordered::ordered(counted, Item::weight, jobs(batch), |item| work(item, &columns, &make), &mut delivery)?;
        let counts = delivery.finish()?;
        let (inside, outside) = (read.into_inner() + before.written + before.rejected, counts.written + counts.rejected);
        if inside != outside {
            return Err(Failure::Io(io::Error::other(format!(
                "{inside} articles were read, but {outside} came out: a fault of this program"
            ))));
        }
        Ok(counts.rejected)
    }

    fn options(&self, columns: &Columns) -> BTreeMap<String, String> {
        let mut options = self.options.clone();
        let source = self.source;
        let mut tell = |name: &str, value: String| options.insert(name.to_owned(), value);
        tell("the version of onrecord", env!("CARGO_PKG_VERSION").to_owned());
        tell("--format", format!("{:?}", self.format).to_lowercase());
        tell("--columns", columns.told());
        tell("--max-bytes", source.max_bytes().to_string());
        if let Some(format) = source.input_format {
            tell("--input-format", format!("{format:?}").to_lowercase());
        }
        if let Some(rejects) = &self.batch.rejects {
            tell("--rejects", rejects.display().to_string());
        }
        options
    }

    fn progress(&self, sources: &[Source], inputs: &Inputs<'_>, before: &Counts) -> Progress {
        let free = output(self.batch).is_some() || !io::stdout().is_terminal();
        let shown = free && !self.batch.quiet && io::stderr().is_terminal();
        // Only a bar wants to know how much there is.
        let total = if shown { sources.iter().map(Source::size).sum() } else { None };
        Progress::new(shown, total, inputs.bytes_read(), before)
    }

    fn say_finished(&self, counts: &Counts) -> u64 {
        if !self.batch.quiet {
            anstream::eprintln!("onrecord: the run was done already: {}", delivery::told(counts, None));
        }
        counts.rejected
    }
}

fn changed(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the run cannot be gone on with: {what}. Without --resume it is begun anew"))
}

/// Returns the folder and name of a file, however they were written.
fn place_of(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
    path.canonicalize().unwrap_or_else(|_| folder.join(path.file_name().unwrap_or_default()))
}

fn check(batch: &Batch, format: Format) -> Result<(), Failure> {
    let message = match (output(batch), &batch.rejects) {
        (None, _) if batch.resume => "--resume needs --output FILE: what was printed cannot be gone on with",
        (Some(_), _) if batch.resume && format == Format::Html => {
            "--resume does not go with --format html: a page is written when all is read"
        }
        (Some(output), Some(rejects)) if place_of(output) == place_of(rejects) => "--output and --rejects cannot be one file",
        _ => return Ok(()),
    };
    Err(Failure::Usage(message.to_owned()))
}

/// More threads than any machine has cores for would only take memory.
const MOST_JOBS: usize = 512;

fn jobs(batch: &Batch) -> usize {
    let all = || thread::available_parallelism().map_or(1, usize::from);
    batch.jobs.map_or_else(all, usize::from).min(MOST_JOBS)
}

/// Reads an article and makes something of it. Were that to panic, the article is rejected and the rest goes on.
fn work(item: Item, columns: &Columns, make: impl Fn(Article) -> io::Result<Made>) -> Done {
    let (source, position) = (item.source.clone(), item.position);
    let made = catch_unwind(AssertUnwindSafe(|| match item.read(columns) {
        Ok(article) => make(article).map(Ok),
        Err(rejection) => Ok(Err(rejection)),
    }));
    let result = made.unwrap_or_else(|_| {
        let problem = Problem::of_file(&source, format!("article {}: a fault of this program", position.record));
        Ok(Err(Box::new(Rejection { problem, record: position.record, id: None })))
    });
    Done { position, result }
}

/// Returns how errors are told.
pub(crate) fn diagnostics(batch: &Batch) -> Diagnostics {
    Diagnostics::new(batch.errors)
}
