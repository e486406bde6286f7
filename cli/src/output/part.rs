//! A file that is there as a whole or not at all: it grows beside its place and is put there when it is done.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crc32fast::Hasher;
use serde::{Deserialize, Serialize};

/// How far a file has been written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    pub(crate) length: u64,
    /// The checksum of so much of the file.
    pub(crate) check: u32,
}

/// A file in the making.
#[derive(Debug)]
pub(crate) struct Part {
    place: PathBuf,
    path: PathBuf,
    file: BufWriter<File>,
    hasher: Hasher,
    length: u64,
}

impl Part {
    /// Begins a file anew; a device or a pipe is written to as it is.
    pub(crate) fn create(place: &Path) -> io::Result<Self> {
        let place = resolved(place);
        let path = if is_replaceable(&place) { part_of(&place) } else { place.clone() };
        let file = File::create(&path).map_err(|e| named(&path, &e))?;
        Ok(Self { place, path, file: BufWriter::with_capacity(64 << 10, file), hasher: Hasher::new(), length: 0 })
    }

    /// Goes on with a file behind a mark; what stands behind it is cut off.
    pub(crate) fn go_on(place: &Path, mark: Mark) -> io::Result<Self> {
        let place = resolved(place);
        let path = part_of(&place);
        let open = || {
            let mut file = OpenOptions::new().write(true).open(&path)?;
            file.set_len(mark.length)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        };
        let file = open().map_err(|e| named(&path, &e))?;
        let hasher = Hasher::new_with_initial(mark.check);
        Ok(Self { place, path, file: BufWriter::with_capacity(64 << 10, file), hasher, length: mark.length })
    }

    /// Hands on what was written, and returns how far the file has come.
    pub(crate) fn mark(&mut self) -> io::Result<Mark> {
        self.flush()?;
        Ok(Mark { length: self.length, check: self.hasher.clone().finalize() })
    }

    /// Makes sure that the file is on the disk.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        self.flush()?;
        if self.path == self.place {
            return Ok(());
        }
        self.file.get_ref().sync_all().map_err(|e| named(&self.path, &e))
    }

    /// Puts the file in its place.
    pub(crate) fn put(self) -> io::Result<()> {
        put(&self.place)
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes).map_err(|e| named(&self.path, &e))?;
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|e| named(&self.path, &e))
    }
}

/// Puts the part of a file in its place, if there is one.
pub(crate) fn put(place: &Path) -> io::Result<()> {
    let place = resolved(place);
    match fs::rename(part_of(&place), &place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(&place, &error)),
        _ => Ok(()),
    }
}

/// Tells whether a file is in the making.
pub(crate) fn part_exists(place: &Path) -> bool {
    part_of(&resolved(place)).exists()
}

/// Returns how many of some marks, in rising order, the part of a file still fulfils.
pub(crate) fn sound(place: &Path, marks: impl Iterator<Item = Mark>) -> io::Result<usize> {
    let path = part_of(&resolved(place));
    let mut file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(named(&path, &error)),
    };
    let mut hasher = Hasher::new();
    let mut length = 0;
    let mut buffer = vec![0; 64 << 10];
    let mut count = 0;
    for mark in marks {
        while length < mark.length {
            let most = usize::try_from(mark.length - length).unwrap_or(usize::MAX).min(buffer.len());
            let read = file.read(&mut buffer[..most]).map_err(|e| named(&path, &e))?;
            if read == 0 {
                return Ok(count);
            }
            hasher.update(&buffer[..read]);
            length += read as u64;
        }
        if hasher.clone().finalize() != mark.check {
            return Ok(count);
        }
        count += 1;
    }
    Ok(count)
}

/// Tells whether a file can be put in this place: what is no file, such as a pipe, is written to as it is.
pub(crate) fn is_replaceable(place: &Path) -> bool {
    fs::metadata(place).map_or(true, |m| m.is_file())
}

/// Returns the file that a link leads to, so that the link stays.
fn resolved(place: &Path) -> PathBuf {
    place.canonicalize().unwrap_or_else(|_| place.to_owned())
}

fn part_of(place: &Path) -> PathBuf {
    beside(place, ".part")
}

/// Returns the name of a file beside another.
pub(crate) fn beside(place: &Path, ending: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Says which file an error is about.
pub(crate) fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;

    use super::{Part, sound};

    #[test]
    fn a_torn_end_is_cut_off() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("out");
        let mut part = Part::create(&place).expect("a file");
        let mut marks = Vec::new();
        for line in ["one\n", "two\n", "three\n"] {
            part.write_all(line.as_bytes()).expect("written");
            marks.push(part.mark().expect("a mark"));
        }
        part.write_all(b"to").expect("written");
        part.flush().expect("written");
        assert!(!place.exists());
        assert_eq!(sound(&place, marks.iter().copied()).expect("read"), 3);
        let mut part = Part::go_on(&place, marks[1]).expect("a file");
        assert_eq!(part.mark().expect("a mark"), marks[1]);
        part.write_all(b"three\n").expect("written");
        assert_eq!(part.mark().expect("a mark"), marks[2]);
        part.put().expect("put");
        assert_eq!(fs::read_to_string(&place).expect("a file"), "one\ntwo\nthree\n");
    }

    #[test]
    fn what_was_changed_or_lost_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("out");
        let mut part = Part::create(&place).expect("a file");
        let mut marks = vec![part.mark().expect("a mark")];
        for line in ["one\n", "two\n", "three\n"] {
            part.write_all(line.as_bytes()).expect("written");
            marks.push(part.mark().expect("a mark"));
        }
        drop(part);
        for (bytes, expected) in [("one\ntwo\nthre", 3), ("one\ntWo\nthree\n", 2), ("", 1)] {
            fs::write(folder.path().join("out.part"), bytes).expect("a file");
            assert_eq!(sound(&place, marks.iter().copied()).expect("read"), expected, "{bytes:?}");
        }
        fs::remove_file(folder.path().join("out.part")).expect("removed");
        assert_eq!(sound(&place, marks.iter().copied()).expect("read"), 0);
    }
}
