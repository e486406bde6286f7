//! All articles of all sources, one after the other, and where each stands: a run that was broken off goes on from there.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crc32fast::Hasher;
use serde::{Deserialize, Serialize};

use crate::args::{Columns, InputFormat};
use crate::input::article::{Content, Item};
use crate::input::compressed::{Reader, peek, unpack};
use crate::input::kind;
use crate::input::line::{self, Line};
use crate::input::row::Header;
use crate::input::source::{Origin, Source};
use crate::input::table::{State, Table};
use crate::problem::{Place, Problem};

/// Where an article stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Position {
    /// Which of the sources, from 0.
    pub(crate) source: usize,
    /// Which of its articles, from 1.
    pub(crate) record: u64,
    /// A checksum over all of the source up to the end of this article.
    pub(crate) check: u32,
}

/// Iterates over all articles of all sources.
pub(crate) struct Inputs<'a> {
    sources: &'a [Source],
    columns: &'a Columns,
    most: u64,
    next: usize,
    open: Option<Open>,
    read: Arc<AtomicU64>,
}

/// A source of which some articles have been read.
struct Open {
    contents: Box<dyn Iterator<Item = Content> + Send>,
    position: Position,
    hasher: Hasher,
}

impl<'a> Inputs<'a> {
    /// Returns the articles of some sources; none larger than `most` bytes is read.
    pub(crate) fn new(sources: &'a [Source], columns: &'a Columns, most: u64) -> Self {
        Self { sources, columns, most, next: 0, open: None, read: Arc::default() }
    }

    /// Returns how many bytes have been read from files, packed ones as they lie there; it counts on while articles are read.
    pub(crate) fn bytes_read(&self) -> Arc<AtomicU64> {
        self.read.clone()
    }

    /// Goes on behind an article that was read before.
    ///
    /// # Errors
    /// Says so when what stands before that place is not what stood there.
    pub(crate) fn go_on(&mut self, after: Position) -> Result<(), String> {
        let Some(source) = self.sources.get(after.source) else { return Err("there are fewer inputs than there were".to_owned()) };
        // A file that is one article need not be opened again.
        let single = matches!(source.format, Some(InputFormat::Text | InputFormat::Html)) && matches!(source.origin, Origin::File(_));
        self.next = after.source + usize::from(single);
        let passed = self.sources.iter().take(self.next).filter_map(Source::size).sum();
        self.read.fetch_add(passed, Ordering::Relaxed);
        if single {
            return Ok(());
        }
        for item in self.by_ref() {
            if item.position.source != after.source {
                break;
            }
            if item.position.record == after.record {
                return if item.position.check == after.check { Ok(()) } else { Err(format!("{} is not as it was", source.name)) };
            }
        }
        Err(format!("{} has fewer articles than it had", source.name))
    }

    fn open(&self, index: usize, source: &Source) -> Open {
        let contents = match self.contents(source) {
            Ok(contents) => contents,
            Err(reason) => Box::new(std::iter::once(Content::Broken(Problem::of_file(&source.name, reason)))),
        };
        Open { contents, position: Position { source: index, record: 0, check: 0 }, hasher: Hasher::new() }
    }

    fn contents(&self, source: &Source) -> Result<Box<dyn Iterator<Item = Content> + Send>, String> {
        let reader = match &source.origin {
            Origin::Stdin => self.counted(io::stdin()),
            Origin::File(path) => File::open(path).and_then(|file| self.counted(file)),
            Origin::Missing(reason) => return Err(reason.clone()),
        };
        let told = |e: io::Error| e.to_string();
        let mut reader = reader.map_err(told)?;
        let format = match source.format {
            Some(format) => format,
            None => {
                let (start, rest) = peek(reader, |start| start.len() >= 64 << 10 || start.contains(&b'\n')).map_err(told)?;
                reader = Box::new(rest);
                kind::by_first_line(&start, self.columns)
            }
        };
        let stream = Stream { name: source.name.clone(), most: self.most };
        Ok(stream.contents(reader, format, self.columns))
    }

    fn counted(&self, reader: impl Read + Send + 'static) -> io::Result<Reader> {
        unpack(Counted { reader, read: self.read.clone() })
    }
}

impl Iterator for Inputs<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(open) = &mut self.open {
                if let Some(content) = open.contents.next() {
                    open.position.record += 1;
                    hash(&mut open.hasher, &content);
                    open.position.check = open.hasher.clone().finalize();
                    let source = self.sources.get(open.position.source)?.name.clone();
                    return Some(Item { source, position: open.position, content });
                }
            }
            let source = self.sources.get(self.next)?;
            self.open = Some(self.open(self.next, source));
            self.next += 1;
        }
    }
}

fn hash(hasher: &mut Hasher, content: &Content) {
    match content {
        Content::Whole { raw, .. } | Content::Line { raw, .. } => hasher.update(raw),
        Content::Row { raw, header, .. } => {
            hasher.update(&header.raw);
            hasher.update(raw);
        }
        Content::Broken(problem) => hasher.update(problem.raw.as_ref().unwrap_or(&problem.reason.clone().into_bytes())),
    }
    hasher.update(b"\n");
}

