//! A bar on standard error while many articles are read.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::journal::Counts;

/// A bar, or none.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    read: Arc<AtomicU64>,
    begun: Instant,
    drawn: Instant,
    /// Articles of the run that was broken off.
    before: u64,
}

/// How often the bar is brought up to date.
const EVERY: Duration = Duration::from_millis(100);

impl Progress {
    /// Returns a bar over `total` bytes, of which `read` tells how many have been read; without a total it has no end.
    pub(crate) fn new(shown: bool, total: Option<u64>, read: Arc<AtomicU64>, before: &Counts) -> Self {
        let bar = shown.then(|| {
            let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
            let template = if total.is_some() { "{wide_bar} {percent:>3}%  {msg}  {eta} left" } else { "{spinner} {msg}  {elapsed}" };
            // The templates are sound; were they not, the crate's own bar would be shown.
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        let now = Instant::now();
        Self { bar, read, begun: now, drawn: now, before: before.written + before.rejected }
    }

    /// Shows how far the run has come.
    pub(crate) fn show(&mut self, counts: &Counts) {
        let Some(bar) = &self.bar else { return };
        if self.drawn.elapsed() < EVERY {
            return;
        }
        self.drawn = Instant::now();
        let rejected = if counts.rejected > 0 { format!(", {} rejected", counts.rejected) } else { String::new() };
        let done = counts.written + counts.rejected;
        bar.set_message(format!("{done} articles, {:.0}/s{rejected}", self.rate(counts)));
        bar.set_position(self.read.load(Ordering::Relaxed));
    }

    /// Returns how many articles a second were read.
    pub(crate) fn rate(&self, counts: &Counts) -> f64 {
        let done = (counts.written + counts.rejected).saturating_sub(self.before);
        #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
        let done = done as f64;
        done / self.begun.elapsed().as_secs_f64().max(1e-3)
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    /// Prints a line on standard error, above the bar; colours are left out where it is no terminal.
    pub(crate) fn print(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| anstream::eprintln!("{line}")),
            None => anstream::eprintln!("{line}"),
        }
    }

    pub(crate) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
