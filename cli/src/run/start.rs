//! Where a run begins: anew, or behind what a broken one has done.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::args::{Batch, Format};
use crate::input::Source;
use crate::journal::{self, Checkpoint, Counts, Found, Header, Journal};
use crate::output::{self, Part, named};
use crate::run;

/// The beginning of a run.
pub(super) enum Start {
    /// A run that was broken off had done everything.
    Finished(Counts),
    From(Box<Open>),
}

/// The files of a run, open.
pub(super) struct Open {
    pub(super) out: Out,
    pub(super) rejects: Option<Part>,
    pub(super) journal: Option<Journal>,
    /// What a run that was broken off has done.
    pub(super) checkpoint: Option<Checkpoint>,
}

impl Open {
    pub(super) fn counts(&self) -> Counts {
        self.checkpoint.map(|c| c.counts).unwrap_or_default()
    }
}

/// Where results go.
pub(super) enum Out {
    /// Standard output, or what is no file: they cannot be gone on with.
    Stream(Box<dyn Write>),
    File(Part),
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(out) => out.write(bytes),
            Self::File(part) => part.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(out) => out.flush(),
            Self::File(part) => part.flush(),
        }
    }
}

impl Start {
    pub(super) fn new(format: Format, batch: &Batch, header: &Header, sources: &[Source]) -> io::Result<Self> {
        let rejects = batch.rejects.as_deref();
        let Some(output) = run::output(batch) else {
            return stream(Box::new(BufWriter::new(output::standard(format))), rejects);
        };
        if !output::is_replaceable(output) {
            let file = OpenOptions::new().write(true).open(output).map_err(|e| named(output, &e))?;
            return stream(Box::new(BufWriter::new(file)), rejects);
        }
        if !batch.resume {
            if journal::exists(output) && !batch.quiet {
                let name = onrecord::render::clean(&output.display().to_string());
                anstream::eprintln!("onrecord: a run to {name} was broken off; without --resume it is begun anew");
            }
            return anew(output, rejects, header);
        }
        match Journal::find(output, header, sources)? {
            None => anew(output, rejects, header),
            Some(found) => go_on(output, rejects, header, &found),
        }
    }
}

fn stream(out: Box<dyn Write>, rejects: Option<&Path>) -> io::Result<Start> {
    let rejects = rejects.map(Part::create).transpose()?;
    Ok(Start::From(Box::new(Open { out: Out::Stream(out), rejects, journal: None, checkpoint: None })))
}

fn anew(output: &Path, rejects: Option<&Path>, header: &Header) -> io::Result<Start> {
    // The journal first: one of another run must not stand beside this output.
    let journal = Some(Journal::create(output, header)?);
    let out = Out::File(Part::create(output)?);
    let rejects = rejects.map(Part::create).transpose()?;
    Ok(Start::From(Box::new(Open { out, rejects, journal, checkpoint: None })))
}

fn go_on(output: &Path, rejects: Option<&Path>, header: &Header, found: &Found) -> io::Result<Start> {
    let mut sound = output::sound(output, found.checkpoints().map(|c| c.output))?;
    let last = found.checkpoints().last();
    if let Some(finished) = last.filter(|c| c.finished) {
        // The rejects are put in their place first: once the output is in its own, all is.
        let put = output.exists() && !output::part_exists(output);
        if put || sound == found.checkpoints().count() {
            if let Some(rejects) = rejects {
                output::put(rejects)?;
            }
            output::put(output)?;
            journal::remove(output)?;
            return Ok(Start::Finished(finished.counts));
        }
    }
    if let Some(rejects) = rejects {
        sound = sound.min(output::sound(rejects, found.checkpoints().map(|c| c.rejects))?);
    }
    let Some(checkpoint) = sound.checked_sub(1).and_then(|last| found.checkpoints().nth(last)) else {
        return anew(output, rejects, header);
    };
    let out = Out::File(Part::go_on(output, checkpoint.output)?);
    let rejects = rejects.map(|r| Part::go_on(r, checkpoint.rejects)).transpose()?;
    let journal = Some(Journal::go_on(output, found, sound)?);
    Ok(Start::From(Box::new(Open { out, rejects, journal, checkpoint: Some(checkpoint) })))
}
