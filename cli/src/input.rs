//! Reading texts: a bad file or line is reported, and the rest goes on.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use onrecord::render::clean;

use crate::args::Source;
use crate::line::{self, Input};

/// Counts what could not be read, and says so on standard error.
#[derive(Debug, Default)]
pub(crate) struct Troubles(Cell<u64>);

impl Troubles {
    pub(crate) fn count(&self) -> u64 {
        self.0.get()
    }

    fn report(&self, message: &str) {
        eprintln!("onrecord: {}", clean(message));
        self.0.set(self.0.get() + 1);
    }
}

/// Iterates over all inputs that can be read: files first, then the lines of each JSON Lines file.
pub(crate) fn read<'a>(source: &'a Source, troubles: &'a mut Troubles) -> impl Iterator<Item = io::Result<Input>> + 'a {
    let troubles = &*troubles;
    let files = source.files.iter().filter_map(|path| match file(path) {
        Ok(input) => Some(Ok(input)),
        Err(message) => {
            troubles.report(&message);
            None
        }
    });
    let lines = source.jsonl.iter().flat_map(|path| lines(path, troubles)).map(Ok);
    files.chain(lines)
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    Ok(if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) })
}

fn file(path: &Path) -> Result<Input, String> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    open(path).and_then(|mut r| r.read_to_end(&mut bytes)).map_err(|e| format!("{name}: {e}"))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let line = 1 + e.as_bytes()[..at].iter().filter(|b| **b == b'\n').count();
        format!("{name}:{line}: expected text in UTF-8, but found a byte that is not at offset {at}")
    })?;
    Ok(Input { id: name, text, published: None, outlet: None })
}

/// Reads the lines of a file one after the other, whatever its size.
fn lines<'a>(path: &'a Path, troubles: &'a Troubles) -> Box<dyn Iterator<Item = Input> + 'a> {
    let name = path.display().to_string();
    let reader = match open(path) {
        Ok(reader) => BufReader::new(reader),
        Err(error) => {
            troubles.report(&format!("{name}: {error}"));
            return Box::new(std::iter::empty());
        }
    };
    let read = reader.split(b'\n').enumerate().map_while(move |(i, line)| match line {
        Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => Some(None),
        Ok(bytes) => match line::parse(&bytes) {
            Ok(input) => Some(Some(input)),
            Err(message) => {
                troubles.report(&format!("{name}:{}: {message}", i + 1));
                Some(None)
            }
        },
        Err(error) => {
            troubles.report(&format!("{name}:{}: {error}", i + 1));
            None
        }
    });
    Box::new(read.flatten())
}