/// Returns the articles of bytes in memory; none larger than `most` bytes is read.
pub(crate) fn of_bytes(bytes: Vec<u8>, format: InputFormat, columns: &Columns, most: u64) -> impl Iterator<Item = Item> {
    let name: Arc<str> = "memory".into();
    let contents = match unpack(io::Cursor::new(bytes)) {
        Ok(reader) => Stream { name: name.clone(), most }.contents(reader, format, columns),
        Err(error) => Box::new(std::iter::once(Content::Broken(Problem::of_file(&name, error.to_string())))),
    };
    contents.zip(1..).map(move |(content, record)| Item {
        source: name.clone(),
        position: Position { source: 0, record, check: 0 },
        content,
    })
}

/// What is the same for all articles of a source.
struct Stream {
    name: Arc<str>,
    most: u64,
}

impl Stream {
    /// Returns what a reader holds, article by article.
    fn contents(self, reader: Reader, format: InputFormat, columns: &Columns) -> Box<dyn Iterator<Item = Content> + Send> {
        match format {
            InputFormat::Text | InputFormat::Html => {
                Box::new(std::iter::once_with(move || self.whole(reader, format == InputFormat::Html)))
            }
            InputFormat::Jsonl => Box::new(self.lines(reader)),
            InputFormat::Csv => Box::new(self.rows(reader, b',', columns.clone())),
            InputFormat::Tsv => Box::new(self.rows(reader, b'\t', columns.clone())),
        }
    }

    fn too_large(&self) -> String {
        format!("expected an article of at most {} bytes (--max-bytes), but found a larger one", self.most)
    }

    fn broken(&self, error: &io::Error) -> Content {
        Content::Broken(Problem::of_file(&self.name, error.to_string()))
    }

    fn broken_at(&self, line: u64, raw: Vec<u8>, reason: String) -> Content {
        let place = Place::new(0..raw.len(), reason);
        Content::Broken(Problem::at(&self.name, line, raw, place))
    }

    fn whole(&self, reader: Reader, html: bool) -> Content {
        let mut bytes = Vec::new();
        match reader.take(self.most.saturating_add(1)).read_to_end(&mut bytes) {
            Err(error) => self.broken(&error),
            Ok(_) if bytes.len() as u64 > self.most => Content::Broken(Problem::of_file(&self.name, self.too_large())),
            Ok(_) => Content::Whole { raw: bytes, html },
        }
    }

    /// Returns the lines that are not blank; after an error of reading there is nothing more.
    fn lines(self, mut reader: Reader) -> impl Iterator<Item = Content> + Send {
        let mut number = 0;
        let mut over = false;
        std::iter::from_fn(move || {
            while !over {
                number += 1;
                match line::next(&mut reader, self.most) {
                    Ok(None) => over = true,
                    Ok(Some(Line::Whole(raw))) if raw.iter().all(u8::is_ascii_whitespace) => {}
                    Ok(Some(Line::Whole(raw))) => return Some(Content::Line { line: number, raw }),
                    Ok(Some(Line::TooLong(start))) => return Some(self.broken_at(number, start, self.too_large())),
                    Err(error) => {
                        over = true;
                        let problem = Problem { line: Some(number), ..Problem::of_file(&self.name, error.to_string()) };
                        return Some(Content::Broken(problem));
                    }
                }
            }
            None
        })
    }

    /// Returns the rows below the first, which says what is in them.
    fn rows(self, reader: Reader, separator: u8, columns: Columns) -> impl Iterator<Item = Content> + Send {
        let mut table = Table::new(reader, separator, self.most);
        let mut header: Option<Arc<Header>> = None;
        let mut over = false;
        std::iter::from_fn(move || {
            while !over {
                let row = match table.next() {
                    Ok(Some(row)) => row,
                    Ok(None) => return None,
                    Err(error) => {
                        over = true;
                        return Some(self.broken(&error));
                    }
                };
                let content = match (row.state, &header) {
                    (State::Cells(cells), Some(header)) => Content::Row { line: row.line, raw: row.raw, cells, header: header.clone() },
                    (State::Cells(cells), None) => match Header::read(row.raw, &cells, separator, &columns) {
                        Ok(read) => {
                            header = Some(Arc::new(read));
                            continue;
                        }
                        Err((raw, place)) => {
                            over = true;
                            Content::Broken(Problem::at(&self.name, row.line, raw, place))
                        }
                    },
                    (State::Unclosed, _) => {
                        let lines = row.raw.iter().filter(|b| **b == b'\n').count();
                        let reason = format!(
                            "expected a quotation mark that closes the cell, but found the end of the file {lines} lines further down"
                        );
                        self.broken_at(row.line, row.raw, reason)
                    }
                    (State::TooLarge, _) => self.broken_at(row.line, row.raw, self.too_large()),
                };
                return Some(content);
            }
            None
        })
    }
}

/// Counts the bytes that pass.
struct Counted<R> {
    reader: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
