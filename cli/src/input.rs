//! Reading texts: a bad file or line is reported, and the rest goes on.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;

use crate::args::Source;

/// A text to read.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) published: Option<Date>,
    pub(crate) outlet: Option<String>,
}

/// Counts what could not be read, and says so on standard error.
#[derive(Debug, Default)]
pub(crate) struct Troubles(Cell<u64>);

impl Troubles {
    pub(crate) fn count(&self) -> u64 {
        self.0.get()
    }

    fn report(&self, message: &str) {
        eprintln!("onrecord: {message}");
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
        Ok(bytes) => match parse(&bytes) {
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

fn parse(line: &[u8]) -> Result<Input, String> {
    let text = std::str::from_utf8(line)
        .map_err(|e| format!("expected a line in UTF-8, but found a byte that is not at column {}", e.valid_up_to() + 1))?;
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| format!("expected a JSON object, but found {e}"))?;
    let Value::Object(mut object) = value else {
        return Err(format!("expected a JSON object, but found {}", name_of(&value)));
    };
    let mut string = |key: &str| match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("expected a string as {key:?}, but found {}", name_of(&other))),
    };
    let text = string("text")?.ok_or("expected a string as \"text\", but found none")?;
    let published = string("published")?;
    let outlet = string("outlet")?;
    let id = match object.remove("id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        None | Some(Value::Null) => return Err("expected a string as \"id\", but found none".to_owned()),
        Some(other) => return Err(format!("expected a string as \"id\", but found {}", name_of(&other))),
    };
    let published = published
        .map(|p| p.parse().map_err(|_| format!("expected a date such as 2025-08-17 as \"published\", but found {p:?}")))
        .transpose()?;
    Ok(Input { id, text, published, outlet })
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
