//! Prepared gazetteers: everything as it lies in memory, with a checksum, so that reading is copying.
//!
//! ```text
//! head     magic 8 · version u32 · mark of the built-in tables u32 · entries u64 · nine lengths in bytes u64
//!          · checksum of the body u32 · checksum of the head so far u32
//! body     entries · where each begins · names · who shares a name · first words · beginnings · small words
//!          · identifiers · entries with roles
//! ```
//! All numbers are little-endian. The file is read whole: mapping it into memory would need unsafe code.

use std::io::{BufWriter, Read, Write};

use crate::error::Error;
use crate::gazetteer::contents::Contents;
use crate::gazetteer::index::NameIndex;
use crate::gazetteer::slots::{Hints, Slots};
use crate::gazetteer::store::{HEAD, Store};

/// How a prepared file begins; no text does.
pub(crate) const MAGIC: [u8; 8] = *b"\x8Fonrgaz\n";
/// Grows with every change of the form, of folding and of hashing.
const VERSION: u32 = 2;
const SECTIONS: usize = 9;
/// Where the lengths of the sections stand.
const LENGTHS: usize = 24;
/// Where the checksums stand.
const SUMS: usize = LENGTHS + 8 * SECTIONS;
const _: () = assert!(SUMS + 8 == HEAD);

/// Writes contents.
pub(crate) fn write(contents: &Contents, name: &str, writer: impl Write) -> Result<(), Error> {
    if contents.store.is_changed() {
        let compact = contents.compact();
        if compact.store.is_changed() {
            return Err(Error::file(name, "entries of 4 GiB at most", "more"));
        }
        return write(&compact, name, writer);
    }
    let names = &contents.names;
    let table = |slots: &Slots| {
        let (slots, value) = slots.stored();
        std::iter::once(&value).chain(slots).flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>()
    };
    let longs = |words: &[u64]| words.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    let shorts = |words: &mut dyn Iterator<Item = u32>| words.flat_map(u32::to_le_bytes).collect::<Vec<u8>>();
    let sections: [&[u8]; SECTIONS] = [
        contents.store.stored(),
        &shorts(&mut contents.store.starts().iter().copied()),
        &table(&names.slots),
        &shorts(&mut names.links.iter().flat_map(|(number, next)| [*number, *next])),
        &longs(names.first.stored()),
        &longs(names.longer.stored()),
        &longs(names.small.stored()),
        &table(&contents.ids),
        &shorts(&mut contents.officers.iter().copied()),
    ];
    let mut head = Vec::with_capacity(HEAD);
    head.extend(MAGIC);
    head.extend(VERSION.to_le_bytes());
    head.extend(contents.builtin.to_le_bytes());
    head.extend((contents.store.len() as u64).to_le_bytes());
    head.extend(sections.iter().flat_map(|s| (s.len() as u64).to_le_bytes()));
    let mut sum = crc32fast::Hasher::new();
    sections.iter().for_each(|s| sum.update(s));
    head.extend(sum.finalize().to_le_bytes());
    head.extend(crc32fast::hash(&head).to_le_bytes());
    let mut writer = BufWriter::new(writer);
    let written = writer.write_all(&head).and_then(|()| sections.iter().try_for_each(|s| writer.write_all(s)));
    written.and_then(|()| writer.flush()).map_err(|e| Error::write(name, e))
}

/// Reads contents; `bytes` are those that were read already.
pub(crate) fn read(name: &str, mut bytes: Vec<u8>, mut reader: impl Read) -> Result<Contents, Error> {
    reader.read_to_end(&mut bytes).map_err(|e| Error::read(name, e))?;
    let lengths = check(&bytes).map_err(|(expected, found)| Error::file(name, expected, found))?;
    parse(bytes, lengths).ok_or_else(|| Error::file(name, "a prepared gazetteer", "one whose parts do not fit together"))
}

/// What was expected, and what was found.
type Trouble = (String, String);

