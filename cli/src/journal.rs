//! What a run has done so far, beside its output: a run that was broken off goes on from the last line that still holds.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::input::{Position, Source};
use crate::output::{Mark, beside, named, to_vec};

/// What must not change between a run and the one that goes on with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Header {
    /// All that shows in the output, as it was told: options by their names, the version of the command.
    options: BTreeMap<String, String>,
    /// A checksum for each source over its name, size and time of change.
    sources: Vec<u32>,
}

impl Header {
    pub(crate) fn new(options: BTreeMap<String, String>, sources: &[Source]) -> Self {
        Self { options, sources: sources.iter().map(|s| crc32fast::hash(s.fingerprint().as_bytes())).collect() }
    }

    /// Says what has changed since `then`, if anything has.
    fn change(&self, then: &Self, sources: &[Source]) -> Option<String> {
        let told = |options: &BTreeMap<String, String>, key| options.get(key).map_or("not given".to_owned(), |v| format!("{v:?}"));
        for key in self.options.keys().chain(then.options.keys()) {
            let (now, then) = (told(&self.options, key), told(&then.options, key));
            if now != then {
                return Some(format!("{key} was {then} and is {now}"));
            }
        }
        if let Some(at) = self.sources.iter().zip(&then.sources).position(|(now, then)| now != then) {
            return Some(format!("{} is not as it was", sources.get(at).map_or("", |s| &*s.name)));
        }
        let (now, then) = (self.sources.len(), then.sources.len());
        (now != then).then(|| format!("there were {then} inputs and are {now}"))
    }
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Checkpoint {
    /// The last article that is done.
    pub(crate) last: Position,
    pub(crate) counts: Counts,
    pub(crate) output: Mark,
    pub(crate) rejects: Mark,
    /// All is done but putting the files in their places.
    pub(crate) finished: bool,
}

/// What went in and came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) written: u64,
    pub(crate) rejected: u64,
    pub(crate) quotes: u64,
}

/// The journal of a run, open for more.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
}

/// What a journal holds.
#[derive(Debug)]
pub(crate) struct Found {
    header: Header,
    /// Each with the length of the journal up to and with it.
    checkpoints: Vec<(Checkpoint, u64)>,
}

impl Found {
    pub(crate) fn checkpoints(&self) -> impl Iterator<Item = Checkpoint> + '_ {
        self.checkpoints.iter().map(|(c, _)| *c)
    }
}

impl Journal {
    pub(crate) fn create(output: &Path, header: &Header) -> io::Result<Self> {
        let path = path_of(output);
        let mut journal = Self { file: File::create(&path).map_err(|e| named(&path, &e))?, path };
        journal.line(header)?;
        Ok(journal)
    }

    /// Reads the journal of an output; `None` where there is none, or one of a run that had not begun.
    ///
    /// # Errors
    /// Says what has changed when the run was another one.
    pub(crate) fn find(output: &Path, header: &Header, sources: &[Source]) -> io::Result<Option<Found>> {
        let path = path_of(output);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(named(&path, &error)),
        };
        let mut lines = bytes.split_inclusive(|b| *b == b'\n').take_while(|l| l.ends_with(b"\n"));
        let Some(first) = lines.next() else { return Ok(None) };
        let then: Header = serde_json::from_slice(first).map_err(|e| {
            named(&path, &io::Error::new(io::ErrorKind::InvalidData, format!("expected the journal of a run, but found {e}")))
        })?;
        if let Some(change) = header.change(&then, sources) {
            let message = format!("the run that was broken off was another one: {change}. Without --resume it is begun anew");
            return Err(named(&path, &io::Error::new(io::ErrorKind::InvalidData, message)));
        }
        let mut length = first.len() as u64;
        let mut checkpoints = Vec::new();
        for line in lines {
            let Ok(checkpoint) = serde_json::from_slice(line) else { break };
            length += line.len() as u64;
            checkpoints.push((checkpoint, length));
        }
        Ok(Some(Found { header: then, checkpoints }))
    }

    /// Goes on behind the first `sound` checkpoints of what was found.
    pub(crate) fn go_on(output: &Path, found: &Found, sound: usize) -> io::Result<Self> {
        let Some((_, length)) = sound.checked_sub(1).and_then(|last| found.checkpoints.get(last)) else {
            return Self::create(output, &found.header);
        };
        let path = path_of(output);
        let file = OpenOptions::new().append(true).open(&path).map_err(|e| named(&path, &e))?;
        file.set_len(*length).map_err(|e| named(&path, &e))?;
        Ok(Self { path, file })
    }

    /// Notes how far the run has come: what it says must have been written.
    pub(crate) fn note(&mut self, checkpoint: &Checkpoint) -> io::Result<()> {
        self.line(checkpoint)
    }

    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut line = to_vec(value)?;
        line.push(b'\n');
        self.file.write_all(&line).map_err(|e| named(&self.path, &e))
    }
}

/// Removes the journal of an output that is in its place.
pub(crate) fn remove(output: &Path) -> io::Result<()> {
    let path = path_of(output);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(&path, &error)),
        _ => Ok(()),
    }
}

/// Tells whether a run to this output was broken off.
pub(crate) fn exists(output: &Path) -> bool {
    path_of(output).exists()
}

fn path_of(output: &Path) -> PathBuf {
    let place = output.canonicalize().unwrap_or_else(|_| output.to_owned());
    beside(&place, ".journal")
}
