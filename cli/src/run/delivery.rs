//! Takes what articles became, in order, and writes it down.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use onrecord::render::clean;

use crate::args::Batch;
use crate::diagnostics::Diagnostics;
use crate::input::Position;
use crate::journal::{self, Checkpoint, Counts};
use crate::output::Layout;
use crate::problem::Rejection;
use crate::progress::Progress;
use crate::rejects;
use crate::run::ordered::Release;
use crate::run::start::{Open, Out};
use crate::run::{self, Made};

/// An article that is done.
pub(super) struct Done {
    pub(super) position: Position,
    pub(super) result: io::Result<Result<Made, Box<Rejection>>>,
}

/// So much work is lost at most when a run is broken off.
const EVERY: Duration = Duration::from_millis(50);

/// Writes down what is done.
pub(super) struct Delivery<'a, L: ?Sized> {
    layout: &'a L,
    batch: &'a Batch,
    files: Open,
    counts: Counts,
    last: Position,
    noted: Instant,
    diagnostics: Diagnostics,
    progress: Progress,
}

impl<'a, L: Layout + ?Sized> Delivery<'a, L> {
    pub(super) fn new(layout: &'a L, files: Open, batch: &'a Batch, progress: Progress) -> Self {
        let last = files.checkpoint.map(|c| c.last).unwrap_or_default();
        let (counts, diagnostics) = (files.counts(), run::diagnostics(batch));
        Self { layout, batch, files, counts, last, noted: Instant::now(), diagnostics, progress }
    }

    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    /// Writes what stands before all articles, unless a broken run has.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        if self.files.checkpoint.is_none() {
            self.layout.begin(&mut self.files.out)?;
            self.note(false)?;
        }
        Ok(())
    }

    /// Writes what stands behind all articles, puts the files in their places, and says what came of it.
    pub(super) fn finish(mut self) -> io::Result<Counts> {
        self.layout.finish(&mut self.files.out, self.counts.written)?;
        self.files.out.flush()?;
        if let Out::File(part) = &mut self.files.out {
            part.sync()?;
        }
        if let Some(rejects) = &mut self.files.rejects {
            rejects.sync()?;
        }
        self.note(true)?;
        self.progress.clear();
        self.say();
        if let Some(rejects) = self.files.rejects {
            rejects.put()?;
        }
        if let Out::File(part) = self.files.out {
            part.put()?;
        }
        if let Some(output) = run::output(self.batch).filter(|_| self.files.journal.is_some()) {
            journal::remove(output)?;
        }
        Ok(self.counts)
    }

    /// Notes how far the run has come, once that has been handed on.
    fn note(&mut self, finished: bool) -> io::Result<()> {
        let (Some(journal), Out::File(part)) = (&mut self.files.journal, &mut self.files.out) else { return Ok(()) };
        let output = part.mark()?;
        let rejects = self.files.rejects.as_mut().map_or(Ok(Default::default()), |r| r.mark())?;
        self.noted = Instant::now();
        journal.note(&Checkpoint { last: self.last, counts: self.counts, output, rejects, finished })
    }

    fn reject(&mut self, rejection: &Rejection) -> io::Result<()> {
        self.counts.rejected += 1;
        match &mut self.files.rejects {
            Some(file) => rejects::write(file, rejection)?,
            None => self.progress.print(&self.diagnostics.show(&rejection.problem)),
        }
        Ok(())
    }

    /// Says what went in and came out, where that is asked for or of interest.
    fn say(&self) {
        let apart = self.batch.rejects.is_some() || run::output(self.batch).is_some() || io::stderr().is_terminal();
        if self.batch.quiet || !(self.batch.summary || apart && self.counts.rejected > 0) {
            return;
        }
        let rejects = self.batch.rejects.as_deref().filter(|_| self.counts.rejected > 0);
        let (seconds, rate) = (self.progress.seconds(), self.progress.rate(&self.counts));
        let told = told(&self.counts, rejects);
        self.progress.print(&format!("onrecord: {told}; {seconds:.1} s, {rate:.0} articles/s"));
    }
}

/// Returns what went in and came out, in words, and where the rejected articles are.
pub(super) fn told(counts: &Counts, rejects: Option<&Path>) -> String {
    let Counts { written, rejected, quotes } = counts;
    let noun = |count, one| if count == 1 { format!("{count} {one}") } else { format!("{count} {one}s") };
    let place = rejects.map_or(String::new(), |path| format!(" ({})", clean(&path.display().to_string())));
    let (articles, quotes) = (noun(written + rejected, "article"), noun(*quotes, "quote"));
    format!("{articles} in = {written} out + {rejected} rejected{place}; {quotes}")
}

impl<L: Layout + ?Sized> Release<Done> for Delivery<'_, L> {
    fn take(&mut self, done: Done) -> io::Result<()> {
        match done.result? {
            Ok(made) => {
                self.layout.write(&mut self.files.out, &made.bytes, self.counts.written)?;
                self.counts.written += 1;
                self.counts.quotes += made.quotes;
            }
            Err(rejection) => self.reject(&rejection)?,
        }
        self.last = done.position;
        self.progress.show(&self.counts);
        if self.noted.elapsed() >= EVERY { self.note(false) } else { Ok(()) }
    }

    fn pause(&mut self) -> io::Result<()> {
        match &mut self.files.out {
            // Whoever reads it gets what there is.
            Out::Stream(out) => out.flush(),
            Out::File(_) => Ok(()),
        }
    }
}