/// Returns the lengths of the sections of a file that is whole.
fn check(bytes: &[u8]) -> Result<[usize; SECTIONS], Trouble> {
    let trouble = |expected: &str, found: String| (expected.to_owned(), found);
    let begins = bytes.iter().zip(&MAGIC).all(|(a, b)| a == b);
    if !begins || bytes.is_empty() {
        let found = if bytes.is_empty() { "an empty file" } else { "a file that begins otherwise" };
        return Err(trouble("a prepared gazetteer", found.to_owned()));
    }
    let version = short(bytes, MAGIC.len());
    if version.is_some_and(|v| v != VERSION) {
        let found = format!("form {}: prepare it again from its table", version.unwrap_or(0));
        return Err((format!("a gazetteer prepared in form {VERSION}"), found));
    }
    let (Some(head), Some(body)) = (bytes.get(..HEAD), bytes.get(HEAD..)) else {
        return Err((format!("a head of {HEAD} bytes"), format!("{} bytes: the file is cut short", bytes.len())));
    };
    if short(head, SUMS + 4) != head.get(..SUMS + 4).map(crc32fast::hash) {
        return Err(trouble("a prepared gazetteer", "a head whose checksum is wrong: the file is damaged".to_owned()));
    }
    let mut lengths = [0; SECTIONS];
    for (length, at) in lengths.iter_mut().zip((LENGTHS..).step_by(8)) {
        *length = long(head, at).and_then(|l| usize::try_from(l).ok()).unwrap_or(usize::MAX);
    }
    let whole = lengths.iter().fold(0, |sum: usize, l| sum.saturating_add(*l));
    if body.len() != whole {
        let more = if body.len() < whole { "the file is cut short" } else { "something was added to the file" };
        return Err((format!("{whole} bytes behind the head"), format!("{}: {more}", body.len())));
    }
    if short(head, SUMS) != Some(crc32fast::hash(body)) {
        return Err(trouble("a prepared gazetteer", "entries whose checksum is wrong: the file is damaged".to_owned()));
    }
    Ok(lengths)
}

/// Takes a checked file apart; `None` when no version of this crate wrote it.
fn parse(mut bytes: Vec<u8>, lengths: [usize; SECTIONS]) -> Option<Contents> {
    let mut at = HEAD;
    let mut parts = [&[][..]; SECTIONS];
    for (part, length) in parts.iter_mut().zip(lengths) {
        *part = bytes.get(at..at + length)?;
        at += length;
    }
    let [entries, starts, names, links, first, longer, small, ids, officers] = parts;
    let end = HEAD + entries.len();
    let starts = shorts(starts);
    if long(&bytes, 16)? != starts.len() as u64 || starts.iter().any(|s| *s as usize >= end) {
        return None;
    }
    let links = links.chunks_exact(8).filter_map(|pair| Some((short(pair, 0)?, short(pair, 4)?))).collect();
    let table = |part: &[u8]| Slots::from_stored(shorts(part.get(4..)?), short(part, 0)?);
    let hints = |part| Hints::from_stored(longs(part));
    let names = NameIndex { slots: table(names)?, links, first: hints(first), longer: hints(longer), small: hints(small) };
    let (ids, officers) = (table(ids)?, shorts(officers));
    let builtin = short(&bytes, MAGIC.len() + 4)?;
    bytes.truncate(end);
    bytes.shrink_to_fit();
    Some(Contents::from_stored(Store::from_stored(bytes, starts), names, ids, officers, builtin))
}

fn shorts(part: &[u8]) -> Vec<u32> {
    part.chunks_exact(4).map(|b| b.try_into().map_or(0, u32::from_le_bytes)).collect()
}

fn longs(part: &[u8]) -> Vec<u64> {
    part.chunks_exact(8).map(|b| b.try_into().map_or(0, u64::from_le_bytes)).collect()
}

fn short(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|b| u64::from_le_bytes(*b))
}
